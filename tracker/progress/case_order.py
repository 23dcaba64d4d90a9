"""The orders in which cases are listed, in Vietnamese order where a name decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import FromClause, asc, case, desc, select

from tracker.cases.tables import Case
from tracker.holders.tables import LandHolder
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_match import Asked
from tracker.progress.catalogue import CaseSort, KindFilter, Standing
from tracker.projects.tables import Project

_CASE: Any = Case.__table__.c  # type: ignore[attr-defined]
_HOLDER: Any = LandHolder.__table__.c  # type: ignore[attr-defined]
_PROJECT: Any = Project.__table__.c  # type: ignore[attr-defined]

_RANK = {standing: place for place, standing in enumerate(Standing)}


class OrderKey(NamedTuple):
    """What a list is ordered by, and how that column (or a copy of it) is turned to order it."""

    of: Any
    turned: Callable[[Any], Any]


def order_keys(source: FromClause, asked: Asked) -> list[OrderKey]:
    """The order asked for; equal ones by case, in the order in which cases were opened here."""
    first: dict[CaseSort, list[Any]] = {
        CaseSort.CASE_NO: [_CASE.case_no],
        CaseSort.NAME: [_HOLDER.name_sort],
        CaseSort.PROJECT: [_PROJECT.code, _CASE.case_no],
        CaseSort.STANDING: [case(_RANK, value=source.c.standing)],
        CaseSort.AREA: [source.c.recovered_area],
        CaseSort.REMAINING: [source.c.remaining_area],
        CaseSort.LAST_VISIT: [source.c.last_visit_on],
        CaseSort.DUE: [source.c.next_due_on],
    }
    wanted = desc if asked.descending else asc
    keys = [OrderKey(column, wanted) for column in first[asked.sort]]
    case_id = OrderKey(source.c.case_id, asc)
    if asked.sort is CaseSort.DUE:
        due = OrderKey(keys[0].of, lambda column: wanted(column).nulls_last())
        return [due, OrderKey(source.c.remaining_area, desc), case_id]
    if asked.sort is CaseSort.LAST_VISIT and asked.descending:
        return [OrderKey(keys[0].of, lambda column: desc(column).nulls_last()), case_id]
    if asked.sort is CaseSort.LAST_VISIT:
        return [OrderKey(keys[0].of, lambda column: asc(column).nulls_first()), case_id]
    return [*keys, OrderKey(source.c.case_id, wanted)]


def order_of(source: FromClause, asked: Asked) -> list[Any]:
    """The same, for an ORDER BY over the source."""
    return [key.turned(key.of) for key in order_keys(source, asked)]


def joined_for_order(source: FromClause, asked: Asked) -> Any:
    """The source joined with no more than its order asks for."""
    joined: Any = source
    if asked.sort in (CaseSort.CASE_NO, CaseSort.PROJECT):
        joined = joined.join(_CASE.id.table, _CASE.id == source.c.case_id)
    if asked.sort is CaseSort.NAME:
        holder = _HOLDER.id + 0 if _is_whole_register(asked) else _HOLDER.id
        joined = joined.join(_HOLDER.id.table, holder == source.c.holder_id)
    if asked.sort is CaseSort.PROJECT:
        joined = joined.join(_PROJECT.id.table, _PROJECT.id == source.c.project_id)
    return joined


def ordered_ids(source: FromClause, asked: Asked) -> Any:
    """The cases' numbers in order."""
    return (
        select(source.c.case_id)
        .select_from(joined_for_order(source, asked))
        .order_by(*order_of(source, asked))
    )


_NEARLY_ALL = frozenset({KindFilter.HOUSEHOLD, KindFilter.ALL})


def _is_whole_register(asked: Asked) -> bool:
    """Whether nearly every case is listed: then the order's index is walked until a page is full.

    SQLite would rather look up each case's holder and sort them all; an expression that no index
    serves makes it begin with the names.
    """
    if asked.filter.kind not in _NEARLY_ALL:
        return False
    everybody = CaseFilter(kind=asked.filter.kind, as_of=asked.filter.as_of)
    return asked.filter == everybody and asked.search is None and asked.allowed_team_ids is None
