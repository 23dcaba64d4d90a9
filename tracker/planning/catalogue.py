"""Codes of the planning room."""

from enum import StrEnum


class DueReason(StrEnum):
    """Why a household is owed a visit, the most urgent kinds first."""

    PROMISE_DUE = "promise_due"
    CLOCK_DUE = "clock_due"
    ANSWER_TO_TELL = "answer_to_tell"
    AGREED_DATE = "agreed_date"
    LONGEST_UNSEEN = "longest_unseen"


class DropReason(StrEnum):
    """Why a planned visit was taken out of the week."""

    CANCELLED_BY_TEAM = "cancelled_by_team"
    HOUSEHOLD_ASKED = "household_asked"
    MOVED = "moved"
