"""The day a page's figures are of: `as_of` in the address, else today.

A day that can't be (unreadable, to come, before the register's first day or its first project)
is answered with today's figures and a sentence that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _

from tracker.projects.queries import began_on
from tracker.web.support import context, database, today
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

    @property
    def carried(self) -> dict[str, str]:
        """What an address carries to stay on the same day; nothing of today."""
        return {"as_of": self.day.isoformat()} if self.is_past else {}


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
    return _begun(day, now)


def of_project(wanted: AsOf, code: str) -> AsOf:
    """The same day, or today where the project had not begun by then."""
    began = began_on(database.session(), code) if wanted.is_past else None
    if began is None or wanted.day >= began:
        return wanted
    told = _(
        "Dự án %(code)s bắt đầu từ ngày %(first)s; chưa có số liệu của ngày %(day)s. "
        "Dưới đây là số liệu hôm nay.",
        code=code,
        first=formats.day(began),
        day=formats.day(wanted.day),
    )
    return AsOf(wanted.today, wanted.today, told)


def _begun(day: date, now: date) -> AsOf:
    """The day, or today where the register or its first project begins later."""
    ward = context.ward()
    if ward is not None and ward.tracked_from_on and day < ward.tracked_from_on:
        told = _(
            "Sổ theo dõi bắt đầu từ ngày %(first)s; chưa có dữ liệu của ngày %(day)s.",
            first=formats.day(ward.tracked_from_on),
            day=formats.day(day),
        )
        return AsOf(now, now, told)
    first = began_on(database.session()) if day < now else None
    if first is not None and day < first:
        told = _(
            "Dự án đầu tiên bắt đầu từ ngày %(first)s; chưa có số liệu của ngày %(day)s. "
            "Dưới đây là số liệu hôm nay.",
            first=formats.day(first),
            day=formats.day(day),
        )
        return AsOf(now, now, told)
    return AsOf(day, now)
