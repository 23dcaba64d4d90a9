"""What stands against a step, by regime: refusals as codes with their facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.law.ready import READY, codes, with_facts
from tracker.clock import HANOI
from tracker.law.catalogue import (
    BlockerCode,
    LawFact,
    StepCode,
)
from tracker.law.rules import (
    blockers_for,
    blockers_for_compulsory_inventory,
    blockers_for_deposit,
    blockers_for_enforced_inventory,
    blockers_for_enforcement,
    blockers_for_enforcement_decision,
    blockers_for_handover,
    blockers_for_opinion_meeting,
    blockers_for_payment,
    blockers_for_plan_approval,
    blockers_for_recovery_decision,
    blockers_for_recovery_notice,
)
from tracker.law.situation import Blocker, Situation, may_follow
from tracker.words.problems import sentence


def test_the_residents_are_met_before_the_notice_since_2024():
    met = Situation(facts={LawFact.RESIDENT_MEETING_HELD: date(2026, 2, 2)})

    assert blockers_for_recovery_notice(date(2019, 5, 6), Situation()) == ()
    assert codes(blockers_for_recovery_notice(date(2026, 2, 23), Situation())) == [
        BlockerCode.RESIDENT_MEETING_MISSING
    ]
    assert blockers_for_recovery_notice(date(2026, 2, 23), met) == ()


def test_a_compulsory_inventory_follows_fifteen_days_and_past_ten():
    known = Situation(
        facts={
            LawFact.INVENTORY_PERSUASION_STARTED: date(2026, 3, 2),
            LawFact.INVENTORY_PERSUASION_ENDED: date(2026, 3, 17),
        }
    )

    assert codes(blockers_for_compulsory_inventory(date(2026, 3, 2), Situation())) == [
        BlockerCode.INVENTORY_PERSUASION_MISSING
    ]
    assert codes(blockers_for_compulsory_inventory(date(2026, 3, 27), known)) == [
        BlockerCode.INVENTORY_PERSUASION_NOT_PAST
    ]
    assert blockers_for_compulsory_inventory(date(2026, 3, 28), known) == ()


def test_the_ten_days_of_2013_are_advice_as_their_text_was_not_found():
    known = Situation(facts={LawFact.INVENTORY_PERSUASION_STARTED: date(2019, 9, 2)})

    found = blockers_for_compulsory_inventory(date(2019, 9, 12), known)

    assert codes(found) == [BlockerCode.INVENTORY_PERSUASION_NOT_PAST]
    assert may_follow(found)


def test_an_enforced_inventory_needs_its_decision_and_five_working_days():
    known = Situation(
        facts={
            LawFact.COMPULSORY_INVENTORY_DECIDED: date(2026, 11, 16),
            LawFact.ENFORCED_INVENTORY_PERSUASION_STARTED: date(2026, 11, 20),
        }
    )

    assert codes(blockers_for_enforced_inventory(date(2026, 11, 27), known)) == [
        BlockerCode.ENFORCED_INVENTORY_TOO_SOON
    ]
    assert blockers_for_enforced_inventory(date(2026, 11, 30), known) == ()
    assert codes(blockers_for_enforced_inventory(date(2026, 11, 30), Situation())) == [
        BlockerCode.COMPULSORY_INVENTORY_MISSING
    ]


def test_the_opinion_meeting_follows_the_posting():
    known = Situation(facts={LawFact.PLAN_POSTED: date(2026, 10, 1)})

    assert codes(blockers_for_opinion_meeting(date(2026, 10, 11), known)) == [
        BlockerCode.POSTING_NOT_ENDED
    ]
    assert blockers_for_opinion_meeting(date(2026, 10, 12), known) == ()
    assert codes(blockers_for_opinion_meeting(date(2026, 10, 12), Situation())) == [
        BlockerCode.PLAN_NOT_POSTED
    ]


def test_2013_meets_while_the_plan_is_posted():
    known = Situation(facts={LawFact.PLAN_POSTED: date(2019, 9, 2)})

    assert blockers_for_opinion_meeting(date(2019, 9, 5), known) == ()
    found = blockers_for(StepCode.APPRAISAL, date(2019, 9, 5), known)
    assert codes(found) == [BlockerCode.POSTING_NOT_ENDED]
    assert may_follow(found)


def test_a_plan_is_approved_after_opinions_dialogue_and_appraisal():
    heard = Situation(
        facts={
            LawFact.OPINION_MEETING_HELD: date(2026, 5, 4),
            LawFact.APPRAISED: date(2026, 5, 25),
        }
    )

    assert blockers_for_plan_approval(date(2026, 6, 1), heard) == ()
    dissent = replace(heard, dissent_remains=True)
    assert codes(blockers_for_plan_approval(date(2026, 6, 1), dissent)) == [
        BlockerCode.DIALOGUE_MISSING
    ]
    assert codes(blockers_for_plan_approval(date(2026, 6, 1), Situation())) == [
        BlockerCode.OPINION_MEETING_MISSING,
        BlockerCode.APPRAISAL_MISSING,
    ]


def test_money_follows_the_plan_and_under_2013_the_recovery_decision():
    new = Situation(facts={LawFact.PLAN_APPROVED: date(2026, 6, 1)})
    old = Situation(facts={LawFact.PLAN_APPROVED: date(2020, 3, 2)})
    both = with_facts(old, recovery_decided=date(2020, 3, 2))

    assert codes(blockers_for_payment(date(2026, 6, 2), Situation())) == [
        BlockerCode.PLAN_NOT_APPROVED
    ]
    assert blockers_for_payment(date(2026, 6, 2), new) == ()
    assert codes(blockers_for_payment(date(2020, 4, 1), old)) == [
        BlockerCode.RECOVERY_DECISION_MISSING
    ]
    assert blockers_for_payment(date(2020, 4, 1), both) == ()


def test_money_in_dispute_is_deposited_not_paid():
    disputed = Situation(facts={LawFact.PLAN_APPROVED: date(2026, 6, 1)}, payee_in_dispute=True)

    assert codes(blockers_for_payment(date(2026, 6, 2), disputed)) == [BlockerCode.PAYEE_IN_DISPUTE]
    assert blockers_for_deposit(date(2026, 6, 2), disputed) == ()


def test_a_handover_is_proved_by_its_minutes_and_may_come_early():
    assert codes(blockers_for_handover(date(2026, 6, 2), Situation())) == [
        BlockerCode.HANDOVER_MINUTES_MISSING
    ]
    assert blockers_for_handover(date(2026, 6, 2), Situation(has_handover_minutes=True)) == ()


def test_an_enforcement_decision_follows_recovery_and_persuasion():
    known = Situation(
        facts={
            LawFact.RECOVERY_DECIDED: date(2026, 9, 1),
            LawFact.HANDOVER_PERSUASION_STARTED: date(2026, 10, 1),
            LawFact.HANDOVER_PERSUASION_ENDED: date(2026, 10, 11),
        }
    )

    assert codes(blockers_for_enforcement_decision(date(2026, 10, 21), known)) == [
        BlockerCode.HANDOVER_PERSUASION_NOT_PAST
    ]
    assert blockers_for_enforcement_decision(date(2026, 10, 22), known) == ()
    assert codes(blockers_for_enforcement_decision(date(2026, 10, 22), Situation())) == [
        BlockerCode.HANDOVER_PERSUASION_MISSING,
        BlockerCode.RECOVERY_DECISION_MISSING,
    ]


ENFORCEABLE = Situation(
    facts={
        LawFact.ENFORCEMENT_DECIDED: date(2026, 11, 16),
        LawFact.ENFORCEMENT_IN_EFFECT: date(2026, 11, 16),
        LawFact.ENFORCEMENT_POSTED: date(2026, 11, 17),
        LawFact.ENFORCEMENT_DELIVERED: date(2026, 11, 18),
    }
)


def test_enforcement_needs_its_four_conditions():
    assert blockers_for_enforcement(date(2026, 11, 25), ENFORCEABLE) == ()
    assert codes(blockers_for_enforcement(date(2026, 11, 25), Situation())) == [
        BlockerCode.ENFORCEMENT_DECISION_MISSING,
        BlockerCode.ENFORCEMENT_NOT_POSTED,
        BlockerCode.ENFORCEMENT_NOT_IN_EFFECT,
        BlockerCode.ENFORCEMENT_NOT_DELIVERED,
    ]


def test_enforcement_on_culture_day_2026_is_barred():
    (blocker,) = blockers_for_enforcement(date(2026, 11, 24), ENFORCEABLE)

    assert blocker.code is BlockerCode.ENFORCEMENT_TIME_BARRED
    assert blocker.facts["reason"] == "holiday"
    assert not blocker.advice


def test_enforcement_at_night_is_barred():
    night = datetime(2026, 11, 25, 23, tzinfo=HANOI)

    found = blockers_for_enforcement(date(2026, 11, 25), ENFORCEABLE, at=night)

    assert [blocker.facts["reason"] for blocker in found] == ["night", "outside_office_hours"]
    with pytest.raises(ValueError, match="another day"):
        blockers_for_enforcement(date(2026, 11, 26), ENFORCEABLE, at=night)


def test_a_complaint_alone_stops_nothing_but_a_suspension_does():
    complained = with_facts(ENFORCEABLE, complaint_accepted=date(2026, 11, 20))

    assert blockers_for_enforcement(date(2026, 11, 25), complained) == ()
    suspended = replace(complained, suspended=True)
    assert codes(blockers_for_enforcement(date(2026, 11, 25), suspended)) == [
        BlockerCode.COMPLAINT_SUSPENSION
    ]


def test_the_bars_of_today_are_advice_for_an_enforcement_of_2020():
    old = Situation(facts={fact: date(2020, 1, 13) for fact in ENFORCEABLE.facts})

    found = blockers_for_enforcement(date(2020, 1, 18), old)

    assert set(codes(found)) == {BlockerCode.ENFORCEMENT_TIME_BARRED}
    assert may_follow(found)


def test_a_step_the_law_of_the_day_does_not_know_is_refused():
    (blocker,) = blockers_for(StepCode.RESIDENT_MEETING, date(2019, 5, 6), Situation())

    assert blocker.code is BlockerCode.STEP_NOT_IN_FORCE


@pytest.mark.parametrize("step", StepCode)
@pytest.mark.parametrize("day", [date(2019, 5, 6), date(2025, 3, 3), date(2026, 11, 25)])
def test_every_step_can_be_asked_about_with_nothing_known(step, day):
    found = blockers_for(step, day, Situation())

    assert all(isinstance(blocker, Blocker) and blocker.citation for blocker in found)
    assert all(_said(blocker) for blocker in found)


def _said(blocker, lang="vi"):
    problem = blocker.as_problem()
    return sentence(problem.code, problem.facts, lang)


def test_a_refusal_is_said_with_its_first_lawful_day_and_its_article():
    (blocker,) = blockers_for_recovery_decision(date(2026, 6, 24), READY)

    assert _said(blocker) == (
        "Chưa trước ngày 25/06/2026: chưa hết thời hạn thông báo thu hồi đất "
        "(Nghị quyết 254/2025/QH15, Điều 3.9.a)."
    )
    assert _said(blocker, "en").startswith("Not before 25/06/2026: the notice period")


def test_a_barred_time_is_said_with_its_reason():
    (blocker,) = blockers_for_enforcement(date(2026, 11, 24), ENFORCEABLE)

    assert "ngày nghỉ lễ, tết" in _said(blocker)
    assert "public holiday" in _said(blocker, "en")
