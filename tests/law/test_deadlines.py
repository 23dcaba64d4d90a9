"""The clocks: which value a date selects, which day is the first lawful one, how it reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.law import book
from tracker.law.catalogue import (
    ClockCode,
    ClockKind,
    ClockState,
    LandClass,
    LawFact,
    StepCode,
    Verdict,
)
from tracker.law.deadlines import (
    clock,
    clock_state,
    clocks_for,
    first_lawful_day,
    notice_floor,
    payment_ceiling,
    recovery_decision_ceiling,
)

FARM, OTHER = LandClass.AGRICULTURAL, LandClass.NON_AGRICULTURAL


@pytest.mark.parametrize(
    ("code", "fact", "start", "on"),
    [
        (ClockCode.PLAN_POSTING, LawFact.PLAN_POSTED, date(2019, 9, 2), date(2019, 9, 23)),
        (ClockCode.PLAN_POSTING, LawFact.PLAN_POSTED, date(2024, 10, 1), date(2024, 11, 1)),
        (ClockCode.PLAN_POSTING, LawFact.PLAN_POSTED, date(2026, 10, 1), date(2026, 10, 12)),
        (ClockCode.DIALOGUE, LawFact.OPINION_MEETING_HELD, date(2025, 3, 3), date(2025, 5, 5)),
        (ClockCode.DIALOGUE, LawFact.OPINION_MEETING_HELD, date(2026, 3, 2), date(2026, 4, 1)),
        (
            ClockCode.APPRAISAL,
            LawFact.APPRAISAL_DOSSIER_RECEIVED,
            date(2026, 3, 2),
            date(2026, 4, 1),
        ),
        (
            ClockCode.SCHEDULE_ISSUE,
            LawFact.OWNER_REQUEST_RECEIVED,
            date(2026, 3, 2),
            date(2026, 3, 12),
        ),
        (
            ClockCode.RESETTLEMENT_POSTING,
            LawFact.RESETTLEMENT_POSTED,
            date(2026, 3, 2),
            date(2026, 3, 18),
        ),
        (
            ClockCode.INVENTORY_PERSUASION,
            LawFact.INVENTORY_PERSUASION_STARTED,
            date(2026, 3, 2),
            date(2026, 3, 17),
        ),
        (
            ClockCode.PAST_INVENTORY_PERSUASION,
            LawFact.INVENTORY_PERSUASION_ENDED,
            date(2026, 3, 17),
            date(2026, 3, 28),
        ),
        (
            ClockCode.PAST_INVENTORY_PERSUASION,
            LawFact.INVENTORY_PERSUASION_STARTED,
            date(2019, 9, 2),
            date(2019, 9, 13),
        ),
        (
            ClockCode.PAST_PLAN_PERSUASION,
            LawFact.PLAN_PERSUASION_ENDED,
            date(2026, 11, 2),
            date(2026, 11, 13),
        ),
        (
            ClockCode.PAST_HANDOVER_PERSUASION,
            LawFact.HANDOVER_PERSUASION_ENDED,
            date(2026, 11, 2),
            date(2026, 11, 13),
        ),
        (
            ClockCode.ENFORCEMENT,
            LawFact.ENFORCEMENT_DELIVERED,
            date(2026, 10, 5),
            date(2026, 10, 15),
        ),
        (
            ClockCode.HANDOVER_AFTER_COMPLIANCE,
            LawFact.COMPLIANCE_RECORDED,
            date(2026, 10, 5),
            date(2026, 11, 4),
        ),
        (
            ClockCode.ENFORCED_INVENTORY_PERSUASION,
            LawFact.ENFORCED_INVENTORY_PERSUASION_STARTED,
            date(2026, 11, 2),
            date(2026, 11, 9),  # Monday; 3, 4, 5, 6 and 9 November are worked
        ),
        (
            ClockCode.ENFORCED_INVENTORY_POLICE,
            LawFact.POLICE_REQUESTED,
            date(2026, 11, 19),
            date(2026, 11, 27),  # Thursday; 24 November is a day off
        ),
        (
            ClockCode.PLAN_PERSUASION,
            LawFact.PLAN_PERSUASION_STARTED,
            date(2026, 11, 2),
            date(2026, 11, 12),
        ),
        (
            ClockCode.HANDOVER_PERSUASION,
            LawFact.HANDOVER_PERSUASION_STARTED,
            date(2026, 11, 2),
            date(2026, 11, 12),
        ),
        (
            ClockCode.DIALOGUE,
            LawFact.OPINION_MEETING_HELD,
            date(2026, 10, 25),
            date(2026, 11, 25),  # day 30 is 24 November, a day off
        ),
        (
            ClockCode.APPRAISAL,
            LawFact.APPRAISAL_DOSSIER_RECEIVED,
            date(2026, 1, 15),
            date(2026, 2, 23),  # day 30 is 14 February, in the Tết break to 22 February
        ),
        (
            ClockCode.HANDOVER_AFTER_COMPLIANCE,
            LawFact.COMPLIANCE_RECORDED,
            date(2020, 3, 2),
            date(2020, 4, 1),
        ),
        (
            ClockCode.COMPLAINT_LIMIT,
            LawFact.ACT_KNOWN,
            date(2026, 3, 2),
            date(2026, 6, 1),  # day 90 is Sunday 31 May
        ),
        (
            ClockCode.SECOND_COMPLAINT,
            LawFact.COMPLAINT_ANSWERED,
            date(2026, 6, 1),
            date(2026, 7, 1),
        ),
        (
            ClockCode.SECOND_ANSWER,
            LawFact.SECOND_COMPLAINT_ACCEPTED,
            date(2026, 5, 4),
            date(2026, 6, 18),
        ),
        (
            ClockCode.SECOND_ANSWER_COMPLEX,
            LawFact.SECOND_COMPLAINT_ACCEPTED,
            date(2026, 5, 4),
            date(2026, 7, 3),
        ),
        (
            ClockCode.COMPLAINT_ANSWER,
            LawFact.COMPLAINT_ACCEPTED,
            date(2020, 9, 1),
            date(2020, 10, 1),
        ),
        (
            ClockCode.COMPLAINT_ANSWER_COMPLEX,
            LawFact.COMPLAINT_ACCEPTED,
            date(2026, 10, 5),
            date(2026, 11, 19),
        ),
        (
            ClockCode.COMPLAINT_ACCEPTANCE,
            LawFact.COMPLAINT_RECEIVED,
            date(2026, 10, 5),
            date(2026, 10, 15),
        ),
    ],
)
def test_a_limit_worked_by_hand(code, fact, start, on):
    found = clock(code, {fact: start})

    assert found is not None
    assert found.on == on


@given(st.sampled_from(ClockCode), st.dates(date(2024, 8, 1), date(2026, 12, 31)))
def test_one_row_of_the_book_gives_the_same_first_day_as_the_clock(code, day):
    found = clock(code, dict.fromkeys(LawFact, day), land_class=OTHER)
    rows = [
        row
        for row in book.clocks()
        if row.code is code and day in row.span and row.land_class in (None, OTHER)
    ]

    assert found is not None
    assert [first_lawful_day(row, day) for row in rows] == [found.on]


def test_a_posting_that_runs_into_2026_is_disputed():
    found = clock(ClockCode.PLAN_POSTING, {LawFact.PLAN_POSTED: date(2025, 12, 15)})

    assert found is not None
    assert (found.value, found.verdict) == (30, Verdict.DISPUTED)


def test_complaints_since_july_2026_await_a_check_of_the_amendment():
    found = clock(ClockCode.COMPLAINT_ANSWER, {LawFact.COMPLAINT_ACCEPTED: date(2026, 7, 1)})

    assert found is not None
    assert found.verdict is Verdict.OPEN


def test_2013_pays_thirty_days_after_the_recovery_decision():
    due = payment_ceiling(
        plan_approved_on=date(2020, 3, 2),
        plan_in_effect_on=date(2020, 3, 2),
        recovery_in_effect_on=date(2020, 3, 12),
    )

    assert due is not None
    assert (due.due_on, due.start_on) == (date(2020, 4, 13), date(2020, 3, 12))


def test_2024_pays_thirty_days_after_the_plan_approval():
    due = payment_ceiling(
        plan_approved_on=date(2026, 9, 14),
        plan_in_effect_on=date(2026, 9, 14),
        recovery_in_effect_on=date(2026, 10, 1),
    )

    assert due is not None
    assert (due.due_on, due.start_on) == (date(2026, 10, 14), date(2026, 9, 14))


def test_a_recovery_of_july_2024_with_a_plan_of_september_pays_by_the_new_law():
    due = payment_ceiling(
        plan_approved_on=date(2024, 9, 16),
        plan_in_effect_on=date(2024, 9, 16),
        recovery_in_effect_on=date(2024, 7, 22),
    )

    assert due is not None
    assert due.start_on == date(2024, 9, 16)


def test_a_plan_of_july_2024_with_a_later_recovery_is_covered_by_no_text():
    due = payment_ceiling(
        plan_approved_on=date(2024, 7, 22), recovery_in_effect_on=date(2024, 9, 16)
    )

    assert due is not None
    assert due.verdict is Verdict.OPEN


def test_payment_waits_for_the_decision_to_take_effect():
    assert payment_ceiling(plan_approved_on=date(2026, 9, 14)) is None


def test_the_recovery_decision_is_due_ten_days_after_its_trigger():
    due = recovery_decision_ceiling(date(2026, 10, 5))

    assert due is not None
    assert due.due_on == date(2026, 10, 15)
    assert recovery_decision_ceiling(date(2020, 10, 5)) is None


def test_a_ceiling_that_a_floor_outlasts_is_a_conflict_and_never_late():
    floor = notice_floor(date(2026, 9, 1), OTHER)

    due = recovery_decision_ceiling(date(2026, 10, 5), floors=[floor])

    assert due is not None
    assert due.held_until == date(2026, 12, 31)
    assert clock_state(due, None, date(2026, 11, 24)) is ClockState.CONFLICT


def test_a_waived_floor_holds_no_ceiling():
    facts = {
        LawFact.NOTICE_SENT: date(2026, 9, 1),
        LawFact.RECOVERY_TRIGGERED: date(2026, 10, 5),
    }

    found = clocks_for(
        StepCode.RECOVERY_DECISION,
        facts=facts,
        land_class=OTHER,
        waived={ClockCode.NOTICE_FLOOR},
    )
    by_code = {one.code: one for one in found}

    assert by_code[ClockCode.RECOVERY_DECISION].held_until is None
    floor = by_code[ClockCode.NOTICE_FLOOR]
    assert clock_state(floor, None, date(2026, 10, 6)) is ClockState.WAIVED


def test_enforcement_due_within_the_tet_bar_is_a_conflict():
    facts = {LawFact.ENFORCEMENT_DELIVERED: date(2026, 2, 2)}

    (found,) = clocks_for(StepCode.ENFORCEMENT, facts=facts)

    assert found.due_on == date(2026, 2, 12)
    assert found.held_until == date(2026, 3, 10)


def test_the_clocks_of_a_step_stand_floors_first():
    facts = {
        LawFact.NOTICE_ISSUED: date(2026, 2, 20),
        LawFact.NOTICE_SENT: date(2026, 2, 24),
        LawFact.RECOVERY_TRIGGERED: date(2026, 10, 5),
        LawFact.PLAN_PERSUASION_ENDED: date(2026, 9, 1),
    }

    found = clocks_for(StepCode.RECOVERY_DECISION, facts=facts, land_class=FARM)

    assert [one.code for one in found] == [
        ClockCode.NOTICE_FLOOR,
        ClockCode.PAST_PLAN_PERSUASION,
        ClockCode.RECOVERY_DECISION,
        ClockCode.NOTICE_VALIDITY,
    ]


def test_no_facts_no_clocks():
    assert clocks_for(StepCode.RECOVERY_DECISION, facts={}) == ()


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 12), ClockState.UPCOMING),
        (date(2026, 11, 13), ClockState.DUE_SOON),
        (date(2026, 11, 20), ClockState.DUE_SOON),
        (date(2026, 11, 21), ClockState.LATE),
    ],
)
def test_a_ceiling_is_amber_from_seven_days_and_red_the_day_after(today, state):
    due = clock(ClockCode.PAYMENT, _paying(date(2026, 10, 21)))

    assert due is not None
    assert due.due_on == date(2026, 11, 20)
    assert clock_state(due, None, today) is state


def test_a_ceiling_met_is_met_and_a_later_act_does_not_count_yet():
    due = clock(ClockCode.PAYMENT, _paying(date(2026, 10, 21)))

    assert due is not None
    assert clock_state(due, date(2026, 11, 2), date(2026, 11, 30)) is ClockState.MET
    assert clock_state(due, date(2026, 12, 2), date(2026, 11, 30)) is ClockState.LATE


def _paying(day):
    return {LawFact.PLAN_APPROVED: day, LawFact.PLAN_IN_EFFECT: day}


NOTICE_DAYS = st.dates(date(2014, 7, 1), date(2027, 6, 30))


@given(NOTICE_DAYS, st.sampled_from(LandClass), st.integers(0, 400))
def test_a_floor_is_never_late(sent_on, land_class, later):
    floor = notice_floor(sent_on, land_class)

    state = clock_state(floor, None, sent_on + timedelta(days=later))

    assert state in {ClockState.WAITING, ClockState.OPEN}
    assert (state is ClockState.OPEN) == (later > floor.value)


@given(NOTICE_DAYS)
def test_agricultural_land_never_waits_longer(sent_on):
    assert notice_floor(sent_on, FARM).on < notice_floor(sent_on, OTHER).on


@given(st.sampled_from(ClockCode), st.dates(date(2024, 8, 1), date(2027, 6, 30)))
def test_every_clock_has_a_value_on_every_day_since_2024(code, day):
    found = clock(code, dict.fromkeys(LawFact, day))

    assert found is not None
    assert found.on > day
    assert (found.first_day is None) == (found.kind is not ClockKind.FLOOR)
