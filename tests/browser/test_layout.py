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
