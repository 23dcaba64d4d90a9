"""What is counted and summed of a group of cases: each column once, over any source of cases.

`Measured` are the values of one group by name. Households are counted by their cases; areas
(m²) and money (đồng) are those of all land holders, unless a column says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func

from tracker.holders.catalogue import HolderKind
from tracker.progress.catalogue import (
    DUTIES,
    FUNNEL,
    CaseFact,
    ClockFilter,
    DueKind,
    Standing,
    VisitedFilter,
)
from tracker.progress.conditions import (
    by_clock,
    by_due_kind,
    by_visits,
    has_fact,
    holds_up,
    is_household,
    stands_at,
)
from tracker.progress.fact_parts import Parts

Measured = Mapping[str, Any]

WINDOWS = (7, 30)
"""The two windows of visit coverage, in days that end with the day asked for."""

COUNTED = (
    *FUNNEL,
    CaseFact.DEPOSITED,
    CaseFact.PARTLY_PAID,
    CaseFact.AREA_HANDED_OVER,
    CaseFact.OPEN,
    CaseFact.TO_VISIT,
    CaseFact.NOT_AGREED,
    CaseFact.RESETTLEMENT_NEEDED,
    CaseFact.RESETTLEMENT_ARRANGED,
)
"""The facts of which households and areas are counted."""


def measured_columns(source: FromClause, parts: Parts) -> list[Any]:
    """All of them, as labelled columns of a grouped query over the source's cases."""
    return [
        *_tallied(source, parts),
        *_visited(source, parts),
        *_due(source, parts),
        *_held(source),
    ]


def _tallied(source: FromClause, parts: Parts) -> list[Any]:
    household, area = is_household(source), source.c.recovered_area
    columns = [
        func.count().filter(household).label("household_cases"),
        _kind(source, HolderKind.ORGANISATION).label("organisations"),
        _kind(source, HolderKind.PUBLIC).label("public"),
        func.count().label("all_cases"),
        func.sum(area).label("recovered"),
        func.sum(source.c.handed_over_area).label("handed_over"),
        func.sum(source.c.remaining_area).label("remaining"),
        func.sum(source.c.approved_net).label("approved_net"),
        func.sum(source.c.paid_amount).label("paid_amount"),
        func.sum(source.c.deposited_amount).label("deposited_amount"),
    ]
    for fact in COUNTED:
        has = has_fact(source, fact, parts.on)
        columns.append(func.count().filter(household, has).label(f"cases_{fact}"))
        columns.append(func.sum(area).filter(has).label(f"areas_{fact}"))
    for standing in Standing:
        at = stands_at(source, standing)
        columns.append(func.count().filter(household, at).label(f"standings_{standing}"))
        columns.append(func.sum(area).filter(at).label(f"standing_areas_{standing}"))
    return columns


def _kind(source: FromClause, kind: HolderKind) -> Any:
    return func.count().filter(source.c.holder_kind == kind)


def to_visit(source: FromClause, parts: Parts) -> ColumnElement[bool]:
    """True for the base of visit coverage: open households' cases, not handed over."""
    return and_(is_household(source), has_fact(source, CaseFact.TO_VISIT, parts.on))


def _visited(source: FromClause, parts: Parts) -> list[Any]:
    base = to_visit(source, parts)
    columns = [func.count().filter(base).label("to_visit")]
    for days in WINDOWS:
        for wanted in (VisitedFilter.SEEN, VisitedFilter.MET):
            has = by_visits(source, wanted, days, parts.on)
            columns.append(func.count().filter(base, has).label(f"{wanted}_{days}"))
    for wanted in (VisitedFilter.THIS_WEEK, VisitedFilter.PLANNED, VisitedFilter.PLANNED_SEEN):
        has = by_visits(source, wanted, 0, parts.on)
        columns.append(func.count().filter(is_household(source), has).label(wanted.value))
    columns.append(func.count().filter(base, source.c.last_visit_on.is_(None)).label("never"))
    return columns


def _due(source: FromClause, parts: Parts) -> list[Any]:
    columns = [
        func.count().filter(by_clock(source, code, parts)).label(code.value) for code in ClockFilter
    ]
    for kind in DUTIES:
        late = by_due_kind(source, ClockFilter.LATE, kind, parts)
        columns.append(func.count().filter(late).label(f"late_{kind}"))
    for kind in DueKind:
        soon = by_due_kind(source, ClockFilter.DUE_SOON, kind, parts)
        columns.append(func.count().filter(soon).label(f"soon_{kind}"))
    return columns


def _held(source: FromClause) -> list[Any]:
    """Households and land (m², of all holders) that some knot holds up, each case once."""
    held = and_(source.c.open_knots > 0, holds_up(source))
    return [
        func.count().filter(is_household(source), held).label("held_households"),
        func.sum(source.c.remaining_area).filter(held).label("held_area"),
    ]
