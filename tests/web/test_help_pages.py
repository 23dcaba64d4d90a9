"""Help: whom to call, and the handbook whose pictures are there and are described."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from PIL import Image

from tests.pages import page
from tracker.config import ROOT

AsRole = Callable[[str], FlaskClient]


def test_the_handbook_shows_every_picture_described_and_in_its_true_proportion(
    as_role: AsRole,
) -> None:
    shown = page(as_role("officer1").get("/help/handbook"))

    pictures = shown.select("main img")
    names = {Path(str(picture["src"]).split("?")[0]).name for picture in pictures}
    assert names == {file.name for file in (ROOT / "static" / "help").glob("*.png")}
    for picture in pictures:
        assert len(str(picture["alt"])) > 20
        file = ROOT / "static" / "help" / Path(str(picture["src"]).split("?")[0]).name
        with Image.open(file) as drawn:
            assert (str(drawn.width), str(drawn.height)) == (picture["width"], picture["height"])


def test_help_leads_to_the_handbook_and_to_the_measures(as_role: AsRole) -> None:
    shown = page(as_role("clerk").get("/help"))

    found = {str(link["href"]) for link in shown.select("main a[href]")}
    assert {"/help/handbook", "/help/measures"} <= found
