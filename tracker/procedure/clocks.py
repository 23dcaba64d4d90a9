"""The clocks of a case or a project as its page shows them. Pure functions.

A clock is never stored. Which fact meets which clock is said here once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import (
    ClockCode,
    ClockKind,
    ClockState,
    LawFact,
    StepCode,
)
from tracker.law.counting import CountingRules
from tracker.law.deadlines import Clock, clock_state, clocks_for
from tracker.procedure.facts import CaseFacts, project_rounds

_MET_BY: dict[ClockCode, tuple[LawFact, ...]] = {
    ClockCode.NOTICE_FLOOR: (LawFact.RECOVERY_DECIDED,),
    ClockCode.NOTICE_VALIDITY: (LawFact.RECOVERY_DECIDED,),
    ClockCode.INVENTORY_PERSUASION: (
        LawFact.INVENTORY_PERSUASION_ENDED,
        LawFact.INVENTORY_DONE,
    ),
    ClockCode.PAST_INVENTORY_PERSUASION: (
        LawFact.COMPULSORY_INVENTORY_DECIDED,
        LawFact.INVENTORY_DONE,
    ),
    ClockCode.PLAN_POSTING: (LawFact.OPINION_MEETING_HELD, LawFact.APPRAISED),
    ClockCode.DIALOGUE: (LawFact.DIALOGUE_HELD,),
    ClockCode.APPRAISAL: (LawFact.APPRAISED,),
    ClockCode.PLAN_PERSUASION: (LawFact.PLAN_PERSUASION_ENDED,),
    ClockCode.PAST_PLAN_PERSUASION: (LawFact.RECOVERY_DECIDED,),
    ClockCode.RECOVERY_DECISION: (LawFact.RECOVERY_DECIDED,),
    ClockCode.HANDOVER_PERSUASION: (LawFact.HANDOVER_PERSUASION_ENDED, LawFact.HANDED_OVER),
    ClockCode.PAST_HANDOVER_PERSUASION: (
        LawFact.ENFORCEMENT_DECIDED,
        LawFact.HANDED_OVER,
    ),
    ClockCode.RESETTLEMENT_POSTING: (LawFact.RESETTLEMENT_ARRANGED,),
    ClockCode.ENFORCEMENT: (LawFact.ENFORCED, LawFact.HANDED_OVER, LawFact.COMPLIANCE_RECORDED),
    ClockCode.HANDOVER_AFTER_COMPLIANCE: (LawFact.HANDED_OVER,),
}
_ENDS_ONCE = frozenset(
    {
        ClockCode.NOTICE_FLOOR,
        ClockCode.NOTICE_VALIDITY,
        ClockCode.PAYMENT,
        ClockCode.PAST_PLAN_PERSUASION,
        ClockCode.RECOVERY_DECISION,
        ClockCode.ENFORCEMENT,
        ClockCode.HANDOVER_AFTER_COMPLIANCE,
    }
)
"""Clocks whose end comes once in a case: reached before the start, nothing is owed any more."""
_PROJECT_CLOCKS = frozenset({ClockCode.SCHEDULE_ISSUE, ClockCode.PLAN_POSTING, ClockCode.APPRAISAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A clock as it reads on a day: what, since when, until when or from when, by which text.

    `is_deposited`: a payment clock met although the household holds less than the net.
    """

    code: ClockCode
    kind: ClockKind
    state: ClockState
    steps: tuple[StepCode, ...]
    start_on: date
    on: date
    met_on: date | None
    clock: Clock
    is_deposited: bool = False

    @property
    def due_on(self) -> date | None:
        """The last day of a ceiling that nothing has met; a floor has none."""
        return self.clock.due_on if self.met_on is None else None

    @property
    def first_day(self) -> date | None:
        """The first lawful day of a floor."""
        return self.clock.first_day


def clock_lines(
    facts: CaseFacts, today: date, *, rules: CountingRules, calendar: LawCalendar
) -> tuple[ClockLine, ...]:
    """The clocks that these facts have started, unmet first, each by its date.

    What met a clock lies on or after its start: an earlier meeting or appraisal is another
    round's. A clock whose end was reached before it could start asks nothing and is left out.
    """
    if facts.is_cancelled:
        return ()
    known, for_payment = facts.law_facts(), facts.payment_facts()
    found: dict[ClockCode, ClockLine] = {}
    for step in StepCode:
        for one in clocks_for(
            step,
            facts=for_payment if step is StepCode.PAYMENT else known,
            land_class=facts.land_class,
            waived=facts.waived,
            on=today,
            rules=rules,
            calendar=calendar,
        ):
            if one.code not in found and _concerns(facts, one):
                found[one.code] = _line(facts, one, today)
    lines = found.values()
    return tuple(sorted(lines, key=lambda line: (line.met_on is not None, line.on, line.code)))


def _line(facts: CaseFacts, one: Clock, today: date) -> ClockLine:
    met_on = _met_on(facts, one)
    lies_on_account = one.code is ClockCode.PAYMENT and facts.money.paid_on is None
    return ClockLine(
        code=one.code,
        kind=one.kind,
        state=clock_state(one, met_on, today),
        steps=one.steps,
        start_on=one.start_on,
        on=one.on,
        met_on=met_on,
        clock=one,
        is_deposited=met_on is not None and lies_on_account,
    )


def project_clock_lines(
    facts: CaseFacts, today: date, *, rules: CountingRules, calendar: LawCalendar
) -> tuple[ClockLine, ...]:
    """The clocks that belong to the project itself, round by round; the others are its cases'.

    What was received for the whole project (a letter, a dossier) starts one clock, not one of
    each round: met where the step was taken for any of them.
    """
    found: list[ClockLine] = []
    for own in project_rounds(facts):
        lines = clock_lines(own, today, rules=rules, calendar=calendar)
        found += [line for line in lines if line.code in _PROJECT_CLOCKS]
    found.sort(key=lambda line: (line.met_on is None, line.on, line.code))
    kept: dict[tuple[ClockCode, date, object], ClockLine] = {}
    for place, line in enumerate(found):
        of_round = place if line.code is ClockCode.PLAN_POSTING else None
        kept.setdefault((line.code, line.start_on, of_round), line)
    return tuple(
        sorted(kept.values(), key=lambda line: (line.met_on is not None, line.on, line.code))
    )


def _met_on(facts: CaseFacts, one: Clock) -> date | None:
    """The first day on or after the clock's start on which what it asks was done."""
    return min((day for day in _ends(facts, one) if day >= one.start_on), default=None)


def _ends(facts: CaseFacts, one: Clock) -> list[date]:
    """Every day on which what the clock asks was done; money on an account ends a payment's."""
    if one.code is ClockCode.PAYMENT:
        return [facts.money.settled_on] if facts.money.settled_on is not None else []
    if one.code is ClockCode.SCHEDULE_ISSUE:
        schedule = facts.step(StepCode.RECOVERY_SCHEDULE)
        return [schedule.on] if schedule is not None else []
    return [day for name in _MET_BY.get(one.code, ()) for day in facts.days(name)]


def _concerns(facts: CaseFacts, one: Clock) -> bool:
    """Whether the clock asks anything of this case.

    Not where its step does not apply, or nothing is to be paid, or its last end was reached
    before it began; a dialogue only where dissent remains (art. 87.3.a).
    """
    if facts.not_applicable() & set(one.steps):
        return False
    if one.code is ClockCode.PAYMENT and facts.money.owes_nothing:
        return False
    met_on = _met_on(facts, one)
    if one.code in _ENDS_ONCE and met_on is None and _ends(facts, one):
        return False
    return one.code is not ClockCode.DIALOGUE or facts.dissent or met_on is not None
