"""What `tracker serve` says before it serves."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from tests.given import PASSWORD
from tests.proofs.serving import READY_SECONDS, Server
from tracker.accounts import setup_code
from tracker.cli import main

CODE = re.compile(r"setup code for the first account\): (\S+)")


def test_a_taken_port_is_told_and_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = CliRunner().invoke(main, ["serve", "--port", str(port)])

    assert told.exit_code == 1
    assert f"Cổng {port}" in told.output
    assert not (tmp_path / "home" / "keys" / "setup-code.hash").exists()


def test_each_start_on_an_empty_register_makes_another_code(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "setup-code.hash"

    first, second = setup_code.renew(file), setup_code.renew(file)

    assert not setup_code.fits(file, first)
    assert setup_code.fits(file, second.upper().replace("-", " "))
    assert file.stat().st_mode & 0o077 == 0
    setup_code.end(file)
    assert not setup_code.fits(file, second)


def _answered(browser: OpenerDirector, url: str, fields: dict[str, str] | None = None) -> str:
    """Where the browser stands after asking, or after sending that page's form."""
    with browser.open(url, timeout=READY_SECONDS) as answer:
        shown = BeautifulSoup(answer.read(), "html.parser")
        address: str = answer.url
    if fields is None:
        return address
    token = shown.select_one("main form [name=csrf_token]")
    assert token is not None
    sent = urlencode(fields | {"csrf_token": str(token["value"])}).encode()
    try:
        with browser.open(address, sent, timeout=READY_SECONDS) as answer:
            return str(answer.url)
    except HTTPError as refused:
        return f"{refused.code} at {refused.url}"


def test_the_console_alone_shows_the_code_that_opens_the_first_account(tmp_path: Path) -> None:
    # given a server started on nothing at all, as somebody types it
    home = tmp_path / "home"
    server = Server(home, f"sqlite:///{home / 'tracker.db'}", tmp_path)
    browser = build_opener(HTTPCookieProcessor())
    first = {"username": "sep", "display_name": "Vũ Minh Đức",
             "password": PASSWORD, "again": PASSWORD}  # fmt: skip
    server.start()
    try:
        told = CODE.findall(server.log.read_text("utf-8"))
        door = f"http://127.0.0.1:{server.port}/start/first"

        # when the first account is asked for with another code, then with the one shown
        guessed = _answered(browser, door, first | {"setup_code": "aaaa-bbbb-cccc"})
        opened = _answered(browser, door, first | {"setup_code": told[0]})

        # then only the latter opens the register, and the next start shows no code
        server.stop()
        server.start()
        again = CODE.findall(server.log.read_text("utf-8"))
        signed_in = _answered(browser, f"http://127.0.0.1:{server.port}/start")
    finally:
        server.stop()

    assert len(told) == 1
    assert guessed == f"422 at {door}"
    assert opened == signed_in == f"http://127.0.0.1:{server.port}/start"
    assert again == told
    assert told[0] not in "".join(
        file.read_text("utf-8", "replace") for file in (home / "keys").iterdir()
    )
