"""The projects of the ward, and one project: why it is not done."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.maps.style import ShareClass, area_class
from tracker.progress.breakdown import ProjectRow
from tracker.progress.measures import by_project, duties, open_knots
from tracker.progress.scope import Scope
from tracker.web.support import as_of, database, links, map_words
from tracker.web.support.cards import funnel_rows, knot_cards
from tracker.web.support.guards import allowed_teams, guard
from tracker.web.support.project_page import project_view

pages = Blueprint("projects", __name__)


@pages.get("/projects")
@guard(Permission.VIEW_PROJECTS)
def index() -> ResponseReturnValue:
    """All projects, those of which knots hold most land first; `share` picks a map class."""
    asked = as_of.asked()
    session, scope = database.session(), Scope(allowed_team_ids=allowed_teams())
    knots = open_knots(session, scope, asked.day, asked.today)
    late = duties(session, scope, asked.day, asked.today).late_by_project
    rows = by_project(session, scope, asked.day, asked.today, knots=knots, late=late)
    share = request.args.get("share", "")
    if share in set(ShareClass):
        rows = tuple(row for row in rows if _share_of(row) == share)
    else:
        share = ""
    return render_template(
        "projects/index.html",
        rows=rows,
        done=sum(1 for row in rows if row.figures.is_done),
        share=share,
        share_words=map_words.share_name(ShareClass(share)) if share else "",
        asked=asked,
        as_of=asked.day,
        link=links.figure_url,
    )


@pages.get("/projects/<code>")
@guard(Permission.VIEW_PROJECTS)
def project(code: str) -> ResponseReturnValue:
    """One project as of a day: what is left, its knots, its steps with their clocks."""
    asked = as_of.asked()
    view = project_view(database.session(), code, asked)
    return render_template(
        "projects/project.html",
        view=view,
        project=view.project,
        board=view.board,
        asked=asked,
        as_of=asked.day,
        day={"as_of": asked.day.isoformat()} if asked.is_past else {},
        link=links.figure_url,
        cases_url=links.cases_url,
        funnel=funnel_rows(view.board.funnel),
        knot_cards=knot_cards(view.board.knots.rows),
        view_standings=map_words.standing_legend(view.board.standings),
        counting_url=url_for("help.measures"),
    )


def _share_of(row: ProjectRow) -> ShareClass:
    return area_class(row.figures.handed_over.value, row.figures.to_recover.value)
