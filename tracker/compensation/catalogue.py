"""Codes of the compensation room."""

from enum import StrEnum


class PlanState(StrEnum):
    """A plan version's state; an approved version is frozen for ever."""

    DRAFT = "draft"
    POSTED = "posted"
    APPROVED = "approved"


class LineGroup(StrEnum):
    """Groups of plan lines (domain.md 2.3). Never merged into one number."""

    LAND = "land"
    ASSETS = "assets"
    SUPPORT = "support"
    BONUS = "bonus"
    RESETTLEMENT = "resettlement"
    DEDUCTION = "deduction"


class DepositReason(StrEnum):
    """Why money was put on an account instead of paid."""

    REFUSED = "refused"
    DISPUTE = "dispute"
    ABSENT = "absent"


class PriceBasis(StrEnum):
    """What a land price rests on; the period of the law decides."""

    SPECIFIC_PRICE = "specific_price"
    TABLE_TIMES_COEFFICIENT = "table_times_coefficient"
    UNIT_PRICE = "unit_price"
