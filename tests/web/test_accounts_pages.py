"""Accounts as the administrator keeps them: people, roles, teams and posts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from tests import given
from tests.clock import TODAY
from tests.pages import page
from tests.web.offices import HASH, Office, id_of, send
from tracker.accounts import queries
from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.tables import Team


def test_people_are_listed_by_given_name_with_role_and_team(office: Office) -> None:
    listed = page(office.browser("admin").get("/accounts"))

    names = [cell.get_text() for cell in listed.select("table[data-rows] tbody th a")]
    assert names == [
        "Lê Ngọc Ánh", "Vũ Minh Đức", "Phạm Thu Hà", "Trần Văn Hải", "Nguyễn Thị Lan"
    ]  # fmt: skip
    assert "Đoàn công tác số 1" in listed.get_text()


@pytest.mark.parametrize("username", ["clerk", "leader", "officer1", "viewer"])
def test_only_an_administrator_manages_accounts(office: Office, username: str) -> None:
    client = office.browser(username)

    assert client.get("/accounts").status_code == 403
    assert send(client, f"/accounts/{id_of(office, 'admin')}/code", {}).status_code == 403


def test_a_refused_person_keeps_what_was_typed(office: Office) -> None:
    fields = {"username": "clerk", "display_name": "Ngô Thị Mới", "role": "officer"}

    answer = send(office.browser("admin"), "/accounts/new", fields)

    assert answer.status_code == 422
    assert 'value="Ngô Thị Mới"' in answer.get_data(as_text=True)
    assert page(answer).select_one(".field.err #username") is not None


def test_the_last_administrator_stays_one(office: Office) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "admin")

    answer = send(admin, f"/accounts/{user_id}/role", {"role": "clerk"})

    assert answer.status_code == 422
    assert "ít nhất một người quản trị" in answer.get_data(as_text=True)
    assert admin.get("/accounts").status_code == 200


def test_nobody_ends_the_own_account(office: Office) -> None:
    answer = send(office.browser("admin"), f"/accounts/{id_of(office, 'admin')}/deactivate", {})

    assert answer.status_code == 422
    assert "Không thể tự ngừng" in answer.get_data(as_text=True)


def test_a_stale_edit_shows_both_texts_and_loses_neither(office: Office) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "clerk")
    first = {"version": 1, "display_name": "Nguyễn Thị Lan", "position": "Kế toán", "phone": ""}
    mine = {"version": 1, "display_name": "Nguyễn Thị Lan", "position": "Địa chính", "phone": ""}
    send(admin, f"/accounts/{user_id}/edit", first)

    stale = send(admin, f"/accounts/{user_id}/edit", mine)
    chosen = mine | {"version": 2, "keep-position": "theirs"}
    send(admin, f"/accounts/{user_id}/edit", chosen)

    assert stale.status_code == 409
    text = stale.get_data(as_text=True)
    assert "Kế toán" in text
    assert "Địa chính" in text
    with office.looking() as session:
        assert queries.account(session, user_id, TODAY).position == "Kế toán"


def test_a_team_is_formed_with_leader_and_members_from_a_day(office: Office) -> None:
    clerk, viewer = id_of(office, "clerk"), id_of(office, "viewer")
    fields = {"code": "D2", "name": "Đoàn công tác số 2", "from_on": "2026-11-20",
              "leader": clerk, "members": [clerk, viewer]}  # fmt: skip

    answer = send(office.browser("admin"), "/accounts/teams/new", fields)

    assert answer.status_code == 302
    with office.looking() as session:
        team = queries.teams(session, TODAY)[1]
        members = queries.members_of(session, team.id, TODAY)
    assert [(one.id, one.post) for one in members] == [
        (clerk, TeamPost.LEADER), (viewer, TeamPost.MEMBER)
    ]  # fmt: skip


def test_a_post_is_given_and_ended_by_day(office: Office) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "viewer")
    fields = {"team": 1, "post": "member", "from_on": "2026-11-01"}
    send(admin, f"/accounts/{user_id}/posts", fields)
    with office.looking() as session:
        post = queries.posts_of(session, user_id)[0]

    twice = send(admin, f"/accounts/{user_id}/posts", fields)
    send(admin, f"/accounts/{user_id}/posts/{post.id}/end", {"on": "2026-11-24"})

    assert twice.status_code == 422
    assert "đã giữ vị trí này" in twice.get_data(as_text=True)
    with office.looking() as session:
        assert queries.posts_of(session, user_id)[0].until_on == TODAY


def test_an_administrator_changes_a_role(office: Office) -> None:
    user_id = id_of(office, "viewer")

    send(office.browser("admin"), f"/accounts/{user_id}/role", {"role": "leader"})

    with office.looking() as session:
        assert queries.account(session, user_id, TODAY).role is Role.LEADER


@pytest.mark.parametrize(
    "url", ["/account", "/accounts", "/accounts/new", "/accounts/teams/new", "/accounts/2"]
)
def test_the_pages_speak_english_too(office: Office, url: str) -> None:
    client = office.browser("admin")
    send(client, "/language", {"language": "en"})

    answer = client.get(url)

    assert page(answer).html["lang"] == "en"  # type: ignore[index]
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("on", "said"),
    [("2026-10-31", "từ ngày bắt đầu 01/11/2026"), ("mai", "Ghi ngày thôi"), ("", "Ghi ngày thôi")],
)
def test_a_post_that_can_not_end_then_is_told_on_the_persons_page(
    office: Office, on: str, said: str
) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "viewer")
    send(
        admin,
        f"/accounts/{user_id}/posts",
        {"team": 1, "post": "member", "from_on": "2026-11-01"},
    )
    with office.looking() as session:
        post = queries.posts_of(session, user_id)[0]

    answer = send(admin, f"/accounts/{user_id}/posts/{post.id}/end", {"on": on})

    shown = page(answer)
    assert answer.status_code == 422
    assert said in shown.select_one(".errsum").get_text()  # type: ignore[union-attr]
    assert shown.select_one("#posts-title") is not None
    with office.looking() as session:
        assert queries.posts_of(session, user_id)[0].until_on is None


def test_a_post_to_come_is_dropped_before_it_began(office: Office) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "viewer")
    send(
        admin,
        f"/accounts/{user_id}/posts",
        {"team": 1, "post": "member", "from_on": "2026-12-01"},
    )
    shown = page(admin.get(f"/accounts/{user_id}"))
    form = shown.select_one("form[action*='/posts/'][action$='/end']")
    assert form is not None

    admin.post(
        str(form["action"]), data={one["name"]: one["value"] for one in form.select("input")}
    )

    text = admin.get(f"/accounts/{user_id}").get_data(as_text=True)
    assert "Đã bỏ trước khi bắt đầu, 01/12/2026" in text


@pytest.mark.parametrize("address", ["/accounts/teams/new", "/start/team"])
def test_a_team_keeps_what_was_typed_while_somebody_is_added(office: Office, address: str) -> None:
    admin, clerk = office.browser("admin"), id_of(office, "clerk")
    typed = {"code": "D7", "name": "Đoàn số 7", "from_on": "2026-12-01", "leader": clerk,
             "members": [clerk, 1]}  # fmt: skip

    away = send(admin, address, typed | {"add_person": "1"})
    person = {"username": "lan.moi", "display_name": "Ngô Thị Mới", "role": "officer"}
    code = page(send(admin, str(away.location), person))
    back = code.select_one("a.btn-primary")["href"]  # type: ignore[index]
    shown = page(admin.get(str(back)))

    values = {one["name"]: one.get("value") for one in shown.select("main form .field input")}
    assert (values["code"], values["name"], values["from_on"]) == ("D7", "Đoàn số 7", "2026-12-01")
    chosen = [int(str(one["value"])) for one in shown.select("[name=members][checked]")]
    assert sorted(chosen) == [1, clerk]
    assert shown.select_one("[name=leader] [selected]")["value"] == str(clerk)  # type: ignore[index]
    assert "Ngô Thị Mới" in shown.get_text()
    assert 'value="D7"' not in admin.get(address).get_data(as_text=True)


def test_enter_in_a_field_forms_the_team_and_adds_nobody(office: Office) -> None:
    form = page(office.browser("admin").get("/accounts/teams/new")).select_one("main form")
    assert form is not None

    first = form.select("button")[0]

    assert first.get("name") is None


def test_the_way_back_from_a_new_person_leads_to_the_team(office: Office) -> None:
    shown = page(office.browser("admin").get("/accounts/new?next=/start/team?kept%3D1"))

    back = shown.select_one(".actionbar a")

    assert back is not None
    assert back["href"] == "/start/team?kept=1"


def test_the_own_account_is_not_offered_to_be_ended(office: Office) -> None:
    admin = office.browser("admin")

    own, other = (admin.get(f"/accounts/{id_of(office, name)}") for name in ("admin", "clerk"))

    assert "Ngừng tài khoản" not in own.get_data(as_text=True)
    assert "Ngừng tài khoản" in other.get_data(as_text=True)


def test_whoever_joins_a_team_later_is_told_from_which_day(office: Office) -> None:
    with office.looking() as session:
        officer = given.an_officer(session, username="officer9", password=HASH)
        team = session.exec(select(Team)).one()
        given.a_membership(session, team, officer, from_on=TODAY + timedelta(days=7))

    text = office.browser("officer9").get("/week").get_data(as_text=True)

    assert "Anh/chị vào Đoàn công tác số 1 từ ngày 01/12/2026" in text


def test_a_person_with_mistakes_is_told_them_in_the_order_of_the_page(office: Office) -> None:
    fields = {"username": "lê", "display_name": "y" * 121, "role": "clerk", "phone": "abc"}

    told = page(send(office.browser("admin"), "/accounts/new", fields)).select(".errsum li")

    assert [one.get_text() for one in told] == [
        "Dài quá 120 ký tự. Rút gọn rồi gửi lại.",
        "Tên đăng nhập cần từ 3 đến 64 chữ không dấu, số, dấu chấm hoặc gạch nối.",
        "Ghi số điện thoại bằng số.",
    ]
