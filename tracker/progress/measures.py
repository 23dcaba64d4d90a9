"""The measures, each defined once: what pages, maps, reports and the interface all ask for.

Every function takes `(session, scope, on, today)` and answers with a frozen dataclass, as of
the end of the day `on`; `today` only decides whether the shortcut may be read. Each figure
carries the address of the list of exactly its cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.progress.breakdown import (
    GroupRow,
    HandoverFigures,
    ProjectRow,
    by_group,
    by_project,
    by_team,
    handover_figures,
    registered,
)
from tracker.progress.catalogue import CaseFact, KindFilter
from tracker.progress.change import (
    Change,
    Moved,
    change_of,
    compared_day,
    moved_in_week,
    total_moved,
)
from tracker.progress.coverage import Coverage, coverage, coverage_by_project, coverage_by_team
from tracker.progress.duties import Duties, duties
from tracker.progress.figures import Figure, scope_query
from tracker.progress.funnel import (
    Funnel,
    StandingRow,
    distinct_where_it_differs,
    funnel,
    funnel_of,
    standings,
    standings_of,
)
from tracker.progress.knots import Knots, open_knots
from tracker.progress.memory import one_answer, remembered
from tracker.progress.scope import Query, Scope
from tracker.progress.tally import Tally, tally
from tracker.units import NO_AREA, Dong, SquareMetres

__all__ = [
    "Dashboard",
    "Headline",
    "Households",
    "by_group",
    "by_project",
    "by_team",
    "change",
    "coverage",
    "coverage_by_project",
    "coverage_by_team",
    "dashboard",
    "duties",
    "funnel",
    "handover",
    "households",
    "money",
    "open_knots",
    "standings",
]


@dataclass(frozen=True, slots=True)
class Households:
    """Households affected (distinct), their files, those still open; others counted apart."""

    affected: Figure
    cases: Figure
    still_open: Figure
    organisations: Figure
    public: Figure


@dataclass(frozen=True, slots=True)
class Money:
    """Đồng of all land holders: approved (net), paid out, and lying on accounts, apart."""

    approved: Dong
    paid: Dong
    deposited: Dong


@dataclass(frozen=True, slots=True)
class Headline:
    """The facts of the page's one message: what is left, and what holds it."""

    remaining: SquareMetres
    households_remaining: int
    knots: int
    held: SquareMetres
    held_households: int
    first_knot: str | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the overview shows of a scope, as of the end of the day `on`."""

    on: date
    today: date
    headline: Headline
    households: Households
    figures: HandoverFigures
    change: Change
    projects_done: int
    projects: tuple[ProjectRow, ...]
    funnel: Funnel
    standings: tuple[StandingRow, ...]
    knots: Knots
    duties: Duties
    coverage: Coverage | None
    teams: tuple[GroupRow, ...]
    team_coverage: dict[int | None, Coverage]
    money: Money
    filter: Query

    @property
    def projects_going(self) -> int:
        """Projects of which land remains to be handed over."""
        return len(self.projects) - self.projects_done


def households(session: Session, scope: Scope, on: date, today: date) -> Households:
    """Households affected in the scope; organisations and public land apart."""
    base = scope_query(session, scope, on, today)
    return _households(tally(session, scope, on, today), base)


def _households(counted: Tally, base: Query) -> Households:
    def of(kind: KindFilter) -> Query:
        return base | {"kind": kind.value}

    return Households(
        affected=Figure(counted.households, base),
        cases=Figure(counted.household_cases, base),
        still_open=Figure(counted.having(CaseFact.OPEN), base | {"fact": CaseFact.OPEN.value}),
        organisations=Figure(counted.organisations, of(KindFilter.ORGANISATION)),
        public=Figure(counted.public, of(KindFilter.PUBLIC)),
    )


def area_to_recover(session: Session, scope: Scope, on: date, today: date) -> SquareMetres | None:
    """The registered area (m²) of the projects in sight; None where only cases are in sight."""
    if not scope.is_whole_projects:
        return None
    areas = [project.area for project in registered(session, scope, on, today)]
    return sum((area for area in areas if area is not None), NO_AREA)


def handover(session: Session, scope: Scope, on: date, today: date) -> HandoverFigures:
    """Area and households to recover, handed over, and left."""
    counted = tally(session, scope, on, today)
    whole = area_to_recover(session, scope, on, today)
    return handover_figures(counted, whole, scope_query(session, scope, on, today))


def change(session: Session, scope: Scope, on: date, today: date) -> Change:
    """What was handed over between seven days before and the day."""
    moved = moved_in_week(session, scope, on, today)
    base = scope_query(session, scope, on, today)
    return change_of(total_moved(moved.values()), compared_day(on), base)


def money(session: Session, scope: Scope, on: date, today: date) -> Money:
    """Money approved, paid and deposited, in đồng, never added together."""
    return _money(tally(session, scope, on, today))


def _money(counted: Tally) -> Money:
    return Money(counted.approved_net, counted.paid_amount, counted.deposited_amount)


def dashboard(session: Session, scope: Scope, on: date, today: date) -> Dashboard:
    """The overview of a scope: the same figures as each measure by itself gives."""
    with one_answer(session, on, today):
        key = ("dashboard", scope)
        return remembered(session, key, on, today, lambda: _dashboard(session, scope, on, today))


def _dashboard(session: Session, scope: Scope, on: date, today: date) -> Dashboard:
    base = scope_query(session, scope, on, today)
    counted = tally(session, scope, on, today)
    distinct = distinct_where_it_differs(session, scope, on, today, counted)
    whole = area_to_recover(session, scope, on, today)
    knots = open_knots(session, scope, on, today)
    due = duties(session, scope, on, today)
    projects = by_project(session, scope, on, today, knots=knots, late=due.late_by_project)
    figures = handover_figures(counted, whole, base)
    return Dashboard(
        on=on,
        today=today,
        headline=Headline(
            remaining=figures.remaining.value,
            households_remaining=figures.households_remaining.value,
            knots=knots.total.knots,
            held=knots.total.area.value,
            held_households=knots.total.households.value,
            first_knot=knots.rows[0].title if knots.rows else None,
        ),
        households=_households(counted, base),
        figures=figures,
        change=_change_of(projects, on, base),
        projects_done=sum(1 for row in projects if row.figures.is_done),
        projects=projects,
        funnel=funnel_of(counted, base, to_recover=whole, distinct=distinct),
        standings=standings_of(counted, base),
        knots=knots,
        duties=due,
        coverage=coverage(session, scope, on, today),
        teams=by_team(session, scope, on, today),
        team_coverage=coverage_by_team(session, scope, on, today),
        money=_money(counted),
        filter=base,
    )


def _change_of(projects: tuple[ProjectRow, ...], on: date, base: Query) -> Change:
    """The sum of the projects' changes."""
    moved = [Moved(row.change.households.value, row.change.area.value) for row in projects]
    return change_of(total_moved(moved), compared_day(on), base)
