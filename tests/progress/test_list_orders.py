"""The orders of the case list, and its searches, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from tests.progress.small_ward import TODAY, SmallWard
from tracker.cases.search import rebuild, search_for
from tracker.progress import case_list
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, list_cases, neighbours
from tracker.progress.catalogue import CaseSort


def test_names_stand_in_vietnamese_order(session: Session, ward: SmallWard) -> None:
    page = list_cases(session, asked_for(CaseFilter(), TODAY, sort=CaseSort.NAME))

    given_names = [row.name.split()[-1] for row in page.rows]
    assert given_names == ["An", "An", "Bình", "Châu", "Dung", "Giang"]


@pytest.mark.parametrize("on", [None, date(2026, 11, 1)])
def test_every_order_shows_the_same_cases_and_can_be_walked(
    session: Session, ward: SmallWard, on: date | None
) -> None:
    for sort in CaseSort:
        for descending in (False, True):
            asked = asked_for(CaseFilter(as_of=on), TODAY, sort=sort, descending=descending)
            numbers = [row.case_no for row in list_cases(session, asked).rows]

            assert len(set(numbers)) == len(numbers) == 6
            assert neighbours(session, asked, numbers[0]).next == numbers[1]
            assert neighbours(session, asked, numbers[5]).previous == numbers[4]


@pytest.mark.parametrize(("cap", "count"), [(4, 4), (3, None)])
@pytest.mark.parametrize("on", [None, date(2026, 11, 1)])
def test_a_search_lists_what_it_finds_whether_few_or_many(
    session: Session,
    ward: SmallWard,
    on: date | None,
    cap: int,
    count: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rebuild(session)
    monkeypatch.setattr(case_list, "COUNT_CAP", cap)
    asked = asked_for(CaseFilter(as_of=on), TODAY, search=search_for(session, "vn01-000"))

    page = list_cases(session, asked)
    exact = list_cases(session, asked, exact=True)

    found = ["VN01-0001", "VN01-0002", "VN01-0003", "VN01-0004"]
    assert [row.case_no for row in page.rows] == found
    assert (page.count, page.more_than_cap) == (count, count is None)
    assert exact.totals is not None
    assert (exact.count, exact.totals.households) == (4, 4)


def test_a_search_that_finds_few_is_looked_up_once(session: Session, ward: SmallWard) -> None:
    rebuild(session)

    page = list_cases(
        session, asked_for(CaseFilter(), TODAY, search=search_for(session, "vn01-0002"))
    )

    assert [row.case_no for row in page.rows] == ["VN01-0002"]
    assert page.totals is not None
    assert (page.count, page.totals.cases, page.totals.households) == (1, 1, 1)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(CaseSort))
def test_few_found_cases_stand_in_the_order_of_many(
    session: Session,
    ward: SmallWard,
    sort: CaseSort,
    descending: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # given a search, on pages of three lines
    rebuild(session)
    monkeypatch.setattr(case_list, "PAGE_ROWS", 3)
    search = search_for(session, "vn01-000")
    asked = asked_for(CaseFilter(), TODAY, sort=sort, descending=descending, search=search)

    # when its cases are looked up first, and when they are not
    few = [list_cases(session, asked, page=page) for page in (1, 2, 3)]
    monkeypatch.setattr(case_list, "COUNT_CAP", 0)
    many = [list_cases(session, asked, page=page, exact=True) for page in (1, 2, 3)]

    # then both are the same list with the same totals, a page beyond its end included
    assert [page.rows for page in few] == [page.rows for page in many]
    assert [len(page.rows) for page in few] == [3, 1, 0]
    assert {page.totals for page in few} == {page.totals for page in many}
