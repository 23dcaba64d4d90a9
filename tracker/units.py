"""Exact quantities: areas in hundredths of a square metre, money in whole đồng.

The lowest floor: it imports nothing of ours, so that formats, tables, rules and files all
speak of the same two types. Python adds, subtracts and divides them; SQL only sums and compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NewType

from pydantic_core import core_schema

Dong = NewType("Dong", int)
"""Vietnamese đồng, a whole number."""

_SQUARE_METRES_PER_HECTARE = 10_000


@dataclass(frozen=True, order=True, slots=True)
class SquareMetres:
    """An area, held as an integer number of hundredths of a square metre."""

    hundredths: int = 0

    @classmethod
    def from_m2(cls, value: Decimal | int | str) -> SquareMetres:
        """Read an area in m². Raises ValueError where it has more than two decimals."""
        hundredths = Decimal(value) * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError(f"more than two decimals: {value}")
        return cls(int(hundredths))

    @property
    def m2(self) -> Decimal:
        """The area in m², exact."""
        return Decimal(self.hundredths) / 100

    @property
    def ha(self) -> Decimal:
        """The area in hectares, rounded half up to two decimals (100,36 ha)."""
        exact = self.m2 / _SQUARE_METRES_PER_HECTARE
        return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)

    def share_of(self, whole: SquareMetres) -> float:
        """This area as a fraction of `whole`, 0 where the whole is nothing."""
        return self.hundredths / whole.hundredths if whole.hundredths else 0.0

    def __add__(self, other: SquareMetres) -> SquareMetres:
        return SquareMetres(self.hundredths + other.hundredths)

    def __sub__(self, other: SquareMetres) -> SquareMetres:
        return SquareMetres(self.hundredths - other.hundredths)

    def __neg__(self) -> SquareMetres:
        return SquareMetres(-self.hundredths)

    def __bool__(self) -> bool:
        return self.hundredths != 0

    @classmethod
    def total(cls, areas: Any) -> SquareMetres:
        """The sum of an iterable of areas."""
        return cls(sum(area.hundredths for area in areas))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        return core_schema.is_instance_schema(cls)


NO_AREA = SquareMetres(0)
