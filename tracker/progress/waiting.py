"""Statutory floors that still run: patience, never lateness.

A case waits while the notice floor bars its recovery decision, its plan is posted, or a
persuasion is not yet "past" the days the law asks for after its end. Days are `law`'s.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, func, or_, select
from sqlmodel import col

from tracker.cases.catalogue import CLASS_OF
from tracker.cases.catalogue import LandClass as ParcelClass
from tracker.cases.tables import CaseParcel
from tracker.law.catalogue import ClockCode, LandClass, StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import StepEntry
from tracker.progress.fact_parts import Parts
from tracker.progress.legal_days import notice_floors, still_barred_since, still_posted_since

_FARMLAND = tuple(kind for kind, group in CLASS_OF.items() if group is ParcelClass.AGRICULTURAL)
_NOTICES = (StepCode.RECOVERY_NOTICE, StepCode.NOTICE_DELIVERED)


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
                source.c.inventoried_on,
            ),
            _by_persuasion(
                source,
                parts,
                StepCode.PLAN_PERSUASION,
                ClockCode.PAST_PLAN_PERSUASION,
                source.c.decided_on,
            ),
            _by_persuasion(
                source,
                parts,
                StepCode.HANDOVER_PERSUASION,
                ClockCode.PAST_HANDOVER_PERSUASION,
                source.c.handed_over_on,
            ),
        ),
    )


def _done(parts: Parts, *steps: StepCode) -> ColumnElement[bool]:
    return and_(
        parts.live(StepEntry),
        col(StepEntry.state) == StepState.DONE,
        col(StepEntry.step).in_(steps),
    )


def _by_notice(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """No recovery decision yet, and the first notice was sent too lately for one."""
    built = select(col(CaseParcel.case_id)).where(
        parts.live(CaseParcel),
        col(CaseParcel.land_type).not_in(_FARMLAND),
        parts.only(col(CaseParcel.case_id)),
    )
    is_built = source.c.case_id.in_(built)
    of_land = {LandClass.NON_AGRICULTURAL: is_built, LandClass.AGRICULTURAL: ~is_built}
    barred: list[ColumnElement[bool]] = []
    for floor in notice_floors(parts.on):
        sent = _between(floor.first, floor.last, floor.since)
        land = of_land[floor.land_class] if floor.land_class else ~false()
        barred.append(and_(land, _first_notice(source, parts, sent)))
    return and_(source.c.decided_on.is_(None), or_(false(), *barred))


def _first_notice(source: FromClause, parts: Parts, sent: tuple[date, date] | None) -> Any:
    if sent is None or sent[0] > parts.on:
        return false()
    first = func.min(col(StepEntry.on))
    of_cases = (
        select(col(StepEntry.case_id))
        .where(
            _done(parts, *_NOTICES),
            col(StepEntry.case_id).is_not(None),
            parts.only(col(StepEntry.case_id)),
        )
        .group_by(col(StepEntry.case_id))
    )
    of_projects = (
        select(col(StepEntry.project_id))
        .where(_done(parts, *_NOTICES), col(StepEntry.case_id).is_(None))
        .group_by(col(StepEntry.project_id))
        .having(first.between(*sent))
    )
    return or_(
        source.c.case_id.in_(of_cases.having(first.between(*sent))),
        and_(source.c.case_id.not_in(of_cases), source.c.project_id.in_(of_projects)),
    )


def _between(first: date, last: date | None, since: date) -> tuple[date, date] | None:
    begin, end = max(first, since), last or date.max
    return (begin, end) if begin <= end else None


def _by_posting(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """The plan is posted, and the posting has not run its days."""
    running: list[ColumnElement[bool]] = []
    for first, last, since in still_posted_since(parts.on):
        days = _between(first, last, since)
        if days:
            running.append(source.c.posted_on.between(*days))
    return and_(source.c.approved_on.is_(None), or_(false(), *running))


def _by_persuasion(
    source: FromClause, parts: Parts, step: StepCode, clock: ClockCode, reached_on: Any
) -> ColumnElement[bool]:
    """A persuasion has ended, what it was for is not reached, and its days are not past."""
    barred: list[ColumnElement[bool]] = []
    for first, last, since in still_barred_since(clock, parts.on):
        days = _between(first, last, since)
        if days:
            ended = select(col(StepEntry.case_id)).where(
                _done(parts, step),
                col(StepEntry.case_id).is_not(None),
                col(StepEntry.ends_on).between(*days),
                parts.only(col(StepEntry.case_id)),
            )
            barred.append(source.c.case_id.in_(ended))
    return and_(reached_on.is_(None), or_(false(), *barred))
