"""The pictures of the handbook: `make pictures` draws them anew from the whole invented ward.

    python -m tests.browser.pictures [FOLDER]

Each is taken by a real browser of the real system, on one fixed day, and reduced to few colours.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests import clock
from tests.browser.conftest import NAMES, QUIET, leaving, sign_in
from tests.conftest import build_demo
from tracker.config import ROOT, from_environment

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Page

HOUSEHOLDS = 1115
MOST_BYTES = 250_000
COLOURS = (256, 192, 128, 96, 64, 48, 32)
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 780}


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, who looks, at what size, and how to get there."""

    name: str
    who: str
    size: dict[str, int]
    go: Callable[[Page], None]
    sharpness: float = 1


def _overview(page: Page) -> None:
    page.goto("/")


def _map(page: Page) -> None:
    page.goto("/map")
    page.locator(".map-label").first.wait_for()
    page.wait_for_timeout(600)


def _case(page: Page) -> None:
    page.goto("/cases?knot=any&clock=late&sort=-area")
    if not page.locator("tbody th a").count():
        page.goto("/cases?knot=any&sort=-area")
    with leaving(page):
        page.locator("tbody th a").first.click()


def _visit(page: Page) -> None:
    page.goto("/cases?knot=any")
    address = page.locator(".cards a[href^='/cases/VN']").first.get_attribute("href") or ""
    page.goto(f"{address.split('?')[0]}/visits/new")


def _week(page: Page) -> None:
    page.goto("/week")


def _report(page: Page) -> None:
    page.goto("/reports")


PICTURES = (
    Picture("overview", "leader", DESK, _overview),
    Picture("map", "leader", DESK, _map),
    Picture("case", "clerk", DESK, _case),
    Picture("visit", "officer1", PHONE, _visit, 1.5),
    Picture("week", "officer1", PHONE, _week, 1.5),
    Picture("report", "leader", DESK, _report),
)


def draw(folder: Path) -> list[Path]:
    """Every picture is in the folder, none heavier than a page may carry."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        build_demo(home, HOUSEHOLDS)
        with _served(home) as address, _chromium() as browser:
            return [_draw(browser, address, picture, folder) for picture in PICTURES]


def _draw(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    options: dict[str, Any] = {"viewport": picture.size, "device_scale_factor": picture.sharpness}
    context = browser.new_context(
        base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce", is_mobile=picture.size is PHONE, **options,
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, picture.who)
    picture.go(page)
    page.wait_for_timeout(200)
    file = folder / f"{picture.name}.png"
    file.write_bytes(_reduced(page.screenshot()))
    context.close()
    return file


def _reduced(png: bytes) -> bytes:
    """The picture with as many colours as its weight allows; all of them where it may."""
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    for few in (image, *(_quantized(image, colours) for colours in COLOURS)):
        made = io.BytesIO()
        few.save(made, "PNG", optimize=True)
        if made.tell() <= MOST_BYTES:
            return made.getvalue()
    raise ValueError(f"still over {MOST_BYTES} bytes with {COLOURS[-1]} colours")


def _quantized(image: Image.Image, colours: int) -> Image.Image:
    return image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


@contextmanager
def _served(home: Path) -> Iterator[str]:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Silent(WSGIRequestHandler):
        """Says nothing of each request."""

        def log_request(self, *_args: object) -> None:
            """Nobody reads it."""

    app = _app(home)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["tracker_engine"].dispose()


def _app(home: Path) -> Flask:
    from tracker.web import create_app

    settings = {"TRACKER_HOME": str(home), "TRACKER_TODAY": str(clock.TODAY)}
    return create_app(from_environment(settings))


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit("Chromium is missing: sudo apt-get install chromium")
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=[*QUIET, *rights])
        yield opened
        opened.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "static" / "help"
    for drawn in draw(target):
        sys.stdout.write(f"{drawn} {drawn.stat().st_size // 1000} kB\n")
