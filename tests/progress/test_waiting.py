"""Which cases wait by law: the list, the figure and the page of the case say the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tracker.cases.catalogue import LandType
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.law.catalogue import ClockKind, ClockState, StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.queries import clocks_of_cases
from tracker.progress.duties import duties
from tracker.progress.fact_parts import Parts
from tracker.progress.scope import WARD
from tracker.progress.shortcut import install, refresh
from tracker.progress.sources import facts_source
from tracker.progress.waiting import is_waiting
from tracker.projects.tables import Project, RecoveryPhase

LONG_AGO, LATELY, SINCE = date(2026, 2, 2), date(2026, 10, 5), date(2026, 11, 20)
NOTICE, POSTING = StepCode.RECOVERY_NOTICE, StepCode.PUBLIC_POSTING


def listed(session: Session, on: date = TODAY) -> set[int]:
    """The cases of the list "đang chờ luật định", by today's rows and by the facts alike."""
    refresh(session, TODAY)
    found = []
    for source in (facts_source(on, TODAY), facts_source(on, date.max)):
        rows = session.scalars(select(source.c.case_id).where(is_waiting(source, Parts(on))))
        found.append(set(rows))
    assert found[0] == found[1]
    return found[0]


def told(session: Session, on: date = TODAY) -> set[int]:
    """The cases of which the page shows a floor that still runs."""
    return {
        case_id
        for case_id, lines in clocks_of_cases(session, on).items()
        if any(line.kind is ClockKind.FLOOR and line.state is ClockState.WAITING for line in lines)
    }


@pytest.fixture
def project(session: Session) -> Project:
    return given.a_project(session)


@pytest.fixture
def phases(session: Session, project: Project) -> tuple[RecoveryPhase, RecoveryPhase]:
    first, second = (given.a_phase(session, project, number=number) for number in (1, 2))
    return first, second


def a_case(session: Session, project: Project, phase: RecoveryPhase | None = None) -> Case:
    return given.a_case(session, project=project, phase_id=phase.key if phase else None)


def test_a_notice_of_a_round_makes_the_cases_of_that_round_wait_alone(
    session: Session, project: Project, phases: tuple[RecoveryPhase, RecoveryPhase]
) -> None:
    """The first round was noticed long ago; the second one's floor still runs."""
    early, late = (a_case(session, project, phase) for phase in phases)
    for phase, on in zip(phases, (LONG_AGO, LATELY), strict=True):
        given.a_step(session, project=project, step=NOTICE, on=on, phase_id=phase.key)

    assert listed(session) == told(session) == {late.key}
    assert early.key not in listed(session)


def test_a_notice_that_does_not_apply_to_a_case_makes_it_wait_for_nothing(
    session: Session, project: Project, phases: tuple[RecoveryPhase, RecoveryPhase]
) -> None:
    other, spared = a_case(session, project, phases[0]), a_case(session, project, phases[0])
    given.a_step(session, project=project, step=NOTICE, on=LATELY, phase_id=phases[0].key)
    given.a_step(
        session, spared, step=NOTICE, on=SINCE, state=StepState.NOT_APPLICABLE, reason="Nhận rồi"
    )

    assert listed(session) == told(session) == {other.key}


def test_a_project_wide_notice_gives_way_to_what_a_case_wrote_down_itself(
    session: Session, project: Project
) -> None:
    whole, own, spared = (a_case(session, project) for _ in range(3))
    given.a_step(session, project=project, step=NOTICE, on=LATELY)
    given.a_step(session, own, step=NOTICE, on=LONG_AGO)
    given.a_step(
        session, spared, step=NOTICE, on=SINCE, state=StepState.NOT_APPLICABLE, reason="Nhận rồi"
    )

    assert listed(session) == told(session) == {whole.key}


@pytest.mark.parametrize("of", ["case", "project", "round", "other round"])
def test_a_floor_that_everybody_waived_makes_nobody_wait(
    session: Session,
    project: Project,
    phases: tuple[RecoveryPhase, RecoveryPhase],
    of: str,
) -> None:
    case = a_case(session, project, phases[0])
    given.a_step(session, project=project, step=NOTICE, on=LATELY, phase_id=phases[0].key)
    kind = LegalFactKind.NOTICE_FLOOR_WAIVED
    if of == "case":
        given.a_legal_fact(session, case, kind=kind, on=SINCE)
    else:
        phase = {"round": phases[0].key, "other round": phases[1].key}.get(of)
        given.a_legal_fact(session, project=project, kind=kind, on=SINCE, phase_id=phase)

    waits = {case.key} if of == "other round" else set()
    assert listed(session) == told(session) == waits
    before = date(2026, 11, 19)
    assert listed(session, before) == told(session, before) == {case.key}


def test_the_floor_runs_from_the_day_the_notice_was_sent(
    session: Session, project: Project
) -> None:
    """Issued 20/07/2026, 120 days: over by 17/11/2026, but not for whom it reached in August."""
    issued, reached = date(2026, 7, 20), date(2026, 8, 3)
    whole, delivered, sent = (given.a_project(session) for _ in range(3))
    first, second, third = (a_case(session, one) for one in (whole, delivered, sent))
    for one in (whole, delivered):
        given.a_step(session, project=one, step=NOTICE, on=issued)
    given.a_step(session, project=sent, step=NOTICE, on=issued, delivered_on=reached)
    given.a_step(session, second, step=StepCode.NOTICE_DELIVERED, on=reached)

    waiting = {second.key, third.key}
    assert listed(session) == told(session) == waiting
    assert first.key not in waiting


def test_a_notice_issued_again_keeps_the_first_ones_floor_since_2026_and_not_before(
    session: Session,
) -> None:
    kept, anew = given.a_case(session), given.a_case(session)
    for on in (date(2026, 3, 2), LATELY):
        given.a_step(session, kept, step=NOTICE, on=on)
    for on in (date(2025, 1, 6), date(2025, 11, 3)):
        given.a_step(session, anew, step=NOTICE, on=on)
    day = date(2026, 3, 9)

    assert listed(session) == told(session) == set()
    assert listed(session, day) == told(session, day) == {kept.key, anew.key}


def test_farmland_waits_sixty_days_and_other_land_a_hundred_and_twenty(
    session: Session, project: Project
) -> None:
    """Noticed 10/09/2026 by the project alone: 60 days are over, 120 are not."""
    farm = given.a_case(session, project=project, land_type=LandType.CLN)
    house = a_case(session, project)
    given.a_step(session, project=project, step=NOTICE, on=date(2026, 9, 10))

    assert listed(session) == told(session) == {house.key}
    assert farm.key not in listed(session)


def test_a_plan_posted_again_waits_again_and_one_that_needs_no_posting_never(
    session: Session, project: Project
) -> None:
    again, spared = a_case(session, project), a_case(session, project)
    for case in (again, spared):
        given.a_step(session, case, step=StepCode.INVENTORY, on=LONG_AGO)
    for on in (LATELY, SINCE):
        given.a_step(session, project=project, step=POSTING, on=on)
    given.a_step(
        session, spared, step=POSTING, on=SINCE, state=StepState.NOT_APPLICABLE, reason="Một hộ"
    )

    assert listed(session) == told(session) == {again.key}


def test_a_decision_that_does_not_apply_is_waited_for_by_nobody(
    session: Session, project: Project
) -> None:
    case = a_case(session, project)
    given.a_step(session, project=project, step=NOTICE, on=LATELY)
    unneeded = {"state": StepState.NOT_APPLICABLE, "reason": "Trả lại đất tự nguyện"}
    given.a_step(session, case, step=StepCode.RECOVERY_DECISION, on=SINCE, **unneeded)

    assert listed(session) == told(session) == set()


def test_a_waiver_of_the_whole_project_is_in_the_figures_at_once(engine: Engine) -> None:
    with make_session(engine) as session:
        install(session, lambda: TODAY)
        project = given.a_project(session)
        a_case(session, project)
        given.a_step(session, project=project, step=NOTICE, on=LATELY)
        session.commit()
        before = duties(session, WARD, TODAY, TODAY).waiting.value

        kind = LegalFactKind.NOTICE_FLOOR_WAIVED
        given.a_legal_fact(session, project=project, kind=kind, on=SINCE)
        session.commit()

        assert (before, duties(session, WARD, TODAY, TODAY).waiting.value) == (1, 0)
