"""One case file as its readers see it: the head, the land, the flags; and who may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.queries import Person, team_leader
from tracker.accounts.tables import Team
from tracker.cases.catalogue import (
    CLASS_OF,
    CaseFlagKind,
    CaseState,
    LandClass,
    LandOrigin,
    LandType,
)
from tracker.cases.tables import Case, CaseFlag, CaseParcel, CaseStateFact, CaseTeam, Parcel
from tracker.db.records import DatedFact
from tracker.errors import NotFound, NotYours, Problem
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.projects.tables import Project, RecoveryPhase
from tracker.units import NO_AREA, SquareMetres

_CASE_ID: Any = col(Case.id)
_TEAM_ID: Any = col(Team.id)


@dataclass(frozen=True, slots=True)
class TeamRef:
    """The team that looks after a case, since a day."""

    id: int
    code: str
    name: str
    since_on: date


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that runs beside the steps."""

    id: int
    kind: CaseFlagKind
    on: date
    until_on: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """The head of a case file as of a day; areas in m²."""

    id: int
    version: int
    case_no: str
    project_id: int
    project_code: str
    project_name: str
    project_name_en: str
    phase: str | None
    phase_id: int | None
    opened_on: date
    state: CaseState
    holder_id: int
    holder_kind: HolderKind
    holder_name: str
    honorific: str | None
    address: str
    phone: str | None
    group_no: int | None
    team: TeamRef | None
    flags: tuple[Flag, ...]
    recovered_area: SquareMetres
    longitude: float | None
    latitude: float | None
    note: str | None

    @property
    def is_open(self) -> bool:
        """Whether the file is neither cancelled nor closed."""
        return self.state in (CaseState.OPENED, CaseState.REOPENED)

    def has(self, kind: CaseFlagKind) -> bool:
        """Whether this flag stands."""
        return any(flag.kind is kind for flag in self.flags)


@dataclass(frozen=True, slots=True)
class LandLine:
    """What the case recovers of one parcel, by land type (m²)."""

    id: int
    parcel_id: int
    parcel_version: int
    map_sheet_no: str
    parcel_no: str
    map_version: str
    old_ward: str
    current_ward: str
    measured_area: SquareMetres
    certificate_area: SquareMetres | None
    certificate_no: str | None
    origin: LandOrigin | None
    used_since_on: date | None
    land_type: LandType
    paper_land_type: LandType | None
    land_class: LandClass
    recovered_area: SquareMetres
    remaining_area: SquareMetres
    on: date
    has_boundary: bool


@dataclass(frozen=True, slots=True)
class StateFact:
    """A turn in the life of the file."""

    state: CaseState
    on: date
    reason: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CaseRef:
    """Which case is meant, and whose it is."""

    id: int
    case_no: str
    project_id: int
    holder_id: int
    opened_on: date


def live(fact: type[DatedFact], on: date) -> ColumnElement[bool]:
    """True for facts of that day or before, neither corrected nor voided."""
    return and_(col(fact.on) <= on, col(fact.superseded_at).is_(None), col(fact.voided).is_(False))


def has_cases(session: Session, on: date) -> bool:
    """Whether any case was open by the day: before, no share and no remainder says anything."""
    opened = select(col(Case.id)).where(col(Case.opened_on) <= on).limit(1)
    return session.execute(opened).first() is not None


def number_typed(session: Session, typed: str) -> str | None:
    """The number of the case whose whole number was typed, in any case of letters."""
    number = col(Case.case_no)
    return session.execute(select(number).where(number == typed.upper())).scalar_one_or_none()


def case_by_no(session: Session, case_no: str) -> CaseRef:
    """The case with this number. Raises NotFound."""
    row = session.execute(select(Case).where(col(Case.case_no) == case_no)).scalar_one_or_none()
    if row is None:
        raise NotFound(Problem("case_not_found"))
    return CaseRef(row.key, row.case_no, row.project_id, row.holder_id, row.opened_on)


def visible_case(
    session: Session, case_no: str, on: date, *, allowed_team_ids: Collection[int] | None
) -> CaseRef:
    """The case, if one of these teams looks after it on the day (None: any case).

    Raises NotFound, or NotYours with the team and the leader to ask.
    """
    case = case_by_no(session, case_no)
    if allowed_team_ids is None:
        return case
    team = team_of_case(session, case.id, on)
    if team is not None and team.id in allowed_team_ids:
        return case
    leader = team_leader(session, team.id, on) if team else None
    raise NotYours(_whom_to_ask(team, leader))


def _whom_to_ask(team: TeamRef | None, leader: Person | None) -> Problem:
    """Whose case it is and who can be asked; what is not on file is not asked for."""
    if team is None:
        return Problem("case_of_no_team")
    if leader is None:
        return Problem("case_of_team_without_leader", {"team": team.name})
    facts: dict[str, object] = {"team": team.name, "leader": leader.name}
    if not leader.phone:
        return Problem("case_of_other_team", facts)
    return Problem("case_of_other_team_with_phone", facts | {"phone": leader.phone})


def team_of_case(session: Session, case_id: int, on: date) -> TeamRef | None:
    """The team that looks after the case on the day."""
    row = session.execute(
        select(Team, col(CaseTeam.on))
        .join(CaseTeam, col(CaseTeam.team_id) == _TEAM_ID)
        .where(col(CaseTeam.case_id) == case_id, live(CaseTeam, on))
        .order_by(col(CaseTeam.on).desc(), col(CaseTeam.id).desc())
        .limit(1)
    ).first()
    return TeamRef(row[0].key, row[0].code, row[0].name, row[1]) if row else None


def cases_of_team(session: Session, team_id: int, on: date) -> tuple[int, ...]:
    """The cases (their ids) a team looks after on the day, closed ones included."""
    place = func.row_number().over(
        partition_by=col(CaseTeam.case_id),
        order_by=(col(CaseTeam.on).desc(), col(CaseTeam.id).desc()),
    )
    ranked = (
        select(
            col(CaseTeam.case_id).label("case_id"),
            col(CaseTeam.team_id).label("team_id"),
            place.label("place"),
        )
        .where(live(CaseTeam, on))
        .subquery()
    )
    found = select(ranked.c.case_id).where(ranked.c.place == 1, ranked.c.team_id == team_id)
    return tuple(session.execute(found.order_by(ranked.c.case_id)).scalars())


def case_header(session: Session, case_no: str, on: date) -> CaseHeader:
    """The head of the file as of a day, in five queries. Raises NotFound."""
    found = session.execute(
        select(Case, LandHolder, Project, ResidentGroup, RecoveryPhase)
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .join(Project, col(Project.id) == col(Case.project_id))
        .outerjoin(ResidentGroup, col(ResidentGroup.id) == col(LandHolder.resident_group_id))
        .outerjoin(RecoveryPhase, col(RecoveryPhase.id) == col(Case.phase_id))
        .where(col(Case.case_no) == case_no)
    ).first()
    if found is None:
        raise NotFound(Problem("case_not_found"))
    case, holder, project, group, phase = found
    address = " ".join(part for part in (holder.house_no, holder.alley) if part)
    return CaseHeader(
        id=case.key,
        version=case.version,
        case_no=case.case_no,
        project_id=project.key,
        project_code=project.code,
        project_name=project.name,
        project_name_en=project.name_en,
        phase=phase.name if phase is not None else None,
        phase_id=case.phase_id,
        opened_on=case.opened_on,
        state=_state(session, case.key, on),
        holder_id=holder.key,
        holder_kind=holder.kind,
        holder_name=holder.name,
        honorific=holder.honorific,
        address=address or holder.contact_address or "",
        phone=holder.phone,
        group_no=group.number if group is not None else None,
        team=team_of_case(session, case.key, on),
        flags=case_flags(session, case.key, on),
        recovered_area=recovered_area(session, case.key, on),
        longitude=case.longitude,
        latitude=case.latitude,
        note=case.note,
    )


def case_flags(session: Session, case_id: int, on: date) -> tuple[Flag, ...]:
    """The flags that stand on the day."""
    rows = session.execute(
        select(CaseFlag)
        .where(
            col(CaseFlag.case_id) == case_id,
            live(CaseFlag, on),
            or_(col(CaseFlag.until_on).is_(None), col(CaseFlag.until_on) > on),
        )
        .order_by(col(CaseFlag.on), col(CaseFlag.id))
    ).scalars()
    return tuple(Flag(row.key, row.kind, row.on, row.until_on, row.reason) for row in rows)


def recovered_area(session: Session, case_id: int, on: date) -> SquareMetres:
    """What the case recovers as of a day (m²)."""
    total: SquareMetres | None = session.execute(
        select(func.sum(col(CaseParcel.recovered_area))).where(
            col(CaseParcel.case_id) == case_id, live(CaseParcel, on)
        )
    ).scalar()
    return total or NO_AREA


def case_land(session: Session, case_id: int, on: date) -> tuple[LandLine, ...]:
    """The parcels of the case as of a day; what remains is after all cases' recoveries."""
    rows = session.execute(
        select(CaseParcel, Parcel)
        .join(Parcel, col(Parcel.id) == col(CaseParcel.parcel_id))
        .where(col(CaseParcel.case_id) == case_id, live(CaseParcel, on))
        .order_by(col(Parcel.map_sheet_no), col(Parcel.parcel_no), col(CaseParcel.id))
    ).all()
    taken: dict[int, SquareMetres] = {}
    for parcel_id, area in session.execute(
        select(col(CaseParcel.parcel_id), func.sum(col(CaseParcel.recovered_area)))
        .where(
            col(CaseParcel.parcel_id).in_({parcel.key for _, parcel in rows}),
            live(CaseParcel, on),
        )
        .group_by(col(CaseParcel.parcel_id))
    ):
        taken[parcel_id] = area
    return tuple(_land_line(fact, parcel, taken[parcel.key]) for fact, parcel in rows)


def case_states(session: Session, case_id: int) -> tuple[StateFact, ...]:
    """The life of the file, oldest first."""
    rows = session.execute(
        select(CaseStateFact)
        .where(col(CaseStateFact.case_id) == case_id, col(CaseStateFact.superseded_at).is_(None))
        .order_by(col(CaseStateFact.on), col(CaseStateFact.id))
    ).scalars()
    return tuple(StateFact(row.state, row.on, row.reason, row.recorded_at) for row in rows)


def cases_of_holder(session: Session, holder_id: int) -> tuple[CaseRef, ...]:
    """Every file of a land holder, in the order of numbers."""
    rows = session.execute(
        select(Case).where(col(Case.holder_id) == holder_id).order_by(col(Case.case_no))
    ).scalars()
    return tuple(
        CaseRef(row.key, row.case_no, row.project_id, row.holder_id, row.opened_on) for row in rows
    )


def _state(session: Session, case_id: int, on: date) -> CaseState:
    state = session.execute(
        select(col(CaseStateFact.state))
        .where(col(CaseStateFact.case_id) == case_id, live(CaseStateFact, on))
        .order_by(col(CaseStateFact.on).desc(), col(CaseStateFact.id).desc())
        .limit(1)
    ).scalar_one_or_none()
    return state or CaseState.OPENED


def _land_line(fact: CaseParcel, parcel: Parcel, taken: SquareMetres) -> LandLine:
    return LandLine(
        id=fact.key,
        parcel_id=parcel.key,
        parcel_version=parcel.version,
        map_sheet_no=parcel.map_sheet_no,
        parcel_no=parcel.parcel_no,
        map_version=parcel.map_version,
        old_ward=parcel.old_ward,
        current_ward=parcel.current_ward,
        measured_area=parcel.measured_area,
        certificate_area=parcel.certificate_area,
        certificate_no=parcel.certificate_no,
        origin=parcel.origin,
        used_since_on=parcel.used_since_on,
        land_type=fact.land_type,
        paper_land_type=fact.paper_land_type,
        land_class=CLASS_OF[fact.land_type],
        recovered_area=fact.recovered_area,
        remaining_area=parcel.measured_area - taken,
        on=fact.on,
        has_boundary=parcel.boundary is not None,
    )
