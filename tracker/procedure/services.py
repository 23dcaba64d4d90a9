"""Steps and handovers: recorded with their papers, corrected or voided by new facts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.catalogue import CaseState
from tracker.cases.services import last_state, phase_fits, the_case
from tracker.cases.tables import Case
from tracker.clock import legal_day
from tracker.db.records import supersede
from tracker.documents.services import record_document
from tracker.documents.tables import Document
from tracker.errors import NotFound, Problem, Refused
from tracker.law.catalogue import StepCode
from tracker.law.queries import counting
from tracker.law.rules import blockers_for
from tracker.procedure.catalogue import StepState
from tracker.procedure.drafts import HandoverDraft, LegalFactDraft, StepDraft
from tracker.procedure.entries import plan_resting_on
from tracker.procedure.facts import CaseFacts, of_round
from tracker.procedure.loading import facts_of_case, facts_of_project
from tracker.procedure.rules import StepGround, handover_problems, refusals, step_problems
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.projects.tables import Project

_OPEN = (CaseState.OPENED, CaseState.REOPENED)
IN_TURN = {"key_share": True}
"""Two people who write at once take turns, so that the second sees what the first wrote."""
_TOLD_OF_STEP = ("on", "state", "ends_on", "delivered_on", "reason", "phase_id")
_TOLD_OF_MINUTES = ("on", "area", "receiver", "remark")
"""What the audit tells of a fact before its correction; which step of whom is not changed."""


def record_step(session: Session, draft: StepDraft, *, by: User, at: datetime) -> StepEntry:
    """The step was taken on its day and is proved by its paper (or does not apply, or rests).

    Raises NotFound; Refused with what `rules.step_problems` names, or with the law's blockers.
    """
    return _step(session, draft, None, by, at)


def correct_step(
    session: Session, entry_id: int, draft: StepDraft, *, by: User, at: datetime
) -> StepEntry:
    """The step was recorded wrongly: the corrected fact stands, the old one is kept.

    Raises as `record_step`; Refused: corrected_before, step_cannot_become_another,
    plan_rests_on_step (an approved plan is never changed in place, nor is what approved it),
    correction_changes_nothing.
    """
    old = _live_entry(session, entry_id)
    if (old.case_id, old.project_id, old.step) != (draft.case_id, draft.project_id, draft.step):
        raise Refused(Problem("step_cannot_become_another"))
    _refuse_where_a_plan_rests(session, old)
    differs(draft, old, _TOLD_OF_STEP)
    return _step(session, draft, old, by, at)


def void_step(session: Session, entry_id: int, *, reason: str, by: User, at: datetime) -> StepEntry:
    """The step was never taken; the row stays, marked, with the reason in the audit.

    Raises NotFound; Refused: reason_missing, corrected_before, case_not_open, plan_rests_on_step.
    """
    need_reason(reason)
    old = _live_entry(session, entry_id)
    need_open(session, old.case_id)
    _refuse_where_a_plan_rests(session, old)
    supersede(old, at=at)
    old.voided = True
    session.flush()
    after = {"project_id": old.project_id, "step": old.step, "on": old.on, "why": reason.strip()}
    _audit(session, "void_step", old, old.case_id, by, at, after)
    return old


def record_handover(
    session: Session, draft: HandoverDraft, *, by: User, at: datetime
) -> HandoverMinutes:
    """This area was handed over by signed minutes; a part counts as a part.

    Raises NotFound; Refused: minutes_missing, handover_over_remaining, in_future,
    step_before_start, case_not_open.
    """
    return _handover(session, draft, None, by, at)


def correct_handover(
    session: Session, minutes_id: int, draft: HandoverDraft, *, by: User, at: datetime
) -> HandoverMinutes:
    """The minutes were recorded wrongly: the corrected fact stands, the old one is kept.

    Raises as `record_handover`; Refused: corrected_before, step_cannot_become_another,
    correction_changes_nothing.
    """
    old = _live_minutes(session, minutes_id)
    if old.case_id != draft.case_id:
        raise Refused(Problem("step_cannot_become_another"))
    differs(draft, old, _TOLD_OF_MINUTES)
    return _handover(session, draft, old, by, at)


def void_handover(
    session: Session, minutes_id: int, *, reason: str, by: User, at: datetime
) -> HandoverMinutes:
    """The minutes do not count and never did; the row stays, marked.

    Raises NotFound; Refused: reason_missing, corrected_before, case_not_open.
    """
    need_reason(reason)
    old = _live_minutes(session, minutes_id)
    need_open(session, old.case_id)
    supersede(old, at=at)
    old.voided = True
    session.flush()
    after = {"on": old.on, "area": old.area, "why": reason.strip()}
    _audit(session, "void_handover", old, old.case_id, by, at, after)
    return old


def refuse_by_law(session: Session, step: StepCode, asked: Any, *, today: date) -> None:
    """Raises Refused with the law's blockers where the step may not be taken on the day.

    Judged by what was so on that day: a posting of a later round changes nothing for it.
    """
    known = _known(session, asked, min(asked.on, today))
    rules, calendar = counting(session, asked.on)
    blocked = refusals(blockers_for(step, asked.on, known.situation(rules, calendar, asked.on)))
    if blocked:
        raise Refused(blocked)


def _known(session: Session, asked: Any, on: date) -> CaseFacts:
    """The facts as of a day of the case, or of the project's round."""
    if asked.case_id is not None:
        return facts_of_case(session, asked.case_id, on)
    whole = facts_of_project(session, asked.project_id, on)
    return of_round(whole, asked.phase_id)


def _step(
    session: Session, draft: StepDraft, old: StepEntry | None, by: User, at: datetime
) -> StepEntry:
    project = session.get(Project, draft.project_id, with_for_update=IN_TURN)
    if project is None:
        raise NotFound(Problem("project_not_found"))
    case = the_case(session, draft.case_id) if draft.case_id is not None else None
    if case is not None and case.project_id != project.key:
        raise Refused(Problem("case_of_other_project"))
    phase_fits(session, draft.phase_id, project.key)
    today = legal_day(at)
    known = _known(session, draft, today)
    own = tuple(
        one
        for one in known.taken
        if (old is None or one.entry_id != old.key)
        and one.of_project is (case is None)
        and (case is not None or one.phase_id == draft.phase_id)
    )
    ground = StepGround(
        today=today,
        starts_on=case.opened_on if case is not None else project.started_on,
        is_open=case is None or is_open(session, case),
        taken=own,
    )
    if problems := step_problems(draft, ground):
        raise Refused(problems)
    if draft.state is StepState.DONE:
        refuse_by_law(session, draft.step, draft, today=today)
    if old is not None:
        supersede(old, at=at)
    document_id = paper_of(session, draft, by, at)
    row = StepEntry(
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=old.key if old else None,
        **draft.model_dump(exclude={"document", "document_id"}),
        document_id=document_id or (old.document_id if old else None),
    )
    session.add(row)
    session.flush()
    after = draft.model_dump(exclude={"document"}, exclude_none=True)
    action = "correct_step" if old else "record_step"
    before = {name: getattr(old, name) for name in _TOLD_OF_STEP} if old else None
    _audit(session, action, row, row.case_id, by, at, after, before)
    return row


def _handover(
    session: Session, draft: HandoverDraft, old: HandoverMinutes | None, by: User, at: datetime
) -> HandoverMinutes:
    case = the_case(session, draft.case_id)
    today = legal_day(at)
    known = facts_of_case(session, case.key, today)
    remaining = known.remaining + old.area if old is not None else known.remaining
    ground = StepGround(today=today, starts_on=case.opened_on, is_open=is_open(session, case))
    if problems := handover_problems(draft, ground, remaining):
        raise Refused(problems)
    if old is not None:
        supersede(old, at=at)
    document_id = paper_of(session, draft, by, at)
    if document_id is None:
        raise Refused(Problem("minutes_missing", field="document"))
    row = HandoverMinutes(
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=old.key if old else None,
        document_id=document_id,
        **draft.model_dump(exclude={"document", "document_id"}),
    )
    session.add(row)
    session.flush()
    after = {name: getattr(row, name) for name in _TOLD_OF_MINUTES}
    action = "correct_handover" if old else "record_handover"
    before = {name: getattr(old, name) for name in _TOLD_OF_MINUTES} if old else None
    _audit(session, action, row, row.case_id, by, at, after, before)
    return row


def paper_of(
    session: Session,
    draft: StepDraft | HandoverDraft | LegalFactDraft,
    by: User,
    at: datetime,
) -> int | None:
    """The paper's number: a new paper is recorded as the case's or the project's."""
    new, kept_id = draft.document, draft.document_id
    if new is not None:
        place: dict[str, int | None] = {"case_id": draft.case_id}
        if isinstance(draft, HandoverDraft):
            place["project_id"] = the_case(session, draft.case_id).project_id
        else:
            place["project_id"] = draft.project_id
        paper = new.model_copy(update=place)
        return record_document(session, paper, by=by, at=at, today=legal_day(at)).key
    if kept_id is None:
        return None
    document = session.get(Document, kept_id)
    if document is None:
        raise NotFound(Problem("document_unknown"))
    if document.case_id not in (None, draft.case_id):
        raise Refused(Problem("document_of_other_case", field="document_id"))
    return document.key


def _refuse_where_a_plan_rests(session: Session, entry: StepEntry) -> None:
    """Raises Refused where this step of the case approved a plan: its next version corrects it."""
    number = plan_resting_on(session, entry.step, entry.case_id, entry.on)
    if number is not None:
        raise Refused(Problem("plan_rests_on_step", {"number": number}))


def is_open(session: Session, case: Case) -> bool:
    """Whether facts may be written to the case: it was neither closed nor cancelled."""
    return last_state(session, case.key).state in _OPEN


def _live_entry(session: Session, entry_id: int) -> StepEntry:
    row = session.get(StepEntry, entry_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(Problem("step_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    return row


def _live_minutes(session: Session, minutes_id: int) -> HandoverMinutes:
    row = session.get(HandoverMinutes, minutes_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(Problem("handover_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    return row


def need_reason(reason: str) -> None:
    """Raises Refused: reason_missing."""
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))


def need_open(session: Session, case_id: int | None) -> None:
    """Raises Refused (case_not_open) where a fact is a closed case's; a project is never closed."""
    if case_id is not None and not is_open(session, the_case(session, case_id)):
        raise Refused(Problem("case_not_open"))


def differs(
    draft: StepDraft | HandoverDraft | LegalFactDraft,
    old: StepEntry | HandoverMinutes | LegalFact,
    told: tuple[str, ...],
) -> None:
    """A correction says something else than the fact, or rests on another paper.

    Raises Refused: correction_changes_nothing.
    """
    kept_id = draft.document_id
    if kept_id is None and isinstance(draft, StepDraft):
        kept_id = old.document_id
    same_paper = draft.document is None and kept_id == old.document_id
    if same_paper and all(getattr(draft, name) == getattr(old, name) for name in told):
        raise Refused(Problem("correction_changes_nothing"))


def _audit(
    session: Session,
    action: str,
    row: StepEntry | HandoverMinutes,
    case_id: int | None,
    by: User,
    at: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        case_id=case_id,
        before=before,
        after=after,
    )
