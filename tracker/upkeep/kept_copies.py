"""What is kept ready for speed says what the facts say: today's figures and the search texts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import col

from tracker.cases import search
from tracker.errors import Problem
from tracker.progress import shortcut
from tracker.progress.tables import CaseToday
from tracker.upkeep.register import Register

_ALL = 10_000_000


def shortcut_equals_facts(register: Register) -> Iterator[Problem]:
    """Today's rows say what the dated facts say, case by case.

    Where nobody has asked for figures since the day turned, the rows still speak of an earlier
    day, all of the same one; they are compared with the facts of that day.
    """
    session = register.session
    days = session.execute(
        select(func.min(col(CaseToday.as_of)), func.max(col(CaseToday.as_of)))
    ).one()
    day = days[0] if days[0] is not None and days[0] == days[1] else register.today
    for case_id in shortcut.stale_cases(session, day, limit=_ALL):
        yield Problem("shortcut_stale", {"case": register.case_no(case_id)})


def search_is_fresh(register: Register) -> Iterator[Problem]:
    """The text each case is found by is the one its rows give."""
    for case_id in search.stale_cases(register.session):
        yield Problem("search_stale", {"case": register.case_no(case_id)})
