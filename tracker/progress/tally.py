"""The counts and sums of a group of cases, from one query: what every measure is made of.

A `Tally` counts household cases and sums the areas of all land holders, for each fact of the
funnel. `tally` asks for a scope, `tally_by` for all groups of a scope at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import FromClause, Row, case, distinct, func, select
from sqlalchemy.orm import Session

from tracker.holders.catalogue import HolderKind
from tracker.progress.catalogue import FUNNEL, CaseFact, Standing
from tracker.progress.conditions import has_fact, is_household, stands_at
from tracker.progress.scope import Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.units import NO_AREA, Dong, SquareMetres

_COUNTED = (
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


class GroupBy(StrEnum):
    """By what cases are grouped: the column of a case's row."""

    PROJECT = "project_id"
    TEAM = "team_id"
    RESIDENT_GROUP = "resident_group_id"


_NO_MONEY = Dong(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of household cases, and areas (m²) and money (đồng) of all land holders' cases.

    `households` are distinct households; `household_cases` their files (more, where a household
    is in several projects). `cases[fact]` and `areas[fact]` overlap; `standings` do not.
    """

    households: int = 0
    household_cases: int = 0
    organisations: int = 0
    public: int = 0
    all_cases: int = 0
    recovered: SquareMetres = NO_AREA
    handed_over: SquareMetres = NO_AREA
    remaining: SquareMetres = NO_AREA
    approved_net: Dong = _NO_MONEY
    paid_amount: Dong = _NO_MONEY
    deposited_amount: Dong = _NO_MONEY
    cases: dict[CaseFact, int] = field(default_factory=dict)
    areas: dict[CaseFact, SquareMetres] = field(default_factory=dict)
    standings: dict[Standing, int] = field(default_factory=dict)
    standing_areas: dict[Standing, SquareMetres] = field(default_factory=dict)

    def having(self, fact: CaseFact) -> int:
        """Household cases that have the fact."""
        return self.cases.get(fact, 0)

    def area_of(self, fact: CaseFact) -> SquareMetres:
        """Recovered area (m²) of the cases, of any holder, that have the fact."""
        return self.areas.get(fact, NO_AREA)

    @property
    def not_handed_over(self) -> int:
        """Household cases of which something remains."""
        return self.household_cases - self.having(CaseFact.HANDED_OVER)


EMPTY = Tally()


def _columns(source: FromClause, on: date) -> list[Any]:
    household, area = is_household(source), source.c.recovered_area
    holder = case((household, source.c.holder_id))
    columns = [
        func.count(distinct(holder)).label("households"),
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
    for fact in _COUNTED:
        has = has_fact(source, fact, on)
        columns.append(func.count().filter(household, has).label(f"cases_{fact}"))
        columns.append(func.sum(area).filter(has).label(f"areas_{fact}"))
    for standing in Standing:
        at = stands_at(source, standing)
        columns.append(func.count().filter(household, at).label(f"standings_{standing}"))
        columns.append(func.sum(area).filter(at).label(f"standing_areas_{standing}"))
    return columns


def _kind(source: FromClause, kind: HolderKind) -> Any:
    return func.count().filter(source.c.holder_kind == kind)


def _read(row: Row[Any]) -> Tally:
    values = row._mapping
    return Tally(
        households=values["households"],
        household_cases=values["household_cases"],
        organisations=values["organisations"],
        public=values["public"],
        all_cases=values["all_cases"],
        recovered=values["recovered"] or NO_AREA,
        handed_over=values["handed_over"] or NO_AREA,
        remaining=values["remaining"] or NO_AREA,
        approved_net=Dong(values["approved_net"] or 0),
        paid_amount=Dong(values["paid_amount"] or 0),
        deposited_amount=Dong(values["deposited_amount"] or 0),
        cases={fact: values[f"cases_{fact}"] for fact in _COUNTED},
        areas={fact: values[f"areas_{fact}"] or NO_AREA for fact in _COUNTED},
        standings={code: values[f"standings_{code}"] for code in Standing},
        standing_areas={code: values[f"standing_areas_{code}"] or NO_AREA for code in Standing},
    )


def tally(session: Session, scope: Scope, on: date, today: date) -> Tally:
    """The counts and sums of the scope as of the end of `on`."""
    source = facts_source(on, today, session)
    statement = select(*_columns(source, on)).select_from(source).where(in_scope(source, scope))
    return _read(session.execute(statement).one())


def tally_by(
    session: Session, group: GroupBy, scope: Scope, on: date, today: date
) -> dict[int | None, Tally]:
    """The same for each project, team or resident group of the scope, in one query."""
    source = facts_source(on, today, session)
    key = source.c[group.value]
    statement = (
        select(key.label("group_key"), *_columns(source, on))
        .select_from(source)
        .where(in_scope(source, scope))
        .group_by(key)
    )
    return {row._mapping["group_key"]: _read(row) for row in session.execute(statement)}


def complete_households(
    session: Session, scope: Scope, on: date, today: date
) -> dict[CaseFact, int]:
    """Distinct households all of whose cases in the scope have the fact."""
    source = facts_source(on, today, session)
    lacking = [func.count().filter(~has_fact(source, fact, on)).label(str(fact)) for fact in FUNNEL]
    each = (
        select(source.c.holder_id, *lacking)
        .where(in_scope(source, scope), is_household(source))
        .group_by(source.c.holder_id)
        .subquery()
    )
    columns = [func.count().filter(each.c[str(fact)] == 0).label(str(fact)) for fact in FUNNEL]
    row = session.execute(select(*columns).select_from(each)).one()._mapping
    return {fact: row[str(fact)] for fact in FUNNEL}
