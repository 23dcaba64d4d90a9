"""River and streets drawn quietly under the projects of the invented ward.

The lines are sketched and the street names invented, so a real ward never shows them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.config import ROOT

_FILE = ROOT / "data" / "backdrop.geojson"
_FINE = 0.00001
"""About a metre in degrees."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A river or a street: GeoJSON geometry (WGS 84), its name in both languages, and a place
    (longitude, latitude) for the name.
    """

    kind: str
    name: str
    name_en: str
    geometry: dict[str, Any]
    middle: tuple[float, float]

    def name_in(self, lang: str) -> str:
        """The name in the reader's language."""
        return self.name if lang == "vi" else self.name_en


@cache
def backdrop() -> tuple[Ground, ...]:
    """The river first, then the streets, without needless points."""
    from shapely import set_precision
    from shapely.geometry import mapping, shape

    content = json.loads(_FILE.read_text("utf-8"))
    found = []
    for feature in content["features"]:
        words = feature["properties"]
        drawn = set_precision(shape(feature["geometry"]).simplify(_FINE), _FINE / 10)
        geometry: dict[str, Any] = json.loads(json.dumps(mapping(drawn)))
        found.append(
            Ground(words["kind"], words["name"], words["name_en"], geometry, _middle(drawn))
        )
    return tuple(sorted(found, key=lambda one: one.kind != "river"))


def _middle(drawn: Any) -> tuple[float, float]:
    """A place for the name: on a street a third along, in the river halfway eastward."""
    from shapely.geometry import LineString

    if drawn.area:
        west, south, east, north = drawn.bounds
        across = west + (east - west) * 0.5
        place = drawn.intersection(LineString([(across, south), (across, north)])).centroid
    else:
        place = drawn.interpolate(0.3, normalized=True)
    return round(place.x, 5), round(place.y, 5)
