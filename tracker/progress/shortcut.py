"""Today's rows kept ready: `case_today` is made from `case_facts` and from nothing else.

Whoever changes a fact needs to do nothing: `install` listens to a session factory, collects the
cases a transaction touched, and remakes their rows just before it commits. Writers in bulk
(which no listener sees) call `refresh`. `ensure_fresh` remakes all when the day has turned.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Select, bindparam, delete, event, func, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.tables import Case, CaseSearch
from tracker.concerns.tables import Concern, ConcernAssignment, ConcernCase
from tracker.holders.tables import HolderMerge, HolderVulnerability, LandHolder
from tracker.procedure.tables import StepEntry
from tracker.progress.case_facts import COLUMNS, case_facts
from tracker.progress.tables import CaseToday

_TOO_MANY = 5_000
"""Beyond this many touched cases, remaking all rows is quicker than choosing."""

_CASES, _HOLDERS, _CONCERNS, _PROJECTS = "cases", "holders", "concerns", "projects"
_TOUCHED = "progress_touched"
_CHOSEN = "chosen_cases"
_NOT_FACTS = (CaseToday, CaseSearch)


def refresh(session: Session, today: date, case_ids: Collection[int] | None = None) -> None:
    """The shortcut's rows of `case_ids` (of all cases where None) say what the facts say.

    Works on what has been flushed; does not commit.
    """
    session.flush()
    if case_ids is not None and len(case_ids) > _TOO_MANY:
        case_ids = None
    _lock(session, case_ids)
    forget = delete(CaseToday)
    if case_ids is not None:
        forget = forget.where(col(CaseToday.case_id).in_(sorted(case_ids)))
    session.execute(forget, execution_options={"synchronize_session": False})
    connection = session.connection()
    if case_ids is None:
        connection.execute(_filling(case_facts(today)))
    else:
        connection.execute(_filling_chosen(today), {_CHOSEN: sorted(case_ids)})


@lru_cache(maxsize=8)
def _filling_chosen(today: date) -> Insert:
    """Built once a day: putting so long a statement together takes longer than running it."""
    return _filling(case_facts(today, bindparam(_CHOSEN, expanding=True)))


def _filling(facts: Select[Any]) -> Insert:
    table: Any = CaseToday.__table__  # type: ignore[attr-defined]
    return insert(table).from_select(list(COLUMNS), facts, include_defaults=False)


def _lock(session: Session, case_ids: Collection[int] | None) -> None:
    """Two writers of one case remake its row one after the other (PostgreSQL)."""
    held = select(col(Case.id)).order_by(col(Case.id)).with_for_update(key_share=True)
    if case_ids is not None:
        held = held.where(col(Case.id).in_(sorted(case_ids)))
    if session.get_bind().dialect.name != "sqlite":
        session.execute(held).all()


def is_fresh(session: Session, today: date) -> bool:
    """Whether the shortcut speaks of `today`, or the register has no case yet."""
    oldest = session.scalar(select(func.min(col(CaseToday.as_of))))
    if oldest is None:
        return session.scalar(select(col(Case.id)).limit(1)) is None
    newest = session.scalar(select(func.max(col(CaseToday.as_of))))
    return bool(oldest == newest == today)


def ensure_fresh(session: Session, today: date) -> bool:
    """The shortcut speaks of `today`; True where it had to be remade (then commit).

    Call it in a writing transaction of its own, at the first request of a day.
    """
    if is_fresh(session, today):
        return False
    refresh(session, today)
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

    def collect(session: Session, _context: object) -> None:
        touched = session.info.setdefault(_TOUCHED, set())
        for record in (*session.new, *session.dirty, *session.deleted):
            touched.update(_marks(record))

    def remake(session: Session) -> None:
        if session.in_nested_transaction():
            return
        session.flush()
        touched = session.info.pop(_TOUCHED, None)
        if touched:
            case_ids = _cases_of(session, touched)
            if case_ids:
                refresh(session, today_of(), case_ids)

    def forget(session: Session) -> None:
        session.info.pop(_TOUCHED, None)

    event.listen(session_factory, "after_flush", collect)
    event.listen(session_factory, "before_commit", remake)
    event.listen(session_factory, "after_rollback", forget)


_OWNERS: dict[type, tuple[tuple[str, str], ...]] = {
    Case: ((_CASES, "id"),),
    LandHolder: ((_HOLDERS, "id"),),
    HolderVulnerability: ((_HOLDERS, "holder_id"),),
    HolderMerge: ((_HOLDERS, "kept_id"), (_HOLDERS, "merged_id")),
    Concern: ((_CONCERNS, "id"),),
    ConcernAssignment: ((_CONCERNS, "concern_id"),),
}
"""Where the rows that name no case say whose cases they touch."""


def _marks(record: object) -> Iterable[tuple[str, int]]:
    """What a changed row touches, as (kind, id) pairs."""
    if isinstance(record, _NOT_FACTS):
        return
    owners = _OWNERS.get(type(record), ())
    if isinstance(record, StepEntry) and record.case_id is None:
        owners = ((_PROJECTS, "project_id"),)
    for kind, name in (*owners, (_CASES, "case_id"), (_CASES, "granted_case_id")):
        key = getattr(record, name, None)
        if isinstance(key, int):
            yield kind, key


def _cases_of(session: Session, touched: set[tuple[str, int]]) -> set[int]:
    """The cases behind the marks."""
    of = {kind: sorted(id_ for k, id_ in touched if k == kind) for kind, _ in touched}
    cases = set(of.get(_CASES, ()))
    lookups = (
        (_HOLDERS, col(Case.id), col(Case.holder_id)),
        (_CONCERNS, col(ConcernCase.case_id), col(ConcernCase.concern_id)),
        (_PROJECTS, col(Case.id), col(Case.project_id)),
    )
    for kind, case_id, owner in lookups:
        if of.get(kind):
            cases.update(session.scalars(select(case_id).where(owner.in_(of[kind]))))
    merged = of.get(_HOLDERS)
    if merged:
        into = select(col(HolderMerge.merged_id)).where(col(HolderMerge.kept_id).in_(merged))
        cases.update(session.scalars(select(col(Case.id)).where(col(Case.holder_id).in_(into))))
    return cases
