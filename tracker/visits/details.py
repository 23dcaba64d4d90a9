"""What hangs on a visit: its topics, photos, the concerns it raised, the promises made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select, update
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.commitments.drafts import CommitmentDraft
from tracker.commitments.services import make_commitment
from tracker.commitments.tables import Commitment
from tracker.concerns.catalogue import ConcernType, Level
from tracker.concerns.drafts import ConcernDraft
from tracker.concerns.services import answer_at_the_door, raise_concern
from tracker.concerns.tables import Concern, ConcernAssignment
from tracker.visits.case_facts import arrived_photos
from tracker.visits.drafts import QuestionDraft, VisitDraft
from tracker.visits.rules import CaseFacts
from tracker.visits.tables import Visit, VisitPhoto, VisitTopic

_MAX_TEXT = 4000


def write_details(
    session: Session, visit: Visit, draft: VisitDraft, case: CaseFacts, *, by: User, at: datetime
) -> None:
    """The topics, photos, questions and promises of the draft hang on the visit."""
    session.add_all(
        VisitTopic(visit_id=visit.key, topic=topic) for topic in dict.fromkeys(draft.topics)
    )
    _add_photos(session, visit, draft)
    for place, question in enumerate(draft.questions):
        _raise(session, visit, question, case, place, by=by, at=at)
    for place, promise in enumerate(draft.promises):
        commitment = CommitmentDraft(
            uuid=_derived(draft.uuid, "promise", place),
            case_id=case.case_id,
            by=promise.by,
            text=promise.text,
            made_on=visit.on,
            due_on=promise.due_on,
            visit_id=visit.key,
        )
        make_commitment(session, commitment, by=by, at=at)
    session.flush()


def holds_all(session: Session, draft: VisitDraft) -> bool:
    """Whether every question and promise of the draft is on record from an earlier sending."""
    for table, kind, parts in (
        (Concern, "question", draft.questions),
        (Commitment, "promise", draft.promises),
    ):
        wanted = {str(_derived(draft.uuid, kind, place)) for place in range(len(parts))}
        found = session.scalars(select(col(table.uuid)).where(col(table.uuid).in_(wanted)))
        if wanted - set(found):
            return False
    return True


def take_over(session: Session, old: Visit, new: Visit) -> None:
    """What hangs on the visit belongs to its corrected row; the old one keeps its photos too."""
    for table in (Concern, Commitment):
        session.execute(
            update(table).where(col(table.visit_id) == old.key).values(visit_id=new.key)
        )
    session.execute(
        update(Concern).where(col(Concern.told_visit_id) == old.key).values(told_visit_id=new.key)
    )
    kept = session.scalars(select(VisitPhoto).where(col(VisitPhoto.visit_id) == old.key)).all()
    session.add_all(
        VisitPhoto(visit_id=new.key, attachment_id=photo.attachment_id, caption=photo.caption)
        for photo in kept
    )
    session.flush()


def _add_photos(session: Session, visit: Visit, draft: VisitDraft) -> None:
    arrived = arrived_photos(session, draft.photos)
    if not arrived:
        return
    present = set(
        session.scalars(
            select(col(VisitPhoto.attachment_id)).where(col(VisitPhoto.visit_id) == visit.key)
        )
    )
    session.add_all(
        VisitPhoto(visit_id=visit.key, attachment_id=attachment_id)
        for attachment_id in dict.fromkeys(arrived.values())
        if attachment_id not in present
    )


def _raise(
    session: Session,
    visit: Visit,
    question: QuestionDraft,
    case: CaseFacts,
    place: int,
    *,
    by: User,
    at: datetime,
) -> None:
    """The question is a concern; what was answered at the door needs nothing more.

    What was passed on waits for an owner at the ward, whatever was said meanwhile.
    """
    concern = raise_concern(
        session,
        ConcernDraft(
            uuid=_derived(visit.uuid, "question", place),
            type=question.type,
            topic=question.topic,
            text=_words(question),
            raised_on=visit.on,
            project_id=case.project_id,
            case_ids=(case.case_id,),
            visit_id=visit.key,
            blocking=question.blocking,
        ),
        by=by,
        at=at,
    )
    answered = question.answer is not None or question.approved_answer_id is not None
    if answered and not question.passed_on:
        answer_at_the_door(
            session,
            concern,
            text=question.answer,
            approved_answer_id=question.approved_answer_id,
            close=question.type is ConcernType.QUESTION and not question.blocking,
            by=by,
            at=at,
        )
    if question.passed_on:
        session.add(
            ConcernAssignment(
                on=visit.on,
                recorded_at=at,
                recorded_by_id=by.key,
                concern_id=concern.key,
                level=Level.WARD,
            )
        )


def _derived(uuid: str, kind: str, place: int) -> str:
    """The same visit always gives its parts the same UUIDs."""
    return str(uuid5(UUID(uuid), f"{kind} {place}"))


def _words(question: QuestionDraft) -> str | None:
    """What was asked; passed on, with what the officer could say already."""
    if question.passed_on and question.answer:
        return "\n".join(filter(None, (question.text, question.answer)))[:_MAX_TEXT]
    return question.text
