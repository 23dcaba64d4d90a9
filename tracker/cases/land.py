"""Parcels, and what cases recover of them: never more than was measured, all cases together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.drafts import CaseParcelDraft, ParcelDraft
from tracker.cases.services import not_in_future, the_case
from tracker.cases.tables import CaseParcel, Parcel
from tracker.db.records import supersede
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.units import NO_AREA, SquareMetres


def record_parcel(session: Session, draft: ParcelDraft, *, by: User, at: datetime) -> Parcel:
    """The parcel is on file. Raises Refused: parcel_known (same ward, map, sheet and number)."""
    same = select(col(Parcel.id)).where(
        col(Parcel.old_ward) == draft.old_ward,
        col(Parcel.map_version) == draft.map_version,
        col(Parcel.map_sheet_no) == draft.map_sheet_no,
        col(Parcel.parcel_no) == draft.parcel_no,
    )
    if session.execute(same).first() is not None:
        facts: dict[str, object] = {"sheet": draft.map_sheet_no, "parcel": draft.parcel_no}
        raise Refused(Problem("parcel_known", facts, field="parcel_no"))
    row = Parcel(**draft.model_dump())
    session.add(row)
    session.flush()
    after = draft.model_dump(exclude={"boundary"}, exclude_none=True)
    record_change(session, action="record_parcel", subject=row, by_id=by.key, at=at, after=after)
    return row


def edit_parcel(
    session: Session, parcel_id: int, draft: ParcelDraft, *, version: int, by: User, at: datetime
) -> Parcel:
    """The parcel is as the draft says. Raises StaleEdit; Refused: measured_below_recovered."""
    parcel = _parcel(session, parcel_id)
    mine = draft.model_dump()
    theirs = {name: getattr(parcel, name) for name in mine}
    if parcel.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    recovered = recovered_of(session, parcel.key)
    if draft.measured_area < recovered:
        raise Refused(
            Problem("measured_below_recovered", {"area": recovered}, field="measured_area")
        )
    for name, value in mine.items():
        setattr(parcel, name, value)
    parcel.version += 1
    session.flush()
    changed = [name for name in mine if mine[name] != theirs[name] and name != "boundary"]
    before, after = ({name: side[name] for name in changed} for side in (theirs, mine))
    record_change(
        session,
        action="edit_parcel",
        subject=parcel,
        by_id=by.key,
        at=at,
        before=before,
        after=after,
    )
    return parcel


def record_recovery(
    session: Session, draft: CaseParcelDraft, *, by: User, at: datetime
) -> CaseParcel:
    """From a day, the case recovers this part of the parcel (m²).

    Raises NotFound, Refused: recovered_over_parcel, in_future, before_case_opened.
    """
    return _recovery(session, draft, None, by, at)


def correct_recovery(
    session: Session, fact_id: int, draft: CaseParcelDraft, *, by: User, at: datetime
) -> CaseParcel:
    """What was recovered was recorded wrongly: the corrected fact stands, the old one is kept."""
    return _recovery(session, draft, _live(session, fact_id), by, at)


def void_recovery(
    session: Session, fact_id: int, *, reason: str, by: User, at: datetime
) -> CaseParcel:
    """The case does not recover this part after all, and never did."""
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))
    old = _live(session, fact_id)
    supersede(old, at=at)
    old.voided = True
    session.flush()
    _audit(session, "void_recovery", old, by, at, {"area": old.recovered_area}, {"why": reason})
    return old


def recovered_of(session: Session, parcel_id: int, *, but: int | None = None) -> SquareMetres:
    """What all cases together recover of a parcel today (m²)."""
    query = select(func.sum(col(CaseParcel.recovered_area))).where(
        col(CaseParcel.parcel_id) == parcel_id,
        col(CaseParcel.superseded_at).is_(None),
        col(CaseParcel.voided).is_(False),
    )
    if but is not None:
        query = query.where(col(CaseParcel.id) != but)
    total: SquareMetres | None = session.execute(query).scalar()
    return total or NO_AREA


def _recovery(
    session: Session, draft: CaseParcelDraft, old: CaseParcel | None, by: User, at: datetime
) -> CaseParcel:
    case = the_case(session, draft.case_id)
    parcel = _parcel(session, draft.parcel_id)
    not_in_future(draft.on, at)
    if draft.on < case.opened_on:
        facts: dict[str, object] = {"case_no": case.case_no, "on": case.opened_on}
        raise Refused(Problem("before_case_opened", facts, field="on"))
    taken = recovered_of(session, parcel.key, but=old.key if old else None)
    left = parcel.measured_area - taken
    if draft.recovered_area > left:
        raise Refused(
            Problem(
                "recovered_over_parcel",
                {"left": left, "measured": parcel.measured_area},
                field="recovered_area",
            )
        )
    if old is not None:
        supersede(old, at=at)
    row = CaseParcel(
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=old.key if old else None,
        **draft.model_dump(),
    )
    session.add(row)
    session.flush()
    before = {"area": old.recovered_area, "land_type": old.land_type} if old else None
    action = "correct_recovery" if old else "record_recovery"
    _audit(session, action, row, by, at, before, draft.model_dump(exclude_none=True))
    return row


def _parcel(session: Session, parcel_id: int) -> Parcel:
    parcel = session.get(Parcel, parcel_id)
    if parcel is None:
        raise NotFound(Problem("parcel_not_found"))
    return parcel


def _live(session: Session, fact_id: int) -> CaseParcel:
    row = session.get(CaseParcel, fact_id)
    if row is None:
        raise NotFound(Problem("recovery_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    return row


def _audit(
    session: Session,
    action: str,
    row: CaseParcel,
    by: User,
    at: datetime,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        case_id=row.case_id,
        before=before,
        after=after,
    )
