"""The review tray: visits that could not be put into their case; the team leader settles them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.permissions import sees_own_teams_only
from tracker.accounts.queries import team_leader
from tracker.accounts.tables import Team, User
from tracker.audit.services import record_change
from tracker.errors import NotFound, NotYours, Problem, Refused
from tracker.visits.case_facts import arrived_photos
from tracker.visits.catalogue import ReceiptState, ReviewOutcome, VisitOutcome
from tracker.visits.drafts import VisitDraft
from tracker.visits.services import ANYWHERE, record_visit
from tracker.visits.sync import write_answer
from tracker.visits.tables import ReviewItem, Visit, VisitReceipt


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A visit that waits, with what the officer noted and why it could not be placed."""

    item_id: int
    reason: str
    case_no: str | None
    case_id: int | None
    started_at: datetime
    received_at: datetime
    officer_id: int
    officer_name: str
    team_id: int | None
    team_name: str | None
    outcome: VisitOutcome | None
    note: str | None
    questions: int
    promises: int
    photos: int


def review_items(
    session: Session, *, team_ids: Collection[int] | None = None, limit: int = 200
) -> list[ReviewLine]:
    """The visits that wait, oldest first; of these teams, or (None) of the whole ward."""
    statement = (
        select(ReviewItem, VisitReceipt, col(User.display_name), col(Team.name))
        .select_from(ReviewItem)
        .join(VisitReceipt, col(VisitReceipt.id) == col(ReviewItem.receipt_id))
        .join(User, col(User.id) == col(VisitReceipt.received_from_id))
        .outerjoin(Team, col(Team.id) == col(ReviewItem.team_id))
        .where(col(ReviewItem.settled_at).is_(None))
        .order_by(col(VisitReceipt.received_at), col(ReviewItem.id))
        .limit(limit)
    )
    if team_ids is not None:
        statement = statement.where(col(ReviewItem.team_id).in_(sorted(team_ids)))
    return [
        _line(item, receipt, officer, team)
        for item, receipt, officer, team in session.execute(statement)
    ]


def place_visit(
    session: Session,
    item_id: int,
    *,
    case_no: str | None = None,
    without_member: bool = False,
    by: User,
    at: datetime,
    today: date,
) -> Visit:
    """The visit is recorded as the officer's, in the case it named or in `case_no`.

    Raises NotFound, NotYours (`review_not_yours`), Refused (`review_settled`, or why the visit
    can't be true of that case).
    """
    item, receipt = _waiting(session, item_id, by, today)
    draft = VisitDraft.model_validate_json(item.payload)
    changes: dict[str, object] = {}
    if case_no:
        changes |= {"case_no": case_no, "case_id": None, "member_id": None}
    if without_member:
        changes["member_id"] = None
    if changes and draft.member_id and not draft.person_name:
        changes["person_met"] = draft.person_met or "other"
    draft = VisitDraft.model_validate(draft.model_dump() | changes)
    officer = session.get_one(User, receipt.received_from_id)
    visit = record_visit(
        session, draft, by=officer, at=at, today=today, visitor=ANYWHERE, recorded_by=by
    )
    receipt.state, receipt.visit_id = ReceiptState.RECORDED, visit.key
    arrived = arrived_photos(session, draft.photos)
    write_answer(receipt, missing=[one for one in draft.photos if one not in arrived])
    _settle(session, item, ReviewOutcome.PLACED, by=by, at=at, case_id=visit.case_id)
    return visit


def discard_visit(
    session: Session, item_id: int, reason: str, *, by: User, at: datetime, today: date
) -> ReviewItem:
    """The visit is not recorded, for a reason the audit keeps; its text stays in the tray.

    Raises NotFound, NotYours, Refused (`review_settled`, `review_reason_missing`).
    """
    item, receipt = _waiting(session, item_id, by, today)
    if not reason.strip():
        raise Refused(Problem("review_reason_missing", field="reason"))
    write_answer(receipt, [Problem("visit_discarded")])
    _settle(session, item, ReviewOutcome.DISCARDED, by=by, at=at, reason=reason.strip())
    return item


def _waiting(
    session: Session, item_id: int, by: User, today: date
) -> tuple[ReviewItem, VisitReceipt]:
    item = session.get(ReviewItem, item_id)
    if item is None:
        raise NotFound(Problem("review_unknown"))
    if sees_own_teams_only(by.role):
        leader = team_leader(session, item.team_id, today) if item.team_id else None
        if leader is None or leader.id != by.key:
            raise NotYours(Problem("review_not_yours"))
    if item.settled_at is not None:
        raise Refused(Problem("review_settled", {"at": item.settled_at}))
    return item, session.get_one(VisitReceipt, item.receipt_id)


def _settle(
    session: Session,
    item: ReviewItem,
    outcome: ReviewOutcome,
    *,
    by: User,
    at: datetime,
    case_id: int | None = None,
    reason: str | None = None,
) -> None:
    item.outcome, item.settled_at, item.settled_by_id = outcome, at, by.key
    session.flush()
    record_change(
        session,
        action=f"review_{outcome.value}",
        subject=item,
        by_id=by.key,
        at=at,
        case_id=case_id,
        after={"outcome": outcome, "reason": reason},
    )


def _line(
    item: ReviewItem, receipt: VisitReceipt, officer_name: str, team_name: str | None
) -> ReviewLine:
    draft = VisitDraft.model_validate_json(item.payload)
    return ReviewLine(
        item_id=item.key,
        reason=item.reason,
        case_no=draft.case_no,
        case_id=draft.case_id,
        started_at=draft.started_at,
        received_at=receipt.received_at,
        officer_id=receipt.received_from_id,
        officer_name=officer_name,
        team_id=item.team_id,
        team_name=team_name,
        outcome=draft.outcome,
        note=draft.note,
        questions=len(draft.questions),
        promises=len(draft.promises),
        photos=len(draft.photos),
    )
