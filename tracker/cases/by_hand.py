"""A household with its land and its case file in one act, as it is entered by hand.

The same drafts and services as an import: hand entry is as strict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.cases.catalogue import LandType
from tracker.cases.drafts import CaseDraft, CaseParcelDraft, ParcelDraft
from tracker.cases.land import record_parcel, record_recovery
from tracker.cases.services import open_case
from tracker.cases.tables import Case, Parcel
from tracker.holders.drafts import HouseholdDraft, ResidentGroupDraft
from tracker.holders.secrecy import PersonalKey
from tracker.holders.services import record_household, record_resident_group
from tracker.holders.tables import ResidentGroup
from tracker.units import SquareMetres


@dataclass(frozen=True, slots=True)
class HandEntry:
    """What a clerk has on paper of one household; areas in m². The case opens on `opened_on`."""

    project_id: int
    opened_on: date
    household: HouseholdDraft
    parcel: ParcelDraft
    land_type: LandType
    recovered_area: SquareMetres
    team_id: int | None = None


def record_by_hand(
    session: Session, entry: HandEntry, *, key: PersonalKey, by: User, at: datetime
) -> Case:
    """The household is in the register, with a case in the project that recovers its land.

    A parcel that is on file already is used again. Raises Refused as the services do.
    """
    holder = record_household(session, entry.household, key=key, by=by, at=at)
    case = open_case(
        session,
        CaseDraft(
            project_id=entry.project_id,
            holder_id=holder.key,
            opened_on=entry.opened_on,
            team_id=entry.team_id,
        ),
        by=by,
        at=at,
    )
    parcel = _known(session, entry.parcel) or record_parcel(session, entry.parcel, by=by, at=at)
    recovery = CaseParcelDraft(
        case_id=case.key,
        parcel_id=parcel.key,
        on=entry.opened_on,
        land_type=entry.land_type,
        recovered_area=entry.recovered_area,
    )
    record_recovery(session, recovery, by=by, at=at)
    return case


def resident_group_numbered(
    session: Session, number: int, *, name: str, current_ward: str, by: User, at: datetime
) -> ResidentGroup:
    """The resident group with this number; put on the list where it was not yet."""
    known: ResidentGroup | None = session.execute(
        select(ResidentGroup).where(col(ResidentGroup.number) == number)
    ).scalar_one_or_none()
    if known is not None:
        return known
    draft = ResidentGroupDraft(number=number, name=name, current_ward=current_ward)
    return record_resident_group(session, draft, by=by, at=at)


def _known(session: Session, draft: ParcelDraft) -> Parcel | None:
    return session.execute(
        select(Parcel).where(
            col(Parcel.old_ward) == draft.old_ward,
            col(Parcel.map_version) == draft.map_version,
            col(Parcel.map_sheet_no) == draft.map_sheet_no,
            col(Parcel.parcel_no) == draft.parcel_no,
        )
    ).scalar_one_or_none()
