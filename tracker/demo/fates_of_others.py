"""What becomes of land that no household holds: large lots, handed over in parts as works go on."""

from __future__ import annotations

from datetime import date
from random import Random

from tracker.demo.fates import (
    TAIL_DAYS,
    Fate,
    inventory_day,
    lay_out_decision,
    lay_out_handover,
    lay_out_money,
    working_between,
)
from tracker.demo.profiles import shared_out
from tracker.demo.schedule import Calendar
from tracker.demo.workdays import days, on_or_after
from tracker.progress.catalogue import Standing


def make_other_fate(
    chance: Random, calendar: Calendar, share: float, today: date, *, is_public: bool
) -> Fate:
    """The fate of land that no household holds, of which `share` (0 to 1) is handed over.

    A large piece is handed over in several parts as works proceed.
    """
    standing = Standing.HANDED_OVER if share >= 1 else Standing.PARTLY_HANDED_OVER
    if share <= 0:
        standing = Standing.INVENTORIED
    if share > 0 and not calendar.settled:
        standing = Standing.INVENTORIED
    wave = calendar.posted if standing is Standing.INVENTORIED else calendar.settled[0]
    fate = Fate(standing, wave, today)
    fate.is_tail = not is_public and share < 1 and chance.random() < 0.5
    fate.delivered_on = on_or_after(wave.notice_on + days(chance.randint(1, 8)))
    fate.inventoried_on = inventory_day(chance, fate)
    if fate.is_approved:
        fate.plan_delivered_on = on_or_after(wave.approved_on + days(chance.randint(1, 4)))
        lay_out_money(chance, fate)
        lay_out_decision(chance, fate)
        lay_out_handover(chance, fate)
        _in_parts(chance, fate, share)
    return fate


def _in_parts(chance: Random, fate: Fate, share: float) -> None:
    first = fate.handovers[0][0]
    last = fate.today - days(2)
    if share >= 1 and not fate.is_tail:
        last = min(last, first + days(160))
    percent = min(100, max(1, round(share * 100)))
    recent = fate.today - days(TAIL_DAYS)
    count = 1 if percent < 20 else chance.randint(2, 4)
    starts = [first] + [
        working_between(chance, max(first, min(last, recent if n % 2 else first)), last)
        for n in range(1, count)
    ]
    parts = shared_out(percent, [2] + [1] * (count - 1))
    fate.handovers = list(zip(sorted(set(starts)), parts, strict=False))
    missing = percent - sum(part for _, part in fate.handovers)
    on, part = fate.handovers[-1]
    fate.handovers[-1] = on, part + missing
    fate.closed_on = None
