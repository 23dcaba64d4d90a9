"""The overview: one message, and figures that lead to exactly their cases."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests import given
from tests.clock import TODAY
from tests.pages import page
from tests.web.figures import AREA, COUNT, shown_figures, unlinked_figures, wrong_figures
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder
from tracker.progress.case_list import asked_for, count_cases
from tracker.progress.shortcut import refresh
from tracker.projects.tables import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

EARLIER = "2026-10-31"


@pytest.mark.parametrize("address", ["/", f"/?as_of={EARLIER}"])
def test_every_figure_leads_to_as_many_cases_as_it_says(
    address: str, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    overview = page(leader.get(address))

    assert len([figure for figure in shown_figures(overview) if figure.count is not None]) > 30
    assert unlinked_figures(overview) == []
    assert wrong_figures(app, leader, overview) == []


def test_land_without_a_case_yet_is_said_beside_its_list(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    overview = page(leader.get("/?as_of=2025-06-15"))

    [remaining] = [
        one for one in shown_figures(overview) if one.text.startswith("Còn ") and one.area
    ]
    unfiled = AREA.findall(overview.select_one(".unfiled").get_text())[0]
    with make_session(app.extensions["tracker_engine"]) as session:
        listed = count_cases(session, asked_for(remaining.wanted, TODAY)).remaining
    whole = _hectares(unfiled) + listed.hundredths / 1_000_000
    assert _hectares(remaining.area) == pytest.approx(whole, abs=0.011), "each is rounded"
    counts = [text for text in wrong_figures(app, leader, overview) if " ha" not in text]
    assert counts == []


def _hectares(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def test_the_heading_says_what_is_left_and_what_holds_it(
    as_role: Callable[[str], FlaskClient],
) -> None:
    heading = page(as_role("leader").get("/")).find("h1").get_text(" ", strip=True)

    assert heading.startswith("Còn ")
    assert "nút thắt đang giữ" in heading


def test_what_needs_the_leader_comes_with_its_reason(
    as_role: Callable[[str], FlaskClient],
) -> None:
    rows = page(as_role("leader").get("/")).select("#decide ~ ul .todo")

    said = [row.get_text(" ", strip=True) for row in rows]
    assert [re.sub(r"^\d+ | · .*$", "", text) for text in said][:4] == [
        "Hồ sơ quá hạn",
        "Đến hạn trong 7 ngày",
        "Nút thắt chưa giao người xử lý",
        "Đang trong thời gian chờ luật định",
    ]
    assert all(" · " in text for text in said[:4])


def test_knots_nobody_has_been_given_are_listed_as_many_as_counted(
    as_role: Callable[[str], FlaskClient],
) -> None:
    leader = as_role("leader")
    link = page(leader.get("/")).select_one("a[href*='owner=nobody']")

    listed = page(leader.get(link["href"]))

    rows = listed.select("table[data-rows] tbody tr")
    assert len(rows) == int(link.find(class_="tag").get_text(strip=True)) > 0
    assert listed.h1.text.startswith(f"{len(rows)} nút thắt chưa giao")
    assert all("Giao cho ai?" in row.get_text() for row in rows)


def test_a_knots_time_left_is_counted_from_the_day_looked_at(
    as_role: Callable[[str], FlaskClient],
) -> None:
    knots = page(as_role("leader").get(f"/?as_of={EARLIER}")).select(".knot")

    day = date.fromisoformat(EARLIER)
    told = [re.search(r"trước ngày ([\d/]+) · còn (\d+) ngày", one.get_text()) for one in knots]
    counted = [(found[1], int(found[2])) for found in told if found]
    assert counted
    assert all(
        (datetime.strptime(due, "%d/%m/%Y").date() - day).days == left  # noqa: DTZ007
        for due, left in counted
    )


def test_a_household_of_two_projects_is_counted_once_beside_its_two_cases(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with make_session(app.extensions["tracker_engine"]) as session:
        holder, first = session.execute(
            select(LandHolder, Case)
            .join(Case, col(Case.holder_id) == col(LandHolder.id))
            .where(col(LandHolder.kind) == HolderKind.HOUSEHOLD)
        ).first()
        other = session.scalars(select(Project).where(col(Project.id) != first.project_id)).first()
        given.a_case(session, project=other, holder=holder, opened_on=date(2026, 11, 2))
        refresh(session, TODAY)
        session.commit()

    row = page(as_role("leader").get("/")).select_one(".funnel tbody tr")

    cases, distinct = (
        int(COUNT.findall(row.select_one(part).get_text())[0].replace(".", ""))
        for part in ("td:last-child a", ".distinct")
    )
    assert cases == distinct + 1


def test_a_viewer_sees_sums_and_no_way_to_a_household(
    as_role: Callable[[str], FlaskClient],
) -> None:
    overview = page(as_role("viewer").get("/"))

    links = [link["href"] for link in overview.find("main").find_all("a", href=True)]

    assert shown_figures(overview) == []
    assert not [link for link in links if link.startswith(("/cases", "/concerns"))]


def test_an_officer_sees_her_own_teams_part(as_role: Callable[[str], FlaskClient]) -> None:
    whole, part = (_households(page(as_role(who).get("/"))) for who in ("leader", "officer1"))

    assert 0 < part < whole


def test_a_past_day_is_carried_by_every_link(as_role: Callable[[str], FlaskClient]) -> None:
    overview = page(as_role("leader").get(f"/?as_of={EARLIER}"))

    figures = shown_figures(overview)

    assert figures
    assert all(f"as_of={EARLIER}" in figure.address for figure in figures)


def test_a_day_to_come_is_answered_with_today(as_role: Callable[[str], FlaskClient]) -> None:
    answer = as_role("leader").get("/?as_of=2030-01-01")

    assert answer.status_code == 200
    assert "chưa tới" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2010-01-01", "Sổ theo dõi bắt đầu từ ngày"),
        ("2019-01-02", "Dự án đầu tiên bắt đầu từ ngày"),
        ("31/02/2026", "Không đọc được ngày"),
    ],
)
def test_a_day_without_figures_is_answered_with_today(
    as_role: Callable[[str], FlaskClient], day: str, told: str
) -> None:
    shown = page(as_role("leader").get(f"/?as_of={day}"))

    assert told in shown.find(class_="note").get_text()
    assert "Tính đến 24/11/2026" in shown.find(class_="asof").get_text()
    assert shown.h1.text.startswith("Còn ")


def _households(overview: object) -> int:
    row = overview.find("tfoot").find_all("td")  # type: ignore[attr-defined]
    return int(row[4].get_text(strip=True).replace(".", ""))
