"""Codes of the inventory room."""

from enum import StrEnum


class StructureKind(StrEnum):
    """Houses and what stands around them."""

    HOUSE = "house"
    OUTBUILDING = "outbuilding"
    WALL = "wall"
    YARD = "yard"
    GATE = "gate"
    WATER_TANK = "water_tank"
    WELL = "well"
    SHOP = "shop"
    WORKSHOP = "workshop"


class HouseGrade(StrEnum):
    """Grade of a house as the province's price book names it."""

    VILLA = "villa"
    GRADE_2 = "grade_2"
    GRADE_3 = "grade_3"
    GRADE_4 = "grade_4"
    TEMPORARY = "temporary"


class MeasureUnit(StrEnum):
    """How a thing is counted."""

    SQUARE_METRE = "m2"
    METRE = "m"
    CUBIC_METRE = "m3"
    PIECE = "piece"
    TREE = "tree"


class CropKind(StrEnum):
    """Trees and crops."""

    FRUIT_TREE = "fruit_tree"
    ORNAMENTAL = "ornamental"
    TIMBER = "timber"
    VEGETABLES = "vegetables"
    RICE = "rice"
    AQUACULTURE = "aquaculture"
