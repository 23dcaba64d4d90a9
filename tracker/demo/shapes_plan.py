"""What stands on an invented project's land before it is cut: how many lots of which kind and size.

House plots of 40 to 400 m², gardens above that, fields in multiples of the northern sào
(360 m²), and a few parts of organisations and the public. Where there are more lots than such
sizes leave room for, all shrink alike.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log


class LotKind(StrEnum):
    """What a lot is; the first three are held by households."""

    DWELLING = "dwelling"
    GARDEN = "garden"
    FIELD = "field"
    ORGANISATION = "organisation"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Block:
    """Lots that lie together: a lane of plots, or one large lot."""

    kinds: tuple[LotKind, ...]
    sizes: tuple[float, ...]

    @property
    def weight(self) -> float:
        """The block's land, in the unit of its sizes (m²)."""
        return sum(self.sizes)

    @property
    def is_lane(self) -> bool:
        """Whether households live or farm here, so that it has a lane of its own."""
        return self.kinds[0] not in (LotKind.ORGANISATION, LotKind.PUBLIC)


_SAO = 360.0
_MEAN = {LotKind.DWELLING: 125.0, LotKind.GARDEN: 570.0, LotKind.FIELD: 1500.0}
_OTHERS_SHARE = (0.18, 0.42)
"""Organisations and the public hold at least and at most this share of a project's land."""

_LANE = (10, 17)
_SHORTEST_LANE = 7
_Sized = tuple[LotKind, float]


def planned_blocks(area: float, households: int, others: int, rng: random.Random) -> list[Block]:
    """The blocks of a piece of land of `area` m², in the order in which they lie."""
    kinds = _household_kinds(area, households, others, rng)
    homes = [(kind, _size(kind, rng)) for kind in kinds]
    large = [(kind, _size(kind, rng)) for kind in _other_kinds(others, rng)]
    homes, large = _fitted(area, homes, large)
    fields = [lot for lot in homes if lot[0] is LotKind.FIELD]
    plots = [lot for lot in homes if lot[0] is not LotKind.FIELD]
    blocks = _in_lanes(plots, rng) + _in_lanes(fields, rng)
    rng.shuffle(blocks)
    for kind, size in large:
        blocks.insert(rng.randint(0, len(blocks)), Block((kind,), (size,)))
    return blocks


def _household_kinds(
    area: float, households: int, others: int, rng: random.Random
) -> list[LotKind]:
    """Kinds in a mixture whose mean size is about the land there is for each household."""
    if not households:
        return []
    share = sum(_OTHERS_SHARE) / 2 if others else 0.0
    room = area * (1 - share) / households
    house, garden, field = _MEAN.values()
    settled = 0.75 * house + 0.25 * garden
    if room <= settled:
        gardens, fields = max(0.0, (room - house) / (garden - house)), 0.0
    else:
        fields = min(0.7, (room - settled) / (field - settled))
        gardens = 0.25 * (1 - fields)
    weights = (1 - gardens - fields, gardens, fields)
    return rng.choices((LotKind.DWELLING, LotKind.GARDEN, LotKind.FIELD), weights, k=households)


def _other_kinds(others: int, rng: random.Random) -> list[LotKind]:
    return rng.choices((LotKind.PUBLIC, LotKind.ORGANISATION), (3, 2), k=others)


def _size(kind: LotKind, rng: random.Random) -> float:
    """A believable area (m²) of one lot."""
    if kind is LotKind.DWELLING:
        return min(400.0, max(40.0, rng.lognormvariate(log(115), 0.4)))
    if kind is LotKind.GARDEN:
        return rng.triangular(405, 900, 450)
    if kind is LotKind.FIELD:
        return _SAO * rng.triangular(2, 8, 3)
    low, high, usual = (800, 6000, 1500) if kind is LotKind.ORGANISATION else (1500, 12000, 3000)
    return rng.triangular(low, high, usual)


def _fitted(
    area: float, homes: list[_Sized], large: list[_Sized]
) -> tuple[list[_Sized], list[_Sized]]:
    """Sizes scaled to fill the area: the large lots within their share, then the fields."""
    if not homes:
        return [], _scaled(large, area)
    lived = sum(size for _, size in homes)
    least, most = (share * area for share in _OTHERS_SHARE)
    beside = min(max(area - lived, least), most) if large else 0.0
    fields = sum(size for kind, size in homes if kind is LotKind.FIELD)
    wanted = fields + (area - beside - lived)
    if fields and wanted > fields / 2:
        fitted = [
            (kind, size * wanted / fields if kind is LotKind.FIELD else size)
            for kind, size in homes
        ]
        return fitted, _scaled(large, beside)
    return _scaled(homes, area - beside), _scaled(large, beside)


def _scaled(lots: list[_Sized], total: float) -> list[_Sized]:
    factor = total / sum(size for _, size in lots) if lots else 1.0
    return [(kind, size * factor) for kind, size in lots]


def _in_lanes(lots: Sequence[_Sized], rng: random.Random) -> list[Block]:
    """The lots in lanes of about ten to twenty; a short rest joins the last lane."""
    blocks: list[Block] = []
    start = 0
    while start < len(lots):
        stop = start + rng.randint(*_LANE)
        if len(lots) - stop < _SHORTEST_LANE:
            stop = min(len(lots), stop + _SHORTEST_LANE)
        lane = lots[start:stop]
        blocks.append(Block(tuple(kind for kind, _ in lane), tuple(size for _, size in lane)))
        start = stop
    return blocks
