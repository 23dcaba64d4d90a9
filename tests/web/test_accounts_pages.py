"""Signing in, passwords and codes, people and teams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests import given
from tests.clock import AT, TODAY
from tests.pages import page
from tests.web.offices import HASH, Office, an_office, send
from tracker.accounts import queries
from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.tables import Team, User, UserSession

NEW = "một câu dài dễ nhớ"


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite_template, tmp_path / "home") as made:
        yield made


def _id(office: Office, username: str) -> int:
    with office.looking() as session:
        return session.exec(select(User).where(User.username == username)).one().key


def _code(answer: object) -> str:
    return page(answer).find("code", {"translate": "no"}).get_text()  # type: ignore[arg-type,union-attr]


def test_an_office_that_is_no_demo_shows_no_account_on_its_sign_in_page(office: Office) -> None:
    text = office.browser().get("/login").get_data(as_text=True)

    assert "clerk" not in text
    assert "tracker users add" not in text
    assert given.PASSWORD not in text


def test_a_wrong_pair_is_refused_without_saying_which_was_wrong(office: Office) -> None:
    client = office.browser()

    wrong_name = send(client, "/login", {"username": "nobody", "password": "x" * 12}, at="/login")
    wrong_word = send(client, "/login", {"username": "clerk", "password": "x" * 12}, at="/login")

    assert wrong_name.status_code == wrong_word.status_code == 422
    said = [page(one).select_one(".errsum").get_text() for one in (wrong_name, wrong_word)]  # type: ignore[union-attr]
    assert said[0] == said[1]
    assert 'value="clerk"' in wrong_word.get_data(as_text=True)


def test_a_one_time_code_is_shown_once_and_sets_a_password(office: Office) -> None:
    admin, user_id = office.browser("admin"), _id(office, "clerk")

    code = _code(send(admin, f"/accounts/{user_id}/code", {}))
    fields = {"username": "clerk", "code": code.upper(), "password": NEW, "again": NEW}
    redeemed = send(office.browser(), "/login/code", fields, at="/login/code")
    again = send(office.browser(), "/login/code", fields, at="/login/code")

    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", code)
    assert code not in admin.get(f"/accounts/{user_id}").get_data(as_text=True)
    assert redeemed.status_code == 302
    assert again.status_code == 422
    signed_in = send(
        office.browser(), "/login", {"username": "clerk", "password": NEW}, at="/login"
    )
    assert signed_in.status_code == 302


def test_a_new_password_is_entered_twice_alike(office: Office) -> None:
    fields = {"username": "clerk", "code": "aaaa-bbbb-cccc", "password": NEW, "again": "khác"}

    answer = send(office.browser(), "/login/code", fields, at="/login/code")

    assert answer.status_code == 422
    assert "chưa giống nhau" in answer.get_data(as_text=True)


def test_whoever_must_change_the_password_does_so_before_anything_else(office: Office) -> None:
    with office.looking() as session:
        session.exec(select(User).where(User.username == "clerk")).one().must_change_password = True
    client = office.browser("clerk")

    first = client.get("/help")
    fields = {"old": given.PASSWORD, "password": NEW, "again": NEW}
    send(client, "/account/password", fields, at="/account")

    assert first.status_code == 302
    assert first.location == "/account"
    assert client.get("/help").status_code == 200


def test_changing_the_password_ends_every_other_session(office: Office) -> None:
    here, there = office.browser("clerk"), office.browser("clerk")

    fields = {"old": given.PASSWORD, "password": NEW, "again": NEW}
    send(here, "/account/password", fields, at="/account")

    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_a_wrong_old_password_is_told_at_its_field(office: Office) -> None:
    fields = {"old": "sai mật khẩu", "password": NEW, "again": NEW}

    answer = send(office.browser("clerk"), "/account/password", fields, at="/account")

    assert answer.status_code == 422
    assert page(answer).select_one(".field.err #old") is not None


def test_a_person_ends_a_session_of_her_own_but_nobody_elses(office: Office) -> None:
    here, there, other = office.browser("clerk"), office.browser("clerk"), office.browser("leader")
    with office.looking() as session:
        user_id = session.exec(select(User).where(User.username == "clerk")).one().key
        rows = session.exec(select(UserSession).where(UserSession.user_id == user_id)).all()
        second = rows[-1].key

    refused = send(other, f"/account/sessions/{second}/end", {})
    send(here, f"/account/sessions/{second}/end", {})

    assert refused.status_code == 404
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


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
    assert send(client, f"/accounts/{_id(office, 'admin')}/code", {}).status_code == 403


def test_a_new_person_gets_a_code_and_no_password(office: Office) -> None:
    fields = {"username": "Lan.Moi", "display_name": "Ngô Thị Mới", "role": "officer",
              "phone": "0912 000 111"}  # fmt: skip

    answer = send(office.browser("admin"), "/accounts/new", fields)

    assert answer.status_code == 200
    assert _code(answer)
    with office.looking() as session:
        made = next(a for a in queries.accounts(session, TODAY) if a.username == "lan.moi")
    assert made.phone == "0912000111"
    assert not made.has_password


def test_a_refused_person_keeps_what_was_typed(office: Office) -> None:
    fields = {"username": "clerk", "display_name": "Ngô Thị Mới", "role": "officer"}

    answer = send(office.browser("admin"), "/accounts/new", fields)

    assert answer.status_code == 422
    assert 'value="Ngô Thị Mới"' in answer.get_data(as_text=True)
    assert page(answer).select_one(".field.err #username") is not None


def test_the_last_administrator_stays_one(office: Office) -> None:
    admin, user_id = office.browser("admin"), _id(office, "admin")

    answer = send(admin, f"/accounts/{user_id}/role", {"role": "clerk"})

    assert answer.status_code == 422
    assert "ít nhất một người quản trị" in answer.get_data(as_text=True)
    assert admin.get("/accounts").status_code == 200


def test_nobody_ends_the_own_account(office: Office) -> None:
    answer = send(office.browser("admin"), f"/accounts/{_id(office, 'admin')}/deactivate", {})

    assert answer.status_code == 422
    assert "Không thể tự ngừng" in answer.get_data(as_text=True)


def test_an_ended_account_is_signed_out_and_leaves_its_team(office: Office) -> None:
    officer, user_id = office.browser("officer1"), _id(office, "officer1")

    send(office.browser("admin"), f"/accounts/{user_id}/deactivate", {})

    assert officer.get("/account").status_code == 302
    with office.looking() as session:
        assert queries.teams_of(session, user_id, TODAY) == ()
        assert not queries.account(session, user_id, TODAY).active


def test_an_account_is_reopened_without_its_old_password(office: Office) -> None:
    admin, user_id = office.browser("admin"), _id(office, "viewer")
    send(admin, f"/accounts/{user_id}/deactivate", {})

    send(admin, f"/accounts/{user_id}/reactivate", {})

    with office.looking() as session:
        account = queries.account(session, user_id, TODAY)
    assert account.active
    assert not account.has_password


def test_a_stale_edit_shows_both_texts_and_loses_neither(office: Office) -> None:
    admin, user_id = office.browser("admin"), _id(office, "clerk")
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
    clerk, viewer = _id(office, "clerk"), _id(office, "viewer")
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
    admin, user_id = office.browser("admin"), _id(office, "viewer")
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
    user_id = _id(office, "viewer")

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


def test_wrong_passwords_for_one_name_are_slowed_whether_or_not_somebody_has_it(
    office: Office,
) -> None:
    answers = {}
    for name in ("clerk", "nobody"):
        tries = [
            send(office.browser(), "/login", {"username": name, "password": "x" * 12}, at="/login")
            for _ in range(6)
        ]
        answers[name] = [one.status_code for one in tries]
        assert tries[-1].headers.get("Retry-After", "30") == "30"
        _forget_the_address(office)

    assert answers["clerk"] == answers["nobody"] == [422] * 5 + [429]


def test_an_office_that_signs_in_at_eight_is_not_slowed(office: Office) -> None:
    for _ in range(12):
        office.browser("clerk")


def _forget_the_address(office: Office) -> None:
    from tracker.web.support.limits import limiter

    with office.app.app_context():
        limiter.reset()


def test_one_sees_which_session_is_this_one_and_none_that_lay_idle(office: Office) -> None:
    client = office.browser("clerk")
    with office.looking() as session:
        session.add(
            UserSession(
                user_id=_id(office, "clerk"),
                token_hash="0" * 64,
                started_at=AT - timedelta(hours=14),
                last_seen_at=AT - timedelta(hours=13),
                device="Máy cũ",
            )
        )

    shown = page(client.get("/account"))

    assert shown.get_text().count("phiên này") == 1
    assert len(shown.select("form[action*='/account/sessions/']")) == 1


def _refusals(office: Office) -> list[str]:
    found = page(office.browser("admin").get("/audit?action=refuse_sign_in"))
    return [" ".join(line.get_text().split()) for line in found.select(".log > li .log-line p")]


def test_refused_sign_ins_stand_in_the_audit_without_what_was_typed(office: Office) -> None:
    stranger, typed = office.browser(), "mat-khau-go-nham"
    for name in ("clerk", "clerk", typed):
        send(stranger, "/login", {"username": name, "password": typed}, at="/login")

    log = office.browser("admin").get("/audit").get_data(as_text=True)

    assert _refusals(office) == [
        "Hệ thống từ chối đăng nhập: tên không có tài khoản",
        "Hệ thống từ chối đăng nhập: tài khoản Nguyễn Thị Lan",
    ]
    assert "127.0.0.1" in log
    assert typed not in log


def test_a_refused_code_stands_in_the_audit_and_a_short_password_does_not(office: Office) -> None:
    code = _code(send(office.browser("admin"), f"/accounts/{_id(office, 'clerk')}/code", {}))
    short = {"username": "clerk", "code": code, "password": "ngắn", "again": "ngắn"}
    wrong = {"username": "clerk", "code": "aaaa-bbbb-cccc", "password": NEW, "again": NEW}

    send(office.browser(), "/login/code", short, at="/login/code")
    before = office.browser("admin").get("/audit?action=refuse_code").get_data(as_text=True)
    send(office.browser(), "/login/code", wrong, at="/login/code")

    after = office.browser("admin").get("/audit?action=refuse_code").get_data(as_text=True)
    sentence = "Hệ thống từ chối mã dùng một lần: tài khoản Nguyễn Thị Lan"
    assert sentence not in before
    assert sentence in after
    assert "aaaa-bbbb-cccc" not in after


def test_a_refused_sign_in_is_said_in_english(office: Office) -> None:
    send(office.browser(), "/login", {"username": "clerk", "password": "x" * 12}, at="/login")
    admin = office.browser("admin")
    send(admin, "/language", {"language": "en"})

    text = admin.get("/audit").get_data(as_text=True)

    assert "The system refused a sign-in: the account of Nguyễn Thị Lan" in text
    assert "From network address" in text


def test_an_ended_session_is_named_after_its_person(office: Office) -> None:
    office.browser("clerk")
    with office.looking() as session:
        clerk = session.exec(select(User).where(User.username == "clerk")).one().key
        number = session.exec(select(UserSession).where(UserSession.user_id == clerk)).one().key
    admin = office.browser("admin")

    send(admin, f"/accounts/sessions/{number}/end", {})

    assert "kết thúc phiên đăng nhập của Nguyễn Thị Lan" in admin.get("/audit").get_data(True)


def test_a_session_ended_from_a_persons_page_leads_back_to_that_page(office: Office) -> None:
    office.browser("clerk")
    address = f"/accounts/{_id(office, 'clerk')}"
    admin = office.browser("admin")
    form = page(admin.get(address)).select_one("form[action*='/accounts/sessions/']")
    assert form is not None
    fields = {one["name"]: one["value"] for one in form.select("input")}

    answer = admin.post(str(form["action"]), data=fields)

    assert answer.location == address


def test_a_browser_whose_session_was_ended_is_told_so(office: Office) -> None:
    clerk = office.browser("clerk")
    send(office.browser("admin"), f"/accounts/{_id(office, 'clerk')}/deactivate", {})

    told = page(clerk.get("/account", follow_redirects=True)).select_one("[role=alert]")

    assert told is not None
    assert "Phiên đăng nhập đã kết thúc" in told.get_text()


def test_ending_the_session_in_use_leads_to_the_sign_in_page_without_an_alarm(
    office: Office,
) -> None:
    client = office.browser("clerk")
    form = page(client.get("/account")).select_one("form[action*='/account/sessions/']")
    assert form is not None

    shown = client.post(
        str(form["action"]),
        data={one["name"]: one["value"] for one in form.select("input")},
        follow_redirects=True,
    )

    assert shown.request.path == "/login"
    assert page(shown).select_one("[role=alert]") is None
    assert "Đã kết thúc phiên đăng nhập." in shown.get_data(as_text=True)


def test_an_ended_account_is_refused_in_the_words_of_any_wrong_pair(office: Office) -> None:
    send(office.browser("admin"), f"/accounts/{_id(office, 'clerk')}/deactivate", {})

    said = [
        page(
            send(office.browser(), "/login", {"username": name, "password": word}, at="/login")
        ).select_one(".errsum")
        for name, word in (("clerk", given.PASSWORD), ("nobody", "x" * 12))
    ]

    texts = [one.get_text() if one else "" for one in said]
    assert texts[0] == texts[1]
    assert "tài khoản đã ngừng" in texts[0]


@pytest.mark.parametrize(
    ("on", "said"),
    [("2026-10-31", "từ ngày bắt đầu 01/11/2026"), ("mai", "Ghi ngày thôi"), ("", "Ghi ngày thôi")],
)
def test_a_post_that_can_not_end_then_is_told_on_the_persons_page(
    office: Office, on: str, said: str
) -> None:
    admin, user_id = office.browser("admin"), _id(office, "viewer")
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
    admin, user_id = office.browser("admin"), _id(office, "viewer")
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
    admin, clerk = office.browser("admin"), _id(office, "clerk")
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

    own, other = (admin.get(f"/accounts/{_id(office, name)}") for name in ("admin", "clerk"))

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
