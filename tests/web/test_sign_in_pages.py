"""Signing in: passwords, codes, sessions, and what is refused."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import select

from tests import given
from tests.clock import AT, TODAY
from tests.pages import page
from tests.web.offices import NEW_PASSWORD, Office, id_of, send, shown_code
from tracker.accounts import queries
from tracker.accounts.tables import User, UserSession


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
    admin, user_id = office.browser("admin"), id_of(office, "clerk")

    code = shown_code(send(admin, f"/accounts/{user_id}/code", {}))
    fields = {
        "username": "clerk",
        "code": code.upper(),
        "password": NEW_PASSWORD,
        "again": NEW_PASSWORD,
    }
    redeemed = send(office.browser(), "/login/code", fields, at="/login/code")
    again = send(office.browser(), "/login/code", fields, at="/login/code")

    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", code)
    assert code not in admin.get(f"/accounts/{user_id}").get_data(as_text=True)
    assert redeemed.status_code == 302
    assert again.status_code == 422
    signed_in = send(
        office.browser(), "/login", {"username": "clerk", "password": NEW_PASSWORD}, at="/login"
    )
    assert signed_in.status_code == 302


def test_a_new_password_is_entered_twice_alike(office: Office) -> None:
    fields = {
        "username": "clerk",
        "code": "aaaa-bbbb-cccc",
        "password": NEW_PASSWORD,
        "again": "khác",
    }

    answer = send(office.browser(), "/login/code", fields, at="/login/code")

    assert answer.status_code == 422
    assert "chưa giống nhau" in answer.get_data(as_text=True)


def test_whoever_must_change_the_password_does_so_before_anything_else(office: Office) -> None:
    with office.looking() as session:
        session.exec(select(User).where(User.username == "clerk")).one().must_change_password = True
    client = office.browser("clerk")

    first = client.get("/help")
    fields = {"old": given.PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    send(client, "/account/password", fields, at="/account")

    assert first.status_code == 302
    assert first.location == "/account"
    assert client.get("/help").status_code == 200


def test_changing_the_password_ends_every_other_session(office: Office) -> None:
    here, there = office.browser("clerk"), office.browser("clerk")

    fields = {"old": given.PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    send(here, "/account/password", fields, at="/account")

    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_a_wrong_old_password_is_told_at_its_field(office: Office) -> None:
    fields = {"old": "sai mật khẩu", "password": NEW_PASSWORD, "again": NEW_PASSWORD}

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


def test_a_new_person_gets_a_code_and_no_password(office: Office) -> None:
    fields = {"username": "Lan.Moi", "display_name": "Ngô Thị Mới", "role": "officer",
              "phone": "0912 000 111"}  # fmt: skip

    answer = send(office.browser("admin"), "/accounts/new", fields)

    assert answer.status_code == 200
    assert shown_code(answer)
    with office.looking() as session:
        made = next(a for a in queries.accounts(session, TODAY) if a.username == "lan.moi")
    assert made.phone == "0912000111"
    assert not made.has_password


def test_an_ended_account_is_signed_out_and_leaves_its_team(office: Office) -> None:
    officer, user_id = office.browser("officer1"), id_of(office, "officer1")

    send(office.browser("admin"), f"/accounts/{user_id}/deactivate", {})

    assert officer.get("/account").status_code == 302
    with office.looking() as session:
        assert queries.teams_of(session, user_id, TODAY) == ()
        assert not queries.account(session, user_id, TODAY).active


def test_an_account_is_reopened_without_its_old_password(office: Office) -> None:
    admin, user_id = office.browser("admin"), id_of(office, "viewer")
    send(admin, f"/accounts/{user_id}/deactivate", {})

    send(admin, f"/accounts/{user_id}/reactivate", {})

    with office.looking() as session:
        account = queries.account(session, user_id, TODAY)
    assert account.active
    assert not account.has_password


def test_one_sees_which_session_is_this_one_and_none_that_lay_idle(office: Office) -> None:
    client = office.browser("clerk")
    with office.looking() as session:
        session.add(
            UserSession(
                user_id=id_of(office, "clerk"),
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
    code = shown_code(send(office.browser("admin"), f"/accounts/{id_of(office, 'clerk')}/code", {}))
    short = {"username": "clerk", "code": code, "password": "ngắn", "again": "ngắn"}
    wrong = {
        "username": "clerk",
        "code": "aaaa-bbbb-cccc",
        "password": NEW_PASSWORD,
        "again": NEW_PASSWORD,
    }

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


def test_a_wrong_old_password_stands_in_the_audit_without_what_was_typed(office: Office) -> None:
    clerk, typed = office.browser("clerk"), "mat-khau-go-nham"
    wrong = {"old": typed, "password": NEW_PASSWORD, "again": NEW_PASSWORD}

    for _ in range(3):
        send(clerk, "/account/password", wrong, at="/account")

    admin = office.browser("admin")
    log = page(admin.get("/audit?action=refuse_password"))
    assert [" ".join(one.get_text().split()) for one in log.select(".log-line p")] == [
        "Hệ thống từ chối đổi mật khẩu: tài khoản Nguyễn Thị Lan"
    ]
    assert "127.0.0.1" in log.get_text()
    assert typed not in admin.get("/audit").get_data(as_text=True)
    send(admin, "/language", {"language": "en"})
    english = admin.get("/audit").get_data(as_text=True)
    assert "The system refused a change of password: the account of Nguyễn Thị Lan" in english


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
    address = f"/accounts/{id_of(office, 'clerk')}"
    admin = office.browser("admin")
    form = page(admin.get(address)).select_one("form[action*='/accounts/sessions/']")
    assert form is not None
    fields = {one["name"]: one["value"] for one in form.select("input")}

    answer = admin.post(str(form["action"]), data=fields)

    assert answer.location == address


def test_a_browser_whose_session_was_ended_is_told_so(office: Office) -> None:
    clerk = office.browser("clerk")
    send(office.browser("admin"), f"/accounts/{id_of(office, 'clerk')}/deactivate", {})

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
    send(office.browser("admin"), f"/accounts/{id_of(office, 'clerk')}/deactivate", {})

    said = [
        page(
            send(office.browser(), "/login", {"username": name, "password": word}, at="/login")
        ).select_one(".errsum")
        for name, word in (("clerk", given.PASSWORD), ("nobody", "x" * 12))
    ]

    texts = [one.get_text() if one else "" for one in said]
    assert texts[0] == texts[1]
    assert "tài khoản đã ngừng" in texts[0]
