"""What must come before each step: one pure function a step, and `blockers_for` over them all.

No order is forced beyond what the law asks (payment and recovery decision run side by side).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from tracker import clock as wall_clock
from tracker.law import book
from tracker.law.catalogue import BlockerCode, ClockCode, LawFact, StepCode
from tracker.law.enforcement_window import day_bars, enforcement_banned
from tracker.law.periods import period_on, step_definition, under_law_2013
from tracker.law.recovery_rules import blockers_for_recovery_decision
from tracker.law.situation import (
    Blocker,
    Blockers,
    Situation,
    cited,
    floor_blockers,
    persuasion_blockers,
)


def blockers_for_recovery_notice(on: date, known: Situation) -> Blockers:
    """Since 2024 the residents are met before the notice (art. 87.1)."""
    if under_law_2013(on) or known.done(LawFact.RESIDENT_MEETING_HELD, on):
        return ()
    return (Blocker(BlockerCode.RESIDENT_MEETING_MISSING, {}, cited(on, "87.1", "")),)


def blockers_for_compulsory_inventory(on: date, known: Situation) -> Blockers:
    """Persuasion held, long enough (15 days since 2024), and the days after its end past."""
    started, ended = (
        LawFact.INVENTORY_PERSUASION_STARTED,
        LawFact.INVENTORY_PERSUASION_ENDED,
    )
    needed = started if under_law_2013(on) else ended
    found = persuasion_blockers(
        on,
        known,
        ClockCode.INVENTORY_PERSUASION,
        needed,
        BlockerCode.INVENTORY_PERSUASION_MISSING,
    )
    return (*found, *floor_blockers(StepCode.COMPULSORY_INVENTORY, on, known))


def blockers_for_enforced_inventory(on: date, known: Situation) -> Blockers:
    """A compulsory inventory was decided, and the board's own persuasion is over."""
    found = floor_blockers(StepCode.ENFORCED_INVENTORY, on, known)
    if not known.done(LawFact.COMPULSORY_INVENTORY_DECIDED, on):
        found.append(Blocker(BlockerCode.COMPULSORY_INVENTORY_MISSING, {}, cited(on, "88.2", "70")))
    return tuple(found)


def blockers_for_opinion_meeting(on: date, known: Situation) -> Blockers:
    """The plan was posted; since 2024 the meeting follows the end of posting (art. 87.3.a)."""
    found = floor_blockers(StepCode.OPINION_MEETING, on, known)
    if not known.done(LawFact.PLAN_POSTED, on):
        found.append(Blocker(BlockerCode.PLAN_NOT_POSTED, {}, cited(on, "87.3.a", "69.2")))
    return tuple(found)


def blockers_for_appraisal(on: date, known: Situation) -> Blockers:
    """2013: the plan was posted its days first (advice: the decree's text was not found)."""
    return tuple(floor_blockers(StepCode.APPRAISAL, on, known))


def blockers_for_plan_approval(on: date, known: Situation) -> Blockers:
    """Opinions were heard, dissent was answered in dialogue (since 2024), the plan appraised."""
    found = []
    if not known.done(LawFact.OPINION_MEETING_HELD, on):
        found.append(Blocker(BlockerCode.OPINION_MEETING_MISSING, {}, cited(on, "87.3.a", "69.2")))
    timed = not under_law_2013(on)
    if timed and known.dissent_remains and not known.done(LawFact.DIALOGUE_HELD, on):
        found.append(Blocker(BlockerCode.DIALOGUE_MISSING, {}, cited(on, "87.3.a", "69.2")))
    if not known.done(LawFact.APPRAISED, on):
        found.append(Blocker(BlockerCode.APPRAISAL_MISSING, {}, cited(on, "87.3.b", "69.2")))
    return tuple(found)


def blockers_for_resettlement_arranged(on: date, known: Situation) -> Blockers:
    """The draft arrangement was posted its days before it is approved (art. 111.1)."""
    return tuple(floor_blockers(StepCode.RESETTLEMENT_ARRANGED, on, known))


def blockers_for_deposit(on: date, known: Situation) -> Blockers:
    """The plan is approved; by the 2013 law the recovery decision too."""
    if not known.done(LawFact.PLAN_APPROVED, on):
        return (Blocker(BlockerCode.PLAN_NOT_APPROVED, {}, cited(on, "94.3.a", "93.1")),)
    old = under_law_2013(known.facts[LawFact.PLAN_APPROVED])
    if old and not known.done(LawFact.RECOVERY_DECIDED, on):
        return (Blocker(BlockerCode.RECOVERY_DECISION_MISSING, {}, cited(on, "94.3.a", "93.1")),)
    return ()


def blockers_for_payment(on: date, known: Situation) -> Blockers:
    """As for a deposit; money in dispute is deposited, not paid (art. 94.4)."""
    found = blockers_for_deposit(on, known)
    if not known.payee_in_dispute:
        return found
    return (*found, Blocker(BlockerCode.PAYEE_IN_DISPUTE, {}, cited(on, "94.4", "93.3")))


def blockers_for_handover(on: date, known: Situation) -> Blockers:
    """Handover is proved by its minutes; it may come early (art. 87.5.g)."""
    if known.has_handover_minutes:
        return ()
    return (Blocker(BlockerCode.HANDOVER_MINUTES_MISSING, {}, cited(on, "87.7", "69.3")),)


def blockers_for_enforcement_decision(on: date, known: Situation) -> Blockers:
    """Recovery decided and in effect, persuasion to hand over held and past (art. 87.7, 89.2)."""
    found = persuasion_blockers(
        on,
        known,
        ClockCode.HANDOVER_PERSUASION,
        LawFact.HANDOVER_PERSUASION_ENDED,
        BlockerCode.HANDOVER_PERSUASION_MISSING,
    )
    found += floor_blockers(StepCode.ENFORCEMENT_DECISION, on, known)
    if not known.done(LawFact.RECOVERY_DECIDED, on):
        found.append(
            Blocker(BlockerCode.RECOVERY_DECISION_MISSING, {}, cited(on, "89.2.a", "71.2"))
        )
    return tuple(found)


SUSPENDED_BY = "Luật Khiếu nại 02/2011/QH13, Điều 35"
"""Where it stands that a complaint's handler may suspend a decision for a time."""
_ENFORCEMENT_NEEDS = (
    (LawFact.ENFORCEMENT_DECIDED, BlockerCode.ENFORCEMENT_DECISION_MISSING, "89.3"),
    (LawFact.ENFORCEMENT_POSTED, BlockerCode.ENFORCEMENT_NOT_POSTED, "89.2.b"),
    (LawFact.ENFORCEMENT_IN_EFFECT, BlockerCode.ENFORCEMENT_NOT_IN_EFFECT, "89.2.c"),
    (LawFact.ENFORCEMENT_DELIVERED, BlockerCode.ENFORCEMENT_NOT_DELIVERED, "89.2.d"),
)


def blockers_for_enforcement(on: date, known: Situation, *, at: datetime | None = None) -> Blockers:
    """Decided, posted, in effect, delivered, not suspended, and not at a barred time.

    `at` is the instant it starts; without it only the bars of the whole day are asked.
    """
    found = [
        Blocker(code, {}, cited(on, article, "71"))
        for fact, code, article in _ENFORCEMENT_NEEDS
        if not known.done(fact, on)
    ]
    if known.suspended:
        found.append(Blocker(BlockerCode.COMPLAINT_SUSPENSION, {}, SUSPENDED_BY))
    bars = day_bars(on, rules=known.rules, calendar=known.calendar)
    if at is not None:
        if wall_clock.legal_day(at) != on:
            raise ValueError("the instant lies on another day")
        bars = enforcement_banned(at, rules=known.rules, calendar=known.calendar)
    for bar in bars:
        facts = {"reason": bar.reason, "first_on": bar.first_on, "last_on": bar.last_on}
        barred = BlockerCode.ENFORCEMENT_TIME_BARRED
        found.append(Blocker(barred, facts, bar.citation.text, not bar.binding))
    return tuple(found)


_RULES: Mapping[StepCode, Callable[[date, Situation], Blockers]] = {
    StepCode.RECOVERY_NOTICE: blockers_for_recovery_notice,
    StepCode.COMPULSORY_INVENTORY: blockers_for_compulsory_inventory,
    StepCode.ENFORCED_INVENTORY: blockers_for_enforced_inventory,
    StepCode.OPINION_MEETING: blockers_for_opinion_meeting,
    StepCode.APPRAISAL: blockers_for_appraisal,
    StepCode.PLAN_APPROVAL: blockers_for_plan_approval,
    StepCode.RESETTLEMENT_ARRANGED: blockers_for_resettlement_arranged,
    StepCode.PAYMENT: blockers_for_payment,
    StepCode.DEPOSIT: blockers_for_deposit,
    StepCode.RECOVERY_DECISION: blockers_for_recovery_decision,
    StepCode.SITE_HANDOVER: blockers_for_handover,
    StepCode.ENFORCEMENT_DECISION: blockers_for_enforcement_decision,
    StepCode.ENFORCEMENT: blockers_for_enforcement,
}


def blockers_for(step: StepCode, on: date, known: Situation) -> Blockers:
    """Everything that stands against taking the step on the day; empty where it may be taken."""
    period = period_on(on)
    if step_definition(step, period) is None:
        text = next(row.citation.text for row in book.periods() if row.code is period)
        return (Blocker(BlockerCode.STEP_NOT_IN_FORCE, {"period": period}, text),)
    rule = _RULES.get(step)
    if rule is None:
        return ()
    return rule(on, known)
