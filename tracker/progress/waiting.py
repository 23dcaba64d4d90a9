"""Statutory floors that still run: patience, never lateness.

A case waits while the notice floor bars its recovery decision, its plan is posted, or a
persuasion is not yet "past" the days the law asks for after its end. Days are `law`'s. What is
found not to apply, and a floor that everybody waived, hold nobody up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, or_, select
from sqlmodel import col

from tracker.cases.catalogue import CLASS_OF
from tracker.cases.catalogue import LandClass as ParcelClass
from tracker.cases.tables import CaseParcel
from tracker.law.catalogue import ClockCode, LandClass, StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import StepEntry
from tracker.progress.fact_parts import Parts
from tracker.progress.floor_starts import (
    last_postings,
    own_entries,
    sent_notices,
    waived_floors,
)
from tracker.progress.legal_days import notice_floors, still_barred_since, still_posted_since

_FARMLAND = tuple(kind for kind, group in CLASS_OF.items() if group is ParcelClass.AGRICULTURAL)


def is_waiting(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """True for cases, not handed over, for which some floor still runs on the day."""
    return and_(
        source.c.handed_over_on.is_(None),
        or_(
            _by_notice(source, parts),
            _by_posting(source, parts),
            _by_persuasion(
                source,
                parts,
                StepCode.INVENTORY_PERSUASION,
                ClockCode.PAST_INVENTORY_PERSUASION,
                StepCode.COMPULSORY_INVENTORY,
                source.c.inventoried_on,
            ),
            _by_persuasion(
                source,
                parts,
                StepCode.PLAN_PERSUASION,
                ClockCode.PAST_PLAN_PERSUASION,
                StepCode.RECOVERY_DECISION,
                source.c.decided_on,
            ),
            _by_persuasion(
                source,
                parts,
                StepCode.HANDOVER_PERSUASION,
                ClockCode.PAST_HANDOVER_PERSUASION,
                StepCode.ENFORCEMENT_DECISION,
                source.c.handed_over_on,
            ),
        ),
    )


def _applies(source: FromClause, parts: Parts, *steps: StepCode) -> ColumnElement[bool]:
    """True where none of the steps was found not to apply to the case."""
    found = own_entries(parts, *steps).where(col(StepEntry.state) == StepState.NOT_APPLICABLE)
    return source.c.case_id.not_in(found)


def _by_notice(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """No recovery decision yet, and the notice that counts was sent too lately for one."""
    floors = [
        (floor, days)
        for floor in notice_floors(parts.on)
        if (days := _between(floor.first, floor.last, floor.since)) and days[0] <= parts.on
    ]
    if not floors:
        return false()
    sent = sent_notices(parts, min(days[0] for _floor, days in floors))
    built = select(col(CaseParcel.case_id)).where(
        parts.live(CaseParcel),
        col(CaseParcel.land_type).not_in(_FARMLAND),
        parts.only(col(CaseParcel.case_id)),
    )
    is_built = sent.c.case_id.in_(built)
    of_land = {LandClass.NON_AGRICULTURAL: is_built, LandClass.AGRICULTURAL: ~is_built}
    barred = [
        and_(
            of_land[floor.land_class] if floor.land_class else ~false(),
            sent.c.sent_on.between(*days),
        )
        for floor, days in floors
    ]
    return and_(
        source.c.decided_on.is_(None),
        source.c.case_id.in_(select(sent.c.case_id).where(or_(*barred))),
        source.c.case_id.not_in(waived_floors(parts)),
        _applies(source, parts, StepCode.RECOVERY_DECISION),
    )


def _between(first: date, last: date | None, since: date) -> tuple[date, date] | None:
    begin, end = max(first, since), last or date.max
    return (begin, end) if begin <= end else None


def _by_posting(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """The plan is posted, and the last posting has not run its days."""
    running = [
        days
        for floor in still_posted_since(parts.on)
        if (days := _between(*floor)) and days[0] <= parts.on
    ]
    if not running:
        return false()
    posted = last_postings(parts, min(first for first, _last in running))
    waits = or_(*[posted.c.posted_on.between(*days) for days in running])
    return and_(
        source.c.approved_on.is_(None),
        source.c.case_id.in_(select(posted.c.case_id).where(waits)),
        _applies(source, parts, StepCode.OPINION_MEETING),
    )


def _by_persuasion(
    source: FromClause,
    parts: Parts,
    step: StepCode,
    clock: ClockCode,
    barred_step: StepCode,
    reached_on: Any,
) -> ColumnElement[bool]:
    """A persuasion has ended, what it was for is not reached, and its days are not past."""
    barred: list[ColumnElement[bool]] = []
    for first, last, since in still_barred_since(clock, parts.on):
        days = _between(first, last, since)
        if days:
            ended = own_entries(parts, step).where(
                col(StepEntry.state) == StepState.DONE, col(StepEntry.ends_on).between(*days)
            )
            barred.append(source.c.case_id.in_(ended))
    applies = _applies(source, parts, barred_step)
    return and_(reached_on.is_(None), or_(false(), *barred), applies)
