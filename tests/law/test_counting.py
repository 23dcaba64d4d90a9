"""Counting days: by hand for the cases that matter, by property for all the others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.law.calendar import official_calendar
from tracker.law.catalogue import CarriedOver, Convention, LateConvention, TetWidth
from tracker.law.counting import (
    CountingRules,
    ceiling_due,
    days_late,
    floor_first_day,
    is_working_day,
    months_later,
    past_days,
    working_days_later,
)

DAYS = st.dates(date(2019, 1, 1), date(2027, 10, 31))
LENGTHS = st.integers(1, 200)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 10, 26), 30, date(2026, 11, 25)),
        (date(2026, 10, 22), 30, date(2026, 11, 23)),
        (date(2026, 10, 25), 30, date(2026, 11, 25)),
        (date(2026, 1, 20), 30, date(2026, 2, 23)),
        (date(2019, 12, 25), 30, date(2020, 1, 30)),
        (date(2026, 4, 16), 10, date(2026, 4, 28)),
        (date(2026, 8, 21), 10, date(2026, 9, 3)),
    ],
    ids=[
        "a Wednesday stays",
        "a Saturday moves to Monday",
        "24 November moves to Wednesday",
        "Tết 2026 moves to the Monday after the break",
        "Tết 2020 moves past the break",
        "a Sunday feast and its day in lieu move to Tuesday",
        "a swapped day moves past National Day",
    ],
)
def test_a_ceiling_ends_on_day_n_or_on_the_next_working_day(start, days, due):
    assert ceiling_due(start, days) == due


def test_a_floor_leaves_n_full_days_by_default():
    assert floor_first_day(date(2026, 9, 21), 120) == date(2027, 1, 20)


def test_a_floor_counted_literally_ends_on_day_n():
    first = floor_first_day(date(2026, 9, 21), 120, Convention.LITERAL_N)

    assert first == date(2027, 1, 19)


def test_a_floor_has_no_other_convention():
    with pytest.raises(ValueError, match="not a way"):
        floor_first_day(date(2026, 9, 21), 120, Convention.PAST)


def test_past_ten_days_begins_on_the_eleventh():
    ended = date(2026, 11, 2)

    assert past_days(ended, 10) == date(2026, 11, 13)
    assert past_days(ended, 10) != ended + timedelta(days=10)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 8, 15), 12, date(2026, 8, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last_day(start, months, end):
    assert months_later(start, months) == end


def test_working_days_skip_the_weekend_and_the_holiday():
    assert working_days_later(date(2026, 11, 20), 5) == date(2026, 11, 30)


def test_lateness_counts_from_the_last_day():
    assert days_late(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert days_late(date(2026, 11, 20), date(2026, 11, 24)) == 4


def test_settings_choose_the_conventions():
    chosen = CountingRules.from_settings(
        {
            "floor_convention": "literal_n",
            "late_convention": "to_payment_day",
            "tet_width": "statutory",
            "carried_over": "new_value",
            "unknown": "ignored",
        }
    )

    assert chosen == CountingRules(
        Convention.LITERAL_N,
        LateConvention.TO_PAYMENT_DAY,
        TetWidth.STATUTORY,
        CarriedOver.NEW_VALUE,
    )
    assert CountingRules.from_settings({}) == CountingRules()


def test_a_setting_that_is_no_floor_convention_is_refused():
    with pytest.raises(ValueError, match="not a way"):
        CountingRules.from_settings({"floor_convention": "past"})


@given(DAYS, LENGTHS)
def test_a_ceiling_never_ends_early_and_always_on_a_working_day(start, days):
    due = ceiling_due(start, days)

    assert due >= start + timedelta(days=days)
    assert is_working_day(due)
    skipped = (due - start).days - days
    between = [start + timedelta(days=days + more) for more in range(skipped)]
    assert not any(is_working_day(day) for day in between)


@given(DAYS, LENGTHS)
def test_the_default_floor_is_one_day_more_patient_than_the_literal_one(start, days):
    default = floor_first_day(start, days)

    assert default - floor_first_day(start, days, Convention.LITERAL_N) == timedelta(days=1)
    assert (default - start).days - 1 == days


@given(DAYS, LENGTHS)
def test_day_n_is_never_past(start, days):
    assert past_days(start, days) > start + timedelta(days=days)


@given(DAYS, st.integers(0, 36))
def test_months_never_leave_their_month(start, months):
    end = months_later(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day


@given(DAYS, st.integers(1, 30))
def test_n_working_days_hold_n_working_days(start, days):
    end = working_days_later(start, days)
    span = range(1, (end - start).days + 1)

    assert sum(is_working_day(start + timedelta(days=day)) for day in span) == days
    assert official_calendar().is_working_day(end)
