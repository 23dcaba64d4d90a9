"""The orders of the case list, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from tests.progress.small_ward import TODAY, SmallWard
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
