"""The promise of the first page: a visit logged at the door is seen on the leader's map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from PIL import Image
from sqlalchemy import select
from sqlmodel import col

from tests.clock import TODAY
from tracker.accounts.tables import TeamMembership, User
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.holders.tables import LandHolder
from tracker.progress.tables import CaseToday
from tracker.words.names import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page


def a_household_of(app: Flask, username: str) -> tuple[str, str, str]:
    """Case number, name and project of an open household case of this officer's team."""
    with make_session(app.extensions["tracker_engine"]) as session:
        found = session.execute(
            select(col(Case.case_no), col(LandHolder.name))
            .join(CaseToday, col(CaseToday.case_id) == col(Case.id))
            .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
            .join(TeamMembership, col(TeamMembership.team_id) == col(CaseToday.team_id))
            .join(User, col(User.id) == col(TeamMembership.user_id))
            .where(
                col(User.username) == username,
                col(CaseToday.holder_kind) == "household",
                col(CaseToday.is_open).is_(True),
                col(CaseToday.handed_over_on).is_(None),
            )
            .order_by(col(Case.case_no))
        ).first()
    assert found is not None, "the small ward has no open household of this team"
    case_no, name = found
    return case_no, name, case_no.split("-")[0]


def test_a_visit_at_the_door_reaches_the_leaders_map_and_the_report(
    app: Flask, browse: Callable[..., Page], tmp_path: Path
) -> None:
    case_no, name, project = a_household_of(app, "officer1")
    photo = tmp_path / "nha.jpg"
    Image.new("RGB", (800, 600), "#A8D5BF").save(photo)

    # at 360 px the officer finds the household without typing accents and logs a visit
    phone = browse("officer1", phone=True)
    phone.goto("/cases")
    phone.locator("#f-search").fill(folded(name))
    phone.locator("#f-search").press("Enter")
    phone.wait_for_url("**/cases?search=*")
    phone.locator(f".cards a[href^='/cases/{case_no}']").click()
    phone.wait_for_url(f"**/cases/{case_no}*", wait_until="load")
    phone.get_by_role("link", name="Ghi nhận thăm hộ").filter(visible=True).first.click()
    phone.get_by_label("Chủ hộ").check()
    phone.set_input_files("input[type=file]", str(photo))
    phone.get_by_role("button", name="Lưu lượt thăm").click()
    phone.wait_for_url(f"**/cases/{case_no}?*", wait_until="commit")
    phone.get_by_text("Đã ghi lượt thăm").first.wait_for()  # it goes after some seconds

    # at 1280 px the leader reaches that household from the ward's map in three clicks
    desk = browse("leader")
    desk.goto("/map")
    desk.locator(f"[aria-label^='{project} ·']").first.click()
    desk.locator(f"[aria-label^='{case_no}:']").first.click()
    desk.get_by_role("link", name="Mở hồ sơ").click()
    desk.wait_for_url(f"**/cases/{case_no}*")
    desk.get_by_text(f"{TODAY:%d/%m/%Y}").first.wait_for()

    # and exports the report, whose totals are the ward's
    desk.goto("/reports")
    with desk.expect_download() as started:
        desk.get_by_role("link", name="Excel").first.click()
    file = tmp_path / "bao-cao.xlsx"
    started.value.save_as(file)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("DỮ LIỆU MINH HỌA" in text for text in texts)
    assert any("24/11/2026" in text for text in texts)
