"""A land holder and its people, as the case file shows them; resident groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from tracker.errors import NotFound, Problem
from tracker.holders.catalogue import Gender, HolderKind, Relation, Vulnerability
from tracker.holders.secrecy import PersonalKey
from tracker.holders.tables import (
    HolderVulnerability,
    HouseholdMember,
    LandHolder,
    RelatedParty,
    ResidentGroup,
)

_GROUP_ID: Any = col(ResidentGroup.id)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the household; the citizen ID only by its last four digits."""

    id: int
    version: int
    full_name: str
    relation: Relation
    gender: Gender | None
    birth_year: int | None
    id_digits: str | None
    phone: str | None
    couple_no: int | None
    resident_from_on: date | None
    resident_until_on: date | None


@dataclass(frozen=True, slots=True)
class VulnerabilitySpell:
    """A group the household belongs to, from a day (until a day)."""

    id: int
    kind: Vulnerability
    on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with rights in the holder's land."""

    id: int
    name: str
    interest: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A resident group."""

    id: int
    number: int
    name: str
    current_ward: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A land holder with its people; the citizen ID only by its last four digits."""

    id: int
    version: int
    kind: HolderKind
    name: str
    honorific: str | None
    house_no: str | None
    alley: str | None
    contact_address: str | None
    phone: str | None
    id_digits: str | None
    group: Group | None
    members: tuple[Member, ...]
    vulnerabilities: tuple[VulnerabilitySpell, ...]
    parties: tuple[Party, ...]

    @property
    def address(self) -> str:
        """House number and alley, else the contact address."""
        return " ".join(p for p in (self.house_no, self.alley) if p) or self.contact_address or ""


def vulnerable_on(on: date) -> ColumnElement[bool]:
    """True for memberships of vulnerable groups that hold on the day."""
    return and_(
        col(HolderVulnerability.on) <= on,
        or_(col(HolderVulnerability.until_on).is_(None), col(HolderVulnerability.until_on) > on),
        col(HolderVulnerability.superseded_at).is_(None),
        col(HolderVulnerability.voided).is_(False),
    )


def holder(session: Session, holder_id: int, on: date, *, key: PersonalKey | None) -> Holder:
    """The holder as of a day, in four queries. Raises NotFound.

    Without a key the citizen IDs are left out altogether.
    """
    found = session.execute(
        select(LandHolder, ResidentGroup)
        .outerjoin(ResidentGroup, col(LandHolder.resident_group_id) == _GROUP_ID)
        .where(col(LandHolder.id) == holder_id)
    ).first()
    if found is None:
        raise NotFound(Problem("holder_not_found"))
    row, group = found
    spells = session.execute(
        select(HolderVulnerability)
        .where(col(HolderVulnerability.holder_id) == holder_id, vulnerable_on(on))
        .order_by(col(HolderVulnerability.on), col(HolderVulnerability.id))
    ).scalars()
    parties = session.execute(
        select(RelatedParty)
        .where(col(RelatedParty.holder_id) == holder_id)
        .order_by(col(RelatedParty.id))
    ).scalars()
    return Holder(
        id=row.key,
        version=row.version,
        kind=row.kind,
        name=row.name,
        honorific=row.honorific,
        house_no=row.house_no,
        alley=row.alley,
        contact_address=row.contact_address,
        phone=row.phone,
        id_digits=_digits(row.citizen_id_cipher, key),
        group=_group(group) if group is not None else None,
        members=members(session, holder_id, key=key),
        vulnerabilities=tuple(
            VulnerabilitySpell(one.key, one.kind, one.on, one.until_on) for one in spells
        ),
        parties=tuple(Party(one.key, one.name, one.interest, one.phone) for one in parties),
    )


def members(
    session: Session, holder_id: int, *, key: PersonalKey | None = None, on: date | None = None
) -> tuple[Member, ...]:
    """The people of a household, the head first; with `on`, those resident on that day."""
    query = select(HouseholdMember).where(col(HouseholdMember.holder_id) == holder_id)
    if on is not None:
        start, end = col(HouseholdMember.resident_from_on), col(HouseholdMember.resident_until_on)
        query = query.where(or_(start.is_(None), start <= on), or_(end.is_(None), end > on))
    rows = session.execute(query.order_by(col(HouseholdMember.id))).scalars()
    found = [
        Member(
            id=row.key,
            version=row.version,
            full_name=row.full_name,
            relation=row.relation,
            gender=row.gender,
            birth_year=row.birth_year,
            id_digits=_digits(row.citizen_id_cipher, key),
            phone=row.phone,
            couple_no=row.couple_no,
            resident_from_on=row.resident_from_on,
            resident_until_on=row.resident_until_on,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.relation is not Relation.HEAD))


def resident_groups(session: Session) -> tuple[Group, ...]:
    """The resident groups by number."""
    rows = session.execute(select(ResidentGroup).order_by(col(ResidentGroup.number)))
    return tuple(_group(row) for row in rows.scalars())


def holders_with_citizen_id(
    session: Session, citizen_ids: Collection[str], *, key: PersonalKey
) -> dict[str, int]:
    """Which of these citizen IDs are in the register, and whose (holder ids); one query."""
    hashes = {key.hash(number): number for number in citizen_ids}
    if not hashes:
        return {}
    rows = session.execute(
        select(col(LandHolder.citizen_id_hash), col(LandHolder.id)).where(
            col(LandHolder.citizen_id_hash).in_(hashes)
        )
    )
    return {hashes[found]: holder_id for found, holder_id in rows if found and holder_id}


def _group(row: ResidentGroup) -> Group:
    return Group(row.key, row.number, row.name, row.current_ward)


def _digits(cipher: str | None, key: PersonalKey | None) -> str | None:
    return key.last_digits(cipher) if key is not None else None
