"""Nothing that was invented contradicts the law room's rules or the order of real work."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import clock
from tracker import clock as wall_clock
from tracker.cases.tables import Case
from tracker.compensation.tables import Deposit, Payment, PlanLine, PlanVersion
from tracker.concerns.tables import Concern
from tracker.documents.tables import Document
from tracker.law.calendar import official_calendar
from tracker.law.catalogue import StepCode
from tracker.law.enforcement_window import day_bars
from tracker.law.periods import period_on, step_definition
from tracker.procedure.loading import facts_of_cases
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.projects.tables import Project, Ward
from tracker.visits.tables import Visit


def first_days(ward: Session, step: StepCode) -> dict[int, date]:
    rows = ward.execute(
        select(col(StepEntry.case_id), func.min(col(StepEntry.on)))
        .where(col(StepEntry.step) == step, col(StepEntry.case_id).is_not(None))
        .group_by(col(StepEntry.case_id))
    )
    return dict(rows.all())


def days_of(ward: Session, fact: Any, *, last: bool = False) -> dict[int, date]:
    pick = func.max if last else func.min
    return dict(ward.execute(select(fact.case_id, pick(fact.on)).group_by(fact.case_id)).all())


def test_nobody_is_visited_before_the_notice(ward: Session) -> None:
    notices = first_days(ward, StepCode.RECOVERY_NOTICE)

    visits = days_of(ward, Visit)

    assert [case for case, on in visits.items() if on <= notices[case]] == []


def test_nobody_is_visited_after_the_handover(ward: Session) -> None:
    done = {
        case_id: facts.handed_over_on
        for case_id, facts in facts_of_cases(ward, clock.TODAY).items()
        if facts.is_handed_over
    }

    visits = days_of(ward, Visit, last=True)

    late = [case for case, on in visits.items() if case in done and on > done[case]]
    assert late == []


def test_visits_are_counted_only_since_the_ward_began_to_write_them(ward: Session) -> None:
    since = ward.execute(select(col(Ward.visits_tracked_from_on))).scalar_one()

    first = ward.execute(select(func.min(col(Visit.on)))).scalar_one()

    assert since <= first < since + timedelta(days=14)
    assert clock.TODAY - since > timedelta(weeks=79)


def test_money_follows_the_approval_and_the_law_2013_decision(ward: Session) -> None:
    approved = dict(
        ward.execute(select(col(PlanVersion.case_id), col(PlanVersion.approved_on))).all()
    )

    for fact in (Payment, Deposit):
        for case_id, on in days_of(ward, fact).items():
            assert approved[case_id] is not None
            assert on > approved[case_id]


def test_handovers_follow_the_decision_and_the_money(ward: Session) -> None:
    decided = first_days(ward, StepCode.RECOVERY_DECISION)
    paid = days_of(ward, Payment)

    for case_id, on in days_of(ward, HandoverMinutes).items():
        assert decided[case_id] <= on
        assert paid.get(case_id, on) <= on


def test_the_notice_floor_is_past_before_every_decision(ward: Session) -> None:
    sent = first_days(ward, StepCode.NOTICE_DELIVERED)
    decided = first_days(ward, StepCode.RECOVERY_DECISION)

    for case_id, on in decided.items():
        floor = 120 if sent[case_id] >= date(2026, 1, 1) else 180
        assert on > sent[case_id] + timedelta(days=floor)


def test_steps_exist_in_the_law_of_their_day(ward: Session) -> None:
    rows = ward.execute(select(col(StepEntry.step), col(StepEntry.on)).distinct())

    unknown = [(step, on) for step, on in rows if step_definition(step, period_on(on)) is None]

    assert unknown == []


def test_papers_are_issued_on_working_days(ward: Session) -> None:
    calendar = official_calendar()
    days = ward.execute(select(col(Document.issued_on)).distinct()).scalars()

    assert [day for day in days if not calendar.is_working_day(day)] == []


def test_nobody_knocks_on_holidays_or_around_tet(ward: Session) -> None:
    calendar = official_calendar()
    days = set(ward.execute(select(col(Visit.on)).distinct()).scalars())

    assert [day for day in days if calendar.holiday(day)] == []
    for tet in calendar.tets.values():
        window = tet.break_from - timedelta(days=5), tet.break_to
        assert [day for day in days if window[0] <= day <= window[1]] == []


def test_enforcement_keeps_off_the_barred_days(ward: Session) -> None:
    days = ward.execute(
        select(col(StepEntry.on)).where(col(StepEntry.step) == StepCode.ENFORCEMENT)
    ).scalars()

    found = list(days)

    assert found
    assert [day for day in found if any(bar.binding for bar in day_bars(day))] == []


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        (StepEntry, "on"),
        (Visit, "on"),
        (Payment, "on"),
        (Deposit, "on"),
        (HandoverMinutes, "on"),
        (Concern, "raised_on"),
    ],
)
def test_nothing_lies_ahead_and_nothing_is_recorded_before_it_happened(
    ward: Session, fact: Any, day: str
) -> None:
    rows = ward.execute(select(getattr(fact, day), fact.recorded_at)).all()

    assert max(on for on, _ in rows) < clock.TODAY
    assert [on for on, at in rows if wall_clock.legal_day(at) < on] == []
    assert max(wall_clock.legal_day(at) for _, at in rows) <= clock.TODAY


def test_no_answer_cites_a_law_that_was_not_yet_in_force(ward: Session) -> None:
    rows = ward.execute(
        select(col(Concern.answered_on), col(Concern.answer_basis)).where(
            col(Concern.answered_on).is_not(None)
        )
    ).all()

    early = {basis for on, basis in rows if on < date(2024, 8, 1)}

    assert early
    assert [basis for basis in early if basis and "2024" in basis] == []


def test_no_plan_line_cites_a_law_that_was_not_yet_in_force(ward: Session) -> None:
    rows = ward.execute(
        select(col(PlanLine.basis), func.min(col(PlanVersion.approved_on)))
        .join(PlanVersion, col(PlanVersion.id) == col(PlanLine.plan_id))
        .where(col(PlanLine.basis).is_not(None))
        .group_by(col(PlanLine.basis))
    ).all()

    assert [basis for basis, first in rows if "2024" in basis and first < date(2024, 8, 1)] == []


def test_nobody_is_persuaded_of_a_plan_before_it_was_delivered(ward: Session) -> None:
    delivered = first_days(ward, StepCode.PLAN_DELIVERED)
    persuaded = first_days(ward, StepCode.PLAN_PERSUASION)

    assert persuaded
    assert [case for case, on in persuaded.items() if on <= delivered[case]] == []


def test_cases_begin_with_their_project(ward: Session) -> None:
    rows = ward.execute(
        select(func.count(col(Case.id)))
        .join(Project, col(Project.id) == col(Case.project_id))
        .where(col(Case.opened_on) < col(Project.started_on))
    )

    assert rows.scalar_one() == 0
