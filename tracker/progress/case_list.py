"""The one list of cases: filtered as figures are counted, in Vietnamese order, page by page.

The same filter and order serve the list, the walk to the next household of it, the map's points
and every file: `list_cases` gives a page, `every_case` all rows, `neighbours` the walk.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import FromClause, Select, bindparam, case, func, select, true
from sqlalchemy.orm import Session

from tracker.accounts.tables import Team
from tracker.cases.tables import Case
from tracker.db.among import among, numbers
from tracker.db.kept import kept
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.law.chosen import readings_key
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_match import Asked, asked_for, matching, scope_of, within
from tracker.progress.case_rows import CaseRow, ListedCase
from tracker.progress.catalogue import CaseSort, KindFilter, Standing
from tracker.progress.scope import Scope
from tracker.progress.sources import facts_source, one_day
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres

__all__ = [
    "Asked",
    "asked_for",
    "count_cases",
    "every_case",
    "list_cases",
    "matching",
    "neighbours",
    "scope_of",
]

PAGE_ROWS = 50
COUNT_CAP = 2_000
"""Beyond this a list says "hơn 2.000" until the exact number is asked for."""


_NO_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """What a filter's cases come to: cases, distinct households, areas (m²)."""

    cases: int
    households: int
    recovered: SquareMetres
    handed_over: SquareMetres
    remaining: SquareMetres

    @classmethod
    def of(cls, sums: Any) -> CaseTotals:
        """From a row of counts and sums; a sum of nothing is no area."""
        cases, households, recovered, handed_over, remaining = sums
        return cls(
            cases, households, recovered or NO_AREA, handed_over or NO_AREA, remaining or NO_AREA
        )


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of the list. `count` is None and `more_than_cap` true beyond the cap."""

    rows: tuple[ListedCase, ...]
    count: int | None
    more_than_cap: bool
    totals: CaseTotals | None
    page: int
    on: date

    @property
    def pages(self) -> int | None:
        """How many pages there are, None where the count is not known exactly."""
        return None if self.count is None else max(1, -(-self.count // PAGE_ROWS))

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.more_than_cap or self.page * PAGE_ROWS < (self.count or 0)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The case numbers before and after a case in the same list, and its place from 1."""

    previous: str | None
    next: str | None
    place: int | None


_CASE: Any = Case.__table__.c  # type: ignore[attr-defined]
_HOLDER: Any = LandHolder.__table__.c  # type: ignore[attr-defined]
_PROJECT: Any = Project.__table__.c  # type: ignore[attr-defined]
_TEAM: Any = Team.__table__.c  # type: ignore[attr-defined]
_GROUP: Any = ResidentGroup.__table__.c  # type: ignore[attr-defined]
"""The tables' own columns: whole rows are read, no records."""

_RANK = {standing: place for place, standing in enumerate(Standing)}


def _order(source: FromClause, asked: Asked) -> list[Any]:
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
    case_id = source.c.case_id
    keys = [key.desc() if asked.descending else key.asc() for key in first[asked.sort]]
    if asked.sort is CaseSort.DUE:
        return [keys[0].nulls_last(), source.c.remaining_area.desc(), case_id]
    if asked.sort is CaseSort.LAST_VISIT:
        never = keys[0].nulls_last() if asked.descending else keys[0].nulls_first()
        return [never, case_id]
    return [*keys, case_id.desc() if asked.descending else case_id.asc()]


def _rows(source: FromClause) -> Any:
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
        *[source.c[name] for name in _SHOWN],
        _CASE.longitude,
        _CASE.latitude,
    )
    return _named(source, columns)


def _listed(source: FromClause) -> Any:
    columns = (
        _CASE.case_no,
        _HOLDER.name,
        _HOLDER.honorific,
        _HOLDER.house_no,
        _HOLDER.alley,
        _GROUP.number,
        _TEAM.name,
        source.c.standing,
        source.c.open_knots,
        source.c.recovered_area,
        source.c.remaining_area,
        source.c.last_visit_on,
        source.c.next_due_on,
    )
    return _named(source, columns)


def _named(source: FromClause, columns: Sequence[Any]) -> Any:
    """These columns of the cases, with the names that belong to them."""
    return (
        select(*columns)
        .select_from(source)
        .join(_CASE.id.table, _CASE.id == source.c.case_id)
        .join(_HOLDER.id.table, _HOLDER.id == source.c.holder_id)
        .join(_PROJECT.id.table, _PROJECT.id == source.c.project_id)
        .outerjoin(_TEAM.id.table, _TEAM.id == source.c.team_id)
        .outerjoin(_GROUP.id.table, _GROUP.id == source.c.resident_group_id)
    )


_SKIPPED, _MOST, _FOUND = "skipped", "most", "found_cases"
_AREAS = ("recovered_area", "handed_over_area", "remaining_area")
_SHOWN = (
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


def list_cases(session: Session, asked: Asked, *, page: int = 1, exact: bool = False) -> CasePage:
    """A page of the list, its count, and the totals of the whole filter.

    Beyond the cap the count and totals are given only where `exact` is asked for.
    """
    with one_day(session, asked.on, asked.today):
        return _page(session, asked, page, exact=exact)


def _page(session: Session, asked: Asked, page: int, *, exact: bool) -> CasePage:
    asked, found = _looked_up(session, asked)
    statements = _statements_for(session, asked)
    place = {_MOST: PAGE_ROWS, _SKIPPED: (page - 1) * PAGE_ROWS}
    rows = tuple(map(ListedCase._make, session.execute(statements.page, found | place)))
    totals = None
    if exact or found or not _counts_to_the_cap(session, asked, statements):
        most = {_MOST: _NO_LIMIT if exact else COUNT_CAP + 1}
        totals = CaseTotals.of(session.execute(statements.totals, found | most).one())
        totals = totals if exact or totals.cases <= COUNT_CAP else None
    return CasePage(
        rows=rows,
        count=totals.cases if totals else None,
        more_than_cap=totals is None,
        totals=totals,
        page=page,
        on=asked.on,
    )


def _counts_to_the_cap(session: Session, asked: Asked, statements: _Statements) -> bool:
    """Whether counting, which an index answers, already passes the cap.

    Conditions on clocks look at each row, as the totals do: they are not asked twice. Nor is a
    register that holds no more cases than a list counts.
    """
    some = select(true()).select_from(Case).limit(COUNT_CAP + 1)
    held: int = kept(session, "cases to the cap", lambda: _counted(session, _count_of(some)))
    if held <= COUNT_CAP or asked.filter.clock is not None:
        return False
    return _counted(session, statements.count, {_MOST: COUNT_CAP + 1}) > COUNT_CAP


def _counted(session: Session, count: Select[Any], bound: dict[str, Any] | None = None) -> int:
    found: int = session.execute(count, bound).scalar_one()
    return found


def _count_of(some: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(some.subquery())


def _looked_up(session: Session, asked: Asked) -> tuple[Asked, dict[str, Any]]:
    """A search that finds few is asked once: its cases, bound, stand for it in what follows."""
    if asked.search is None:
        return asked, {}
    found = session.execute(asked.search.limit(COUNT_CAP + 1)).scalars().all()
    if len(found) > COUNT_CAP:
        return asked, {}
    dialect = session.get_bind().dialect.name
    return replace(asked, search=_found(dialect)), {_FOUND: numbers(found, dialect)}


@cache
def _found(dialect: str) -> Select[Any]:
    """One and the same each time, so that statements with it can be put together once."""
    return among(_FOUND, dialect)


@dataclass(frozen=True, slots=True)
class _Statements:
    """What a page of a list asks: its rows, and the count and totals of all up to a limit."""

    page: Select[Any]
    count: Select[Any]
    totals: Select[Any]


def _statements_for(session: Session, asked: Asked) -> _Statements:
    """Those of this filter, order and scope; putting them together takes longer than asking.

    A search that finds many has a condition of its own, and a past day's rows their own table.
    """
    scope = scope_of(session, asked)
    known = asked.search is None or asked.search is _found(session.get_bind().dialect.name)
    if known and asked.on == asked.today:
        counted = readings_key(asked.on) if asked.filter.clock is not None else None
        return _kept_statements(replace(asked, allowed_team_ids=None), scope, counted)
    source = facts_source(asked.on, asked.today, session)
    return _statements(source, asked, within(source, asked, scope))


@lru_cache(maxsize=256)
def _kept_statements(asked: Asked, scope: Scope | None, _readings: Hashable) -> _Statements:
    source = facts_source(asked.on, asked.today)
    return _statements(source, asked, within(source, asked, scope))


def _statements(source: FromClause, asked: Asked, condition: Any) -> _Statements:
    some = select(true()).select_from(source).where(condition).limit(bindparam(_MOST))
    return _Statements(
        page=_page_rows(source, asked, condition),
        count=_count_of(some),
        totals=_totals(source, condition),
    )


def _page_rows(source: FromClause, asked: Asked, condition: Any) -> Select[Any]:
    """The page's cases are found first, so that only their rows are joined with the names."""
    ordered = _ordered_ids(source, asked).where(condition)
    ids = ordered.limit(bindparam(_MOST)).offset(bindparam(_SKIPPED))
    shown: Select[Any] = (
        _listed(source).where(source.c.case_id.in_(ids)).order_by(*_order(source, asked))
    )
    return shown


def _totals(source: FromClause, condition: Any) -> Select[Any]:
    household = case((source.c.holder_kind == HolderKind.HOUSEHOLD, source.c.holder_id))
    areas = [source.c[name] for name in _AREAS]
    some = select(household.label("household"), *areas).where(condition)
    counted = some.limit(bindparam(_MOST)).subquery()
    columns: list[Any] = [
        func.count(),
        func.count(counted.c.household.distinct()),
        *[func.sum(counted.c[name]) for name in _AREAS],
    ]
    return select(*columns)


def every_case(session: Session, asked: Asked) -> Iterator[CaseRow]:
    """All rows of the list, one after the other, for files and maps."""
    source = facts_source(asked.on, asked.today, session)
    condition = matching(session, source, asked)
    statement = _rows(source).where(condition).order_by(*_order(source, asked))
    for row in session.execute(statement, execution_options={"yield_per": 1000}):
        yield CaseRow._make(row)


def count_cases(session: Session, asked: Asked) -> CaseTotals:
    """The exact totals of a filter."""
    totals = _statements_for(session, asked).totals
    return CaseTotals.of(session.execute(totals, {_MOST: _NO_LIMIT}).one())


def _ordered_ids(source: FromClause, asked: Asked) -> Any:
    """The cases' numbers in order, joining no more than the order asks for."""
    joined: Any = source
    needs_case = asked.sort in (CaseSort.CASE_NO, CaseSort.PROJECT)
    if needs_case:
        joined = joined.join(_CASE.id.table, _CASE.id == source.c.case_id)
    if asked.sort is CaseSort.NAME:
        holder = _HOLDER.id + 0 if _is_whole_register(asked) else _HOLDER.id
        joined = joined.join(_HOLDER.id.table, holder == source.c.holder_id)
    if asked.sort is CaseSort.PROJECT:
        joined = joined.join(_PROJECT.id.table, _PROJECT.id == source.c.project_id)
    return select(source.c.case_id).select_from(joined).order_by(*_order(source, asked))


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


def neighbours(session: Session, asked: Asked, case_no: str) -> Neighbours:
    """The cases before and after this one in the list; all None where it is not in it."""
    source = facts_source(asked.on, asked.today, session)
    order = _order(source, asked)
    ordered = (
        _rows(source)
        .with_only_columns(
            _CASE.case_no.label("case_no"),
            func.lag(_CASE.case_no).over(order_by=order).label("previous"),
            func.lead(_CASE.case_no).over(order_by=order).label("next"),
            func.row_number().over(order_by=order).label("place"),
        )
        .where(matching(session, source, asked))
        .subquery()
    )
    row = session.execute(
        select(ordered.c.previous, ordered.c.next, ordered.c.place).where(
            ordered.c.case_no == case_no
        )
    ).first()
    return Neighbours(*row) if row else Neighbours(None, None, None)
