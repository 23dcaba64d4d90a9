"""When enforcement is barred: night, weekend, holiday, the Tết window, by regime."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.clock import HANOI
from tracker.law.catalogue import BarReason, TetWidth
from tracker.law.counting import CountingRules
from tracker.law.enforcement_window import day_bars, enforcement_banned, first_open_day

NARROW = CountingRules(tet=TetWidth.STATUTORY)


def at(year, month, day, hour=9, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


def reasons(moment, rules=None):
    chosen = rules or CountingRules()
    return {bar.reason for bar in enforcement_banned(moment, rules=chosen)}


def test_an_ordinary_morning_is_free():
    assert enforcement_banned(at(2026, 11, 25)) == ()


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (at(2026, 11, 25, 22), BarReason.NIGHT),
        (at(2026, 11, 25, 5, 59), BarReason.NIGHT),
        (at(2026, 11, 25, 12), BarReason.OUTSIDE_OFFICE_HOURS),
        (at(2026, 11, 25, 17), BarReason.OUTSIDE_OFFICE_HOURS),
        (at(2026, 11, 21), BarReason.WEEKEND),
        (at(2026, 8, 22), BarReason.WEEKEND),
        (at(2026, 11, 24), BarReason.HOLIDAY),
        (at(2026, 8, 31), BarReason.HOLIDAY),
        (at(2026, 2, 3), BarReason.TET_WINDOW),
    ],
)
def test_a_barred_moment_names_its_reason(moment, reason):
    found = {bar.reason: bar for bar in enforcement_banned(moment)}

    assert found[reason].binding


def test_the_instant_is_read_on_the_clock_of_hai_phong():
    midday_in_utc = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)

    assert BarReason.NIGHT in reasons(midday_in_utc)


@pytest.mark.parametrize(
    ("day", "barred", "barred_by_the_break"),
    [
        (date(2025, 1, 9), False, False),
        (date(2025, 1, 10), False, True),
        (date(2025, 1, 13), True, True),
        (date(2025, 2, 14), True, True),
        (date(2025, 2, 17), False, True),
        (date(2025, 2, 18), False, False),
        (date(2026, 1, 29), False, False),
        (date(2026, 1, 30), False, True),
        (date(2026, 2, 2), True, True),
        (date(2026, 3, 6), True, True),
        (date(2026, 3, 9), False, True),
        (date(2026, 3, 10), False, False),
    ],
)
def test_the_tet_window_is_counted_from_the_period_not_from_tet_day(
    day, barred, barred_by_the_break
):
    def in_window(rules):
        return any(bar.reason is BarReason.TET_WINDOW for bar in day_bars(day, rules=rules))

    assert in_window(NARROW) is barred
    assert in_window(CountingRules()) is barred_by_the_break


def test_the_window_of_2025_is_at_least_12_january_to_15_february():
    days = [date(2025, 1, 12) + timedelta(days=more) for more in range(35)]
    bars = [
        bar
        for day in days
        for bar in day_bars(day, rules=NARROW)
        if bar.reason is BarReason.TET_WINDOW
    ]

    assert days[-1] == date(2025, 2, 15)
    assert len(bars) == len(days)
    assert {(bar.first_on, bar.last_on) for bar in bars} == {(days[0], days[-1])}
    assert all(bar.certain and bar.binding for bar in bars)


def test_the_edges_readings_disagree_on_are_not_certain():
    (bar,) = (bar for bar in day_bars(date(2025, 1, 10)))

    assert not bar.certain


def test_a_tet_that_is_not_verified_is_not_certain():
    bars = day_bars(date(2027, 2, 1))

    assert [(bar.reason, bar.certain) for bar in bars] == [(BarReason.TET_WINDOW, False)]


def test_a_year_without_its_tet_is_barred_until_somebody_enters_it():
    assert [bar.reason for bar in day_bars(date(2031, 2, 3))] == [BarReason.TET_UNKNOWN]
    assert day_bars(date(2031, 4, 7)) == ()


def test_the_law_of_2013_asks_for_office_hours_only():
    bars = {bar.reason: bar.binding for bar in enforcement_banned(at(2020, 1, 18, 22, 30))}

    assert bars == {
        BarReason.NIGHT: False,
        BarReason.OUTSIDE_OFFICE_HOURS: True,
        BarReason.WEEKEND: False,
        BarReason.TET_WINDOW: False,
    }


def test_the_first_open_day_after_the_tet_of_2026():
    assert first_open_day(date(2026, 2, 2)) == date(2026, 3, 10)
    assert first_open_day(date(2026, 11, 23)) == date(2026, 11, 25)


@given(st.dates(date(2024, 8, 1), date(2027, 9, 30)))
def test_the_first_open_day_is_open_and_later(day):
    found = first_open_day(day)

    assert found > day
    assert day_bars(found) == ()


@given(st.dates(date(2024, 8, 1), date(2027, 9, 30)))
def test_the_narrow_window_lies_within_the_wide_one(day):
    narrow = {bar.reason for bar in day_bars(day, rules=NARROW)}

    assert narrow <= {bar.reason for bar in day_bars(day)}
