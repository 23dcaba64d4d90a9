"""Facts the law counts by and no step tells: recorded by their paper, and what they change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.accounts.tables import User
from tracker.audit.queries import case_changes
from tracker.audit.tables import AuditEntry
from tracker.cases.catalogue import CaseFlagKind, CaseState
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.documents.catalogue import DocumentType
from tracker.documents.drafts import DocumentDraft
from tracker.errors import Refused
from tracker.law.book import clocks
from tracker.law.catalogue import (
    LawFact,
    RecoveryException,
    RecoveryTrigger,
    StepCode,
)
from tracker.procedure import facts as read
from tracker.procedure import grounds, services
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.drafts import LegalFactDraft, StepDraft
from tracker.procedure.tables import LegalFact

YESTERDAY = TODAY - timedelta(days=1)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def a_paper(on: date = YESTERDAY) -> DocumentDraft:
    return DocumentDraft(
        type=DocumentType.OTHER, number="7/BB", issued_on=on, issuer="UBND phường An Biên"
    )


def a_fact(case: Case, kind: LegalFactKind, **more: Any) -> LegalFactDraft:
    values: dict[str, Any] = {
        "project_id": case.project_id,
        "case_id": case.key,
        "kind": kind,
        "on": YESTERDAY,
        "document": a_paper(),
    }
    return LegalFactDraft(**(values | more))


def decide(session: Session, case: Case) -> None:
    paper = a_paper(TODAY)
    draft = StepDraft(
        project_id=case.project_id,
        case_id=case.key,
        step=StepCode.RECOVERY_DECISION,
        on=TODAY,
        document=paper,
    )
    services.record_step(session, draft, by=given.a_clerk(session), at=AT)


def noticed(session: Session, on: date, *, approved: bool = True) -> Case:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=on)
    if approved:
        given.an_approved_plan(session, case, on=date(2026, 11, 2))
    return case


def test_consent_of_everybody_lets_the_decision_come_before_the_floor(session: Session) -> None:
    by, case = given.a_clerk(session), noticed(session, date(2026, 10, 1))
    with pytest.raises(Refused) as early:
        decide(session, case)
    waiver = a_fact(case, LegalFactKind.NOTICE_FLOOR_WAIVED)

    with pytest.raises(Refused) as some:
        grounds.record_legal_fact(session, waiver, by=by, at=AT)
    everybody = waiver.model_copy(update={"all_agree": True})
    grounds.record_legal_fact(session, everybody, by=by, at=AT)
    decide(session, case)

    assert codes(early) == ["notice_floor_not_reached"]
    assert codes(some) == ["waiver_needs_everybody"]


def test_a_household_without_a_plot_is_decided_where_the_exception_is_earned(
    session: Session,
) -> None:
    by, case = given.a_clerk(session), noticed(session, date(2026, 3, 2))
    given.a_flag(session, case, kind=CaseFlagKind.NEEDS_RESETTLEMENT)
    kind = LegalFactKind.BEFORE_RESETTLEMENT_ON_SITE
    first = grounds.record_legal_fact(session, a_fact(case, kind), by=by, at=AT)

    with pytest.raises(Refused) as homeless:
        decide(session, case)
    grounds.void_legal_fact(session, first.key, reason="Ghi thiếu tạm cư", by=by, at=AT)
    housed = a_fact(case, kind, temporary_housing=True)
    grounds.record_legal_fact(session, housed, by=by, at=AT)
    decide(session, case)

    assert codes(homeless) == ["exception_temporary_housing_missing"]


@pytest.mark.parametrize(("agreeing", "passes"), [(75, False), (76, True)])
def test_exactly_75_per_cent_is_not_enough(session: Session, agreeing: int, passes: bool) -> None:
    by, case = given.a_clerk(session), noticed(session, date(2026, 3, 2), approved=False)
    given.a_step(session, case, step=StepCode.PUBLIC_POSTING, on=date(2026, 10, 1))
    consent = a_fact(
        case,
        LegalFactKind.BEFORE_PLAN_CONSENT,
        land_users=100,
        agreeing=agreeing,
        count_confirmed=True,
    )
    grounds.record_legal_fact(session, consent, by=by, at=AT)

    if passes:
        decide(session, case)
        return
    with pytest.raises(Refused) as refusal:
        decide(session, case)
    assert codes(refusal) == ["exception_share_too_small"]


def test_what_a_project_recorded_for_one_round_is_no_other_rounds(session: Session) -> None:
    project = given.a_project(session)
    first, second = (given.a_phase(session, project, number=number) for number in (1, 2))
    for phase in (first, second):
        case = given.a_case(session, project=project, phase_id=phase.key)
        given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=date(2026, 10, 1))
        given.an_approved_plan(session, case, on=date(2026, 11, 2))
        if phase is second:
            given.a_legal_fact(
                session,
                project=project,
                kind=LegalFactKind.NOTICE_FLOOR_WAIVED,
                on=YESTERDAY,
                phase_id=first.key,
            )
            with pytest.raises(Refused) as refusal:
                decide(session, case)

    assert codes(refusal) == ["notice_floor_not_reached"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"document": None}, "legal_fact_paper_missing"),
        ({"on": TODAY + timedelta(days=1)}, "in_future"),
        ({"on": given.START - timedelta(days=1)}, "step_before_start"),
        ({"kind": LegalFactKind.BEFORE_PLAN_CONSENT}, "consent_needs_counts"),
        (
            {"kind": LegalFactKind.BEFORE_PLAN_CONSENT, "land_users": 10, "agreeing": 11},
            "consent_over_users",
        ),
        ({"kind": LegalFactKind.OWNER_REQUEST_RECEIVED}, "ground_not_of_case"),
        ({"case_id": None}, "ground_not_of_project"),
    ],
)
def test_a_ground_that_makes_no_sense_is_refused(
    session: Session, more: dict[str, Any], code: str
) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    draft = a_fact(case, LegalFactKind.VOLUNTARY_HANDOVER).model_copy(update=more)

    with pytest.raises(Refused) as refusal:
        grounds.record_legal_fact(session, draft, by=by, at=AT)

    assert codes(refusal) == [code]


def test_the_same_ground_is_written_down_once_for_a_day(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    suspended = a_fact(case, LegalFactKind.COMPLAINT_SUSPENSION)
    grounds.record_legal_fact(session, suspended, by=by, at=AT)

    with pytest.raises(Refused) as again:
        grounds.record_legal_fact(session, suspended, by=by, at=AT)
    later = suspended.model_copy(update={"on": TODAY, "document": a_paper(TODAY)})
    grounds.record_legal_fact(session, later, by=by, at=AT)

    assert codes(again) == ["ground_recorded"]


def redrafted(fact: LegalFact, **more: Any) -> LegalFactDraft:
    """The ground as it stands, with what is to be mended."""
    left_out = {"document", "all_agree"}
    kept = {
        name: getattr(fact, name) for name in LegalFactDraft.model_fields if name not in left_out
    }
    return LegalFactDraft(**(kept | more))


def test_a_ground_is_corrected_and_its_first_text_is_kept(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    fact = given.a_legal_fact(
        session, case, kind=LegalFactKind.COMPLAINT_SUSPENSION, on=date(2026, 11, 12)
    )

    draft = redrafted(fact, until_on=date(2026, 11, 19))
    new = grounds.correct_legal_fact(session, fact.key, draft, by=by, at=AT)

    assert (new.corrects_id, new.document_id) == (fact.key, fact.document_id)
    assert (fact.until_on, fact.superseded_at) == (None, AT)
    [change] = case_changes(session, case.key)
    told = {field.name: (field.old, field.new) for field in change.fields}
    assert told["until_on"] == (None, "2026-11-19")
    assert "on" not in told, "what stayed as it was is left out"


def test_a_correction_keeps_the_kind_and_says_something_else(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    fact = given.a_legal_fact(session, case, kind=LegalFactKind.HOUSE_HANDED, on=YESTERDAY)

    def refused(draft: LegalFactDraft) -> list[str]:
        with pytest.raises(Refused) as refusal:
            grounds.correct_legal_fact(session, fact.key, draft, by=by, at=AT)
        return codes(refusal)

    assert refused(redrafted(fact)) == ["correction_changes_nothing"]
    other = redrafted(fact, kind=LegalFactKind.OWN_HOUSING_MONEY)
    assert refused(other) == ["ground_cannot_become_another"]
    grounds.void_legal_fact(session, fact.key, reason="Nhầm", by=by, at=AT)
    assert refused(redrafted(fact, on=TODAY)) == ["corrected_before"]


def test_of_two_who_mend_one_ground_at_once_the_second_is_told(engine: Engine) -> None:
    with make_session(engine) as session:
        by, case = given.a_clerk(session), given.a_case(session)
        fact = given.a_legal_fact(session, case, kind=LegalFactKind.HOUSE_HANDED, on=given.START)
        session.commit()
    together = Barrier(2)

    def mend(day: date) -> str:
        together.wait(timeout=60)
        with make_session(engine) as session:
            clerk, draft = session.get_one(User, by.key), redrafted(fact, on=day)
            try:
                grounds.correct_legal_fact(session, fact.key, draft, by=clerk, at=AT)
            except Refused as refused:
                return refused.problems[0].code
            session.commit()
            return "mended"

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(mend, (YESTERDAY, TODAY)))

    assert sorted(told) == ["corrected_before", "mended"]


def test_nothing_of_a_closed_case_is_written_or_taken_out(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    fact = given.a_legal_fact(session, case, kind=LegalFactKind.HOUSE_HANDED, on=YESTERDAY)
    given.a_case_state(session, case, CaseState.CLOSED, on=TODAY)

    suspended = a_fact(case, LegalFactKind.COMPLAINT_SUSPENSION)
    with pytest.raises(Refused) as written:
        grounds.record_legal_fact(session, suspended, by=by, at=AT)
    with pytest.raises(Refused) as mended:
        grounds.correct_legal_fact(session, fact.key, redrafted(fact, on=TODAY), by=by, at=AT)
    with pytest.raises(Refused) as voided:
        grounds.void_legal_fact(session, fact.key, reason="Nhầm", by=by, at=AT)

    assert codes(written) == codes(mended) == codes(voided) == ["case_not_open"]


def test_each_change_leaves_one_audit_entry_and_the_row_stays(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    draft = a_fact(case, LegalFactKind.COMPLIANCE_RECORDED)
    row = grounds.record_legal_fact(session, draft, by=by, at=AT)

    grounds.void_legal_fact(session, row.key, reason="Nhầm hồ sơ", by=by, at=AT)
    with pytest.raises(Refused) as again:
        grounds.void_legal_fact(session, row.key, reason="Nhầm hồ sơ", by=by, at=AT)

    counted = dict(
        session.execute(
            select(col(AuditEntry.action), func.count()).group_by(col(AuditEntry.action))
        ).all()
    )
    assert (counted["record_legal_fact"], counted["void_legal_fact"]) == (1, 1)
    assert (row.voided, codes(again)) == (True, ["corrected_before"])


def test_a_suspension_bars_enforcement_while_it_lasts(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    given.a_step(
        session,
        case,
        step=StepCode.ENFORCEMENT_DECISION,
        on=date(2026, 11, 9),
        delivered_on=date(2026, 11, 10),
    )
    given.a_legal_fact(
        session,
        case,
        kind=LegalFactKind.COMPLAINT_SUSPENSION,
        on=date(2026, 11, 12),
        until_on=date(2026, 11, 19),
    )

    def enforce(on: date) -> None:
        draft = StepDraft(
            project_id=case.project_id,
            case_id=case.key,
            step=StepCode.ENFORCEMENT,
            on=on,
            document=a_paper(on),
        )
        services.record_step(session, draft, by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        enforce(date(2026, 11, 18))
    enforce(date(2026, 11, 19))

    assert codes(refusal) == ["complaint_suspension"]


def test_a_step_written_down_late_is_judged_by_what_was_so_on_its_day(session: Session) -> None:
    """Approved 02/11 after the appraisal of its round; that of a later round changes nothing."""
    by, project = given.a_clerk(session), given.a_project(session)
    case = given.a_case(session, project=project)
    given.a_step(session, case, step=StepCode.INVENTORY)
    for step, on in (
        (StepCode.OPINION_MEETING, date(2026, 10, 1)),
        (StepCode.APPRAISAL, date(2026, 10, 20)),
        (StepCode.OPINION_MEETING, date(2026, 11, 10)),
        (StepCode.APPRAISAL, date(2026, 11, 20)),
    ):
        given.a_step(session, project=project, step=step, on=on)
    approved = StepDraft(
        project_id=project.key,
        case_id=case.key,
        step=StepCode.PLAN_APPROVAL,
        on=date(2026, 11, 2),
        document=a_paper(date(2026, 11, 2)),
    )

    services.record_step(session, approved, by=by, at=AT)


def test_every_fact_that_starts_a_clock_of_a_case_can_be_recorded() -> None:
    """Complaints have clocks of their own in the concerns room."""
    told = {kind.value for kind in LegalFactKind}
    steps = {fact for named in read._NAMED.values() for fact in named}
    known = steps | {fact for fact in LawFact if fact.value in told}
    known |= {LawFact.NOTICE_ISSUED, LawFact.NOTICE_SENT, LawFact.RECOVERY_TRIGGERED}

    missing = {row.starts_from for row in clocks() if row.steps} - known

    assert missing == set()


def test_every_exception_and_trigger_of_the_law_can_be_recorded() -> None:
    told = {kind.value for kind in LegalFactKind}
    derived = {RecoveryTrigger.PLAN_WITHOUT_RESETTLEMENT, RecoveryTrigger.PLOT_HANDED_ON_GROUND}

    assert {one.value for one in RecoveryException} <= told
    assert {one.value for one in set(RecoveryTrigger) - derived} <= told
