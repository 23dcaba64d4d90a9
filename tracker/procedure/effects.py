"""What one recorded ground changes: the clocks and the hindrances with it, beside those without.

Nothing is said here that the law's own counting does not say: both are counted, and compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import BlockerCode, StepCode
from tracker.law.counting import CountingRules
from tracker.law.rules import blockers_for
from tracker.law.situation import Blocker
from tracker.procedure.clocks import ClockLine, clock_lines, project_clock_lines
from tracker.procedure.facts import CaseFacts

_HINDERED = (StepCode.RECOVERY_DECISION, StepCode.ENFORCEMENT)
"""The steps that exceptions, waivers and suspensions are about."""
_SAID_BY_CLOCK = frozenset({BlockerCode.NOTICE_FLOOR_NOT_REACHED})


@dataclass(frozen=True, slots=True)
class Effect:
    """What a ground does on a day.

    `clocks` run as they do because of it, `gone` would run without it; it has `lifted` what
    stood against a step, and `raised` what stands against one now.
    """

    clocks: tuple[ClockLine, ...] = ()
    gone: tuple[ClockLine, ...] = ()
    lifted: tuple[Blocker, ...] = ()
    raised: tuple[Blocker, ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything on the day."""
        return bool(self.clocks or self.gone or self.lifted or self.raised)


def effect_of(
    facts: CaseFacts, fact_id: int, today: date, *, rules: CountingRules, calendar: LawCalendar
) -> Effect:
    """What a ground changes for a case, or for the project's own clocks where `facts` are its."""
    without = replace(facts, told=tuple(one for one in facts.told if one.fact_id != fact_id))
    count: Callable[..., tuple[ClockLine, ...]] = (
        project_clock_lines if facts.case_id is None else clock_lines
    )
    here = count(facts, today, rules=rules, calendar=calendar)
    there = count(without, today, rules=rules, calendar=calendar)
    known = {_what(line) for line in there}
    codes = {line.code for line in here}
    lifted: list[Blocker] = []
    raised: list[Blocker] = []
    for step in _HINDERED if facts.case_id is not None else ():
        if step in facts.done():
            continue
        now = _hindrances(facts, step, today, rules, calendar)
        before = _hindrances(without, step, today, rules, calendar)
        lifted += [one for code, one in before.items() if code not in now]
        raised += [one for code, one in now.items() if code not in before]
    return Effect(
        clocks=tuple(line for line in here if _what(line) not in known),
        gone=tuple(line for line in there if line.code not in codes),
        lifted=tuple(lifted),
        raised=tuple(raised),
    )


def _what(line: ClockLine) -> tuple[object, ...]:
    return (line.code, line.start_on, line.on, line.state)


def _hindrances(
    facts: CaseFacts, step: StepCode, today: date, rules: CountingRules, calendar: LawCalendar
) -> dict[BlockerCode, Blocker]:
    found = blockers_for(step, today, facts.situation(rules, calendar, today))
    return {one.code: one for one in found if not one.advice and one.code not in _SAID_BY_CLOCK}
