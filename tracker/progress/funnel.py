"""The funnel (facts, which overlap) and the standings (exclusive): never in one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.progress.catalogue import FUNNEL, CaseFact, Standing
from tracker.progress.figures import ALL_HOLDERS, AreaFigure, Figure, scope_query
from tracker.progress.scope import Query, Scope
from tracker.progress.tally import Tally, complete_households, tally
from tracker.units import SquareMetres


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A fact: household cases having it, and the recovered area (m²) of all cases having it.

    `fact` None is the first row, the households affected. `distinct` are the households all of
    whose cases have the fact, given only where it differs from the cases.
    """

    fact: CaseFact | None
    households: Figure
    area: AreaFigure
    distinct: int | None = None

    @property
    def distinct_households(self) -> int:
        """The households all of whose cases have the fact, also where that equals the cases."""
        return self.households.value if self.distinct is None else self.distinct


@dataclass(frozen=True, slots=True)
class Funnel:
    """The rows from affected to handed over; deposited money stands apart, never as paid."""

    rows: tuple[FunnelRow, ...]
    deposited: FunnelRow
    partly_paid: Figure

    def row(self, fact: CaseFact | None) -> FunnelRow:
        """The row of a fact."""
        return next(row for row in self.rows if row.fact is fact)


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How many household cases stand here now, and the recovered area (m²) of all cases."""

    standing: Standing
    households: Figure
    area: AreaFigure


def funnel(
    session: Session, scope: Scope, on: date, today: date, *, to_recover: SquareMetres | None = None
) -> Funnel:
    """The funnel of the scope; `to_recover` is the registered area (m²) of its first row."""
    counted = tally(session, scope, on, today)
    base = scope_query(session, scope, on, today)
    distinct = distinct_where_it_differs(session, scope, on, today, counted)
    return funnel_of(counted, base, to_recover=to_recover, distinct=distinct)


def distinct_where_it_differs(
    session: Session, scope: Scope, on: date, today: date, counted: Tally
) -> dict[CaseFact, int]:
    """Households all of whose cases have each fact; empty where no household has two cases."""
    if counted.households == counted.household_cases:
        return {}
    return complete_households(session, scope, on, today)


def funnel_of(
    counted: Tally,
    base: Query,
    *,
    to_recover: SquareMetres | None = None,
    distinct: dict[CaseFact, int] | None = None,
) -> Funnel:
    """The funnel of counts already made."""
    several = distinct or {}
    affected = FunnelRow(
        None,
        Figure(counted.household_cases, base),
        AreaFigure(counted.recovered if to_recover is None else to_recover, base | ALL_HOLDERS),
        counted.households if counted.households != counted.household_cases else None,
    )
    rows = [_row(counted, base, fact, several.get(fact)) for fact in FUNNEL]
    partly = base | {"fact": CaseFact.PARTLY_PAID.value}
    return Funnel(
        (affected, *rows),
        _row(counted, base, CaseFact.DEPOSITED, None),
        Figure(counted.having(CaseFact.PARTLY_PAID), partly),
    )


def _row(counted: Tally, base: Query, fact: CaseFact, distinct: int | None) -> FunnelRow:
    query = base | {"fact": fact.value}
    cases = counted.having(fact)
    area, area_query = counted.area_of(fact), query
    if fact is CaseFact.HANDED_OVER:
        # Partial handover counts partly: the area is what the minutes say.
        area = counted.handed_over
        area_query = base | {"fact": CaseFact.AREA_HANDED_OVER.value}
    return FunnelRow(
        fact,
        Figure(cases, query),
        AreaFigure(area, area_query | ALL_HOLDERS),
        distinct if distinct != cases else None,
    )


def standings(session: Session, scope: Scope, on: date, today: date) -> tuple[StandingRow, ...]:
    """Where the cases of the scope stand, each in exactly one row."""
    counted = tally(session, scope, on, today)
    return standings_of(counted, scope_query(session, scope, on, today))


def standings_of(counted: Tally, base: Query) -> tuple[StandingRow, ...]:
    """The standings of counts already made."""
    rows = []
    for standing in Standing:
        query = base | {"standing": standing.value}
        rows.append(
            StandingRow(
                standing,
                Figure(counted.standings.get(standing, 0), query),
                AreaFigure(
                    counted.standing_areas.get(standing, SquareMetres()), query | ALL_HOLDERS
                ),
            )
        )
    return tuple(rows)
