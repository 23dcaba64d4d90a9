"""Dated facts about land holders: groups that need care, related parties, merges; and the one
way to read a citizen ID in full.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change, record_reading
from tracker.clock import legal_day
from tracker.db.records import supersede
from tracker.errors import NotFound, Problem, Refused
from tracker.holders.catalogue import HolderKind
from tracker.holders.drafts import RelatedPartyDraft, VulnerabilityDraft
from tracker.holders.secrecy import PersonalKey
from tracker.holders.tables import HolderMerge, HolderVulnerability, LandHolder, RelatedParty


def record_vulnerability(
    session: Session, holder_id: int, draft: VulnerabilityDraft, *, by: User, at: datetime
) -> HolderVulnerability:
    """From a day, the household belongs to a group.

    Raises Refused: not_a_household, holder_fact_in_future.
    """
    holder = the_holder(session, holder_id)
    if holder.kind is not HolderKind.HOUSEHOLD:
        raise Refused(Problem("not_a_household"))
    _not_in_future(draft.on, at)
    row = HolderVulnerability(
        holder_id=holder.key, recorded_at=at, recorded_by_id=by.key, **draft.model_dump()
    )
    session.add(row)
    session.flush()
    _audit(session, "record_vulnerability", row, by, at, after=draft.model_dump())
    return row


def end_vulnerability(
    session: Session, fact_id: int, *, on: date, by: User, at: datetime
) -> HolderVulnerability:
    """The household no longer belongs to the group from `on`: a corrected fact says so."""
    old = session.get(HolderVulnerability, fact_id)
    if old is None or old.superseded_at is not None:
        raise NotFound(Problem("vulnerability_not_found"))
    if on < old.on:
        raise Refused(Problem("vulnerability_ends_before_start", {"on": old.on}))
    supersede(old, at=at)
    row = HolderVulnerability(
        on=old.on,
        until_on=on,
        holder_id=old.holder_id,
        kind=old.kind,
        corrects_id=old.key,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(row)
    session.flush()
    _audit(session, "end_vulnerability", row, by, at, after={"until_on": on})
    return row


def add_related_party(
    session: Session, holder_id: int, draft: RelatedPartyDraft, *, by: User, at: datetime
) -> RelatedParty:
    """Somebody with rights in the holder's land is on file and must be notified."""
    row = RelatedParty(holder_id=the_holder(session, holder_id).key, **draft.model_dump())
    session.add(row)
    session.flush()
    _audit(session, "add_related_party", row, by, at, after=draft.model_dump())
    return row


def merge_holders(
    session: Session,
    *,
    kept_id: int,
    merged_id: int,
    on: date,
    reason: str,
    by: User,
    at: datetime,
) -> HolderMerge:
    """Two holders have turned out to be one; from `on` they count once. Rows stay as they are.

    Raises Refused: merge_with_itself, merge_kinds_differ, merged_already, holder_fact_in_future.
    """
    kept, merged = the_holder(session, kept_id), the_holder(session, merged_id)
    if kept.key == merged.key:
        raise Refused(Problem("merge_with_itself"))
    if kept.kind is not merged.kind:
        raise Refused(Problem("merge_kinds_differ"))
    _not_in_future(on, at)
    known = select(col(HolderMerge.id)).where(
        col(HolderMerge.merged_id).in_((kept.key, merged.key)),
        col(HolderMerge.superseded_at).is_(None),
        col(HolderMerge.voided).is_(False),
    )
    if session.execute(known).first() is not None:
        raise Refused(Problem("merged_already"))
    row = HolderMerge(
        on=on,
        kept_id=kept.key,
        merged_id=merged.key,
        reason=reason,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(row)
    session.flush()
    _audit(session, "merge_holders", row, by, at, after={"kept": kept.key, "merged": merged.key})
    return row


def _not_in_future(on: date, at: datetime) -> None:
    """A past report depends on these facts: none may wait for its day."""
    if on > legal_day(at):
        raise Refused(Problem("holder_fact_in_future", {"on": on}, field="on"))


def reveal_citizen_id(
    session: Session,
    holder_id: int,
    *,
    key: PersonalKey,
    reason: str,
    by: User,
    at: datetime,
    case_id: int | None = None,
) -> str | None:
    """The holder's citizen ID in full, after the reading and its reason are on record.

    Raises Refused: reason_missing.
    """
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))
    holder = the_holder(session, holder_id)
    record_reading(
        session, by_id=by.key, at=at, what="citizen_id", case_id=case_id, reason=reason.strip()
    )
    return key.decrypt(holder.citizen_id_cipher) if holder.citizen_id_cipher else None


def the_holder(session: Session, holder_id: int) -> LandHolder:
    """The row. Raises NotFound."""
    holder = session.get(LandHolder, holder_id)
    if holder is None:
        raise NotFound(Problem("holder_not_found"))
    return holder


def _audit(
    session: Session,
    action: str,
    row: Any,
    by: User,
    at: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record_change(
        session, action=action, subject=row, by_id=by.key, at=at, before=before, after=after
    )
