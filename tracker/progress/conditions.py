"""Each condition on a case, written once: measures count with it, the case list filters by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, and_, or_, select, type_coerce
from sqlmodel import col

from tracker import clock
from tracker.holders.catalogue import HolderKind
from tracker.law.catalogue import StepCode
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.progress.catalogue import (
    DUTIES,
    CaseFact,
    ClockFilter,
    DueKind,
    KindFilter,
    Standing,
    VisitedFilter,
)
from tracker.progress.due import is_due_soon, is_late
from tracker.progress.fact_parts import Parts
from tracker.progress.waiting import is_waiting
from tracker.visits.catalogue import Attitude, VisitOutcome
from tracker.visits.tables import Visit

Condition = ColumnElement[bool]


def is_household(source: FromClause) -> Condition:
    """True for a household's case; organisations and public land are counted apart."""
    return source.c.holder_kind == HolderKind.HOUSEHOLD


def is_kind(source: FromClause, kind: KindFilter) -> Condition | None:
    """True for cases of such holders; None where all are meant.

    Nearly every case is a household's: an index on the kind would only lead the database away
    from the list's order, so that condition is written in a way no index serves.
    """
    if kind is KindFilter.ALL:
        return None
    if kind is KindFilter.HOUSEHOLD:
        plain = type_coerce(source.c.holder_kind, String()).concat("")
        return plain == kind.value
    return source.c.holder_kind == HolderKind(kind.value)


_FACTS: dict[CaseFact, Callable[[Any], Condition]] = {
    CaseFact.INVENTORIED: lambda c: c.inventoried_on.is_not(None),
    CaseFact.POSTED: lambda c: c.posted_on.is_not(None),
    CaseFact.PLAN_APPROVED: lambda c: c.approved_on.is_not(None),
    CaseFact.PAID: lambda c: c.paid_on.is_not(None),
    CaseFact.PARTLY_PAID: lambda c: and_(c.paid_on.is_(None), c.paid_amount > 0),
    CaseFact.DEPOSITED: lambda c: c.deposited_on.is_not(None),
    CaseFact.RECOVERY_DECIDED: lambda c: c.decided_on.is_not(None),
    CaseFact.HANDED_OVER: lambda c: c.handed_over_on.is_not(None),
    CaseFact.AREA_HANDED_OVER: lambda c: c.first_handed_over_on.is_not(None),
    CaseFact.NOT_HANDED_OVER: lambda c: c.handed_over_on.is_(None),
    CaseFact.OPEN: lambda c: c.is_open.is_(True),
    CaseFact.TO_VISIT: lambda c: and_(c.is_open.is_(True), c.handed_over_on.is_(None)),
    CaseFact.NOT_AGREED: lambda c: and_(
        c.attitude == Attitude.NOT_AGREED, c.handed_over_on.is_(None)
    ),
    CaseFact.RESETTLEMENT_NEEDED: lambda c: c.resettlement_needed.is_(True),
    CaseFact.RESETTLEMENT_ARRANGED: lambda c: and_(
        c.resettlement_needed.is_(True), c.resettlement_arranged_on.is_not(None)
    ),
    CaseFact.HAS_CONCERN: lambda c: c.open_concerns > 0,
}

_STEP_FACTS = {
    CaseFact.COMPULSORY_INVENTORY: StepCode.COMPULSORY_INVENTORY,
    CaseFact.ENFORCEMENT: StepCode.ENFORCEMENT_DECISION,
}

_DATES = {
    CaseFact.INVENTORIED: "inventoried_on",
    CaseFact.POSTED: "posted_on",
    CaseFact.PLAN_APPROVED: "approved_on",
    CaseFact.PAID: "paid_on",
    CaseFact.DEPOSITED: "deposited_on",
    CaseFact.RECOVERY_DECIDED: "decided_on",
    CaseFact.HANDED_OVER: "handed_over_on",
}


def has_fact(source: FromClause, fact: CaseFact, on: date) -> Condition:
    """True for cases that have the fact by the end of `on`."""
    if fact in _STEP_FACTS:
        done = select(col(StepEntry.case_id)).where(
            Parts(on).live(StepEntry),
            col(StepEntry.step) == _STEP_FACTS[fact],
            col(StepEntry.state) == StepState.DONE,
            col(StepEntry.case_id).is_not(None),
        )
        return source.c.case_id.in_(done)
    return _FACTS[fact](source.c)


def has_fact_since(source: FromClause, fact: CaseFact, on: date, since: date) -> Condition:
    """True for cases that came to have the fact after the day `since`, up to `on`.

    For area handed over: cases with minutes signed in that time.
    """
    if fact is CaseFact.AREA_HANDED_OVER:
        signed = select(col(HandoverMinutes.case_id)).where(
            Parts(on).live(HandoverMinutes), col(HandoverMinutes.on) > since
        )
        return source.c.case_id.in_(signed)
    name = _DATES.get(fact)
    if name is None:
        return has_fact(source, fact, on)
    return and_(has_fact(source, fact, on), source.c[name] > since)


def by_clock(source: FromClause, wanted: ClockFilter, parts: Parts) -> Condition:
    """True for cases that are late, due soon, waiting, or have a promise past its day."""
    if wanted is ClockFilter.LATE:
        return or_(*[is_late(source, kind, parts) for kind in DUTIES])
    if wanted is ClockFilter.DUE_SOON:
        return or_(*[is_due_soon(source, kind, parts) for kind in DueKind])
    if wanted is ClockFilter.PROMISE_LATE:
        return is_late(source, DueKind.PROMISE, parts)
    return is_waiting(source, parts)


def by_due_kind(source: FromClause, wanted: ClockFilter, kind: DueKind, parts: Parts) -> Condition:
    """The same, for one kind of due thing."""
    if wanted is ClockFilter.DUE_SOON:
        return is_due_soon(source, kind, parts)
    return is_late(source, kind, parts)


def by_visits(source: FromClause, wanted: VisitedFilter, days: int, on: date) -> Condition:
    """True for cases seen, met or unseen in the `days` days that end with `on`; or this week's."""
    after, monday = on - timedelta(days=days), clock.monday_of(on)
    last, met = source.c.last_visit_on, source.c.last_met_on
    choices: dict[VisitedFilter, Callable[[], Condition]] = {
        VisitedFilter.SEEN: lambda: last > after,
        VisitedFilter.MET: lambda: met > after,
        VisitedFilter.UNSEEN: lambda: or_(last.is_(None), last <= after),
        VisitedFilter.NEVER: lambda: last.is_(None),
        VisitedFilter.THIS_WEEK: lambda: last >= monday,
        VisitedFilter.PLANNED: lambda: source.c.case_id.in_(planned_cases(on)),
        VisitedFilter.PLANNED_SEEN: lambda: and_(
            source.c.case_id.in_(planned_cases(on)), last >= monday
        ),
        VisitedFilter.PLANNED_UNSEEN: lambda: and_(
            source.c.case_id.in_(planned_cases(on)), or_(last.is_(None), last < monday)
        ),
    }
    return choices[wanted]()


def planned_cases(on: date) -> Any:
    """The cases in the plans of the week of `on`; what was dropped by its end is left out."""
    dropped = col(PlannedVisit.dropped_at)
    return (
        select(col(PlannedVisit.case_id))
        .join(WeekPlan, col(WeekPlan.id) == col(PlannedVisit.plan_id))
        .where(
            col(WeekPlan.monday) == clock.monday_of(on),
            or_(dropped.is_(None), dropped >= clock.end_of(on)),
        )
    )


def was_met() -> Condition:
    """True for visits at which somebody was met."""
    return col(Visit.outcome) == VisitOutcome.MET


def holds_up(source: FromClause) -> Condition:
    """True for cases of which a knot still holds something up."""
    return source.c.handed_over_on.is_(None)


def stands_at(source: FromClause, standing: Standing) -> Condition:
    """True for cases of that one standing."""
    return source.c.standing == standing
