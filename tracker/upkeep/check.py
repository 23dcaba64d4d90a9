"""Prove that the register adds up: each check is a function, each problem names its facts.

Nothing is mended here. The checks read what the measures read, and compare it with the dated
facts, with the ward's own totals, and with the files on disk.
"""

from __future__ import annotations

from tracker.errors import Problem
from tracker.upkeep.files import attachments_are_whole
from tracker.upkeep.kept_copies import audit_is_whole, search_is_fresh, shortcut_equals_facts
from tracker.upkeep.land import areas_reconcile, handed_over_within_recovered
from tracker.upkeep.money import money_reconciles
from tracker.upkeep.order import facts_follow_the_law, nothing_is_orphaned
from tracker.upkeep.register import Check, Register
from tracker.upkeep.totals import counts_are_the_wards

__all__ = ["CHECKS", "Register", "run_checks"]

CHECKS: dict[str, Check] = {
    "counts": counts_are_the_wards,
    "areas": areas_reconcile,
    "handovers": handed_over_within_recovered,
    "money": money_reconciles,
    "shortcut": shortcut_equals_facts,
    "search": search_is_fresh,
    "attachments": attachments_are_whole,
    "orphans": nothing_is_orphaned,
    "law": facts_follow_the_law,
    "audit": audit_is_whole,
}
"""Every check by the name its label has."""


def run_checks(register: Register) -> dict[str, tuple[Problem, ...]]:
    """Every check by name, with what it found."""
    return {name: tuple(check(register)) for name, check in CHECKS.items()}
