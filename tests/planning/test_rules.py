"""One order for everything due, a walk through the alleys, a week with room in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from tracker.planning import rules
from tracker.planning.catalogue import DueReason
from tracker.units import NO_AREA, SquareMetres

MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class OneCase:
    case_id: int
    due_on: date | None = None
    since_on: date | None = None
    area: SquareMetres = NO_AREA
    alley: str | None = None
    house_no: str | None = None


def test_the_one_order_is_due_date_then_area_held_then_longest_unseen() -> None:
    late = OneCase(1, TODAY - DAY)
    small, large = OneCase(2, TODAY, area=SquareMetres(5)), OneCase(3, TODAY, area=SquareMetres(9))
    long_ago, recent = OneCase(4, since_on=date(2026, 1, 5)), OneCase(5, since_on=TODAY)

    found = sorted([recent, small, long_ago, large, late], key=rules.due_order)

    assert [case.case_id for case in found] == [1, 3, 2, 4, 5]


def test_the_earliest_reason_is_shown_first_and_of_a_day_the_weightiest() -> None:
    reasons = [
        (DueReason.LONGEST_UNSEEN, None),
        (DueReason.AGREED_DATE, TODAY),
        (DueReason.PROMISE_DUE, TODAY),
        (DueReason.CLOCK_DUE, TODAY - DAY),
    ]

    found = sorted(reasons, key=lambda one: rules.reason_order(*one))

    assert [code for code, _ in found] == [
        DueReason.CLOCK_DUE,
        DueReason.PROMISE_DUE,
        DueReason.AGREED_DATE,
        DueReason.LONGEST_UNSEEN,
    ]


def test_a_walk_takes_the_most_urgent_alley_first_and_its_houses_in_order() -> None:
    cases = [
        OneCase(1, alley="Ngõ Cây Gạo", house_no="31"),
        OneCase(2, alley="Ngõ Bờ Đầm", house_no="9"),
        OneCase(3, alley="Ngõ Cây Gạo", house_no="12A"),
        OneCase(4, alley="Ngõ Cây Gạo", house_no="12"),
        OneCase(5, alley="Ngõ Cây Gạo"),
        OneCase(6, alley="Ngõ Cây Gạo", house_no="12/5"),
    ]

    walk = rules.by_alley(cases)

    assert [alley for alley, _ in walk] == ["Ngõ Cây Gạo", "Ngõ Bờ Đầm"]
    assert [case.case_id for case in walk[0][1]] == [4, 3, 6, 1, 5]


def test_agreed_days_are_kept_and_the_rest_fills_up() -> None:
    cases = [OneCase(number) for number in range(1, 7)]
    days = [TODAY, TODAY + DAY]

    slots = rules.spread(cases, {4: TODAY + DAY, 5: TODAY - DAY}, days, per_day=2)

    assert [(slot.case_id, slot.day_on) for slot in slots] == [
        (1, TODAY),
        (2, TODAY + DAY),
        (4, TODAY + DAY),
        (5, TODAY),
    ]


@for_all(number=any_of.integers(0, 40), per_day=any_of.integers(0, 9), days=any_of.integers(0, 7))
def test_no_day_holds_more_than_it_should(number: int, per_day: int, days: int) -> None:
    cases = [OneCase(case_id) for case_id in range(number)]
    week = [MONDAY + place * DAY for place in range(days)]

    slots = rules.spread(cases, {}, week, per_day)

    assert len(slots) == min(number, per_day * days)
    assert all(sum(slot.day_on == day for slot in slots) <= per_day for day in week)


def test_days_gone_by_are_not_planned() -> None:
    assert rules.week_days(MONDAY, today=TODAY, working_days=5) == [
        TODAY + place * DAY for place in range(4)
    ]
    assert len(rules.week_days(MONDAY + 7 * DAY, today=TODAY, working_days=6)) == 6


@pytest.mark.parametrize(
    ("monday", "code"),
    [(TODAY, "plan_not_monday"), (MONDAY - 7 * DAY, "plan_week_over"), (MONDAY, None)],
)
def test_a_week_begins_on_monday_and_is_not_over(monday: date, code: str | None) -> None:
    found = [problem.code for problem in rules.week_problems(monday, today=TODAY)]

    assert found == ([code] if code else [])


def test_a_case_is_planned_once_in_its_own_teams_week() -> None:
    def codes(**more: object) -> list[str]:
        values: dict[str, object] = {
            "monday": MONDAY, "day_on": TODAY, "case_team_id": 3, "team_id": 3, "case_id": 1,
            "planned": set(),
        }  # fmt: skip
        return [one.code for one in rules.planning_problems(**(values | more))]  # type: ignore[arg-type]

    assert codes() == []
    assert codes(day_on=MONDAY + 7 * DAY) == ["plan_day_outside"]
    assert codes(case_team_id=5) == ["plan_case_of_other_team"]
    assert codes(planned={1}) == ["plan_case_planned"]
