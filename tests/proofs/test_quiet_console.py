"""The main pages in a real browser: no error in the console, no breach, no other host."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

OF = {
    "leader": ("/", "/map", "/projects", "/projects/VN01", "/cases", "/concerns", "/reports"),
    "officer1": ("/week", "/map", "/cases", "/concerns", "/help"),
    "clerk": ("/cases", "/projects", "/concerns", "/reports", "/start"),
    "admin": ("/accounts", "/audit", "/account"),
}


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("who", OF)
def test_the_main_pages_leave_the_console_empty(
    who: str, phone: bool, browse: Callable[..., Page]
) -> None:
    page = browse(who, phone=phone)
    failed = []

    for address in OF[who]:
        answer = page.goto(address, wait_until="load")
        page.wait_for_load_state("networkidle")
        if answer is None or answer.status >= 400:
            failed.append((address, answer and answer.status))
    if "/cases" in OF[who]:
        page.goto("/cases")
        page.locator("main a[href*='/cases/VN']:visible").first.click()
        page.wait_for_load_state("networkidle")
        if who == "officer1":
            page.goto(page.url.split("?")[0] + "/visits/new", wait_until="networkidle")

    assert failed == []
