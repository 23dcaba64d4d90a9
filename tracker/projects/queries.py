"""The ward, and its projects as they were registered on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.records import DatedFact
from tracker.errors import NotFound, Problem
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.tables import (
    Project,
    ProjectBoundary,
    ProjectOwnership,
    ProjectRegistration,
    RecoveryPhase,
    Ward,
)
from tracker.units import NO_AREA, SquareMetres

_F = TypeVar("_F", bound=DatedFact)


@dataclass(frozen=True, slots=True)
class WardInfo:
    """The ward of this register, and the totals it is expected to add up to."""

    name: str
    heading: str
    heading_en: str
    district: str
    city: str
    is_demo: bool
    demo_today: date | None
    demo_seed: int | None
    tracked_from_on: date | None
    visits_tracked_from_on: date | None
    party_members: int | None
    expected_projects: int | None
    expected_households: int | None
    expected_area: SquareMetres | None
    expected_groups: int | None
    expected_cells: int | None
    expected_party_members: int | None
    expected_office_members: int | None

    @property
    def short_name(self) -> str:
        """The name alone, without "phường"."""
        return self.name.removeprefix("phường ").removeprefix("Phường ")


@dataclass(frozen=True, slots=True)
class Phase:
    """A round of recovery."""

    id: int
    number: int
    name: str
    from_on: date


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as it was registered on a day: area to recover (m², exact), households."""

    id: int
    version: int
    code: str
    name: str
    name_en: str
    purpose: ProjectPurpose
    started_on: date
    registration_id: int | None
    registered_on: date | None
    area: SquareMetres
    households: int
    owner: str | None
    phases: tuple[Phase, ...]

    def name_in(self, lang: str) -> str:
        """The name in the reader's language."""
        return self.name if lang == "vi" else self.name_en


@dataclass(frozen=True, slots=True)
class RegistrationFact:
    """One registration of a project, current or corrected, for its history."""

    id: int
    on: date
    area: SquareMetres
    households: int
    recorded_at: datetime
    superseded_at: datetime | None
    corrects_id: int | None


def the_ward(session: Session) -> WardInfo | None:
    """The ward, or None in an empty register."""
    row = session.execute(_THE_WARD).first()
    return None if row is None else WardInfo(*row)


_THE_WARD = (
    select(*[getattr(Ward, name) for name in WardInfo.__dataclass_fields__])
    .order_by(col(Ward.id))
    .limit(1)
)
"""Without its outline, which is long."""


def ward_boundary(session: Session) -> str | None:
    """The ward's outline as GeoJSON, apart because it is long."""
    return session.execute(select(col(Ward.boundary)).limit(1)).scalar_one_or_none()


def projects_as_of(session: Session, on: date) -> tuple[ProjectRow, ...]:
    """The projects begun by the day, as registered then, by code; four queries."""
    query = select(Project).where(col(Project.started_on) <= on).order_by(col(Project.code))
    return _rows(session, query, on)


def project_names(session: Session, on: date) -> tuple[tuple[str, str, str], ...]:
    """Code, name and English name of the projects begun by the day, by code; one query."""
    rows = session.execute(
        select(col(Project.code), col(Project.name), col(Project.name_en))
        .where(col(Project.started_on) <= on)
        .order_by(col(Project.code))
    )
    return tuple((code, name, english) for code, name, english in rows)


def has_projects(session: Session, on: date) -> bool:
    """Whether any project had begun by the day: an empty register shows no figures."""
    begun = select(col(Project.id)).where(col(Project.started_on) <= on).limit(1)
    return session.execute(begun).first() is not None


def began_on(session: Session, code: str | None = None) -> date | None:
    """The day a project began, or the first of all; None where there is none."""
    query = select(func.min(col(Project.started_on)))
    if code is not None:
        query = query.where(col(Project.code) == code)
    return session.scalar(query)


def project_as_of(session: Session, code: str, on: date) -> ProjectRow:
    """One project by its code, as registered on the day. Raises NotFound."""
    rows = _rows(session, select(Project).where(col(Project.code) == code), on)
    if not rows:
        raise NotFound(Problem("project_not_found"))
    return rows[0]


def project_by_id(session: Session, project_id: int, on: date) -> ProjectRow:
    """One project by its id, as registered on the day. Raises NotFound."""
    rows = _rows(session, select(Project).where(col(Project.id) == project_id), on)
    if not rows:
        raise NotFound(Problem("project_not_found"))
    return rows[0]


def boundaries_as_of(session: Session, on: date) -> dict[int, str]:
    """Each project's outline as GeoJSON, by the project's id."""
    return {
        project_id: fact.geojson
        for project_id, fact in _newest(session, ProjectBoundary, on, None).items()
    }


def registrations_of(session: Session, project_id: int) -> tuple[RegistrationFact, ...]:
    """Every registration ever recorded for a project, in the order of recording."""
    rows = session.execute(
        select(ProjectRegistration)
        .where(col(ProjectRegistration.project_id) == project_id)
        .order_by(col(ProjectRegistration.id))
    ).scalars()
    return tuple(
        RegistrationFact(
            one.key,
            one.on,
            one.area,
            one.households,
            one.recorded_at,
            one.superseded_at,
            one.corrects_id,
        )
        for one in rows
    )


def _rows(session: Session, query: Any, on: date) -> tuple[ProjectRow, ...]:
    projects: list[Project] = list(session.execute(query).scalars())
    if not projects:
        return ()
    only = projects[0].key if len(projects) == 1 else None
    areas = _newest(session, ProjectRegistration, on, only)
    owners = _newest(session, ProjectOwnership, on, only)
    phases: dict[int, list[Phase]] = {}
    for row in session.execute(select(RecoveryPhase).order_by(col(RecoveryPhase.number))).scalars():
        phase = Phase(row.key, row.number, row.name, row.from_on)
        phases.setdefault(row.project_id, []).append(phase)
    return tuple(
        _row(
            project,
            areas.get(project.key),
            owners.get(project.key),
            tuple(phases.get(project.key, ())),
        )
        for project in projects
    )


def _row(
    project: Project,
    registration: ProjectRegistration | None,
    ownership: ProjectOwnership | None,
    phases: tuple[Phase, ...],
) -> ProjectRow:
    return ProjectRow(
        id=project.key,
        version=project.version,
        code=project.code,
        name=project.name,
        name_en=project.name_en,
        purpose=project.purpose,
        started_on=project.started_on,
        registration_id=registration.key if registration else None,
        registered_on=registration.on if registration else None,
        area=registration.area if registration else NO_AREA,
        households=registration.households if registration else 0,
        owner=ownership.owner if ownership else None,
        phases=phases,
    )


def _newest(session: Session, fact: type[_F], on: date, project_id: int | None) -> dict[int, _F]:
    """Each project's newest live fact on or before the day: by legal day, then as recorded."""
    table: Any = fact
    query = (
        select(fact)
        .where(
            col(fact.on) <= on,
            col(fact.superseded_at).is_(None),
            col(fact.voided).is_(False),
        )
        .order_by(col(fact.on), col(fact.id))
    )
    if project_id is not None:
        query = query.where(table.project_id == project_id)
    found: dict[int, _F] = {}
    for row in session.execute(query).scalars():
        owner: Any = row
        found[owner.project_id] = row
    return found
