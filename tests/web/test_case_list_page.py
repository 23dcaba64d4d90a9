"""The case list as people use it: filters in the address, a search beside it, saved views."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from sqlalchemy import event, select
from sqlmodel import col

from tests.pages import csrf_token, page
from tracker.accounts.tables import SavedView
from tracker.accounts.views import MOST_VIEWS
from tracker.db.engine import make_session

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

HOUSEHOLDS = 60
QUERIES = 9
"""Statements that a page of the list may ask, sign-in and the register's head included."""


@pytest.fixture
def clerk(as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return as_role("clerk")


def listed(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return page(answer)


def numbers(shown: BeautifulSoup) -> list[str]:
    return [row.select("td")[0].get_text(strip=True) for row in shown.select("tbody tr")]


def chips(shown: BeautifulSoup) -> dict[str, str]:
    """The conditions in force and where each leads without it."""
    return {
        chip.get_text(" ", strip=True).removeprefix("Bỏ điều kiện "): str(chip["href"])
        for chip in shown.select(".chip-s")
    }


def views(shown: BeautifulSoup) -> dict[str, str]:
    """The saved filters and where each leads."""
    bar = shown.select_one("nav[aria-label='Bộ lọc đã lưu']")
    return {str(a.get_text(strip=True)): str(a["href"]) for a in bar.select("a")} if bar else {}


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    token = csrf_token(client.get("/help"))
    return client.post(path, data=fields | {"csrf_token": token})


def saved(app: Flask) -> list[SavedView]:
    with make_session(app.extensions["tracker_engine"]) as session:
        return list(session.scalars(select(SavedView).order_by(col(SavedView.id))))


# The list


def test_the_list_opens_on_the_households_fifty_a_page(clerk: FlaskClient) -> None:
    first, second = listed(clerk, "/cases"), listed(clerk, "/cases?page=2")

    assert first.find("h1").get_text().startswith(f"{HOUSEHOLDS} hồ sơ")
    assert len(numbers(first)) == 50
    assert len(set(numbers(first)) | set(numbers(second))) == HOUSEHOLDS
    assert [len(shown.select(".cards > *")) for shown in (first, second)] == [50, HOUSEHOLDS - 50]


def test_a_filter_stands_in_the_address_and_its_chip_takes_it_away(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?project=VN07&standing=handed_over")

    assert all(number.startswith("VN07-") for number in numbers(shown))
    assert len(chips(shown)) == 2
    without = chips(shown)["Dự án: VN07"]
    assert parse_qs(urlsplit(without).query) == {"standing": ["handed_over"]}
    assert "selected" in str(shown.select_one("#f-project option[value=VN07]"))


def test_filtering_again_keeps_the_conditions_that_have_no_select(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?fact=handed_over&since=2026-01-01&as_of=2026-11-20&sort=-area")
    hidden = {
        str(field["name"]): str(field["value"])
        for field in shown.select("form.filters input[type=hidden]")
    }

    assert hidden == {
        "fact": "handed_over", "since": "2026-01-01", "as_of": "2026-11-20",
    }  # fmt: skip


def test_each_filters_counts_sum_to_the_whole(clerk: FlaskClient) -> None:
    def count(address: str) -> int:
        return int(listed(clerk, address).find("h1").get_text().split()[0].replace(".", ""))

    shown = listed(clerk, "/cases")
    for name in ("project", "standing", "group"):
        options = [str(o["value"]) for o in shown.select(f"#f-{name} option") if o["value"]]
        assert sum(count(f"/cases?{name}={value}") for value in options) == HOUSEHOLDS


@pytest.mark.parametrize(
    "query",
    [
        "project=VN99", "standing=nowhere", "group=abc", "page=0", "page=-1", "page=zz",
        "page=99999999999999999999", "as_of=2026-13-45", "as_of=1900-01-01", "sort=%00",
        "knot=999999", "search=1", "search=999999999999", "days=0", "since=x", "kind=nobody",
        "project=%27%3B%20DROP%20TABLE%20case_file%3B--", "team=%F0%9F%98%80",
    ],
)  # fmt: skip
def test_an_address_that_says_nonsense_still_gives_a_list(query: str, clerk: FlaskClient) -> None:
    assert clerk.get(f"/cases?{query}").status_code == 200


@pytest.mark.parametrize("sort", ["name", "case_no", "standing", "area", "remaining", "due"])
def test_every_order_goes_both_ways(sort: str, clerk: FlaskClient) -> None:
    up, down = listed(clerk, f"/cases?sort={sort}"), listed(clerk, f"/cases?sort=-{sort}")
    heads = [shown.select_one("th[aria-sort]:not([aria-sort=none])") for shown in (up, down)]

    assert numbers(up) != numbers(down)
    assert [head["aria-sort"] for head in heads if head] == ["ascending", "descending"]


def test_names_stand_in_vietnamese_order(clerk: FlaskClient) -> None:
    from tracker.words.names import sort_key

    shown = listed(clerk, "/cases?sort=name")
    names = [cell.get_text(" ", strip=True) for cell in shown.select("tbody th a")]
    bare = [re.sub(r"^(ông|bà) ", "", name, flags=re.IGNORECASE) for name in names]

    assert bare == sorted(bare, key=sort_key)


def test_the_totals_under_the_list_are_the_sums_of_the_filter(clerk: FlaskClient) -> None:
    def area(text: str) -> int:
        return round(float(text.replace(".", "").replace(",", ".")) * 100)

    shown = listed(clerk, "/cases?project=VN01")
    rows = [row.select("td") for row in shown.select("tbody tr")]
    foot = shown.select("tfoot td")

    assert sum(area(row[2].get_text()) for row in rows) == area(foot[0].get_text())
    assert sum(area(row[3].get_text()) for row in rows) == area(foot[1].get_text())


def test_a_row_leads_to_its_file_with_the_list_it_came_from(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?project=VN01&sort=-area")
    link = urlsplit(str(shown.select_one("tbody th a")["href"]))

    assert re.fullmatch(r"/cases/VN01-\d{4}", link.path)
    assert parse_qs(link.query) == {"project": ["VN01"], "sort": ["-area"]}
    assert clerk.get(f"{link.path}?{link.query}").status_code == 200


def test_a_list_without_a_match_says_what_to_do(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?project=VN99")

    assert "Không có hồ sơ nào khớp" in shown.get_text()
    assert shown.select_one(".empty a[href='/cases']") is not None


def test_the_excel_file_holds_the_list_and_its_filters(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?project=VN01&sort=-area")
    answer = clerk.get("/cases.xlsx?project=VN01&sort=-area")
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).worksheets[0]
    texts = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    in_file = [text for row in texts for text in row if re.fullmatch(r"VN01-\d{4}", text)]

    assert in_file == numbers(shown)
    assert any("Dự án: VN01" in text for row in texts[:8] for text in row)


def test_an_officer_sees_her_own_teams_and_a_viewer_none(
    as_role: Callable[[str], FlaskClient], clerk: FlaskClient
) -> None:
    own = listed(as_role("officer1"), "/cases")
    teams = [str(option["value"]) for option in own.select("#f-team option") if option["value"]]

    assert len(teams) == 1
    mine = set(numbers(own))
    assert mine == set(numbers(listed(clerk, f"/cases?team={teams[0]}")))
    assert as_role("viewer").get("/cases").status_code == 403


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """What the database is asked."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = app.extensions["tracker_engine"]
    event.listen(engine, "before_cursor_execute", listen)
    yield asked
    event.remove(engine, "before_cursor_execute", listen)


def test_the_list_asks_the_same_few_questions_whatever_its_length(
    clerk: FlaskClient, statements: list[str]
) -> None:
    clerk.get("/cases")
    counts = []
    for address in ("/cases", "/cases?page=2", "/cases?sort=-area"):
        statements.clear()
        clerk.get(address)
        counts.append(len([one for one in statements if one.lstrip().startswith("SELECT")]))

    assert len(set(counts)) == 1
    assert counts[0] <= QUERIES


# Saved views


def test_a_filter_is_saved_under_a_name_and_leads_back_to_its_list(
    app: Flask, clerk: FlaskClient
) -> None:
    answer = send(
        clerk, "/cases/views", name="Trễ ở VN07", project="VN07", clock="late", sort="-area"
    )
    shown = page(clerk.get(answer.location))
    again = listed(clerk, "/cases")

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.location).query) == {
        "project": ["VN07"], "clock": ["late"], "sort": ["-area"],
    }  # fmt: skip
    assert views(shown) == views(again) == {"Trễ ở VN07": answer.location}
    assert shown.select_one("nav a[aria-current=true]").get_text(strip=True) == "Trễ ở VN07"
    assert again.select_one("#list nav a[aria-current=true]") is None
    assert [view.name for view in saved(app)] == ["Trễ ở VN07"]


def test_the_form_on_the_page_saves_the_filter_in_force(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?project=VN01&page=2")
    form = shown.select_one("form[action='/cases/views']")
    fields = {str(f["name"]): str(f.get("value", "")) for f in form.select("input[name]")}

    answer = clerk.post("/cases/views", data=fields | {"name": "Đường trục"})

    assert fields["project"] == "VN01"
    assert "page" not in fields
    assert views(page(clerk.get(answer.location))) == {"Đường trục": "/cases?project=VN01"}


def test_what_was_searched_for_is_never_part_of_a_saved_view(
    app: Flask, clerk: FlaskClient
) -> None:
    found = send(clerk, "/cases/search", text="nguyen van")
    search = parse_qs(urlsplit(found.location).query)["search"][0]
    shown = listed(clerk, f"/cases?project=VN01&search={search}")
    form = shown.select_one("form[action='/cases/views']")
    assert form.select_one("[name=search], [name=text]") is None

    send(clerk, "/cases/views", name="Có tìm", project="VN01", search=search, text="nguyen van")

    assert [view.query for view in saved(app)] == ["project=VN01"]


def test_the_same_name_replaces_the_view(app: Flask, clerk: FlaskClient) -> None:
    send(clerk, "/cases/views", name="Tuần này", project="VN01")
    send(clerk, "/cases/views", name="Tuần này", project="VN02")

    assert [(view.name, view.query) for view in saved(app)] == [("Tuần này", "project=VN02")]


def test_views_are_ones_own(
    app: Flask, clerk: FlaskClient, as_role: Callable[[str], FlaskClient]
) -> None:
    send(clerk, "/cases/views", name="Của hồ sơ", project="VN01")
    leader = as_role("leader")

    refused = send(leader, f"/cases/views/{saved(app)[0].key}/delete")

    assert views(listed(leader, "/cases")) == {}
    assert refused.status_code == 404
    assert len(saved(app)) == 1


def test_a_view_is_deleted_and_the_list_stays_where_it_was(app: Flask, clerk: FlaskClient) -> None:
    send(clerk, "/cases/views", name="Cũ", project="VN01")
    shown = listed(clerk, "/cases?project=VN02")
    form = shown.select_one("form[action$='/delete']")
    fields = {str(f["name"]): str(f["value"]) for f in form.select("input[name]")}

    answer = clerk.post(str(form["action"]), data=fields)

    assert answer.location == "/cases?project=VN02"
    assert saved(app) == []
    assert "Đã xóa bộ lọc “Cũ”" in page(clerk.get(answer.location)).get_text()


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "project": "VN01"},
        {"name": "   ", "project": "VN01"},
        {"name": "x" * 81, "project": "VN01"},
        {"name": "Không điều kiện"},
        {"name": "Quá dài", "project": "V" * 600},
        {"name": "a\x00b", "project": "VN01"},
    ],
)
def test_a_view_without_a_name_or_a_filter_is_refused(
    fields: dict[str, str], app: Flask, clerk: FlaskClient
) -> None:
    answer = send(clerk, "/cases/views", **fields)

    assert answer.status_code == 422
    assert "Chưa ghi được" in page(answer).get_text()
    assert saved(app) == []


def test_there_are_never_more_chips_than_can_be_read(app: Flask, clerk: FlaskClient) -> None:
    for number in range(MOST_VIEWS):
        send(clerk, "/cases/views", name=f"Bộ lọc {number}", project="VN01")

    refused = send(clerk, "/cases/views", name="Một nữa", project="VN01")

    assert refused.status_code == 422
    assert "Xóa bớt" in page(refused).get_text()
    assert len(saved(app)) == MOST_VIEWS


def test_a_name_is_text_and_nothing_else(clerk: FlaskClient) -> None:
    answer = send(clerk, "/cases/views", name="<script>alert(1)</script>", project="VN01")

    html = clerk.get(answer.location).get_data(as_text=True)

    assert "<script>alert(1)</script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("path", ["/cases/views", "/cases/views/1/delete"])
def test_nobody_without_the_right_saves_or_deletes(
    path: str, app: Flask, client: FlaskClient, as_role: Callable[[str], FlaskClient]
) -> None:
    viewer = send(as_role("viewer"), path, name="x", project="VN01")
    nobody = client.post(
        path,
        data={"name": "x", "project": "VN01", "csrf_token": csrf_token(client.get("/login"))},
    )

    assert (viewer.status_code, nobody.status_code) == (403, 401)
    assert saved(app) == []


def test_a_file_leads_back_to_the_whole_list_it_was_opened_from(clerk: FlaskClient) -> None:
    whole = listed(clerk, "/cases?page=2")
    link = str(whole.select_one("tbody th a")["href"])
    number = urlsplit(link).path.removeprefix("/cases/")

    back = str(listed(clerk, link).select("nav.crumb a")[-1]["href"])
    from_elsewhere = str(listed(clerk, f"/cases/{number}").select("nav.crumb a")[-1]["href"])

    assert number in numbers(listed(clerk, back))
    assert urlsplit(back).query == "page=2"
    assert f"project={number.split('-')[0]}" in from_elsewhere


def test_a_phone_chooses_the_order_in_the_filter_form(clerk: FlaskClient) -> None:
    shown = listed(clerk, "/cases?sort=-name")
    order = shown.select_one("form.filters .only-phone select[name=sort]")

    assert order.select_one("option[selected]")["value"] == "-name"
    for value in (option["value"] for option in order.select("option")):
        again = listed(clerk, f"/cases?sort={value}").select_one("#f-sort option[selected]")
        assert again["value"] == value


def test_a_list_without_a_match_adds_up_nothing(clerk: FlaskClient) -> None:
    some, none = listed(clerk, "/cases?project=VN04"), listed(clerk, "/cases?project=VN04&group=99")

    assert "thu hồi" in some.find(id="list").get_text()
    assert "Không có hồ sơ nào khớp" in none.find(id="list").get_text()
    assert "0,00 ha" not in none.find(id="list").get_text()
