"""Land: parcels make up projects, projects the ward, and nobody hands over more than there is."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlmodel import col

from tracker.cases.as_of import state_on
from tracker.cases.catalogue import CaseState
from tracker.cases.queries import live
from tracker.cases.tables import Case, CaseParcel
from tracker.errors import Problem
from tracker.procedure.tables import HandoverMinutes
from tracker.progress.registered import registered_projects
from tracker.progress.scope import Scope
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres
from tracker.upkeep.register import Register, counts


def areas_reconcile(register: Register) -> Iterator[Problem]:
    """Each project's parcels sum to its registered area, and the projects to the ward's (m²)."""
    projects = registered_projects(register.session, Scope(), register.today)
    registered = {project.code: project.area or NO_AREA for project in projects}
    parcels = _recovered(register)
    for code, area in registered.items():
        found = parcels.get(code, NO_AREA)
        if found != area:
            yield Problem("area_project", {"project": code, "found": found, "expected": area})
    total, ward = SquareMetres.total(registered.values()), register.ward
    if ward is not None and ward.expected_area is not None and ward.expected_area != total:
        yield Problem("area_ward", {"found": total, "expected": ward.expected_area})


def _recovered(register: Register) -> dict[str, SquareMetres]:
    """What the cases of each project recover as of today; cancelled cases recover nothing."""
    state = state_on(register.today)
    query = (
        select(col(Project.code), func.sum(col(CaseParcel.recovered_area)))
        .join(Case, col(Case.project_id) == col(Project.id))
        .join(CaseParcel, col(CaseParcel.case_id) == col(Case.id))
        .where(
            live(CaseParcel, register.today),
            or_(state.is_(None), state != CaseState.CANCELLED),
        )
        .group_by(col(Project.code))
    )
    return {row[0]: row[1] for row in register.session.execute(query)}


def handed_over_within_recovered(register: Register) -> Iterator[Problem]:
    """No case has handed over more than it recovers (m²)."""
    minutes, land_of = col(HandoverMinutes.case_id), col(CaseParcel.case_id)
    handed = (
        select(minutes.label("case_id"), func.sum(col(HandoverMinutes.area)).label("area"))
        .where(counts(HandoverMinutes))
        .group_by(minutes)
        .subquery()
    )
    land = (
        select(land_of.label("case_id"), func.sum(col(CaseParcel.recovered_area)).label("area"))
        .where(counts(CaseParcel))
        .group_by(land_of)
        .subquery()
    )
    too_much = (
        select(col(Case.case_no), handed.c.area, land.c.area)
        .join(handed, handed.c.case_id == col(Case.id))
        .outerjoin(land, land.c.case_id == handed.c.case_id)
        .where(handed.c.area > func.coalesce(land.c.area, 0))
        .order_by(col(Case.case_no))
    )
    for case_no, given, recovered in register.session.execute(too_much):
        facts = {"case": case_no, "found": given, "expected": recovered or NO_AREA}
        yield Problem("handover_too_large", facts)
