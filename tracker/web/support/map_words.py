"""The words and addresses of the map: labels, popups, legend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.maps.backdrop import Ground
from tracker.maps.figures import MapFigures, MapProject
from tracker.maps.measures import NO_CLASS, MapMeasure, classes
from tracker.maps.points import STANDINGS
from tracker.progress.case_filter import CaseFilter
from tracker.progress.catalogue import Standing
from tracker.progress.funnel import StandingRow
from tracker.progress.scope import NO_TEAM
from tracker.web.support import counts, language, links, map_measures
from tracker.web.support.as_of import AsOf
from tracker.web.support.static_files import static_url
from tracker.words import formats
from tracker.words.labels import label


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A class of the legend with its count, in words, and the list behind it."""

    code: str
    text: str
    url: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A household whose popup the address asks for, at its place (degrees, WGS 84)."""

    case_no: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What the map's address asks for: the measure, the conditions, the day, the paper."""

    measure: MapMeasure
    wanted: CaseFilter
    asked: AsOf
    paper: str = ""

    @property
    def day(self) -> dict[str, str]:
        """The day as a parameter, none for today."""
        return {"as_of": self.asked.day.isoformat()} if self.asked.is_past else {}

    @property
    def kept(self) -> dict[str, str]:
        """The measure and the day, which stay as the window moves to another project."""
        chosen = {} if self.measure is MapMeasure.AREA else {"measure": self.measure.value}
        return chosen | self.day

    def with_project(self, code: str) -> dict[str, str]:
        """This map's address on one project."""
        return self.here(code).to_query() | self.kept

    def here(self, code: str) -> CaseFilter:
        """The conditions in force, in one project."""
        return replace(
            self.wanted, project=code, as_of=self.asked.day if self.asked.is_past else None
        )


def project_lines(project: MapProject, said: MapAsked) -> list[str]:
    """What is known of a project: land, households, knots, and the measure where it is another."""
    lang = language.choose()
    row, figures = project.row, project.row.figures
    if not project.is_in_sight:
        return unseen_lines(project, said)
    lines = [
        _(
            "Đã bàn giao %(given)s / %(whole)s ha (%(share)s)",
            given=formats.ha(figures.handed_over.value, lang),
            whole=formats.ha(figures.to_recover.value, lang),
            share=formats.percent(figures.area_share, lang),
        ),
        ngettext(
            "%(given)s / %(whole)s hộ",
            "%(given)s / %(whole)s hộ",
            figures.households.value,
            given=formats.count(figures.households_handed_over.value, lang),
            whole=formats.count(figures.households.value, lang),
        ),
    ]
    if row.held.knots:
        lines.append(
            ngettext(
                "%(count)s nút thắt đang giữ %(area)s ha",
                "%(count)s nút thắt đang giữ %(area)s ha",
                row.held.knots,
                count=formats.count(row.held.knots, lang),
                area=formats.ha(row.held.area.value, lang),
            )
        )
    if said.measure not in (MapMeasure.AREA, MapMeasure.HOUSEHOLDS):
        lines.append(map_measures.reading_words(said.measure, project.reading))
    return lines


def unseen_lines(project: MapProject, said: MapAsked) -> list[str]:
    """Why nothing is said of a project; nothing where it is in sight."""
    if project.is_in_sight:
        return []
    if said.wanted.team == NO_TEAM:
        return [_("Dự án này không có hồ sơ nào chưa giao đoàn.")]
    if said.wanted.team:
        return [_("Đoàn %(team)s không có hộ ở dự án này.", team=said.wanted.team)]
    return [_("Đoàn của anh/chị không có hộ ở dự án này.")]


def project_properties(project: MapProject, said: MapAsked) -> dict[str, Any]:
    """What a project's label and popup say; its list carries the map's own conditions."""
    lang = language.choose()
    row = project.row
    name = row.project.name if lang == "vi" else row.project.name_en
    figure = map_measures.label_figure(said.measure, project.reading)
    label = f"{row.code} · {figure}" if project.is_in_sight else row.code
    knots = ", " + counts.knots(row.held.knots) if row.held.knots else ""
    measured = ""
    if project.is_in_sight and said.measure is not MapMeasure.AREA:
        measured = ", " + map_measures.reading_words(said.measure, project.reading)
    return {
        "code": row.code,
        "name": name,
        "label": label,
        "alt": f"{label}, {name}{measured}{knots}",
        "lines": project_lines(project, said),
        "knots": row.held.knots,
        "lat": project.latitude,
        "lon": project.longitude,
        "inSight": project.is_in_sight,
        "url": links.address("projects.project", said.day, code=row.code),
        "mapUrl": links.address("maps.ward", said.with_project(row.code)),
    }


def list_words(wanted: CaseFilter, households: int) -> str:
    """The words of the link to the list; the count where the project alone is asked for."""
    if wanted == CaseFilter(project=wanted.project, as_of=wanted.as_of) and wanted.project:
        return ngettext(
            "Danh sách %(count)s hồ sơ này",
            "Danh sách %(count)s hồ sơ này",
            households,
            count=formats.count(households, language.choose()),
        )
    return _("Danh sách")


def ground_names(ground: tuple[Ground, ...]) -> list[list[Any]]:
    """Each river's and street's name: its text, kind, and places (latitude, longitude) to try."""
    lang = language.choose()
    names = []
    for one in ground:
        words = one.name_in(lang)
        if one.kind == "river":
            words = _("%(river)s (sơ đồ minh họa)", river=words)
        names.append([words, one.kind, [[lat, lon] for lon, lat in one.places]])
    return names


def behaviour_settings(
    said: MapAsked, ground: tuple[Ground, ...] = (), opened: OpenedCase | None = None
) -> dict[str, Any]:
    """What static/js/maps/ward.js needs: addresses and words."""
    lang = language.choose()
    query = said.wanted.to_query()
    carried = {name: value for name, value in query.items() if name != "project"}
    return {
        "selected": said.wanted.project,
        "opened": [opened.case_no, opened.latitude, opened.longitude] if opened else None,
        "paper": said.paper,
        "names": ground_names(ground),
        "pointsUrl": links.address("maps.points", carried),
        "popupUrl": links.address("maps.case_popup", said.day, case_no="__case__"),
        "homeUrl": links.address("maps.ward", carried | said.kept),
        "homeIcon": f"{static_url('icons.svg')}#house",
        "shapesUrl": static_url("shapes.svg"),
        "mayOpen": links.cases_url({}) is not None,
        "standings": [standing.value for standing in STANDINGS],
        "standingWords": [label(standing, lang) for standing in STANDINGS],
        "words": {
            "zoomIn": _("Phóng to"),
            "zoomOut": _("Thu nhỏ"),
            "home": _("Về toàn phường"),
            "openProject": _("Mở dự án"),
            "households": _("hồ sơ"),
            "knot": _("đang có nút thắt"),
            "loading": _("Đang tải…"),
            "close": _("Đóng"),
            "popup": _("Chi tiết trên bản đồ"),
            "offline": _("Chưa tải được các hộ. Kiểm tra mạng rồi thử lại."),
        },
    }


def measure_legend(figures: MapFigures, said: MapAsked) -> list[LegendRow]:
    """The classes of the measure with the number of projects in each."""
    in_class = Counter(one.map_class for one in figures.in_sight)
    codes = [code.value for code in classes(said.measure)]
    if in_class[NO_CLASS]:
        codes.append(NO_CLASS)
    team = {"team": said.wanted.team} if said.wanted.team else {}
    return [
        LegendRow(
            code,
            counts.projects(in_class[code]),
            links.address("projects.index", said.kept | team, share=code),
            map_measures.class_name(said.measure, code),
        )
        for code in codes
    ]


def standing_legend(rows: tuple[StandingRow, ...]) -> list[LegendRow]:
    """The standings with the number of household cases at each."""
    return [
        LegendRow(
            row.standing.value,
            counts.households(row.households.value),
            links.figure_url(row.households),
        )
        for row in rows
    ]


def standing_choices() -> list[tuple[str, str]]:
    """The standings as a filter offers them."""
    lang = language.choose()
    return [("", _("Tất cả")), *((one.value, label(one, lang)) for one in Standing)]
