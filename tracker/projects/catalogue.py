"""Codes of the projects room."""

from enum import StrEnum


class ProjectPurpose(StrEnum):
    """What the land is recovered for (Land Law 2024, art. 79, in the ward's own groups)."""

    ROAD = "road"
    DRAINAGE = "drainage"
    RESETTLEMENT = "resettlement"
    HOUSING = "housing"
    SCHOOL = "school"
    HEALTH = "health"
    PARK = "park"
    MARKET = "market"
    UTILITIES = "utilities"
    OFFICE = "office"
    OTHER = "other"
