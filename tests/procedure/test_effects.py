"""What a ground changes: the clocks and the hindrances with it, beside those without it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tests.procedure.test_grounds import noticed
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.tables import Case
from tracker.law.catalogue import BlockerCode, ClockCode, ClockState, StepCode
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.effects import Effect
from tracker.procedure.ground_lines import grounds_of_case, grounds_of_project
from tracker.procedure.loading import facts_of_case
from tracker.procedure.queries import clocks_of_project

YESTERDAY = TODAY - timedelta(days=1)


def effects(session: Session, case: Case) -> dict[LegalFactKind, Effect]:
    facts = facts_of_case(session, case.key, TODAY)
    return {line.kind: line.effect for line in grounds_of_case(session, facts, TODAY)}


def test_a_trigger_says_that_the_recovery_decision_is_owed_because_of_it(
    session: Session,
) -> None:
    case = noticed(session, date(2026, 3, 2))
    given.a_flag(session, case, kind=CaseFlagKind.NEEDS_RESETTLEMENT)
    given.a_legal_fact(session, case, kind=LegalFactKind.OWN_HOUSING_MONEY, on=date(2026, 11, 16))

    [effect] = effects(session, case).values()

    assert [line.code for line in effect.clocks] == [ClockCode.RECOVERY_DECISION]
    assert (effect.gone, effect.lifted, effect.raised) == ((), (), ())


def test_a_waiver_says_that_the_notice_floor_holds_no_more(session: Session) -> None:
    case = noticed(session, date(2026, 10, 1))
    given.a_legal_fact(session, case, kind=LegalFactKind.NOTICE_FLOOR_WAIVED, on=YESTERDAY)

    [effect] = effects(session, case).values()

    told = {(line.code, line.state) for line in effect.clocks}
    assert (ClockCode.NOTICE_FLOOR, ClockState.WAIVED) in told


def test_an_exception_says_what_it_lifts_and_what_it_still_lacks(session: Session) -> None:
    case = noticed(session, date(2026, 3, 2))
    given.a_flag(session, case, kind=CaseFlagKind.NEEDS_RESETTLEMENT)
    given.a_legal_fact(session, case, kind=LegalFactKind.BEFORE_RESETTLEMENT_ROUTE, on=YESTERDAY)

    [effect] = effects(session, case).values()

    assert [one.code for one in effect.lifted] == [BlockerCode.RESETTLEMENT_NOT_ARRANGED]
    assert [one.code for one in effect.raised] == [BlockerCode.EXCEPTION_TEMPORARY_HOUSING_MISSING]


def test_a_suspension_stands_against_enforcement_while_it_lasts(session: Session) -> None:
    case = given.a_case(session)
    suspension = {"kind": LegalFactKind.COMPLAINT_SUSPENSION}
    given.a_legal_fact(session, case, on=YESTERDAY, **suspension)
    ended = given.a_case(session)
    given.a_legal_fact(session, ended, on=given.START, until_on=YESTERDAY, **suspension)

    [now], [before] = effects(session, case).values(), effects(session, ended).values()

    assert [one.code for one in now.raised] == [BlockerCode.COMPLAINT_SUSPENSION]
    assert not before


def test_a_letter_received_starts_the_clock_of_a_project_that_has_done_nothing(
    session: Session,
) -> None:
    project = given.a_project(session)
    given.a_legal_fact(
        session, project=project, kind=LegalFactKind.OWNER_REQUEST_RECEIVED, on=YESTERDAY
    )

    [line] = clocks_of_project(session, project.key, TODAY)

    assert (line.code, line.start_on) == (ClockCode.SCHEDULE_ISSUE, YESTERDAY)
    [ground] = grounds_of_project(session, project.key, TODAY)
    assert [one.code for one in ground.effect.clocks] == [ClockCode.SCHEDULE_ISSUE]


def test_a_dossier_of_one_round_starts_no_clock_of_another(session: Session) -> None:
    project = given.a_project(session)
    first, second = (given.a_phase(session, project, number=number) for number in (1, 2))
    for phase, on in ((first, date(2026, 10, 1)), (second, date(2026, 11, 2))):
        posted = {"step": StepCode.PUBLIC_POSTING, "on": on, "phase_id": phase.key}
        given.a_step(session, project=project, **posted)
    given.a_legal_fact(
        session,
        project=project,
        kind=LegalFactKind.APPRAISAL_DOSSIER_RECEIVED,
        on=YESTERDAY,
        phase_id=second.key,
    )

    lines = clocks_of_project(session, project.key, TODAY)

    appraisals = [line.start_on for line in lines if line.code is ClockCode.APPRAISAL]
    assert appraisals == [YESTERDAY]


def test_one_dossier_of_the_whole_project_is_one_clock(session: Session) -> None:
    project = given.a_project(session)
    phase = given.a_phase(session, project, number=1)
    given.a_step(session, project=project, step=StepCode.RECOVERY_SCHEDULE)
    given.a_legal_fact(
        session,
        project=project,
        kind=LegalFactKind.APPRAISAL_DOSSIER_RECEIVED,
        on=date(2026, 11, 2),
    )
    appraised = {"step": StepCode.APPRAISAL, "on": date(2026, 11, 9), "phase_id": phase.key}
    given.a_step(session, project=project, **appraised)

    lines = clocks_of_project(session, project.key, TODAY)

    appraisals = [line.met_on for line in lines if line.code is ClockCode.APPRAISAL]
    assert appraisals == [date(2026, 11, 9)]
