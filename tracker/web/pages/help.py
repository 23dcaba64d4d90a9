"""Help: whom to call, a role's day, the handbook in pictures, and how each figure is computed."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import queries
from tracker.accounts.catalogue import Role
from tracker.web.support import database, language, today
from tracker.web.support.guards import signed_in
from tracker.words.labels import all_labels, label

pages = Blueprint("help", __name__)


@pages.get("/help")
@signed_in
def index() -> ResponseReturnValue:
    """Whom to call, and how a day goes."""
    session, on = database.session(), today.today()
    people = {one.id: one for one in queries.accounts(session, on, inactive=False)}
    return render_template(
        "help/index.html",
        admins=[one for one in people.values() if one.role is Role.ADMIN],
        leaders=[(team, people.get(team.leader_id or 0)) for team in queries.teams(session, on)],
    )


@pages.get("/help/handbook")
@signed_in
def handbook() -> ResponseReturnValue:
    """Each main page with its picture, what it is for and how it is used."""
    return render_template("help/handbook.html")


@pages.get("/help/measures")
@signed_in
def measures() -> ResponseReturnValue:
    """Each measure with the sentence that says how it is computed."""
    lang = language.choose()
    found = [
        (code, label(code, lang, kind="measure"), label(code, lang, kind="measure_how"))
        for code in all_labels()["measure"]
    ]
    return render_template("help/measures.html", measures=found)
