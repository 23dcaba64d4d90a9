"""The same figures side by side: for each project, team and resident group of a scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import Team
from tracker.holders.tables import ResidentGroup
from tracker.progress.catalogue import CaseFact, ClockFilter
from tracker.progress.cells import GroupBy
from tracker.progress.change import Change, Moved, change_of, compared_day, moved_in_week
from tracker.progress.figures import ALL_HOLDERS, AreaFigure, Figure, scope_query
from tracker.progress.knots import Held, Knots, nothing_held, open_knots
from tracker.progress.memory import Until, cells_of, remembered
from tracker.progress.registered import RegisteredProject, registered_projects
from tracker.progress.scope import NO_TEAM, Query, Scope
from tracker.progress.tally import EMPTY, Tally, tally_by
from tracker.units import NO_AREA, SquareMetres


@dataclass(frozen=True, slots=True)
class HandoverFigures:
    """Land and households beside each other: how much there is, handed over, and left.

    Areas are m²: `to_recover` is the registered area where whole projects are in sight, else
    the recovered area of the cases. `unfiled` is registered land of which no case was opened
    yet: it is in no list. Households are household cases.
    """

    to_recover: AreaFigure
    handed_over: AreaFigure
    remaining: AreaFigure
    households: Figure
    households_handed_over: Figure
    households_remaining: Figure
    unfiled: SquareMetres = NO_AREA

    @property
    def area_share(self) -> float | None:
        """Area handed over of the area to recover, None where there is none."""
        whole = self.to_recover.value
        return self.handed_over.value.share_of(whole) if whole else None

    @property
    def household_share(self) -> float | None:
        """Household cases handed over of all, None where there is none."""
        whole = self.households.value
        return self.households_handed_over.value / whole if whole else None

    @property
    def is_done(self) -> bool:
        """Nothing remains, by area."""
        whole = self.to_recover.value
        return bool(whole) and self.handed_over.value >= whole


def handover_figures(
    counted: Tally, to_recover: SquareMetres | None, base: Query
) -> HandoverFigures:
    """Land and households of counts already made."""
    whole = counted.recovered if to_recover is None else to_recover
    left = max(whole - counted.handed_over, NO_AREA)
    partly = {"fact": CaseFact.AREA_HANDED_OVER.value}
    handed = {"fact": CaseFact.HANDED_OVER.value}
    rest = {"fact": CaseFact.NOT_HANDED_OVER.value}
    return HandoverFigures(
        to_recover=AreaFigure(whole, base | ALL_HOLDERS),
        handed_over=AreaFigure(counted.handed_over, base | partly | ALL_HOLDERS),
        remaining=AreaFigure(left, base | rest | ALL_HOLDERS),
        households=Figure(counted.household_cases, base),
        households_handed_over=Figure(counted.having(CaseFact.HANDED_OVER), base | handed),
        households_remaining=Figure(counted.not_handed_over, base | rest),
        unfiled=max(whole - counted.recovered, NO_AREA),
    )


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of the ward: its figures, the change of the week, what holds it up."""

    project: RegisteredProject
    tally: Tally
    figures: HandoverFigures
    change: Change
    held: Held
    late: Figure
    filter: Query

    @property
    def code(self) -> str:
        """The project's code, for its address."""
        return self.project.code


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A team or a resident group; `key` None is the cases that have none.

    `promises_late` are cases of all land holders with a promise past its day.
    """

    key: int | None
    code: str
    name: str
    tally: Tally
    figures: HandoverFigures
    promises_late: Figure
    filter: Query


def registered(session: Session, scope: Scope, on: date, today: date) -> list[RegisteredProject]:
    """The projects of the scope as registered on the day."""

    def make() -> list[RegisteredProject]:
        return registered_projects(session, scope, on)

    key = ("registered", scope.project_id)
    return remembered(session, key, on, today, make, until=Until.LASTING)


def by_project(
    session: Session,
    scope: Scope,
    on: date,
    today: date,
    *,
    knots: Knots | None = None,
    late: Mapping[int, int] | None = None,
) -> tuple[ProjectRow, ...]:
    """Every project of the scope, those of which knots hold most land first."""
    projects = registered(session, scope, on, today)
    tallies = tally_by(session, GroupBy.PROJECT, scope, on, today)
    moved = moved_in_week(session, scope, on, today)
    held = (knots or open_knots(session, scope, on, today)).by_project
    base = scope_query(session, scope, on, today)
    rows = [
        _project_row(
            project,
            tallies.get(project.project_id, EMPTY),
            moved.get(project.project_id, Moved()),
            held.get(project.project_id) or nothing_held(base | {"project": project.code}),
            (late or {}).get(project.project_id, 0),
            on,
            base | {"project": project.code},
            registered=scope.is_whole_projects,
        )
        for project in projects
    ]
    return tuple(
        sorted(rows, key=lambda row: (-row.held.area.value.hundredths, _left(row), row.code))
    )


def _left(row: ProjectRow) -> int:
    return -row.figures.remaining.value.hundredths


def _project_row(
    project: RegisteredProject,
    counted: Tally,
    moved: Moved,
    held: Held,
    late: int,
    on: date,
    base: Query,
    *,
    registered: bool,
) -> ProjectRow:
    return ProjectRow(
        project=project,
        tally=counted,
        figures=handover_figures(counted, project.area if registered else None, base),
        change=change_of(moved, compared_day(on), base),
        held=held,
        late=Figure(late, base | ALL_HOLDERS | {"clock": "late"}),
        filter=base,
    )


def by_team(session: Session, scope: Scope, on: date, today: date) -> tuple[GroupRow, ...]:
    """Every team that has cases in the scope, in the order of the teams' codes."""

    def make() -> dict[int | None, tuple[str, str]]:
        rows = session.execute(select(col(Team.id), col(Team.code), col(Team.name)))
        return {key: (code, name) for key, code, name in rows}

    names = remembered(session, "teams", on, today, make, until=Until.LASTING)
    address = {key: {"team": code} for key, (code, _) in names.items()} | {None: {"team": NO_TEAM}}
    return _groups(session, GroupBy.TEAM, names, address, scope, on, today)


def by_group(session: Session, scope: Scope, on: date, today: date) -> tuple[GroupRow, ...]:
    """Every resident group that has cases in the scope, by number."""
    names = {
        key: (str(number), name)
        for key, number, name in session.execute(
            select(col(ResidentGroup.id), col(ResidentGroup.number), col(ResidentGroup.name))
        )
    }
    address = {key: {"group": number} for key, (number, _) in names.items()}
    return _groups(session, GroupBy.RESIDENT_GROUP, names, address, scope, on, today)


def _groups(
    session: Session,
    group: GroupBy,
    names: Mapping[int | None, tuple[str, str]],
    address: Mapping[int | None, Query],
    scope: Scope,
    on: date,
    today: date,
) -> tuple[GroupRow, ...]:
    base = scope_query(session, scope, on, today)
    sums = cells_of(session, on, today).by(group, scope)
    rows = []
    for key, counted in tally_by(session, group, scope, on, today).items():
        code, name = names.get(key, ("", ""))
        query = base | address.get(key, {})
        late = Figure(
            sums[key]["promise_late"],
            query | ALL_HOLDERS | {"clock": ClockFilter.PROMISE_LATE.value},
        )
        figures = handover_figures(counted, None, query)
        rows.append(GroupRow(key, code, name, counted, figures, late, query))
    return tuple(sorted(rows, key=lambda row: (not row.code, len(row.code), row.code)))
