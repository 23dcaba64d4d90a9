"""Days off, days in lieu, swapped days, and what happens in a year nobody has decided yet."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.law.calendar import LocalDay, next_working_day, official_calendar
from tracker.law.catalogue import DayOffKind, TetWidth

CALENDAR = official_calendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 11, 24), True),
        (date(2026, 11, 24), False),
        (date(2026, 4, 27), False),
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), False),
        (date(2026, 9, 3), True),
        (date(2026, 8, 22), True),
        (date(2026, 2, 14), False),
        (date(2026, 2, 18), False),
        (date(2026, 2, 23), True),
        (date(2020, 1, 29), False),
        (date(2020, 9, 3), True),
        (date(2026, 11, 21), False),
    ],
)
def test_offices_work_or_rest(day, works):
    assert CALENDAR.is_working_day(day) is works


def test_a_worked_saturday_stays_a_weekend_day():
    assert CALENDAR.is_weekend(date(2026, 8, 22))


def test_tet_is_named_as_such():
    found = CALENDAR.holiday(date(2026, 2, 17))

    assert found is not None
    assert found.kind is DayOffKind.TET
    assert found.verified


def test_an_ordinary_day_is_no_holiday():
    assert CALENDAR.holiday(date(2026, 11, 23)) is None


def test_the_next_working_day_after_the_long_break_of_2026():
    assert next_working_day(date(2026, 8, 29), CALENDAR) == date(2026, 9, 3)


def test_a_year_without_data_keeps_its_fixed_holidays_and_knows_no_tet():
    assert not CALENDAR.knows_tet(2031)
    assert not CALENDAR.is_working_day(date(2031, 5, 1))


def test_a_day_the_ward_adds_is_a_day_off():
    added = CALENDAR.with_local([LocalDay(date(2026, 12, 1), "Ngày bầu cử")])

    assert not added.is_working_day(date(2026, 12, 1))
    assert CALENDAR.is_working_day(date(2026, 12, 1))


def test_tet_days_the_ward_adds_replace_the_unverified_ones():
    decided = [LocalDay(date(2027, 2, day), "Tết", tet=True) for day in range(3, 10)]

    tet = CALENDAR.with_local(decided).tets[2027]

    assert tet.days(TetWidth.BREAK) == (date(2027, 2, 3), date(2027, 2, 9))
    assert tet.days(TetWidth.STATUTORY) == (date(2027, 2, 4), date(2027, 2, 8))
    assert tet.verified
