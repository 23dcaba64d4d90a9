"""Many phones at once: each sends its visits one after the other, and notes what it was told."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.proofs.phones import Phone, Said
from tests.proofs.serving import Server
from tests.proofs.ward import TEAMS, Ward

CUT_OFF = 0
"""The status of a visit whose sending was cut off: nobody knows whether it arrived."""
NOBODY_THERE = -1
"""The status of a visit that found no server."""


@dataclass(frozen=True, slots=True)
class Told:
    """The status that a visit got, and after how many seconds."""

    said: Said
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Bearer:
    """A phone and the visits that it holds."""

    phone: Phone
    said: Sequence[Said]


def officers(server: Server) -> list[Phone]:
    """One phone of each of the six officers, signed in."""
    return [Phone(server, f"officer{team}").sign_in() for team in range(1, TEAMS + 1)]


def share(
    phones: Sequence[Phone],
    ward: Ward,
    visits_of: Callable[[int, list[str]], list[Said]],
    *,
    each: int = 1,
) -> list[Bearer]:
    """`each` phones for every officer; `visits_of(place, case numbers)` fills each of them."""
    bearers = []
    for team, phone in enumerate(phones, start=1):
        case_nos = ward.case_nos(team)
        assert case_nos, f"the small ward has no open case of team {team}"
        for _copy in range(each):
            bearers.append(Bearer(phone.twin(), visits_of(len(bearers), case_nos)))
    return bearers


def send_all(
    bearers: Sequence[Bearer], *, after_each: Callable[[Told], None] | None = None
) -> list[Told]:
    """Every phone sends all it holds, all phones at once."""

    def send(bearer: Bearer) -> list[Told]:
        told = []
        for said in bearer.said:
            told.append(_sent(bearer.phone, said))
            if after_each is not None:
                after_each(told[-1])
        return told

    with ThreadPoolExecutor(len(bearers)) as pool:
        return [told for of_one in pool.map(send, bearers) for told in of_one]


def _sent(phone: Phone, said: Said) -> Told:
    began = time.monotonic()
    try:
        status = phone.send(said).status_code
    except ConnectionRefusedError:
        status = NOBODY_THERE
    except (OSError, http.client.HTTPException):
        status = CUT_OFF
    return Told(said, status, time.monotonic() - began)


def percentile(told: Sequence[Told], share_of_all: float) -> float:
    """The seconds within which this share of the visits was answered."""
    seconds = sorted(one.seconds for one in told)
    return seconds[min(len(seconds) - 1, int(len(seconds) * share_of_all))]
