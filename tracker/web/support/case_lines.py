"""The lines of the case list as the page shows them: each word looked up once, drawn twice."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

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


def case_lines(page: CasePage, view: ListView) -> list[CaseLine]:
    """The rows of this page, each leading to its case file and back to this list."""
    lang, draw = language.choose(), templates.drawings()
    address = links.address("cases.case_file", view.carried(), case_no=_SOME_CASE)
    before, after = address.split(_SOME_CASE, 1)
    lines = []
    for row in page.rows:
        due_on, seen_on = row.next_due_on, row.last_visit_on
        lines.append(
            CaseLine(
                url=f"{before}{row.case_no}{after}",
                name=f"{row.honorific} {row.name}" if row.honorific else row.name,
                case_no=row.case_no,
                place=_place(row),
                group=None if row.group_number is None else _group(row.group_number, lang),
                mark=draw("standing", "standing", row.standing, row.open_knots > 0),
                recovered=formats.m2_column(row.recovered, lang),
                remaining=formats.m2_column(row.remaining, lang),
                visited=formats.day(seen_on),
                ago=_ago((page.on - seen_on).days, lang) if seen_on else None,
                due=draw("clocks", "due", due_on, page.on) if due_on else None,
                asks_visit=bool(seen_on) or row.standing is not Standing.HANDED_OVER,
                team=row.team_name or formats.MISSING,
            )
        )
    return lines


@lru_cache(maxsize=4096)
def _ago(days: int, lang: str) -> str:
    """Said in the page's language, which is `lang`."""
    return _("%(count)s ngày", count=formats.count(days, lang))


@lru_cache(maxsize=1024)
def _group(number: int, lang: str) -> str:
    """Said in the page's language, which is `lang`."""
    return _("tổ %(number)s", number=number)


def _place(row: ListedCase) -> str:
    return f"{row.house_no or ''} {row.alley or ''}".strip()
