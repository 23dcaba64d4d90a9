"""The leader's map: from the ward to one household in three clicks."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.maps.drawing import Tiles
from tracker.maps.measures import MapMeasure
from tracker.maps.points import BoundingBox, case_points
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for
from tracker.projects.queries import boundaries_as_of
from tracker.web.support import as_of, database, links, map_measures, map_words, today
from tracker.web.support.case_card import case_card
from tracker.web.support.empty_register import nothing_yet
from tracker.web.support.guards import allowed_teams, guard
from tracker.web.support.map_page import PAPERS, known_conditions, map_view, opened_case
from tracker.web.support.map_words import MapAsked

pages = Blueprint("maps", __name__)


@pages.get("/map")
@guard(Permission.VIEW_MAP)
def ward() -> ResponseReturnValue:
    """The whole ward by a measure, or one project or household chosen by the address."""
    asked, session = as_of.asked(), database.session()
    empty = nothing_yet(session, asked)
    if empty is not None and not boundaries_as_of(session, asked.day):
        return empty
    paper = request.args.get("print", "")
    wanted, unknown = known_conditions(session, CaseFilter.from_query(request.args), asked.day)
    said = MapAsked(
        MapMeasure.from_text(request.args.get("measure")),
        wanted,
        asked,
        paper if paper in PAPERS else "",
    )
    case_no = request.args.get("case", "")
    opened = opened_case(session, case_no, asked.today) if case_no else None
    return render_template(
        "maps/ward.html",
        view=map_view(session, said, _tiles(), opened),
        said=said,
        asked=asked,
        as_of=asked.day,
        unknown=unknown,
        missing_case=case_no if case_no and opened is None else "",
        measure_choices=map_measures.choices(),
        measure_name=map_measures.name(said.measure),
        standing_choices=map_words.standing_choices(),
        link=links.figure_url,
        counting_url=url_for("help.measures", _anchor=map_measures.counting(said.measure)),
        body_class=f"map-page print-map print-{said.paper}" if said.paper else "map-page",
    )


@pages.get("/map/points")
@guard(Permission.VIEW_CASES)
def points() -> ResponseReturnValue:
    """Households inside the window as points, or as counts where they are too many."""
    wanted = asked_for(
        CaseFilter.from_query(request.args), today.today(), allowed_team_ids=allowed_teams()
    )
    found = case_points(database.session(), wanted, _window(request.args.get("bbox")))
    return {"points": found.points, "cells": found.cells}


@pages.get("/map/cases/<case_no>")
@guard(Permission.VIEW_CASES)
def case_popup(case_no: str) -> ResponseReturnValue:
    """One household in five lines: name, standing, knot, who must act, and its file."""
    asked = as_of.asked()
    card = case_card(database.session(), case_no, asked)
    return render_template("maps/case_popup.html", card=card, asked=asked)


def _window(text: str | None) -> BoundingBox | None:
    """West, south, east, north; anything else is answered with 400."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        abort(400)
    return west, south, east, north


def _tiles() -> Tiles | None:
    config = current_app.config["TRACKER"]
    return Tiles(config.tile_url, config.tile_attribution) if config.tile_url else None
