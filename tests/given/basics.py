"""Days, areas and numbers that every builder uses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TypeVar
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlmodel import Session

from tracker.clock import HANOI
from tracker.db.records import Record
from tracker.units import SquareMetres

START = date(2025, 3, 3)
"""The day on which projects start and cases are opened unless a test says otherwise."""
PASSWORD = "vinh-niem-2020"

_NAMES = UUID("6f1f64d8-2f2f-4b0f-9a53-0d9b9b7f3a10")
_R = TypeVar("_R", bound=Record)


def m2(text: str | int | SquareMetres) -> SquareMetres:
    """An area from its m²."""
    return text if isinstance(text, SquareMetres) else SquareMetres.from_m2(text)


def at_noon(on: date) -> datetime:
    """The instant of noon in Hải Phòng on that day."""
    return datetime.combine(on, time(12), tzinfo=HANOI).astimezone(UTC)


def next_number(session: Session, table: type[Record]) -> int:
    highest = session.execute(select(func.max(table.id))).scalar()  # type: ignore[arg-type]
    return int(highest or 0) + 1


def added(session: Session, row: _R) -> _R:
    session.add(row)
    session.flush()
    return row


def fixed_uuid(kind: str, number: int) -> str:
    return str(uuid5(_NAMES, f"{kind}-{number}"))
