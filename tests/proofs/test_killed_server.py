"""A server killed in the middle of its work loses no visit that it acknowledged, doubles none."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.proofs.crowd import CUT_OFF, NOBODY_THERE, Bearer, Told, officers, send_all, share
from tests.proofs.figures import tell
from tests.proofs.phones import visits
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

PHONES_EACH = 2
VISITS_EACH = 84
KILLED_AFTER = (100, 240, 150)
"""Answers of a round after which the server is killed; the next round goes on from there."""


def test_visits_survive_a_killed_server_each_exactly_once(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    bearers = share(
        officers(server),
        ward,
        lambda place, case_nos: visits(case_nos, VISITS_EACH, seed=place, photo_every=4),
        each=PHONES_EACH,
    )
    everything = [said for bearer in bearers for said in bearer.said]
    acknowledged: set[str] = set()
    cut_off = 0

    for answers in KILLED_AFTER:
        round_of_phones = [
            Bearer(bearer.phone, [s for s in bearer.said if s.uuid not in acknowledged])
            for bearer in bearers
        ]
        told = send_all(round_of_phones, after_each=_killer(server, answers))
        assert {one.status for one in told} <= {302, CUT_OFF, NOBODY_THERE}
        acknowledged |= {one.said.uuid for one in told if one.status == 302}
        cut_off += sum(one.status == CUT_OFF for one in told)
        server.start()
        assert acknowledged - ward.on_record(acknowledged) == set(), "acknowledged, then lost"

    assert cut_off >= len(KILLED_AFTER), "the server was never killed in the middle"
    assert len(acknowledged) < len(everything), "the server was killed too late"
    began = time.monotonic()
    resent = send_all(bearers)
    seconds = time.monotonic() - began

    assert {one.status for one in resent} == {302}
    assert ward.faults(everything) == []
    server.stop()
    ward.check()
    tell(
        f"kill -9, {ward.engine.dialect.name}",
        f"{len(everything)} visits, {len(KILLED_AFTER)} kills, {cut_off} cut off in the middle, "
        f"all resent at {len(everything) / seconds:.0f} visits/s",
    )


def _killer(server: Server, answers: int) -> Callable[[Told], None]:
    """Kills the server's processes as soon as so many visits were acknowledged."""
    lock, waiting = threading.Lock(), [answers]

    def count(told: Told) -> None:
        with lock:
            waiting[0] -= told.status == 302
            if waiting[0] == 0:
                waiting[0] = -1
                server.kill()

    return count
