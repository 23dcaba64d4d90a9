"""What stands and grows on the land: recorded as counted, corrected by new facts, never erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.services import not_in_future, the_case
from tracker.db.drafts import Draft
from tracker.db.records import supersede
from tracker.errors import NotFound, Problem, Refused
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.inventory.tables import Crop, Grave, Structure

Thing = Structure | Crop | Grave
_T = TypeVar("_T", Structure, Crop, Grave)


def record_structure(
    session: Session, draft: StructureDraft, *, by: User, at: datetime
) -> Structure:
    """The structure is in the case's inventory. Raises NotFound, Refused: in_future, …"""
    return _record(session, Structure, draft, None, by, at)


def record_crop(session: Session, draft: CropDraft, *, by: User, at: datetime) -> Crop:
    """The trees or crops are in the case's inventory."""
    return _record(session, Crop, draft, None, by, at)


def record_grave(session: Session, draft: GraveDraft, *, by: User, at: datetime) -> Grave:
    """The graves are in the case's inventory."""
    return _record(session, Grave, draft, None, by, at)


def correct_structure(
    session: Session, fact_id: int, draft: StructureDraft, *, by: User, at: datetime
) -> Structure:
    """The structure was counted wrongly: the corrected fact stands, the old one is kept."""
    return _record(session, Structure, draft, fact_id, by, at)


def correct_crop(
    session: Session, fact_id: int, draft: CropDraft, *, by: User, at: datetime
) -> Crop:
    """The crops were counted wrongly: the corrected fact stands, the old one is kept."""
    return _record(session, Crop, draft, fact_id, by, at)


def correct_grave(
    session: Session, fact_id: int, draft: GraveDraft, *, by: User, at: datetime
) -> Grave:
    """The graves were counted wrongly: the corrected fact stands, the old one is kept."""
    return _record(session, Grave, draft, fact_id, by, at)


def void(
    session: Session,
    kind: type[_T],
    fact_id: int,
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """The thing was never there; the row stays, marked. Raises Refused: reason_missing."""
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))
    old = _live(session, kind, fact_id)
    supersede(old, at=at)
    old.voided = True
    session.flush()
    _audit(session, f"void_{kind.__tablename__}", old, by, at, {"why": reason.strip()})


def _record(
    session: Session, kind: type[_T], draft: Draft, corrects: int | None, by: User, at: datetime
) -> _T:
    values = draft.model_dump()
    case = the_case(session, values["case_id"])
    not_in_future(values["on"], at)
    if values["on"] < case.opened_on:
        facts: dict[str, object] = {"case_no": case.case_no, "on": case.opened_on}
        raise Refused(Problem("before_case_opened", facts, field="on"))
    _made_before_counted(values)
    old = _live(session, kind, corrects) if corrects is not None else None
    if old is not None:
        if old.case_id != case.key:
            raise NotFound(Problem("inventory_not_found"))
        supersede(old, at=at)
    row = kind(
        recorded_at=at, recorded_by_id=by.key, corrects_id=old.key if old else None, **values
    )
    session.add(row)
    session.flush()
    verb = "correct" if old else "record"
    _audit(session, f"{verb}_{kind.__tablename__}", row, by, at, values)
    return row


def _made_before_counted(values: dict[str, Any]) -> None:
    for name in ("built_on", "planted_on"):
        made_on = values.get(name)
        if made_on is not None and made_on > values["on"]:
            raise Refused(Problem("made_after_counted", {"on": values["on"]}, field=name))


def _live(session: Session, kind: type[_T], fact_id: int) -> _T:
    row = session.get(kind, fact_id)
    if row is None:
        raise NotFound(Problem("inventory_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    return row


def _audit(
    session: Session, action: str, row: Thing, by: User, at: datetime, after: dict[str, Any]
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        case_id=row.case_id,
        after=after,
    )
