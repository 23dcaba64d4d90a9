"""The case file (land holder x project), its parcels, team, flags, and the search text."""

from datetime import date

from sqlmodel import Field

from tracker.cases.catalogue import CaseFlagKind, CaseState, LandOrigin, LandType
from tracker.db.columns import area, code_column
from tracker.db.records import DatedFact, EditableRecord, Record
from tracker.units import SquareMetres


class Case(EditableRecord, table=True):
    """One land holder's file in one project. Its number is never used again."""

    __tablename__ = "case_file"

    case_no: str = Field(max_length=20, unique=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    holder_id: int = Field(foreign_key="land_holder.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="recovery_phase.id")
    opened_on: date = Field(index=True)
    longitude: float | None = None
    latitude: float | None = None
    note: str | None = Field(default=None, max_length=2000)


class CaseStateFact(DatedFact, table=True):
    """The file was opened, cancelled, closed or opened again, with the reason."""

    __tablename__ = "case_state_fact"

    corrects_id: int | None = Field(default=None, foreign_key="case_state_fact.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    state: CaseState = code_column(CaseState)
    reason: str | None = Field(default=None, max_length=400)


class CaseTeam(DatedFact, table=True):
    """From a day, this team looks after the case."""

    __tablename__ = "case_team"

    corrects_id: int | None = Field(default=None, foreign_key="case_team.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    team_id: int = Field(foreign_key="outreach_team.id", index=True)


class CaseFlag(DatedFact, table=True):
    """Something that runs beside the steps (resettlement needed, a dispute …)."""

    __tablename__ = "case_flag"

    corrects_id: int | None = Field(default=None, foreign_key="case_flag.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    kind: CaseFlagKind = code_column(CaseFlagKind)
    until_on: date | None = None
    reason: str | None = Field(default=None, max_length=400)


class Parcel(EditableRecord, table=True):
    """A land unit of the cadastral map. Areas in m², exact; the outline is a cross-check."""

    __tablename__ = "parcel"

    map_sheet_no: str = Field(max_length=20, index=True)
    parcel_no: str = Field(max_length=20)
    map_version: str = Field(max_length=40)
    old_ward: str = Field(max_length=80)
    current_ward: str = Field(max_length=80)
    measured_area: SquareMetres = area()
    certificate_area: SquareMetres | None = area(default=None, nullable=True)
    certificate_no: str | None = Field(default=None, max_length=40)
    origin: LandOrigin | None = code_column(LandOrigin, nullable=True, default=None)
    used_since_on: date | None = None
    boundary: str | None = None


class CaseParcel(DatedFact, table=True):
    """The part of a parcel that this case recovers, by land type of compensation (m²)."""

    __tablename__ = "case_parcel"

    corrects_id: int | None = Field(default=None, foreign_key="case_parcel.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    parcel_id: int = Field(foreign_key="parcel.id", index=True)
    land_type: LandType = code_column(LandType)
    paper_land_type: LandType | None = code_column(
        LandType, name="paper_land_type", nullable=True, default=None
    )
    recovered_area: SquareMetres = area()
    document_id: int | None = Field(default=None, foreign_key="document.id")


class CaseSearch(Record, table=True):
    """The folded text a case is found by; derived, kept fresh by a flush listener."""

    __tablename__ = "case_search"

    case_id: int = Field(foreign_key="case_file.id", unique=True)
    text: str
