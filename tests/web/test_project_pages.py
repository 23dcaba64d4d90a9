"""The projects and one project: why it is not done, its steps, clocks, teams and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select
from sqlmodel import col

from tests.clock import TODAY
from tests.pages import page
from tests.web.figures import shown_figures, unlinked_figures, wrong_figures
from tracker.cases.tables import Case, CaseTeam
from tracker.db.engine import make_session
from tracker.progress.breakdown import handover_figures
from tracker.progress.knots import Knots, nothing_held
from tracker.progress.scope import NO_TEAM
from tracker.progress.shortcut import refresh
from tracker.progress.tally import EMPTY
from tracker.projects.tables import Project
from tracker.units import SquareMetres
from tracker.web.support.cards import why_not_done

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from flask import Flask
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "address", ["/projects/VN04", "/projects/VN07", "/projects/VN11?as_of=2026-10-31"]
)
def test_every_figure_leads_to_as_many_cases_as_it_says(
    address: str, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    project = page(leader.get(address))

    assert len([figure for figure in shown_figures(project) if figure.count is not None]) > 20
    assert unlinked_figures(project) == []
    assert wrong_figures(app, leader, project) == []


def test_the_list_of_projects_leads_to_their_cases(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    projects = page(leader.get("/projects"))

    assert len(projects.select(".project-cards > li")) == 14
    assert unlinked_figures(projects) == []
    assert wrong_figures(app, leader, projects) == []
    assert [
        link["href"]
        for link in projects.select(".project-cards h2 a")
        if leader.get(link["href"]).status_code != 200
    ] == []


def test_the_heading_says_why_the_project_is_not_done(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    held, done = (
        page(leader.get(f"/projects/{code}")).find("h1").get_text() for code in ("VN04", "VN03")
    )

    assert held.startswith("VN04 còn ")
    assert "hộ vướng" in held
    assert done == "VN03 đã bàn giao toàn bộ mặt bằng"


def test_a_clock_opens_its_article_and_its_counting(
    as_role: Callable[[str], FlaskClient],
) -> None:
    project = page(as_role("leader").get("/projects/VN11"))

    clocks = project.select(".clock-list details")

    assert clocks
    for clock in clocks:
        said = clock.get_text(" ", strip=True)
        assert "Từ ngày" in said
        assert "Điều" in said


def test_a_floor_is_never_drawn_as_late(as_role: Callable[[str], FlaskClient]) -> None:
    project = page(as_role("leader").get("/projects/VN11"))

    floors = [tag for tag in project.select(".tag") if "chưa trước ngày" in tag.get_text()]

    assert floors
    assert all("t-floor" in tag["class"] for tag in floors)


def test_a_project_scattered_over_the_ward_is_drawn_part_by_part(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    drawn = {code: _drawn(page(leader.get(f"/projects/{code}"))) for code in ("VN04", "VN07")}

    assert len(drawn["VN04"]) == 1
    assert len(drawn["VN07"]) > 1
    shapes = sum(marks for _view, marks in drawn["VN07"])
    points = leader.get("/map/points?project=VN07").get_json()["points"]
    assert shapes >= len(points)


def _drawn(project: BeautifulSoup) -> list[tuple[str, int]]:
    """Each drawing's window, and how many households stand in it."""
    return [
        (svg["viewbox"], len([use for use in svg.find_all("use") if "#knot" not in use["href"]]))
        for svg in project.select(".sketch")
    ]


def test_a_viewer_sees_neither_household_nor_knot_pages(
    as_role: Callable[[str], FlaskClient],
) -> None:
    project = page(as_role("viewer").get("/projects/VN04"))

    links = [link["href"] for link in project.find("main").find_all("a", href=True)]

    assert not [link for link in links if link.startswith(("/cases", "/concerns", "/attach"))]
    assert project.select(".sketch use") == []


def test_before_a_project_began_its_page_shows_today_and_says_so(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")

    shown = page(leader.get("/projects/VN14?as_of=2021-03-01"))

    assert "Dự án VN14 bắt đầu từ ngày" in shown.find(class_="note").get_text()
    assert shown.h1.text == page(leader.get("/projects/VN14")).h1.text
    assert "Tính đến 24/11/2026" in shown.find(class_="asof").get_text()


def test_a_project_without_registered_land_is_not_called_handed_over(app: Flask) -> None:
    nothing = handover_figures(EMPTY, None, {})
    none = nothing_held({})
    no_knots = Knots(rows=(), total=none, by_project={}, by_topic={}, unassigned=none)

    with app.test_request_context():
        said = why_not_done("VN15", nothing, no_knots)

    assert said == "VN15 chưa đăng ký diện tích và hộ"


def test_a_project_without_a_case_says_so_and_speaks_of_no_households_left(app: Flask) -> None:
    unfiled = handover_figures(EMPTY, SquareMetres.from_m2("305.5"), {})
    none = nothing_held({})
    no_knots = Knots(rows=(), total=none, by_project={}, by_topic={}, unassigned=none)

    with app.test_request_context():
        said = why_not_done("VN15", unfiled, no_knots)

    assert said == "VN15 còn 0,03 ha, chưa mở hồ sơ nào"


def test_a_project_that_is_not_there_is_not_found(as_role: Callable[[str], FlaskClient]) -> None:
    assert as_role("leader").get("/projects/VN99").status_code == 404


def test_a_class_of_the_map_shows_its_projects_alone(
    as_role: Callable[[str], FlaskClient],
) -> None:
    projects = page(as_role("leader").get("/projects?share=q5"))

    cards = projects.select(".project-cards > li")

    assert 0 < len(cards) < 14
    assert all("đã xong" in card.get_text() for card in cards)


def test_teams_of_a_project_lead_to_their_cases_and_those_without_one_to_theirs(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with make_session(app.extensions["tracker_engine"]) as session:
        of_project = select(col(Case.id)).join(Project, col(Project.id) == col(Case.project_id))
        some = session.scalars(of_project.where(col(Project.code) == "VN07").limit(3)).all()
        session.execute(delete(CaseTeam).where(col(CaseTeam.case_id).in_(some)))
        refresh(session, TODAY)
        session.commit()
    leader = as_role("leader")

    project = page(leader.get("/projects/VN07"))
    overview = page(leader.get("/"))

    table = project.find(id="teams").find_next("table")
    assert "Chưa giao đoàn" in table.get_text()
    assert "Lời hứa quá hạn" in table.find("thead").get_text()
    assert any(figure.wanted.team == NO_TEAM for figure in shown_figures(project))
    assert any(figure.wanted.clock == "promise_late" for figure in shown_figures(project))
    for shown in (project, overview):
        assert unlinked_figures(shown) == []
        assert wrong_figures(app, leader, shown) == []
    assert "Chưa giao đoàn" in page(leader.get("/cases?team=none")).find("main").get_text()
    assert leader.get("/map?team=none&project=VN07").status_code == 200
