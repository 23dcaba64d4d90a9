"""A real Chromium in front of the real system, watched all the time.

`browse("officer1", phone=True)` gives a page of a signed-in person. Whatever the watch complains
about fails the test at its end.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.watch import Watch, is_outside
from tests.conftest import DEMO_PASSWORD

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).resolve().parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PATIENCE = 60_000  # milliseconds until a missing element fails the test, on a crowded machine too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("Chromium is missing: sudo apt-get install chromium")
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found, args=[*QUIET, *rights], timeout=PATIENCE
        )
        yield opened
        opened.close()


class _Silent(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *_args: object) -> None:
        """Tests read answers, not logs."""


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """The address at which this test's own ward is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def watches() -> Iterator[list[Watch]]:
    """The watch of every browser of this test; a complaint fails the test at its end."""
    all_watches: list[Watch] = []
    yield all_watches
    complaints = [complaint for watch in all_watches for complaint in watch.complaints]
    assert complaints == []


@pytest.fixture
def new_context(browser: Browser, watches: list[Watch]) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a watched browser of its own: cookies, storage and window apart from others."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
        context.set_default_timeout(PATIENCE)
        watches.append(Watch(context))
        context.route(is_outside, lambda route: route.abort())
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def browse(live: str, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """`browse(who, phone=False)`: a page at the live system, signed in as `who` if given.

    It asks for `live` first, so that the windows close before the system does: a server that goes
    away under an open window resets what that window still fetches.
    """

    def open_page(who: str | None = None, *, phone: bool = False, **options: Any) -> Page:
        context = new_context(base_url=live, **(PHONE if phone else DESK) | options)
        page = context.new_page()
        if who is not None:
            sign_in(page, who)
        return page

    return open_page


def sign_in(page: Page, who: str) -> None:
    """The page is signed in as the demo account `who`."""
    page.goto("/login")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.rstrip("/").endswith("/login"))


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """What is done inside leads to another page, or to this one anew; afterwards that has loaded.

    Waiting for a load state would be content with the old page, which has loaded long ago.
    """
    with page.expect_navigation(timeout=PATIENCE):
        yield


def until(page: Page, holds: str, arg: Any = None) -> None:
    """Waits until the script `holds` is true in the page; fails after `PATIENCE`.

    Each look is an evaluation of its own. Playwright's `wait_for_function` repeats its script by
    eval inside the page, which the content policy forbids: it works only if true at first.
    """
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(holds, arg):
        assert time.monotonic() < end, f"still not true: {holds}"
        page.wait_for_timeout(50)
