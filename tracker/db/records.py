"""The shapes every table starts from: a row with a number, and a dated fact.

A fact is never changed in place. A correction is a new row with `corrects_id`; the row it
corrects gets `superseded_at`, so both "what we know now" and "what we knew then" can be asked.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from tracker.db.columns import instant

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(SQLModel):
    """A row with a number of its own."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)

    id: int | None = Field(default=None, primary_key=True)

    @property
    def key(self) -> int:
        """The number of a row that has been flushed. Raises ValueError before that."""
        if self.id is None:
            raise ValueError(f"{type(self).__name__} has not been flushed yet")
        return self.id


class EditableRecord(Record):
    """A row that people edit: its version tells a stale edit from a fresh one.

    Services compare and count; the UPDATE itself names the version that was read, so that of
    two edits at the same moment the second raises StaleDataError and overwrites nothing.
    """

    version: int = Field(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """The column that every UPDATE compares; the services count it up themselves."""
        table: Any = getattr(cls, "__table__", None)
        if table is None:
            return {}
        return {"version_id_col": table.c.version, "version_id_generator": False}


class DatedFact(Record):
    """Something true from the legal day `on`, recorded at an instant, never overwritten."""

    on: date = Field(index=True)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    superseded_at: datetime | None = instant(default=None)
    voided: bool = Field(default=False)


def supersede(old: DatedFact, *, at: datetime) -> None:
    """Mark `old` as corrected from the instant `at`; the row itself stays as it was."""
    if old.superseded_at is not None:
        raise ValueError("this fact has been corrected before: correct the latest one")
    old.superseded_at = at


def row_values(record: SQLModel) -> dict[str, Any]:
    """The columns of a row as plain values, for audit bodies and bulk inserts."""
    return {name: getattr(record, name) for name in type(record).model_fields}
