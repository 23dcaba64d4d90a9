"""The case list: filtered, searched, sorted, page by page, and as an Excel file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from flask import redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.cases.queries import number_typed
from tracker.errors import Refused
from tracker.progress.case_list import PAGE_ROWS, CasePage, every_case, list_cases
from tracker.progress.catalogue import CaseSort
from tracker.reports.cases_xlsx import write_cases_xlsx
from tracker.web.pages.cases.blueprint import pages
from tracker.web.support import (
    case_lists,
    context,
    database,
    kept_search,
    language,
    reading,
    sentences,
    today,
)
from tracker.web.support.case_lines import case_lines
from tracker.web.support.guards import actor, guard
from tracker.web.support.paging import Pager

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/cases")
@guard(Permission.VIEW_CASES)
def index() -> ResponseReturnValue:
    """The cases that match, fifty a page."""
    view = case_lists.asked_view(database.session())
    try:
        return _page(view, typed=view.text)
    except Refused as refused:
        told = [sentences.problem(each) for each in refused.problems]
        return _page(replace(view, search_id=None, text=""), typed=view.text, told=told), 422


def _page(view: case_lists.ListView, *, typed: str, told: Sequence[str] = ()) -> str:
    """The list; `told` is what was wrong with the text that was searched for."""
    session = database.session()
    asked = case_lists.as_asked(session, view)
    page = list_cases(session, asked, page=view.page, exact=view.exact)
    first, more = case_lists.choices(session, view, asked.on)
    return render_template(
        "cases/index.html",
        view=view,
        page=page,
        lines=case_lines(page, view),
        pager=_pager(view, page),
        selects=first,
        more=more,
        chips=case_lists.chips(session, view),
        saved_views=case_lists.own_views(session),
        sorts=_sorts(view),
        order=case_lists.order_choice(view),
        as_of=asked.on,
        use_htmx=True,
        typed=typed,
        problems=told,
        has_errors=bool(told),
    )


@pages.post("/cases/search")
@guard(Permission.VIEW_CASES)
def search() -> ResponseReturnValue:
    """Keep the text and lead to its list; a whole case number opens the file."""
    session = database.session()
    text = kept_search.typed()
    number = number_typed(session, text)
    if number is not None:
        return redirect(url_for("cases.case_file", case_no=number))
    if not text:
        return redirect(url_for("cases.index"))
    return redirect(url_for("cases.index", search=kept_search.keep(session, text)))


@pages.get("/cases.xlsx")
@guard(Permission.EXPORT_CASES)
def export() -> ResponseReturnValue:
    """Exactly the list that is shown, all its pages, with its filters on top."""
    session = database.session()
    view = case_lists.asked_view(session)
    asked = case_lists.as_asked(session, view)
    reading.record("cases_export")
    ward = context.ward()
    file = BytesIO()
    write_cases_xlsx(
        every_case(session, asked),
        file,
        on=asked.on,
        lang=language.choose(),
        filters=[chip.text for chip in case_lists.chips(session, view)],
        made_by=actor().display_name,
        made_at=today.at(),
        demo=ward is not None and ward.is_demo,
    )
    file.seek(0)
    name = f"ho-so-{asked.on:%Y%m%d}.xlsx"
    return send_file(file, mimetype=_XLSX, as_attachment=True, download_name=name)


def _pager(view: case_lists.ListView, page: CasePage) -> Pager:
    number = page.page
    shown = len(page.rows)
    first = (number - 1) * PAGE_ROWS + 1 if shown else 0
    return Pager(
        number=number,
        pages=page.pages or number + int(page.has_next),
        first=first,
        last=first + shown - 1 if shown else 0,
        total=page.count if page.count is not None else "",
        previous_url=view.url(page=number - 1) if number > 1 else None,
        next_url=view.url(page=number + 1) if page.has_next else None,
    )


def _sorts(view: case_lists.ListView) -> dict[str, tuple[str, str | None]]:
    """For each sortable column: the address that sorts by it, and the order in force."""
    found = {}
    for code in CaseSort:
        chosen = view.sort is code
        direction = ("descending" if view.descending else "ascending") if chosen else None
        sign = "-" if chosen and not view.descending else ""
        found[code.value] = (view.url(sort=f"{sign}{code.value}", page=None), direction)
    return found
