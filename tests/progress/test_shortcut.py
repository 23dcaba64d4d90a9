"""Today's rows follow every commit, and the turn of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tests import given
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.progress.catalogue import Standing
from tracker.progress.shortcut import ensure_fresh, install, is_fresh, refresh, stale_cases
from tracker.progress.tables import CaseToday

TODAY = date(2026, 11, 24)


@pytest.fixture
def listening(engine: Engine) -> Iterator[Session]:
    with make_session(engine) as session:
        install(session, lambda: TODAY)
        yield session


def _row(session: Session, case: Case) -> CaseToday:
    session.expire_all()
    return session.execute(select(CaseToday).where(col(CaseToday.case_id) == case.key)).scalar_one()


def test_a_commit_leaves_the_touched_cases_fresh(listening: Session) -> None:
    case, other = given.a_case(listening), given.a_case(listening)
    listening.commit()

    given.a_handover(listening, case, area="100")
    listening.commit()

    assert _row(listening, case).standing is Standing.HANDED_OVER
    assert _row(listening, other).standing is Standing.NOT_INVENTORIED
    assert stale_cases(listening, TODAY) == []


def test_a_change_of_holder_concern_or_project_reaches_its_cases(listening: Session) -> None:
    case = given.a_case(listening)
    concern = given.a_knot(listening, [case], due_on=TODAY)
    listening.commit()
    assert _row(listening, case).open_knots == 1

    concern.blocking_until_on = TODAY
    concern.closed_on = TODAY
    listening.commit()

    row = _row(listening, case)
    assert (row.open_knots, row.next_due_on) == (0, None)


def test_a_rolled_back_change_leaves_no_trace(listening: Session) -> None:
    case = given.a_case(listening)
    listening.commit()

    given.a_handover(listening, case, area="100")
    listening.rollback()
    listening.commit()

    assert _row(listening, case).standing is Standing.NOT_INVENTORIED


def test_work_inside_a_savepoint_is_seen_when_all_is_committed(listening: Session) -> None:
    case = given.a_case(listening)
    listening.commit()

    with listening.begin_nested():
        given.a_handover(listening, case, area="100")
    listening.commit()

    assert _row(listening, case).standing is Standing.HANDED_OVER


def test_a_new_day_remakes_all_rows_once(session: Session) -> None:
    given.a_case(session)
    refresh(session, TODAY)
    tomorrow = TODAY + timedelta(days=1)

    assert is_fresh(session, TODAY)
    assert ensure_fresh(session, tomorrow)
    assert not ensure_fresh(session, tomorrow)


def test_an_empty_register_is_fresh(session: Session) -> None:
    assert is_fresh(session, TODAY)
