"""Land holders: households with their members, organisations, the public; resident groups."""

from datetime import date

from sqlmodel import Field

from tracker.db.columns import code_column
from tracker.db.records import DatedFact, EditableRecord, Record
from tracker.holders.catalogue import Gender, HolderKind, Relation, Vulnerability


class ResidentGroup(EditableRecord, table=True):
    """A resident group (tổ dân phố) of the ward, by its number of 2020."""

    __tablename__ = "resident_group"

    number: int = Field(unique=True)
    name: str = Field(max_length=80)
    current_ward: str = Field(max_length=80)


class LandHolder(EditableRecord, table=True):
    """A household, an organisation, or the public as holder of land.

    `name_sort` orders as a Vietnamese reader expects: given name first, tones in order.
    The citizen ID is ciphertext; `citizen_id_hash` (keyed) only tells equality.
    """

    __tablename__ = "land_holder"

    kind: HolderKind = code_column(HolderKind, index=True)
    name: str = Field(max_length=160)
    name_sort: str = Field(max_length=320, index=True)
    honorific: str | None = Field(default=None, max_length=10)
    house_no: str | None = Field(default=None, max_length=20)
    alley: str | None = Field(default=None, max_length=120, index=True)
    contact_address: str | None = Field(default=None, max_length=300)
    resident_group_id: int | None = Field(default=None, foreign_key="resident_group.id", index=True)
    phone: str | None = Field(default=None, max_length=20)
    citizen_id_cipher: str | None = Field(default=None, max_length=255)
    citizen_id_hash: str | None = Field(default=None, max_length=64, index=True)


class HouseholdMember(EditableRecord, table=True):
    """A person of a household (nhân khẩu); residence is dated, for counts at a legal date."""

    __tablename__ = "household_member"

    holder_id: int = Field(foreign_key="land_holder.id", index=True)
    full_name: str = Field(max_length=120)
    relation: Relation = code_column(Relation)
    gender: Gender | None = code_column(Gender, nullable=True, default=None)
    birth_year: int | None = None
    citizen_id_cipher: str | None = Field(default=None, max_length=255)
    citizen_id_hash: str | None = Field(default=None, max_length=64, index=True)
    phone: str | None = Field(default=None, max_length=20)
    couple_no: int | None = None
    resident_from_on: date | None = None
    resident_until_on: date | None = None


class HolderVulnerability(DatedFact, table=True):
    """From a day, a household belongs to a group that needs care (until a day)."""

    __tablename__ = "holder_vulnerability"

    corrects_id: int | None = Field(default=None, foreign_key="holder_vulnerability.id")
    holder_id: int = Field(foreign_key="land_holder.id", index=True)
    kind: Vulnerability = code_column(Vulnerability)
    until_on: date | None = None


class HolderMerge(DatedFact, table=True):
    """Two holders turned out to be one; the merged one keeps its rows."""

    __tablename__ = "holder_merge"

    corrects_id: int | None = Field(default=None, foreign_key="holder_merge.id")
    kept_id: int = Field(foreign_key="land_holder.id")
    merged_id: int = Field(foreign_key="land_holder.id", index=True)
    reason: str = Field(max_length=300)


class RelatedParty(Record, table=True):
    """Somebody with rights in a holder's land (a bank, a co-owner), who must be notified."""

    __tablename__ = "related_party"

    holder_id: int = Field(foreign_key="land_holder.id", index=True)
    name: str = Field(max_length=160)
    interest: str = Field(max_length=200)
    phone: str | None = Field(default=None, max_length=20)
