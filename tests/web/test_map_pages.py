"""The map: its legend, its points, its popups, and how much it weighs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from tests.pages import page
from tests.web.figures import COUNT, shown_figures, wrong_figures
from tracker.audit.tables import ReadEntry
from tracker.cases.tables import Case
from tracker.db.engine import make_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

MOST_BYTES = 45_000
"""The map's page and its points together, as they travel (compressed)."""


def test_every_figure_of_the_legend_leads_to_as_many_cases(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    for address in ("/map", "/map?project=VN04", "/map?project=VN04&team=D3"):
        shown = page(leader.get(address))
        assert len([figure for figure in shown_figures(shown) if figure.count is not None]) >= 8
        if "team" not in address:
            assert wrong_figures(app, leader, shown) == []


def test_every_class_of_the_legend_leads_to_as_many_projects(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    rows = page(leader.get("/map")).find_all("a", href=re.compile(r"^/projects\?share="))

    counts = [int(COUNT.search(row.get_text()).group(1)) for row in rows]
    listed = [len(page(leader.get(row["href"])).select(".project-cards > li")) for row in rows]
    assert len(rows) == 6
    assert sum(counts) == 14
    assert counts == listed


def test_the_list_carries_the_maps_own_conditions(
    as_role: Callable[[str], FlaskClient],
) -> None:
    shown = page(as_role("leader").get("/map?project=VN04&standing=paid&as_of=2026-10-31"))

    address = shown.select_one("[data-map-list]")["href"]

    assert all(part in address for part in ("project=VN04", "standing=paid", "as_of=2026-10-31"))


def test_points_are_exactly_the_cases_of_the_list(as_role: Callable[[str], FlaskClient]) -> None:
    leader = as_role("leader")

    points = leader.get("/map/points?project=VN04&standing=handed_over").get_json()["points"]
    listed = page(leader.get("/cases?project=VN04&standing=handed_over")).find("h1").get_text()

    assert len(points) == int(COUNT.search(listed).group(1))
    assert all(point[4].startswith("VN04-") for point in points)


def test_a_popup_says_who_where_and_what_and_is_on_record(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with make_session(app.extensions["tracker_engine"]) as session:
        case_no = session.scalar(select(col(Case.case_no)).where(col(Case.longitude).is_not(None)))

    answer = as_role("leader").get(f"/map/cases/{case_no}")

    assert case_no in answer.get_data(as_text=True)
    assert "Mở hồ sơ" in answer.get_data(as_text=True)
    with make_session(app.extensions["tracker_engine"]) as session:
        assert "map_popup" in session.scalars(select(col(ReadEntry.what))).all()


def test_a_viewer_gets_no_household_on_the_map(as_role: Callable[[str], FlaskClient]) -> None:
    viewer = as_role("viewer")

    shown = page(viewer.get("/map?project=VN04"))

    assert shown_figures(shown) == []
    assert viewer.get("/map/points").status_code == 403
    assert viewer.get("/map/cases/VN04-0001").status_code == 403


def test_an_officer_sees_points_of_her_own_teams_alone(
    as_role: Callable[[str], FlaskClient],
) -> None:
    all_points, own = (
        {point[4] for point in as_role(who).get("/map/points").get_json()["points"]}
        for who in ("leader", "officer1")
    )

    assert own
    assert own < all_points


def test_a_window_that_is_none_is_refused(as_role: Callable[[str], FlaskClient]) -> None:
    assert as_role("leader").get("/map/points?bbox=here").status_code == 400


def test_the_page_names_no_other_host_and_is_light(as_role: Callable[[str], FlaskClient]) -> None:
    leader, wanted = as_role("leader"), {"Accept-Encoding": "br"}

    shown = leader.get("/map?project=VN04")
    weight = sum(
        len(leader.get(address, headers=wanted).get_data())
        for address in ("/map?project=VN04", "/map/points?project=VN04")
    )

    outside = re.findall(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9.-]+\.[a-z]+", shown.text)
    assert outside == []
    assert ' style="' not in shown.text
    assert weight <= MOST_BYTES
