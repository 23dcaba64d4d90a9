"""What becomes of each household of a project: where it stands today, and the days that led there.

Pure: a project's profile, its calendar and a seeded chance in, one `Fate` a household out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from tracker.compensation.catalogue import DepositReason
from tracker.concerns.catalogue import Topic
from tracker.demo.profiles import KnotProfile, Profile, shared_out
from tracker.demo.schedule import Calendar, Wave
from tracker.demo.workdays import days, on_or_after, on_or_before
from tracker.progress.catalogue import Standing

TAIL_DAYS = 182
_RESETTLED = 0.3
_WITHOUT_PLOT = {Standing.PLAN_APPROVED, Standing.INVENTORIED}


@dataclass(slots=True)
class Fate:
    """The days of one household's case; None where a thing has not happened (yet)."""

    standing: Standing
    wave: Wave
    today: date
    is_tail: bool = False
    is_opposed: bool = False
    needs_resettlement: bool = False
    awaits_plot: bool = False
    delivered_on: date | None = None
    inventoried_on: date | None = None
    compelled: tuple[date, date, date] | None = None
    mistaken: bool = False
    rests_since: date | None = None
    inventory_enforced_on: date | None = None
    inventory_persuasion: tuple[date, date | None] | None = None
    has_opinion: bool = False
    dialogue_on: date | None = None
    plan_delivered_on: date | None = None
    arranged_on: date | None = None
    decided_on: date | None = None
    paid_on: date | None = None
    deposited_on: date | None = None
    deposit_reason: DepositReason | None = None
    released_on: date | None = None
    plan_persuasion: tuple[date, date] | None = None
    handover_persuasion: tuple[date, date] | None = None
    enforcement_decided_on: date | None = None
    enforced_on: date | None = None
    handovers: list[tuple[date, int]] = field(default_factory=list)
    closed_on: date | None = None
    knots: list[KnotProfile] = field(default_factory=list)

    @property
    def is_approved(self) -> bool:
        """Whether the plan of this case is approved by today."""
        return self.standing not in {Standing.NOT_INVENTORIED, Standing.INVENTORIED}

    @property
    def handed_over_on(self) -> date | None:
        """The day on which nothing remained, None while something does."""
        done = self.standing is Standing.HANDED_OVER and self.handovers
        return self.handovers[-1][0] if done else None


def make_fates(
    chance: Random, profile: Profile, calendar: Calendar, households: int, today: date
) -> list[Fate]:
    """The households of a project, in the order of their houses (neighbours fare alike).

    Their days are laid out by `lay_out`, when it is known what stands on the land of each.
    """
    fates: list[Fate] = []
    for standing, count in profile.shares_of(households).items():
        fates += _of_standing(chance, profile, calendar, standing, count, today)
    _choose_enforced(chance, profile, fates, households)
    _tie_knots(chance, profile, fates, households)
    return _as_neighbours(chance, fates)


def _of_standing(
    chance: Random,
    profile: Profile,
    calendar: Calendar,
    standing: Standing,
    count: int,
    today: date,
) -> list[Fate]:
    if standing is Standing.PLAN_APPROVED:
        waves = _unpaid_waves(profile, calendar, count)
    elif standing is Standing.INVENTORIED:
        waves = _shown_waves(calendar, count)
    else:
        waves = [_wave_for(chance, calendar, standing, today) for _ in range(count)]
    fates = [Fate(standing, wave, today) for wave in waves]
    if standing is Standing.HANDED_OVER and profile.households:
        tail = shared_out(count, [profile.tail, profile.count(standing) - profile.tail])[0]
        late_ones = sorted(fates, key=lambda fate: fate.wave.number)[::-1]
        for fate in chance.sample(late_ones[: max(tail, len(fates) * 2 // 3)], tail):
            fate.is_tail = True
    return fates


def _unpaid_waves(profile: Profile, calendar: Calendar, count: int) -> list[Wave]:
    """Recent waves, as many times as they have unpaid households; the late ones first."""
    unpaid = shared_out(count, [number for _, number in profile.recent])
    waves: list[Wave] = []
    for wave, number in zip(calendar.recent, unpaid, strict=True):
        waves += [wave] * number
    return waves


def shown_of(count: int) -> int:
    """How many of the inventoried households have their plans on show already."""
    return (count * 5 + 7) // 8


def _shown_waves(calendar: Calendar, count: int) -> list[Wave]:
    shown = shown_of(count)
    return [calendar.posted] * shown + [calendar.counting] * (count - shown)


def _wave_for(chance: Random, calendar: Calendar, standing: Standing, today: date) -> Wave:
    if standing is Standing.NOT_INVENTORIED:
        return calendar.counting
    needed = {
        Standing.PAID: 8, Standing.PARTLY_HANDED_OVER: 24, Standing.DEPOSITED: 31,
        Standing.HANDED_OVER: 26,
    }[standing]  # fmt: skip
    ready = [
        wave
        for wave in (*calendar.settled, *calendar.recent)
        if wave.approved_on <= today - days(needed)
    ]
    if standing is Standing.HANDED_OVER:
        return chance.choice([w for w in calendar.settled if w in ready] or ready)
    weights = [1 + place for place in range(len(ready))]
    return chance.choices(ready, weights)[0]


def _choose_enforced(chance: Random, profile: Profile, fates: list[Fate], households: int) -> None:
    """A few handovers were enforced; a few decisions to enforce wait for their day."""
    scale = households / max(1, profile.households)
    old = [f for f in fates if f.standing is Standing.HANDED_OVER and f.wave.old_law]
    for fate in chance.sample(old, min(len(old), round(profile.enforcement * scale))):
        fate.is_opposed, fate.is_tail = True, False
        fate.enforced_on = fate.wave.approved_on
    held = [f for f in fates if f.standing is Standing.DEPOSITED and f.wave.old_law]
    for fate in held[: round(profile.enforcement_pending * scale)]:
        fate.is_opposed = True
        fate.enforcement_decided_on = fate.today


def _tie_knots(chance: Random, profile: Profile, fates: list[Fate], households: int) -> None:
    """Each open knot holds its cases, first among the standing it belongs to."""
    scale = households / max(1, profile.households)
    not_done = [f for f in fates if f.standing is not Standing.HANDED_OVER]
    for knot in profile.knots:
        wanted = max(1, round(knot.cases * scale))
        free = [f for f in not_done if not f.knots] or not_done
        if knot.topic is Topic.RESETTLEMENT:
            free = [f for f in free if f.standing in _WITHOUT_PLOT] or free[:0]
        order = sorted(free, key=lambda f: (f.standing is not knot.standing, chance.random()))
        for fate in order[:wanted]:
            fate.knots.append(knot)
            fate.is_opposed = fate.is_opposed or knot.standing is Standing.DEPOSITED
            if knot.topic is Topic.RESETTLEMENT:
                fate.needs_resettlement = fate.awaits_plot = True


def lay_out(chance: Random, fate: Fate, *, lived_on: bool) -> None:
    """The days of the case, each lawful after the one before, none after today.

    Only who lives on the land can need to be resettled.
    """
    wave, today = fate.wave, fate.today
    fate.delivered_on = on_or_after(wave.notice_on + days(chance.randint(1, 8)))
    if fate.standing is Standing.NOT_INVENTORIED:
        resting = on_or_before(today - days(chance.randint(6, 20)))
        if resting > fate.delivered_on and chance.random() < 0.06:
            fate.rests_since = resting
        elif chance.random() < 0.25:
            _persuade_inventory(fate)
        return
    fate.inventoried_on = inventory_day(chance, fate)
    fate.has_opinion = chance.random() < (0.3 if fate.is_opposed else 0.035)
    if fate.is_approved:
        _lay_out_approved(chance, fate, lived_on=lived_on)
    dialogue = on_or_before(wave.opinion_on + days(5))
    if fate.has_opinion and dialogue < today:
        fate.dialogue_on = dialogue


def _lay_out_approved(chance: Random, fate: Fate, *, lived_on: bool) -> None:
    wave, today = fate.wave, fate.today
    fate.plan_delivered_on = on_or_after(wave.approved_on + days(chance.randint(1, 4)))
    if fate.plan_delivered_on >= today:
        fate.plan_delivered_on = None
    if lived_on and chance.random() < _RESETTLED:
        fate.needs_resettlement = True
    lay_out_money(chance, fate)
    lay_out_decision(chance, fate)
    if fate.standing in {Standing.HANDED_OVER, Standing.PARTLY_HANDED_OVER}:
        lay_out_handover(chance, fate)
    elif fate.enforcement_decided_on:
        _pending_enforcement(fate)


def _persuade_inventory(fate: Fate) -> None:
    """The ward persuades a household that will not be counted yet; perhaps still does."""
    reached = (fate.delivered_on or fate.wave.notice_on) + days(3)
    start = on_or_after(max(fate.wave.inventory_from, reached))
    end = on_or_after(start + days(16))
    if start < fate.today:
        fate.inventory_persuasion = start, end if end < fate.today else None


def inventory_day(chance: Random, fate: Fate) -> date:
    """The day of the inventory, compelled for a few who are opposed."""
    wave = fate.wave
    last = min(wave.inventory_to, fate.today - days(1))
    first = min(max(wave.inventory_from, (fate.delivered_on or wave.notice_on) + days(2)), last)
    day = on_or_before(first + days(chance.randint(0, max(0, (last - first).days))))
    if fate.is_approved and fate.is_opposed and chance.random() < 0.6:
        compelled = _compelled(wave)
        if compelled and compelled[-1] + days(3) < wave.drafted_on:
            fate.compelled = compelled
            enforced = on_or_after(compelled[-1] + days(9))
            if enforced < wave.drafted_on and chance.random() < 0.5:
                fate.inventory_enforced_on = enforced
                return enforced
            return on_or_after(compelled[-1] + days(2))
    return day


def _compelled(wave: Wave) -> tuple[date, date, date] | None:
    """Persuasion from, persuasion to, compulsory inventory decided."""
    start = on_or_after(wave.inventory_from - days(5))
    end = on_or_after(start + days(16))
    return start, end, on_or_after(end + days(12))


def lay_out_money(chance: Random, fate: Fate) -> None:
    """Payment or deposit within the law's days, now and then too late."""
    wave, today = fate.wave, fate.today
    approved = wave.approved_on
    if fate.standing is Standing.DEPOSITED:
        fate.is_opposed = True
        fate.deposit_reason = _deposit_reason(chance, fate)
        fate.deposited_on = working_between(chance, approved + days(19), approved + days(28))
        if fate.deposit_reason is DepositReason.REFUSED:
            fate.has_opinion = True
        return
    if fate.standing is Standing.PLAN_APPROVED:
        return
    last = min(approved + days(28), today - days(1))
    fate.paid_on = working_between(chance, approved + days(4), last)
    settled = approved < today - days(120)
    fate.mistaken = settled and chance.random() < 0.008
    if settled and chance.random() < 0.03:
        fate.paid_on = on_or_after(approved + days(chance.randint(33, 52)))
    if (settled and fate.is_opposed) or (settled and fate.is_tail and chance.random() < 0.22):
        fate.deposit_reason = DepositReason.REFUSED
        fate.deposited_on = working_between(chance, approved + days(19), approved + days(28))
        fate.released_on = fate.paid_on = on_or_after(
            fate.deposited_on + days(chance.randint(40, 90))
        )
        fate.is_opposed = fate.has_opinion = True


def _deposit_reason(chance: Random, fate: Fate) -> DepositReason:
    topics = {knot.topic for knot in fate.knots}
    if Topic.DISPUTE in topics:
        return DepositReason.DISPUTE
    if Topic.LAND_PRICE in topics:
        return DepositReason.REFUSED
    return chance.choices(tuple(DepositReason), (60, 25, 15))[0]


def lay_out_decision(chance: Random, fate: Fate) -> None:
    """2013: on the day of approval; since 2024 after resettlement and persuasion."""
    wave, today = fate.wave, fate.today
    if wave.old_law:
        fate.decided_on = wave.approved_on
        if fate.needs_resettlement:
            fate.arranged_on = on_or_after(wave.approved_on + days(chance.randint(10, 45)))
        return
    decided = wave.decided_on
    if fate.needs_resettlement:
        if fate.awaits_plot:
            return
        arranged = on_or_after(wave.approved_on + days(chance.randint(1, 9)))
        if arranged >= today:
            return
        fate.arranged_on = arranged
        decided = max(decided, on_or_after(arranged + days(3)))
    if fate.deposit_reason is DepositReason.REFUSED:
        told = fate.plan_delivered_on or wave.approved_on
        start = on_or_after(max(wave.approved_on, told) + days(1))
        fate.plan_persuasion = start, on_or_after(start + days(11))
        decided = max(decided, on_or_after(fate.plan_persuasion[1] + days(12)))
    if decided < today:
        fate.decided_on = decided


def lay_out_handover(chance: Random, fate: Fate) -> None:
    """The handover after money and decision: soon, in the last weeks, or enforced."""
    today = fate.today
    after = max(day for day in (fate.paid_on, fate.decided_on, fate.arranged_on) if day)
    if fate.enforced_on:
        _lay_out_enforcement(fate, after)
    elif fate.is_tail:
        first = max(after + days(2), today - days(TAIL_DAYS))
        day = working_between(chance, first, today - days(1))
        fate.handovers = [(day, 100)]
    else:
        reach = chance.choice((6, 14, 21, 30, 45, 70, 110))
        last = min(after + days(reach + 3), today - days(1))
        day = working_between(chance, min(after + days(2), last), last)
        fate.handovers = [(day, 100)]
    if fate.standing is Standing.PARTLY_HANDED_OVER:
        fate.handovers = [(fate.handovers[0][0], chance.choice((35, 45, 60, 70)))]
    elif chance.random() < 0.08:
        _split_handover(chance, fate, after)
    done = fate.handed_over_on
    if done and done < today - days(150):
        fate.closed_on = on_or_after(done + days(chance.randint(60, 140)))


def _split_handover(chance: Random, fate: Fate, after: date) -> None:
    """The handover came in two parts: the yard first, the house later."""
    last = fate.handovers[-1][0]
    first = on_or_before(last - days(chance.randint(8, 24)))
    if first > after:
        share = chance.choice((30, 40, 55))
        fate.handovers = [(first, share), (last, 100 - share)]


def _lay_out_enforcement(fate: Fate, after: date) -> None:
    """Persuasion, its ten days, a decision, and the day itself, away from Tết and holidays."""
    start = on_or_after(after + days(20))
    end = on_or_after(start + days(11))
    decided = on_or_after(end + days(12))
    day = on_or_after(decided + days(8))
    while day.month in {1, 2, 3}:
        day = on_or_after(day + days(7))
    fate.handover_persuasion = start, end
    fate.enforcement_decided_on = on_or_before(day - days(8))
    fate.enforced_on = day
    fate.handovers = [(day, 100)]


def working_between(chance: Random, first: date, last: date) -> date:
    """A working day from `first` to `last`; the working day before `last` if there is none."""
    if last < first:
        return on_or_before(last)
    day = on_or_before(first + days(chance.randint(0, (last - first).days)))
    return day if day >= first else on_or_before(last)


def _as_neighbours(chance: Random, fates: list[Fate]) -> list[Fate]:
    """Houses of a lane fare alike: the furthest first, with some disorder."""
    rank = {
        Standing.HANDED_OVER: 0.0, Standing.PARTLY_HANDED_OVER: 1.0, Standing.PAID: 1.0,
        Standing.DEPOSITED: 1.1, Standing.PLAN_APPROVED: 1.6, Standing.INVENTORIED: 2.1,
        Standing.NOT_INVENTORIED: 2.6,
    }  # fmt: skip
    return sorted(fates, key=lambda fate: rank[fate.standing] + chance.gauss(0, 0.55))


def _pending_enforcement(fate: Fate) -> None:
    """A decision to enforce, taken lately and lawfully, is waiting to be carried out."""
    today = fate.today
    decided = on_or_before(today - days(7))
    end = on_or_before(decided - days(13))
    fate.handover_persuasion = on_or_before(end - days(12)), end
    fate.enforcement_decided_on = decided
