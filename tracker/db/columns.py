"""Columns that keep exactness and codes: areas, money, and enumerations as checked text.

SQL may sum and compare these; it must not multiply, subtract or average them, because the
expression then loses its type. Python does that, with `SquareMetres` and whole đồng.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field
from sqlmodel.main import UTCDateTime  # type: ignore[attr-defined]

from tracker.units import Dong, SquareMetres


class SquareMetresColumn(TypeDecorator[SquareMetres]):
    """An area in hundredths of m², as a big integer."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: SquareMetres | None, dialect: Dialect) -> int | None:
        """The hundredths, or NULL."""
        return None if value is None else value.hundredths

    def process_result_value(self, value: Any | None, dialect: Dialect) -> SquareMetres | None:
        """The area; a SUM arrives as Decimal from PostgreSQL."""
        return None if value is None else SquareMetres(int(value))


class DongColumn(TypeDecorator[Dong]):
    """Money in whole đồng, as a big integer."""

    impl = BigInteger
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Dong | None:
        """Whole đồng; a SUM arrives as Decimal from PostgreSQL."""
        return None if value is None else Dong(int(value))


def area(**options: Any) -> Any:
    """A field that holds an area (m², exact to the hundredth)."""
    return Field(sa_type=SquareMetresColumn, **options)


def money(**options: Any) -> Any:
    """A field that holds đồng."""
    return Field(sa_type=DongColumn, **options)


def instant(**options: Any) -> Any:
    """A field that holds an instant: aware, kept in UTC, naive values refused."""
    return Field(sa_type=UTCDateTime, **options)


def code_column(codes: type[StrEnum], *, name: str | None = None, **options: Any) -> Any:
    """A field that holds one of the enumeration's values as text, proved by a CHECK.

    A native ENUM is painful to migrate; text with a CHECK is the same on both databases.
    `name` tells apart two columns of one enumeration in the same table.
    """
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in codes.__name__).lstrip("_")
    kind = Enum(
        codes,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
        length=40,
        name=name or snake,
    )
    return Field(sa_type=kind, **options)
