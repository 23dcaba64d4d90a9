"""Case files, parcels and what a case recovers of them, as they are asked for."""

from __future__ import annotations

from datetime import date

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from tracker.cases.catalogue import CaseFlagKind, CaseState, LandOrigin, LandType
from tracker.db.drafts import Draft
from tracker.units import SquareMetres


def _positive(value: SquareMetres | None) -> SquareMetres | None:
    if value is not None and value.hundredths <= 0:
        raise PydanticCustomError("area_not_positive", "an area must be above zero")
    return value


class CaseDraft(Draft):
    """A holder's file in a project, opened on a day. Coordinates are WGS 84 degrees.

    `case_no` is given only by an import that carries the numbers of an existing register.
    """

    project_id: int
    holder_id: int
    opened_on: date
    phase_id: int | None = None
    team_id: int | None = None
    case_no: str | None = Field(default=None, pattern=r"^[A-Z0-9]{2,16}-\d{4,}$", max_length=20)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    note: str | None = Field(default=None, max_length=2000)


class CaseEditDraft(Draft):
    """What may be edited on an open file; dated facts have services of their own."""

    phase_id: int | None = None
    longitude: float | None = Field(default=None, ge=-180, le=180)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    note: str | None = Field(default=None, max_length=2000)


class CaseStateDraft(Draft):
    """The file is cancelled, closed or opened again, on a day, for a reason."""

    state: CaseState
    on: date
    reason: str | None = Field(default=None, max_length=400)


class CaseFlagDraft(Draft):
    """Something that runs beside the steps, from a day (until a day)."""

    kind: CaseFlagKind
    on: date
    until_on: date | None = None
    reason: str | None = Field(default=None, max_length=400)


class ParcelDraft(Draft):
    """A land unit of the cadastral map; areas in m², the outline as GeoJSON in WGS 84."""

    map_sheet_no: str = Field(min_length=1, max_length=20)
    parcel_no: str = Field(min_length=1, max_length=20)
    map_version: str = Field(min_length=1, max_length=40)
    old_ward: str = Field(min_length=1, max_length=80)
    current_ward: str = Field(min_length=1, max_length=80)
    measured_area: SquareMetres
    certificate_area: SquareMetres | None = None
    certificate_no: str | None = Field(default=None, max_length=40)
    origin: LandOrigin | None = None
    used_since_on: date | None = None
    boundary: str | None = None

    _area = field_validator("measured_area", "certificate_area")(_positive)


class CaseParcelDraft(Draft):
    """The part of a parcel that a case recovers (m²), by land type of compensation."""

    case_id: int
    parcel_id: int
    on: date
    land_type: LandType
    recovered_area: SquareMetres
    paper_land_type: LandType | None = None
    document_id: int | None = None

    _area = field_validator("recovered_area")(_positive)
