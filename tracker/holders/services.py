"""Land holders and their people: recorded, edited, merged; vulnerable groups as dated facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.db.records import EditableRecord
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.holders.catalogue import HolderKind, Relation
from tracker.holders.drafts import (
    HolderDraft,
    HouseholdDraft,
    MemberDraft,
    ResidentGroupDraft,
)
from tracker.holders.facts import record_vulnerability, the_holder
from tracker.holders.secrecy import PersonalKey
from tracker.holders.tables import (
    HouseholdMember,
    LandHolder,
    ResidentGroup,
)
from tracker.words.names import sort_key

_HOLDER_TEXTS = (
    "name",
    "honorific",
    "house_no",
    "alley",
    "contact_address",
    "resident_group_id",
    "phone",
)
_MEMBER_TEXTS = (
    "full_name",
    "relation",
    "gender",
    "birth_year",
    "phone",
    "couple_no",
    "resident_from_on",
    "resident_until_on",
)


def record_resident_group(
    session: Session, draft: ResidentGroupDraft, *, by: User, at: datetime
) -> ResidentGroup:
    """The resident group is on the list. Raises Refused: group_number_taken."""
    taken = select(col(ResidentGroup.id)).where(col(ResidentGroup.number) == draft.number)
    if session.execute(taken).first() is not None:
        raise Refused(Problem("group_number_taken", {"number": draft.number}, field="number"))
    row = ResidentGroup(**draft.model_dump())
    session.add(row)
    session.flush()
    record_change(
        session,
        action="record_resident_group",
        subject=row,
        by_id=by.key,
        at=at,
        after=draft.model_dump(),
    )
    return row


def record_holder(
    session: Session, draft: HolderDraft, *, key: PersonalKey, by: User, at: datetime
) -> LandHolder:
    """The land holder is in the register. Raises Refused: citizen_id_known, group_unknown."""
    _known_group(session, draft.resident_group_id)
    _new_citizen_id(session, draft.citizen_id, key)
    holder = LandHolder(
        kind=draft.kind,
        name_sort=sort_key(draft.name),
        **{name: getattr(draft, name) for name in _HOLDER_TEXTS},
        **_sealed(draft.citizen_id, key),
    )
    session.add(holder)
    session.flush()
    _audit(session, "record_holder", holder, by, at, after=_open_values(draft))
    return holder


def record_household(
    session: Session, draft: HouseholdDraft, *, key: PersonalKey, by: User, at: datetime
) -> LandHolder:
    """The household is in the register with its members and the groups it belongs to."""
    holder = record_holder(session, draft, key=key, by=by, at=at)
    for member in draft.members:
        session.add(_member_row(holder.key, member, key))
    session.flush()
    for group in draft.vulnerabilities:
        record_vulnerability(session, holder.key, group, by=by, at=at)
    return holder


def edit_holder(
    session: Session,
    holder_id: int,
    draft: HolderDraft,
    *,
    version: int,
    key: PersonalKey,
    by: User,
    at: datetime,
) -> LandHolder:
    """The holder is as the draft says; an empty citizen ID leaves the kept one as it is.

    Raises StaleEdit with both texts, Refused: holder_kind_fixed, citizen_id_known.
    """
    holder = the_holder(session, holder_id)
    if draft.kind is not holder.kind:
        raise Refused(Problem("holder_kind_fixed", field="kind"))
    mine = {name: getattr(draft, name) for name in _HOLDER_TEXTS}
    before = _checked(holder, version, mine)
    _known_group(session, draft.resident_group_id)
    if draft.citizen_id is not None:
        _new_citizen_id(session, draft.citizen_id, key, but=holder.key)
        _apply(holder, _sealed(draft.citizen_id, key))
    _apply(holder, mine)
    holder.name_sort = sort_key(holder.name)
    holder.version += 1
    session.flush()
    changed = {name: value for name, value in mine.items() if before[name] != value}
    _audit(
        session,
        "edit_holder",
        holder,
        by,
        at,
        before={n: before[n] for n in changed},
        after=changed,
    )
    return holder


def add_member(
    session: Session,
    holder_id: int,
    draft: MemberDraft,
    *,
    key: PersonalKey,
    by: User,
    at: datetime,
) -> HouseholdMember:
    """The person is a member of the household. Raises Refused: not_a_household, head_exists."""
    holder = the_holder(session, holder_id)
    if holder.kind is not HolderKind.HOUSEHOLD:
        raise Refused(Problem("not_a_household"))
    _one_head(session, holder.key, draft.relation)
    member = _member_row(holder.key, draft, key)
    session.add(member)
    session.flush()
    _audit(session, "add_member", member, by, at, after=_open_values(draft))
    return member


def edit_member(
    session: Session,
    member_id: int,
    draft: MemberDraft,
    *,
    version: int,
    key: PersonalKey,
    by: User,
    at: datetime,
) -> HouseholdMember:
    """The member is as the draft says. Raises StaleEdit with both texts; Refused: head_exists."""
    member = session.get(HouseholdMember, member_id)
    if member is None:
        raise NotFound(Problem("member_not_found"))
    mine = {name: getattr(draft, name) for name in _MEMBER_TEXTS}
    before = _checked(member, version, mine)
    _one_head(session, member.holder_id, draft.relation, but=member.key)
    _apply(member, mine)
    if draft.citizen_id is not None:
        _apply(member, _sealed(draft.citizen_id, key))
    member.version += 1
    session.flush()
    changed = {name: value for name, value in mine.items() if before[name] != value}
    _audit(
        session,
        "edit_member",
        member,
        by,
        at,
        before={n: before[n] for n in changed},
        after=changed,
    )
    return member


def _sealed(citizen_id: str | None, key: PersonalKey) -> dict[str, Any]:
    if citizen_id is None:
        return {}
    return {
        "citizen_id_cipher": key.encrypt(citizen_id),
        "citizen_id_hash": key.hash(citizen_id),
    }


def _member_row(holder_id: int, draft: MemberDraft, key: PersonalKey) -> HouseholdMember:
    return HouseholdMember(
        holder_id=holder_id,
        **{name: getattr(draft, name) for name in _MEMBER_TEXTS},
        **_sealed(draft.citizen_id, key),
    )


def _apply(row: EditableRecord, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _checked(row: EditableRecord, version: int, mine: dict[str, Any]) -> dict[str, Any]:
    theirs = {name: getattr(row, name) for name in mine}
    if row.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    return theirs


def _open_values(draft: HolderDraft | MemberDraft) -> dict[str, Any]:
    """What the audit may say of a draft: everything but the citizen ID."""
    hidden = {"citizen_id", "members", "vulnerabilities"}
    return draft.model_dump(exclude=hidden, exclude_none=True)


def _new_citizen_id(
    session: Session, citizen_id: str | None, key: PersonalKey, *, but: int | None = None
) -> None:
    if citizen_id is None:
        return
    same = select(col(LandHolder.id)).where(col(LandHolder.citizen_id_hash) == key.hash(citizen_id))
    if but is not None:
        same = same.where(col(LandHolder.id) != but)
    if session.execute(same).first() is not None:
        raise Refused(Problem("citizen_id_known", field="citizen_id"))


def _known_group(session: Session, group_id: int | None) -> None:
    if group_id is not None and session.get(ResidentGroup, group_id) is None:
        raise Refused(Problem("group_unknown", field="resident_group_id"))


def _one_head(
    session: Session, holder_id: int, relation: Relation, *, but: int | None = None
) -> None:
    if relation is not Relation.HEAD:
        return
    heads = select(col(HouseholdMember.id)).where(
        col(HouseholdMember.holder_id) == holder_id,
        col(HouseholdMember.relation) == Relation.HEAD,
        col(HouseholdMember.resident_until_on).is_(None),
    )
    if but is not None:
        heads = heads.where(col(HouseholdMember.id) != but)
    if session.execute(heads).first() is not None:
        raise Refused(Problem("head_exists", field="relation"))


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
