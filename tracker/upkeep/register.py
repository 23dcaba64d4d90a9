"""What a check may look at, and the few questions that all checks ask alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from tracker.cases.tables import Case
from tracker.errors import Problem
from tracker.projects.tables import Ward


@dataclass(frozen=True, slots=True)
class Register:
    """The register under check, its folder of files, and the legal day."""

    session: Session
    attachments: Path
    today: date

    @property
    def ward(self) -> Ward | None:
        """The ward with the totals it expects; None in an empty register."""
        return self.session.execute(select(Ward)).scalars().first()

    def count(self, table: Any) -> int:
        """How many rows a table has."""
        return self.session.scalar(select(func.count()).select_from(table)) or 0

    def case_no(self, case_id: int) -> str:
        """The number by which people know the case."""
        found = self.session.scalar(select(col(Case.case_no)).where(col(Case.id) == case_id))
        return found or str(case_id)


Check = Callable[[Register], Iterator[Problem]]
"""Tells every fault of one kind; nothing where all is well."""


def counts(fact: Any) -> ColumnElement[bool]:
    """True for dated facts that are neither corrected nor voided."""
    found: ColumnElement[bool] = fact.superseded_at.is_(None) & fact.voided.is_(False)
    return found
