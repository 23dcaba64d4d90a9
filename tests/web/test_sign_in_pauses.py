"""A few wrong passwords, then a pause: for every form and all servers of a register."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import select

from tests import given
from tests.clock import TODAY
from tests.web.offices import HASH, NEW_PASSWORD, Office, send
from tracker.accounts.tables import SignInFailure
from tracker.config import Config, make_keys
from tracker.db.engine import make_session


def _forget_the_address(office: Office) -> None:
    with office.looking() as session:
        session.execute(delete(SignInFailure))


@pytest.mark.usefixtures("still_clock")
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


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("other", ["/login", "/account/password"])
def test_a_name_is_slowed_on_every_form_that_asks_for_its_password(
    office: Office, other: str
) -> None:
    clerk, stranger = office.browser("clerk"), office.browser()
    right = {"old": given.PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    guess = {"username": "clerk", "password": "x" * 12}

    for _ in range(5):
        if other == "/login":
            send(clerk, "/account/password", right | {"old": "x" * 12}, at="/account")
        else:
            send(stranger, "/login", guess, at="/login")

    if other == "/login":
        answer = send(stranger, "/login", guess, at="/login")
    else:
        answer = send(clerk, "/account/password", right, at="/account")
    assert answer.status_code == 429
    assert clerk.get("/account").status_code == 200, "whoever waits stays signed in"


def test_a_form_filled_in_badly_is_no_guess(office: Office) -> None:
    clerk = office.browser("clerk")
    unlike = {"old": given.PASSWORD, "password": NEW_PASSWORD, "again": "khác"}

    refused = [send(clerk, "/account/password", unlike, at="/account") for _ in range(7)]

    assert {one.status_code for one in refused} == {422}
    with office.looking() as session:
        assert session.exec(select(SignInFailure)).all() == []


@pytest.mark.usefixtures("still_clock")
def test_a_name_in_the_form_does_not_hide_whose_password_is_tried(office: Office) -> None:
    clerk = office.browser("clerk")
    tries = [
        send(
            clerk,
            "/account/password",
            {"old": "x" * 12, "password": NEW_PASSWORD, "again": NEW_PASSWORD, "username": f"n{n}"},
            at="/account",
        )
        for n in range(6)
    ]

    assert [one.status_code for one in tries] == [422] * 5 + [429]


@pytest.mark.usefixtures("still_clock")
def test_all_servers_of_a_register_count_together(engine: Engine, tmp_path: Path) -> None:
    from tracker.web import create_app

    with make_session(engine) as session:
        given.a_clerk(session, username="clerk", password=HASH)
        session.commit()
    url = engine.url.render_as_string(hide_password=False)
    config = Config(home=tmp_path, database_url=url, today=TODAY)
    make_keys(config)
    servers = [create_app(config), create_app(config)]
    guess = {"username": "clerk", "password": "x" * 12}

    answers = [
        send(servers[number % 2].test_client(), "/login", guess, at="/login").status_code
        for number in range(7)
    ]
    for server in servers:
        server.extensions["tracker_engine"].dispose()

    assert answers == [422] * 5 + [429] * 2


def test_an_office_that_signs_in_at_eight_is_not_slowed(office: Office) -> None:
    for _ in range(12):
        office.browser("clerk")
