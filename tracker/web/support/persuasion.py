"""Whether the visit being written counts as statutory persuasion, and what it lacks so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.visits.catalogue import (
    FACE_TO_FACE,
    STATUTORY_PURPOSES,
    PersuasionBlocker,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.rules import Persuasion
from tracker.web.support.language import gettext as _


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the law: the field it looks at, and the values that do not meet it."""

    blocker: PersuasionBlocker
    field: str
    unmet: str
    lacking: bool


_UNMET: dict[PersuasionBlocker, tuple[str, Iterable[str]]] = {
    PersuasionBlocker.NO_STATUTORY_PURPOSE: ("purpose", set(VisitPurpose) - STATUTORY_PURPOSES),
    PersuasionBlocker.NOT_FACE_TO_FACE: ("channel", set(VisitChannel) - FACE_TO_FACE),
    PersuasionBlocker.NOBODY_MET: ("who", set(VisitOutcome) - {VisitOutcome.MET}),
    PersuasionBlocker.FRONT_ABSENT: ("front_present", ()),
    PersuasionBlocker.NO_MINUTES: ("signature", {Signature.NO_MINUTES}),
}


def conditions(found: Persuasion) -> list[Condition]:
    """Every condition, with whether the form as it stands lacks it; a script judges on."""
    return [
        Condition(blocker, field, " ".join(sorted(unmet)), blocker in found.missing)
        for blocker, (field, unmet) in _UNMET.items()
    ]


def guidance(purpose: VisitPurpose | None) -> str:
    """What the persuasion of the present step is about (Land Law 2024, art. 87)."""
    words = {
        VisitPurpose.INVENTORY: _("Bước này: vận động để hộ phối hợp kiểm đếm."),
        VisitPurpose.PLAN: _("Bước này: đối thoại khi hộ còn ý kiến khác về phương án."),
        VisitPurpose.PAYMENT: _("Bước này: vận động hộ nhận tiền bồi thường, hỗ trợ."),
        VisitPurpose.HANDOVER: _("Bước này: vận động hộ bàn giao đất."),
    }
    return words.get(purpose, "") if purpose else ""
