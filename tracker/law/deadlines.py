"""The clocks of a case or a project, worked out from its dated facts.

A fact's date selects the value (the notice sent in 2025 keeps the floor of 2025), another starts
the count; both stand in `data/clocks.toml`. A clock is never stored: lateness is computed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tracker.errors import NotFound, Problem
from tracker.law import book
from tracker.law.calendar import LawCalendar, official_calendar
from tracker.law.catalogue import (
    CarriedOver,
    ClockCode,
    ClockKind,
    ClockState,
    ClockUnit,
    Convention,
    LandClass,
    LawFact,
    StepCode,
    Verdict,
)
from tracker.law.counting import (
    CAUTIOUS,
    CountingRules,
    ceiling_due,
    floor_first_day,
    months_later,
    past_days,
    working_days_later,
)
from tracker.law.enforcement_window import first_open_day

SOON_DAYS = 7
"""A ceiling is amber from this many days before its last day (a choice of ours, not the law's)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A limit at work. `on` is the first lawful day of a floor, the last day of the others."""

    code: ClockCode
    kind: ClockKind
    steps: tuple[StepCode, ...]
    start_on: date
    on: date
    value: int
    unit: ClockUnit
    convention: Convention
    verdict: Verdict
    citation: book.Citation
    land_class: LandClass | None = None
    waived: bool = False
    held_until: date | None = None

    @property
    def first_day(self) -> date | None:
        """The first lawful day, of a floor only."""
        return self.on if self.kind is ClockKind.FLOOR else None

    @property
    def due_on(self) -> date | None:
        """The last day, of a ceiling or a validity only."""
        return None if self.kind is ClockKind.FLOOR else self.on


@dataclass(frozen=True, slots=True)
class Notice:
    """A recovery notice as it was issued and sent."""

    issued_on: date
    sent_on: date


def _target(
    row: book.LawClock, start: date, rules: CountingRules, calendar: LawCalendar | None
) -> tuple[date, Convention]:
    if row.fixed_on is not None:
        return row.fixed_on, row.convention
    if row.unit is ClockUnit.MONTHS:
        return months_later(start, row.value), row.convention
    if row.unit is ClockUnit.WORKING_DAYS:
        return working_days_later(start, row.value, calendar), row.convention
    if row.convention is Convention.DAY_N_MOVED:
        return ceiling_due(start, row.value, calendar), row.convention
    if row.convention is Convention.PAST:
        return past_days(start, row.value), row.convention
    chosen = rules.floor if row.convention is Convention.FLOOR_N_PLUS_1 else row.convention
    return floor_first_day(start, row.value, chosen), chosen


def _verdict(row: book.LawClock, start: date, target: date) -> Verdict:
    if row.clear_until is None or row.beyond is None:
        return row.citation.verdict
    judged = start if row.clear_by == "start" else target
    return row.beyond if judged > row.clear_until else row.citation.verdict


def _worked(
    row: book.LawClock, start: date, rules: CountingRules, calendar: LawCalendar | None
) -> Clock:
    target, convention = _target(row, start, rules, calendar)
    return Clock(
        code=row.code,
        kind=row.kind,
        steps=row.steps,
        start_on=start,
        on=target,
        value=row.value,
        unit=row.unit,
        convention=convention,
        verdict=_verdict(row, start, target),
        citation=row.citation,
        land_class=row.land_class,
    )


def _carried(
    row: book.LawClock, one: Clock, rules: CountingRules, calendar: LawCalendar | None
) -> Clock:
    """The clock by the value of the day after, where the ward chose so for what runs across."""
    crosses = row.clear_until is not None and one.verdict is Verdict.DISPUTED
    if row.clear_until is None or not crosses or rules.carried_over is CarriedOver.OLD_VALUE:
        return one
    next_day = row.clear_until + timedelta(days=1)
    for later in book.clocks():
        if later.code is row.code and later.land_class == row.land_class and next_day in later.span:
            new = _worked(later, one.start_on, rules, calendar)
            return replace(new, on=max(new.on, next_day), verdict=Verdict.DISPUTED)
    return one


def first_lawful_day(row: book.LawClock, start: date, rules: CountingRules = CAUTIOUS) -> date:
    """The first lawful day of a floor by one row of the book, carried over as the ward chose."""
    return _carried(row, _worked(row, start, rules, None), rules, None).on


def _rows(
    code: ClockCode, facts: Mapping[LawFact, date], land_class: LandClass | None, on: date | None
) -> Iterable[book.LawClock]:
    for row in book.clocks():
        if row.code is not code or row.starts_from not in facts:
            continue
        if land_class and row.land_class not in (None, land_class):
            continue
        if on and row.known_from and on < row.known_from:
            continue
        selected = facts.get(row.selected_by)
        if selected is not None and selected in row.span:
            yield row


def clock(
    code: ClockCode,
    facts: Mapping[LawFact, date],
    *,
    land_class: LandClass | None = None,
    waived: bool = False,
    on: date | None = None,
    rules: CountingRules = CAUTIOUS,
    calendar: LawCalendar | None = None,
) -> Clock | None:
    """The limit as these facts start it; None where they do not, or no rule held then.

    Where the class of land is not known the longest floor is taken. `on` leaves out rules that
    nobody could know on that day.
    """
    found = []
    for row in _rows(code, facts, land_class, on):
        one = _worked(row, facts[row.starts_from], rules, calendar)
        found.append(_carried(row, one, rules, calendar))
    if not found:
        return None
    return replace(max(found, key=lambda one: one.on), waived=waived)


def clocks_for(
    step: StepCode,
    *,
    facts: Mapping[LawFact, date],
    land_class: LandClass | None = None,
    waived: Collection[ClockCode] = (),
    on: date | None = None,
    rules: CountingRules = CAUTIOUS,
    calendar: LawCalendar | None = None,
) -> tuple[Clock, ...]:
    """Every limit that bears on a step, floors first; a ceiling a floor outlasts names it."""
    codes = dict.fromkeys(row.code for row in book.clocks() if step in row.steps)
    worked = (
        clock(
            code,
            facts,
            land_class=land_class,
            waived=code in waived,
            on=on,
            rules=rules,
            calendar=calendar,
        )
        for code in codes
    )
    found = [one for one in worked if one is not None and step in one.steps]
    floors = [one for one in found if one.kind is ClockKind.FLOOR]
    held = [_held(one, floors, rules, calendar) for one in found]
    return tuple(sorted(held, key=lambda one: (one.kind is not ClockKind.FLOOR, one.on)))


def _held(
    one: Clock, floors: Iterable[Clock], rules: CountingRules, calendar: LawCalendar | None
) -> Clock:
    """A ceiling that no lawful day can meet, with the first day on which it could be met."""
    if one.kind is not ClockKind.CEILING:
        return one
    days = [floor.on for floor in floors if not floor.waived]
    if one.code is ClockCode.ENFORCEMENT:
        days.append(first_open_day(one.start_on, rules=rules, calendar=calendar))
    latest = max(days, default=one.on)
    return replace(one, held_until=latest) if latest > one.on else one


def notice_floor(
    sent_on: date,
    land_class: LandClass | None,
    *,
    waived: bool = False,
    rules: CountingRules = CAUTIOUS,
) -> Clock:
    """The floor a notice starts. Raises NotFound for a notice older than the Land Law 2013."""
    facts = {LawFact.NOTICE_SENT: sent_on}
    found = clock(ClockCode.NOTICE_FLOOR, facts, land_class=land_class, waived=waived, rules=rules)
    if found is None:
        raise NotFound(Problem("law_period_unknown", {"on": sent_on}))
    return found


def payment_ceiling(
    *,
    plan_approved_on: date,
    plan_in_effect_on: date | None = None,
    recovery_in_effect_on: date | None = None,
    calendar: LawCalendar | None = None,
) -> Clock | None:
    """The last day to pay: 2013 from the recovery decision, 2024 on from the plan, in effect.

    A plan approved before 01/08/2024 whose recovery decision came later is covered by no text:
    the clock is drawn by the old rule with the verdict open. None while the start is missing.
    """
    facts = {LawFact.PLAN_APPROVED: plan_approved_on}
    if plan_in_effect_on:
        facts[LawFact.PLAN_IN_EFFECT] = plan_in_effect_on
    if recovery_in_effect_on:
        facts[LawFact.RECOVERY_IN_EFFECT] = recovery_in_effect_on
    return clock(ClockCode.PAYMENT, facts, calendar=calendar)


def recovery_decision_ceiling(
    trigger_on: date, *, floors: Iterable[Clock] = (), calendar: LawCalendar | None = None
) -> Clock | None:
    """The last day for the recovery decision after a trigger (art. 87.5); None before 2024.

    It yields to any floor that ends later: then `held_until` names the first lawful day.
    """
    facts = {LawFact.RECOVERY_TRIGGERED: trigger_on}
    found = clock(ClockCode.RECOVERY_DECISION, facts, calendar=calendar)
    return _held(found, floors, CAUTIOUS, calendar or official_calendar()) if found else None


def notice_facts(notices: Sequence[Notice]) -> dict[LawFact, date]:
    """The sending that starts the floor, and the issue that starts the validity.

    A notice issued again restarts the floor, but not since 31/01/2026 if the earlier one is from
    the 2024 law (Decree 49/2026, art. 13.2.c). No notices, no facts.
    """
    if not notices:
        return {}
    ordered = sorted(notices, key=lambda notice: (notice.issued_on, notice.sent_on))
    rule, counted = book.reissue(), ordered[0]
    for earlier, later in pairwise(ordered):
        kept = (
            later.issued_on >= rule.keeps_floor_from and earlier.issued_on >= rule.only_notices_from
        )
        counted = counted if kept else later
    return {LawFact.NOTICE_SENT: counted.sent_on, LawFact.NOTICE_ISSUED: ordered[-1].issued_on}


def strictest(classes: Iterable[LandClass]) -> LandClass | None:
    """The class whose floor holds a case of several parcels; None where none is known."""
    found = set(classes)
    if LandClass.NON_AGRICULTURAL in found:
        return LandClass.NON_AGRICULTURAL
    return LandClass.AGRICULTURAL if found else None


def clock_state(
    one: Clock, met_on: date | None, today: date, soon_days: int = SOON_DAYS
) -> ClockState:
    """How the clock reads today; `met_on` is the day its step was done. A floor is never late."""
    if met_on is not None and met_on <= today:
        return ClockState.MET
    if one.waived:
        return ClockState.WAIVED
    if one.kind is ClockKind.FLOOR:
        return ClockState.OPEN if today >= one.on else ClockState.WAITING
    return _running(one, (one.on - today).days, soon_days)


def _running(one: Clock, days_left: int, soon_days: int) -> ClockState:
    """A ceiling or a validity that nothing has met yet."""
    if one.held_until is not None:
        return ClockState.CONFLICT
    if days_left < 0:
        return ClockState.LAPSED if one.kind is ClockKind.VALIDITY else ClockState.LATE
    return ClockState.DUE_SOON if days_left <= soon_days else ClockState.UPCOMING
