"""The lines of the case list as the page shows them, each drawn once for the desk and the phone."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from flask_babel import ngettext
from markupsafe import Markup

from tracker.progress.case_list import CasePage
from tracker.progress.case_rows import ListedCase
from tracker.progress.catalogue import Standing
from tracker.web.support import language, links, templates
from tracker.web.support.case_lists import ListView
from tracker.web.support.language import gettext as _
from tracker.words import formats

_SOME_CASE = "CASE_NO"


class CaseLine(NamedTuple):
    """What the table's row and the phone's card say of a case."""

    url: str
    name: str
    case_no: str
    place: str
    group: str | None
    mark: Markup
    recovered: str
    remaining: str
    visited: str
    ago: str | None
    due: Markup | None
    asks_visit: bool
    team: str


class DrawnLine(NamedTuple):
    """The same case, drawn for the desk's table and for the phone."""

    row: Markup
    card: Markup


def case_lines(page: CasePage, view: ListView) -> list[DrawnLine]:
    """The rows of this page, each leading to its case file and back to this list."""
    lang = language.choose()
    address = links.address("cases.case_file", view.carried(), case_no=_SOME_CASE)
    return [_drawn(row, page.on, address, lang) for row in page.rows]


@lru_cache(maxsize=8192)
def _drawn(row: ListedCase, on: date, address: str, lang: str) -> DrawnLine:
    """A line speaks of nothing but these four: it is drawn anew when one of them changes."""
    line = _line(row, on, address, lang)
    return DrawnLine(
        row=templates.macro("case_line", "row")(line),
        card=templates.macro("case_line", "card")(line),
    )


def _line(row: ListedCase, on: date, address: str, lang: str) -> CaseLine:
    draw = templates.drawings()
    due_on, seen_on = row.next_due_on, row.last_visit_on
    return CaseLine(
        url=address.replace(_SOME_CASE, row.case_no, 1),
        name=f"{row.honorific} {row.name}" if row.honorific else row.name,
        case_no=row.case_no,
        place=_place(row),
        group=None if row.group_number is None else _group(row.group_number, lang),
        mark=draw("standing", "standing", row.standing, row.open_knots > 0),
        recovered=formats.m2_column(row.recovered, lang),
        remaining=formats.m2_column(row.remaining, lang),
        visited=formats.day(seen_on),
        ago=_ago((on - seen_on).days, lang) if seen_on else None,
        due=draw("clocks", "due", due_on, on) if due_on else None,
        asks_visit=bool(seen_on) or row.standing is not Standing.HANDED_OVER,
        team=row.team_name or formats.MISSING,
    )


@lru_cache(maxsize=4096)
def _ago(days: int, lang: str) -> str:
    """Said in the page's language, which is `lang`."""
    return ngettext("%(count)s ngày", "%(count)s ngày", days, count=formats.count(days, lang))


@lru_cache(maxsize=1024)
def _group(number: int, lang: str) -> str:
    """Said in the page's language, which is `lang`."""
    return _("tổ %(number)s", number=number)


def _place(row: ListedCase) -> str:
    return f"{row.house_no or ''} {row.alley or ''}".strip()
