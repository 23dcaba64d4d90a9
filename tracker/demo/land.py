"""What a lot is made of: land types, papers, and what stands and grows on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from tracker.cases.catalogue import LandOrigin, LandType
from tracker.demo.shapes_plan import LotKind
from tracker.demo.workdays import days
from tracker.inventory.catalogue import CropKind, HouseGrade, MeasureUnit, StructureKind
from tracker.units import SquareMetres

_FIELDS = (LandType.LUC, LandType.BHK, LandType.CLN, LandType.NTS, LandType.LUK)
_FIELD_SHARES = {
    "field": (34, 22, 18, 18, 8),
    "river": (12, 36, 26, 24, 2),
    "pond": (20, 14, 16, 46, 4),
    "road": (30, 28, 26, 12, 4),
}
_PUBLIC = {
    "river": (LandType.SON, LandType.DTL, LandType.DGT, LandType.BCS, LandType.MNC),
    "pond": (LandType.MNC, LandType.DTL, LandType.DGT, LandType.BCS),
    "road": (LandType.DGT, LandType.DTL, LandType.NTD, LandType.BCS, LandType.MNC),
    "field": (LandType.DTL, LandType.DGT, LandType.NTD, LandType.BCS),
}
"""What a project's public lots are, one after the other."""
_ORGANISATION = (LandType.SKC, LandType.TMD, LandType.LUC, LandType.NTS)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a lot, of one land type."""

    land_type: LandType
    paper_type: LandType | None
    area: SquareMetres


@dataclass(frozen=True, slots=True)
class Thing:
    """A structure, as counted."""

    kind: StructureKind
    quantity: Decimal
    unit: MeasureUnit
    grade: HouseGrade | None = None
    quality: int | None = None
    built_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """Trees or crops, as counted."""

    kind: CropKind
    species: str
    quantity: Decimal
    unit: MeasureUnit
    age_years: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lot must be like because of the knot its case is held by; None where it may be any."""

    kinds: tuple[LotKind, ...] = ()
    land: LandType | None = None
    origin: LandOrigin | None = None
    differs: bool = False
    partial: bool = False
    graves: bool = False


ANY_LOT = Wanted()


@dataclass(frozen=True, slots=True)
class Holding:
    """A lot as its holder's case will know it."""

    parts: tuple[Part, ...]
    measured: SquareMetres
    certificate: SquareMetres | None
    certificate_no: str | None
    origin: LandOrigin
    used_since_on: date | None
    structures: tuple[Thing, ...]
    plants: tuple[Plant, ...]
    graves: int

    @property
    def area(self) -> SquareMetres:
        """The area recovered (m²)."""
        return SquareMetres.total(part.area for part in self.parts)

    @property
    def is_lived_on(self) -> bool:
        """Whether a house stands on it."""
        return any(thing.kind is StructureKind.HOUSE for thing in self.structures)


def make_holding(
    chance: Random,
    kind: LotKind,
    area: SquareMetres,
    mix: str,
    notice_on: date,
    turn: int,
    wanted: Wanted = ANY_LOT,
) -> Holding:
    """A believable lot of this kind and size (m²), as it was before the notice.

    `turn` is its place among the project's lots of its kind; `wanted` what its case's knot asks.
    """
    parts = _parts(chance, kind, area, mix, turn, wanted)
    origin = wanted.origin or _origin(chance, kind)
    papers = origin in {LandOrigin.CERTIFICATE, LandOrigin.ALLOCATED}
    measured = _measured(chance, kind, area, mix, wanted)
    used_since_on = _used_since(chance, origin)
    has_graves = wanted.graves or _has_graves(chance, parts)
    return Holding(
        parts=parts,
        measured=measured,
        certificate=_on_paper(chance, measured, wanted) if papers else None,
        certificate_no=f"MH {chance.randrange(100_000, 999_999)}" if papers else None,
        origin=origin,
        used_since_on=used_since_on,
        structures=_structures(chance, parts, _Span(used_since_on, notice_on)),
        plants=_plants(chance, parts),
        graves=chance.randint(1, 4) if has_graves else 0,
    )


def _parts(
    chance: Random, kind: LotKind, area: SquareMetres, mix: str, turn: int, wanted: Wanted
) -> tuple[Part, ...]:
    if kind is LotKind.GARDEN and wanted.land is LandType.ODT:
        return _garden(area, chance.randint(60, 180))
    if wanted.land is not None and kind in wanted.kinds:
        return (Part(wanted.land, wanted.land, area),)
    if kind is LotKind.DWELLING:
        return (_plot(chance, area, mix),)
    if kind is LotKind.GARDEN and chance.random() < 0.16:
        return (Part(LandType.CLN, LandType.CLN, area),)
    if kind is LotKind.GARDEN:
        return _garden(area, chance.randint(60, 180))
    if kind is LotKind.FIELD:
        shares = _FIELD_SHARES.get(mix, _FIELD_SHARES["road"])
        land = chance.choices(_FIELDS, shares)[0]
        paper = LandType.LUC if land is LandType.NTS and chance.random() < 0.3 else land
        return (Part(land, paper, area),)
    if kind is LotKind.ORGANISATION:
        land = chance.choices(_ORGANISATION, (46, 30, 14, 10))[0]
        return (Part(land, land, area),)
    public = _PUBLIC.get(mix, _PUBLIC["road"])
    return (Part(public[turn % len(public)], None, area),)


def _plot(chance: Random, area: SquareMetres, mix: str) -> Part:
    """A plot in a lane: mostly a home, now and then a shop or a workshop."""
    roll = chance.random()
    if roll < (0.32 if mix == "market" else 0.07):
        return Part(LandType.TMD, LandType.TMD, area)
    if roll > 0.97:
        return Part(LandType.SKC, None, area)
    paper = LandType.ONT if chance.random() < 0.06 else LandType.ODT
    kept = LandType.ONT if paper is LandType.ONT and chance.random() < 0.3 else LandType.ODT
    return Part(kept, paper, area)


def _garden(area: SquareMetres, home: int) -> tuple[Part, ...]:
    """A garden with about `home` m² of it to live on."""
    homes = SquareMetres(min(area.hundredths * 2 // 5, home * 100))
    return (
        Part(LandType.ODT, LandType.ODT, homes),
        Part(LandType.CLN, LandType.CLN, area - homes),
    )


def _measured(
    chance: Random, kind: LotKind, area: SquareMetres, mix: str, wanted: Wanted
) -> SquareMetres:
    """Where alleys and roads are widened, a house often keeps a part of its parcel."""
    if wanted.partial:
        return SquareMetres(area.hundredths + chance.randint(90, 240) * 10)
    partly = {"alley": 0.45, "road": 0.2, "market": 0.15}.get(mix, 0.05)
    if kind not in {LotKind.DWELLING, LotKind.GARDEN} or chance.random() > partly:
        return area
    kept = area.hundredths * chance.randint(20, 120) // 100
    return SquareMetres(area.hundredths + kept // 10 * 10)


def _on_paper(chance: Random, measured: SquareMetres, wanted: Wanted) -> SquareMetres:
    if wanted.differs:
        return SquareMetres(max(100, measured.hundredths - chance.randint(21, 180) * 10))
    if chance.random() < 0.55:
        return measured
    whole = round(measured.hundredths * chance.uniform(0.95, 1.04) / 100)
    return SquareMetres(max(1, whole) * 100)


def _origin(chance: Random, kind: LotKind) -> LandOrigin:
    if kind is LotKind.PUBLIC:
        return LandOrigin.PUBLIC_LAND
    if kind is LotKind.ORGANISATION:
        return LandOrigin.ALLOCATED
    shares = (30, 55, 5, 4, 6) if kind is LotKind.FIELD else (62, 6, 12, 13, 7)
    kinds = (
        LandOrigin.CERTIFICATE, LandOrigin.ALLOCATED, LandOrigin.ARTICLE_137_PAPERS,
        LandOrigin.HANDWRITTEN_SALE, LandOrigin.NO_PAPERS,
    )  # fmt: skip
    return chance.choices(kinds, shares)[0]


def _used_since(chance: Random, origin: LandOrigin) -> date | None:
    if origin is LandOrigin.PUBLIC_LAND:
        return None
    spans = {
        LandOrigin.HANDWRITTEN_SALE: (1994, 2012),
        LandOrigin.NO_PAPERS: (1982, 2009),
        LandOrigin.ALLOCATED: (1993, 1999),
    }
    first, last = spans.get(origin, (1968, 2004))
    return date(chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28))


def _has_graves(chance: Random, parts: tuple[Part, ...]) -> bool:
    fields = {LandType.LUC, LandType.BHK, LandType.CLN}
    return parts[0].land_type in fields and chance.random() < 0.05


@dataclass(frozen=True, slots=True)
class _Span:
    """When something can have been built: while the land was used, before the notice."""

    used_since_on: date | None
    notice_on: date

    def built_on(self, chance: Random) -> date:
        """A day of the span, at least some months before the notice."""
        most = 11_000
        if self.used_since_on is not None:
            most = min(most, (self.notice_on - self.used_since_on).days)
        return self.notice_on - days(chance.randint(400, max(401, most)))


def _structures(chance: Random, parts: tuple[Part, ...], span: _Span) -> tuple[Thing, ...]:
    types = {part.land_type: part.area for part in parts}
    for homes in (LandType.ODT, LandType.ONT):
        if homes in types:
            return _home(chance, types[homes], span)
    if LandType.TMD in types:
        return (_built(chance, StructureKind.SHOP, types[LandType.TMD], 0.7, span),)
    if LandType.SKC in types:
        workshop = _built(chance, StructureKind.WORKSHOP, types[LandType.SKC], 0.5, span)
        return workshop, _wall(chance, types[LandType.SKC])
    return ()


def _home(chance: Random, area: SquareMetres, span: _Span) -> tuple[Thing, ...]:
    found = [_house(chance, area, span)]
    if chance.random() < 0.55:
        found.append(_built(chance, StructureKind.OUTBUILDING, area, 0.08, span))
    if chance.random() < 0.6:
        found.append(_flat(chance, StructureKind.YARD, area, 0.2))
    if chance.random() < 0.5:
        found.append(_wall(chance, area))
    if chance.random() < 0.45:
        found.append(Thing(StructureKind.GATE, Decimal(1), MeasureUnit.PIECE, None, 80))
    if chance.random() < 0.4:
        size = Decimal(chance.randint(8, 40)) / 10
        found.append(Thing(StructureKind.WATER_TANK, size, MeasureUnit.CUBIC_METRE, None, 70))
    if chance.random() < 0.12:
        found.append(Thing(StructureKind.WELL, Decimal(1), MeasureUnit.PIECE, None, 60))
    return tuple(found)


_GRADES = (HouseGrade.VILLA, HouseGrade.GRADE_2, HouseGrade.GRADE_3, HouseGrade.GRADE_4,
           HouseGrade.TEMPORARY)  # fmt: skip
_STOREYS = {
    HouseGrade.VILLA: (2, 3), HouseGrade.GRADE_2: (3, 3, 4), HouseGrade.GRADE_3: (1, 2, 2, 3),
    HouseGrade.GRADE_4: (1,), HouseGrade.TEMPORARY: (1,),
}  # fmt: skip
_VILLA_FROM = SquareMetres.from_m2(150)
_LARGEST_FOOTPRINT = 120


def _house(chance: Random, area: SquareMetres, span: _Span) -> Thing:
    """A house whose floors stand on a part of the plot; villas only on wide ones."""
    weights = (5 if area >= _VILLA_FROM else 0, 6, 46, 40, 7)
    grade = chance.choices(_GRADES, weights)[0]
    share = 0.3 if grade is HouseGrade.TEMPORARY else chance.uniform(0.45, 0.7)
    footprint = min(float(area.m2) * share, _LARGEST_FOOTPRINT)
    size = Decimal(round(footprint * chance.choice(_STOREYS[grade]) * 10)) / 10
    built, quality = _age(chance, span)
    return Thing(
        StructureKind.HOUSE, max(Decimal(12), size), MeasureUnit.SQUARE_METRE, grade, quality, built
    )


def _built(
    chance: Random, kind: StructureKind, area: SquareMetres, share: float, span: _Span
) -> Thing:
    built, quality = _age(chance, span)
    size = _part_of(area, share, at_least=6)
    return Thing(kind, size, MeasureUnit.SQUARE_METRE, None, quality, built)


def _age(chance: Random, span: _Span) -> tuple[date, int]:
    """When it was built, and what is left of its worth (percent)."""
    built = span.built_on(chance)
    return built, max(35, 95 - (span.notice_on - built).days // 240)


def _part_of(area: SquareMetres, share: float, *, at_least: int) -> Decimal:
    """A share of the land, in m² to one decimal."""
    return max(Decimal(at_least), Decimal(round(float(area.m2) * share * 10)) / 10)


def _flat(chance: Random, kind: StructureKind, area: SquareMetres, share: float) -> Thing:
    size = _part_of(area, share, at_least=4)
    return Thing(kind, size, MeasureUnit.SQUARE_METRE, None, chance.choice((60, 70, 80)))


def _wall(chance: Random, area: SquareMetres) -> Thing:
    length = max(Decimal(6), Decimal(round((area.hundredths / 100) ** 0.5 * 20)) / 10)
    return Thing(StructureKind.WALL, length, MeasureUnit.METRE, None, chance.choice((55, 70, 85)))


_TREES = (
    (CropKind.FRUIT_TREE, "nhãn"), (CropKind.FRUIT_TREE, "bưởi"), (CropKind.FRUIT_TREE, "ổi"),
    (CropKind.FRUIT_TREE, "khế"), (CropKind.ORNAMENTAL, "quất"), (CropKind.ORNAMENTAL, "đào"),
    (CropKind.ORNAMENTAL, "cau cảnh"), (CropKind.TIMBER, "xoan"), (CropKind.TIMBER, "bạch đàn"),
)  # fmt: skip


def _plants(chance: Random, parts: tuple[Part, ...]) -> tuple[Plant, ...]:
    found: list[Plant] = []
    for part in parts:
        land, size = part.land_type, part.area.m2.quantize(Decimal("0.1"))
        if land in {LandType.LUC, LandType.LUK}:
            found.append(Plant(CropKind.RICE, "lúa", size, MeasureUnit.SQUARE_METRE))
        elif land is LandType.BHK:
            species = chance.choice(("rau muống", "bắp cải", "hành", "cà chua", "hoa cúc"))
            found.append(Plant(CropKind.VEGETABLES, species, size, MeasureUnit.SQUARE_METRE))
        elif land is LandType.NTS:
            species = chance.choice(("cá rô phi", "cá trắm", "tôm càng"))
            found.append(Plant(CropKind.AQUACULTURE, species, size, MeasureUnit.SQUARE_METRE))
        elif land is LandType.CLN or (land is LandType.ODT and chance.random() < 0.3):
            found += _trees(chance, size if land is LandType.CLN else Decimal(40))
    return tuple(found)


def _trees(chance: Random, size: Decimal) -> list[Plant]:
    kinds = chance.sample(_TREES, chance.randint(1, 3))
    number = max(1, int(size) // 25 // len(kinds))
    return [
        Plant(kind, species, Decimal(chance.randint(1, max(2, number))), MeasureUnit.TREE,
              chance.randint(2, 25))
        for kind, species in kinds
    ]  # fmt: skip
