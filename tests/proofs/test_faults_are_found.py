"""The proofs' own eyes: each kind of loss, planted by hand, is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text

from tests.proofs.phones import Phone, Said, visits
from tests.proofs.serving import Server
from tests.proofs.test_every_link import left_over
from tests.proofs.ward import Ward

OF_THE_VISIT = "(SELECT id FROM visit WHERE uuid = :uuid)"
FAULTS = {
    "text": "UPDATE visit SET note = 'khác' WHERE uuid = :uuid",
    "audit": "UPDATE audit_entry SET digest = 'x' WHERE action = 'record_visit' AND subject_id = "
    + OF_THE_VISIT,
    "questions": f"UPDATE concern SET visit_id = NULL WHERE visit_id = {OF_THE_VISIT}",
    "promises": f"UPDATE commitment SET visit_id = NULL WHERE visit_id = {OF_THE_VISIT}",
    "photo": f"DELETE FROM visit_photo WHERE visit_id = {OF_THE_VISIT}",
}


@pytest.fixture
def said(sqlite_ward: Ward, serve: Callable[[Ward], Server]) -> Said:
    """A visit with a question, a promise and a photo, on record."""
    server = serve(sqlite_ward)
    phone = Phone(server, "officer1").sign_in()
    (one,) = visits(sqlite_ward.case_nos(1), 1, seed=5, photo_every=1)
    assert phone.send(one).status_code == 302
    server.stop()
    assert sqlite_ward.faults([one]) == []
    return one


def test_every_planted_loss_is_seen(sqlite_ward: Ward, said: Said) -> None:
    for name, statement in FAULTS.items():
        with sqlite_ward.engine.connect() as connection:
            connection.execute(text(statement), {"uuid": said.uuid})
            connection.commit()

        assert f"{said.uuid}: {name}" in sqlite_ward.faults([said])

    kept = next(one for one in (sqlite_ward.home / "attachments").rglob("*") if one.is_file())
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert [line for line in sqlite_ward.faults([said]) if "is not whole" in line]

    (unsent,) = visits(sqlite_ward.case_nos(1), 1, seed=6)
    assert f"{unsent.uuid}: 0 visits" in sqlite_ward.faults([unsent])


def test_a_sentence_left_in_vietnamese_is_seen() -> None:
    page = BeautifulSoup(
        "<p>Ghi nhận thăm hộ</p><p lang='vi'>Ghi nhận thăm hộ</p><p>Log a visit</p>", "html.parser"
    )

    assert list(left_over(page, frozenset())) == ["Ghi nhận thăm hộ"]
