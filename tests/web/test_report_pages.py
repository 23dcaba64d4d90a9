"""The report: the same figures as overview, map and list, on the page and in the file."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.pages import page
from tests.web.figures import shown_figures, wrong_figures
from tracker.audit.tables import ReadEntry
from tracker.db.engine import make_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.mark.parametrize("address", ["/reports", "/reports?as_of=2026-10-31"])
def test_every_figure_leads_to_as_many_cases_as_it_says(
    address: str, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")

    report = page(leader.get(address))

    assert len([figure for figure in shown_figures(report) if figure.count is not None]) > 90
    assert wrong_figures(app, leader, report) == []


def test_the_page_says_that_its_totals_agree(as_role: Callable[[str], FlaskClient]) -> None:
    leader = as_role("leader")

    report, overview = page(leader.get("/reports")), page(leader.get("/"))

    assert "Tổng số khớp với" in report.get_text()
    assert _cells(report, 0, 1, 6, 9) == _cells(overview, 0, 3, 4, 1)


def test_the_file_is_stamped_and_its_making_is_on_record(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    answer = as_role("leader").get("/reports/progress.xlsx?as_of=2026-10-31")

    book = openpyxl.load_workbook(BytesIO(answer.get_data()))
    said = " ".join(
        str(cell.value)
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    )
    assert "bao-cao-tien-do-20261031.xlsx" in answer.headers["Content-Disposition"]
    assert all(words in said for words in ("DỮ LIỆU MINH HỌA", "31/10/2026", "Lê Minh Đức"))
    with make_session(app.extensions["tracker_engine"]) as session:
        read = session.scalars(select(col(ReadEntry.what))).all()
    assert "report_export" in read


def test_a_viewers_file_names_no_household(as_role: Callable[[str], FlaskClient]) -> None:
    leaders, viewers = (
        _texts(as_role(who).get("/reports/progress.xlsx").get_data())
        for who in ("leader", "viewer")
    )

    assert any(text.startswith("VN04-") for text in leaders)
    assert not any(text.startswith("VN04-") for text in viewers)


def test_an_officer_reads_the_report_but_takes_no_file(
    as_role: Callable[[str], FlaskClient],
) -> None:
    officer = as_role("officer1")

    assert officer.get("/reports").status_code == 200
    assert officer.get("/reports/progress.xlsx").status_code == 403


def test_the_summary_to_send_on_names_nobody(as_role: Callable[[str], FlaskClient]) -> None:
    text = page(as_role("viewer").get("/reports")).find("textarea").get_text()

    assert "14 dự án" in text
    assert "Tính đến ngày 24/11/2026" in text
    assert not re.search(r"\b([Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) [A-ZĐ]", text)


def _cells(report: object, *places: int) -> list[str]:
    row = report.find("tfoot").find("tr").find_all("td")  # type: ignore[attr-defined]
    cells = [cell.get_text(strip=True) for cell in row if cell.get_text(strip=True)]
    return [cells[place] for place in places]


def _texts(content: bytes) -> set[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_all_columns_of_the_file_stand_on_the_page_with_their_lists(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    leader = as_role("leader")
    file = openpyxl.load_workbook(BytesIO(leader.get("/reports/progress.xlsx").data)).worksheets[1]

    shown = page(leader.get("/reports?columns=all"))

    table = shown.select_one("table.wide")
    assert table is not None
    heads = [head.get_text(strip=True) for head in table.select("thead th[scope=col]")][1:]
    assert all(head.get_text(strip=True) for head in table.select("thead th"))
    rows = [list(row) for row in file.iter_rows(values_only=True)]
    filed = {str(row[1]): row for row in rows if re.fullmatch(r"VN\d\d", str(row[1]))}
    for line in table.select("tbody tr"):
        code, *cells = [cell.get_text(strip=True) for cell in line.find_all(["th", "td"])]
        assert len(cells) == len(heads)
        counts = [c for c in cells if re.fullmatch(r"\d+", c)]
        assert set(counts) <= {str(value) for value in filed[code] if isinstance(value, int)}
    assert wrong_figures(app, leader, shown) == []
