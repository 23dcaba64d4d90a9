"""What was changed and what was read: by person, action, days, case and words; newest first.

This room knows nobody's name: people, cases and other subjects come back as numbers, and the
pages that show them ask the rooms concerned for their words.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlmodel import Session, col

from tracker.audit.tables import AuditBody, AuditEntry, ReadEntry
from tracker.clock import HANOI

PAGE = 50
_ID: Any = col(AuditEntry.id)
_READ_ID: Any = col(ReadEntry.id)


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that one typed word may stand for; an entry is found by any of it.

    `kinds` are kinds of subject that stand in the sentence themselves, `papers` those that do so
    beside a case. `subjects` and `cases` hold numbers or queries of numbers; readings have no
    subject but cases, or several at once.
    """

    actions: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    by_ids: frozenset[int] = frozenset()
    by_nobody: bool = False
    kinds: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    subjects: tuple[tuple[str, Any], ...] = ()
    cases: tuple[Any, ...] = ()
    any_case: bool = False
    several_cases: bool = False


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is asked for; legal days, both included. Everything left out is not narrowed.

    Of `words` each must be found in an entry.
    """

    by_id: int | None = None
    action: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    case_id: int | None = None
    words: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a change: what it was, what it became (as written, None where absent)."""

    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `erased` says that its body was taken out on a data subject's request."""

    id: int
    at: datetime
    by_id: int | None
    action: str
    subject_kind: str
    subject_id: int | None
    case_id: int | None
    fields: tuple[FieldChange, ...]
    erased: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of personal data."""

    id: int
    at: datetime
    by_id: int
    what: str
    case_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of changes, and how many there are in all."""

    rows: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A page of readings, and how many there are in all."""

    rows: tuple[Reading, ...]
    total: int


def changes(session: Session, wanted: AuditFilter, *, number: int = 1) -> EntryPage:
    """The changes asked for, `PAGE` a page, the newest first; two queries."""
    narrowed = _narrowed(wanted)
    total = session.execute(select(func.count(_ID)).where(*narrowed)).scalar_one()
    query = _with_body().where(*narrowed).limit(PAGE).offset(_skipped(number, total))
    return EntryPage(_entries(session, query), total)


def readings(session: Session, wanted: AuditFilter, *, number: int = 1) -> ReadingPage:
    """The readings of personal data asked for, `PAGE` a page, the newest first."""
    narrowed = [*_days(col(ReadEntry.at), wanted)]
    if wanted.by_id is not None:
        narrowed.append(col(ReadEntry.by_id) == wanted.by_id)
    if wanted.case_id is not None:
        narrowed.append(col(ReadEntry.case_id) == wanted.case_id)
    narrowed += [_read_so(meaning) for meaning in wanted.words]
    total = session.execute(select(func.count(_READ_ID)).where(*narrowed)).scalar_one()
    rows = session.execute(
        select(ReadEntry)
        .where(*narrowed)
        .order_by(col(ReadEntry.at).desc(), _READ_ID.desc())
        .limit(PAGE)
        .offset(_skipped(number, total))
    ).scalars()
    return ReadingPage(
        tuple(Reading(r.key, r.at, r.by_id, r.what, r.case_id, r.reason) for r in rows), total
    )


def case_changes(
    session: Session, case_id: int, *, also: Collection[tuple[str, int]] = ()
) -> tuple[Entry, ...]:
    """Every change of a case, newest first; `also` adds subjects (table, number) beside it,
    such as its land holder.
    """
    wanted: list[ColumnElement[bool]] = [col(AuditEntry.case_id) == case_id]
    wanted += [
        and_(col(AuditEntry.subject_kind) == kind, col(AuditEntry.subject_id) == number)
        for kind, number in also
    ]
    return _entries(session, _with_body().where(or_(*wanted)))


def last_change(session: Session, kind: str, number: int) -> Entry | None:
    """The latest change of a subject: who and when, for a page that shows both texts."""
    wanted = (col(AuditEntry.subject_kind) == kind, col(AuditEntry.subject_id) == number)
    found = _entries(session, _with_body().where(*wanted).limit(1))
    return found[0] if found else None


def recorded_since(
    session: Session, action: str, number: int | None, *, after: datetime, at_most: int
) -> tuple[Entry, ...]:
    """The latest entries of an action about a subject (None: about no row) after an instant."""
    narrowed = (
        col(AuditEntry.action) == action,
        col(AuditEntry.at) > after,
        col(AuditEntry.subject_id) == number,
    )
    return _entries(session, _with_body().where(*narrowed).limit(at_most))


def reasons_given(session: Session, action: str, numbers: Collection[int]) -> dict[int, str]:
    """Why each subject of the action was taken out, where that is still on record; one query."""
    if not numbers:
        return {}
    rows = session.execute(
        select(col(AuditEntry.subject_id), col(AuditBody.after))
        .join(AuditBody, col(AuditBody.entry_id) == _ID)
        .where(col(AuditEntry.action) == action, col(AuditEntry.subject_id).in_(sorted(numbers)))
    )
    told = {number: _read(after).get("why") for number, after in rows}
    return {number: why for number, why in told.items() if why}


def actions_on_record(session: Session) -> tuple[Entry, ...]:
    """The latest entry of each kind of action in the log, for the filter's choices."""
    latest = select(func.max(_ID)).group_by(col(AuditEntry.action))
    return _entries(session, _with_body().where(_ID.in_(latest)))


def _skipped(number: int, total: int) -> int:
    """The rows before a page; a page past the end is the last one."""
    last = max(1, -(-total // PAGE))
    return (min(number, last) - 1) * PAGE


def _with_body() -> Any:
    return (
        select(AuditEntry, AuditBody)
        .outerjoin(AuditBody, col(AuditBody.entry_id) == _ID)
        .order_by(col(AuditEntry.at).desc(), _ID.desc())
    )


def _narrowed(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    narrowed = _days(col(AuditEntry.at), wanted)
    if wanted.by_id is not None:
        narrowed.append(col(AuditEntry.by_id) == wanted.by_id)
    if wanted.action is not None:
        narrowed.append(col(AuditEntry.action) == wanted.action)
    if wanted.case_id is not None:
        narrowed.append(col(AuditEntry.case_id) == wanted.case_id)
    return narrowed + [_changed_so(meaning) for meaning in wanted.words]


def _changed_so(meaning: Meaning) -> ColumnElement[bool]:
    """The changes in whose sentence the word stands."""
    kind, case_id = col(AuditEntry.subject_kind), col(AuditEntry.case_id)
    found = _of_either(meaning, AuditEntry)
    if meaning.actions:
        found.append(col(AuditEntry.action).in_(sorted(meaning.actions)))
    if meaning.by_nobody:
        found.append(col(AuditEntry.by_id).is_(None))
    if meaning.kinds:
        found.append(and_(case_id.is_(None), kind.in_(sorted(meaning.kinds))))
    if meaning.papers:
        found.append(and_(case_id.is_not(None), kind.in_(sorted(meaning.papers))))
    for name, numbers in meaning.subjects:
        found.append(and_(kind == name, col(AuditEntry.subject_id).in_(numbers)))
    return or_(false(), *found)


def _read_so(meaning: Meaning) -> ColumnElement[bool]:
    """The readings in whose sentence the word stands."""
    found = _of_either(meaning, ReadEntry)
    if meaning.readings:
        found.append(col(ReadEntry.what).in_(sorted(meaning.readings)))
    if meaning.several_cases:
        found.append(col(ReadEntry.case_id).is_(None))
    return or_(false(), *found)


def _of_either(
    meaning: Meaning, entry: type[AuditEntry] | type[ReadEntry]
) -> list[ColumnElement[bool]]:
    """Who it was and which case, in the columns that changes and readings share."""
    case_id: Any = col(entry.case_id)
    found: list[ColumnElement[bool]] = [case_id.in_(numbers) for numbers in meaning.cases]
    if meaning.by_ids:
        by_id: Any = col(entry.by_id)
        found.append(by_id.in_(sorted(meaning.by_ids)))
    if meaning.any_case:
        found.append(case_id.is_not(None))
    return found


def _days(instant: Any, wanted: AuditFilter) -> list[ColumnElement[bool]]:
    """Legal days as instants: the day begins and ends at midnight in Hải Phòng."""
    narrowed: list[ColumnElement[bool]] = []
    if wanted.first_on is not None:
        narrowed.append(instant >= datetime.combine(wanted.first_on, time(), tzinfo=HANOI))
    if wanted.last_on is not None:
        end = wanted.last_on + timedelta(days=1)
        narrowed.append(instant < datetime.combine(end, time(), tzinfo=HANOI))
    return narrowed


def _entries(session: Session, query: Any) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=row.key,
            at=row.at,
            by_id=row.by_id,
            action=row.action,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            case_id=row.case_id,
            fields=_fields(body),
            erased=body is None,
        )
        for row, body in session.execute(query).all()
    )


def _fields(body: AuditBody | None) -> tuple[FieldChange, ...]:
    """The fields that a change touched; those that stayed the same are left out."""
    if body is None:
        return ()
    before, after = _read(body.before), _read(body.after)
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _read(text: str | None) -> dict[str, Any]:
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}
