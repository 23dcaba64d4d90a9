"""Figures as a Vietnamese official writes them, and as an English reader does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.clock import AT, TODAY
from tracker.units import SquareMetres
from tracker.words import formats

NB = "\u00a0"


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [(0, "0", "0"), (999, "999", "999"), (1115, "1.115", "1,115"), (-3, "−3", "−3"),
     (1234567, "1.234.567", "1,234,567"), (None, "–", "–")],
)  # fmt: skip
def test_a_count_groups_its_thousands(number: int | None, vi: str, en: str) -> None:
    assert (formats.count(number), formats.count(number, "en")) == (vi, en)


@pytest.mark.parametrize(("number", "said"), [(8, "+8"), (-3, "−3"), (0, "0")])
def test_a_change_says_its_direction(number: int, said: str) -> None:
    assert formats.change(number) == said


@pytest.mark.parametrize(
    ("square_metres", "vi", "en"),
    [("1003600", "100,36", "100.36"), ("0", "0,00", "0.00"), ("50", "0,01", "0.01"),
     ("49.99", "0,00", "0.00"), ("12345678.90", "1.234,57", "1,234.57")],
)  # fmt: skip
def test_hectares_have_two_decimals_rounded_half_up(square_metres: str, vi: str, en: str) -> None:
    area = SquareMetres.from_m2(square_metres)

    assert (formats.ha(area), formats.ha(area, "en")) == (vi, en)


def test_an_area_never_breaks_from_its_unit() -> None:
    area = SquareMetres.from_m2("1003600")

    assert formats.ha(area, unit=True) == f"100,36{NB}ha"
    assert formats.m2(area, unit=True) == f"1.003.600{NB}m²"


@pytest.mark.parametrize(
    ("square_metres", "said"),
    [("86.4", "86,4"), ("86.40", "86,4"), ("305716.35", "305.716,35"), ("100", "100"), ("0", "0")],
)
def test_square_metres_show_the_decimals_they_have(square_metres: str, said: str) -> None:
    assert formats.m2(SquareMetres.from_m2(square_metres)) == said


@pytest.mark.parametrize(
    ("fraction", "said"),
    [(0.617, f"61,7{NB}%"), (1.0, f"100,0{NB}%"), (0.99996, f"99,9{NB}%"), (0.0, f"0,0{NB}%"),
     (None, "–")],
)  # fmt: skip
def test_a_share_reaches_a_hundred_only_when_nothing_is_left(
    fraction: float | None, said: str
) -> None:
    assert formats.percent(fraction) == said


def test_a_share_of_nothing_is_unknown() -> None:
    assert formats.share(3, 0) is None


@pytest.mark.parametrize(
    ("amount", "said"),
    [(2_418_650_000, f"2,42{NB}tỷ đồng"), (312_000_000, f"0,31{NB}tỷ đồng"),
     (99_500_000, f"100{NB}triệu đồng"), (1_200_000, f"1{NB}triệu đồng"), (None, "–")],
)  # fmt: skip
def test_money_on_a_tile_is_short(amount: int | None, said: str) -> None:
    assert formats.dong_short(amount) == said


def test_money_in_a_table_is_exact() -> None:
    assert formats.dong(2_418_650_000) == "2.418.650.000"


def test_days_are_written_day_first_in_both_languages() -> None:
    assert formats.day(date(2020, 12, 5)) == "05/12/2020"
    assert formats.day(None) == "–"


def test_a_phone_drops_the_year_of_today() -> None:
    assert formats.short_day(date(2026, 12, 5), TODAY) == "05/12"
    assert formats.short_day(date(2025, 12, 5), TODAY) == "05/12/2025"


def test_instants_show_the_wall_clock_of_hai_phong() -> None:
    assert formats.instant(AT) == "24/11/2026 09:00"
    assert formats.instant(datetime(2026, 11, 23, 17, 30, tzinfo=UTC)) == "24/11/2026 00:30"


def test_weeks_start_on_monday() -> None:
    assert formats.weekday_and_day(TODAY) == "Thứ Ba 24/11"
    assert formats.weekday(TODAY, "en") == "Tuesday"
    assert formats.week_no(date(2026, 11, 22)) + 1 == formats.week_no(date(2026, 11, 23))


def test_a_citizen_id_and_a_phone_show_their_last_digits_only() -> None:
    assert formats.masked_id("0118") == "•••• 0118"
    assert formats.masked_phone("0912345452") == "09•• ••• 452"
    assert formats.masked_id(None) == formats.masked_phone("") == "–"
