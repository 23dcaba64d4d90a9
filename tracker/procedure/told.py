"""What the law counts by and no step tells, as values, and what it means to rules and clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.law.catalogue import LawFact, RecoveryException
from tracker.law.situation import ExceptionGround
from tracker.procedure.catalogue import LegalFactKind

HOUSING = frozenset(
    {
        LegalFactKind.ON_SITE_TEMPORARY_MONEY,
        LegalFactKind.HOUSE_HANDED,
        LegalFactKind.PLOT_WITH_HOUSE_HANDED,
        LegalFactKind.OWN_HOUSING_MONEY,
        LegalFactKind.VOLUNTARY_HANDOVER,
    }
)
"""Triggers b, d, đ, e, g of art. 87.5; a is the approved plan, c the plot handed over."""
BEFORE_PLAN = frozenset(
    {
        LegalFactKind.BEFORE_PLAN_NATIONAL,
        LegalFactKind.BEFORE_PLAN_URGENT,
        LegalFactKind.BEFORE_PLAN_CONSENT,
    }
)
BEFORE_RESETTLEMENT = frozenset(
    {
        LegalFactKind.BEFORE_RESETTLEMENT_URGENT,
        LegalFactKind.BEFORE_RESETTLEMENT_ON_SITE,
        LegalFactKind.BEFORE_RESETTLEMENT_ROUTE,
    }
)
"""The exceptions of Resolution 254/2025, art. 3.3.a and 3.3.b."""
OF_CASES_ALONE = HOUSING | {
    LegalFactKind.ENFORCED_INVENTORY_PERSUASION_STARTED,
    LegalFactKind.POLICE_REQUESTED,
    LegalFactKind.COMPLIANCE_RECORDED,
}
"""What is so of one household, and never of all at once."""
OF_PROJECTS_ALONE = frozenset({LegalFactKind.OWNER_REQUEST_RECEIVED})
"""What comes before there is any case: the owner's letter asks for the whole project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One such fact, as it was recorded."""

    kind: LegalFactKind
    on: date
    until_on: date | None = None
    phase_id: int | None = None
    land_users: int = 0
    agreeing: int = 0
    count_confirmed: bool = False
    acceleration_requested: bool = False
    temporary_housing: bool = False
    fact_id: int = 0
    of_project: bool = False


def told_of_case(
    own: Iterable[Told], whole: Iterable[Told], phase_id: int | None
) -> tuple[Told, ...]:
    """The case's own facts, and those of its project or of its round."""
    mine = tuple(own)
    return mine + tuple(one for one in whole if one.phase_id in (None, phase_id))


def law_days(told: Iterable[Told], fact: LawFact) -> list[date]:
    """The days on which a fact of the law was recorded as such."""
    return [one.on for one in told if one.kind.value == fact.value]


def started_clocks(told: Iterable[Told]) -> dict[LawFact, date]:
    """The facts that start a clock, the latest of each kind."""
    named = {fact.value: fact for fact in LawFact}
    found: dict[LawFact, date] = {}
    for one in told:
        fact = named.get(one.kind.value)
        if fact is not None:
            found[fact] = max(found.get(fact, one.on), one.on)
    return found


def exception_of(told: Iterable[Told]) -> ExceptionGround | None:
    """The newest exception of Resolution 254/2025, art. 3.3, with what was recorded for it."""
    known = {kind.value for kind in RecoveryException}
    found = [one for one in told if one.kind.value in known]
    if not found:
        return None
    last = max(found, key=lambda one: one.on)
    return ExceptionGround(
        kind=RecoveryException(last.kind.value),
        acceleration_requested=last.acceleration_requested,
        land_users=last.land_users,
        agreeing=last.agreeing,
        count_confirmed=last.count_confirmed,
        temporary_housing=last.temporary_housing,
    )


def is_suspended(told: Iterable[Told], on: date) -> bool:
    """Whether a complaint's handler has suspended the decision on the day (Complaint Law, 35)."""
    return any(
        one.kind is LegalFactKind.COMPLAINT_SUSPENSION
        and one.on <= on
        and (one.until_on is None or on < one.until_on)
        for one in told
    )
