"""A recovery that is ready for its decision, and what stands in its way, for the tests of rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.law.catalogue import LandClass, LawFact
from tracker.law.situation import Situation

FARM, OTHER = LandClass.AGRICULTURAL, LandClass.NON_AGRICULTURAL

READY = Situation(
    facts={
        LawFact.NOTICE_ISSUED: date(2026, 2, 23),
        LawFact.NOTICE_SENT: date(2026, 2, 24),
        LawFact.PLAN_POSTED: date(2026, 4, 1),
        LawFact.PLAN_APPROVED: date(2026, 6, 1),
    },
    land_class=OTHER,
)


def codes(blockers):
    """The codes of what stands in the way."""
    return [blocker.code for blocker in blockers]


def with_facts(known, **dates):
    """The same recovery with these facts, too, or with other days."""
    return replace(known, facts={**known.facts, **{LawFact(k): v for k, v in dates.items()}})
