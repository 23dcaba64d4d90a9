"""The words and addresses of the map: labels, popups, legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from tracker.maps.backdrop import Ground
from tracker.maps.figures import MapFigures, MapProject
from tracker.maps.points import STANDINGS
from tracker.maps.style import ShareClass
from tracker.progress.case_filter import CaseFilter
from tracker.progress.catalogue import Standing
from tracker.progress.funnel import StandingRow
from tracker.web.support import language, links
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


def project_properties(project: MapProject, wanted: CaseFilter, asked: AsOf) -> dict[str, Any]:
    """What a project's label and popup say; its list carries the map's own conditions."""
    lang = language.choose()
    row, figures = project.row, project.row.figures
    name = row.project.name if lang == "vi" else row.project.name_en
    share = formats.percent(figures.area_share, lang, decimals=0)
    day = {"as_of": asked.day.isoformat()} if asked.is_past else {}
    here = replace(wanted, project=row.code, as_of=asked.day if asked.is_past else None)
    lines = [
        _(
            "Đã bàn giao %(given)s / %(whole)s ha (%(share)s)",
            given=formats.ha(figures.handed_over.value, lang),
            whole=formats.ha(figures.to_recover.value, lang),
            share=formats.percent(figures.area_share, lang),
        ),
        _(
            "%(given)s / %(whole)s hộ",
            given=formats.count(figures.households_handed_over.value, lang),
            whole=formats.count(figures.households.value, lang),
        ),
    ]
    if row.held.knots:
        lines.append(
            _(
                "%(count)s nút thắt đang giữ %(area)s ha",
                count=formats.count(row.held.knots, lang),
                area=formats.ha(row.held.area.value, lang),
            )
        )
    label = f"{row.code} · {'✓' if figures.is_done else share}" if project.is_in_sight else row.code
    knots = ", " + _("%(count)s nút thắt", count=row.held.knots) if row.held.knots else ""
    return {
        "code": row.code,
        "name": name,
        "label": label,
        "alt": f"{label}, {name}{knots}",
        "lines": lines if project.is_in_sight else [_("Đoàn của anh/chị không có hộ ở dự án này.")],
        "knots": row.held.knots,
        "lat": project.latitude,
        "lon": project.longitude,
        "inSight": project.is_in_sight,
        "url": links.address("projects.project", day, code=row.code),
        "mapUrl": links.address("maps.ward", here.to_query()),
        "casesUrl": links.cases_url(here.to_query()) or "",
        "listText": list_words(here, figures.households.value),
    }


def list_words(wanted: CaseFilter, households: int) -> str:
    """The words of the link to the list; the count where the project alone is asked for."""
    if wanted == CaseFilter(project=wanted.project, as_of=wanted.as_of) and wanted.project:
        count = formats.count(households, language.choose())
        return _("Danh sách %(count)s hồ sơ này", count=count)
    return _("Danh sách")


def ground_names(ground: tuple[Ground, ...]) -> list[list[Any]]:
    """Where the name of each river and street stands: latitude, longitude, text, kind."""
    lang = language.choose()
    names = []
    for one in ground:
        lon, lat = one.middle
        words = one.name_in(lang)
        if one.kind == "river":
            words = _("%(river)s (sơ đồ minh họa)", river=words)
        names.append([lat, lon, words, one.kind])
    return names


def behaviour_settings(
    wanted: CaseFilter, asked: AsOf, ground: tuple[Ground, ...] = ()
) -> dict[str, Any]:
    """What static/js/maps/ward.js needs: addresses and words."""
    lang = language.choose()
    carried = {name: value for name, value in wanted.to_query().items() if name != "project"}
    day = {"as_of": asked.day.isoformat()} if asked.is_past else {}
    return {
        "selected": wanted.project,
        "names": ground_names(ground),
        "pointsUrl": links.address("maps.points", carried),
        "popupUrl": links.address("maps.case_popup", day, case_no="__case__"),
        "homeUrl": links.address("maps.ward", day),
        "homeIcon": f"{static_url('icons.svg')}#house",
        "shapesUrl": static_url("shapes.svg"),
        "mayOpen": links.cases_url({}) is not None,
        "standings": [standing.value for standing in STANDINGS],
        "standingWords": [label(standing, lang) for standing in STANDINGS],
        "words": {
            "zoomIn": _("Phóng to"),
            "zoomOut": _("Thu nhỏ"),
            "home": _("Về toàn phường"),
            "seeHouseholds": _("Xem các hộ"),
            "openProject": _("Mở dự án"),
            "households": _("hồ sơ"),
            "knot": _("đang có nút thắt"),
            "loading": _("Đang tải…"),
            "close": _("Đóng"),
            "popup": _("Chi tiết trên bản đồ"),
            "offline": _("Chưa tải được các hộ. Kiểm tra mạng rồi thử lại."),
        },
    }


def share_name(code: ShareClass) -> str:
    """A class of the map in words."""
    return {
        ShareClass.NOTHING: _("0 %%"),
        ShareClass.UNDER_25: _("Dưới 25 %%"),
        ShareClass.UNDER_50: _("25 – dưới 50 %%"),
        ShareClass.UNDER_75: _("50 – dưới 75 %%"),
        ShareClass.UNDER_100: _("75 – dưới 100 %%"),
        ShareClass.ALL: _("100 %%, xong"),
    }[code]


def share_legend(figures: MapFigures, asked: AsOf) -> list[LegendRow]:
    """The six classes with the number of projects in each."""
    lang = language.choose()
    day = {"as_of": asked.day.isoformat()} if asked.is_past else {}
    rows = []
    for code in ShareClass:
        count = sum(1 for one in figures.in_sight if one.share_class is code)
        text = _("%(count)s dự án", count=formats.count(count, lang))
        url = links.address("projects.index", day, share=code.value)
        rows.append(LegendRow(code.value, text, url))
    return rows


def standing_legend(rows: tuple[StandingRow, ...]) -> list[LegendRow]:
    """The standings with the number of household cases at each."""
    lang = language.choose()
    return [
        LegendRow(
            row.standing.value,
            _("%(count)s hộ", count=formats.count(row.households.value, lang)),
            links.figure_url(row.households),
        )
        for row in rows
    ]


def standing_choices() -> list[tuple[str, str]]:
    """The standings as a filter offers them."""
    lang = language.choose()
    return [("", _("Tất cả")), *((one.value, label(one, lang)) for one in Standing)]
