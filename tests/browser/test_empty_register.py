"""A register that begins with nothing: by hand from the first account to the first visit and the
report, on the telephone and at the desk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import leaving
from tests.clock import TODAY
from tests.web.offices import SETUP_CODE, Office, an_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page

PASSWORD = "một câu dài dễ nhớ"
OTHER_PASSWORD = "một câu khác cũng dài"


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """The system over a register without a single row."""
    with an_office(sqlite_template, tmp_path / "home", empty=True) as made:
        yield made


@pytest.fixture
def app(office: Office) -> Flask:
    """What `live` serves here: the empty register."""
    return office.app


def fill(page: Page, **typed: str) -> None:
    """The fields of those names hold what was typed."""
    for name, text in typed.items():
        field = page.locator(f"main [name={name}]")
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(label=text)
        else:
            field.fill(text)


def send(page: Page, button: str) -> None:
    """The form was sent and nothing was refused."""
    with leaving(page):
        page.get_by_role("button", name=button, exact=True).click()
    assert page.locator(".errsum").count() == 0, page.locator(".errsum").all_inner_texts()


def next_step(page: Page, name: str) -> None:
    """The page of the first steps names this one as the next, and its button leads there."""
    page.goto("/start")
    assert page.locator("h1").inner_text() == f"Việc tiếp theo: {name}"
    with leaving(page):
        page.get_by_role("link", name=name, exact=True).click()


def sign_in(page: Page, who: str, password: str) -> None:
    """The person is in."""
    page.goto("/login")
    fill(page, username=who, password=password)
    send(page, "Đăng nhập")


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_an_empty_register_is_led_by_hand_to_its_first_visit_and_report(
    browse: Callable[..., Page], phone: bool
) -> None:
    # given nothing at all: every address leads to the first account
    head = browse(phone=phone)
    head.goto("/")
    fill(head, setup_code=SETUP_CODE)
    fill(head, display_name="Vũ Minh Đức", username="duc", password=PASSWORD, again=PASSWORD)
    send(head, "Tạo và đăng nhập")

    # when the administrator follows what the page calls next: ward, project, household, team
    next_step(head, "Ghi tên phường")
    fill(head, name="Vĩnh Niệm", heading="phường Vĩnh Niệm", heading_en="Vĩnh Niệm ward",
         district="Lê Chân", city="Hải Phòng")  # fmt: skip
    send(head, "Lưu")
    next_step(head, "Thêm dự án")
    fill(head, code="VN01", name="Đường Hồ Sen", name_en="Hồ Sen road", owner="Ban QLDA quận",
         started_on="2026-01-05", area="305,5", households="1")  # fmt: skip
    send(head, "Lưu dự án")
    next_step(head, "Thêm hộ")
    fill(head, name="Đào Thị Vân", honorific="bà", alley="Ngõ 193 Văn Cao", group="7",
         map_sheet_no="12", parcel_no="118", map_version="2005", measured="86,4",
         recovered="50", opened_on="2026-02-01")  # fmt: skip
    send(head, "Mở hồ sơ")
    next_step(head, "Lập đoàn")
    fill(head, code="D1", name="Đoàn công tác số 1")
    with leaving(head):
        head.get_by_role("button", name="thêm người").click()
    fill(head, display_name="Bùi Văn Hải", username="hai.bui")
    head.get_by_label("Cán bộ đoàn công tác").check()
    send(head, "Lưu và cấp mã")
    code = head.locator("code").first.inner_text()
    with leaving(head):
        head.get_by_role("link", name="Xong").click()
    fill(head, leader="Bùi Văn Hải")
    send(head, "Lập đoàn")
    assert head.locator("h1").inner_text() == "Sổ đã đủ để bắt đầu làm việc"

    # and gives the household to the team
    head.get_by_role("link", name="Giao VN01-0001 cho đoàn").click()
    head.wait_for_url("**/team*", wait_until="load")
    fill(head, team_id="Đoàn công tác số 1")
    send(head, "Giao đoàn")

    # and the officer, with the code, sets a password, finds the household and logs a visit
    officer = browse(phone=phone)
    officer.goto("/login")
    with leaving(officer):
        officer.get_by_role("link", name="đặt mật khẩu bằng mã").click()
    fill(officer, username="hai.bui", code=code, password=OTHER_PASSWORD, again=OTHER_PASSWORD)
    send(officer, "Đặt mật khẩu")
    sign_in(officer, "hai.bui", OTHER_PASSWORD)
    officer.goto("/cases")
    officer.get_by_role("link", name="Đào Thị Vân").filter(visible=True).first.click()
    officer.wait_for_url("**/cases/VN01-0001*", wait_until="load")
    officer.get_by_role("link", name="Ghi nhận thăm hộ").filter(visible=True).first.click()
    officer.wait_for_url("**/visits/new*", wait_until="load")
    officer.get_by_label("Chủ hộ").check()
    send(officer, "Lưu lượt thăm")
    officer.get_by_text("Đã ghi lượt thăm").first.wait_for()

    # then dashboard, map and report of the administrator hold that one household and its visit
    head.goto("/")
    assert re.search(r"1\s+hộ", head.locator("main").inner_text())
    head.goto("/reports")
    report = head.locator("main").inner_text()
    assert "VN01" in report
    assert f"{TODAY:%d/%m/%Y}" in report
