"""What a list asks the database, put together once for each filter, order and scope.

Putting a statement together takes longer than its answer; the places for a page's limits and for
the cases that a search found are therefore bound values.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    case,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session

from tracker.accounts.tables import Team
from tracker.cases.search import Search
from tracker.cases.tables import Case
from tracker.db.among import among
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.law.chosen import readings_key
from tracker.progress.case_match import Asked, scope_of, within
from tracker.progress.case_order import joined_for_order, order_keys, order_of, ordered_ids
from tracker.progress.scope import Scope
from tracker.progress.sources import facts_source
from tracker.projects.tables import Project

SKIPPED: Final = "skipped"
MOST: Final = "most"
FOUND: Final = "found_cases"
"""The bound values: lines before the page, lines of it or of a count, cases that were found."""

_CASE: Any = Case.__table__.c  # type: ignore[attr-defined]
_HOLDER: Any = LandHolder.__table__.c  # type: ignore[attr-defined]
_PROJECT: Any = Project.__table__.c  # type: ignore[attr-defined]
_TEAM: Any = Team.__table__.c  # type: ignore[attr-defined]
_GROUP: Any = ResidentGroup.__table__.c  # type: ignore[attr-defined]
"""The tables' own columns: whole rows are read, no records."""

_AREAS = ("recovered_area", "handed_over_area", "remaining_area")
_OF_A_FILE = (
    "standing",
    "is_open",
    "open_knots",
    "open_concerns",
    "is_vulnerable",
    "attitude",
    *_AREAS,
    "last_visit_on",
    "last_met_on",
    "next_due_on",
)


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page of a list asks: its rows, and the count and totals of all up to a limit.

    `few` asks for totals and rows in one, for cases that are listed one by one: each row begins
    with the totals, and where the page has no line there is one row that ends in nulls.
    """

    page: Select[Any]
    count: Select[Any]
    totals: Select[Any]
    few: Select[Any]


@cache
def found_few(dialect: str) -> Search:
    """Stands for a search whose cases are bound under `FOUND`; one and the same each time."""
    return Search(None, among(FOUND, dialect))


def statements_for(session: Session, asked: Asked) -> Statements:
    """Those of this filter, order and scope.

    A search that finds many has a condition of its own, and a past day's rows their own table.
    """
    scope = scope_of(session, asked)
    known = asked.search is None or asked.search.text is None
    if known and asked.on == asked.today:
        counted = readings_key(asked.on) if asked.filter.clock is not None else None
        return _kept_statements(replace(asked, allowed_team_ids=None), scope, counted)
    source = facts_source(asked.on, asked.today, session)
    return _statements(source, asked, within(source, asked, scope))


@lru_cache(maxsize=256)
def _kept_statements(asked: Asked, scope: Scope | None, _readings: Hashable) -> Statements:
    source = facts_source(asked.on, asked.today)
    return _statements(source, asked, within(source, asked, scope))


def _statements(source: FromClause, asked: Asked, condition: Any) -> Statements:
    some = select(true()).select_from(source).where(condition).limit(bindparam(MOST))
    return Statements(
        page=_page_rows(source, asked, condition),
        count=count_of(some),
        totals=_totals(source, condition),
        few=_few(source, asked, condition),
    )


def count_of(some: Select[Any]) -> Select[Any]:
    """How many rows these are."""
    return select(func.count()).select_from(some.subquery())


def _page_rows(source: FromClause, asked: Asked, condition: Any) -> Select[Any]:
    """The page's cases are found first, so that only their rows are joined with the names."""
    ids = ordered_ids(source, asked).where(condition)
    ids = ids.limit(bindparam(MOST)).offset(bindparam(SKIPPED))
    shown: Select[Any] = (
        select(*_line(source))
        .select_from(_with_names(source))
        .where(source.c.case_id.in_(ids))
        .order_by(*order_of(source, asked))
    )
    return shown


def _totals(source: FromClause, condition: Any) -> Select[Any]:
    some = select(*_added(source)).where(condition)
    return select(*_sums(some.limit(bindparam(MOST)).subquery()))


def _few(source: FromClause, asked: Asked, condition: Any) -> Select[Any]:
    """Each case is looked at once: what is added up and what orders stand side by side."""
    keys = order_keys(source, asked)
    labels = [f"order_{place}" for place in range(len(keys))]
    found = (
        select(
            source.c.case_id.label("found_id"),
            *_added(source),
            *[key.of.label(label) for key, label in zip(keys, labels, strict=True)],
        )
        .select_from(joined_for_order(source, asked))
        .where(condition)
        .cte("found")
    )
    for dialect in ("sqlite", "postgresql"):
        found = found.prefix_with("MATERIALIZED", dialect=dialect)
    sums = select(*_sums(found)).subquery("sums")

    def ordered(rows: Any) -> list[Any]:
        return [key.turned(rows.c[label]) for key, label in zip(keys, labels, strict=True)]

    here = (
        select(found.c.found_id, *[found.c[label] for label in labels])
        .order_by(*ordered(found))
        .limit(bindparam(MOST))
        .offset(bindparam(SKIPPED))
        .subquery("here")
    )
    with_names = here.join(_with_names(source), source.c.case_id == here.c.found_id)
    shown = (
        select(*_line(source), *[here.c[label] for label in labels])
        .select_from(with_names)
        .subquery("shown")
    )
    return (
        select(*sums.c, *list(shown.c)[: -len(labels)])
        .select_from(sums.outerjoin(shown, true()))
        .order_by(*ordered(shown))
    )


def _added(source: FromClause) -> list[ColumnElement[Any]]:
    """What the totals of a list count and add up."""
    household = case((source.c.holder_kind == HolderKind.HOUSEHOLD, source.c.holder_id))
    return [household.label("household"), *[source.c[name] for name in _AREAS]]


def _sums(counted: Any) -> list[ColumnElement[Any]]:
    """Cases, distinct households, areas: the fields of `CaseTotals`."""
    return [
        func.count().label("cases"),
        func.count(counted.c.household.distinct()).label("households"),
        *[func.sum(counted.c[name]).label(f"all_{name}") for name in _AREAS],
    ]


def _line(source: FromClause) -> Sequence[Any]:
    """The fields of `ListedCase`."""
    return (
        _CASE.case_no,
        _HOLDER.name,
        _HOLDER.honorific,
        _HOLDER.house_no,
        _HOLDER.alley,
        _GROUP.number,
        _TEAM.name.label("team_name"),
        source.c.standing,
        source.c.open_knots,
        source.c.recovered_area,
        source.c.remaining_area,
        source.c.last_visit_on,
        source.c.next_due_on,
    )


def rows_of(source: FromClause) -> Select[Any]:
    """The fields of `CaseRow` of every case."""
    columns = (
        source.c.case_id,
        _CASE.case_no,
        source.c.holder_kind,
        _HOLDER.name,
        _HOLDER.honorific,
        _HOLDER.house_no,
        _HOLDER.alley,
        _GROUP.number,
        _GROUP.name,
        _PROJECT.code,
        _PROJECT.name,
        _TEAM.code,
        _TEAM.name,
        *[source.c[name] for name in _OF_A_FILE],
        _CASE.longitude,
        _CASE.latitude,
    )
    rows: Select[Any] = select(*columns).select_from(_with_names(source))
    return rows


def _with_names(source: FromClause) -> Any:
    """The cases with the names that belong to them."""
    return (
        source.join(_CASE.id.table, _CASE.id == source.c.case_id)
        .join(_HOLDER.id.table, _HOLDER.id == source.c.holder_id)
        .join(_PROJECT.id.table, _PROJECT.id == source.c.project_id)
        .outerjoin(_TEAM.id.table, _TEAM.id == source.c.team_id)
        .outerjoin(_GROUP.id.table, _GROUP.id == source.c.resident_group_id)
    )
