"""The lines of the case list as the page shows them: each word looked up once, drawn twice."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from tracker.progress.case_list import CasePage, CaseRow
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
    groups: dict[int | None, str | None] = {None: None}
    lines = []
    for row in page.rows:
        if row.group_number not in groups:
            groups[row.group_number] = _("tổ %(number)s", number=row.group_number)
        due_on = row.next_due_on
        lines.append(
            CaseLine(
                url=f"{before}{row.case_no}{after}",
                name=f"{row.honorific} {row.name}" if row.honorific else row.name,
                case_no=row.case_no,
                place=_place(row),
                group=groups[row.group_number],
                mark=draw("standing", "standing", row.standing, row.open_knots > 0),
                recovered=formats.m2_column(row.recovered, lang),
                remaining=formats.m2_column(row.remaining, lang),
                visited=formats.day(row.last_visit_on),
                ago=_ago(row.last_visit_on, page.on),
                due=draw("clocks", "due", due_on, page.on) if due_on else None,
                asks_visit=bool(row.last_visit_on) or row.standing is not Standing.HANDED_OVER,
                team=row.team_name or formats.MISSING,
            )
        )
    return lines


def _ago(day: date | None, today: date) -> str | None:
    return _("%(count)s ngày", count=formats.count((today - day).days)) if day else None


def _place(row: CaseRow) -> str:
    return f"{row.house_no or ''} {row.alley or ''}".strip()
