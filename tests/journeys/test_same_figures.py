"""The report's file, the dashboard, the map and the case list say the same of every project,
today and on a past day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.clock import TODAY
from tests.journeys.test_totals import PROJECTS, cells, map_projects, number
from tests.pages import page

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from openpyxl.worksheet.worksheet import Worksheet

PAST = TODAY - timedelta(days=120)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Said:
    """What one place says of one project: hectares and households, all and handed over."""

    area: Decimal
    given: Decimal
    households: int
    done: int


def hectares(value: object) -> Decimal:
    """As the pages round: hundredths, the half upwards."""
    return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)


def the_sheet(leader: FlaskClient, on: date) -> Worksheet:
    """The first sheet of the file that the report's page sends."""
    answer = leader.get(f"/reports/progress.xlsx?as_of={on}")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.data)).worksheets[0]


def in_file(sheet: Worksheet) -> dict[str, Said]:
    """Each project's row, its columns found by the letters of the totals' formulas' own heads."""
    rows: list[tuple[Any, ...]] = list(sheet.iter_rows(values_only=True))
    return {
        str(row[1]): Said(hectares(row[3]), hectares(row[13]), row[4], row[10])
        for row in rows
        if re.fullmatch(r"VN\d\d", str(row[1]))
    }


def on_dashboard(leader: FlaskClient, on: date) -> tuple[dict[str, Said], Said]:
    """Each project's row, and the row of totals."""
    table = page(leader.get(f"/?as_of={on}")).select_one("table[data-rows]")
    assert table is not None
    rows = {(line := cells(row))[0]: line for row in table.select("tbody tr")}
    foot = cells(table.select_one("tfoot tr"))
    return {code: told(line) for code, line in rows.items()}, told([*foot[:1], *foot])


def told(line: list[str]) -> Said:
    """One row of the dashboard's table."""
    return Said(number(line[2]), none(line[3]), int(number(line[6])), int(none(line[7])))


def none(text: str) -> Decimal:
    """A dash is nothing."""
    return number(text) if re.search(r"\d", text) else Decimal(0)


def on_map(leader: FlaskClient, on: date) -> dict[str, Said]:
    """What each project's popup says."""
    drawn = map_projects(leader.get(f"/map?as_of={on}").get_data(as_text=True))
    return {project["code"]: popup(*project["lines"][:2]) for project in drawn}


def popup(areas: str, households: str) -> Said:
    """The two lines "Đã bàn giao 12,05 / 21,62 ha" and "1.011 / 1.462 hộ"."""
    (given, area), (done, every) = areas.split("/"), households.split("/")
    return Said(number(area), number(given), int(number(every)), int(number(done)))


def in_list(leader: FlaskClient, on: date, code: str) -> tuple[int, Decimal]:
    """Households filed and hectares handed over, as the list's line of totals says."""
    text = page(leader.get(f"/cases?kind=all&project={code}&as_of={on}")).get_text(" ")
    found = re.search(r"([\d.]+)\s+hộ · .*?đã bàn giao ([\d.,]+)\s+ha", text)
    assert found is not None, text[:400]
    return int(number(found[1])), number(found[2])


def summed(sheet: Worksheet, column: str) -> Decimal:
    """What the formula in the row of totals gives, worked out as Excel would."""
    foot = next(row for row in sheet.iter_rows() if row[2].value == "Cộng")
    cell = sheet[f"{column}{foot[0].row}"].value
    span = re.fullmatch(r"=SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", str(cell))
    assert span is not None, cell
    return sum(
        (Decimal(str(one.value)) for (one,) in sheet[f"{span[1]}:{span[2]}"]), start=Decimal(0)
    )


@pytest.mark.parametrize("on", [TODAY, PAST], ids=["today", "a past day"])
def test_file_dashboard_map_and_list_say_the_same_of_each_project_and_in_all(
    full_as_role: Callable[[str], FlaskClient], on: date
) -> None:
    # given the four places as of one day
    leader = full_as_role("leader")
    sheet = the_sheet(leader, on)

    # when each is read
    filed, (listed, foot), drawn = in_file(sheet), on_dashboard(leader, on), on_map(leader, on)

    # then every project's row is the same, and the list's totals are that row's
    assert len(filed) == PROJECTS
    assert listed == filed
    assert drawn == filed
    for code, said in filed.items():
        households, given = in_list(leader, on, code)
        assert (given, households <= said.households) == (said.given, True), code

    # and the row of totals is the dashboard's
    totals = Said(
        hectares(summed(sheet, "D")),
        hectares(summed(sheet, "N")),
        int(summed(sheet, "E")),
        int(summed(sheet, "K")),
    )
    assert totals == foot


def test_the_two_days_differ(full_as_role: Callable[[str], FlaskClient]) -> None:
    leader = full_as_role("leader")

    assert in_file(the_sheet(leader, TODAY)) != in_file(the_sheet(leader, PAST))
