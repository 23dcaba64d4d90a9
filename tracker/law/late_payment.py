"""Money owed for paying late (Land Law 2024, art. 94.3.b; 2013, art. 93.2).

The law borrows the level of the tax administration law, a per cent of the unpaid sum per day. It
does not say whether the day of paying counts: that is a convention (`CountingRules.late`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tracker.law import book
from tracker.law.catalogue import LateConvention, Verdict
from tracker.law.counting import CAUTIOUS, CountingRules
from tracker.units import Dong

_ONE_DAY = timedelta(days=1)
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class LatePart:
    """Days of delay at one rate."""

    days: int
    percent_per_day: Decimal
    citation: book.Citation


@dataclass(frozen=True, slots=True)
class LatePayment:
    """What is owed on top, in đồng, and how it came about."""

    amount: Dong
    days: int
    parts: tuple[LatePart, ...]

    @property
    def verdict(self) -> Verdict:
        """Open where any day stands at a rate that was not checked."""
        verdicts = {part.citation.verdict for part in self.parts}
        return Verdict.OPEN if Verdict.OPEN in verdicts else Verdict.CONFIRMED


def late_days(due_on: date, paid_on: date, convention: LateConvention) -> int:
    """Days of delay from the day after the last day; the day of paying counts by convention."""
    days = (paid_on - due_on).days
    return max(0, days - 1 if convention is LateConvention.TO_DAY_BEFORE_PAYMENT else days)


def late_payment(
    amount: Dong, due_on: date, paid_on: date, *, rules: CountingRules = CAUTIOUS
) -> LatePayment:
    """The money owed for `amount` đồng paid (or still unpaid) on `paid_on`, rounded half up."""
    days = late_days(due_on, paid_on, rules.late)
    first, last = due_on + _ONE_DAY, due_on + timedelta(days=days)
    parts, owed = [], Decimal(0)
    for rate in book.late_rates():
        begins = max(first, rate.span.first)
        ends = min(last, rate.span.last or last)
        held = (ends - begins).days + 1
        if held > 0:
            parts.append(LatePart(held, rate.percent_per_day, rate.citation))
            owed += amount * rate.percent_per_day / _PER_CENT * held
    rounded = int(owed.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return LatePayment(Dong(rounded), days, tuple(parts))
