"""Invented price books and the lines of a plan computed from them. Every price says "minh họa"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from tracker.cases.catalogue import LandType
from tracker.compensation.catalogue import LineGroup, PriceBasis
from tracker.compensation.drafts import PlanLineDraft
from tracker.demo.land import Holding, Plant, Thing
from tracker.holders.catalogue import HolderKind
from tracker.inventory.catalogue import CropKind, HouseGrade, StructureKind
from tracker.units import Dong

_LAND_NAMES = {
    LandType.ODT: "Đất ở tại đô thị", LandType.ONT: "Đất ở tại nông thôn",
    LandType.CLN: "Đất trồng cây lâu năm", LandType.LUC: "Đất chuyên trồng lúa",
    LandType.LUK: "Đất lúa còn lại", LandType.BHK: "Đất trồng cây hằng năm khác",
    LandType.NTS: "Đất nuôi trồng thủy sản", LandType.TMD: "Đất thương mại, dịch vụ",
    LandType.SKC: "Đất cơ sở sản xuất phi nông nghiệp", LandType.DGT: "Đất giao thông",
    LandType.DTL: "Đất thủy lợi", LandType.NTD: "Đất nghĩa trang", LandType.SON: "Đất sông",
    LandType.MNC: "Đất có mặt nước chuyên dùng", LandType.BCS: "Đất bằng chưa sử dụng",
}  # fmt: skip
_LAND_PRICES = {
    LandType.ODT: 15_400_000, LandType.ONT: 9_800_000, LandType.TMD: 9_200_000,
    LandType.SKC: 7_600_000, LandType.CLN: 145_000, LandType.LUC: 128_000, LandType.LUK: 118_000,
    LandType.BHK: 128_000, LandType.NTS: 96_000,
}  # fmt: skip
_HOUSES = {
    HouseGrade.VILLA: ("Nhà biệt thự", 9_800_000), HouseGrade.GRADE_2: ("Nhà cấp 2", 8_100_000),
    HouseGrade.GRADE_3: ("Nhà cấp 3", 6_300_000), HouseGrade.GRADE_4: ("Nhà cấp 4", 4_200_000),
    HouseGrade.TEMPORARY: ("Nhà tạm", 1_650_000),
}  # fmt: skip
_STRUCTURES = {
    StructureKind.OUTBUILDING: ("Công trình phụ", 2_900_000),
    StructureKind.WALL: ("Tường rào", 1_150_000), StructureKind.YARD: ("Sân gạch", 310_000),
    StructureKind.GATE: ("Cổng", 4_600_000), StructureKind.WATER_TANK: ("Bể nước", 2_300_000),
    StructureKind.WELL: ("Giếng khoan", 5_200_000), StructureKind.SHOP: ("Cửa hàng", 3_700_000),
    StructureKind.WORKSHOP: ("Nhà xưởng", 3_100_000),
}  # fmt: skip
_CROPS = {
    CropKind.FRUIT_TREE: ("Cây ăn quả", 520_000), CropKind.ORNAMENTAL: ("Cây cảnh", 260_000),
    CropKind.TIMBER: ("Cây lấy gỗ", 140_000), CropKind.VEGETABLES: ("Rau màu", 24_000),
    CropKind.RICE: ("Lúa", 11_000), CropKind.AQUACULTURE: ("Thủy sản", 19_000),
}  # fmt: skip
_BASES = {
    "graves": ("Nghị định 47/2014/NĐ-CP, Điều 18", "Luật Đất đai 2024, Điều 103"),
    "living": ("Luật Đất đai 2013, Điều 83", "Luật Đất đai 2024, Điều 108"),
    "training": ("Luật Đất đai 2013, Điều 84", "Luật Đất đai 2024, Điều 109"),
    "moving": ("Luật Đất đai 2013, Điều 91", "Luật Đất đai 2024, Điều 104"),
    "renting": ("Luật Đất đai 2013, Điều 83", "Luật Đất đai 2024, Điều 111.7"),
    "hardship": ("Luật Đất đai 2013, Điều 83", "Luật Đất đai 2024, Điều 108.2"),
    "bonus": ("Luật Đất đai 2013, Điều 83", "Luật Đất đai 2024, Điều 111.7"),
    "owed": ("Nghị định 47/2014/NĐ-CP, Điều 30", "Luật Đất đai 2024, Điều 94.6"),
}
"""The text behind a line: before the Land Law of 2024, and since."""
_FARM = (LandType.CLN, LandType.LUC, LandType.LUK, LandType.BHK, LandType.NTS)
_RICE_KILOS = 30
_RICE_PRICE = 17_000
_MOVING = 6_500_000
_GRAVE = 9_400_000
_BONUS = 5_000_000
_LAST_OF_2013 = date(2024, 7, 31)


@dataclass(frozen=True, slots=True)
class Book:
    """One invented price book: in force from a day, all prices raised by `factor`."""

    name: str
    number: str
    from_on: date
    until_on: date | None
    factor: Decimal
    coefficient: Decimal | None

    def basis(self, of: str) -> str:
        """The text behind such a line while this book is in force."""
        before, since = _BASES[of]
        return before if self.until_on == _LAST_OF_2013 else since

    def price(self, base: int) -> Dong:
        """The base price in this book, to the full thousand."""
        return Dong(int(base * self.factor / 1000) * 1000)


BOOKS = (
    Book("Đơn giá minh họa 2019", "00/2019/QĐ-MINH-HỌA", date(2019, 1, 1), _LAST_OF_2013,
         Decimal("0.8"), None),
    Book("Đơn giá minh họa 2024", "00/2024/QĐ-MINH-HỌA", date(2024, 8, 1), date(2025, 12, 31),
         Decimal("1.0"), None),
    Book("Bảng giá minh họa 2026", "00/2026/QĐ-MINH-HỌA", date(2026, 1, 1), None, Decimal("1.1"),
         Decimal("1.35")),
)  # fmt: skip


def book_on(day: date) -> Book:
    """The price book in force on the day."""
    return next(b for b in BOOKS if b.from_on <= day and (b.until_on is None or day <= b.until_on))


def price_items(book: Book) -> list[tuple[str, str, str, Dong]]:
    """Code, name, unit and price (đồng) of every item of the book."""
    rows = [
        (f"dat.{land.value}", _LAND_NAMES[land], "m²", book.price(base))
        for land, base in _LAND_PRICES.items()
    ]
    rows += [
        (f"nha.{grade.value}", name, "m²", book.price(base))
        for grade, (name, base) in _HOUSES.items()
    ]
    rows += [
        (f"vkt.{kind.value}", name, "m²", book.price(base))
        for kind, (name, base) in _STRUCTURES.items()
    ]
    rows += [
        (f"cay.{kind.value}", name, "cây", book.price(base))
        for kind, (name, base) in _CROPS.items()
    ]
    return rows


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the plan of a case is computed from."""

    kind: HolderKind
    holding: Holding
    people: int
    approved_on: date
    needs_resettlement: bool
    vulnerable: bool


def plan_lines(chance: Random, facts: PlanFacts) -> tuple[PlanLineDraft, ...]:
    """The lines of the plan; public land carries zero lines with their reason."""
    book = book_on(facts.approved_on)
    lines = [_land_line(book, facts, place) for place in range(len(facts.holding.parts))]
    if facts.kind is HolderKind.PUBLIC:
        return tuple(lines)
    lines += [_structure_line(book, thing) for thing in facts.holding.structures]
    lines += [_crop_line(book, plant) for plant in facts.holding.plants]
    if facts.holding.graves:
        lines.append(_line(LineGroup.ASSETS, "Di chuyển mộ", facts.holding.graves, "ngôi",
                           book.price(_GRAVE), basis=book.basis("graves")))  # fmt: skip
    if facts.kind is HolderKind.HOUSEHOLD:
        lines += _support_lines(book, facts)
        lines += _last_lines(chance, book, facts, lines)
    return tuple(lines)


def _line(
    group: LineGroup,
    item: str,
    quantity: Decimal | int,
    unit: str,
    price: int,
    *,
    coefficient: Decimal | None = None,
    price_basis: PriceBasis | None = PriceBasis.UNIT_PRICE,
    basis: str | None = None,
    zero_reason: str | None = None,
) -> PlanLineDraft:
    return PlanLineDraft(
        group=group,
        item=item,
        quantity=Decimal(quantity),
        unit=unit,
        price=Dong(int(price)),
        coefficient=coefficient,
        price_basis=price_basis,
        basis=basis,
        zero_reason=zero_reason,
    )


def _land_line(book: Book, facts: PlanFacts, place: int) -> PlanLineDraft:
    part = facts.holding.parts[place]
    name, base = _LAND_NAMES[part.land_type], _LAND_PRICES.get(part.land_type)
    if base is None or facts.kind is HolderKind.PUBLIC:
        return _line(LineGroup.LAND, name, part.area.m2, "m²", 0, price_basis=None,
                     zero_reason="Đất do Nhà nước quản lý, không bồi thường về đất")  # fmt: skip
    basis = (
        PriceBasis.SPECIFIC_PRICE
        if book.coefficient is None
        else PriceBasis.TABLE_TIMES_COEFFICIENT
    )
    return _line(LineGroup.LAND, name, part.area.m2, "m²", book.price(base),
                 coefficient=book.coefficient, price_basis=basis, basis=book.number)  # fmt: skip


def _structure_line(book: Book, thing: Thing) -> PlanLineDraft:
    if thing.grade is not None:
        name, base = _HOUSES[thing.grade]
        return _line(LineGroup.ASSETS, name, thing.quantity, "m²", book.price(base),
                     basis="Nhà ở: giá xây mới tương đương")  # fmt: skip
    name, base = _STRUCTURES[thing.kind]
    quality = None if thing.quality is None else Decimal(thing.quality) / 100
    unit = {"m2": "m²", "m3": "m³", "piece": "cái"}.get(thing.unit.value, thing.unit.value)
    return _line(LineGroup.ASSETS, name, thing.quantity, unit, book.price(base),
                 coefficient=quality, basis=book.number)  # fmt: skip


def _crop_line(book: Book, plant: Plant) -> PlanLineDraft:
    name, base = _CROPS[plant.kind]
    unit = "cây" if plant.unit.value == "tree" else "m²"
    return _line(LineGroup.ASSETS, f"{name}: {plant.species}", plant.quantity, unit,
                 book.price(base), basis=book.number)  # fmt: skip


def _support_lines(book: Book, facts: PlanFacts) -> list[PlanLineDraft]:
    lines: list[PlanLineDraft] = []
    farm = [part for part in facts.holding.parts if part.land_type in _FARM]
    if farm:
        months = 6 if facts.holding.area.m2 < 1200 else 12
        kilos = facts.people * months * _RICE_KILOS
        lines.append(
            _line(LineGroup.SUPPORT, f"Ổn định đời sống: {facts.people} người × {months} tháng",
                  kilos, "kg gạo", book.price(_RICE_PRICE), basis=book.basis("living"))
        )  # fmt: skip
        for part in farm:
            lines.append(
                _line(LineGroup.SUPPORT, "Đào tạo, chuyển đổi nghề", part.area.m2, "m²",
                      book.price(_LAND_PRICES[part.land_type]), coefficient=Decimal(3),
                      basis=book.basis("training"))
            )  # fmt: skip
    if facts.holding.is_lived_on:
        lines.append(_line(LineGroup.SUPPORT, "Di chuyển tài sản", 1, "hộ", book.price(_MOVING),
                           basis=book.basis("moving")))  # fmt: skip
    if facts.needs_resettlement:
        lines.append(_line(LineGroup.SUPPORT, "Thuê nhà tạm cư", 6, "tháng",
                           book.price(4_000_000), basis=book.basis("renting")))  # fmt: skip
        lines.append(_line(LineGroup.RESETTLEMENT, "Suất tái định cư", 1, "suất", 0,
                           price_basis=None, zero_reason="Giao bằng đất, tiền sử dụng đất thu "
                           "theo quyết định giao đất"))  # fmt: skip
    if facts.vulnerable:
        lines.append(_line(LineGroup.SUPPORT, "Hỗ trợ hộ có hoàn cảnh khó khăn", 1, "hộ",
                           book.price(7_200_000), basis=book.basis("hardship")))  # fmt: skip
    return lines


def _last_lines(
    chance: Random, book: Book, facts: PlanFacts, lines: list[PlanLineDraft]
) -> list[PlanLineDraft]:
    """The bonus for an early handover, and what is still owed for the land."""
    last: list[PlanLineDraft] = []
    if facts.holding.is_lived_on and chance.random() < 0.5:
        last.append(_line(LineGroup.BONUS, "Thưởng bàn giao trước thời hạn", 1, "hộ",
                          book.price(_BONUS), basis=book.basis("bonus")))  # fmt: skip
    if facts.holding.certificate_no is None and chance.random() < 0.3:
        last.append(_line(LineGroup.DEDUCTION, "Nghĩa vụ tài chính về đất chưa thực hiện", 1, "lần",
                          chance.randint(400, 2_400) * 1000,
                          basis=book.basis("owed")))  # fmt: skip
    return last
