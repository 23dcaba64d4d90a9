"""The overview: one message, and figures that lead to exactly their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages import page
from tests.web.figures import shown_figures, wrong_figures

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
    assert wrong_figures(app, leader, overview) == []


def test_the_heading_says_what_is_left_and_what_holds_it(
    as_role: Callable[[str], FlaskClient],
) -> None:
    heading = page(as_role("leader").get("/")).find("h1").get_text(" ", strip=True)

    assert heading.startswith("Còn ")
    assert "nút thắt đang giữ" in heading


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


def _households(overview: object) -> int:
    row = overview.find("tfoot").find_all("td")  # type: ignore[attr-defined]
    return int(row[4].get_text(strip=True).replace(".", ""))
