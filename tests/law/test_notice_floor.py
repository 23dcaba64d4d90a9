"""The floor of the recovery notice: how long it holds, which notice counts, how long it lives."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.errors import NotFound
from tracker.law.catalogue import (
    CarriedOver,
    ClockCode,
    ClockState,
    Convention,
    LandClass,
    LawFact,
    Verdict,
)
from tracker.law.counting import CountingRules
from tracker.law.deadlines import (
    Notice,
    clock,
    clock_state,
    notice_facts,
    notice_floor,
    strictest,
)

FARM, OTHER = LandClass.AGRICULTURAL, LandClass.NON_AGRICULTURAL


@pytest.mark.parametrize(
    ("sent_on", "land_class", "days", "first_day", "verdict"),
    [
        (date(2019, 5, 6), FARM, 90, date(2019, 8, 5), Verdict.BACKGROUND),
        (date(2019, 5, 6), OTHER, 180, date(2019, 11, 3), Verdict.BACKGROUND),
        (date(2024, 9, 16), FARM, 90, date(2024, 12, 16), Verdict.CONFIRMED),
        (date(2024, 9, 16), OTHER, 180, date(2025, 3, 16), Verdict.CONFIRMED),
        (date(2025, 8, 15), FARM, 90, date(2025, 11, 14), Verdict.CONFIRMED),
        (date(2025, 8, 15), OTHER, 180, date(2026, 2, 12), Verdict.DISPUTED),
        (date(2026, 2, 24), FARM, 60, date(2026, 4, 26), Verdict.CONFIRMED),
        (date(2026, 2, 24), OTHER, 120, date(2026, 6, 25), Verdict.CONFIRMED),
    ],
)
def test_the_sending_of_the_notice_selects_its_floor(sent_on, land_class, days, first_day, verdict):
    floor = notice_floor(sent_on, land_class)

    assert (floor.value, floor.first_day, floor.verdict) == (days, first_day, verdict)
    assert floor.due_on is None
    assert floor.convention is Convention.FLOOR_N_PLUS_1


def test_the_floor_names_the_literal_convention_where_the_ward_chose_it():
    rules = CountingRules(floor=Convention.LITERAL_N)

    floor = notice_floor(date(2026, 9, 21), OTHER, rules=rules)

    assert (floor.first_day, floor.convention) == (date(2027, 1, 19), Convention.LITERAL_N)


def test_the_ward_may_shorten_a_notice_carried_into_2026_but_it_stays_disputed():
    rules = CountingRules(carried_over=CarriedOver.NEW_VALUE)

    floor = notice_floor(date(2025, 8, 15), OTHER, rules=rules)

    assert (floor.value, floor.first_day) == (120, date(2026, 1, 1))
    assert floor.verdict is Verdict.DISPUTED


def test_a_notice_older_than_the_law_of_2013_has_no_floor():
    with pytest.raises(NotFound):
        notice_floor(date(2013, 5, 6), FARM)


def test_land_of_unknown_class_waits_the_longest():
    assert notice_floor(date(2026, 2, 24), None).value == 120
    assert strictest([FARM, OTHER, FARM]) is OTHER
    assert strictest([FARM]) is FARM
    assert strictest([]) is None


@pytest.mark.parametrize(
    ("issued_on", "valid_to"),
    [
        (date(2019, 5, 6), date(2025, 12, 31)),
        (date(2024, 9, 16), date(2025, 9, 16)),
        (date(2025, 8, 15), date(2026, 8, 15)),
    ],
)
def test_a_notice_lives_twelve_months_and_an_old_one_to_the_end_of_2025(issued_on, valid_to):
    found = clock(ClockCode.NOTICE_VALIDITY, {LawFact.NOTICE_ISSUED: issued_on})

    assert found is not None
    assert found.due_on == valid_to


def test_a_report_of_2020_does_not_know_the_rule_of_2026():
    facts = {LawFact.NOTICE_ISSUED: date(2019, 5, 6)}

    assert clock(ClockCode.NOTICE_VALIDITY, facts, on=date(2020, 12, 5)) is None


def test_a_notice_issued_again_in_2026_keeps_its_first_floor():
    first = Notice(date(2025, 3, 3), date(2025, 3, 5))
    again = Notice(date(2026, 3, 9), date(2026, 3, 10))

    assert notice_facts([again, first]) == {
        LawFact.NOTICE_SENT: date(2025, 3, 5),
        LawFact.NOTICE_ISSUED: date(2026, 3, 9),
    }


def test_a_notice_issued_again_before_31_january_2026_starts_a_new_floor():
    first = Notice(date(2024, 9, 16), date(2024, 9, 17))
    again = Notice(date(2026, 1, 30), date(2026, 1, 30))

    assert notice_facts([first, again])[LawFact.NOTICE_SENT] == date(2026, 1, 30)


def test_a_notice_of_2019_that_lost_effect_starts_a_new_floor():
    first = Notice(date(2019, 5, 6), date(2019, 5, 6))
    again = Notice(date(2026, 3, 9), date(2026, 3, 10))

    assert notice_facts([first, again])[LawFact.NOTICE_SENT] == date(2026, 3, 10)
    assert notice_facts([]) == {}


def test_a_notice_past_its_life_has_lapsed():
    life = clock(ClockCode.NOTICE_VALIDITY, {LawFact.NOTICE_ISSUED: date(2025, 8, 15)})

    assert life is not None
    assert clock_state(life, None, date(2026, 8, 15)) is ClockState.DUE_SOON
    assert clock_state(life, None, date(2026, 8, 16)) is ClockState.LAPSED
