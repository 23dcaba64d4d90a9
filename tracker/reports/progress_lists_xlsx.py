"""The lists of the report's file: knots and causes, the cases, how figures are computed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.progress.case_rows import CaseRow
from tracker.progress.catalogue import Measure
from tracker.progress.knots import Knot
from tracker.reports import progress_words as said
from tracker.reports.paper import DEMO, LINE, across, height_of, one_page_wide, set_up
from tracker.reports.progress_report import ProgressReport
from tracker.units import NO_AREA, SquareMetres
from tracker.words import formats
from tracker.words.labels import label

_M2_A_HECTARE = 10_000
_KNOT_HEADS = (
    "number", "project", "title", "topic", "households", "area", "owner", "due",
)  # fmt: skip
_KNOT_WIDTHS = (5, 11, 46, 25, 9, 11, 36, 12)
_TITLE_PLACE = 2
_CAUSE_HEADS = ("number", "topic", "knots", "households", "area")
_CASE_HEADS = (
    "number", "case_no", "holder", "address", "group", "project", "team", "standing", "knots",
    "recovered", "handed_over", "remaining", "last_visit", "due",
)  # fmt: skip
_CASE_WIDTHS = (6, 12, 27, 26, 9, 7, 10, 24, 6, 12, 12, 12, 11, 11)
_FIRST_CASE_AREA = 9
_HOW_WIDTHS = (34, 104)


def word(code: str, lang: str) -> str:
    """A word of the report's sheets."""
    return label(code, lang, kind="report_word")


def _begin(
    book: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    lang: str,
    stamp: str,
    sheet_name: str,
    title: str,
    told: str,
    widths: tuple[int, ...],
) -> tuple[Any, int]:
    """A sheet with banner, title and dates. Returns it and the next free line."""
    sheet = book.add_worksheet(word(sheet_name, lang))
    set_up(sheet, stamp=stamp, page=word("page", lang), demo=report.is_demo)
    one_page_wide(sheet)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    last, line = len(widths) - 1, 0
    if report.is_demo:
        sheet.merge_range(0, 0, 0, last, DEMO, styles["demo"])
        line = 1
    sheet.set_row(line, 22)
    sheet.merge_range(line, 0, line, last, word(title, lang), styles["title"])
    across(sheet, line + 1, told, styles["centred"], last, sum(widths))
    return sheet, line + 3


def _head_row(
    sheet: Any,
    styles: dict[str, Any],
    line: int,
    names: Iterable[str],
    widths: tuple[int, ...],
) -> None:
    names = list(names)
    wrapped = ((name, width * 0.7) for name, width in zip(names, widths, strict=False))
    sheet.set_row(line, height_of(wrapped, 2 * LINE))
    for place, name in enumerate(names):
        sheet.write_string(line, place, name, styles["head"])


def knots_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """The causes together; below, each knot with whom it holds up and who must act by when."""
    told = said.as_of(report, lang)
    sheet, line = _begin(
        book, styles, report, lang, stamp, "sheet_knots", "knots_title", told, _KNOT_WIDTHS
    )
    if not report.knots:
        sheet.write_string(line, 0, word("none", lang), styles["plain"])
        return
    line = _causes(sheet, styles, report, lang, line) + 2
    names = (label(code, lang, kind="report_knot_column") for code in _KNOT_HEADS)
    _head_row(sheet, styles, line, names, _KNOT_WIDTHS)
    sheet.repeat_rows(line)
    for number, knot in enumerate(report.knots, start=1):
        line += 1
        _knot_line(sheet, styles, line, number, knot, lang)
    _knot_sums(sheet, styles, report, lang, line + 1)


def _knot_sums(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lang: str, line: int
) -> None:
    total = report.board.knots.total
    sheet.set_row(line, 2 * LINE)
    for place in range(len(_KNOT_HEADS)):
        text = word("each_case_once", lang) if place == _TITLE_PLACE else ""
        sheet.write_string(line, place, text, styles["text_total"])
    sheet.write_number(line, 4, total.households.value, styles["count_total"])
    sheet.write_number(line, 5, _hectares(total.area.value), styles["area_total"])


def _hectares(area: SquareMetres) -> float:
    return float(area.m2 / _M2_A_HECTARE)


def _knot_line(
    sheet: Any, styles: dict[str, Any], line: int, number: int, knot: Knot, lang: str
) -> None:
    texts = {
        1: ", ".join(knot.projects) or formats.MISSING,
        2: knot.title,
        3: label(knot.topic, lang),
        6: knot.owner or word("to_assign", lang),
    }
    sheet.set_row(line, height_of((text, _KNOT_WIDTHS[n]) for n, text in texts.items()))
    sheet.write_number(line, 0, number, styles["number"])
    for place, text in texts.items():
        sheet.write_string(line, place, text, styles["text"])
    sheet.write_number(line, 4, knot.households.value, styles["count"])
    sheet.write_number(line, 5, _hectares(knot.area.value), styles["area"])
    if knot.due_on is None:
        sheet.write_string(line, 7, formats.MISSING, styles["day"])
    else:
        sheet.write_datetime(line, 7, knot.due_on, styles["day"])


def _causes(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lang: str, line: int
) -> int:
    """The knots by cause; a case that several knots of one cause hold counts once there."""
    sheet.write_string(line, 1, word("causes_title", lang), styles["section"])
    places = (1, 2, 3, 4, 5)
    line += 1
    sheet.set_row(line, 3 * LINE)
    for place, code in zip(places, _CAUSE_HEADS, strict=True):
        name = label(code, lang, kind="report_knot_column")
        sheet.write_string(line, place, name, styles["head"])
    for number, (topic, held) in enumerate(report.board.knots.by_topic.items(), start=1):
        line += 1
        sheet.write_number(line, 1, number, styles["number"])
        sheet.write_string(line, 2, label(topic, lang), styles["text"])
        sheet.write_number(line, 3, held.knots, styles["count"])
        sheet.write_number(line, 4, held.households.value, styles["count"])
        sheet.write_number(line, 5, _hectares(held.area.value), styles["area"])
    return line


def cases_sheet(
    book: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    lang: str,
    stamp: str,
    cases: Iterable[CaseRow],
) -> None:
    """The cases of all land holders that the figures count, with sums of their areas."""
    told = said.as_of(report, lang)
    sheet, head = _begin(
        book, styles, report, lang, stamp, "sheet_cases", "cases_title", told, _CASE_WIDTHS
    )
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 3)
    names = (label(code, lang, kind="report_case_column") for code in _CASE_HEADS)
    _head_row(sheet, styles, head, names, _CASE_WIDTHS)
    sums = [NO_AREA, NO_AREA, NO_AREA]
    line = head
    for line, row in enumerate(cases, start=head + 1):
        _case_line(sheet, styles, line, line - head, row, lang)
        areas = (row.recovered, row.handed_over, row.remaining)
        sums = [total + area for total, area in zip(sums, areas, strict=True)]
    if line > head:
        sheet.autofilter(head, 0, line, len(_CASE_HEADS) - 1)
    _case_sums(sheet, styles, head, line + 1, sums, lang)


def _case_sums(
    sheet: Any,
    styles: dict[str, Any],
    head: int,
    line: int,
    sums: list[SquareMetres],
    lang: str,
) -> None:
    if line == head + 1:
        sheet.write_string(line, 1, word("none", lang), styles["plain"])
        return
    for place in range(_FIRST_CASE_AREA):
        text = word("total", lang) if place == 2 else ""
        sheet.write_string(line, place, text, styles["text_total"])
    for place, area in enumerate(sums, start=_FIRST_CASE_AREA):
        letter = "ABCDEFGHIJKLMN"[place]
        formula = f"=SUM({letter}{head + 2}:{letter}{line})"
        sheet.write_formula(line, place, formula, styles["area_total"], float(area.m2))


def _case_line(
    sheet: Any, styles: dict[str, Any], line: int, number: int, row: CaseRow, lang: str
) -> None:
    texts = (
        row.case_no,
        row.name,
        " ".join(filter(None, (row.house_no, row.alley))),
        str(row.group_number or ""),
        row.project_code,
        row.team_name or "",
        label(row.standing, lang),
    )
    height = height_of(zip(texts, _CASE_WIDTHS[1:], strict=False))
    if height > LINE:
        sheet.set_row(line, height)
    sheet.write_number(line, 0, number, styles["number"])
    for place, text in enumerate(texts, start=1):
        sheet.write_string(line, place, text, styles["text"])
    sheet.write_number(line, 8, row.open_knots, styles["count"])
    areas = (row.recovered, row.handed_over, row.remaining)
    for place, area in enumerate(areas, start=_FIRST_CASE_AREA):
        sheet.write_number(line, place, float(area.m2), styles["area"])
    for place, on in ((12, row.last_visit_on), (13, row.next_due_on)):
        if on is None:
            sheet.write_blank(line, place, None, styles["day"])
        else:
            sheet.write_datetime(line, place, on, styles["day"])


def how_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """How each measure is computed, in the words of the pages."""
    told = word("how_dates", lang)
    sheet, first = _begin(
        book, styles, report, lang, stamp, "sheet_how", "how_title", told, _HOW_WIDTHS
    )
    for line, measure in enumerate(Measure, start=first):
        texts = (label(measure, lang), label(str(measure), lang, kind="measure_how"))
        sheet.set_row(line, height_of(zip(texts, _HOW_WIDTHS, strict=True)))
        for place, (text, style) in enumerate(zip(texts, ("bold", "wrap"), strict=True)):
            sheet.write_string(line, place, text, styles[style])
