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
_ALONG = (0.3, 0.22, 0.38, 0.14, 0.46, 0.54, 0.62, 0.7, 0.78, 0.86)
_ACROSS = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65)
"""Parts of the way along a street, and of the width of a river eastward, to try in this order."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A river or a street: GeoJSON geometry (WGS 84), its name in both languages, and the places
    (longitude, latitude) where the name may stand, the best first.
    """

    kind: str
    name: str
    name_en: str
    geometry: dict[str, Any]
    places: tuple[tuple[float, float], ...]

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
            Ground(words["kind"], words["name"], words["name_en"], geometry, _places(drawn))
        )
    return tuple(sorted(found, key=lambda one: one.kind != "river"))


def _places(drawn: Any) -> tuple[tuple[float, float], ...]:
    """Places for the name: along a street, of a river halfway from bank to bank."""
    from shapely.geometry import LineString

    found = [drawn.interpolate(part, normalized=True) for part in _ALONG] if not drawn.area else []
    if drawn.area:
        west, south, east, north = drawn.bounds
        for part in _ACROSS:
            across = west + (east - west) * part
            wide = LineString([(across, south), (across, north)])
            found.append(drawn.intersection(wide).centroid)
    return tuple((round(place.x, 5), round(place.y, 5)) for place in found)
