"""The one list of cases: filtered as figures are counted, in Vietnamese order, page by page.

The same filter and order serve the list, the walk to the next household of it, the map's points
and every file: `list_cases` gives a page, `every_case` all rows, `neighbours` the walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.search import Search
from tracker.cases.tables import Case
from tracker.db.among import numbers
from tracker.db.kept import kept
from tracker.progress.case_match import Asked, asked_for, matching, scope_of
from tracker.progress.case_order import order_of
from tracker.progress.case_rows import CaseRow, ListedCase
from tracker.progress.case_statements import (
    FOUND,
    MOST,
    SKIPPED,
    Statements,
    count_of,
    found_few,
    rows_of,
    statements_for,
)
from tracker.progress.sources import facts_source, one_day
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
_SUMS = 5
"""How many fields `CaseTotals` has."""


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


def list_cases(session: Session, asked: Asked, *, page: int = 1, exact: bool = False) -> CasePage:
    """A page of the list, its count, and the totals of the whole filter.

    Beyond the cap the count and totals are given only where `exact` is asked for.
    """
    with one_day(session, asked.on, asked.today):
        return _page(session, asked, page, exact=exact)


def _page(session: Session, asked: Asked, page: int, *, exact: bool) -> CasePage:
    found = None if asked.search is None else _found(session, asked.search)
    if found is None:
        rows, totals = _of_many(session, asked, page, exact=exact)
    else:
        rows, totals = _of_few(session, asked, page, found)
    return CasePage(
        rows=rows,
        count=totals.cases if totals else None,
        more_than_cap=totals is None,
        totals=totals,
        page=page,
        on=asked.on,
    )


def _found(session: Session, search: Search) -> Sequence[int] | None:
    """The cases that a search finds; None beyond the cap.

    Whoever turns to the next page, sorts anew or comes back from a case asks the same again: what
    was found, and the lines shown of it, are kept until anything is committed.
    """

    def look_up() -> Sequence[int] | None:
        found = session.execute(search.cases.limit(COUNT_CAP + 1)).scalars().all()
        return found if len(found) <= COUNT_CAP else None

    return kept(session, ("search", search.text), look_up)


def _of_few(
    session: Session, asked: Asked, page: int, found: Sequence[int]
) -> tuple[tuple[ListedCase, ...], CaseTotals]:
    """Rows and totals in one: the cases found, bound, stand for the search."""
    dialect = session.get_bind().dialect.name
    few = replace(asked, search=found_few(dialect))

    def look_up() -> tuple[tuple[ListedCase, ...], CaseTotals]:
        bound = {FOUND: numbers(found, dialect), MOST: PAGE_ROWS, SKIPPED: (page - 1) * PAGE_ROWS}
        told = session.execute(statements_for(session, few).few, bound).all()
        lines = (row[_SUMS:] for row in told)
        rows = tuple(ListedCase._make(line) for line in lines if line[0] is not None)
        return rows, CaseTotals.of(told[0][:_SUMS])

    text = asked.search.text if asked.search else None
    return kept(session, ("search", text, few, page), look_up)


def _of_many(
    session: Session, asked: Asked, page: int, *, exact: bool
) -> tuple[tuple[ListedCase, ...], CaseTotals | None]:
    """The rows by the order's index, apart from the totals, which end at the cap."""
    statements = statements_for(session, asked)
    place = {MOST: PAGE_ROWS, SKIPPED: (page - 1) * PAGE_ROWS}
    rows = tuple(map(ListedCase._make, session.execute(statements.page, place)))
    if not exact and _counts_to_the_cap(session, asked, statements):
        return rows, None
    most = {MOST: _NO_LIMIT if exact else COUNT_CAP + 1}
    totals = CaseTotals.of(session.execute(statements.totals, most).one())
    return rows, totals if exact or totals.cases <= COUNT_CAP else None


def _counts_to_the_cap(session: Session, asked: Asked, statements: Statements) -> bool:
    """Whether counting, which an index answers, already passes the cap.

    Conditions on clocks look at each row, as the totals do: they are not asked twice. Nor is a
    register that holds no more cases than a list counts.
    """
    some = select(true()).select_from(Case).limit(COUNT_CAP + 1)
    held: int = kept(session, "cases to the cap", lambda: _counted(session, count_of(some)))
    if held <= COUNT_CAP or asked.filter.clock is not None:
        return False
    return _counted(session, statements.count, {MOST: COUNT_CAP + 1}) > COUNT_CAP


def _counted(session: Session, count: Select[Any], bound: dict[str, Any] | None = None) -> int:
    found: int = session.execute(count, bound).scalar_one()
    return found


def every_case(session: Session, asked: Asked) -> Iterator[CaseRow]:
    """All rows of the list, one after the other, for files and maps."""
    source = facts_source(asked.on, asked.today, session)
    condition = matching(session, source, asked)
    statement = rows_of(source).where(condition).order_by(*order_of(source, asked))
    for row in session.execute(statement, execution_options={"yield_per": 1000}):
        yield CaseRow._make(row)


def count_cases(session: Session, asked: Asked) -> CaseTotals:
    """The exact totals of a filter."""
    totals = statements_for(session, asked).totals
    return CaseTotals.of(session.execute(totals, {MOST: _NO_LIMIT}).one())


def neighbours(session: Session, asked: Asked, case_no: str) -> Neighbours:
    """The cases before and after this one in the list; all None where it is not in it."""
    source = facts_source(asked.on, asked.today, session)
    order = order_of(source, asked)
    ordered = (
        rows_of(source)
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
