"""The case list as an Excel file: exactly what is shown, its filters on top."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any

from tracker.progress.case_rows import CaseRow
from tracker.units import NO_AREA
from tracker.words import formats
from tracker.words.labels import label

_HEADS = {
    "vi": (
        "TT", "Số hồ sơ", "Người có đất", "Địa chỉ", "Tổ dân phố", "Dự án", "Đoàn", "Đang ở bước",
        "Nút thắt", "Thu hồi (m²)", "Đã bàn giao (m²)", "Còn lại (m²)", "Thăm cuối", "Đến hạn",
    ),
    "en": (
        "No.", "Case", "Land holder", "Address", "Resident group", "Project", "Team", "Standing",
        "Knots", "To recover (m²)", "Handed over (m²)", "Remaining (m²)", "Last visit", "Due",
    ),
}  # fmt: skip
_TITLE = {"vi": "DANH SÁCH HỒ SƠ", "en": "LIST OF CASES"}
_AS_OF = {"vi": "Tính đến ngày {day}", "en": "As of {day}"}
_MADE = {"vi": "{name} xuất lúc {at}", "en": "Exported by {name} at {at}"}
_SHEET = {"vi": "Hồ sơ", "en": "Cases"}
_AREA = "#,##0.00"
_TOTAL = {"vi": "Cộng", "en": "Total"}
_DEMO = "DỮ LIỆU MINH HỌA"
_WIDTHS = (6, 12, 28, 30, 10, 9, 10, 22, 8, 14, 14, 14, 12, 12)
_FIRST_AREA = 9


def write_cases_xlsx(
    rows: Iterable[CaseRow],
    file: IO[bytes],
    *,
    on: date,
    lang: str,
    filters: list[str],
    made_by: str,
    made_at: datetime,
    demo: bool,
) -> int:
    """The rows stand in `file` with totals that sum them; returns how many there are.

    Areas are exact m². Texts that look like formulas stay texts.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    sheet = book.add_worksheet(_SHEET[lang])
    _set_up(sheet, demo=demo)
    bold = book.add_format({"bold": True})
    top = [
        *((_DEMO,) if demo else ()),
        _TITLE[lang],
        _AS_OF[lang].format(day=formats.day(on)),
        *filters,
        _MADE[lang].format(name=made_by, at=formats.instant(made_at)),
    ]
    for line, text in enumerate(top):
        sheet.write_string(line, 0, text, bold)
    header = len(top) + 1
    sheet.repeat_rows(header)
    sheet.freeze_panes(header + 1, 3)
    head = book.add_format({"bold": True, "bg_color": "#E9EEF0", "border": 1, "text_wrap": True})
    for column, text in enumerate(_HEADS[lang]):
        sheet.write_string(header, column, text, head)
    area = book.add_format({"num_format": _AREA})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    count, sums = 0, (NO_AREA, NO_AREA, NO_AREA)
    for count, row in enumerate(rows, start=1):
        _write_row(sheet, header + count, count, row, lang, area, day)
        sums = (sums[0] + row.recovered, sums[1] + row.handed_over, sums[2] + row.remaining)
    last = header + count + 1
    sheet.write_string(last, 2, _TOTAL[lang], bold)
    bold_area = book.add_format({"num_format": _AREA, "bold": True})
    for column, total in enumerate(sums, start=_FIRST_AREA):
        letter = "ABCDEFGHIJKLMN"[column]
        formula = f"=SUM({letter}{header + 2}:{letter}{last})"
        sheet.write_formula(last, column, formula, bold_area, float(total.m2))
    book.close()
    return count


def _set_up(sheet: Any, *, demo: bool) -> None:
    """A4, landscape, as wide as the paper; the demo says so on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    if demo:
        sheet.set_header(f"&C&B{_DEMO}")


def _write_row(
    sheet: Any, line: int, count: int, row: CaseRow, lang: str, area: Any, day: Any
) -> None:
    sheet.write_number(line, 0, count)
    for column, text in enumerate(_texts(row, lang), start=1):
        sheet.write_string(line, column, text)
    sheet.write_number(line, 8, row.open_knots)
    for column, value in enumerate((row.recovered, row.handed_over, row.remaining)):
        sheet.write_number(line, _FIRST_AREA + column, float(value.m2), area)
    for column, when in ((12, row.last_visit_on), (13, row.next_due_on)):
        if when is not None:
            sheet.write_datetime(line, column, when, day)


def _texts(row: CaseRow, lang: str) -> tuple[str, ...]:
    return (
        row.case_no,
        row.name,
        " ".join(filter(None, (row.house_no, row.alley))),
        str(row.group_number or ""),
        row.project_code,
        row.team_name or "",
        label(row.standing, lang),
    )
