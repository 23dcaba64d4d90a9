"""The overview: what is left, what holds it, what needs the leader today."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.progress.measures import dashboard
from tracker.progress.scope import Scope
from tracker.web.support import as_of, database, links
from tracker.web.support.cards import funnel_rows, knot_cards
from tracker.web.support.empty_register import nothing_yet
from tracker.web.support.guards import allowed_teams, guard
from tracker.web.support.project_lines import project_lines

pages = Blueprint("dashboard", __name__)


@pages.get("/")
@guard(Permission.VIEW_DASHBOARD)
def overview() -> ResponseReturnValue:
    """The ward as of a day; an officer sees her own teams' part."""
    asked = as_of.asked()
    scope = Scope(allowed_team_ids=allowed_teams())
    board = dashboard(database.session(), scope, asked.day, asked.today)
    if not board.households.cases.value:
        empty = nothing_yet(database.session(), asked)
        if empty is not None:
            return empty
    return render_template(
        "dashboard/overview.html",
        board=board,
        asked=asked,
        as_of=asked.day,
        link=links.figure_links(),
        cases_url=links.cases_url,
        funnel=funnel_rows(board.funnel),
        project_lines=project_lines(board.projects, asked.carried),
        knot_cards=knot_cards(board.knots.rows[:3]),
        counting_url=url_for("help.measures"),
    )
