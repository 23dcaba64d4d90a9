"""The ward and its projects as they arrive from a file or a form, not yet of the register."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from tracker.db.drafts import Draft
from tracker.projects.catalogue import ProjectPurpose
from tracker.units import SquareMetres


def _some_land(area: SquareMetres) -> SquareMetres:
    if area.hundredths <= 0:
        raise PydanticCustomError("area_not_positive", "no land")
    return area


def _geometry(value: Any) -> Any:
    """GeoJSON given as text, read."""
    return json.loads(value) if isinstance(value, str) and value.strip() else value or None


Land = Annotated[SquareMetres, AfterValidator(_some_land)]
"""An area above zero (m², exact)."""

Outline = Annotated[dict[str, Any] | None, BeforeValidator(_geometry)]
"""A GeoJSON geometry in WGS 84; its text is read too."""


class WardDraft(Draft):
    """The ward this register is about, with the totals it is expected to add up to."""

    name: str = Field(min_length=1, max_length=80)
    heading: str = Field(min_length=1, max_length=160)
    heading_en: str = Field(min_length=1, max_length=160)
    district: str = Field(min_length=1, max_length=80)
    city: str = Field(min_length=1, max_length=80)
    boundary: str | None = Field(default=None, repr=False)
    party_members: int | None = Field(default=None, ge=0)
    is_demo: bool = False
    demo_today: date | None = None
    demo_seed: int | None = None
    tracked_from_on: date | None = None
    visits_tracked_from_on: date | None = None
    expected_projects: int | None = Field(default=None, ge=0)
    expected_households: int | None = Field(default=None, ge=0)
    expected_area: SquareMetres | None = None
    expected_groups: int | None = Field(default=None, ge=0)
    expected_cells: int | None = Field(default=None, ge=0)
    expected_party_members: int | None = Field(default=None, ge=0)
    expected_office_members: int | None = Field(default=None, ge=0)


class PhaseDraft(Draft):
    """A round of recovery (đợt thu hồi) from a day."""

    number: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=120)
    from_on: date


class ProjectDraft(Draft):
    """A project with its registered area (m², exact), households, and outline in degrees."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9]{1,19}$")
    name: str = Field(min_length=1, max_length=200)
    name_en: str = Field(min_length=1, max_length=200)
    purpose: ProjectPurpose
    owner: str = Field(min_length=1, max_length=200)
    started_on: date
    area: Land
    households: int = Field(ge=0)
    boundary: Outline = Field(default=None, repr=False)
    phases: tuple[PhaseDraft, ...] = ()
    sample: bool = False


class ProjectEditDraft(Draft):
    """What may be changed of a project without a dated fact."""

    name: str = Field(min_length=1, max_length=200)
    name_en: str = Field(min_length=1, max_length=200)
    purpose: ProjectPurpose


class RegistrationDraft(Draft):
    """From a day, this area (m²) and number of households are registered."""

    on: date
    area: Land
    households: int = Field(ge=0)
    document_id: int | None = None
