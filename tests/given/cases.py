"""Case files, their parcels, teams, states and flags."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, m2, next_number
from tests.given.holders import a_household
from tests.given.ward import a_project
from tracker.accounts.tables import Team
from tracker.cases.catalogue import CaseFlagKind, CaseState, LandType
from tracker.cases.tables import Case, CaseFlag, CaseParcel, CaseStateFact, CaseTeam, Parcel
from tracker.holders.tables import (
    LandHolder,
)
from tracker.projects.tables import (
    Project,
)
from tracker.units import SquareMetres


def a_parcel(session: Session, *, area: str | SquareMetres = "100", **more: Any) -> Parcel:
    number = next_number(session, Parcel)
    values: dict[str, Any] = {
        "map_sheet_no": "12",
        "parcel_no": str(number),
        "map_version": "2015",
        "old_ward": "Vĩnh Niệm",
        "current_ward": "An Biên",
        "measured_area": m2(area),
    }
    return added(session, Parcel(**(values | more)))


def a_case(
    session: Session,
    *,
    project: Project | None = None,
    holder: LandHolder | None = None,
    area: str | SquareMetres | None = "100",
    team: Team | None = None,
    opened_on: date = START,
    land_type: LandType = LandType.ODT,
    parcel: Parcel | None = None,
    case_no: str | None = None,
    **more: Any,
) -> Case:
    """A case that is open; `area` (m²) is what it recovers of one parcel, None for no land."""
    project = project or a_project(session)
    holder = holder or a_household(session)
    count = session.execute(
        select(func.count()).select_from(Case).where(Case.project_id == project.key)  # type: ignore[arg-type]
    ).scalar_one()
    case = added(
        session,
        Case(
            case_no=case_no or f"{project.code}-{count + 1:04d}",
            project_id=project.key,
            holder_id=holder.key,
            opened_on=opened_on,
            **more,
        ),
    )
    a_case_state(session, case, CaseState.OPENED, on=opened_on)
    if team is not None:
        a_case_team(session, case, team, on=opened_on)
    if area is not None:
        a_recovery(session, case, area=area, parcel=parcel, land_type=land_type, on=opened_on)
    return case


def a_case_state(
    session: Session, case: Case, state: CaseState, *, on: date, reason: str | None = None
) -> CaseStateFact:
    return added(
        session,
        CaseStateFact(on=on, recorded_at=AT, case_id=case.key, state=state, reason=reason),
    )


def a_case_team(session: Session, case: Case, team: Team, *, on: date = START) -> CaseTeam:
    return added(session, CaseTeam(on=on, recorded_at=AT, case_id=case.key, team_id=team.key))


def a_flag(
    session: Session,
    case: Case,
    *,
    kind: CaseFlagKind = CaseFlagKind.NEEDS_RESETTLEMENT,
    on: date = START,
    until_on: date | None = None,
) -> CaseFlag:
    return added(
        session,
        CaseFlag(on=on, recorded_at=AT, case_id=case.key, kind=kind, until_on=until_on),
    )


def a_recovery(
    session: Session,
    case: Case,
    *,
    area: str | SquareMetres = "100",
    parcel: Parcel | None = None,
    land_type: LandType = LandType.ODT,
    on: date = START,
) -> CaseParcel:
    """The case recovers `area` m² of a parcel (its own, unless one is given)."""
    parcel = parcel or a_parcel(session, area=area)
    return added(
        session,
        CaseParcel(
            on=on,
            recorded_at=AT,
            case_id=case.key,
            parcel_id=parcel.key,
            land_type=land_type,
            recovered_area=m2(area),
        ),
    )
