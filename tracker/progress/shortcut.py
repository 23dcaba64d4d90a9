"""Today's rows and sums kept ready: made from `case_facts` and the measured columns alone.

Whoever changes a fact needs to do nothing: `install` listens to a session factory, collects the
cases a transaction touched, and remakes their rows and cells just before it commits. Writers in
bulk (which no listener sees) call `refresh`. `ensure_fresh` is for the turn of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Select, bindparam, delete, event, insert, select
from sqlalchemy.orm import ORMExecuteState, Session
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.law.calendar import LawCalendar, official_calendar
from tracker.law.chosen import readings_key, readings_on
from tracker.progress.case_facts import COLUMNS, case_facts
from tracker.progress.kept_cells import hold_state, keys_of, make_all, make_some, state_now
from tracker.progress.memory import TOUCHED
from tracker.progress.passed_days import cases_of_passed_days
from tracker.progress.tables import CaseToday
from tracker.progress.touched import Touched, cases_of

_TOO_MANY = 5_000
"""Beyond this many touched cases, remaking all rows is quicker than choosing."""

_CHOSEN = "chosen_cases"


def refresh(session: Session, today: date, case_ids: Collection[int] | None = None) -> None:
    """The shortcut's rows of `case_ids` (of all cases where None) say what the facts say.

    Works on what has been flushed; does not commit.
    """
    session.flush()
    _remake(session, today, case_ids, lasting=True, past=True)


def _remake(
    session: Session,
    today: date,
    case_ids: Collection[int] | None,
    *,
    lasting: bool,
    past: bool,
) -> None:
    if case_ids is None or len(case_ids) > _TOO_MANY or not is_fresh(session, today):
        _lock(session, None)
        session.execute(delete(CaseToday), execution_options={"synchronize_session": False})
        session.connection().execute(_filling(case_facts(today)))
        make_all(session, today, hold_state(session, lasting=True, past=past))
        return
    cells = _remake_rows(session, today, case_ids)
    make_some(session, today, cells, hold_state(session, lasting=lasting, past=past))


def _remake_rows(session: Session, today: date, case_ids: Collection[int]) -> set[Any]:
    """The cells in which these cases lay and lie."""
    if not case_ids:
        return set()
    _lock(session, case_ids)
    before = keys_of(session, case_ids)
    forget = delete(CaseToday).where(col(CaseToday.case_id).in_(sorted(case_ids)))
    session.execute(forget, execution_options={"synchronize_session": False})
    calendar = readings_on(today)[1]
    known = calendar is official_calendar()
    filling = _filling_official(today) if known else _filling_chosen(today, calendar)
    session.connection().execute(filling, {_CHOSEN: sorted(case_ids)})
    return before | keys_of(session, case_ids)


@lru_cache(maxsize=8)
def _filling_official(today: date) -> Insert:
    """Built once a day: putting so long a statement together takes longer than running it."""
    return _filling_chosen(today, official_calendar())


def _filling_chosen(today: date, calendar: LawCalendar) -> Insert:
    return _filling(case_facts(today, bindparam(_CHOSEN, expanding=True), calendar=calendar))


def _filling(facts: Select[Any]) -> Insert:
    table: Any = CaseToday.__table__  # type: ignore[attr-defined]
    return insert(table).from_select(list(COLUMNS), facts, include_defaults=False)


def _lock(session: Session, case_ids: Collection[int] | None) -> None:
    """Two writers of one case remake its row one after the other (PostgreSQL)."""
    if session.get_bind().dialect.name == "sqlite":
        return
    held = select(col(Case.id)).order_by(col(Case.id)).with_for_update(key_share=True)
    if case_ids is not None:
        held = held.where(col(Case.id).in_(sorted(case_ids)))
    session.execute(held).all()


def is_fresh(session: Session, today: date) -> bool:
    """Whether the shortcut speaks of `today`, or the register has no case yet."""
    now = state_now(session)
    if now is None:
        return session.scalar(select(col(Case.id)).limit(1)) is None
    return now.as_of == today


def ensure_fresh(session: Session, today: date) -> bool:
    """The shortcut speaks of `today`; True where it had to be remade (then commit).

    Call it in a writing transaction of its own, at the first request of a day. Only the cases
    of which a day has passed get new rows; the sums, which count days back from today, are all
    made anew.
    """
    if is_fresh(session, today):
        return False
    now = state_now(session)
    passed = None
    if now is not None and readings_key(now.as_of) == readings_key(today):
        passed = cases_of_passed_days(session, now.as_of, today)
    if passed is None or len(passed) > _TOO_MANY:
        refresh(session, today)
        return True
    _remake_rows(session, today, passed)
    make_all(session, today, hold_state(session, lasting=True, past=False))
    return True


def stale_cases(session: Session, today: date, *, limit: int = 20) -> list[int]:
    """Cases whose shortcut differs from their facts, for `tracker check`; none when all is well."""
    facts = {row.case_id: tuple(row) for row in session.execute(case_facts(today))}
    kept = {
        row.case_id: tuple(row)
        for row in session.execute(select(*[_column(name) for name in COLUMNS]))
    }
    differing = [key for key in facts.keys() | kept.keys() if facts.get(key) != kept.get(key)]
    return sorted(differing)[:limit]


def _column(name: str) -> Any:
    return CaseToday.__table__.c[name]  # type: ignore[attr-defined]


def install(session_factory: Any, today_of: Callable[[], date]) -> None:
    """From now on, sessions of this factory keep the shortcut true as they commit.

    `session_factory` is whatever SQLAlchemy's session events accept: a sessionmaker, a scoped
    session, a Session class or one session.
    """

    listener = _Listener(today_of)
    event.listen(session_factory, "after_flush", listener.collect)
    event.listen(session_factory, "do_orm_execute", listener.collect_statement)
    event.listen(session_factory, "before_commit", listener.remake)
    event.listen(session_factory, "after_rollback", listener.forget)


class _Listener:
    def __init__(self, today_of: Callable[[], date]) -> None:
        self._today_of = today_of

    def collect(self, session: Session, _context: object) -> None:
        touched = session.info.setdefault(TOUCHED, Touched())
        for record in (*session.new, *session.deleted):
            touched.note(session, record, is_new=True)
        for record in session.dirty:
            touched.note(session, record, is_new=False)

    def collect_statement(self, asked: ORMExecuteState) -> None:
        if asked.is_select or asked.bind_mapper is None:
            return
        touched = asked.session.info.setdefault(TOUCHED, Touched())
        touched.note_all(asked.bind_mapper.class_)

    def remake(self, session: Session) -> None:
        if session.in_nested_transaction():
            return
        session.flush()
        touched = session.info.pop(TOUCHED, None)
        if not touched:
            return
        today = self._today_of()
        cases = None if touched.every_case else cases_of(session, touched.marks)
        reaches_back = touched.earliest is not None and touched.earliest < today
        _remake(session, today, cases, lasting=touched.lasting, past=reaches_back)

    def forget(self, session: Session) -> None:
        session.info.pop(TOUCHED, None)
