"""The law's order: steps on record that the law would refuse on their day, by the law's own rules.

Only what dates prove is told. Flags and dissent of today say nothing about an earlier day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.errors import Problem
from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import BlockerCode, StepCode
from tracker.law.counting import CountingRules
from tracker.law.queries import counting
from tracker.law.rules import blockers_for
from tracker.procedure.facts import CaseFacts
from tracker.procedure.loading import facts_of_cases
from tracker.upkeep.register import Register

_AT_ONCE = 2000
_CHECKED = (
    StepCode.COMPULSORY_INVENTORY,
    StepCode.ENFORCED_INVENTORY,
    StepCode.PLAN_APPROVAL,
    StepCode.RECOVERY_DECISION,
    StepCode.ENFORCEMENT_DECISION,
    StepCode.ENFORCEMENT,
)
"""Decisions and force: what a household may fight in court."""
_DATED = frozenset(
    {
        BlockerCode.STEP_NOT_IN_FORCE,
        BlockerCode.NOTICE_MISSING,
        BlockerCode.NOTICE_FLOOR_NOT_REACHED,
        BlockerCode.INVENTORY_PERSUASION_MISSING,
        BlockerCode.INVENTORY_PERSUASION_NOT_PAST,
        BlockerCode.COMPULSORY_INVENTORY_MISSING,
        BlockerCode.OPINION_MEETING_MISSING,
        BlockerCode.APPRAISAL_MISSING,
        BlockerCode.PLAN_NOT_APPROVED,
        BlockerCode.PLAN_PERSUASION_NOT_PAST,
        BlockerCode.RECOVERY_DECISION_MISSING,
        BlockerCode.HANDOVER_PERSUASION_MISSING,
        BlockerCode.HANDOVER_PERSUASION_NOT_PAST,
        BlockerCode.ENFORCEMENT_DECISION_MISSING,
        BlockerCode.ENFORCEMENT_TIME_BARRED,
    }
)


def steps_follow_the_law(register: Register) -> Iterator[Problem]:
    """Decisions, enforcement and deposits stand where the law of their day lets them stand."""
    session = register.session
    counted_by = counting(session, register.today)
    cases = session.execute(select(col(Case.id), col(Case.case_no)).order_by(col(Case.case_no)))
    numbers = cases.all()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        facts = facts_of_cases(session, register.today, [case_id for case_id, _ in some])
        for case_id, case_no in some:
            for step, on in _taken(facts[case_id]):
                if _is_refused(facts[case_id], step, on, counted_by):
                    yield Problem("step_against_law", {"case": case_no, "step": step, "on": on})


def _taken(facts: CaseFacts) -> Iterator[tuple[StepCode, date]]:
    """What of it the case itself has, and since when its money lies on an account."""
    for step in _CHECKED:
        taken = facts.step(step)
        if taken is not None and not taken.of_project:
            yield step, taken.on
    if facts.money.deposited_on is not None:
        yield StepCode.DEPOSIT, facts.money.deposited_on


def _is_refused(
    facts: CaseFacts, step: StepCode, on: date, counted_by: tuple[CountingRules, LawCalendar]
) -> bool:
    """Whether the law refuses the step, by what had happened up to its day."""
    then = replace(facts, taken=tuple(one for one in facts.taken if one.on <= on))
    blockers = blockers_for(step, on, then.situation(*counted_by, on))
    return any(one.code in _DATED and not one.advice for one in blockers)
