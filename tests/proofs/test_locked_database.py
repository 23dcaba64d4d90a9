"""Another writer holds the database: people are told so in time, and nothing is half-written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

from sqlalchemy import text

from tests.pages import page
from tests.proofs.figures import tell
from tests.proofs.phones import Phone, visits
from tests.proofs.serving import Server
from tests.proofs.ward import Ward
from tracker.db.engine import BUSY_MILLISECONDS
from tracker.schema import METADATA

SLACK = 5
"""Seconds that a crowded machine may add to the patience of the database."""
BUSY = "Hệ thống đang bận"
NOTHING_WRITTEN = "Chưa ghi gì"


@contextmanager
def locked(ward: Ward) -> Iterator[None]:
    """Another program has begun to write and does not end; reading is open to all."""
    if ward.engine.dialect.name == "postgresql":
        with ward.engine.begin() as other:
            names = ", ".join(f'"{table.name}"' for table in METADATA.sorted_tables)
            other.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
            yield
        return
    with closing(sqlite3.connect(ward.home / "tracker.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE ward SET name = name")
        yield
        other.execute("ROLLBACK")


def test_a_locked_database_is_told_in_vietnamese_and_the_same_form_succeeds_later(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    server.forgive("database: OperationalError")
    server.forgive("database: LockNotAvailable")
    phone = Phone(server, "officer1").sign_in()
    all_said = visits(ward.case_nos(1), 3, seed=1, photo_every=2)
    before = ward.rows()

    with locked(ward):
        began = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            waiting = [pool.submit(phone.twin().send, said) for said in all_said]
            form = pool.submit(phone.twin().get, f"/cases/{all_said[0].case_no}/visits/new")
            began_reading = time.monotonic()
            read = phone.twin().get("/cases")
            reading_seconds = time.monotonic() - began_reading
            answers = [one.result() for one in (*waiting, form)]
        seconds = time.monotonic() - began

        assert read.status_code == 200, "reading needs no lock"
        assert reading_seconds < SLACK
        for answer in answers:
            shown = page(answer)
            assert answer.status_code == 503
            assert shown.html["lang"] == "vi"
            assert shown.find("h1").get_text() == BUSY
            assert NOTHING_WRITTEN in shown.get_text()
        assert seconds < BUSY_MILLISECONDS / 1000 + SLACK
        assert ward.rows() == before

    again = [phone.send(said).status_code for said in all_said]
    once_more = [phone.send(said).status_code for said in all_said]

    assert again == once_more == [302] * len(all_said)
    assert ward.rows()["visit"] == before["visit"] + len(all_said)
    assert ward.faults(all_said) == []
    tell(
        f"locked by another, {ward.engine.dialect.name}",
        f"told after {seconds:.1f} s (limit {SLACK + 15} s)",
    )


def test_a_short_lock_is_waited_out(ward: Ward, serve: Callable[[Ward], Server]) -> None:
    server = serve(ward)
    phone = Phone(server, "officer1").sign_in()
    (said,) = visits(ward.case_nos(1), 1, seed=2)

    with ThreadPoolExecutor(1) as pool:
        with locked(ward):
            sent = pool.submit(phone.send, said)
            time.sleep(3)
            assert not sent.done()
        answer = sent.result()

    assert answer.status_code == 302
    assert ward.faults([said]) == []
