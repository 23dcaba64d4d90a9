"""Record a visit with what was asked, promised and photographed; correct it as a new row."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker import clock
from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.db.records import row_values, supersede
from tracker.errors import NotFound, NotYours, Problem, Refused
from tracker.visits.case_facts import (
    arrived_photos,
    find_case,
    is_member,
    next_persuasion_no,
    visitor_of,
)
from tracker.visits.catalogue import PersonMet, VisitOutcome
from tracker.visits.details import holds_all, take_over, write_details
from tracker.visits.drafts import VisitDraft
from tracker.visits.rules import (
    CaseFacts,
    Visitor,
    correction_problems,
    counts_as_persuasion,
    visit_problems,
)
from tracker.visits.tables import Visit, VisitPhoto, VisitTopic

ANYWHERE = Visitor(frozenset(), any_team=True)
"""The scope of a visit that a team leader places by hand."""


def record_visit(
    session: Session,
    draft: VisitDraft,
    *,
    by: User,
    at: datetime,
    today: date,
    visitor: Visitor | None = None,
    recorded_by: User | None = None,
) -> Visit:
    """The visit of `by` is on record with its concerns, promises, topics and photos.

    The same UUID again gives the first visit, if it says the same. `recorded_by` is whoever
    puts it on record for the officer, with a scope (`visitor`) of her own. Raises NotYours
    (`visit_not_your_case`, `visit_case_without_team`) where that is all that is wrong, else
    Refused with the problems of `rules.visit_problems`, or `visit_conflict` where the UUID
    came with other content.
    """
    known = session.scalars(select(Visit).where(col(Visit.uuid) == draft.uuid)).one_or_none()
    if known is not None:
        if known.officer_id != by.key:
            raise Refused(Problem("visit_uuid_used", field="uuid"))
        if not (_says(known, draft) and holds_all(session, draft)):
            raise Refused(Problem("visit_conflict", field="uuid"))
        return known
    case = _checked(session, draft, visitor or visitor_of(session, by, today), today)
    visit = _row(draft, case, officer_id=by.key, recorded_by=recorded_by or by, at=at)
    if _persuades(draft):
        visit.persuasion_no = next_persuasion_no(session, case.case_id, draft.purpose)
    session.add(visit)
    session.flush()
    write_details(session, visit, draft, case, by=by, at=at)
    record_change(
        session,
        action="record_visit",
        subject=visit,
        by_id=(recorded_by or by).key,
        at=at,
        case_id=visit.case_id,
        after=row_values(visit) | {"topics": draft.topics, "photos": draft.photos},
    )
    return visit


def correct_visit(
    session: Session,
    visit_id: int,
    draft: VisitDraft,
    reason: str,
    *,
    by: User,
    at: datetime,
    today: date,
) -> Visit:
    """The visit is as the draft says, in a row of its own; the first text stays on record.

    The draft carries a UUID of its own and the whole visit; its questions and promises are
    added to those the visit has, which now belong to the new row, as do its photos.
    Raises NotFound, or Refused: `visit_corrected_before`, `visit_reason_missing`,
    `visit_correction_changes_nothing`, and the problems of a visit.
    """
    old = session.get(Visit, visit_id)
    if old is None:
        raise NotFound(Problem("visit_unknown"))
    again = session.scalars(select(Visit).where(col(Visit.uuid) == draft.uuid)).one_or_none()
    if again is not None and again.corrects_id == old.key:
        return again
    problems = tuple(
        correction_problems(
            reason=reason,
            superseded=old.superseded_at is not None,
            same_uuid=again is not None,
        )
    )
    if problems:
        raise Refused(problems)
    case = _checked(session, draft, visitor_of(session, by, today), today)
    visit = _row(draft, case, officer_id=old.officer_id, recorded_by=by, at=at)
    if _changes_nothing(session, old, visit, draft):
        raise Refused(Problem("visit_correction_changes_nothing", field="reason"))
    visit.corrects_id, visit.correction_reason = old.key, reason.strip()
    supersede(old, at=at)
    if _persuades(draft):
        kept = old.persuasion_no if _same_persuasion(old, visit) else None
        visit.persuasion_no = kept or next_persuasion_no(session, case.case_id, draft.purpose)
    session.add(visit)
    session.flush()
    take_over(session, old, visit)
    write_details(session, visit, draft, case, by=by, at=at)
    record_change(
        session,
        action="correct_visit",
        subject=visit,
        by_id=by.key,
        at=at,
        case_id=visit.case_id,
        before=row_values(old),
        after=row_values(visit) | {"topics": draft.topics, "photos": draft.photos},
    )
    return visit


def add_photo(
    session: Session,
    visit_id: int,
    sha256: str,
    *,
    by: User,
    at: datetime,
    caption: str | None = None,
) -> VisitPhoto:
    """A photo that arrived after its visit belongs to it; twice changes nothing.

    Raises NotFound: `visit_unknown`, `file_missing`.
    """
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFound(Problem("visit_unknown"))
    attachment_id = arrived_photos(session, [sha256]).get(sha256)
    if attachment_id is None:
        raise NotFound(Problem("file_missing", field="photos"))
    known = session.scalars(
        select(VisitPhoto).where(
            col(VisitPhoto.visit_id) == visit_id, col(VisitPhoto.attachment_id) == attachment_id
        )
    ).first()
    if known is not None:
        return known
    photo = VisitPhoto(visit_id=visit_id, attachment_id=attachment_id, caption=caption)
    session.add(photo)
    session.flush()
    record_change(
        session,
        action="add_photo",
        subject=visit,
        by_id=by.key,
        at=at,
        case_id=visit.case_id,
        after={"photo": sha256},
    )
    return photo


_TOLD = ("channel", "purpose", "signature", "front_present", "note", "next_visit_on")
_TOLD_WHERE_MET = ("member_id", "person_name", "attitude")


def _says(visit: Visit, draft: VisitDraft) -> bool:
    """Whether the visit on record is the one of the draft, sent again."""
    told = (*_TOLD, *(_TOLD_WHERE_MET if draft.outcome is VisitOutcome.MET else ()))
    return (
        visit.started_at == draft.started_at
        and visit.outcome is draft.outcome
        and all(getattr(visit, name) == getattr(draft, name) for name in told)
    )


_ROW_TELLS = (*_TOLD, *_TOLD_WHERE_MET, "case_id", "outcome", "person_met", "left_message")


def _changes_nothing(session: Session, old: Visit, new: Visit, draft: VisitDraft) -> bool:
    """Whether the correction would read as the visit does, and adds nothing to it.

    A form knows no seconds, and sends the lines of a note apart in its own way.
    """
    if draft.questions or draft.promises or draft.photos:
        return False
    topics = session.scalars(
        select(col(VisitTopic.topic)).where(col(VisitTopic.visit_id) == old.key)
    )
    return (
        old.started_at.replace(second=0, microsecond=0)
        == new.started_at.replace(second=0, microsecond=0)
        and set(topics) == set(draft.topics)
        and all(_plain(getattr(old, name)) == _plain(getattr(new, name)) for name in _ROW_TELLS)
    )


def _plain(value: object) -> object:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def problems_with(
    session: Session, draft: VisitDraft, *, by: User, today: date
) -> tuple[Problem, ...]:
    """Why `by` could not record the visit so; nothing where it could. Nothing is recorded."""
    return _judged(session, draft, visitor_of(session, by, today), today)[1]


def _judged(
    session: Session, draft: VisitDraft, visitor: Visitor, today: date
) -> tuple[CaseFacts | None, tuple[Problem, ...]]:
    on = clock.legal_day(draft.started_at)
    case = find_case(session, case_no=draft.case_no, case_id=draft.case_id, on=on, today=today)
    known = (
        case is None
        or draft.member_id is None
        or is_member(session, draft.member_id, case.holder_id)
    )
    return case, visit_problems(draft, case, visitor, today=today, member_is_known=known)


def _checked(session: Session, draft: VisitDraft, visitor: Visitor, today: date) -> CaseFacts:
    case, problems = _judged(session, draft, visitor, today)
    if not problems and case is not None:
        return case
    foreign = {"visit_not_your_case", "visit_case_without_team"}
    kind = NotYours if all(problem.code in foreign for problem in problems) else Refused
    raise kind(problems)


def _row(
    draft: VisitDraft, case: CaseFacts, *, officer_id: int, recorded_by: User, at: datetime
) -> Visit:
    """The row of the visit; what can't be known of a closed door is left empty."""
    met = draft.outcome is VisitOutcome.MET
    person = draft.person_met
    if person is None and met:
        person = PersonMet.MEMBER if draft.member_id else PersonMet.OTHER
    return Visit(
        on=clock.legal_day(draft.started_at),
        recorded_at=at,
        recorded_by_id=recorded_by.key,
        uuid=draft.uuid,
        case_id=case.case_id,
        team_id=case.team_id_then or case.team_id,
        officer_id=officer_id,
        started_at=draft.started_at,
        channel=draft.channel,
        purpose=draft.purpose,
        outcome=draft.outcome or VisitOutcome.ABSENT,
        person_met=person if met else None,
        member_id=draft.member_id if met else None,
        person_name=draft.person_name if met else None,
        attitude=draft.attitude if met else None,
        left_message=None if met else draft.left_message,
        signature=draft.signature,
        front_present=draft.front_present,
        note=draft.note,
        next_visit_on=draft.next_visit_on,
    )


def _persuades(draft: VisitDraft) -> bool:
    return counts_as_persuasion(
        channel=draft.channel,
        purpose=draft.purpose,
        outcome=draft.outcome,
        signature=draft.signature,
        front_present=draft.front_present,
    ).counts


def _same_persuasion(old: Visit, new: Visit) -> bool:
    return (old.case_id, old.purpose) == (new.case_id, new.purpose)
