"""The readings the ward has chosen and its own days off, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.law.calendar import LawCalendar, LocalDay, official_calendar
from tracker.law.counting import CountingRules
from tracker.law.tables import LawSetting, LocalHoliday


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """One choice of the ward: what, from which day, why, by whom."""

    name: str
    value: str
    from_on: date
    reason: str | None
    set_by_id: int | None
    set_at: datetime


def counting(session: Session, on: date) -> tuple[CountingRules, LawCalendar]:
    """The ward's chosen conventions and its calendar, as of a day."""
    chosen: dict[str, str] = {}
    for row in session.execute(
        select(LawSetting)
        .where(col(LawSetting.from_on) <= on)
        .order_by(col(LawSetting.from_on), col(LawSetting.id))
    ).scalars():
        chosen[row.name] = row.value
    days = local_holidays(session)
    calendar = official_calendar()
    return CountingRules.from_settings(chosen), calendar.with_local(days) if days else calendar


def local_holidays(session: Session) -> list[LocalDay]:
    """The days off the ward added, by day."""
    rows = session.execute(select(LocalHoliday).order_by(col(LocalHoliday.on))).scalars()
    return [LocalDay(row.on, row.name, row.tet) for row in rows]


def chosen_readings(session: Session) -> tuple[ChosenReading, ...]:
    """Every choice ever made, the newest first."""
    rows = session.execute(
        select(LawSetting).order_by(col(LawSetting.from_on).desc(), col(LawSetting.id).desc())
    ).scalars()
    return tuple(
        ChosenReading(row.name, row.value, row.from_on, row.reason, row.set_by_id, row.set_at)
        for row in rows
    )
