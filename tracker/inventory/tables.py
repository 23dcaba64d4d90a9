"""What stands and grows on the land: structures, crops, graves, as counted on a day."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Numeric
from sqlmodel import Field

from tracker.db.columns import code_column
from tracker.db.records import DatedFact
from tracker.inventory.catalogue import CropKind, HouseGrade, MeasureUnit, StructureKind


class Structure(DatedFact, table=True):
    """A house or other structure, its size, and its remaining quality in percent."""

    __tablename__ = "structure"

    corrects_id: int | None = Field(default=None, foreign_key="structure.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    kind: StructureKind = code_column(StructureKind)
    grade: HouseGrade | None = code_column(HouseGrade, nullable=True, default=None)
    quantity: Decimal = Field(sa_type=Numeric(12, 2))
    unit: MeasureUnit = code_column(MeasureUnit)
    quality_percent: int | None = None
    built_on: date | None = None
    description: str | None = Field(default=None, max_length=300)


class Crop(DatedFact, table=True):
    """Trees or crops, counted or measured."""

    __tablename__ = "crop"

    corrects_id: int | None = Field(default=None, foreign_key="crop.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    kind: CropKind = code_column(CropKind)
    species: str = Field(max_length=80)
    quantity: Decimal = Field(sa_type=Numeric(12, 2))
    unit: MeasureUnit = code_column(MeasureUnit)
    age_years: int | None = None
    planted_on: date | None = None


class Grave(DatedFact, table=True):
    """Graves to be moved."""

    __tablename__ = "grave"

    corrects_id: int | None = Field(default=None, foreign_key="grave.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    count: int
    description: str | None = Field(default=None, max_length=300)
