"""What a transaction has changed, as far as figures are concerned.

A session collects the rows it flushes: which cases they touch, whether they change more than
a visit does, and how far back in time they reach. Whatever is not known here counts as a change
of everything, so that a new table can make a figure slow, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Date, inspect, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import (
    OneTimeCode,
    SavedSearch,
    SavedView,
    SignInFailure,
    User,
    UserSession,
)
from tracker.audit.tables import AuditBody, AuditEntry, ReadEntry
from tracker.cases.tables import Case, CaseSearch
from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern, ConcernAssignment, ConcernCase
from tracker.documents.tables import Attachment
from tracker.holders.tables import HolderMerge, HolderVulnerability, LandHolder
from tracker.law.tables import LawSetting, LocalHoliday
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.procedure.tables import LegalFact, StepEntry
from tracker.progress.tables import CaseToday, ShortcutCell, ShortcutState
from tracker.visits.tables import ReviewItem, Visit, VisitPhoto, VisitReceipt, VisitTopic

CASES, HOLDERS, CONCERNS, PROJECTS = "cases", "holders", "concerns", "projects"

_SILENT = (
    CaseToday, ShortcutCell, ShortcutState, CaseSearch, AuditEntry, AuditBody, ReadEntry,
    UserSession, OneTimeCode, SignInFailure, SavedSearch, SavedView, Attachment, VisitPhoto,
    VisitReceipt, VisitTopic, ReviewItem,
)  # fmt: skip
"""No figure depends on these."""

_HOW_DAYS_COUNT = (LawSetting, LocalHoliday)
"""A reading of the law or a day off moves the last days of any case."""

_PASSING = (Visit, Commitment, WeekPlan, PlannedVisit)
"""Rows of which the sums of cells tell everything; knots, land and names are without them."""

_UNDATED: dict[type, frozenset[str]] = {
    Case: frozenset({"case_no", "project_id", "holder_id", "phase_id", "latitude", "longitude"}),
    Commitment: frozenset({"case_id"}),
    Concern: frozenset({"type", "topic", "title", "project_id"}),
    LandHolder: frozenset({"kind", "resident_group_id"}),
    User: frozenset({"display_name"}),
}
"""Of rows that people edit: the columns besides dates on which a figure depends."""

OWNERS: dict[type, tuple[tuple[str, str], ...]] = {
    Case: ((CASES, "id"),),
    LandHolder: ((HOLDERS, "id"),),
    HolderVulnerability: ((HOLDERS, "holder_id"),),
    HolderMerge: ((HOLDERS, "kept_id"), (HOLDERS, "merged_id")),
    Concern: ((CONCERNS, "id"),),
    ConcernAssignment: ((CONCERNS, "concern_id"),),
}
"""Where the rows that name no case say whose cases they touch."""

BY_CASE = ((CASES, "case_id"), (CASES, "granted_case_id"))


@dataclass(slots=True)
class Touched:
    """The cases touched as (kind, id) marks, or every case; `earliest` is the first day whose
    figures change.
    """

    marks: set[tuple[str, int]] = field(default_factory=set)
    lasting: bool = False
    earliest: date | None = None
    every_case: bool = False

    def __bool__(self) -> bool:
        return bool(self.marks) or self.earliest is not None

    def note(self, session: Session, record: object, *, is_new: bool) -> None:
        """Take in one flushed row."""
        if isinstance(record, _SILENT):
            return
        since = _since(session, record, is_new=is_new)
        if since is None:
            return
        self.marks.update(_marks(record))
        self.every_case = self.every_case or isinstance(record, _HOW_DAYS_COUNT)
        self.lasting = self.lasting or not isinstance(record, _PASSING)
        self._reach(since)

    def note_all(self, table: type) -> None:
        """Take in a statement that changed rows of a table nobody has seen one by one."""
        if not issubclass(table, _SILENT):
            self.lasting = True
            self._reach(date.min)

    def _reach(self, day: date) -> None:
        self.earliest = day if self.earliest is None else min(self.earliest, day)


def date_columns(table: type) -> list[str]:
    """The names of a table's columns that are days."""
    columns: Any = inspect(table).columns
    return [column.key for column in columns if isinstance(column.type, Date)]


def _since(session: Session, record: Any, *, is_new: bool) -> date | None:
    """The first day whose figures the row changes; None where it changes none."""
    if isinstance(record, PlannedVisit):
        plan = session.get(WeekPlan, record.plan_id)
        return plan.monday if plan else date.min
    names = date_columns(type(record))
    days = [day for name in names if (day := getattr(record, name)) is not None]
    whole = min(days, default=date.min)
    if is_new:
        return whole
    changed = {one.key: one.history for one in inspect(record).attrs if one.history.has_changes()}
    undated = set(changed) - set(names)
    if type(record) in _UNDATED:
        undated &= _UNDATED[type(record)]
    if undated:
        return whole
    moved = [day for name in names if name in changed for day in _both(changed[name])]
    return min(moved, default=None)


def _both(history: Any) -> Iterator[date]:
    for day in (*(history.added or ()), *(history.deleted or ())):
        if day is not None:
            yield day


def _marks(record: object) -> Iterable[tuple[str, int]]:
    """What a changed row touches, as (kind, id) pairs."""
    owners = OWNERS.get(type(record), ())
    if isinstance(record, (StepEntry, LegalFact)) and record.case_id is None:
        owners = ((PROJECTS, "project_id"),)
    for kind, name in (*owners, *BY_CASE):
        key = getattr(record, name, None)
        if isinstance(key, int):
            yield kind, key


def cases_of(session: Session, marks: set[tuple[str, int]]) -> set[int]:
    """The cases behind the marks."""
    of = {kind: sorted(id_ for k, id_ in marks if k == kind) for kind, _ in marks}
    cases = set(of.get(CASES, ()))
    lookups = (
        (HOLDERS, col(Case.id), col(Case.holder_id)),
        (CONCERNS, col(ConcernCase.case_id), col(ConcernCase.concern_id)),
        (PROJECTS, col(Case.id), col(Case.project_id)),
    )
    for kind, case_id, owner in lookups:
        if of.get(kind):
            cases.update(session.scalars(select(case_id).where(owner.in_(of[kind]))))
    merged = of.get(HOLDERS)
    if merged:
        into = select(col(HolderMerge.merged_id)).where(col(HolderMerge.kept_id).in_(merged))
        cases.update(session.scalars(select(col(Case.id)).where(col(Case.holder_id).in_(into))))
    return cases
