"""Everything the map's page says: the drawing, its legend, the conditions in force."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.queries import TeamInfo
from tracker.maps.backdrop import backdrop
from tracker.maps.drawing import DrawnMap, Tiles, draw_ward
from tracker.maps.figures import MapFigures, MapProject, map_figures
from tracker.progress.breakdown import HandoverFigures
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, scope_of
from tracker.progress.catalogue import CaseSort
from tracker.progress.knots import Knots
from tracker.progress.measures import handover, open_knots, standings
from tracker.progress.scope import Scope
from tracker.progress.sources import one_day
from tracker.web.support import context, links, map_words
from tracker.web.support.as_of import AsOf
from tracker.web.support.cards import why_not_done
from tracker.web.support.case_lists import Chip, ListView, chips
from tracker.web.support.guards import allowed_teams
from tracker.web.support.language import choose
from tracker.web.support.map_words import LegendRow
from tracker.words import formats


class MapAddress(ListView):
    """The map's address with its conditions, as the case list has its own."""

    __slots__ = ()

    def url(self, **changes: object) -> str:
        """The address of this map with some parameters changed."""
        return links.address("maps.ward", self.query(**changes))


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as of a day."""

    drawn: DrawnMap
    figures: MapFigures
    chosen: MapProject | None
    wanted: CaseFilter
    headline: str
    near: HandoverFigures
    knots: Knots
    teams: tuple[TeamInfo, ...]
    share_rows: list[LegendRow]
    standing_rows: list[LegendRow]
    chips: list[Chip]
    carried: dict[str, str]
    list_url: str | None
    list_text: str


def map_view(session: Session, wanted: CaseFilter, asked: AsOf, tiles: Tiles | None) -> MapView:
    """The drawing of the ward, and the figures of what is chosen on it."""
    with one_day(session, asked.day, asked.today):
        return _view(session, wanted, asked, tiles)


def _view(session: Session, wanted: CaseFilter, asked: AsOf, tiles: Tiles | None) -> MapView:
    eyes = Scope(allowed_team_ids=allowed_teams())
    figures = map_figures(session, eyes, asked.day, asked.today)
    chosen = figures.of(wanted.project)
    listed = asked_for(wanted, asked.today, allowed_team_ids=allowed_teams())
    scope = scope_of(session, listed) or eyes
    near = handover(session, scope, asked.day, asked.today)
    knots = open_knots(session, scope, asked.day, asked.today)
    ward = context.ward()
    ground = backdrop() if ward is not None and ward.is_demo else ()
    drawn = draw_ward(
        figures.drawn(lambda one: map_words.project_properties(one, wanted, asked), ground),
        map_words.behaviour_settings(wanted, asked, ground),
        tiles,
    )
    address = MapAddress(wanted, CaseSort.CASE_NO, False, 1, False, None, "")
    seen = allowed_teams()
    return MapView(
        drawn=drawn,
        figures=figures,
        chosen=chosen,
        wanted=wanted,
        headline=_headline(figures, chosen, near, knots),
        near=near,
        knots=knots,
        teams=tuple(
            team for team in accounts.teams(session, asked.day) if seen is None or team.id in seen
        ),
        share_rows=map_words.share_legend(figures, asked),
        standing_rows=map_words.standing_legend(standings(session, scope, asked.day, asked.today)),
        chips=chips(session, address),
        carried=_carried(wanted),
        list_url=links.cases_url(wanted.to_query()),
        list_text=map_words.list_words(wanted, near.households.value),
    )


_IN_FORM = frozenset({"project", "team", "standing", "as_of"})


def _carried(wanted: CaseFilter) -> dict[str, str]:
    """Conditions that came along from a list and stay in force."""
    return {name: value for name, value in wanted.to_query().items() if name not in _IN_FORM}


def _headline(
    figures: MapFigures, chosen: MapProject | None, near: HandoverFigures, knots: Knots
) -> str:
    """Where the ward stands; of a chosen project, why it is not done."""
    if chosen is not None:
        return why_not_done(chosen.code, near, knots)
    lang = choose()
    going = [one for one in figures.in_sight if not one.row.figures.is_done]
    if not going:
        return _("Đã bàn giao toàn bộ mặt bằng")
    return _(
        "%(count)s dự án còn %(area)s ha",
        count=formats.count(len(going), lang),
        area=formats.ha(near.remaining.value, lang),
    )
