"""The inventory of a case as of a day; what was made under the notice is marked.

Assets made while a notice is in force are not compensated (Land Law 2024, art. 105.2): the
reader gives the day of the notice, this room does not know the steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.queries import live
from tracker.inventory.catalogue import CropKind, HouseGrade, MeasureUnit, StructureKind
from tracker.inventory.tables import Crop, Grave, Structure


@dataclass(frozen=True, slots=True)
class StructureLine:
    """A structure of the inventory; remaining quality in percent."""

    id: int
    on: date
    kind: StructureKind
    grade: HouseGrade | None
    quantity: Decimal
    unit: MeasureUnit
    quality_percent: int | None
    built_on: date | None
    description: str | None
    after_notice: bool


@dataclass(frozen=True, slots=True)
class CropLine:
    """Trees or crops of the inventory."""

    id: int
    on: date
    kind: CropKind
    species: str
    quantity: Decimal
    unit: MeasureUnit
    age_years: int | None
    planted_on: date | None
    after_notice: bool


@dataclass(frozen=True, slots=True)
class GraveLine:
    """Graves of the inventory."""

    id: int
    on: date
    count: int
    description: str | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything counted on the case's land."""

    structures: tuple[StructureLine, ...]
    crops: tuple[CropLine, ...]
    graves: tuple[GraveLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not (self.structures or self.crops or self.graves)


def inventory_of_case(
    session: Session, case_id: int, on: date, *, notice_on: date | None = None
) -> Inventory:
    """The inventory as of a day, in three queries."""
    return Inventory(
        structures=tuple(
            StructureLine(
                id=row.key,
                on=row.on,
                kind=row.kind,
                grade=row.grade,
                quantity=row.quantity,
                unit=row.unit,
                quality_percent=row.quality_percent,
                built_on=row.built_on,
                description=row.description,
                after_notice=_after(row.built_on, notice_on),
            )
            for row in _rows(session, Structure, case_id, on)
        ),
        crops=tuple(
            CropLine(
                id=row.key,
                on=row.on,
                kind=row.kind,
                species=row.species,
                quantity=row.quantity,
                unit=row.unit,
                age_years=row.age_years,
                planted_on=row.planted_on,
                after_notice=_after(row.planted_on, notice_on),
            )
            for row in _rows(session, Crop, case_id, on)
        ),
        graves=tuple(
            GraveLine(row.key, row.on, row.count, row.description)
            for row in _rows(session, Grave, case_id, on)
        ),
    )


def _rows(session: Session, kind: Any, case_id: int, on: date) -> Any:
    return session.execute(
        select(kind)
        .where(kind.case_id == case_id, live(kind, on))
        .order_by(col(kind.on), col(kind.id))
    ).scalars()


def _after(made_on: date | None, notice_on: date | None) -> bool:
    return made_on is not None and notice_on is not None and made_on >= notice_on
