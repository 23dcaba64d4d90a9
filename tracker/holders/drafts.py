"""Land holders as they arrive from a form or an import. Citizen IDs are plain only here."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from tracker.db.drafts import Draft, plain_digits
from tracker.holders.catalogue import Gender, HolderKind, Relation, Vulnerability

Phone = Annotated[
    Annotated[str, Field(pattern=r"^\+?\d{8,15}$")] | None, BeforeValidator(plain_digits)
]
CitizenId = Annotated[
    Annotated[str, Field(pattern=r"^(\d{9}|\d{12})$")] | None,
    BeforeValidator(plain_digits),
]
"""12 digits (CCCD, số định danh), or the 9 of an old CMND."""


class MemberDraft(Draft):
    """A person of a household; residence from a day until a day, where known."""

    full_name: str = Field(min_length=1, max_length=120)
    relation: Relation
    gender: Gender | None = None
    birth_year: int | None = Field(default=None, ge=1890, le=2100)
    citizen_id: CitizenId = Field(default=None, repr=False)
    phone: Phone = None
    couple_no: int | None = Field(default=None, ge=1)
    resident_from_on: date | None = None
    resident_until_on: date | None = None

    @model_validator(mode="after")
    def _residence_runs_forward(self) -> Self:
        start, end = self.resident_from_on, self.resident_until_on
        if start and end and end < start:
            raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self


class VulnerabilityDraft(Draft):
    """From `on`, the household belongs to a group that needs care."""

    kind: Vulnerability
    on: date
    until_on: date | None = None


class RelatedPartyDraft(Draft):
    """Somebody with rights in a holder's land (a bank, a co-owner)."""

    name: str = Field(min_length=1, max_length=160)
    interest: str = Field(min_length=1, max_length=200)
    phone: Phone = None


class HolderDraft(Draft):
    """Who holds land: a household, an organisation, or the public."""

    kind: HolderKind
    name: str = Field(min_length=1, max_length=160)
    honorific: str | None = Field(default=None, max_length=10)
    house_no: str | None = Field(default=None, max_length=20)
    alley: str | None = Field(default=None, max_length=120)
    contact_address: str | None = Field(default=None, max_length=300)
    resident_group_id: int | None = None
    phone: Phone = None
    citizen_id: CitizenId = Field(default=None, repr=False)


class HouseholdDraft(HolderDraft):
    """A household with its members and the groups it belongs to."""

    kind: HolderKind = HolderKind.HOUSEHOLD
    members: tuple[MemberDraft, ...] = ()
    vulnerabilities: tuple[VulnerabilityDraft, ...] = ()

    @model_validator(mode="after")
    def _is_a_household_with_one_head(self) -> Self:
        if self.kind is not HolderKind.HOUSEHOLD:
            raise PydanticCustomError("not_a_household", "not a household")
        if sum(member.relation is Relation.HEAD for member in self.members) > 1:
            raise PydanticCustomError("two_heads", "two heads of one household")
        return self


class ResidentGroupDraft(Draft):
    """A resident group (tổ dân phố) by its number of 2020, and the ward it lies in now."""

    number: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=80)
    current_ward: str = Field(min_length=1, max_length=80)
