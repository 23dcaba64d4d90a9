"""Where to go: households as the cards of the week show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.cases.as_of import recovered_on
from tracker.cases.queries import live
from tracker.cases.tables import Case
from tracker.holders.catalogue import HolderKind, Vulnerability
from tracker.holders.tables import HolderVulnerability, LandHolder, ResidentGroup
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Where to go: the case and its holder, as the card shows them. Area in m²."""

    case_id: int
    case_no: str
    project_id: int
    project_code: str
    holder_id: int
    kind: HolderKind
    name: str
    honorific: str | None
    house_no: str | None
    alley: str | None
    group_id: int | None
    group_no: int | None
    phone: str | None
    longitude: float | None
    latitude: float | None
    area: SquareMetres
    vulnerabilities: tuple[Vulnerability, ...] = ()

    @property
    def address(self) -> str:
        """House number and alley."""
        return " ".join(part for part in (self.house_no, self.alley) if part)


def households(session: Session, case_ids: Collection[int], *, as_of: date) -> dict[int, Household]:
    """Where these cases are; two queries."""
    if not case_ids:
        return {}
    rows = session.execute(
        select(
            Case,
            LandHolder,
            col(Project.code),
            col(ResidentGroup.number),
            recovered_on(as_of),
        )
        .select_from(Case)
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .join(Project, col(Project.id) == col(Case.project_id))
        .outerjoin(ResidentGroup, col(ResidentGroup.id) == col(LandHolder.resident_group_id))
        .where(col(Case.id).in_(case_ids))
    ).all()
    vulnerable = _vulnerabilities(session, {row[1].key for row in rows}, as_of)
    return {
        case.key: Household(
            case_id=case.key,
            case_no=case.case_no,
            project_id=case.project_id,
            project_code=project_code,
            holder_id=holder.key,
            kind=holder.kind,
            name=holder.name,
            honorific=holder.honorific,
            house_no=holder.house_no,
            alley=holder.alley,
            group_id=holder.resident_group_id,
            group_no=group_no,
            phone=holder.phone,
            longitude=case.longitude,
            latitude=case.latitude,
            area=area or NO_AREA,
            vulnerabilities=vulnerable.get(holder.key, ()),
        )
        for case, holder, project_code, group_no, area in rows
    }


def _vulnerabilities(
    session: Session, holder_ids: Collection[int], as_of: date
) -> dict[int, tuple[Vulnerability, ...]]:
    found: dict[int, tuple[Vulnerability, ...]] = {}
    until = col(HolderVulnerability.until_on)
    for holder_id, kind in session.execute(
        select(col(HolderVulnerability.holder_id), col(HolderVulnerability.kind))
        .where(
            col(HolderVulnerability.holder_id).in_(holder_ids),
            live(HolderVulnerability, as_of),
            or_(until.is_(None), until > as_of),
        )
        .order_by(col(HolderVulnerability.id))
    ):
        found[holder_id] = (*found.get(holder_id, ()), kind)
    return found
