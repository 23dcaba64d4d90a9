"""When a recovery decision may be taken: floor, plan, resettlement, persuasion, exceptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.ready import FARM, OTHER, READY, codes, with_facts
from tracker.law.catalogue import (
    BlockerCode,
    LawFact,
    RecoveryException,
)
from tracker.law.recovery_rules import consent_passes
from tracker.law.rules import (
    blockers_for_recovery_decision,
)
from tracker.law.situation import ExceptionGround, Situation, may_follow


def test_a_recovery_decision_waits_for_the_last_day_of_the_floor():
    (blocker,) = blockers_for_recovery_decision(date(2026, 6, 24), READY)

    assert blocker.code is BlockerCode.NOTICE_FLOOR_NOT_REACHED
    assert blocker.facts["first_day"] == date(2026, 6, 25)
    assert "254/2025" in blocker.citation
    assert blockers_for_recovery_decision(date(2026, 6, 25), READY) == ()


def test_consent_waives_the_floor():
    agreed = replace(READY, floor_waived=True)

    assert blockers_for_recovery_decision(date(2026, 6, 2), agreed) == ()


def test_nobody_is_recovered_from_without_a_notice():
    bare = Situation(facts={LawFact.PLAN_APPROVED: date(2026, 6, 1)}, land_class=FARM)

    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), bare)) == [
        BlockerCode.NOTICE_MISSING
    ]


def test_an_unknown_class_of_land_is_advice_and_the_longest_floor():
    unknown = replace(READY, land_class=None)

    found = blockers_for_recovery_decision(date(2026, 6, 25), unknown)

    assert codes(found) == [BlockerCode.LAND_CLASS_MISSING]
    assert may_follow(found)


def test_a_notice_of_thirteen_months_has_lapsed():
    found = blockers_for_recovery_decision(date(2027, 2, 24), READY)

    assert codes(found) == [BlockerCode.NOTICE_LAPSED]
    assert blockers_for_recovery_decision(date(2027, 2, 23), READY) == ()


def test_since_2024_the_plan_comes_first():
    unplanned = replace(READY, facts={k: READY.facts[k] for k in list(READY.facts)[:2]})

    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), unplanned)) == [
        BlockerCode.PLAN_NOT_APPROVED
    ]


def test_since_2024_resettlement_comes_first_too():
    moving = replace(READY, needs_resettlement=True)

    (blocker,) = blockers_for_recovery_decision(date(2026, 7, 1), moving)

    assert blocker.code is BlockerCode.RESETTLEMENT_NOT_ARRANGED
    assert blocker.citation.endswith("Điều 91.6")
    arranged = with_facts(moving, resettlement_arranged=date(2026, 6, 30))
    assert blockers_for_recovery_decision(date(2026, 7, 1), arranged) == ()


def test_payment_is_no_condition_of_the_recovery_decision():
    assert LawFact.PAID not in READY.facts
    assert blockers_for_recovery_decision(date(2026, 7, 1), READY) == ()


def test_a_household_that_disagrees_is_persuaded_ten_days_and_past_ten_more():
    against = replace(READY, disagrees_plan=True)
    held = with_facts(
        against,
        plan_persuasion_started=date(2026, 7, 1),
        plan_persuasion_ended=date(2026, 7, 11),
    )
    short = with_facts(held, plan_persuasion_ended=date(2026, 7, 10))

    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), against)) == [
        BlockerCode.PLAN_PERSUASION_MISSING
    ]
    assert codes(blockers_for_recovery_decision(date(2026, 7, 21), held)) == [
        BlockerCode.PLAN_PERSUASION_NOT_PAST
    ]
    assert blockers_for_recovery_decision(date(2026, 7, 22), held) == ()
    assert codes(blockers_for_recovery_decision(date(2026, 7, 22), short)) == [
        BlockerCode.PLAN_PERSUASION_SHORT
    ]


def test_2013_decides_recovery_and_plan_on_one_day():
    sent = {LawFact.NOTICE_SENT: date(2019, 5, 6)}
    unplanned = Situation(facts=sent, land_class=OTHER)
    same = Situation(facts={**sent, LawFact.PLAN_APPROVED: date(2020, 3, 2)}, land_class=OTHER)

    assert codes(blockers_for_recovery_decision(date(2020, 3, 2), unplanned)) == [
        BlockerCode.PLAN_NOT_APPROVED
    ]
    assert blockers_for_recovery_decision(date(2020, 3, 2), same) == ()
    assert codes(blockers_for_recovery_decision(date(2020, 3, 3), same)) == [
        BlockerCode.PLAN_NOT_SAME_DAY
    ]


def test_2013_asks_for_no_resettlement_first():
    facts = {LawFact.NOTICE_SENT: date(2019, 5, 6), LawFact.PLAN_APPROVED: date(2020, 3, 2)}
    moving = Situation(facts=facts, land_class=OTHER, needs_resettlement=True)

    assert blockers_for_recovery_decision(date(2020, 3, 2), moving) == ()


def test_a_notice_of_2019_holds_nothing_in_2026():
    facts = {
        LawFact.NOTICE_ISSUED: date(2019, 5, 6),
        LawFact.NOTICE_SENT: date(2019, 5, 6),
        LawFact.PLAN_APPROVED: date(2025, 6, 2),
    }
    old = Situation(facts=facts, land_class=OTHER)

    assert blockers_for_recovery_decision(date(2025, 12, 31), old) == ()
    assert codes(blockers_for_recovery_decision(date(2026, 1, 5), old)) == [
        BlockerCode.NOTICE_LAPSED
    ]


def test_a_plan_of_july_2024_without_a_recovery_decision_is_for_a_person_to_judge():
    facts = {
        LawFact.NOTICE_ISSUED: date(2024, 1, 8),
        LawFact.NOTICE_SENT: date(2024, 1, 8),
        LawFact.PLAN_APPROVED: date(2024, 7, 22),
    }

    found = blockers_for_recovery_decision(
        date(2024, 9, 16), Situation(facts=facts, land_class=OTHER)
    )

    assert codes(found) == [BlockerCode.TRANSITION_NOT_COVERED]
    assert may_follow(found)


def unplanned(ground, **more):
    facts = {k: v for k, v in READY.facts.items() if k is not LawFact.PLAN_APPROVED}
    return replace(READY, facts=facts, exception=ground, **more)


def test_an_urgent_project_without_resettlement_may_recover_before_the_plan():
    ground = ExceptionGround(kind=RecoveryException.BEFORE_PLAN_URGENT)

    assert blockers_for_recovery_decision(date(2026, 7, 1), unplanned(ground)) == ()
    moving = unplanned(ground, needs_resettlement=True)
    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), moving)) == [
        BlockerCode.RESETTLEMENT_NOT_ARRANGED,
        BlockerCode.EXCEPTION_NEEDS_NO_RESETTLEMENT,
    ]


def test_a_national_project_must_have_asked_to_accelerate():
    ground = ExceptionGround(kind=RecoveryException.BEFORE_PLAN_NATIONAL)

    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), unplanned(ground))) == [
        BlockerCode.EXCEPTION_REQUEST_MISSING
    ]


def test_exactly_three_quarters_is_not_more_than_three_quarters():
    assert not consent_passes(75, 100)
    assert consent_passes(76, 100)
    assert not consent_passes(0, 0)
    ground = ExceptionGround(
        kind=RecoveryException.BEFORE_PLAN_CONSENT, land_users=100, agreeing=75
    )
    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), unplanned(ground))) == [
        BlockerCode.EXCEPTION_COUNT_UNCONFIRMED,
        BlockerCode.EXCEPTION_SHARE_TOO_SMALL,
    ]


def test_the_exception_before_the_plan_waits_for_the_end_of_posting():
    ground = ExceptionGround(kind=RecoveryException.BEFORE_PLAN_URGENT)
    unposted = unplanned(ground)
    facts = {k: v for k, v in unposted.facts.items() if k is not LawFact.PLAN_POSTED}

    found = blockers_for_recovery_decision(date(2026, 7, 1), replace(unposted, facts=facts))

    assert codes(found) == [BlockerCode.EXCEPTION_POSTING_NOT_ENDED]


def test_recovery_before_resettlement_needs_temporary_housing_and_the_plan():
    ground = ExceptionGround(kind=RecoveryException.BEFORE_RESETTLEMENT_ON_SITE)
    moving = replace(READY, needs_resettlement=True, exception=ground)
    housed = replace(moving, exception=replace(ground, temporary_housing=True))

    assert codes(blockers_for_recovery_decision(date(2026, 7, 1), moving)) == [
        BlockerCode.EXCEPTION_TEMPORARY_HOUSING_MISSING
    ]
    assert blockers_for_recovery_decision(date(2026, 7, 1), housed) == ()
    assert BlockerCode.PLAN_NOT_APPROVED in codes(
        blockers_for_recovery_decision(date(2026, 7, 1), unplanned(housed.exception))
    )


def test_no_exception_before_2026():
    facts = {
        LawFact.NOTICE_ISSUED: date(2025, 1, 6),
        LawFact.NOTICE_SENT: date(2025, 1, 6),
        LawFact.PLAN_APPROVED: date(2025, 9, 1),
    }
    ground = ExceptionGround(
        kind=RecoveryException.BEFORE_RESETTLEMENT_URGENT, temporary_housing=True
    )
    known = Situation(facts=facts, land_class=OTHER, exception=ground, needs_resettlement=True)

    assert codes(blockers_for_recovery_decision(date(2025, 10, 1), known)) == [
        BlockerCode.EXCEPTION_NOT_IN_FORCE
    ]
