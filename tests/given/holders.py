"""Households, members, organisations, public land, resident groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, next_number
from tracker.holders.catalogue import HolderKind, Relation, Vulnerability
from tracker.holders.tables import (
    HolderVulnerability,
    HouseholdMember,
    LandHolder,
    ResidentGroup,
)
from tracker.words.names import sort_key


def a_resident_group(session: Session, *, number: int | None = None) -> ResidentGroup:
    number = number or next_number(session, ResidentGroup)
    return added(
        session,
        ResidentGroup(number=number, name=f"Tổ dân phố số {number}", current_ward="An Biên"),
    )


def a_holder(
    session: Session,
    *,
    kind: HolderKind = HolderKind.HOUSEHOLD,
    name: str = "Đào Thị Vân",
    group: ResidentGroup | None = None,
    **more: Any,
) -> LandHolder:
    return added(
        session,
        LandHolder(
            kind=kind,
            name=name,
            name_sort=sort_key(name),
            resident_group_id=group.key if group else None,
            **more,
        ),
    )


def a_household(
    session: Session, *, name: str = "Đào Thị Vân", members: Iterable[str] = (), **more: Any
) -> LandHolder:
    values: dict[str, Any] = {
        "honorific": "bà",
        "house_no": "12",
        "alley": "Ngõ 193 Văn Cao",
        "phone": "0912345452",
    }
    holder = a_holder(session, name=name, **(values | more))
    a_member(session, holder, name=name, relation=Relation.HEAD)
    for member in members:
        a_member(session, holder, name=member, relation=Relation.OTHER)
    return holder


def a_member(
    session: Session,
    holder: LandHolder,
    *,
    name: str = "Đào Văn Minh",
    relation: Relation = Relation.SON,
    **more: Any,
) -> HouseholdMember:
    return added(
        session,
        HouseholdMember(holder_id=holder.key, full_name=name, relation=relation, **more),
    )


def an_organisation(
    session: Session, *, name: str = "Công ty TNHH An Phú", **more: Any
) -> LandHolder:
    return a_holder(session, kind=HolderKind.ORGANISATION, name=name, **more)


def public_land(session: Session, *, name: str = "Đất công phường", **more: Any) -> LandHolder:
    return a_holder(session, kind=HolderKind.PUBLIC, name=name, **more)


def a_vulnerability(
    session: Session,
    holder: LandHolder,
    *,
    kind: Vulnerability = Vulnerability.POOR,
    on: date = START,
    until_on: date | None = None,
) -> HolderVulnerability:
    return added(
        session,
        HolderVulnerability(
            on=on, recorded_at=AT, holder_id=holder.key, kind=kind, until_on=until_on
        ),
    )
