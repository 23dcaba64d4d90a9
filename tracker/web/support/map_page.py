"""Everything the map's page says: the drawing, its legend, the conditions in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_security import current_user
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts import queries as accounts
from tracker.accounts.permissions import Permission, may
from tracker.accounts.queries import TeamInfo
from tracker.cases.queries import visible_case
from tracker.cases.tables import Case
from tracker.errors import NotFound, NotYours
from tracker.maps.backdrop import backdrop
from tracker.maps.drawing import DrawnMap, Tiles, draw_ward
from tracker.maps.figures import MapFigures, MapProject, map_figures
from tracker.maps.measures import MapMeasure
from tracker.progress.breakdown import HandoverFigures
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, scope_of
from tracker.progress.catalogue import CaseSort
from tracker.progress.knots import Knots
from tracker.progress.measures import coverage, duties, handover, open_knots, standings
from tracker.progress.memory import one_answer
from tracker.progress.scope import NO_TEAM, Scope
from tracker.projects.queries import project_names
from tracker.web.support import context, links, map_measures, map_words
from tracker.web.support.case_lists import Chip, ListView, chips
from tracker.web.support.guards import allowed_teams
from tracker.web.support.map_measures import Lead, Near
from tracker.web.support.map_words import LegendRow, MapAsked, OpenedCase


@dataclass(frozen=True, slots=True)
class MapAddress(ListView):
    """The map's address with its conditions and measure, as the case list has its own."""

    measure: MapMeasure = MapMeasure.AREA

    def url(self, **changes: object) -> str:
        """The address of this map with some parameters changed."""
        query = ListView.query(self, **changes)
        if self.measure is not MapMeasure.AREA:
            query["measure"] = self.measure.value
        return links.address("maps.ward", query)


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as of a day."""

    drawn: DrawnMap
    figures: MapFigures
    chosen: MapProject | None
    chosen_lines: list[str]
    wanted: CaseFilter
    measure: MapMeasure
    headline: str
    lead: Lead | None
    near: HandoverFigures
    knots: Knots
    teams: tuple[TeamInfo, ...]
    legend: list[LegendRow]
    standing_rows: list[LegendRow]
    chips: list[Chip]
    carried: dict[str, str]
    list_url: str | None
    list_text: str
    paper_urls: list[tuple[str, str]]
    plain_url: str
    ward_url: str


def map_view(
    session: Session, said: MapAsked, tiles: Tiles | None, opened: OpenedCase | None = None
) -> MapView:
    """The drawing of the ward, and the figures of what is chosen on it."""
    with one_answer(session, said.asked.day, said.asked.today):
        return _view(session, said, tiles, opened)


def _view(
    session: Session, said: MapAsked, tiles: Tiles | None, opened: OpenedCase | None
) -> MapView:
    wanted, asked, seen = said.wanted, said.asked, allowed_teams()
    day, today = asked.day, asked.today
    listed = asked_for(wanted, today, allowed_team_ids=seen)
    eyes = Scope(allowed_team_ids=seen)
    scope = scope_of(session, listed) or eyes
    wide = replace(scope, project_id=None)
    all_knots = open_knots(session, wide, day, today)
    figures = map_figures(session, wide, day, today, said.measure, knots=all_knots)
    chosen = figures.of(wanted.project)
    knots = all_knots if scope == wide else open_knots(session, scope, day, today)
    near = Near(
        handover(session, scope, day, today),
        knots,
        duties(session, scope, day, today).late if said.measure is MapMeasure.LATE else None,
        coverage(session, scope, day, today) if said.measure is MapMeasure.VISITS else None,
    )
    ward = context.ward()
    ground = backdrop() if ward is not None and ward.is_demo else ()
    drawn = draw_ward(
        figures.drawn(lambda one: map_words.project_properties(one, said), ground),
        map_words.behaviour_settings(said, ground, opened),
        tiles,
    )
    address = MapAddress(wanted, CaseSort.CASE_NO, False, 1, False, None, "", said.measure)
    here = wanted.to_query() | said.kept
    return MapView(
        drawn=drawn,
        figures=figures,
        chosen=chosen,
        chosen_lines=map_words.unseen_lines(chosen, said) if chosen else [],
        wanted=wanted,
        measure=said.measure,
        headline=map_measures.headline(said.measure, figures, chosen, near),
        lead=map_measures.lead(said.measure, near),
        near=near.figures,
        knots=knots,
        teams=tuple(
            team for team in accounts.teams(session, day) if seen is None or team.id in seen
        ),
        legend=map_words.measure_legend(figures, said),
        standing_rows=map_words.standing_legend(standings(session, scope, day, today)),
        chips=chips(session, address),
        carried=_carried(wanted),
        list_url=links.cases_url(wanted.to_query()),
        list_text=map_words.list_words(wanted, near.figures.households.value),
        paper_urls=[
            (paper.upper(), links.address("maps.ward", here, print=paper)) for paper in PAPERS
        ],
        plain_url=links.address("maps.ward", here),
        ward_url=address.url(project=None),
    )


def known_conditions(
    session: Session, wanted: CaseFilter, on: date
) -> tuple[CaseFilter, list[str]]:
    """The conditions without a project or a team that is not there on the day, and what to tell."""
    told = []
    if wanted.project and wanted.project not in {one[0] for one in project_names(session, on)}:
        told.append(_("Không có dự án %(code)s vào ngày này.", code=wanted.project))
        wanted = replace(wanted, project=None)
    codes = {NO_TEAM, *(team.code for team in accounts.teams(session, on))}
    if wanted.team and wanted.team not in codes:
        told.append(_("Không có đoàn %(team)s vào ngày này.", team=wanted.team))
        wanted = replace(wanted, team=None)
    return wanted, told


PAPERS = ("a4", "a3")
"""The papers a map can be printed on, lying."""

_IN_FORM = frozenset({"project", "team", "standing", "as_of"})


def _carried(wanted: CaseFilter) -> dict[str, str]:
    """Conditions that came along from a list and stay in force."""
    return {name: value for name, value in wanted.to_query().items() if name not in _IN_FORM}


def opened_case(session: Session, case_no: str, today: date) -> OpenedCase | None:
    """The household an address asks to open; None for one not to be seen or without a place."""
    if not may(current_user.role, Permission.VIEW_CASES):
        return None
    try:
        case = visible_case(session, case_no, today, allowed_team_ids=allowed_teams())
    except (NotFound, NotYours):
        return None
    place = session.execute(
        select(col(Case.latitude), col(Case.longitude)).where(col(Case.id) == case.id)
    ).first()
    if place is None or place[0] is None or place[1] is None:
        return None
    return OpenedCase(case_no, round(place[0], 6), round(place[1], 6))
