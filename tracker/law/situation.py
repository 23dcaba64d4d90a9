"""What is known when a step is asked for, and the answer: blockers with the facts behind them.

A blocker with `advice` True is shown and does not refuse: it rests on a value whose text was not
found, or on a rule that did not bind on the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.errors import Problem
from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import (
    BlockerCode,
    ClockCode,
    LandClass,
    LawFact,
    RecoveryException,
    StepCode,
    Verdict,
)
from tracker.law.counting import CAUTIOUS, CountingRules
from tracker.law.deadlines import Clock, clock, clocks_for
from tracker.law.periods import under_law_2013

_FLOOR_BLOCKERS = {
    ClockCode.NOTICE_FLOOR: BlockerCode.NOTICE_FLOOR_NOT_REACHED,
    ClockCode.PAST_INVENTORY_PERSUASION: BlockerCode.INVENTORY_PERSUASION_NOT_PAST,
    ClockCode.ENFORCED_INVENTORY_PERSUASION: BlockerCode.ENFORCED_INVENTORY_TOO_SOON,
    ClockCode.ENFORCED_INVENTORY_POLICE: BlockerCode.ENFORCED_INVENTORY_TOO_SOON,
    ClockCode.PLAN_POSTING: BlockerCode.POSTING_NOT_ENDED,
    ClockCode.RESETTLEMENT_POSTING: BlockerCode.RESETTLEMENT_POSTING_NOT_ENDED,
    ClockCode.PAST_PLAN_PERSUASION: BlockerCode.PLAN_PERSUASION_NOT_PAST,
    ClockCode.PAST_HANDOVER_PERSUASION: BlockerCode.HANDOVER_PERSUASION_NOT_PAST,
}


_PERSUASION_ARTICLES = {
    ClockCode.INVENTORY_PERSUASION: ("87.2.đ", "69.1.d"),
    ClockCode.PLAN_PERSUASION: ("87.6.b", "69.3"),
    ClockCode.HANDOVER_PERSUASION: ("87.7.b", "71.2.a"),
}


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a step may not be taken: a code, the facts it quotes, the text it rests on."""

    code: BlockerCode
    facts: Mapping[str, object] = field(default_factory=dict)
    citation: str = ""
    advice: bool = False

    def as_problem(self) -> Problem:
        """The same as a numbered problem, for `errors.Refused`."""
        return Problem(self.code.value, {**self.facts, "citation": self.citation})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionGround:
    """Leave to recover out of order, and what was recorded to earn it (Decree 49/2026, I.2)."""

    kind: RecoveryException
    acceleration_requested: bool = False
    land_users: int = 0
    agreeing: int = 0
    count_confirmed: bool = False
    temporary_housing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of a case or project when a step is asked for."""

    facts: Mapping[LawFact, date] = field(default_factory=dict)
    land_class: LandClass | None = None
    floor_waived: bool = False
    needs_resettlement: bool = False
    disagrees_plan: bool = False
    dissent_remains: bool = False
    payee_in_dispute: bool = False
    has_handover_minutes: bool = False
    suspended: bool = False
    exception: ExceptionGround | None = None
    rules: CountingRules = CAUTIOUS
    calendar: LawCalendar | None = None

    def done(self, fact: LawFact, on: date) -> bool:
        """Whether the fact is dated on or before the day."""
        day = self.facts.get(fact)
        return day is not None and day <= on

    def clock(self, code: ClockCode) -> Clock | None:
        """The limit by these facts."""
        return clock(
            code,
            self.facts,
            land_class=self.land_class,
            waived=code is ClockCode.NOTICE_FLOOR and self.floor_waived,
            rules=self.rules,
            calendar=self.calendar,
        )


Blockers = tuple[Blocker, ...]


def may_follow(blockers: Blockers) -> bool:
    """Whether nothing but advice stands against the step."""
    return all(blocker.advice for blocker in blockers)


def cited(on: date, new: str, old: str) -> str:
    """The article in force that day, of the Land Law 2024 or of 2013."""
    if under_law_2013(on):
        return f"Luật Đất đai 45/2013/QH13, Điều {old}"
    return f"Luật Đất đai 31/2024/QH15, Điều {new}"


def floor_blockers(step: StepCode, on: date, known: Situation) -> list[Blocker]:
    """A blocker for every floor of the step that the day does not reach."""
    waived = {ClockCode.NOTICE_FLOOR} if known.floor_waived else set()
    found = []
    for one in clocks_for(
        step,
        facts=known.facts,
        land_class=known.land_class,
        waived=waived,
        rules=known.rules,
        calendar=known.calendar,
    ):
        code = _FLOOR_BLOCKERS.get(one.code)
        if code is None or one.waived or on >= one.on:
            continue
        facts = {"first_day": one.on, "start_on": one.start_on, "days": one.value}
        found.append(Blocker(code, facts, one.citation.text, one.verdict is Verdict.OPEN))
    return found


def persuasion_blockers(
    on: date, known: Situation, duration: ClockCode, ended: LawFact, missing: BlockerCode
) -> list[Blocker]:
    """Persuasion must have been held, and for as many days as the law of its start asks.

    Whether the days after its end have passed is a floor of the step itself.
    """
    short = BlockerCode(missing.value.replace("missing", "short"))
    if not known.done(ended, on):
        return [Blocker(missing, {}, cited(on, *_PERSUASION_ARTICLES[duration]))]
    one = known.clock(duration)
    if one is None or known.facts[ended] >= one.on:
        return []
    return [Blocker(short, {"earliest_end": one.on, "days": one.value}, one.citation.text)]
