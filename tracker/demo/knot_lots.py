"""Which land a knot can be about: nobody without a pond loses one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tracker.cases.catalogue import LandOrigin, LandType
from tracker.concerns.catalogue import Topic
from tracker.demo.fates import Fate
from tracker.demo.land import ANY_LOT, Wanted
from tracker.demo.shapes_plan import LotKind

_HOUSES = (LotKind.DWELLING,)
_FIELDS = (LotKind.FIELD, LotKind.GARDEN)
_HOME = Wanted(_HOUSES, LandType.ODT)
_PART_OF_HOME = Wanted(_HOUSES, LandType.ODT, partial=True)
_WANTED = {
    Topic.LIVELIHOOD: Wanted((LotKind.FIELD,), LandType.NTS),
    Topic.BUILT_AFTER_NOTICE: Wanted(_HOUSES, LandType.SKC),
    Topic.CROPS: Wanted(_FIELDS, LandType.CLN),
    Topic.GRAVES: Wanted(_FIELDS, LandType.CLN, graves=True),
    Topic.LAND_ORIGIN: Wanted((LotKind.FIELD,), origin=LandOrigin.NO_PAPERS),
    Topic.LAND_PRICE: Wanted((LotKind.GARDEN,), LandType.ODT),
    Topic.MORTGAGE: Wanted(origin=LandOrigin.CERTIFICATE),
    Topic.AREA_DIFFERENCE: Wanted(origin=LandOrigin.CERTIFICATE, differs=True),
    Topic.TEMPORARY_HOUSING: _PART_OF_HOME,
    Topic.REMAINDER: _PART_OF_HOME,
    Topic.SUPPORT: Wanted(_HOUSES, LandType.TMD),
    Topic.RESETTLEMENT: Wanted((LotKind.DWELLING, LotKind.GARDEN), LandType.ODT),
    Topic.CO_USERS: _HOME,
    Topic.ACCESS: _HOME,
    Topic.DISPUTE: _HOME,
    Topic.INVENTORY_MISSED: _HOME,
}


def wanted_of(fate: Fate) -> Wanted:
    """What the lot of this case must be like."""
    return _WANTED.get(fate.knots[0].topic, ANY_LOT) if fate.knots else ANY_LOT


def matched(fates: Sequence[Fate], kinds: Sequence[LotKind]) -> list[Fate]:
    """The fates in the order of the lots, those held by a knot moved to land it can be about.

    They change places with the nearest house that no knot holds; where there is none, they stay.
    """
    order = list(fates)
    free: dict[LotKind, list[int]] = {}
    for place, (fate, kind) in enumerate(zip(order, kinds, strict=True)):
        if not fate.knots:
            free.setdefault(kind, []).append(place)
    for place, fate in enumerate(fates):
        wanted = wanted_of(fate).kinds
        if wanted and kinds[place] not in wanted:
            other = _nearest([free[kind] for kind in wanted if free.get(kind)], place)
            if other is not None:
                order[place], order[other] = order[other], order[place]
    return order


def _nearest(places: Sequence[list[int]], place: int) -> int | None:
    """Takes the place nearest to `place` out of its list."""
    best: tuple[int, list[int], int] | None = None
    for found in places:
        at = bisect_left(found, place)
        for near in (at - 1, at):
            if 0 <= near < len(found):
                far = abs(found[near] - place)
                if best is None or far < best[0]:
                    best = far, found, near
    return best[1].pop(best[2]) if best else None
