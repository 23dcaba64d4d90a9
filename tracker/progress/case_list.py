"""The one list of cases: filtered as figures are counted, in Vietnamese order, page by page.

The same filter and order serve the list, the walk to the next household of it, the map's points
and every file: `list_cases` gives a page, `every_case` all rows, `neighbours` the walk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import FromClause, case, func, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import Team
from tracker.cases.tables import Case
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.progress.case_match import Asked, asked_for, matching, scope_of
from tracker.progress.catalogue import CaseSort, DueState, Standing
from tracker.progress.due import DUE_SOON_DAYS
from tracker.progress.sources import facts_source, one_day
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres
from tracker.visits.catalogue import Attitude

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


@dataclass(frozen=True, slots=True)
class DueTag:
    """The next thing due of a case: its day, and days to go (negative: days over)."""

    state: DueState
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the list; areas in m²."""

    case_id: int
    case_no: str
    kind: HolderKind
    name: str
    honorific: str | None
    house_no: str | None
    alley: str | None
    group_number: int | None
    group_name: str | None
    project_code: str
    project_name: str
    team_code: str | None
    team_name: str | None
    standing: Standing
    is_open: bool
    open_knots: int
    open_concerns: int
    is_vulnerable: bool
    attitude: Attitude | None
    recovered: SquareMetres
    handed_over: SquareMetres
    remaining: SquareMetres
    last_visit_on: date | None
    last_met_on: date | None
    next_due_on: date | None
    longitude: float | None
    latitude: float | None

    def due(self, on: date) -> DueTag | None:
        """The tag of the next thing due, as of a day."""
        if self.next_due_on is None:
            return None
        days = (self.next_due_on - on).days
        soon = DueState.DUE_SOON if days <= DUE_SOON_DAYS else DueState.LATER
        return DueTag(DueState.LATE if days < 0 else soon, self.next_due_on, days)

    def days_unseen(self, on: date) -> int | None:
        """Days since the last visit, None where there was none."""
        return (on - self.last_visit_on).days if self.last_visit_on else None


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """What a filter's cases come to: cases, distinct households, areas (m²)."""

    cases: int
    households: int
    recovered: SquareMetres
    handed_over: SquareMetres
    remaining: SquareMetres


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of the list. `count` is None and `more_than_cap` true beyond the cap."""

    rows: tuple[CaseRow, ...]
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


_RANK = {standing: place for place, standing in enumerate(Standing)}


def _order(source: FromClause, asked: Asked) -> list[Any]:
    """The order asked for; equal ones by case, in the order in which cases were opened here."""
    first: dict[CaseSort, list[Any]] = {
        CaseSort.CASE_NO: [col(Case.case_no)],
        CaseSort.NAME: [col(LandHolder.name_sort)],
        CaseSort.PROJECT: [col(Project.code), col(Case.case_no)],
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
    return (
        select(
            source.c.case_id,
            col(Case.case_no),
            source.c.holder_kind,
            col(LandHolder.name),
            col(LandHolder.honorific),
            col(LandHolder.house_no),
            col(LandHolder.alley),
            col(ResidentGroup.number),
            col(ResidentGroup.name),
            col(Project.code),
            col(Project.name),
            col(Team.code),
            col(Team.name),
            *[source.c[name] for name in _SHOWN],
            col(Case.longitude),
            col(Case.latitude),
        )
        .select_from(source)
        .join(Case, col(Case.id) == source.c.case_id)
        .join(LandHolder, col(LandHolder.id) == source.c.holder_id)
        .join(Project, col(Project.id) == source.c.project_id)
        .outerjoin(Team, col(Team.id) == source.c.team_id)
        .outerjoin(ResidentGroup, col(ResidentGroup.id) == source.c.resident_group_id)
    )


_SHOWN = (
    "standing",
    "is_open",
    "open_knots",
    "open_concerns",
    "is_vulnerable",
    "attitude",
    "recovered_area",
    "handed_over_area",
    "remaining_area",
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
    source = facts_source(asked.on, asked.today, session)
    condition = matching(session, source, asked)
    ids = session.scalars(
        _ordered_ids(source, asked).where(condition).limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS)
    ).all()
    place = {case_id: number for number, case_id in enumerate(ids)}
    found = session.execute(_rows(source).where(source.c.case_id.in_(ids)))
    rows = tuple(sorted((CaseRow(*row) for row in found), key=lambda row: place[row.case_id]))
    count = None if exact else _capped_count(session, source, asked, condition)
    more = count is not None and count > COUNT_CAP
    totals = None if more else _totals(session, source, asked, condition)
    return CasePage(
        rows=rows,
        count=totals.cases if totals else None,
        more_than_cap=more,
        totals=totals,
        page=page,
        on=asked.on,
    )


def every_case(session: Session, asked: Asked) -> Iterator[CaseRow]:
    """All rows of the list, one after the other, for files and maps."""
    source = facts_source(asked.on, asked.today, session)
    condition = matching(session, source, asked)
    statement = _rows(source).where(condition).order_by(*_order(source, asked))
    for row in session.execute(statement, execution_options={"yield_per": 1000}):
        yield CaseRow(*row)


def count_cases(session: Session, asked: Asked) -> CaseTotals:
    """The exact totals of a filter."""
    source = facts_source(asked.on, asked.today, session)
    return _totals(session, source, asked, matching(session, source, asked))


def _ordered_ids(source: FromClause, asked: Asked) -> Any:
    """The cases' numbers in order, joining no more than the order and the search ask for."""
    joined: Any = source
    needs_case = asked.sort in (CaseSort.CASE_NO, CaseSort.PROJECT)
    if needs_case or asked.search is not None:
        joined = joined.join(Case, col(Case.id) == source.c.case_id)
    if asked.sort is CaseSort.NAME:
        joined = joined.join(LandHolder, col(LandHolder.id) == source.c.holder_id)
    if asked.sort is CaseSort.PROJECT:
        joined = joined.join(Project, col(Project.id) == source.c.project_id)
    return select(source.c.case_id).select_from(joined).order_by(*_order(source, asked))


def _searched(source: FromClause, asked: Asked) -> Any:
    if asked.search is None:
        return source
    return source.join(Case, col(Case.id) == source.c.case_id)


def _capped_count(session: Session, source: FromClause, asked: Asked, condition: Any) -> int:
    some = (
        select(true()).select_from(_searched(source, asked)).where(condition).limit(COUNT_CAP + 1)
    )
    return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _totals(session: Session, source: FromClause, asked: Asked, condition: Any) -> CaseTotals:
    household = case((source.c.holder_kind == HolderKind.HOUSEHOLD, source.c.holder_id))
    statement = (
        select(
            func.count(),
            func.count(household.distinct()),
            func.sum(source.c.recovered_area),
            func.sum(source.c.handed_over_area),
            func.sum(source.c.remaining_area),
        )
        .select_from(_searched(source, asked))
        .where(condition)
    )
    cases, households, *areas = session.execute(statement).one()
    recovered, handed_over, remaining = (area or NO_AREA for area in areas)
    return CaseTotals(cases, households, recovered, handed_over, remaining)


def neighbours(session: Session, asked: Asked, case_no: str) -> Neighbours:
    """The cases before and after this one in the list; all None where it is not in it."""
    source = facts_source(asked.on, asked.today, session)
    order = _order(source, asked)
    ordered = (
        _rows(source)
        .with_only_columns(
            col(Case.case_no).label("case_no"),
            func.lag(col(Case.case_no)).over(order_by=order).label("previous"),
            func.lead(col(Case.case_no)).over(order_by=order).label("next"),
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
