"""What is known of cases on a day: the dated facts of their steps, land, money and minutes.

Pure values. What a project did for all counts for a case where the case has no such step of its
own: the schedule, the meeting and the notice always, the plan's posting, meeting and appraisal
from the case's inventory on. Where rounds (đợt) are kept, a round's steps are its own cases' alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.cases.catalogue import CaseFlagKind, LandClass
from tracker.law.calendar import LawCalendar
from tracker.law.catalogue import ClockCode, LawFact, NoticeLandClass, StepCode
from tracker.law.counting import CountingRules
from tracker.law.deadlines import Notice, notice_facts, strictest
from tracker.law.situation import Situation
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.settled import NO_MONEY, Money
from tracker.procedure.told import (
    HOUSING,
    Told,
    exception_of,
    is_suspended,
    law_days,
    started_clocks,
)
from tracker.units import NO_AREA, SquareMetres

FROM_PROJECT = frozenset(
    {StepCode.RECOVERY_SCHEDULE, StepCode.RESIDENT_MEETING, StepCode.RECOVERY_NOTICE}
)
FROM_PROJECT_AFTER_INVENTORY = frozenset(
    {
        StepCode.PLAN_DRAFT,
        StepCode.PUBLIC_POSTING,
        StepCode.OPINION_MEETING,
        StepCode.APPRAISAL,
    }
)
_LATEST_COUNTS = frozenset(
    {
        StepCode.INVENTORY_PERSUASION,
        StepCode.PUBLIC_POSTING,
        StepCode.OPINION_MEETING,
        StepCode.DIALOGUE,
        StepCode.APPRAISAL,
        StepCode.PLAN_PERSUASION,
        StepCode.HANDOVER_PERSUASION,
    }
)
"""Steps taken again: the last time counts; of all others the first."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it was recorded, with the dates of its paper."""

    step: StepCode
    state: StepState
    on: date
    ends_on: date | None = None
    delivered_on: date | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    entry_id: int = 0
    of_project: bool = False
    phase_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything the law's rules and clocks ask about a case, as of a day."""

    case_id: int | None
    project_id: int
    taken: tuple[Taken, ...]
    flags: frozenset[CaseFlagKind] = frozenset()
    land: frozenset[LandClass] = frozenset()
    dissent: bool = False
    money: Money = NO_MONEY
    told: tuple[Told, ...] = ()
    plot_handed_on: date | None = None
    is_cancelled: bool = False
    recovered: SquareMetres = NO_AREA
    handed_over: SquareMetres = NO_AREA
    handed_over_on: date | None = None

    def step(self, code: StepCode) -> Taken | None:
        """The taking of a step that counts, where it was done."""
        done = [one for one in self.taken if one.step is code and one.state is StepState.DONE]
        if not done:
            return None
        pick = max if code in _LATEST_COUNTS else min
        return pick(done, key=lambda one: (one.on, one.entry_id))

    @property
    def remaining(self) -> SquareMetres:
        """What is still to be handed over (m²)."""
        return self.recovered - self.handed_over

    @property
    def is_handed_over(self) -> bool:
        """Whether nothing remains, of a case that recovers land."""
        return bool(self.recovered) and self.remaining.hundredths <= 0

    @property
    def needs_resettlement(self) -> bool:
        """Whether the household must be resettled."""
        return CaseFlagKind.NEEDS_RESETTLEMENT in self.flags

    @property
    def land_class(self) -> NoticeLandClass | None:
        """The class whose notice floor holds the whole case."""
        return strictest(
            NoticeLandClass.AGRICULTURAL
            if one is LandClass.AGRICULTURAL
            else NoticeLandClass.NON_AGRICULTURAL
            for one in self.land
        )

    def done(self) -> dict[StepCode, date]:
        """Each step done, with the day that counts; money and minutes included."""
        found = {code: one.on for code in StepCode if (one := self.step(code)) is not None}
        for code, day in (
            (StepCode.PAYMENT, self.money.paid_on),
            (StepCode.DEPOSIT, self.money.deposited_on),
            (StepCode.SITE_HANDOVER, self.handed_over_on if self.is_handed_over else None),
        ):
            if day is not None:
                found[code] = day
        return found

    def not_applicable(self) -> frozenset[StepCode]:
        """Steps that were found not to apply, and were not done after all."""
        return frozenset(
            one.step
            for one in self.taken
            if one.state is StepState.NOT_APPLICABLE and self.step(one.step) is None
        )

    def law_facts(self) -> dict[LawFact, date]:
        """The dated facts by which the law counts."""
        found: dict[LawFact, date] = {}
        for code, named in _NAMED.items():
            found.update(_read(self.step(code), named))
        for fact, day in started_clocks(self.told).items():
            found[fact] = max(day, found.get(fact, day))
        found.update(notice_facts(self._notices()))
        found.update({fact: days[0] for fact in _SUMMED if (days := self.days(fact))})
        trigger = self._recovery_trigger(found)
        if trigger is not None:
            found[LawFact.RECOVERY_TRIGGERED] = trigger
        return found

    def payment_facts(self) -> dict[LawFact, date]:
        """The same, with the approval that the payment clock runs from."""
        approvals = [
            one
            for one in self.taken
            if one.step is StepCode.PLAN_APPROVAL
            and one.state is StepState.DONE
            and one.on == self.money.approved_on
        ]
        last = approvals[-1] if approvals else None
        return self.law_facts() | _read(last, _NAMED[StepCode.PLAN_APPROVAL])

    def days(self, fact: LawFact) -> tuple[date, ...]:
        """Every day on which the fact came about, oldest first; a step taken again has several."""
        if fact is LawFact.PAID:
            found = [self.money.paid_on]
        elif fact is LawFact.HANDED_OVER:
            found = [self.handed_over_on if self.is_handed_over else None]
        else:
            found = [*law_days(self.told, fact)]
            found += [
                _NAMED[one.step][fact](one)
                for one in self.taken
                if one.state is StepState.DONE and fact in _NAMED.get(one.step, {})
            ]
        return tuple(sorted(day for day in found if day is not None))

    @property
    def waived(self) -> frozenset[ClockCode]:
        """The floors that everybody concerned agreed to waive (art. 85.2)."""
        agreed = any(one.kind is LegalFactKind.NOTICE_FLOOR_WAIVED for one in self.told)
        return frozenset({ClockCode.NOTICE_FLOOR}) if agreed else frozenset()

    def situation(self, rules: CountingRules, calendar: LawCalendar, on: date) -> Situation:
        """The same in the shape the law's rules read, for a step asked for on the day."""
        persuaded = self.step(StepCode.PLAN_PERSUASION) is not None
        return Situation(
            facts=self.law_facts(),
            land_class=self.land_class,
            floor_waived=bool(self.waived),
            exception=exception_of(self.told),
            suspended=is_suspended(self.told, on),
            needs_resettlement=self.needs_resettlement,
            disagrees_plan=persuaded or self.dissent,
            dissent_remains=self.dissent,
            payee_in_dispute=CaseFlagKind.DISPUTE in self.flags,
            has_handover_minutes=bool(self.handed_over),
            rules=rules,
            calendar=calendar,
        )

    def _notices(self) -> list[Notice]:
        """Each notice with the day it was sent: when it reached the holder, if that is known."""
        done = [one for one in self.taken if one.state is StepState.DONE]
        sent = sorted(one.on for one in done if one.step is StepCode.NOTICE_DELIVERED)
        issued = {
            one.issued_on or one.on: one
            for one in sorted(done, key=lambda one: (one.delivered_on is not None, one.on))
            if one.step is StepCode.RECOVERY_NOTICE
        }
        days = sorted(issued)
        found = []
        for day, end in zip(days, [*days[1:], date.max], strict=False):
            reached = next((each for each in sent if day <= each < end), issued[day].on)
            found.append(Notice(day, issued[day].delivered_on or reached))
        return found

    def _recovery_trigger(self, known: Mapping[LawFact, date]) -> date | None:
        """The day that obliges a recovery decision (art. 87.5 a-g).

        Without resettlement the approved plan does (a); with it the plot handed over on the
        ground (c) or what else was recorded of b to g, whichever comes first.
        """
        approved = known.get(LawFact.PLAN_APPROVED)
        if approved is None:
            return None
        if not self.needs_resettlement:
            return approved
        housed = [one.on for one in self.told if one.kind in HOUSING]
        if self.plot_handed_on is not None:
            housed.append(self.plot_handed_on)
        return max(approved, min(housed)) if housed else None


_SUMMED = (LawFact.PAID, LawFact.HANDED_OVER)
"""Facts that money and minutes give, not a step."""


def _read(one: Taken | None, named: Mapping[LawFact, Any]) -> dict[LawFact, date]:
    if one is None:
        return {}
    days = {fact: read(one) for fact, read in named.items()}
    return {fact: day for fact, day in days.items() if day is not None}


def _on(one: Taken) -> date | None:
    return one.on


def _ends(one: Taken) -> date | None:
    return one.ends_on


def _delivered(one: Taken) -> date | None:
    return one.delivered_on


def _effective(one: Taken) -> date | None:
    return one.effective_on or one.on


_NAMED: dict[StepCode, dict[LawFact, Any]] = {
    StepCode.RECOVERY_SCHEDULE: {LawFact.OWNER_REQUEST_RECEIVED: _delivered},
    StepCode.RESIDENT_MEETING: {LawFact.RESIDENT_MEETING_HELD: _on},
    StepCode.INVENTORY: {LawFact.INVENTORY_DONE: _on},
    StepCode.INVENTORY_PERSUASION: {
        LawFact.INVENTORY_PERSUASION_STARTED: _on,
        LawFact.INVENTORY_PERSUASION_ENDED: _ends,
    },
    StepCode.COMPULSORY_INVENTORY: {LawFact.COMPULSORY_INVENTORY_DECIDED: _on},
    StepCode.PUBLIC_POSTING: {LawFact.PLAN_POSTED: _on, LawFact.POSTING_ENDED: _ends},
    StepCode.OPINION_MEETING: {LawFact.OPINION_MEETING_HELD: _on},
    StepCode.DIALOGUE: {LawFact.DIALOGUE_HELD: _on},
    StepCode.APPRAISAL: {
        LawFact.APPRAISED: _on,
        LawFact.APPRAISAL_DOSSIER_RECEIVED: _delivered,
    },
    StepCode.PLAN_APPROVAL: {
        LawFact.PLAN_APPROVED: _on,
        LawFact.PLAN_IN_EFFECT: _effective,
    },
    StepCode.PLAN_PERSUASION: {
        LawFact.PLAN_PERSUASION_STARTED: _on,
        LawFact.PLAN_PERSUASION_ENDED: _ends,
    },
    StepCode.RESETTLEMENT_ARRANGED: {LawFact.RESETTLEMENT_ARRANGED: _on},
    StepCode.RECOVERY_DECISION: {
        LawFact.RECOVERY_DECIDED: _on,
        LawFact.RECOVERY_IN_EFFECT: _effective,
    },
    StepCode.HANDOVER_PERSUASION: {
        LawFact.HANDOVER_PERSUASION_STARTED: _on,
        LawFact.HANDOVER_PERSUASION_ENDED: _ends,
    },
    StepCode.ENFORCEMENT_DECISION: {
        LawFact.ENFORCEMENT_DECIDED: _on,
        LawFact.ENFORCEMENT_IN_EFFECT: _effective,
        LawFact.ENFORCEMENT_POSTED: _delivered,
        LawFact.ENFORCEMENT_DELIVERED: _delivered,
    },
    StepCode.ENFORCEMENT: {LawFact.ENFORCED: _on},
}
"""Where a fact of the law is read. A schedule's or a dossier's `delivered_on` is the day the
office received the request; an enforcement decision is posted and delivered by one minutes."""


def with_project(
    own: Iterable[Taken], whole: Iterable[Taken], phase_id: int | None = None
) -> tuple[Taken, ...]:
    """The case's own steps, and its project's where the case has none of the kind.

    `phase_id` is the case's round: what the project did for another round is not the case's.
    A notice issued again for the round counts beside the case's own, but for a case to which a
    notice was found not to apply.
    """
    mine = tuple(own)
    codes = {one.step for one in mine}
    own_notices = [one for one in mine if one.step is StepCode.RECOVERY_NOTICE]
    notices = {one.on for one in own_notices}
    unasked = any(one.state is StepState.NOT_APPLICABLE for one in own_notices)
    counted = [
        one.on for one in mine if one.step is StepCode.INVENTORY and one.state is StepState.DONE
    ]
    since = min(counted, default=None)

    def is_ours(one: Taken) -> bool:
        if None not in (one.phase_id, phase_id) and one.phase_id != phase_id:
            return False
        if one.step is StepCode.RECOVERY_NOTICE and one.phase_id is not None:
            return not unasked and one.on not in notices
        if one.step in codes:
            return False
        late = since is not None and one.on >= since
        return one.step in FROM_PROJECT or (one.step in FROM_PROJECT_AFTER_INVENTORY and late)

    return mine + tuple(one for one in whole if is_ours(one))


def of_round(whole: CaseFacts, phase_id: int | None) -> CaseFacts:
    """What a project did for one round, beside what it did for all."""
    if phase_id is None:
        return whole
    return replace(
        whole,
        taken=tuple(one for one in whole.taken if one.phase_id in (None, phase_id)),
        told=tuple(one for one in whole.told if one.phase_id in (None, phase_id)),
    )


def project_rounds(whole: CaseFacts) -> tuple[CaseFacts, ...]:
    """What a project did, round by round, in the order of the rounds' first steps.

    Steps of no round (the schedule, the meeting) are a group of their own; what was received for
    the whole project belongs to every group.
    """
    phases = dict.fromkeys(
        [one.phase_id for one in whole.taken] + [one.phase_id for one in whole.told]
    )
    return tuple(
        replace(
            whole,
            taken=tuple(one for one in whole.taken if one.phase_id == phase_id),
            told=tuple(one for one in whole.told if one.phase_id in (None, phase_id)),
        )
        for phase_id in phases
    )
