"""What every answer carries against strangers: policy, cookies, throttling, silent errors."""

from __future__ import annotations

import re

import pytest

from tests import given
from tests.pages import page
from tests.web.offices import Office, send
from tracker.web.support.guards import open_to_all

ANYBODY = ("/login", "/healthz", "/nowhere", "/static/css/app.css")
CLERK = ("/cases", "/map", "/reports", "/accounts", "/cases.xlsx", "/map/points")
TRIES = 5
SECRET = "Bà Nguyễn Thị Kín, 031190000123"


def test_every_answer_carries_a_policy_that_allows_nothing_unsafe(office: Office) -> None:
    stranger, clerk = office.browser(), office.browser("clerk")
    answers = [stranger.get(path) for path in ANYBODY] + [clerk.get(path) for path in CLERK]

    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        rules = {words.split()[0]: words.split()[1:] for words in policy.split(";")}
        assert "unsafe" not in policy
        assert not [source for sources in rules.values() for source in sources if "*" in source]
        assert not re.search(r"https?:", policy), "another host"
        assert rules["default-src"] == ["'self'"]
        for closed in ("object-src", "base-uri", "frame-ancestors"):
            assert rules[closed] == ["'none'"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        answer.close()


def test_a_nonce_is_used_once_and_stands_on_every_script_of_its_page(office: Office) -> None:
    clerk = office.browser("clerk")
    used = []

    for path in ("/cases", "/cases", "/map"):
        answer = clerk.get(path)
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"]))
        scripts = page(answer).select("script, style")
        assert scripts
        assert {tag.get("nonce") for tag in scripts} == {nonce}
        assert not page(answer).select("[style], [onclick], [onload], [onchange], [onsubmit]")
        used.append(nonce)

    assert len(set(used)) == len(used)


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(office: Office) -> None:
    client = office.browser()
    answers = [
        client.get("/login"),
        send(client, "/login", {"username": "clerk", "password": given.PASSWORD}, at="/login"),
        send(client, "/language", {"language": "en"}, at="/account"),
        send(client, "/theme", {"theme": "dark"}, at="/account"),
    ]
    cookies = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]

    assert {line.partition("=")[0] for line in cookies} >= {"session", "language", "theme"}
    for line in cookies:
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line
        assert given.PASSWORD not in line


def test_pages_with_personal_data_are_kept_by_no_cache(office: Office) -> None:
    clerk = office.browser("clerk")

    for path in CLERK:
        answer = clerk.get(path)
        assert "no-store" in answer.headers["Cache-Control"], path
        answer.close()


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("username", ["clerk", "nobody"])
def test_guessing_is_stopped_whether_the_account_exists_or_not(
    office: Office, username: str
) -> None:
    stranger = office.browser()
    guess = {"username": username, "password": "x" * 12}

    seen = [send(stranger, "/login", guess, at="/login") for _ in range(TRIES + 2)]

    assert [one.status_code for one in seen] == [422] * TRIES + [429] * 2
    assert page(seen[-1]).find("h1").get_text() == "Thử quá nhiều lần"
    assert stranger.get("/login").status_code == 200, "the page itself stays open"


def test_an_unexpected_failure_shows_a_code_and_nothing_of_what_it_was_about(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    @open_to_all
    def failing() -> str:
        raise RuntimeError(SECRET)

    office.app.add_url_rule("/failing", "failing", failing)
    office.app.testing = False

    answer = office.browser().get("/failing")

    text = page(answer).get_text(" ")
    assert answer.status_code == 500
    assert SECRET not in answer.get_data(as_text=True)
    assert "Traceback" not in text
    (code,) = re.findall(r"\b[A-Z2-9]{4}\b", page(answer).select_one("main b").get_text())  # type: ignore[union-attr]
    assert f"failure {code} on failing" in caplog.text
