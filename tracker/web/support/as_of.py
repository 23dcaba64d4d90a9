"""The day a page's figures are of: `as_of` in the address, else today.

A day that can't be (unreadable, to come, before the register's first day) is answered with
today's figures and a sentence that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _

from tracker.web.support import context, today
from tracker.words import formats

_YEARS = range(1900, 2200)
"""Outside these no file of the ward has a day, and calendars begin to end."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day, and what to tell where another day was asked for."""

    day: date
    today: date
    told: str | None = None

    @property
    def is_past(self) -> bool:
        """Whether the figures are of an earlier day."""
        return self.day < self.today


def parse(text: str) -> date | None:
    """A day written 2026-11-24 or 24/11/2026, or None; also None where no case can be of it."""
    text = text.strip()
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            found = date(year, month, day)
        else:
            found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def asked(parameter: str = "as_of") -> AsOf:
    """The day this request asks for."""
    now = today.today()
    text = request.args.get(parameter, "")
    if not text:
        return AsOf(now, now)
    day = parse(text)
    if day is None:
        return AsOf(
            now,
            now,
            _("Không đọc được ngày. Viết ngày như 24/11/2026; dưới đây là số liệu hôm nay."),
        )
    if day > now:
        told = _("Ngày %(day)s chưa tới; dưới đây là số liệu hôm nay.", day=formats.day(day))
        return AsOf(now, now, told)
    ward = context.ward()
    if ward is not None and ward.tracked_from_on and day < ward.tracked_from_on:
        told = _(
            "Sổ theo dõi bắt đầu từ ngày %(first)s; chưa có dữ liệu của ngày %(day)s.",
            first=formats.day(ward.tracked_from_on),
            day=formats.day(day),
        )
        return AsOf(now, now, told)
    return AsOf(day, now)
