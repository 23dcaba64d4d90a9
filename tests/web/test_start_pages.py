"""An empty register: from nobody at all to the first household, without any demo data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.clock import TODAY
from tests.pages import page
from tests.web.offices import SETUP_CODE, Office, an_office, send
from tracker.accounts.catalogue import Role
from tracker.accounts.queries import accounts
from tracker.cases.queries import case_by_no, case_land
from tracker.projects.queries import project_as_of, the_ward
from tracker.units import SquareMetres

FIRST = {"setup_code": SETUP_CODE, "username": "admin", "display_name": "Vũ Minh Đức",
         "password": "một câu dài dễ nhớ", "again": "một câu dài dễ nhớ"}  # fmt: skip
WARD = {"name": "Vĩnh Niệm", "heading": "phường Vĩnh Niệm", "heading_en": "Vĩnh Niệm ward",
        "district": "Lê Chân", "city": "Hải Phòng"}  # fmt: skip
PROJECT = {"code": "vn01", "name": "Đường Hồ Sen", "name_en": "Hồ Sen road", "purpose": "road",
           "owner": "Ban QLDA quận", "started_on": "2026-01-05", "area": "305.716,35",
           "households": "1"}  # fmt: skip
HOUSEHOLD = {"project": "1", "name": "Đào Thị Vân", "honorific": "bà", "house_no": "12",
             "alley": "Ngõ 193 Văn Cao", "group": "7", "map_sheet_no": "12", "parcel_no": "118",
             "map_version": "2005", "measured": "86,4", "recovered": "50", "land_type": "ODT",
             "opened_on": "2026-02-01", "team": "0"}  # fmt: skip


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite_template, tmp_path / "home", empty=True) as made:
        yield made


def _begun(empty: Office) -> FlaskClient:
    client = empty.browser()
    assert send(client, "/start/first", dict(FIRST), at="/start/first").status_code == 302
    return client


def test_the_first_administrator_is_made_at_the_machine_and_signed_in(empty: Office) -> None:
    client = empty.browser()

    sent_on = client.get("/login")
    made = send(client, "/start/first", dict(FIRST), at="/start/first")

    assert sent_on.location == "/start/first"
    assert made.location == "/start"
    assert client.get("/start").status_code == 200
    with empty.looking() as session:
        assert [one.role for one in accounts(session, TODAY)] == [Role.ADMIN]


def test_nobody_makes_a_second_first_administrator(empty: Office) -> None:
    _begun(empty)

    assert empty.browser().get("/start/first").status_code == 404
    assert empty.browser().get("/login").status_code == 200


@pytest.mark.parametrize(
    "reached",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
    ],
)
def test_the_first_administrator_is_not_made_from_elsewhere(
    empty: Office, reached: dict[str, dict[str, str]]
) -> None:
    client = empty.browser()

    assert client.get("/start/first", **reached).status_code == 404
    assert client.get("/login", **reached).status_code == 200


@pytest.mark.parametrize("typed", ["", "abcd-efgh-2346"])
def test_the_first_account_asks_for_the_code_of_the_console(empty: Office, typed: str) -> None:
    wrong = FIRST | {"setup_code": typed}

    answer = send(empty.browser(), "/start/first", dict(wrong), at="/start/first")

    assert answer.status_code == 422
    assert page(answer).select_one(".field.err #setup_code") is not None
    with empty.looking() as session:
        assert accounts(session, TODAY) == ()


def test_the_code_is_kept_as_a_hash_and_ends_with_the_first_account(empty: Office) -> None:
    file = empty.config.setup_code_file
    assert SETUP_CODE.replace("-", "") not in file.read_text()

    _begun(empty)

    assert not file.exists()


def test_a_short_password_is_refused_and_makes_nobody(empty: Office) -> None:
    short = FIRST | {"password": "ngắn", "again": "ngắn"}

    answer = send(empty.browser(), "/start/first", short, at="/start/first")

    assert answer.status_code == 422
    assert 'value="Vũ Minh Đức"' in answer.get_data(as_text=True)
    with empty.looking() as session:
        assert accounts(session, TODAY) == ()


def test_the_start_says_what_to_do_next_and_shows_no_figures(empty: Office) -> None:
    text = page(_begun(empty).get("/start")).main.get_text()  # type: ignore[union-attr]

    assert "Việc tiếp theo: Ghi tên phường" in text
    assert "0 " not in text
    assert "tracker demo" in text


def test_an_empty_list_of_cases_offers_its_one_action_once(empty: Office) -> None:
    shown = page(_begun(empty).get("/cases"))

    assert len(shown.select("main a.btn")) == 1


def test_the_steps_lead_from_the_ward_to_the_first_case(empty: Office) -> None:
    client = _begun(empty)

    for url, fields in (
        ("/start/ward", WARD),
        ("/projects/new", PROJECT),
        ("/start/household", HOUSEHOLD),
    ):
        answer = send(client, url, dict(fields), at=url)
        assert answer.status_code == 302, answer.get_data(as_text=True)

    with empty.looking() as session:
        ward, project = the_ward(session), project_as_of(session, "VN01", TODAY)
        land = case_land(session, case_by_no(session, "VN01-0001").id, TODAY)
    assert ward is not None
    assert not ward.is_demo
    assert project.area == SquareMetres.from_m2("305716.35")
    assert [line.recovered_area for line in land] == [SquareMetres.from_m2(50)]
    assert "Việc tiếp theo: Lập đoàn" in client.get("/start").get_data(as_text=True)


def test_a_household_waits_for_ward_and_project(empty: Office) -> None:
    client = _begun(empty)

    answer = client.get("/start/household")

    assert answer.location == "/start"


def test_more_than_the_parcel_is_refused_and_nothing_is_half_written(office: Office) -> None:
    client = office.browser("clerk")
    much = HOUSEHOLD | {"recovered": "87"}

    answer = send(client, "/start/household", much)

    assert answer.status_code == 422
    assert page(answer).select_one(".field.err #recovered") is not None
    assert 'value="Đào Thị Vân"' in answer.get_data(as_text=True)
    assert send(client, "/start/household", dict(HOUSEHOLD)).status_code == 302
    with office.looking() as session:
        assert case_by_no(session, "VN07-0002")


@pytest.mark.parametrize(
    ("area", "read"),
    [
        ("305.716,35", "305716.35"),
        ("305,716.35", "305716.35"),
        ("1.234", "1234"),
        ("86,4", "86.4"),
        ("86.4", "86.4"),
        ("1 234,5 m²", "1234.5"),
    ],
)
def test_an_area_is_read_as_people_write_it(office: Office, area: str, read: str) -> None:
    answer = send(office.browser("clerk"), "/projects/new", PROJECT | {"area": area})

    assert answer.status_code == 302
    with office.looking() as session:
        assert project_as_of(session, "VN01", TODAY).area == SquareMetres.from_m2(read)


@pytest.mark.parametrize("area", ["1.234,5O", "0", "1,234,567.891"])
def test_an_area_that_is_none_is_refused(office: Office, area: str) -> None:
    answer = send(office.browser("clerk"), "/projects/new", PROJECT | {"area": area})

    assert answer.status_code == 422
    assert f'value="{area}"' in answer.get_data(as_text=True)
    assert page(answer).select_one(".field.err #area") is not None


def test_a_taken_project_code_is_told_at_its_field(office: Office) -> None:
    answer = send(office.browser("clerk"), "/projects/new", PROJECT | {"code": "VN07"})

    assert answer.status_code == 422
    assert "Mã dự án VN07 đã có" in answer.get_data(as_text=True)


def test_a_project_is_edited_by_hand_and_a_stale_edit_is_told(office: Office) -> None:
    client = office.browser("clerk")
    fields = {"version": 1, "name": "Tên mới", "name_en": "New name", "purpose": "road"}

    first = send(client, "/projects/VN07/edit", dict(fields))
    stale = send(client, "/projects/VN07/edit", fields | {"name": "Tên khác"})

    assert first.status_code == 302
    assert stale.status_code == 409
    text = stale.get_data(as_text=True)
    assert "Tên mới" in text
    assert 'value="Tên khác"' in text


def test_a_new_registration_leaves_earlier_days_as_they_were(office: Office) -> None:
    fields = {"on": "2026-11-01", "area": "2.000", "households": "3"}

    send(office.browser("clerk"), "/projects/VN07/registration", fields)

    with office.looking() as session:
        now = project_as_of(session, "VN07", TODAY)
        before = project_as_of(session, "VN07", TODAY.replace(month=10))
    assert (now.area, now.households) == (SquareMetres.from_m2(2000), 3)
    assert (before.area, before.households) == (SquareMetres.from_m2(1000), 1)


@pytest.mark.parametrize("username", ["leader", "officer1", "viewer"])
def test_only_who_may_edit_projects_starts_a_register(office: Office, username: str) -> None:
    client = office.browser(username)

    assert {client.get(url).status_code for url in ("/start", "/start/ward", "/projects/new")} == {
        403
    }


def test_a_clerk_forms_no_team(office: Office) -> None:
    assert office.browser("clerk").get("/start/team").status_code == 403


@pytest.mark.parametrize(
    "url",
    ["/start", "/start/ward", "/projects/new", "/start/household", "/start/team",
     "/projects/VN07/edit", "/projects/VN07/registration"],
)  # fmt: skip
def test_the_pages_speak_english_too(office: Office, url: str) -> None:
    client = office.browser("admin")
    send(client, "/language", {"language": "en"})

    answer = client.get(url)

    assert answer.status_code == 200
    assert page(answer).html["lang"] == "en"  # type: ignore[index]


@pytest.mark.parametrize("address", ["/", "/map", "/reports"])
def test_an_empty_register_shows_no_figures_that_pretend_to_be_facts(
    empty: Office, address: str
) -> None:
    client = _begun(empty)

    shown = page(client.get(address))

    assert "Sổ chưa có dự án nào" in shown.h1.get_text()  # type: ignore[union-attr]
    assert shown.select("table, svg.bar") == []


@pytest.mark.parametrize("address", ["/", "/map", "/reports"])
def test_a_project_without_cases_leads_on_instead_of_showing_noughts(
    empty: Office, address: str
) -> None:
    client = _begun(empty)
    send(client, "/start/ward", dict(WARD))
    send(client, "/projects/new", dict(PROJECT))

    shown = page(client.get(address))

    assert "Sổ chưa có hồ sơ nào" in shown.h1.get_text()  # type: ignore[union-attr]
    assert shown.select("table, svg.bar") == []
    assert shown.select_one("a[href='/start/household']") is not None
    assert client.get("/reports/progress.xlsx").status_code == 302


@pytest.mark.parametrize("address", ["/cases", "/concerns", "/visits"])
def test_an_empty_list_is_headed_by_words_and_not_by_a_nought(empty: Office, address: str) -> None:
    client = _begun(empty)

    shown = page(client.get(address))

    assert re.match(r"(Chưa có|Không có)", shown.h1.get_text())  # type: ignore[union-attr]
    assert not re.search(r"\b0( hộ|,00)", shown.main.get_text())  # type: ignore[union-attr]


def test_a_project_without_an_outline_counts_on_the_map_and_is_named(empty: Office) -> None:
    client = _begun(empty)
    send(client, "/start/ward", dict(WARD))
    send(client, "/projects/new", dict(PROJECT))
    send(client, "/start/household", dict(HOUSEHOLD))

    shown = page(client.get("/map"))

    assert shown.h1.get_text().startswith("1 dự án còn 30,57 ha")  # type: ignore[union-attr]
    assert "chưa vẽ được: VN01" in shown.main.get_text()  # type: ignore[union-attr]
