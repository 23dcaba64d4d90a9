"""Knots: open blocking concerns, ranked by the land and households they hold up.

A knot may hold many cases, a case may be held by many knots: in a total each case counts once.
Held up is only what is not handed over yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import User
from tracker.concerns.catalogue import ConcernType, Level, Topic
from tracker.concerns.tables import Concern, ConcernCase
from tracker.holders.catalogue import HolderKind
from tracker.progress.case_filter import ANY_KNOT, UNASSIGNED_KNOT
from tracker.progress.catalogue import CaseFact
from tracker.progress.conditions import holds_up
from tracker.progress.due import assignments
from tracker.progress.fact_parts import Parts
from tracker.progress.figures import ALL_HOLDERS, AreaFigure, Figure, scope_query
from tracker.progress.memory import Until, remembered
from tracker.progress.scope import Query, Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres

HELD: Query = {"fact": CaseFact.NOT_HANDED_OVER.value}


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot: what, where, whom it holds up, who must act by when.

    `owner` is a person's or an outside body's name; None is "chưa giao". Areas are m².
    """

    concern_id: int
    type: ConcernType
    topic: Topic
    title: str
    projects: tuple[str, ...]
    households: Figure
    area: AreaFigure
    blocking_from_on: date
    owner: str | None
    level: Level | None
    due_on: date | None

    def days_over(self, on: date) -> int:
        """Days past its day, 0 while there is time or no day was set."""
        return max(0, (on - self.due_on).days) if self.due_on else 0


@dataclass(frozen=True, slots=True)
class Held:
    """What knots hold up together, each case once."""

    knots: int
    households: Figure
    area: AreaFigure


@dataclass(frozen=True, slots=True)
class Knots:
    """The knots of a scope, those that hold most land first, and their total.

    `by_topic` are the causes, those that hold most land first.
    """

    rows: tuple[Knot, ...]
    total: Held
    by_project: dict[int, Held]
    by_topic: dict[Topic, Held]
    unassigned: Held

    @property
    def without_owner(self) -> int:
        """Knots that nobody has been given yet."""
        return self.unassigned.knots


@dataclass(frozen=True, slots=True)
class _HeldCase:
    concern_id: int
    case_id: int
    project_id: int
    is_household: bool
    area: SquareMetres


def open_knots(session: Session, scope: Scope, on: date, today: date) -> Knots:
    """The knots of the scope as of the end of `on`.

    In a narrower scope than the ward: the knots that hold a case of it, and those of its project.
    """

    def make() -> Knots:
        return _open_knots(session, scope, on, today)

    return remembered(session, ("knots", scope), on, today, make, until=Until.LASTING)


def _open_knots(session: Session, scope: Scope, on: date, today: date) -> Knots:
    source = facts_source(on, today, session)
    held = _held_cases(session, source, scope, on)
    by_knot: dict[int, list[_HeldCase]] = defaultdict(list)
    for link in held:
        by_knot[link.concern_id].append(link)
    base = scope_query(session, scope, on, today)
    codes = _project_codes(session)
    rows = [
        _knot(row, by_knot.get(row.id, []), base, codes)
        for row in session.execute(_knots(scope, on, set(by_knot)))
    ]
    rows.sort(key=lambda knot: (-knot.area.value.hundredths, -knot.households.value, knot.title))
    knots_of = _knots_of_projects(rows, by_knot, codes)
    free = {knot.concern_id for knot in rows if knot.owner is None}
    of_free = [case for case in held if case.concern_id in free]
    return Knots(
        rows=tuple(rows),
        total=_total(len(rows), held, base),
        by_project={
            project_id: _total(
                len(concerns),
                [case for case in held if case.project_id == project_id],
                base | {"project": codes[project_id]},
            )
            for project_id, concerns in knots_of.items()
        },
        by_topic=_by_topic(rows, by_knot, base),
        unassigned=_total(len(free), of_free, base, UNASSIGNED_KNOT),
    )


def _project_codes(session: Session) -> dict[int, str]:
    rows = session.execute(select(col(Project.id), col(Project.code)))
    return {key: code for key, code in rows if key is not None}


def _held_cases(session: Session, source: FromClause, scope: Scope, on: date) -> list[_HeldCase]:
    parts = Parts(on)
    statement = (
        select(
            col(ConcernCase.concern_id),
            source.c.case_id,
            source.c.project_id,
            source.c.holder_kind,
            source.c.remaining_area,
        )
        .select_from(source)
        .join(ConcernCase, col(ConcernCase.case_id) == source.c.case_id)
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(parts.concern_blocks(), parts.holds(), holds_up(source), in_scope(source, scope))
        .distinct()
    )
    return [
        _HeldCase(concern, case, project, kind == HolderKind.HOUSEHOLD, area)
        for concern, case, project, kind, area in session.execute(statement)
    ]


def _knots(scope: Scope, on: date, holding: set[int]) -> Any:
    parts = Parts(on)
    given: Subquery = assignments(parts)
    statement = (
        select(
            col(Concern.id),
            col(Concern.type),
            col(Concern.topic),
            col(Concern.title),
            col(Concern.project_id),
            col(Concern.blocking_from_on),
            col(User.display_name),
            given.c.owner_body,
            given.c.level,
            given.c.due_on,
        )
        .outerjoin(given, given.c.concern_id == col(Concern.id))
        .outerjoin(User, col(User.id) == given.c.owner_id)
        .where(parts.concern_blocks())
    )
    if scope == Scope():
        return statement
    mine: ColumnElement[bool] = col(Concern.id).in_(sorted(holding))
    if scope.is_whole_projects:
        mine = or_(mine, col(Concern.project_id) == scope.project_id)
    return statement.where(mine)


def _knot(row: Any, cases: list[_HeldCase], base: Query, codes: dict[int, str]) -> Knot:
    query = base | {"knot": str(row.id)} | HELD
    projects = {case.project_id for case in cases} | ({row.project_id} - {None})
    return Knot(
        concern_id=row.id,
        type=row.type,
        topic=row.topic,
        title=row.title,
        projects=tuple(sorted(codes[project] for project in projects)),
        households=Figure(_households(cases), query),
        area=AreaFigure(_area(cases), query | ALL_HOLDERS),
        blocking_from_on=row.blocking_from_on,
        owner=row.display_name or row.owner_body,
        level=row.level,
        due_on=row.due_on,
    )


def _total(knots: int, cases: Iterable[_HeldCase], base: Query, which: str = ANY_KNOT) -> Held:
    once = {case.case_id: case for case in cases}.values()
    query = base | {"knot": which} | HELD
    return Held(
        knots,
        Figure(_households(once), query),
        AreaFigure(_area(once), query | ALL_HOLDERS),
    )


def _by_topic(
    rows: list[Knot], by_knot: dict[int, list[_HeldCase]], base: Query
) -> dict[Topic, Held]:
    concerns: dict[Topic, list[int]] = defaultdict(list)
    for knot in rows:
        concerns[knot.topic].append(knot.concern_id)
    held = {
        topic: _total(
            len(numbers),
            [case for number in numbers for case in by_knot.get(number, [])],
            base,
            topic.value,
        )
        for topic, numbers in concerns.items()
    }
    return dict(sorted(held.items(), key=lambda cause: -cause[1].area.value.hundredths))


def nothing_held(base: Query) -> Held:
    """No knot, with the addresses of its (empty) lists."""
    return _total(0, (), base)


def _households(cases: Iterable[_HeldCase]) -> int:
    return len({case.case_id for case in cases if case.is_household})


def _area(cases: Iterable[_HeldCase]) -> SquareMetres:
    return sum((case.area for case in cases), NO_AREA)


def _knots_of_projects(
    rows: list[Knot], by_knot: dict[int, list[_HeldCase]], codes: dict[int, str]
) -> dict[int, set[int]]:
    ids = {code: project_id for project_id, code in codes.items()}
    found: dict[int, set[int]] = defaultdict(set)
    for knot in rows:
        for code in knot.projects:
            found[ids[code]].add(knot.concern_id)
    return found
