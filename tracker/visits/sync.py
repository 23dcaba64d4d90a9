"""Visits sent by phones: each exactly once, whatever the network did.

The receipt is written first, in a savepoint: the same UUID with the same content gives the first
answer again, with another content a conflict. Then the visit is recorded; or the review tray
keeps it for the team leader, if it can't be put into its case; or it is refused with problems
that the officer puts right on the phone, and is judged anew when it comes again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from tracker.accounts.queries import teams_of
from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.db.drafts import problems_of
from tracker.errors import Problem, Refused
from tracker.visits.case_facts import arrived_photos
from tracker.visits.catalogue import ReceiptState
from tracker.visits.drafts import VisitDraft
from tracker.visits.rules import PLACEMENT
from tracker.visits.services import record_visit
from tracker.visits.tables import ReviewItem, VisitReceipt


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's answer for one visit; only now may the phone let go of it.

    `problems` say what to put right (refused) or why the team leader has it (in review);
    `missing_photos` are the hashes of photos that have not arrived yet.
    """

    uuid: str | None
    state: ReceiptState
    received_at: datetime
    visit_id: int | None = None
    problems: tuple[Problem, ...] = ()
    missing_photos: tuple[str, ...] = ()
    is_repeated: bool = False


def accept_visits(
    session: Session,
    payloads: Iterable[Mapping[str, Any]],
    *,
    by: User,
    at: datetime,
    today: date,
) -> list[Receipt]:
    """One receipt for each visit of a batch, in order; a bad one never spoils the others."""
    receipts = []
    for payload in payloads:
        try:
            receipts.append(accept_visit(session, payload, by=by, at=at, today=today))
        except Refused as refused:
            uuid = _uuid_as_sent(payload)
            receipts.append(
                Receipt(uuid, ReceiptState.REFUSED, at, problems=tuple(refused.problems))
            )
    return receipts


def accept_visit(
    session: Session, payload: Mapping[str, Any], *, by: User, at: datetime, today: date
) -> Receipt:
    """The visit is recorded, or kept for review, or refused; the receipt says which.

    Raises Refused where there is no receipt to give: no valid UUID, or `visit_conflict` (the
    UUID was used for another content before).
    """
    sha256 = digest_of(payload)
    try:
        draft = VisitDraft.model_validate(dict(payload))
    except ValidationError as error:
        return _refuse_shape(session, payload, sha256, error, by=by, at=at)
    receipt, is_new = _receipt(session, draft.uuid, sha256, by=by, at=at)
    if not is_new and receipt.state is not ReceiptState.REFUSED:
        if receipt.sha256 != sha256:
            raise Refused(Problem("visit_conflict", field="uuid"))
        return _as_kept(session, receipt)
    receipt.sha256 = sha256
    try:
        with session.begin_nested():
            visit = record_visit(session, draft, by=by, at=at, today=today)
    except Refused as refused:
        return _not_recorded(session, receipt, draft, refused, by=by, at=at, today=today)
    receipt.state, receipt.visit_id = ReceiptState.RECORDED, visit.key
    return _answered(session, receipt, missing=_missing_photos(session, draft))


def digest_of(payload: Mapping[str, Any]) -> str:
    """The hash by which a visit sent twice is known to be the same."""
    canonical = json.dumps(
        dict(payload), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def receipt_of(session: Session, uuid: str) -> Receipt | None:
    """The receipt for this visit, if it ever arrived."""
    row = _find(session, uuid)
    return None if row is None else _as_kept(session, row)


def write_answer(
    receipt: VisitReceipt,
    problems: Iterable[Problem] = (),
    missing: Iterable[str] = (),
) -> None:
    """The receipt's answer, as a resend will get it."""
    receipt.answer = json.dumps(
        {
            "problems": [
                {"code": one.code, "field": one.field, "facts": _facts_out(one.facts)}
                for one in problems
            ],
            "missing_photos": list(missing),
        },
        ensure_ascii=False,
    )


def _receipt(
    session: Session, uuid: str, sha256: str, *, by: User, at: datetime
) -> tuple[VisitReceipt, bool]:
    """The receipt of the UUID, new or as it was; two phones at once agree on one."""
    row = VisitReceipt(
        uuid=uuid,
        sha256=sha256,
        state=ReceiptState.REFUSED,
        answer="{}",
        received_at=at,
        received_from_id=by.key,
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        known = _find(session, uuid)
        if known is None:
            raise
        return known, False
    return row, True


def _find(session: Session, uuid: str) -> VisitReceipt | None:
    return session.scalars(select(VisitReceipt).where(col(VisitReceipt.uuid) == uuid)).one_or_none()


def _refuse_shape(
    session: Session,
    payload: Mapping[str, Any],
    sha256: str,
    error: ValidationError,
    *,
    by: User,
    at: datetime,
) -> Receipt:
    """What is no visit at all is refused, and leaves no text here; the phone still has it."""
    problems = problems_of(error)
    if any(problem.field == "uuid" for problem in problems):
        raise Refused(problems) from None
    uuid = str(payload["uuid"]).strip().lower()
    row, is_new = _receipt(session, uuid, sha256, by=by, at=at)
    if not is_new and row.state is not ReceiptState.REFUSED:
        raise Refused(Problem("visit_conflict", field="uuid")) from None
    row.sha256 = sha256
    return _answered(session, row, problems)


def _not_recorded(
    session: Session,
    receipt: VisitReceipt,
    draft: VisitDraft,
    refused: Refused,
    *,
    by: User,
    at: datetime,
    today: date,
) -> Receipt:
    """In review where only its place is in doubt, else refused."""
    if any(problem.code not in PLACEMENT for problem in refused.problems):
        return _answered(session, receipt, refused.problems)
    receipt.state = ReceiptState.IN_REVIEW
    teams = sorted(teams_of(session, by.key, today))
    item = ReviewItem(
        receipt_id=receipt.key,
        payload=draft.model_dump_json(),
        reason=refused.problems[0].code,
        team_id=teams[0] if teams else None,
    )
    session.add(item)
    session.flush()
    record_change(
        session,
        action="keep_for_review",
        subject=item,
        by_id=by.key,
        at=at,
        after={"uuid": draft.uuid, "reason": item.reason},
    )
    missing = _missing_photos(session, draft)
    return _answered(session, receipt, refused.problems, missing)


def _missing_photos(session: Session, draft: VisitDraft) -> tuple[str, ...]:
    arrived = arrived_photos(session, draft.photos)
    return tuple(sha256 for sha256 in draft.photos if sha256 not in arrived)


def _answered(
    session: Session,
    receipt: VisitReceipt,
    problems: Iterable[Problem] = (),
    missing: Iterable[str] = (),
) -> Receipt:
    found, waiting = tuple(problems), tuple(missing)
    write_answer(receipt, found, waiting)
    session.flush()
    return Receipt(
        receipt.uuid, receipt.state, receipt.received_at, receipt.visit_id, found, waiting
    )


def _as_kept(session: Session, receipt: VisitReceipt) -> Receipt:
    """The first answer again; photos that arrived meanwhile are no longer missing."""
    answer = json.loads(receipt.answer)
    missing = tuple(answer.get("missing_photos", ()))
    arrived = arrived_photos(session, missing)
    return Receipt(
        uuid=receipt.uuid,
        state=receipt.state,
        received_at=receipt.received_at,
        visit_id=receipt.visit_id,
        problems=tuple(
            Problem(one["code"], _facts_in(one["facts"]), field=one["field"])
            for one in answer.get("problems", ())
        ),
        missing_photos=tuple(sha256 for sha256 in missing if sha256 not in arrived),
        is_repeated=True,
    )


def _facts_out(facts: Mapping[str, object]) -> dict[str, object]:
    return {
        name: {"on": value.isoformat()} if isinstance(value, date) else value
        for name, value in facts.items()
    }


def _facts_in(facts: Mapping[str, Any]) -> dict[str, object]:
    return {
        name: date.fromisoformat(value["on"]) if isinstance(value, dict) else value
        for name, value in facts.items()
    }


def _uuid_as_sent(payload: Mapping[str, Any]) -> str | None:
    uuid = payload.get("uuid")
    return uuid if isinstance(uuid, str) else None
