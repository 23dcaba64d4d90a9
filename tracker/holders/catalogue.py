"""Codes of the holders room."""

from enum import StrEnum


class HolderKind(StrEnum):
    """Who holds land. Only households are counted as households."""

    HOUSEHOLD = "household"
    ORGANISATION = "organisation"
    PUBLIC = "public"


class Relation(StrEnum):
    """A member's relation to the head of the household."""

    HEAD = "head"
    WIFE = "wife"
    HUSBAND = "husband"
    SON = "son"
    DAUGHTER = "daughter"
    SON_IN_LAW = "son_in_law"
    DAUGHTER_IN_LAW = "daughter_in_law"
    FATHER = "father"
    MOTHER = "mother"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER = "other"


class Gender(StrEnum):
    """As the identity paper says."""

    FEMALE = "female"
    MALE = "male"


class Vulnerability(StrEnum):
    """Groups that the law and good practice give special care."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    MERIT = "merit"
    ELDERLY_ALONE = "elderly_alone"
    DISABLED = "disabled"
    FEMALE_HEADED = "female_headed"
