"""What recording a visit asks of the register: the case, its team, the officer's scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from tracker.accounts.permissions import sees_own_teams_only
from tracker.accounts.queries import teams_of
from tracker.accounts.tables import Team, User
from tracker.cases.as_of import state_on, team_on
from tracker.cases.tables import Case
from tracker.documents.tables import Attachment
from tracker.holders.tables import HouseholdMember
from tracker.visits.catalogue import VisitPurpose
from tracker.visits.rules import CaseFacts, Visitor
from tracker.visits.tables import Visit


def find_case(
    session: Session, *, case_no: str | None, case_id: int | None, on: date, today: date
) -> CaseFacts | None:
    """The case by its key or number, as on the day of the visit; its team also of today."""
    if case_id is None and case_no is None:
        return None
    wanted = col(Case.id) == case_id if case_id is not None else col(Case.case_no) == case_no
    row = session.execute(
        select(
            col(Case.id),
            col(Case.case_no),
            col(Case.project_id),
            col(Case.holder_id),
            col(Case.opened_on),
            state_on(on),
            team_on(on),
            col(Team.id),
            col(Team.name),
        )
        .select_from(Case)
        .outerjoin(Team, col(Team.id) == team_on(today))
        .where(wanted)
    ).one_or_none()
    if row is None:
        return None
    key, number, project_id, holder_id, opened_on, state, then, team_id, team_name = row
    return CaseFacts(
        case_id=key,
        case_no=number,
        project_id=project_id,
        holder_id=holder_id,
        opened_on=opened_on,
        state=state,
        team_id=team_id,
        team_id_then=then,
        team_name=team_name,
    )


def visitor_of(session: Session, officer: User, today: date) -> Visitor:
    """The officer's scope on the day; whoever sees the whole ward may log for any team."""
    if not sees_own_teams_only(officer.role):
        return Visitor(frozenset(), any_team=True)
    return Visitor(frozenset(teams_of(session, officer.key, today)), any_team=False)


def is_member(session: Session, member_id: int, holder_id: int) -> bool:
    """Whether this person belongs to that household."""
    member = session.get(HouseholdMember, member_id)
    return member is not None and member.holder_id == holder_id


def next_persuasion_no(session: Session, case_id: int, purpose: VisitPurpose) -> int:
    """The number of the next persuasion of the case for this purpose ("lần thứ …").

    The case is held until the commit, so that two visits never get one number.
    """
    held = select(col(Case.id)).where(col(Case.id) == case_id).with_for_update(key_share=True)
    session.execute(held).one()
    highest: Any = func.max(col(Visit.persuasion_no))
    found = session.execute(
        select(highest).where(
            col(Visit.case_id) == case_id,
            col(Visit.purpose) == purpose,
            col(Visit.superseded_at).is_(None),
            col(Visit.voided).is_(False),
        )
    ).scalar_one()
    return (found or 0) + 1


def arrived_photos(session: Session, hashes: Iterable[str]) -> dict[str, int]:
    """The stored photos by the hash they were asked for; those not here yet are left out."""
    wanted = list(dict.fromkeys(hashes))
    if not wanted:
        return {}
    stored, source = col(Attachment.sha256), col(Attachment.source_sha256)
    found: dict[str, int] = {}
    for key, sha256, source_sha256 in session.execute(
        select(col(Attachment.id), stored, source)
        .where(or_(stored.in_(wanted), source.in_(wanted)))
        .order_by(col(Attachment.id))
    ):
        for name in (sha256, source_sha256):
            if name in wanted:
                found.setdefault(name, key)
    return {name: found[name] for name in wanted if name in found}
