"""The clocks of a case or a project as its page shows them, and the next step. Pure functions.

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
    Issuer,
    LawFact,
    Scope,
    StepCode,
)
from tracker.law.counting import CountingRules
from tracker.law.deadlines import Clock, clock_state, clocks_for
from tracker.law.issuing import competent_bodies
from tracker.law.periods import period_on, steps_in_force
from tracker.law.rules import blockers_for
from tracker.law.situation import Blockers
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
_NOT_SKIPPED = frozenset({StepCode.PAYMENT, StepCode.RECOVERY_DECISION})
"""Steps that stay owed although a later one was taken: they run side by side."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What must happen next, who acts, by when or from when, and what still stands against it."""

    step: StepCode
    issuer: Issuer
    bodies: tuple[str, ...]
    citation: str
    due_on: date | None = None
    first_day: date | None = None
    clock: ClockCode | None = None
    blockers: Blockers = ()


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


def next_step(
    facts: CaseFacts, today: date, *, rules: CountingRules, calendar: LawCalendar
) -> NextStep | None:
    """The step owed next: the first main one after the last taken, payment never left out.

    A household to be resettled has its arrangement before the recovery decision. None when all
    is done.
    """
    period = period_on(today)
    done, skipped = facts.done(), facts.not_applicable()
    wanted = steps_in_force(period, Scope.CASE)
    if facts.is_cancelled:
        return None
    if facts.money.settled_on is not None or facts.money.owes_nothing:
        skipped = skipped | {StepCode.PAYMENT}
    reached = max((one.order for one in wanted if one.code in done and not one.optional), default=0)
    for one in wanted:
        owed = not one.optional or (
            one.code is StepCode.RESETTLEMENT_ARRANGED and facts.needs_resettlement
        )
        if not owed or one.code in done or one.code in skipped:
            continue
        if one.order <= reached and one.code not in _stay_owed(facts):
            continue
        lines = clock_lines(facts, today, rules=rules, calendar=calendar)
        ceiling = _bearing(lines, one.code, ClockKind.CEILING)
        floor = _bearing(lines, one.code, ClockKind.FLOOR)
        return NextStep(
            step=one.code,
            issuer=one.issuer,
            bodies=tuple(each.body.name_vi for each in competent_bodies(one.code, today)),
            citation=one.citation.text,
            due_on=ceiling.on if ceiling else None,
            first_day=floor.on if floor else None,
            clock=(ceiling or floor).code if ceiling or floor else None,  # type: ignore[union-attr]
            blockers=blockers_for(one.code, today, facts.situation(rules, calendar, today)),
        )
    return None


def _stay_owed(facts: CaseFacts) -> frozenset[StepCode]:
    if facts.needs_resettlement:
        return _NOT_SKIPPED | {StepCode.RESETTLEMENT_ARRANGED}
    return _NOT_SKIPPED


def _bearing(lines: tuple[ClockLine, ...], step: StepCode, kind: ClockKind) -> ClockLine | None:
    """The unmet clock of this kind that bears on the step: the strictest."""
    found = [
        one
        for one in lines
        if step in one.steps
        and one.kind is kind
        and one.met_on is None
        and one.state is not ClockState.WAIVED
    ]
    if not found:
        return None
    return (
        min(found, key=lambda one: one.on)
        if kind is ClockKind.CEILING
        else max(found, key=lambda one: one.on)
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
