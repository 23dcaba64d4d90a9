"""One case file: where the household stands, what comes next, and everything on record."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission, may
from tracker.cases.queries import visible_case
from tracker.errors import Refused
from tracker.holders.facts import reveal_citizen_id
from tracker.web.forms.cases import RevealForm
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import frame, visible
from tracker.web.support import database, language, links, personal, reading, today
from tracker.web.support.case_events import visit_words
from tracker.web.support.case_parts import load_parts
from tracker.web.support.case_view import Part, asked_part, load_case, walk
from tracker.web.support.guards import actor, allowed_teams, guard
from tracker.web.support.photo_strips import thumbs
from tracker.web.support.timeline import shown_words

_PRINTED = frozenset(Part) - {Part.HISTORY}


@pages.get("/cases/<case_no>")
@guard(Permission.VIEW_CASES)
def case_file(case_no: str) -> ResponseReturnValue:
    """The file with one part open; `print=1` shows all parts. The reading is on record."""
    session, day = database.session(), today.today()
    case = visible_case(session, case_no, day, allowed_team_ids=allowed_teams())
    printing = request.args.get("print") == "1"
    view = load_case(
        session,
        case_no,
        day,
        key=personal.key(),
        with_money=may(actor().role, Permission.VIEW_MONEY),
        mends=not printing and may(actor().role, Permission.RECORD_STEP),
    )
    opened = asked_part()
    if opened is Part.MONEY and view.money is None:
        opened = Part.TIMELINE
    way = walk(session, view.header)
    papers_url = "" if printing else _part_url(case_no, way.query, Part.PAPERS)
    parts = load_parts(
        session,
        view,
        _PRINTED if printing else frozenset({opened}),
        day,
        papers_url=papers_url,
        whole=printing,
    )
    reading.record("case", case.id)
    return render_template(
        "cases/case_file.html",
        view=view,
        parts=parts,
        opened=opened.value,
        printing=printing,
        walk=way,
        kinds=shown_words(),
        page_url=links.page,
        visit_words=lambda visit: visit_words(visit, language.choose()),
        thumbs=thumbs,
        part_url=lambda part, **more: _part_url(
            case_no, way.query, Part(part), _anchor="part", **more
        ),
        back_url=way.list_url,
        phone_title=case_no,
    )


@pages.route("/cases/<case_no>/citizen-id", methods=["GET", "POST"])
@guard(Permission.REVEAL_CITIZEN_ID)
def citizen_id(case_no: str) -> ResponseReturnValue:
    """The holder's citizen ID in full, after a reason was given; the view is on record."""
    session = database.session()
    header = visible(session, case_no)
    form, number, status = RevealForm(), None, 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                number = reveal_citizen_id(
                    session,
                    header.holder_id,
                    key=personal.key(),
                    reason=form.reason.data or "",
                    by=actor(),
                    at=today.at(),
                    case_id=header.id,
                )
                status = 200
            except Refused as refused:
                form.refuse(refused)
    page = render_template(
        "cases/citizen_id.html",
        form=form,
        number=number,
        asked=form.is_submitted() and status == 200,
        **frame(session, header, has_errors=status != 200),
    )
    return page, status


def _part_url(case_no: str, query: dict[str, str], part: Part, **more: str) -> str:
    """The address of a part of this file, with the list one came from."""
    chosen = {} if part is Part.TIMELINE else {"part": part.value}
    return links.address("cases.case_file", {**query, **chosen}, case_no=case_no, **more)
