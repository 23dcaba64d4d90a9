"""What a fault is, and the register it is planted in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tests.clock import TODAY
from tracker.cases.tables import Case
from tracker.config import Config
from tracker.progress import shortcut
from tracker.units import SquareMetres
from tracker.words import formats

Facts = dict[str, str]


@dataclass(frozen=True)
class Ground:
    """The register that gets a fault: a session, and where its files lie."""

    session: Session
    config: Config

    def one(self, statement: Any) -> Any:
        """The first row of a statement."""
        return self.session.execute(statement.limit(1)).scalars().one()

    def case_no(self, case_id: int) -> str:
        """The number of a case."""
        return str(self.one(select(Case).where(col(Case.id) == case_id)).case_no)

    def settle(self) -> None:
        """What is kept ready follows the planted fact, so that the fact alone is wrong."""
        shortcut.refresh(self.session, TODAY)


@dataclass(frozen=True)
class Fault:
    """A check, what it finds, and the two sentences it is told in."""

    check: str
    code: str
    plant: Callable[[Ground], Facts]
    vi: str
    en: str
    facts: Facts = field(default_factory=dict)


def both(name: str, area: SquareMetres) -> Facts:
    """An area (m²) in both languages."""
    return {
        name: formats.m2(area, "vi", unit=True),
        f"{name}_en": formats.m2(area, "en", unit=True),
    }


def dong(found: int, expected: int) -> Facts:
    """A number found and the one expected, in both languages."""
    return {
        "found": formats.count(found, "vi"),
        "expected": formats.count(expected, "vi"),
        "found_en": formats.count(found, "en"),
        "expected_en": formats.count(expected, "en"),
    }
