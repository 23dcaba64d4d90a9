"""Finding a household as people type it: without accents, and never in an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.journeys.test_bad_visits import a_case, looking
from tests.pages import csrf_token, page
from tracker.cases.search import rebuild
from tracker.holders.tables import LandHolder
from tracker.words.names import folded

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def search(client: FlaskClient, text: str) -> TestResponse:
    token = csrf_token(client.get("/cases"))
    return client.post("/cases/search", data={"text": text, "csrf_token": token})


@pytest.fixture
def clerk(full_as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return full_as_role("clerk")


@pytest.mark.parametrize("typed", ["dao van", "DAO  VAN", "đào văn", "Đào Van"])
def test_a_name_is_found_without_its_accents(typed: str, clerk: FlaskClient) -> None:
    answer = search(clerk, typed)
    found = page(clerk.get(answer.location))
    names = [cell.get_text(" ", strip=True) for cell in found.select("tbody th a")]

    assert answer.status_code == 302
    assert names
    assert any(re.search(r"Đào Văn \w+", name) for name in names)
    assert len(names) < 50, "a search finds few"


def test_the_typed_text_never_stands_in_an_address(clerk: FlaskClient) -> None:
    answer = search(clerk, "dao van")
    shown = clerk.get(answer.location)
    addresses = [
        str(tag[attribute])
        for tag in page(shown).select("[href], [action], [hx-get]")
        for attribute in ("href", "action", "hx-get")
        if tag.has_attr(attribute)
    ]

    assert re.fullmatch(r"/cases\?search=\d+", answer.location)
    assert [text for text in addresses if "dao" in folded(unquote(text))] == []
    assert "Referrer-Policy" in shown.headers


def test_a_search_is_its_own_persons_alone(
    full_as_role: Callable[[str], FlaskClient], clerk: FlaskClient
) -> None:
    location = search(clerk, "dao van").location

    other = page(full_as_role("leader").get(location))

    assert "dao van" not in other.get_text()
    assert other.find("h1").get_text().startswith("1.115")


@pytest.mark.parametrize("typed", ["VN07-0001", "vn07-0001", " VN07-0001 "])
def test_a_whole_case_number_opens_its_file(typed: str, clerk: FlaskClient) -> None:
    assert search(clerk, typed).location.endswith("/cases/VN07-0001")


def test_part_of_a_case_number_lists_its_cases(clerk: FlaskClient) -> None:
    found = page(clerk.get(search(clerk, "VN07-01").location))
    numbers = [row.select("td")[0].get_text(strip=True) for row in found.select("tbody tr")]

    assert len(numbers) > 1
    assert all(number.startswith("VN07-01") for number in numbers)


@pytest.mark.parametrize("typed", ["' OR 1=1 --", '"', "%", "* NEAR", "a b c d", "<b>x</b>"])
def test_strange_texts_find_nothing_and_break_nothing(typed: str, clerk: FlaskClient) -> None:
    answer = clerk.get(search(clerk, typed).location)

    assert answer.status_code in (200, 422)
    assert "<b>x</b>" not in answer.get_data(as_text=True)


def test_one_letter_is_told_to_be_too_short(clerk: FlaskClient) -> None:
    answer = clerk.get(search(clerk, "x").location)
    shown = page(answer)

    assert answer.status_code == 422
    assert "ít nhất 2 chữ" in shown.select_one(".errsum").get_text()
    assert shown.select_one("#f-search")["value"] == "x"
    assert shown.find("h1").get_text().startswith("1.115")


@pytest.mark.parametrize("typed", ["\u202eVN07-0001", "VN07\u200b-0001", "\ufeffvn07-0001\u200f"])
def test_the_marks_that_chats_and_files_leave_in_a_copied_text_are_not_searched_for(
    typed: str, clerk: FlaskClient
) -> None:
    assert search(clerk, typed).location.endswith("/cases/VN07-0001")


@pytest.mark.parametrize("typed", ["dao van\x00", "\u2066dao\u2069 van\u200e"])
def test_a_copied_name_is_found_and_shown_without_its_marks(typed: str, clerk: FlaskClient) -> None:
    found = page(clerk.get(search(clerk, typed).location))

    assert found.select("tbody th a")
    assert found.select_one("#f-search")["value"] == "dao van"


def test_a_text_of_100_kb_is_searched_for_as_far_as_a_name_can_be_long(
    clerk: FlaskClient,
) -> None:
    answer = clerk.get(search(clerk, "ă" * 100_000).location)

    assert answer.status_code == 200
    assert page(answer).select_one("#f-search")["value"] == "ă" * 200


def test_an_officer_finds_her_own_teams_households_only(
    full_as_role: Callable[[str], FlaskClient], clerk: FlaskClient
) -> None:
    officer = full_as_role("officer1")

    def numbers(client: FlaskClient) -> set[str]:
        found = page(client.get(search(client, "nguyen").location))
        text = found.find("h1").get_text()
        return {text.split()[0]}

    assert numbers(officer) != numbers(clerk)


def test_the_same_search_finds_what_was_recorded_since(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a search that finds nobody
    clerk = as_role("clerk")
    case = a_case(app, "officer1")
    found = search(clerk, "Quách Thị Tuyết Nhung").location
    assert page(clerk.get(found)).select("tbody tr") == []

    # when another process writes that name into the register
    with looking(app) as session:
        holder = session.get_one(LandHolder, case.holder_id)
        holder.name = "Quách Thị Tuyết Nhung"
        session.flush()
        rebuild(session, [case.key])
        session.commit()

    # then the same address shows it
    assert "Quách Thị Tuyết Nhung" in page(clerk.get(found)).find("tbody").get_text()
