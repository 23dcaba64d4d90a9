"""What every change of a concern has in common: seen, judged, written, audited."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.tables import Case
from tracker.concerns import rules
from tracker.concerns.tables import Concern, ConcernCase
from tracker.db.records import row_values
from tracker.errors import NotFound, Problem, Refused, StaleEdit


def seen(session: Session, concern_id: int, version: int | None) -> Concern:
    """The concern. Raises NotFound, or StaleEdit where it changed since `version`."""
    concern = session.get(Concern, concern_id)
    if concern is None:
        raise NotFound(Problem("concern_unknown"))
    if version is not None and concern.version != version:
        raise StaleEdit(Problem("stale_edit", {"theirs": row_values(concern)}))
    return concern


def days_of(concern: Concern) -> rules.ConcernDays:
    """What the rules ask of the concern."""
    names = (field.name for field in fields(rules.ConcernDays))
    return rules.ConcernDays(**{name: getattr(concern, name) for name in names})


def refuse(problems: Iterable[Problem]) -> None:
    """Raises Refused where there is a problem."""
    if found := tuple(problems):
        raise Refused(found)


def change(
    session: Session,
    action: str,
    concern: Concern,
    values: dict[str, object],
    by: User,
    at: datetime,
) -> Concern:
    """The columns have these values, the version is one higher, the audit knows both."""
    before = {name: getattr(concern, name) for name in values}
    for name, value in values.items():
        setattr(concern, name, value)
    concern.version += 1
    session.flush()
    audit(session, action, concern, by, at, before=before, after=values)
    return concern


def audit(
    session: Session,
    action: str,
    concern: Concern,
    by: User,
    at: datetime,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    extra: dict[str, Any] | None = None,
) -> None:
    """One audit entry; about one case where the concern is."""
    case_ids = case_ids_of(session, concern.key)
    record_change(
        session,
        action=action,
        subject=concern,
        by_id=by.key,
        at=at,
        case_id=next(iter(case_ids)) if len(case_ids) == 1 else None,
        before=before,
        after=(row_values(concern) if after is None else after) | (extra or {}),
    )


def case_ids_of(session: Session, concern_id: int) -> set[int]:
    """The cases it is about now."""
    return set(
        session.scalars(
            select(col(ConcernCase.case_id)).where(
                col(ConcernCase.concern_id) == concern_id, col(ConcernCase.until_on).is_(None)
            )
        )
    )


def link_cases(session: Session, concern: Concern, case_ids: Iterable[int], from_on: date) -> None:
    """The concern is about these cases from the day."""
    for case_id in dict.fromkeys(case_ids):
        session.add(ConcernCase(concern_id=concern.key, case_id=case_id, from_on=from_on))
    session.flush()


def projects_of(session: Session, case_ids: Collection[int]) -> set[int]:
    """The projects of the cases. Raises Refused where one of the cases does not exist."""
    if not case_ids:
        return set()
    rows = session.execute(
        select(col(Case.id), col(Case.project_id)).where(col(Case.id).in_(set(case_ids)))
    ).all()
    if len(rows) != len(set(case_ids)):
        raise Refused(Problem("concern_case_unknown", field="case_ids"))
    return {project_id for _, project_id in rows}
