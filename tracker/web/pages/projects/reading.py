"""The projects of the ward, and one project: why it is not done."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.maps.measures import NO_CLASS, MapMeasure, classes, readings
from tracker.maps.style import ShareClass
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, scope_of
from tracker.progress.measures import by_project, duties, open_knots
from tracker.progress.scope import Scope
from tracker.web.pages.projects.blueprint import pages
from tracker.web.support import as_of, database, links, map_measures, map_words
from tracker.web.support.cards import funnel_rows, knot_cards
from tracker.web.support.guards import allowed_teams, guard
from tracker.web.support.project_page import project_view

_KEPT = ("measure", "share", "team")
"""What stays in the address as the reader asks for another day."""


@pages.get("/projects")
@guard(Permission.VIEW_PROJECTS)
def index() -> ResponseReturnValue:
    """All projects, those of which knots hold most land first.

    `measure` and `share` pick a class of the map, `team` narrows every figure.
    """
    asked, session = as_of.asked(), database.session()
    wanted = CaseFilter(team=request.args.get("team") or None)
    eyes = Scope(allowed_team_ids=allowed_teams())
    listed = asked_for(wanted, asked.today, allowed_team_ids=eyes.allowed_team_ids)
    scope = scope_of(session, listed) or eyes
    knots = open_knots(session, scope, asked.day, asked.today)
    late = duties(session, scope, asked.day, asked.today).late_by_project
    rows = by_project(session, scope, asked.day, asked.today, knots=knots, late=late)
    measure = MapMeasure.from_text(request.args.get("measure"))
    share = request.args.get("share", "")
    if share in {*ShareClass, NO_CLASS}:
        read = readings(session, scope, asked.day, asked.today, measure, rows)
        rows = tuple(
            row for row in rows if row.figures.to_recover.value and read[row.code].code == share
        )
    else:
        share = ""
    return render_template(
        "projects/index.html",
        rows=rows,
        done=sum(1 for row in rows if row.figures.is_done),
        share=share,
        share_words=_share_words(measure, share) if share else "",
        kept={name: request.args[name] for name in _KEPT if request.args.get(name)},
        asked=asked,
        as_of=asked.day,
        link=links.figure_url,
        counting_url=url_for("help.measures"),
    )


def _share_words(measure: MapMeasure, share: str) -> str:
    """The class of the map in words; without one of its own only its measure."""
    if share != NO_CLASS and share not in classes(measure):
        return map_measures.name(measure)
    return f"{map_measures.name(measure)}: {map_measures.class_name(measure, share)}"


@pages.get("/projects/<code>")
@guard(Permission.VIEW_PROJECTS)
def project(code: str) -> ResponseReturnValue:
    """One project as of a day: what is left, its knots, its steps with their clocks."""
    asked = as_of.of_project(as_of.asked(), code)
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
