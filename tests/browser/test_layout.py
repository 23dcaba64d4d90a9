"""Where things stand on the screen: what no reading of the HTML can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

EDGE = 30  # pixels between the account and the end of the bar, its padding and the scrollbar


@pytest.mark.parametrize("who", ["viewer", "leader"])
def test_the_account_stands_at_the_end_of_the_bar_with_or_without_the_search(
    browse: Callable[..., Page], who: str
) -> None:
    page = browse(who)

    page.goto("/")

    right: float = page.locator(".who").evaluate("(one) => one.getBoundingClientRect().right")
    assert right > page.viewport_size["width"] - EDGE  # type: ignore[index]


def test_the_causes_in_the_report_can_be_read_on_a_phone(browse: Callable[..., Page]) -> None:
    page = browse("leader", phone=True)

    page.goto("/reports")

    name = page.locator(".causes tbody th").first.evaluate("(one) => one.clientWidth")
    table = page.locator(".causes").evaluate("(one) => one.clientWidth")
    assert name > table / 3


def test_a_household_tapped_on_the_phones_map_opens_a_sheet_above_the_bar(
    browse: Callable[..., Page],
) -> None:
    page = browse("leader", phone=True)
    page.goto("/map?project=VN04")

    page.locator(".map-household").first.dispatch_event("click")
    page.get_by_role("link", name="Mở hồ sơ").wait_for()

    sheet = page.locator(".leaflet-popup").bounding_box()
    bar = page.locator(".bottombar").bounding_box()
    assert sheet is not None
    assert bar is not None
    assert (sheet["x"], sheet["width"]) == (0, bar["width"])
    assert abs(sheet["y"] + sheet["height"] - bar["y"]) <= 1

    # and its cross closes it
    page.locator(".leaflet-popup-close-button").tap()
    page.locator(".leaflet-popup").wait_for(state="detached")
