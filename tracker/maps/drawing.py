"""Draw the ward with folium as components: header, body and script for our own template.

Everything is local: Leaflet comes from static/vendor, tiles only where a setting names a server.
Fills are classes of the style sheet, so that the page's content policy needs no inline style.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from tracker.maps.backdrop import Ground

_MAX_ZOOM = 19
_WHOLE_WARD = 15
_ZOOM_SNAP = 0.25
"""Finer than Leaflet's whole steps, so that the ward fills the window."""
_NOWHERE = (20.8277, 106.6815)
"""Where a map without any outline opens: the middle of the former ward."""


@dataclass(frozen=True, slots=True)
class ProjectShape:
    """A project's outline (GeoJSON geometry, WGS 84), its class, and what its popup says."""

    code: str
    map_class: str
    boundary: dict[str, Any]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ward as one drawing, on the ground of its river and streets where these are known."""

    ward_boundary: dict[str, Any] | None
    projects: tuple[ProjectShape, ...]
    ground: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The body and the script of a map; the page gives the script its nonce."""

    html: str
    script: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server the installation has chosen; off by default."""

    url: str
    attribution: str


class _Behaviour(MacroElement):
    """Hand the map and its layers to static/js/maps/ward.js with their settings."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        TrackerMap.start({
            map: {{ this.map_name }},
            projects: {{ this.projects_name }},
            ward: {{ this.ward_name }},
            settings: {{ this.settings }}
        });
        {% endmacro %}
        """
    )

    def __init__(
        self, *, map_name: str, projects_name: str, ward_name: str, settings: dict[str, Any]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Behaviour"
        self.map_name = map_name
        self.projects_name = projects_name
        self.ward_name = ward_name
        self.settings = script_json(settings)


def script_json(value: object) -> str:
    """JSON that may stand inside a script: no tag can close it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def draw_ward(figures: Drawing, settings: dict[str, Any], tiles: Tiles | None) -> DrawnMap:
    """The ward's outline, its projects by the measure asked for, and our behaviour on top.

    The same figures and words give the same map: it is drawn once.
    """
    shapes = [[one.code, one.map_class, one.boundary, one.properties] for one in figures.projects]
    ground = [[one.kind, one.geometry] for one in figures.ground]
    content = json.dumps([figures.ward_boundary, shapes, ground, settings])
    return _draw_once(content, tiles, _Given(figures, settings))


class _Given:
    """What is drawn, beside the text that says the same and under which it is found again."""

    def __init__(self, figures: Drawing, settings: dict[str, Any]) -> None:
        self.figures, self.settings = figures, settings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _draw_once(_content: str, tiles: Tiles | None, given: _Given) -> DrawnMap:
    return _draw(given.figures, given.settings, tiles)


def _draw(figures: Drawing, settings: dict[str, Any], tiles: Tiles | None) -> DrawnMap:
    drawn = folium.Map(
        location=list(_NOWHERE),
        zoom_start=_WHOLE_WARD,
        tiles=tiles.url if tiles else None,
        attr=tiles.attribution if tiles else None,
        zoom_control=False,
        attribution_control=tiles is not None,
    )
    drawn.options["maxZoom"] = _MAX_ZOOM
    drawn.options["zoomSnap"] = _ZOOM_SNAP
    drawn.default_js = []
    drawn.default_css = []
    _ground(figures.ground, "river").add_to(drawn)
    ward = _outline(figures.ward_boundary)
    ward.add_to(drawn)
    _ground(figures.ground, "street").add_to(drawn)
    projects = _projects(figures)
    projects.add_to(drawn)
    _Behaviour(
        map_name=drawn.get_name(),
        projects_name=projects.get_name(),
        ward_name=ward.get_name(),
        settings=settings,
    ).add_to(drawn)
    root: Any = drawn.get_root()
    root.render()
    return DrawnMap(html=root.html.render(), script=root.script.render())


def _ground(ground: tuple[Ground, ...], kind: str) -> folium.GeoJson:
    features = [
        {"type": "Feature", "id": str(place), "properties": {}, "geometry": one.geometry}
        for place, one in enumerate(ground)
        if one.kind == kind
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=kind,
        style_function=lambda _feature: {"className": f"backdrop-{kind}", "interactive": False},
    )


def _outline(boundary: dict[str, Any] | None) -> folium.GeoJson:
    feature = {"type": "Feature", "id": "ward", "properties": {}, "geometry": boundary}
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": [feature] if boundary else []},
        name="ward",
        style_function=lambda _feature: {"className": "ward-outline", "interactive": False},
    )


def _projects(figures: Drawing) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "id": shape.code,
            "properties": {**shape.properties, "class": shape.map_class},
            "geometry": shape.boundary,
        }
        for shape in figures.projects
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name="projects",
        style_function=lambda feature: {"className": f"project {feature['properties']['class']}"},
    )
