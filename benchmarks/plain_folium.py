"""Plain folium: 14 outlines, and one CircleMarker with a popup for each household.

Beyond 1.115 households a sample of 1.115 is drawn and the time multiplied (`note` is the factor,
the time grows a little faster than the rows): the whole map would take minutes.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import folium
from flask import Flask

from benchmarks.calls import Measured, asking, timed
from benchmarks.wards import BuiltWard
from tracker.config import ROOT

_SAMPLE = 1115
_ROWS = """
SELECT c.latitude, c.longitude, h.name, c.case_no, t.standing, t.remaining_area / 100.0
FROM case_today t JOIN case_file c ON c.id = t.case_id JOIN land_holder h ON h.id = t.holder_id
WHERE t.holder_kind = 'household' AND c.latitude IS NOT NULL LIMIT ?
"""


def draw(file: Path, most: int) -> str:
    """The page as folium's first example draws it."""
    outlines = json.loads((ROOT / "data" / "projects.geojson").read_text())
    drawn = folium.Map(location=(20.8277, 106.6815), zoom_start=15)
    folium.GeoJson(outlines).add_to(drawn)
    with sqlite3.connect(file) as connection:
        for latitude, longitude, name, case_no, standing, left in connection.execute(
            _ROWS, (most,)
        ):
            folium.CircleMarker(
                (latitude, longitude),
                radius=5,
                popup=folium.Popup(f"<b>{name}</b><br>{case_no}<br>{standing}<br>{left} m²"),
            ).add_to(drawn)
    html: str = drawn.get_root().render()
    return html


def measure(ward: BuiltWard, _standing: str) -> dict[str, Measured]:
    """The map's page."""
    app = Flask(__name__)
    most = min(ward.households, _SAMPLE)
    app.add_url_rule("/map", "map", lambda: draw(ward.file, most))
    took = timed(asking(app, "/map"), seconds=6)
    factor = ward.households / most
    whole = Measured(
        took.seconds * factor, took.p95 * factor, took.requests,
        int(took.size * factor), int(took.packed * factor), factor,
    )  # fmt: skip
    return {"map": whole}
