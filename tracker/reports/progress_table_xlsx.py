"""The table of a report's sheet: heads, a row a project, sums, and distinct households."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from tracker.progress.catalogue import CaseFact
from tracker.reports.paper import LINE, height_of
from tracker.reports.progress_columns import CellKind, ReportColumn
from tracker.reports.progress_lists_xlsx import word
from tracker.reports.progress_report import ProgressReport
from tracker.reports.progress_row import ReportRow
from tracker.units import SquareMetres
from tracker.words import formats
from tracker.words.labels import all_labels, label

_M2_A_HECTARE = 10_000
_NUMBER_WIDTH = 5.0
REPEATED = 3
"""Number, code and name stand on each page of a wide sheet."""

_DISTINCT = {
    "households": None,
    "inventoried": CaseFact.INVENTORIED,
    "posted": CaseFact.POSTED,
    "approved": CaseFact.PLAN_APPROVED,
    "paid": CaseFact.PAID,
    "decided": CaseFact.RECOVERY_DECIDED,
    "handed_over": CaseFact.HANDED_OVER,
}


def starts(columns: tuple[ReportColumn, ...]) -> list[tuple[int, ReportColumn]]:
    """Each column that begins a group, with its place; a column of its own is a group."""
    found, before = [], None
    for place, column in enumerate(columns, start=1):
        if column.group is None or column.group != before:
            found.append((place, column))
        before = column.group
    return found


def set_widths(sheet: Any, columns: tuple[ReportColumn, ...]) -> list[float]:
    """The columns are as wide as they say; returns all widths, the number's first."""
    widths = [_NUMBER_WIDTH, *(column.width for column in columns)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return widths


def table(
    sheet: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    columns: tuple[ReportColumn, ...],
    head: int,
    lang: str,
) -> int:
    """Heads, a row a project, the totals. Returns the last line."""
    heads(sheet, styles, columns, head, lang)
    first = head + 2
    sheet.freeze_panes(first, REPEATED)
    sheet.repeat_rows(head, head + 1)
    total = rows(sheet, styles, report, columns, first)
    _totals(sheet, styles, columns, report.totals, first, total, lang)
    if report.distinct_households != report.totals.households:
        total += 1
        _distinct(sheet, styles, columns, report, total, lang)
    return total


def rows(
    sheet: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    columns: tuple[ReportColumn, ...],
    first: int,
) -> int:
    """A row a project, as high as its texts. Returns the line below."""
    for line, row in enumerate(report.rows, start=first):
        texts = [(str(c.value(row)), c.width) for c in columns if c.kind is CellKind.TEXT]
        sheet.set_row(line, height_of(texts, LINE + 3))
        sheet.write_number(line, 0, row.number or 0, styles["number"])
        for place, column in enumerate(columns, start=1):
            _cell(sheet, styles, line, place, column, row)
    return first + len(report.rows)


def heads(
    sheet: Any, styles: dict[str, Any], columns: tuple[ReportColumn, ...], head: int, lang: str
) -> None:
    """Two rows of heads: the groups above, the columns below.

    Row after row: a sheet written as a stream takes no cell above the row it has reached.
    """
    single = {place for place, column in starts(columns) if len(_members(columns, place)) == 1} | {
        0
    }
    sheet.set_row(head, LINE / 2 if len(single) > len(columns) else 2 * LINE + 4)
    sheet.write_blank(head, 0, None, styles["head_above"])
    for place, column in starts(columns):
        members = _members(columns, place)
        if place in single:
            sheet.write_blank(head, place, None, styles["head_above"])
        else:
            name = label(str(column.group), lang, kind="report_group")
            sheet.merge_range(head, place, head, place + len(members) - 1, name, styles["head"])
    names = [
        word("number", lang),
        *(_name(column, n in single, lang) for n, column in enumerate(columns, 1)),
    ]
    widths = [_NUMBER_WIDTH, *(column.width for column in columns)]
    # Bold words in narrow cells break early.
    needed = height_of((name, width * 0.7) for name, width in zip(names, widths, strict=True))
    sheet.set_row(head + 1, max(needed, 3 * LINE))
    for place, name in enumerate(names):
        style = styles["head_below" if place in single else "head"]
        sheet.write_string(head + 1, place, name, style)


def _members(columns: tuple[ReportColumn, ...], place: int) -> tuple[ReportColumn, ...]:
    """The columns of the group that begins at a place."""
    first = columns[place - 1]
    if first.group is None:
        return (first,)
    rest = columns[place - 1 :]
    return tuple(next(members for _, members in _grouped(rest)))


def _grouped(columns: tuple[ReportColumn, ...]) -> Iterable[tuple[str | None, list[ReportColumn]]]:
    for group, members in groupby(columns, key=lambda column: column.group):
        yield group, list(members)


def _name(column: ReportColumn, alone: bool, lang: str) -> str:
    """A column's head; one that stands without its group says more."""
    if alone and column.code in all_labels()["report_column_alone"]:
        return label(column.code, lang, kind="report_column_alone")
    return label(column.code, lang, kind="report_column")


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
    sheet.set_row(line, LINE + 3)
    sheet.write_string(line, 0, "", styles["text_total"])
    for place, column in enumerate(columns, start=1):
        style = styles["text_total" if column.kind is CellKind.TEXT else f"{column.kind}_total"]
        if column.kind is CellKind.TEXT:
            text = word("total", lang) if column.code == "name" else ""
            sheet.write_string(line, place, text, style)
            continue
        number = _number(column, totals)
        if number is None:
            sheet.write_string(line, place, formats.MISSING, styles["text_total"])
        elif column.code == "knots" or line == first:
            # A knot may hold several projects: its column is counted, not summed.
            sheet.write_number(line, place, number, style)
        else:
            formula = f"=SUM({places[column.code]}{first + 1}:{places[column.code]}{line})"
            if column.part and column.whole:
                formula = f"={places[column.part]}{line + 1}/{places[column.whole]}{line + 1}"
            sheet.write_formula(line, place, formula, style, number)


def _distinct(
    sheet: Any,
    styles: dict[str, Any],
    columns: tuple[ReportColumn, ...],
    report: ProgressReport,
    line: int,
    lang: str,
) -> None:
    """Below the sums: households counted once, whose every case has the fact."""
    sheet.set_row(line, 2 * LINE)
    sheet.write_string(line, 0, "", styles["text"])
    for place, column in enumerate(columns, start=1):
        if column.code == "name":
            sheet.write_string(line, place, word("distinct", lang), styles["text"])
        elif column.code in _DISTINCT:
            number = report.board.funnel.row(_DISTINCT[column.code]).distinct_households
            sheet.write_number(line, place, number, styles[CellKind.COUNT])
        else:
            sheet.write_blank(line, place, None, styles["text"])
