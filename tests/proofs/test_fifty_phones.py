"""Fifty phones send at once: none lost, none doubled, nobody told that the database is locked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.proofs.crowd import Bearer, officers, percentile, send_all, share
from tests.proofs.figures import tell
from tests.proofs.phones import Phone, visits
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

PHONES = 50
VISITS_EACH = 8
AT_ONCE = 12


def test_fifty_phones_that_send_again_and_again_lose_and_double_nothing(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    """Each officer's phones come in pairs that hold the same visits, and each visit is sent twice:
    the second phone is a retry that overtakes the first."""
    server = serve(ward)
    pairs = share(
        officers(server),
        ward,
        lambda place, case_nos: visits(case_nos, VISITS_EACH, seed=place, photo_every=4),
        each=-(-PHONES // 12),
    )[: PHONES // 2]
    bearers = [
        Bearer(pair.phone.twin(), [said for said in pair.said for _ in range(2)])
        for pair in pairs
        for _ in range(2)
    ]
    everything = [said for pair in pairs for said in pair.said]
    before = ward.rows()

    began = time.monotonic()
    told = send_all(bearers)
    seconds = time.monotonic() - began

    assert len(bearers) == PHONES
    assert Counter(one.status for one in told) == {302: PHONES * VISITS_EACH * 2}
    assert Counter(one.said.uuid for one in told) == {said.uuid: 4 for said in everything}
    assert ward.rows()["visit"] == before["visit"] + len(everything)
    assert ward.faults(everything) == []
    server.stop()
    ward.check()
    tell(
        f"{PHONES} phones at once, {ward.engine.dialect.name}",
        f"{len(everything)} visits sent 4 times each, {len(told) / seconds:.0f} answers/s, half "
        f"within {percentile(told, 0.5):.2f} s, 95 of 100 within {percentile(told, 0.95):.2f} s",
    )


def test_one_visit_sent_many_times_at_once_is_one_visit(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    phone = Phone(server, "officer1").sign_in()
    all_said = visits(ward.case_nos(1), 4, seed=7, photo_every=2)

    for said in all_said:
        told = send_all([Bearer(phone.twin(), [said]) for _ in range(AT_ONCE)])
        assert Counter(one.status for one in told) == {302: AT_ONCE}

    assert ward.faults(all_said) == []
    server.stop()
    ward.check()


def test_persuasions_of_one_case_at_once_are_numbered_one_after_the_other(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    """The number of a persuasion stands in the minutes ("lần thứ …"): no two may share it."""
    server = serve(ward)
    phone = Phone(server, "officer1").sign_in()
    case_no = ward.case_nos(1)[:1]
    before = len(ward.persuasion_numbers())
    bearers = [
        Bearer(phone.twin(), visits(case_no, 2, seed=place, persuading=True))
        for place in range(AT_ONCE)
    ]

    told = send_all(bearers)

    numbers = Counter(ward.persuasion_numbers())
    assert Counter(one.status for one in told) == {302: AT_ONCE * 2}
    assert numbers.total() == before + AT_ONCE * 2
    assert [number for number, times in numbers.items() if times > 1] == []


def test_reading_goes_on_while_fifty_phones_send(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    leader = Phone(server, "leader").sign_in()
    bearers = share(
        officers(server), ward, lambda place, nos: visits(nos, 10, seed=50 + place), each=2
    )

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send_all, bearers)
        seen = []
        while not sending.done():
            began = time.monotonic()
            seen.append((leader.get("/").status_code, time.monotonic() - began))
        told = sending.result()

    assert {one.status for one in told} == {302}
    assert {status for status, _ in seen} == {200}
    slowest = max(seconds for _, seconds in seen)
    tell(
        f"dashboard while phones send, {ward.engine.dialect.name}",
        f"{len(seen)} pages, the slowest in {slowest:.2f} s",
    )
