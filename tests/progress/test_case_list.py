"""The list of cases: order, pages, totals, the walk, and addresses without personal data."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.given import m2
from tests.progress.small_ward import TODAY, SmallWard
from tracker.cases.search import Search
from tracker.cases.tables import Case
from tracker.holders.tables import LandHolder
from tracker.progress import case_list
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, every_case, list_cases, neighbours
from tracker.progress.catalogue import (
    CaseFact,
    CaseSort,
    ClockFilter,
    KindFilter,
    Standing,
    VisitedFilter,
)
from tracker.progress.scope import NO_TEAM
from tracker.progress.shortcut import refresh


@pytest.fixture
def session(sqlite_session: Session) -> Session:
    """One database is enough here; the orders are proved on both in test_list_orders."""
    return sqlite_session


def _numbers(session: Session, wanted: CaseFilter, sort: CaseSort) -> list[str]:
    page = list_cases(session, asked_for(wanted, TODAY, sort=sort))
    return [row.case_no for row in page.rows]


def test_what_is_due_first_comes_first_and_nothing_due_last(
    session: Session, ward: SmallWard
) -> None:
    page = list_cases(session, asked_for(CaseFilter(), TODAY, sort=CaseSort.DUE))

    due = [(row.case_no, row.next_due_on) for row in page.rows]
    assert [number for number, _ in due[:2]] == ["VN01-0003", "VN02-0002"]
    assert due[0][1] == date(2026, 10, 30)
    assert due[-1][1] is None


def test_totals_are_those_of_the_whole_filter(session: Session, ward: SmallWard) -> None:
    page = list_cases(session, asked_for(CaseFilter(project="VN01"), TODAY))

    assert page.totals is not None
    assert (page.count, page.totals.households) == (4, 4)
    assert (page.totals.recovered, page.totals.remaining) == (m2("750"), m2("600"))


def test_beyond_the_cap_the_count_waits_to_be_asked_for(
    session: Session, ward: SmallWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "COUNT_CAP", 3)

    quick = list_cases(session, asked_for(CaseFilter(), TODAY))
    exact = list_cases(session, asked_for(CaseFilter(), TODAY), exact=True)

    assert (quick.count, quick.more_than_cap, quick.totals) == (None, True, None)
    assert (exact.count, exact.more_than_cap) == (6, False)


def test_pages_follow_each_other(
    session: Session, ward: SmallWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "PAGE_ROWS", 4)
    asked = asked_for(CaseFilter(), TODAY)

    first, second = (list_cases(session, asked, page=number) for number in (1, 2))

    assert (len(first.rows), len(second.rows)) == (4, 2)
    assert (first.has_next, second.has_next, first.pages) == (True, False, 2)


def test_the_walk_goes_to_the_next_case_of_the_same_list(session: Session, ward: SmallWard) -> None:
    asked = asked_for(CaseFilter(fact=CaseFact.NOT_HANDED_OVER), TODAY)

    found = neighbours(session, asked, "VN01-0003")

    assert (found.previous, found.next, found.place) == ("VN01-0002", "VN01-0004", 2)
    assert neighbours(session, asked, "VN01-0001").place is None


def test_another_teams_cases_are_not_listed(session: Session, ward: SmallWard) -> None:
    mine = frozenset({ward.teams["D2"]})

    page = list_cases(session, asked_for(CaseFilter(), TODAY, allowed_team_ids=mine))

    assert [row.case_no for row in page.rows] == ["VN02-0001", "VN02-0002"]


def test_a_search_narrows_the_list(session: Session, ward: SmallWard) -> None:
    found = select(col(Case.id)).where(col(Case.case_no) == "VN01-0002")

    page = list_cases(session, asked_for(CaseFilter(), TODAY, search=Search("vn01-0002", found)))

    assert [row.case_no for row in page.rows] == ["VN01-0002"]
    assert page.count == 1


def test_an_unknown_code_matches_nothing(session: Session, ward: SmallWard) -> None:
    assert _numbers(session, CaseFilter(project="VN99"), CaseSort.CASE_NO) == []


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (CaseFilter(standing=Standing.DEPOSITED), ["VN01-0004"]),
        (CaseFilter(knot="unassigned"), ["VN01-0003", "VN02-0002"]),
        (CaseFilter(clock=ClockFilter.LATE), ["VN01-0003"]),
        (CaseFilter(visited=VisitedFilter.NEVER, fact=CaseFact.TO_VISIT),
         ["VN02-0001", "VN02-0002"]),
        (CaseFilter(kind=KindFilter.PUBLIC), ["VN01-0006"]),
        (CaseFilter(fact=CaseFact.HANDED_OVER, since=date(2026, 11, 17)), ["VN01-0001"]),
        (CaseFilter(fact=CaseFact.HANDED_OVER, since=date(2026, 11, 20)), []),
        (CaseFilter(group=7, team="D2"), ["VN02-0001", "VN02-0002"]),
    ],
)  # fmt: skip
def test_filters_keep_what_they_say(
    session: Session, ward: SmallWard, wanted: CaseFilter, numbers: list[str]
) -> None:
    assert _numbers(session, wanted, CaseSort.CASE_NO) == numbers


def test_a_vulnerable_household_is_found(session: Session, ward: SmallWard) -> None:
    holder = session.get_one(LandHolder, ward.cases["Dung"].holder_id)
    given.a_vulnerability(session, holder)
    refresh(session, TODAY)

    assert _numbers(session, CaseFilter(vulnerable=True), CaseSort.CASE_NO) == ["VN01-0004"]


def test_every_row_can_be_read_for_a_file(session: Session, ward: SmallWard) -> None:
    rows = list(every_case(session, asked_for(CaseFilter(kind=KindFilter.ALL), TODAY)))

    assert len(rows) == 8


@pytest.mark.parametrize(
    "wanted",
    [
        CaseFilter(),
        CaseFilter(project="VN01", team="D1", group=7, knot="12", vulnerable=True),
        CaseFilter(team=NO_TEAM),
        CaseFilter(fact=CaseFact.PAID, since=date(2026, 1, 2), as_of=date(2026, 3, 4)),
        CaseFilter(clock=ClockFilter.DUE_SOON, visited=VisitedFilter.MET, days=30),
    ],
)
def test_an_address_leads_back_to_its_list(wanted: CaseFilter) -> None:
    assert CaseFilter.from_query(wanted.to_query()) == wanted


def test_what_an_address_says_wrongly_is_left_out() -> None:
    query = {"standing": "x", "group": "²", "as_of": "31/12/2026", "knot": "'; --", "days": "-1"}

    assert CaseFilter.from_query(query) == CaseFilter()
