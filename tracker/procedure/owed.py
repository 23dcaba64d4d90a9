"""The step a case owes next, from its plan to the end: what, who acts, by when or from when.

The main steps follow the law's usual order. Where the law's rules say that something else stands
before the main step (a dialogue, a deposit, a persuasion), or where it was begun because the land
was not handed over (persuasion, enforcement), that is what is owed. Pure functions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.law.book import StepDefinition
from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import (
    BlockerCode,
    ClockCode,
    ClockKind,
    ClockState,
    Issuer,
    LawFact,
    Scope,
    StepCode,
)
from tracker.law.counting import CountingRules
from tracker.law.issuing import competent_bodies
from tracker.law.periods import period_on, step_definition, steps_in_force
from tracker.law.rules import blockers_for
from tracker.law.situation import Blockers, may_follow
from tracker.procedure.clocks import ClockLine, clock_lines
from tracker.procedure.facts import CaseFacts

_NOT_SKIPPED = frozenset({StepCode.PAYMENT, StepCode.RECOVERY_DECISION})
"""Steps that stay owed although a later one was taken: they run side by side."""
_OPENED_BY: dict[BlockerCode, StepCode] = {
    BlockerCode.APPRAISAL_MISSING: StepCode.APPRAISAL,
    BlockerCode.DIALOGUE_MISSING: StepCode.DIALOGUE,
    BlockerCode.PAYEE_IN_DISPUTE: StepCode.DEPOSIT,
    BlockerCode.PLAN_PERSUASION_MISSING: StepCode.PLAN_PERSUASION,
}
"""What the law asks for before, or instead of, a main step that it bars."""

_ENDED_LATER = frozenset({StepCode.PLAN_PERSUASION})
"""Steps that are owed until their end is on record, not only until they begin."""
_DURATIONS = frozenset({ClockCode.PLAN_PERSUASION, ClockCode.HANDOVER_PERSUASION})
"""Floors that tell how long the step itself lasts, not from when it may be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What must happen next, who acts, by when or from when, and what still stands against it.

    `towards` is the main step that it opens the way to, where it is none itself; `beside` are
    the duties whose days run at the same time.
    """

    step: StepCode
    issuer: Issuer
    bodies: tuple[str, ...]
    citation: str
    due_on: date | None = None
    first_day: date | None = None
    clock: ClockCode | None = None
    blockers: Blockers = ()
    towards: StepCode | None = None
    of_project: bool = False
    beside: tuple[NextStep, ...] = ()


def next_step(
    facts: CaseFacts, today: date, *, rules: CountingRules, calendar: LawCalendar
) -> NextStep | None:
    """The step owed next: the first main one after the last taken, payment never left out.

    A household to be resettled has its arrangement before the recovery decision. None when all
    is done.
    """
    if facts.is_cancelled:
        return None
    main = _main_steps(facts, today)
    if not main:
        return None
    ask = _Asked(facts, today, clock_lines(facts, today, rules=rules, calendar=calendar))
    situation = facts.situation(rules, calendar, today)

    def told(one: StepDefinition, towards: StepCode | None = None) -> NextStep:
        blockers = blockers_for(one.code, today, situation)
        return ask.told(one, blockers, towards)

    first = main[0]
    found = told(first)
    instead = _instead(facts, first.code, found.blockers)
    definition = step_definition(instead, period_on(today)) if instead is not None else None
    if definition is not None:
        found = told(definition, first.code)
    beside = tuple(
        one
        for other in main[1:]
        if other.code in _NOT_SKIPPED
        and (one := told(other)).due_on is not None
        and may_follow(one.blockers)
    )
    return replace(found, beside=beside)


def _main_steps(facts: CaseFacts, today: date) -> list[StepDefinition]:
    """The main steps that are still owed, in the usual order."""
    done, skipped = facts.done(), facts.not_applicable()
    wanted = steps_in_force(period_on(today), Scope.CASE)
    if facts.money.settled_on is not None or facts.money.owes_nothing:
        skipped = skipped | {StepCode.PAYMENT}
    stays = _NOT_SKIPPED
    if facts.needs_resettlement:
        stays = stays | {StepCode.RESETTLEMENT_ARRANGED}
    reached = max((one.order for one in wanted if one.code in done and not one.optional), default=0)
    return [
        one
        for one in wanted
        if (not one.optional or one.code in stays)
        and one.code not in done
        and one.code not in skipped
        and (one.order > reached or one.code in stays)
    ]


def _instead(facts: CaseFacts, main: StepCode, blockers: Blockers) -> StepCode | None:
    """The step that stands before the main one, or None where the main one is owed itself."""
    if main is StepCode.SITE_HANDOVER:
        return _towards_handover(facts)
    taken = {one.step for one in facts.taken}
    hard = [one.code for one in blockers if not one.advice]
    named = [_OPENED_BY[code] for code in hard if code in _OPENED_BY]
    return next((step for step in named if step not in taken or step in _ENDED_LATER), None)


def _towards_handover(facts: CaseFacts) -> StepCode | None:
    """How far the recovery of land has gone that its holder did not hand over (art. 87.7, 89).

    Nobody is persuaded or forced because the system says so: it follows what was begun. Minutes
    of compliance lead back to the handover.
    """
    known, skipped = facts.law_facts(), facts.not_applicable()
    complied, decided = (
        known.get(LawFact.COMPLIANCE_RECORDED),
        known.get(LawFact.ENFORCEMENT_DECIDED),
    )
    if LawFact.RECOVERY_DECIDED not in known or LawFact.ENFORCED in known:
        return None
    if decided is not None:
        found = None if complied is not None and complied >= decided else StepCode.ENFORCEMENT
    elif LawFact.HANDOVER_PERSUASION_ENDED in known:
        found = StepCode.ENFORCEMENT_DECISION
    elif LawFact.HANDOVER_PERSUASION_STARTED in known:
        found = StepCode.HANDOVER_PERSUASION
    else:
        found = None
    return None if found in skipped else found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case's facts and clocks on the day its next step is asked for."""

    facts: CaseFacts
    today: date
    lines: tuple[ClockLine, ...]

    def told(
        self, one: StepDefinition, blockers: Blockers, towards: StepCode | None = None
    ) -> NextStep:
        """A step with who takes it, its days, and what stands against it."""
        ceiling = self._bearing(one.code, ClockKind.CEILING)
        floor = self._bearing(one.code, ClockKind.FLOOR)
        bears = ceiling or floor
        return NextStep(
            step=one.code,
            issuer=one.issuer,
            bodies=tuple(each.body.name_vi for each in competent_bodies(one.code, self.today)),
            citation=one.citation.text,
            due_on=ceiling.on if ceiling else None,
            first_day=floor.on if floor else None,
            clock=bears.code if bears else None,
            blockers=blockers,
            towards=towards,
            of_project=Scope.CASE not in one.scopes,
        )

    def _bearing(self, step: StepCode, kind: ClockKind) -> ClockLine | None:
        """The unmet clock of this kind that bears on the step: the strictest.

        A ceiling that a floor outlasts is a conflict of two texts, and no day to be late by.
        """
        found = [
            one
            for one in self.lines
            if step in one.steps
            and one.kind is kind
            and one.code not in _DURATIONS
            and one.met_on is None
            and one.state not in (ClockState.WAIVED, ClockState.CONFLICT)
        ]
        pick = min if kind is ClockKind.CEILING else max
        return pick(found, key=lambda one: one.on) if found else None
