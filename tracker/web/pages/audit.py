"""The audit log: who changed what, and who read whose data; searched, never edited."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.audit import queries
from tracker.web.support import audit_lists, audit_words, database, kept_search
from tracker.web.support.guards import guard

pages = Blueprint("audit", __name__)


@pages.get("/audit")
@guard(Permission.VIEW_AUDIT)
def index() -> ResponseReturnValue:
    """The changes, as sentences with what was before and after."""
    session = database.session()
    view = audit_lists.asked_view(session)
    found = queries.changes(session, view.wanted, number=view.page)
    actions = audit_lists.actions(session)
    return render_template(
        "audit/index.html",
        view=view,
        lines=audit_words.change_lines(session, found.rows),
        pager=view.pager(found.total),
        people=audit_lists.people(session),
        actions=actions,
        chips=view.chips(session, dict(actions)),
    )


@pages.get("/audit/readings")
@guard(Permission.VIEW_AUDIT)
def readings() -> ResponseReturnValue:
    """The readings of personal data: by whom, of which case, why."""
    session = database.session()
    view = audit_lists.asked_view(session)
    found = queries.readings(session, view.wanted, number=view.page)
    return render_template(
        "audit/readings.html",
        view=view,
        lines=audit_words.reading_lines(session, found.rows),
        pager=view.pager(found.total),
        people=audit_lists.people(session),
        chips=view.chips(session),
    )


@pages.post("/audit/search")
@guard(Permission.VIEW_AUDIT)
def search() -> ResponseReturnValue:
    """Keep the words and lead to the log that they narrow, under the filter that was in force."""
    here = "audit.readings" if request.form.get("here") == "audit.readings" else "audit.index"
    query: dict[str, Any] = dict(audit_lists.filters_of(request.form))
    text = kept_search.typed()
    if text:
        query["search"] = kept_search.keep(database.session(), text)
    return redirect(url_for(here, **query))
