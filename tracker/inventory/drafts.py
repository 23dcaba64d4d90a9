"""What was counted on the land, as the inventory record says it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tracker.db.drafts import Draft
from tracker.inventory.catalogue import CropKind, HouseGrade, MeasureUnit, StructureKind

Quantity = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]


class StructureDraft(Draft):
    """A house or other structure; remaining quality in percent."""

    case_id: int
    on: date
    kind: StructureKind
    quantity: Quantity
    unit: MeasureUnit = MeasureUnit.SQUARE_METRE
    grade: HouseGrade | None = None
    quality_percent: int | None = Field(default=None, ge=0, le=100)
    built_on: date | None = None
    description: str | None = Field(default=None, max_length=300)


class CropDraft(Draft):
    """Trees or crops, counted or measured."""

    case_id: int
    on: date
    kind: CropKind
    species: str = Field(min_length=1, max_length=80)
    quantity: Quantity
    unit: MeasureUnit = MeasureUnit.TREE
    age_years: int | None = Field(default=None, ge=0, le=500)
    planted_on: date | None = None


class GraveDraft(Draft):
    """Graves to be moved."""

    case_id: int
    on: date
    count: int = Field(ge=1)
    description: str | None = Field(default=None, max_length=300)
