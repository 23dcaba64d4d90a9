"""The small drawing of a project: shapes while they can be told apart, else counts."""

from __future__ import annotations

import json
from itertools import combinations, product
from math import dist

from tracker.maps.points import BoundingBox, Points
from tracker.maps.sketch import project_sketches

SQUARE = (106.68, 20.82, 106.69, 20.83)
FAR = (106.72, 20.85, 106.73, 20.86)
CELL = 0.001


def ring(box: BoundingBox) -> list[list[list[float]]]:
    west, south, east, north = box
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def outline(*boxes: BoundingBox) -> dict[int, str]:
    parts = [ring(box) for box in boxes]
    return {7: json.dumps({"type": "MultiPolygon", "coordinates": parts})}


class Crowded:
    """Ten cells across each box, of eight cases each; the first of a box has a knot."""

    def __init__(self, *boxes: BoundingBox) -> None:
        self.cells = [
            [west + (x + 0.5) * CELL, south + (y + 0.5) * CELL, 8, int(x == y == 0)]
            for west, south, _, _ in boxes
            for x, y in product(range(10), range(10))
        ]

    def __call__(self, box: BoundingBox | None) -> Points:
        if box is None:
            return Points(points=[], cells=self.cells)
        west, south, east, north = box
        inside = [c for c in self.cells if west <= c[0] <= east and south <= c[1] <= north]
        return Points(points=[], cells=inside)


def test_households_that_can_be_told_apart_stand_as_shapes() -> None:
    def households(_box: BoundingBox | None) -> Points:
        return Points(points=[[106.685, 20.825, 0, 1, "VN07-01"]], cells=[])

    (drawn,) = project_sketches(outline(SQUARE), 7, households)

    assert [(mark.standing, mark.knot) for mark in drawn.marks] == [("not_inventoried", True)]
    assert drawn.crowds == ()


def test_too_many_households_stand_as_numbers_that_add_up_to_all_of_them() -> None:
    (drawn,) = project_sketches(outline(SQUARE), 7, Crowded(SQUARE))

    assert drawn.marks == ()
    assert sum(crowd.count for crowd in drawn.crowds) == 800
    assert any(crowd.knot for crowd in drawn.crowds)
    assert not all(crowd.knot for crowd in drawn.crowds)


def test_no_two_numbers_touch() -> None:
    (drawn,) = project_sketches(outline(SQUARE), 7, Crowded(SQUARE))

    places = sorted((crowd.x, crowd.y) for crowd in drawn.crowds)

    assert len(places) > 3
    assert min(dist(one, other) for one, other in combinations(places, 2)) >= drawn.size * 0.8 - 1


def test_each_part_of_a_scattered_project_counts_its_own_households() -> None:
    drawings = project_sketches(outline(SQUARE, FAR), 7, Crowded(SQUARE, FAR))

    assert [sum(crowd.count for crowd in drawn.crowds) for drawn in drawings] == [800, 800]


def test_nobody_is_drawn_for_eyes_that_may_see_no_case() -> None:
    (drawn,) = project_sketches(outline(SQUARE), 7)

    assert drawn.marks == ()
    assert drawn.crowds == ()
