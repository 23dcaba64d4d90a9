"""Money owed for paying late: rate by day, convention by choice, doubts shown."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.law.catalogue import LateConvention, Verdict
from tracker.law.counting import CountingRules
from tracker.law.late_payment import late_days, late_payment
from tracker.units import Dong

AMOUNT = Dong(1_000_000_000)
WITH_PAYMENT_DAY = CountingRules(late=LateConvention.TO_PAYMENT_DAY)


def test_paid_in_time_nothing_is_owed():
    owed = late_payment(AMOUNT, date(2026, 5, 20), date(2026, 5, 20))

    assert (owed.amount, owed.days, owed.parts) == (0, 0, ())


def test_paid_on_the_day_after_the_convention_decides():
    due, paid = date(2026, 5, 20), date(2026, 5, 21)

    assert late_payment(AMOUNT, due, paid).amount == 0
    assert late_payment(AMOUNT, due, paid, rules=WITH_PAYMENT_DAY).amount == 300_000


def test_ten_days_late_at_three_hundredths_of_a_per_cent():
    owed = late_payment(AMOUNT, date(2026, 5, 20), date(2026, 5, 31))

    assert (owed.days, owed.amount, owed.verdict) == (10, 3_000_000, Verdict.CONFIRMED)


def test_a_delay_that_meets_the_new_tax_law_is_counted_by_both_and_open():
    owed = late_payment(AMOUNT, date(2026, 6, 25), date(2026, 7, 6))

    assert [part.days for part in owed.parts] == [5, 5]
    assert owed.verdict is Verdict.OPEN


def test_a_delay_of_2019_is_open():
    owed = late_payment(AMOUNT, date(2019, 9, 2), date(2019, 9, 13))

    assert (owed.amount, owed.verdict) == (3_000_000, Verdict.OPEN)


DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, st.integers(0, 10**11))
def test_every_day_of_delay_stands_in_exactly_one_part(due, paid, amount):
    owed = late_payment(Dong(amount), due, paid)

    assert sum(part.days for part in owed.parts) == owed.days
    assert owed.amount >= 0


@given(DAYS, DAYS)
def test_the_conventions_differ_by_one_day_at_most(due, paid):
    short = late_days(due, paid, LateConvention.TO_DAY_BEFORE_PAYMENT)
    long = late_days(due, paid, LateConvention.TO_PAYMENT_DAY)

    assert long - short == (1 if paid > due else 0)
