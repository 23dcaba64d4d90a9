"""The counts and sums of a group of cases: what every measure is made of.

A `Tally` counts household cases and sums the areas of all land holders, for each fact of the
funnel. `tally` asks for a scope, `tally_by` for all groups of a scope at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from tracker.progress.catalogue import FUNNEL, CaseFact, Standing
from tracker.progress.cells import GroupBy
from tracker.progress.columns import COUNTED, Measured
from tracker.progress.conditions import has_fact, is_household
from tracker.progress.memory import Until, cells_of, remembered
from tracker.progress.scope import Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.units import NO_AREA, Dong, SquareMetres

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


def _read(values: Measured, households: int) -> Tally:
    return Tally(
        households=households,
        household_cases=values["household_cases"],
        organisations=values["organisations"],
        public=values["public"],
        all_cases=values["all_cases"],
        recovered=values["recovered"],
        handed_over=values["handed_over"],
        remaining=values["remaining"],
        approved_net=values["approved_net"],
        paid_amount=values["paid_amount"],
        deposited_amount=values["deposited_amount"],
        cases={fact: values[f"cases_{fact}"] for fact in COUNTED},
        areas={fact: values[f"areas_{fact}"] for fact in COUNTED},
        standings={code: values[f"standings_{code}"] for code in Standing},
        standing_areas={code: values[f"standing_areas_{code}"] for code in Standing},
    )


def tally(session: Session, scope: Scope, on: date, today: date) -> Tally:
    """The counts and sums of the scope as of the end of `on`."""
    several = _further_files(session, None, scope, on, today)
    values = cells_of(session, on, today).of(scope)
    return _read(values, values["household_cases"] - several.get(None, 0))


def tally_by(
    session: Session, group: GroupBy, scope: Scope, on: date, today: date
) -> dict[int | None, Tally]:
    """The same for each project, team or resident group of the scope."""
    several = _further_files(session, group, scope, on, today)
    return {
        key: _read(values, values["household_cases"] - several.get(key, 0))
        for key, values in cells_of(session, on, today).by(group, scope).items()
    }


def _further_files(
    session: Session, group: GroupBy | None, scope: Scope, on: date, today: date
) -> dict[int | None, int]:
    """How many household cases are of a household counted by another one; 0s left out.

    Households are not sums: one may have files in several cells.
    """

    def make() -> dict[int | None, int]:
        source = facts_source(on, today, session)
        holder = source.c.holder_id
        keys = [] if group is None else [source.c[group.value]]
        each = (
            select(*keys, (func.count() - 1).label("further"))
            .where(in_scope(source, scope), is_household(source))
            .group_by(*keys, holder)
            .having(func.count() > 1)
            .subquery()
        )
        one = literal(None) if group is None else each.c[group.value]
        rows = session.execute(select(one, func.sum(each.c.further)).group_by(one))
        return {key: int(count) for key, count in rows}

    key = ("further files", group, scope)
    return remembered(session, key, on, today, make, until=Until.LASTING)


def complete_households(
    session: Session, scope: Scope, on: date, today: date
) -> dict[CaseFact, int]:
    """Distinct households all of whose cases in the scope have the fact."""
    key = ("complete households", scope)

    def make() -> dict[CaseFact, int]:
        return _complete(session, scope, on, today)

    return remembered(session, key, on, today, make, until=Until.LASTING)


def _complete(session: Session, scope: Scope, on: date, today: date) -> dict[CaseFact, int]:
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
