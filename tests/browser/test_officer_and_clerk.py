"""What officers and clerks do all day, with their hands: taps on the phone, keys at the desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import leaving, until
from tests.journeys.test_bad_visits import a_case, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Locator, Page

MOST_TAPS = 6


class Hand:
    """A thumb that counts."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """One more tap."""
        target.tap()
        self.taps += 1


def test_nobody_home_is_logged_with_at_most_six_taps_from_the_open_week(
    app: Flask, browse: Callable[..., Page]
) -> None:
    # given the week on an officer's phone
    page, thumb = browse("officer1", phone=True), Hand()
    page.goto("/week")
    before = rows(app)["visit"]
    if page.get_by_role("button", name="Lập kế hoạch tuần").count():
        with leaving(page):
            page.get_by_role("button", name="Lập kế hoạch tuần").click()

    # when nobody opened the door, an invitation was left and a day was chosen
    thumb.tap(page.get_by_role("link", name=re.compile("^Ghi nhận")).locator("visible=true").first)
    thumb.tap(page.get_by_role("radio", name="Vắng nhà"))
    thumb.tap(page.get_by_role("radio", name="Dán giấy mời"))
    thumb.tap(page.get_by_role("group", name="Hẹn gặp lại").get_by_role("radio").nth(1))
    thumb.tap(page.get_by_role("button", name="Lưu lượt thăm"))

    # then the visit is on record
    page.get_by_role("status").filter(has_text="Đã ghi lượt thăm").wait_for()
    assert rows(app)["visit"] == before + 1
    assert thumb.taps <= MOST_TAPS


def test_a_clerk_walks_the_list_by_keys_and_comes_back_to_the_same_row(
    browse: Callable[..., Page],
) -> None:
    # given a filtered list at the desk
    page = browse("clerk")
    page.goto("/cases?project=VN07&sort=-area")
    page.locator("tbody tr").first.wait_for()

    # when the third row is opened by keys
    for _time in range(3):
        page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/VN07-*")

    # then it is that file, as the third of the list, and the way back leads to its row
    assert name in page.locator("h1").inner_text()
    back = page.locator(".crumb a").last
    assert page.locator(".crumb").inner_text().endswith("/ 3")
    back.click()
    page.wait_for_url("**/cases?*")
    page.locator("tbody th a:focus").wait_for()
    assert page.evaluate("document.activeElement.textContent") == name

    # and the search box and the help are one key away
    page.keyboard.press("?")
    page.locator("#keys").wait_for()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("/")
    until(page, "document.activeElement.type === 'search'")


def test_a_visit_is_logged_and_found_again_without_any_script(
    app: Flask, browse: Callable[..., Page]
) -> None:
    # given a phone whose browser runs no script
    case = a_case(app, "officer1")
    page = browse("officer1", phone=True, java_script_enabled=False)

    # when a visit is logged with what was asked
    page.goto(f"/cases/{case.case_no}/visits/new")
    page.get_by_role("radio", name="Chủ hộ").tap()
    page.get_by_label("Chủ đề").select_option("gia_dat")
    page.get_by_label("Hộ hỏi").fill("Giá đất tính thế nào?")
    page.get_by_role("button", name="Lưu lượt thăm").tap()

    # then the case file says so, and its list of visits too
    page.get_by_text("Đã ghi lượt thăm").wait_for()
    page.goto(f"/cases/{case.case_no}/visits")
    assert "Giá đất tính thế nào?" in page.locator("main li").first.inner_text()

    # and the filters work as a plain form
    page.goto("/cases")
    details: Any = page.locator("details.fold-phone")
    if details.get_attribute("open") is None:
        details.locator("summary").first.tap()
    page.get_by_label("Nút thắt").select_option("any")
    page.locator("form.filters button.btn-primary").tap()
    page.wait_for_url(re.compile("knot=any"))
