"""The map: its legend, its points, its popups, and how much it weighs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.pages import page
from tests.web.figures import COUNT, shown_figures, unlinked_figures, wrong_figures
from tracker.audit.tables import ReadEntry
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.maps.measures import MapMeasure, count_reading

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

    for address in (
        "/map",
        "/map?measure=knots&project=VN04",
        "/map?measure=late&team=D3",
        "/map?measure=visits&project=VN07&as_of=2026-10-31",
    ):
        shown = page(leader.get(address))
        assert len([figure for figure in shown_figures(shown) if figure.count is not None]) >= 8
        assert unlinked_figures(shown) == []
        assert wrong_figures(app, leader, shown) == []


def test_the_highest_class_of_a_count_says_what_it_counts(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    for measure, words in (("knots", "20 hộ trở lên"), ("late", "việc trở lên")):
        assert words in page(leader.get(f"/map?measure={measure}")).text


@pytest.mark.parametrize(
    "asked",
    ["", "?measure=households", "?measure=visits", "?measure=knots", "?measure=late&team=D3"],
)
def test_every_class_of_the_legend_leads_to_as_many_projects(
    as_role: Callable[[str], FlaskClient], asked: str
) -> None:
    leader = as_role("leader")

    rows = page(leader.get(f"/map{asked}")).find_all("a", href=re.compile(r"^/projects\?"))

    counts = [int(COUNT.findall(row.get_text())[-1]) for row in rows]
    listed = [len(page(leader.get(row["href"])).select(".project-cards > li")) for row in rows]
    assert len(rows) >= 5
    assert sum(counts) <= 14
    assert "team" in asked or sum(counts) == 14
    assert counts == listed


@pytest.mark.parametrize("measure", list(MapMeasure))
def test_each_measure_has_a_message_and_words_of_its_own(
    as_role: Callable[[str], FlaskClient], measure: MapMeasure
) -> None:
    leader = as_role("leader")

    shown = page(leader.get(f"/map?measure={measure}"))
    past = leader.get(f"/map?measure={measure}&as_of=2026-10-31&project=VN04")

    plain = page(leader.get("/map")).find("h1").get_text()
    assert (shown.find("h1").get_text() == plain) is (measure is MapMeasure.AREA)
    words = [row.get_text() for row in shown.select(".legend .grow")]
    assert len(words) == len(set(words))
    assert shown.select_one("#m-measure option[selected]")["value"] == measure
    assert past.status_code == 200
    counted = shown.select_one(".foot a[href^='/help/measures#']")["href"]
    help_page = page(leader.get(counted))
    assert help_page.select_one("#" + counted.partition("#")[2]) is not None


@pytest.mark.parametrize(
    ("count", "code"), [(0, "q0"), (1, "q1"), (5, "q2"), (19, "q3"), (20, "q4")]
)
def test_a_count_has_the_class_of_its_step(count: int, code: str) -> None:
    assert count_reading(MapMeasure.KNOTS, count).code == code


def test_an_unknown_project_or_team_is_told_and_left_out(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    shown = page(leader.get("/map?project=VN99&team=XX"))
    early = page(leader.get("/map?project=VN14&as_of=2021-03-01"))

    said = shown.select_one(".mapside").get_text(" ", strip=True)
    assert "Không có dự án VN99" in said
    assert "Không có đoàn XX" in said
    assert shown.h1.text == page(leader.get("/map")).h1.text
    assert shown.select_one("[data-map-list]")["href"] == "/cases"
    assert "Không có dự án VN14 vào ngày này" in early.select_one(".mapside").get_text()


def test_the_measure_stays_in_every_address_of_the_map(
    as_role: Callable[[str], FlaskClient],
) -> None:
    shown = page(as_role("leader").get("/map?measure=knots&project=VN04&team=D3"))

    kept = [link["href"] for link in shown.select(".mapside a[href^='/map']")]

    assert len(kept) >= 5
    assert all("measure=knots" in address for address in kept)


def test_a_household_named_in_the_address_is_opened_where_it_may_be_seen(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with make_session(app.extensions["tracker_engine"]) as session:
        case_no = session.scalar(select(col(Case.case_no)).where(col(Case.longitude).is_not(None)))

    assert f'"opened":["{case_no}"' in as_role("leader").get(f"/map?case={case_no}").text
    assert '"opened":null' in as_role("viewer").get(f"/map?case={case_no}").text
    assert "Chưa có vị trí" in as_role("leader").get("/map?case=VN04-9999").text


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_paper_has_title_day_legend_and_north(
    as_role: Callable[[str], FlaskClient], paper: str
) -> None:
    shown = page(as_role("leader").get(f"/map?print={paper}&measure=late"))

    assert f"print-{paper}" in shown.body["class"]
    assert shown.select_one(f"link[href*='map-{paper}']") is not None
    assert shown.select_one("h1") is not None
    assert "24/11/2026" in shown.select_one(".mapside").get_text()
    assert len(shown.select(".legend li")) >= 5
    assert shown.select_one(".north") is not None


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
