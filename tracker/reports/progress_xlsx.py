"""The progress report as an Excel file set up for an office printer.

Sheet 1 the core columns on one page's width, below them difficulties and recommendations; sheet
2 all columns; sheet 3 the cases behind them; sheet 4 how each figure is computed. Values are
exact, totals are formulas. Rows are written one after the other, so memory stays flat however
many cases there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from tracker.progress.case_list import CaseRow
from tracker.progress.catalogue import Measure
from tracker.reports import progress_words as said
from tracker.reports.progress_columns import CellKind, ReportColumn, core_columns, progress_columns
from tracker.reports.progress_report import ProgressReport, ReportRow
from tracker.units import NO_AREA, SquareMetres
from tracker.words import formats
from tracker.words.labels import label

DEMO = "DỮ LIỆU MINH HỌA"
_A3 = 8
_A4 = 9
_M2_A_HECTARE = 10_000
_FORMATS = {
    CellKind.COUNT: "#,##0",
    CellKind.AREA: "#,##0.00",
    CellKind.MONEY: "#,##0",
    CellKind.SHARE: "0.0%",
}
_FROZEN_COLUMNS = 3
_DETAIL_PAGES = 3


def write_progress_xlsx(
    report: ProgressReport,
    path_or_file: str | Path | IO[bytes],
    *,
    lang: str = "vi",
    made_by: str,
    made_at: datetime,
    cases: Iterable[CaseRow] = (),
) -> None:
    """The file holds the report, the cases given, and how figures are computed.

    Texts that look like formulas stay texts. `cases` carries names: pass it only where the
    reader may see them.
    """
    import xlsxwriter

    target = str(path_or_file) if isinstance(path_or_file, Path) else path_or_file
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": said.title(report, lang), "author": made_by})
        styles = _styles(book)
        stamp = _stamp(report, lang, made_by, made_at)
        _summary_sheet(book, styles, report, lang, stamp)
        _detail_sheet(book, styles, report, lang, stamp)
        _cases_sheet(book, styles, report, lang, stamp, cases)
        _how_sheet(book, styles, report, lang, stamp)


def _word(code: str, lang: str) -> str:
    return label(code, lang, kind="report_word")


def _stamp(report: ProgressReport, lang: str, made_by: str, made_at: datetime) -> str:
    made = _word("made", lang).format(name=made_by, at=formats.instant(made_at))
    return f"{said.as_of(report, lang)} · {made}"


def _styles(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "border_color": "#CFD8DC", "valign": "top"}
    head = edge | {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#E9EEF0",
    }
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "bold": book.add_format({"bold": True}),
        "plain": book.add_format({}),
        "demo": book.add_format({"bold": True, "bg_color": "#FFD966", "font_color": "#3A2A00"}),
        "head": book.add_format(head),
        "text": book.add_format(edge | {"text_wrap": True}),
        "text_total": book.add_format(edge | {"bold": True, "top": 2}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format(edge | {"num_format": "dd/mm/yyyy"}),
    }
    for kind, pattern in _FORMATS.items():
        styles[kind] = book.add_format(edge | {"num_format": pattern})
        total = edge | {"num_format": pattern, "bold": True, "top": 2}
        styles[f"{kind}_total"] = book.add_format(total)
    return styles


def _set_up(sheet: Any, report: ProgressReport, stamp: str, *, paper: int) -> None:
    """Landscape, one page wide, the banner above and the stamp below each printed page."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.8, bottom=0.7)
    sheet.set_header(f"&C&B{DEMO}" if report.is_demo else "&C")
    sheet.set_footer(f"&L&8{stamp.replace('&', '&&')[:200]}&R&P/&N")


def _heading(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lines: list[str], title: str
) -> int:
    """The first lines of a sheet: banner, title, dates. Returns the next free line."""
    top = 0
    if report.is_demo:
        sheet.merge_range(top, 0, top, _FROZEN_COLUMNS, DEMO, styles["demo"])
        top += 1
    sheet.set_row(top, 22)
    sheet.write_string(top, 0, title, styles["title"])
    for text in lines:
        top += 1
        sheet.write_string(top, 0, text, styles["plain"])
    return top + 2


def _summary_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """What is read aloud: the sentences, the core columns, difficulties and recommendations."""
    sheet = book.add_worksheet(_word("sheet_table", lang))
    _set_up(sheet, report, stamp, paper=_A3)
    heading = report.heading if lang == "vi" else report.heading_en
    lines = [heading, stamp, *said.summary(report, lang)]
    head = _heading(sheet, styles, report, lines, _word("title", lang))
    total = _table(sheet, styles, report, core_columns(lang), head, lang)
    _notes(sheet, styles, report, lang, total + 2)


def _detail_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """Every column, printed over several pages that each repeat number, code and name."""
    sheet = book.add_worksheet(_word("sheet_detail", lang))
    _set_up(sheet, report, stamp, paper=_A3)
    sheet.fit_to_pages(_DETAIL_PAGES, 0)
    sheet.repeat_columns(0, _FROZEN_COLUMNS - 1)
    head = _heading(sheet, styles, report, [stamp], _word("title", lang))
    _table(sheet, styles, report, progress_columns(lang), head, lang)


def _table(
    sheet: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    columns: tuple[ReportColumn, ...],
    head: int,
    lang: str,
) -> int:
    """Heads, a row a project, the totals. Returns the line of the totals."""
    sheet.set_column(0, 0, 5)
    for place, column in enumerate(columns, start=1):
        sheet.set_column(place, place, column.width)
    _heads(sheet, styles, columns, head, lang)
    first = head + 2
    sheet.freeze_panes(first, _FROZEN_COLUMNS)
    sheet.repeat_rows(head, head + 1)
    for line, row in enumerate(report.rows, start=first):
        sheet.write_number(line, 0, row.number or 0, styles[CellKind.COUNT])
        for place, column in enumerate(columns, start=1):
            _cell(sheet, styles, line, place, column, row)
    total = first + len(report.rows)
    _totals(sheet, styles, columns, report.totals, first, total, lang)
    return total


def _heads(
    sheet: Any, styles: dict[str, Any], columns: tuple[ReportColumn, ...], head: int, lang: str
) -> None:
    """Two rows of heads: the groups above, the columns below.

    Row after row: a sheet written as a stream takes no cell above the row it has reached.
    """
    style = styles["head"]
    sheet.set_row(head, 44)
    sheet.write_string(head, 0, "", style)
    place = 1
    for group, members in groupby(columns, key=lambda column: column.group or column.code):
        last = place + len(list(members)) - 1
        name = label(group, lang, kind="report_group") if group in _groups(columns) else ""
        if last == place:
            sheet.write_string(head, place, name, style)
        else:
            sheet.merge_range(head, place, head, last, name, style)
        place = last + 1
    sheet.set_row(head + 1, 48)
    sheet.write_string(head + 1, 0, _word("number", lang), style)
    for place, column in enumerate(columns, start=1):
        sheet.write_string(head + 1, place, label(column.code, lang, kind="report_column"), style)


def _groups(columns: tuple[ReportColumn, ...]) -> set[str]:
    return {column.group for column in columns if column.group}


def _number(column: ReportColumn, row: ReportRow) -> float | None:
    value = column.value(row)
    if isinstance(value, SquareMetres):
        return float(value.m2 / _M2_A_HECTARE)
    return None if value is None else float(value)


def _cell(
    sheet: Any, styles: dict[str, Any], line: int, place: int, column: ReportColumn, row: ReportRow
) -> None:
    if column.kind is CellKind.TEXT:
        sheet.write_string(line, place, str(column.value(row)), styles["text"])
        return
    number = _number(column, row)
    if number is None:
        sheet.write_string(line, place, formats.MISSING, styles["text"])
    else:
        sheet.write_number(line, place, number, styles[column.kind])


def _totals(
    sheet: Any,
    styles: dict[str, Any],
    columns: tuple[ReportColumn, ...],
    totals: ReportRow,
    first: int,
    line: int,
    lang: str,
) -> None:
    """The totals: formulas over the rows, with the exact value beside each formula."""
    from xlsxwriter.utility import xl_col_to_name

    places = {column.code: xl_col_to_name(place) for place, column in enumerate(columns, start=1)}
    sheet.write_string(line, 0, "", styles["text_total"])
    for place, column in enumerate(columns, start=1):
        style = styles["text_total" if column.kind is CellKind.TEXT else f"{column.kind}_total"]
        if column.kind is CellKind.TEXT:
            text = _word("total", lang) if column.code == "name" else ""
            sheet.write_string(line, place, text, style)
            continue
        number = _number(column, totals)
        if column.code == "knots" or number is None or line == first:
            # A knot may hold several projects: its column is counted, not summed.
            sheet.write_number(line, place, number or 0, style)
            continue
        formula = f"=SUM({places[column.code]}{first + 1}:{places[column.code]}{line})"
        if column.part and column.whole:
            formula = f"={places[column.part]}{line + 1}/{places[column.whole]}{line + 1}"
        sheet.write_formula(line, place, formula, style, number)


def _notes(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lang: str, line: int
) -> None:
    """Difficulties, recommendations, late facts: below the table."""
    blocks = [
        (_word("difficulties", lang), [said.difficulty(knot, lang) for knot in report.knots]),
        (
            _word("recommendations", lang),
            [said.recommendation(knot, lang) for knot in report.knots],
        ),
    ]
    late = said.late_facts(report, lang)
    if late:
        listed = [
            f"{fact.case_no}: {label(fact.kind, lang, kind='report_late_fact')}, "
            f"{formats.day(fact.on)} · {formats.instant(fact.recorded_at)}"
            for fact in report.late_facts
        ]
        blocks.append((late, listed))
    for head, lines in blocks:
        sheet.write_string(line, 1, head, styles["bold"])
        for number, text in enumerate(lines or [_word("none", lang)], start=1):
            sheet.write_string(line + number, 1, f"{number}. {text}" if lines else text)
        line += max(1, len(lines)) + 2


_CASE_WIDTHS = (6, 13, 28, 32, 10, 9, 18, 22, 8, 14, 14, 14, 12, 12)


def _cases_sheet(
    book: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    lang: str,
    stamp: str,
    cases: Iterable[CaseRow],
) -> None:
    sheet = book.add_worksheet(_word("sheet_cases", lang))
    _set_up(sheet, report, stamp, paper=_A4)
    for place, width in enumerate(_CASE_WIDTHS):
        sheet.set_column(place, place, width)
    head = _heading(sheet, styles, report, [stamp], _word("cases_title", lang))
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, _FROZEN_COLUMNS)
    for place, code in enumerate(_CASE_HEADS):
        name = label(code, lang, kind="report_case_column")
        sheet.write_string(head, place, name, styles["head"])
    sums = [NO_AREA, NO_AREA, NO_AREA]
    line = head
    for line, row in enumerate(cases, start=head + 1):
        _case_line(sheet, styles, line, line - head, row, lang)
        areas = (row.recovered, row.handed_over, row.remaining)
        sums = [total + area for total, area in zip(sums, areas, strict=True)]
    sheet.write_string(line + 1, 2, _word("total", lang), styles["text_total"])
    style = styles[f"{CellKind.AREA}_total"]
    for place, area in enumerate(sums, start=_FIRST_CASE_AREA):
        letter = "ABCDEFGHIJKLMN"[place]
        formula = f"=SUM({letter}{head + 2}:{letter}{line + 1})"
        if line == head:
            sheet.write_number(line + 1, place, 0, style)
        else:
            sheet.write_formula(line + 1, place, formula, style, float(area.m2))


_CASE_HEADS = (
    "number", "case_no", "holder", "address", "group", "project", "team", "standing", "knots",
    "recovered", "handed_over", "remaining", "last_visit", "due",
)  # fmt: skip
_FIRST_CASE_AREA = 9


def _case_line(
    sheet: Any, styles: dict[str, Any], line: int, number: int, row: CaseRow, lang: str
) -> None:
    texts = (
        row.case_no,
        row.name,
        " ".join(filter(None, (row.house_no, row.alley))),
        row.group_name or "",
        row.project_code,
        row.team_name or "",
        label(row.standing, lang),
    )
    sheet.write_number(line, 0, number, styles[CellKind.COUNT])
    for place, text in enumerate(texts, start=1):
        sheet.write_string(line, place, text, styles["text"])
    sheet.write_number(line, 8, row.open_knots, styles[CellKind.COUNT])
    areas = (row.recovered, row.handed_over, row.remaining)
    for place, area in enumerate(areas, start=_FIRST_CASE_AREA):
        sheet.write_number(line, place, float(area.m2), styles[CellKind.AREA])
    for place, on in ((12, row.last_visit_on), (13, row.next_due_on)):
        if on is not None:
            sheet.write_datetime(line, place, on, styles["day"])


def _how_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    sheet = book.add_worksheet(_word("sheet_how", lang))
    _set_up(sheet, report, stamp, paper=_A4)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    head = _heading(sheet, styles, report, [_word("how_dates", lang)], _word("how_title", lang))
    for line, measure in enumerate(Measure, start=head):
        sheet.write_string(line, 0, label(measure, lang), styles["bold"])
        sheet.write_string(line, 1, label(str(measure), lang, kind="measure_how"), styles["wrap"])
