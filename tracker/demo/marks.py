"""What is true of a household's case, as marks, and sentences that are said only where they fit.

Nobody without a pond asks about fish, and nobody without a house about a roof. A sentence names
the marks its case must carry before a bar: "pond | Mất ao cá rồi làm gì?".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tracker.cases.catalogue import CaseFlagKind, LandType
from tracker.demo.fates import Fate
from tracker.demo.land import Holding
from tracker.demo.people import Family
from tracker.holders.catalogue import HolderKind
from tracker.inventory.catalogue import CropKind, StructureKind

_ELDER = 75
_SCHOOL = range(6, 18)


class Mark(StrEnum):
    """Something true of a case; the last five say what a visit is for."""

    HOUSEHOLD = "household"
    FAMILY = "family"
    ELDER = "elder"
    CHILDREN = "children"
    COUPLES = "couples"
    VULNERABLE = "vulnerable"
    HOME = "home"
    SHOP = "shop"
    WORKSHOP = "workshop"
    BUILT = "built"
    POND = "pond"
    FIELD = "field"
    TREES = "trees"
    KUMQUAT = "kumquat"
    LONGAN = "longan"
    GRAVES = "graves"
    PAPERS = "papers"
    NO_PAPERS = "no_papers"
    DIFFERS = "differs"
    PARTIAL = "partial"
    RESETTLED = "resettled"
    MORTGAGED = "mortgaged"
    DISPUTE = "dispute"
    AWAY = "away"
    OPPOSED = "opposed"
    APPROVED = "approved"
    INVENTORY = "inventory"
    PLAN = "plan"
    PAYMENT = "payment"
    HANDOVER = "handover"
    GENERAL = "general"


Marks = frozenset[Mark]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the marks it needs."""

    text: str
    needs: Marks


def said(*rows: str) -> tuple[Said, ...]:
    """Sentences as written: marks before a bar, several joined by "+", or none."""
    return tuple(_said(row) for row in rows)


def _said(row: str) -> Said:
    before, bar, text = row.partition(" | ")
    if not bar:
        return Said(row, frozenset())
    return Said(text, frozenset(Mark(name) for name in before.split("+")))


@lru_cache(maxsize=20_000)
def fitting(pool: tuple[Said, ...], marks: Marks) -> tuple[str, ...]:
    """The sentences of the pool that may be said where these marks hold."""
    return tuple(one.text for one in pool if one.needs <= marks)


_FLAGS = {
    CaseFlagKind.NEEDS_RESETTLEMENT: Mark.RESETTLED,
    CaseFlagKind.MORTGAGED: Mark.MORTGAGED,
    CaseFlagKind.DISPUTE: Mark.DISPUTE,
    CaseFlagKind.INHERITANCE_UNSETTLED: Mark.DISPUTE,
    CaseFlagKind.UNREACHABLE_OWNER: Mark.AWAY,
}
_BUILT = {
    StructureKind.HOUSE: Mark.HOME,
    StructureKind.SHOP: Mark.SHOP,
    StructureKind.WORKSHOP: Mark.WORKSHOP,
}
_FARM = {LandType.LUC, LandType.LUK, LandType.BHK, LandType.CLN, LandType.NTS}
_TREES = {CropKind.FRUIT_TREE, CropKind.ORNAMENTAL, CropKind.TIMBER}
_SPECIES = {"quất": Mark.KUMQUAT, "nhãn": Mark.LONGAN}


def marks_of(
    kind: HolderKind,
    holding: Holding,
    fate: Fate,
    flags: Collection[CaseFlagKind],
    family: Family | None,
    *,
    vulnerable: bool,
) -> Marks:
    """The marks of a case, without those of a visit's purpose."""
    found = {mark for flag, mark in _FLAGS.items() if flag in flags}
    found.update(_of_land(holding))
    if family is not None:
        found.update(_of_family(family, fate.wave.notice_on.year))
    for holds, mark in (
        (kind is HolderKind.HOUSEHOLD, Mark.HOUSEHOLD),
        (vulnerable, Mark.VULNERABLE),
        (fate.is_opposed, Mark.OPPOSED),
        (fate.is_approved, Mark.APPROVED),
    ):
        if holds:
            found.add(mark)
    return frozenset(found)


def _of_land(holding: Holding) -> Iterable[Mark]:
    kinds = {thing.kind for thing in holding.structures}
    yield from (mark for kind, mark in _BUILT.items() if kind in kinds)
    types = {part.land_type for part in holding.parts}
    crops = {plant.kind for plant in holding.plants}
    species = {plant.species for plant in holding.plants}
    yield from (mark for name, mark in _SPECIES.items() if name in species)
    has_paper = holding.certificate is not None
    for holds, mark in (
        (bool(kinds), Mark.BUILT),
        (LandType.NTS in types, Mark.POND),
        (bool(types & _FARM), Mark.FIELD),
        (bool(crops & _TREES), Mark.TREES),
        (holding.graves > 0, Mark.GRAVES),
        (has_paper, Mark.PAPERS),
        (not has_paper, Mark.NO_PAPERS),
        (has_paper and holding.certificate != holding.measured, Mark.DIFFERS),
        (holding.measured != holding.area, Mark.PARTIAL),
    ):
        if holds:
            yield mark


def _of_family(family: Family, year: int) -> Iterable[Mark]:
    ages = [year - person.birth_year for person in family.members]
    for holds, mark in (
        (sum(age >= 18 for age in ages) > 1, Mark.FAMILY),
        (len(ages) > 1 and max(ages) >= _ELDER, Mark.ELDER),
        (any(age in _SCHOOL for age in ages), Mark.CHILDREN),
        (len({p.couple_no for p in family.members if p.couple_no}) > 1, Mark.COUPLES),
    ):
        if holds:
            yield mark
