"""One ward, one set of totals: 14 projects, 100,36 ha, 1.115 households, wherever one looks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner

from tests.clock import TODAY
from tests.pages import page
from tracker.cli import main
from tracker.config import ROOT

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from flask.testing import FlaskClient

PROJECTS = 14
SQUARE_METRES = Decimal("1003600.00")
HECTARES = Decimal("100.36")
HOUSEHOLDS = 1115
ROUNDING = Decimal("0.07")
"""Fourteen areas rounded to hundredths of a hectare are off by this at most."""
BANNER = "DỮ LIỆU MINH HỌA"


def number(text: str) -> Decimal:
    """The number a Vietnamese page shows: 1.115 or 100,36."""
    digits = re.search(r"[\d.,]+", text)
    assert digits is not None, text
    return Decimal(digits[0].replace(".", "").replace(",", "."))


def cells(row: BeautifulSoup) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in row.select("th, td")]


@pytest.fixture
def leader(full_as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return full_as_role("leader")


@pytest.fixture
def workbook(
    full_demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> openpyxl.Workbook:
    """The report that the command writes."""
    monkeypatch.setenv("TRACKER_HOME", str(full_demo_home))
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    file = tmp_path / "bao-cao.xlsx"
    done = CliRunner().invoke(
        main, ["report", "progress", "--as-of", str(TODAY), "--out", str(file)]
    )
    assert done.exit_code == 0, done.output
    return openpyxl.load_workbook(file)


def test_the_shipped_file_of_projects_says_the_wards_totals() -> None:
    file = json.loads((ROOT / "data" / "projects.geojson").read_text("utf-8"))
    rows = [feature["properties"] for feature in file["features"]]

    assert len(rows) == PROJECTS
    assert sum(Decimal(str(row["area_m2"])) for row in rows) == SQUARE_METRES
    assert sum(row["households"] for row in rows) == HOUSEHOLDS


def test_the_dashboard_says_the_wards_totals(leader: FlaskClient) -> None:
    board = page(leader.get("/"))
    tiles = {
        tile.select_one(".meta").get_text(strip=True): tile.get_text(" ", strip=True)
        for tile in board.select(".tile")
    }

    assert tiles["Các dự án"].split()[3] == "14"
    assert "/ 100,36 ha" in tiles["Diện tích"].replace("\u00a0", " ")
    assert "/ 1.115 hộ" in tiles["Hộ bị ảnh hưởng"]

    table = board.select_one("table[data-rows]")
    assert table is not None
    rows = [cells(row) for row in table.select("tbody tr")]
    assert len(rows) == PROJECTS
    assert sum(number(row[2]) for row in rows) == pytest.approx(HECTARES, abs=ROUNDING)
    assert sum(number(row[6]) for row in rows) == HOUSEHOLDS
    foot = cells(table.select_one("tfoot tr"))
    assert "100,36" in foot
    assert "1.115" in foot


def test_the_maps_data_says_the_wards_totals(leader: FlaskClient) -> None:
    drawn = map_projects(leader.get("/map").get_data(as_text=True))
    areas = [number(project["lines"][0].split("/")[1]) for project in drawn]
    households = [number(project["lines"][1].split("/")[1]) for project in drawn]

    assert len({project["code"] for project in drawn}) == len(drawn) == PROJECTS
    assert sum(areas) == pytest.approx(HECTARES, abs=ROUNDING)
    assert sum(households) == HOUSEHOLDS
    assert drawn_households(leader.get("/map/points").get_json()) == HOUSEHOLDS
    of_projects = [
        drawn_households(leader.get(f"/map/points?project={project['code']}").get_json())
        for project in drawn
    ]
    assert of_projects == households


def map_projects(html: str) -> list[dict[str, Any]]:
    """What the map knows of each project, as the page's own data has it."""
    found = re.findall(r'\{[^{}]*"code": ?"VN\d\d"[^{}]*\}', html)
    return [json.loads(text) for text in found]


def drawn_households(data: dict[str, list[list[float]]]) -> int:
    """Households the map draws, one by one or counted by cell."""
    return len(data["points"]) + int(sum(cell[2] for cell in data["cells"]))


def test_the_case_list_says_the_wards_totals(leader: FlaskClient) -> None:
    households = page(leader.get("/cases"))
    everybody = page(leader.get("/cases?kind=all")).get_text(" ").replace("\u00a0", " ")

    heading = households.find("h1").get_text()
    assert heading.startswith("1.115 hồ sơ")
    assert "1.115 hộ" in households.get_text(" ").replace("\u00a0", " ")
    assert "1.115 hộ · thu hồi 100,36 ha" in everybody
    assert "1.003.600" in everybody


def test_the_case_lists_pages_hold_each_household_once(leader: FlaskClient) -> None:
    numbers: list[str] = []
    for place in range(1, 24):
        listed = page(leader.get(f"/cases?page={place}"))
        numbers += [row.select("td")[0].get_text(strip=True) for row in listed.select("tbody tr")]

    assert len(numbers) == len(set(numbers)) == HOUSEHOLDS
    assert {number.split("-")[0] for number in numbers} == {
        f"VN{code:02d}" for code in range(1, PROJECTS + 1)
    }


def test_the_exported_report_says_the_wards_totals(workbook: openpyxl.Workbook) -> None:
    sheet = workbook.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    projects = [row for row in rows if re.fullmatch(r"VN\d\d", str(row[1]))]
    area, households = column(rows, "phải thu hồi"), column(rows, "Hộ bị ảnh hưởng")
    summary = " ".join(str(value) for row in rows[:16] for value in row).replace("\u00a0", " ")

    assert len(projects) == PROJECTS
    assert sum(round(Decimal(str(row[area])), 6) for row in projects) == HECTARES
    assert sum(row[households] for row in projects) == HOUSEHOLDS
    assert "14 dự án thu hồi 100,36 ha, liên quan 1.115 hộ" in summary


def column(rows: list[list[Any]], head: str) -> int:
    """The place of the first column under a head of the table."""
    return next(
        place
        for row in rows
        for place, value in enumerate(row)
        if head in str(value or "") and len(str(value)) < 60
    )


def test_the_exported_report_lists_each_household_and_all_land(
    workbook: openpyxl.Workbook,
) -> None:
    sheet = workbook["Hồ sơ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if "Số hồ sơ" in row)
    area = next(place for place, head in enumerate(heads) if str(head).startswith("Thu hồi"))
    listed = [row for row in rows if re.fullmatch(r"VN\d\d-\d{4,}", str(row[1]))]

    assert sum(Decimal(str(row[area])) for row in listed) == SQUARE_METRES


def test_the_check_finds_nothing_to_say(
    full_demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(full_demo_home))
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))

    told = CliRunner().invoke(main, ["check"])

    assert told.exit_code == 0, told.output
    assert "✗" not in told.output


def test_dashboard_report_and_list_say_the_same_of_what_is_handed_over(
    leader: FlaskClient, workbook: openpyxl.Workbook
) -> None:
    """The totals that change every week agree too, not only the registered ones."""
    board = page(leader.get("/"))
    tile = next(
        tile for tile in board.select(".tile") if tile.get_text(strip=True).startswith("Diện tích")
    )
    given = number(tile.select_one(".fig").get_text())
    listed = page(leader.get("/cases?kind=all")).get_text(" ").replace("\u00a0", " ")
    in_list = re.search(r"đã bàn giao ([\d.,]+) ha", listed)
    summary = " ".join(
        str(cell.value) for row in workbook.worksheets[0].iter_rows(max_row=16) for cell in row
    ).replace("\u00a0", " ")
    in_report = re.search(r"bàn giao ([\d.,]+) ha", summary)

    assert in_list is not None
    assert in_report is not None
    assert given == number(in_list[1]) == number(in_report[1])


def test_every_sheet_of_the_export_says_that_it_is_invented(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        first = [str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row]
        assert any(BANNER in text for text in first), sheet.title
