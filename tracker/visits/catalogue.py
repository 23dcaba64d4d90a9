"""Codes of the visits room."""

from enum import StrEnum


class VisitOutcome(StrEnum):
    """Was somebody met."""

    MET = "met"
    ABSENT = "absent"
    REFUSED = "refused"


class VisitChannel(StrEnum):
    """How the household was reached. A telephone call is never statutory persuasion."""

    HOME = "home"
    WARD_OFFICE = "ward_office"
    PHONE = "phone"
    PARTY_CELL = "party_cell"
    GROUP_MEETING = "group_meeting"


class VisitPurpose(StrEnum):
    """What the visit was for; the first four are the statutory purposes."""

    INVENTORY = "inventory"
    PLAN = "plan"
    PAYMENT = "payment"
    HANDOVER = "handover"
    GENERAL = "general"


class Attitude(StrEnum):
    """How the household stands to the purpose of the visit."""

    AGREES = "agrees"
    HESITATES = "hesitates"
    NOT_AGREED = "not_agreed"


class LeftMessage(StrEnum):
    """What was left at a closed door."""

    INVITATION_POSTED = "invitation_posted"
    NEIGHBOUR_TOLD = "neighbour_told"
    NOTHING = "nothing"


class Signature(StrEnum):
    """What became of the minutes."""

    SIGNED = "signed"
    REFUSED = "refused"
    NO_MINUTES = "no_minutes"


class PersonMet(StrEnum):
    """Who was met, where it is no listed member."""

    HEAD = "head"
    MEMBER = "member"
    OTHER = "other"


class ReceiptState(StrEnum):
    """What the server did with a visit that arrived."""

    RECORDED = "recorded"
    IN_REVIEW = "in_review"
    REFUSED = "refused"


class ReviewOutcome(StrEnum):
    """How the team leader settled a visit in the review tray."""

    PLACED = "placed"
    DISCARDED = "discarded"


class PersuasionBlocker(StrEnum):
    """What a visit lacks to count as statutory persuasion (Land Law 2024, art. 87)."""

    NOT_FACE_TO_FACE = "not_face_to_face"
    NOBODY_MET = "nobody_met"
    NO_MINUTES = "no_minutes"
    FRONT_ABSENT = "front_absent"
    NO_STATUTORY_PURPOSE = "no_statutory_purpose"


STATUTORY_PURPOSES = frozenset(
    {
        VisitPurpose.INVENTORY,
        VisitPurpose.PLAN,
        VisitPurpose.PAYMENT,
        VisitPurpose.HANDOVER,
    }
)
"""The purposes for which the law asks for persuasion."""
FACE_TO_FACE = frozenset({VisitChannel.HOME, VisitChannel.WARD_OFFICE})
"""Ways of reaching a household that can be statutory persuasion."""
