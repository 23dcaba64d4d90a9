"""Steps and minutes that were written down wrongly are mended; what was said first is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.accounts.tables import User
from tracker.audit.queries import case_changes
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.compensation.tables import PlanVersion
from tracker.db.engine import make_session
from tracker.errors import Refused
from tracker.law.catalogue import StepCode
from tracker.procedure import queries, services
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.procedure.tables import HandoverMinutes, StepEntry

YESTERDAY = TODAY - timedelta(days=1)
APPROVED_ON = date(2026, 10, 5)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def redrafted(entry: StepEntry, **more: Any) -> StepDraft:
    """The entry as it stands, with what is to be mended."""
    kept = {name: getattr(entry, name) for name in StepDraft.model_fields if name != "document"}
    return StepDraft(**(kept | more))


def test_a_step_of_a_round_is_mended_for_its_round_alone(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session)
    first, second = given.a_phase(session, project), given.a_phase(session, project, number=2)
    posting = {"project": project, "step": StepCode.PUBLIC_POSTING}
    one = given.a_step(session, on=date(2026, 9, 1), phase_id=first.key, **posting)
    given.a_step(session, on=date(2026, 10, 1), phase_id=second.key, **posting)

    moved = redrafted(one, phase_id=second.key, on=date(2026, 10, 1))
    with pytest.raises(Refused) as refusal:
        services.correct_step(session, one.key, moved, by=by, at=AT)
    new = services.correct_step(session, one.key, redrafted(one, on=date(2026, 9, 3)), by=by, at=AT)

    assert codes(refusal) == ["step_recorded"]
    lines = queries.steps_of_project(session, project.key, TODAY)
    assert [line.on for line in lines] == [date(2026, 9, 3), date(2026, 10, 1)]
    assert new.phase_id == first.key


def an_approved_case(session: Session) -> tuple[Case, PlanVersion, StepEntry]:
    """A case whose plan was approved by the step of its approval."""
    project = given.a_project(session)
    case = given.a_case(session, project=project)
    for step in (StepCode.OPINION_MEETING, StepCode.APPRAISAL):
        given.a_step(session, project=project, step=step, on=date(2026, 9, 1))
    given.a_step(session, case, step=StepCode.INVENTORY, on=date(2026, 8, 1))
    plan = given.an_approved_plan(session, case, net=5000, on=APPROVED_ON)
    entries = select(StepEntry).where(
        col(StepEntry.case_id) == case.key, col(StepEntry.step) == StepCode.PLAN_APPROVAL
    )
    return case, plan, session.scalars(entries).one()


def test_what_approved_a_plan_is_neither_corrected_nor_taken_out(session: Session) -> None:
    by, (case, plan, entry) = given.a_clerk(session), an_approved_case(session)

    with pytest.raises(Refused) as voided:
        services.void_step(session, entry.key, reason="Nhầm hồ sơ", by=by, at=AT)
    draft = redrafted(entry, on=APPROVED_ON + timedelta(days=2))
    with pytest.raises(Refused) as moved:
        services.correct_step(session, entry.key, draft, by=by, at=AT)

    assert codes(voided) == codes(moved) == ["plan_rests_on_step"]
    facts = queries.case_path(session, case.key, TODAY).facts
    assert plan.approved_on == facts.money.approved_on == APPROVED_ON
    assert facts.done()[StepCode.PLAN_APPROVAL] == APPROVED_ON


def test_of_two_who_mend_one_fact_at_once_the_second_is_told(engine: Engine) -> None:
    """Both have read the fact; whoever comes second waits, then sees that it was corrected."""
    with make_session(engine) as session:
        by, case = given.a_clerk(session), given.a_case(session, area="100")
        entry, minutes = given.a_step(session, case), given.a_handover(session, case, area="40")
        session.commit()
    together = Barrier(2)

    def mend(day: date) -> list[str]:
        together.wait(timeout=60)
        with make_session(engine) as session:
            clerk = session.get_one(User, by.key)
            told = []
            for mended in (
                lambda: services.correct_step(
                    session, entry.key, redrafted(entry, on=day), by=clerk, at=AT
                ),
                lambda: services.correct_handover(
                    session,
                    minutes.key,
                    HandoverDraft(
                        case_id=case.key,
                        on=day,
                        area=given.m2("40"),
                        receiver=minutes.receiver,
                        document_id=minutes.document_id,
                    ),
                    by=clerk,
                    at=AT,
                ),
            ):
                try:
                    mended()
                    told.append("mended")
                except Refused as refused:
                    told.append(refused.problems[0].code)
            session.commit()
            return told

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(mend, (YESTERDAY, TODAY)))

    assert sorted(told) == [["corrected_before"] * 2, ["mended"] * 2]
    with make_session(engine) as session:
        for kind in (StepEntry, HandoverMinutes):
            standing = session.scalars(select(kind).where(col(kind.superseded_at).is_(None))).all()
            assert len(standing) == 1


def test_the_audit_keeps_both_texts_of_a_correction(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    entry = given.a_step(session, case, on=date(2026, 9, 1))

    draft = redrafted(entry, on=date(2026, 9, 3))
    services.correct_step(session, entry.key, draft, by=by, at=AT)

    [change] = case_changes(session, case.key)
    told = {field.name: (field.old, field.new) for field in change.fields}
    assert told["on"] == ("2026-09-01", "2026-09-03")
    assert "state" not in told, "what stayed as it was is left out"


def test_a_fact_of_a_closed_case_is_not_taken_out(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    step = given.a_step(session, case, step=StepCode.INVENTORY, on=date(2026, 8, 1))
    minutes = given.a_handover(session, case, area="40", on=YESTERDAY)
    given.a_case_state(session, case, CaseState.CLOSED, on=TODAY)

    with pytest.raises(Refused) as of_step:
        services.void_step(session, step.key, reason="Nhầm", by=by, at=AT)
    with pytest.raises(Refused) as of_minutes:
        services.void_handover(session, minutes.key, reason="Nhầm", by=by, at=AT)

    assert codes(of_step) == codes(of_minutes) == ["case_not_open"]
    assert (step.voided, minutes.voided) == (False, False)


def test_a_correction_that_changes_nothing_is_not_written(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    step = given.a_step(session, case, step=StepCode.INVENTORY, on=date(2026, 8, 1))
    minutes = given.a_handover(session, case, area="40", on=YESTERDAY)
    names = [name for name in HandoverDraft.model_fields if name != "document"]
    same = HandoverDraft(**{name: getattr(minutes, name) for name in names})

    with pytest.raises(Refused) as of_step:
        services.correct_step(session, step.key, redrafted(step), by=by, at=AT)
    with pytest.raises(Refused) as of_minutes:
        services.correct_handover(session, minutes.key, same, by=by, at=AT)

    assert codes(of_step) == codes(of_minutes) == ["correction_changes_nothing"]
    assert (step.superseded_at, minutes.superseded_at) == (None, None)
