"""The progress report as an Excel file set up for an office printer.

Sheet 1 the core columns on one page's width under an official head; sheet 2 all columns, cut
into pages; then causes with what is asked of whom, the cases behind the figures, and how each
figure is computed. Values are exact, totals are formulas. Rows are written one after the other,
so memory stays flat however many cases there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.clock import HANOI
from tracker.errors import Problem, Refused
from tracker.progress.case_rows import CaseRow
from tracker.reports import progress_words as said
from tracker.reports.paper import (
    DEMO,
    across,
    new_book,
    one_page_wide,
    pages_of_columns,
    paper_styles,
    set_up,
)
from tracker.reports.progress_columns import (
    core_columns,
    figure_columns,
    plan_columns,
)
from tracker.reports.progress_lists_xlsx import cases_sheet, how_sheet, knots_sheet, word
from tracker.reports.progress_report import ProgressReport
from tracker.reports.progress_table_xlsx import REPEATED, heads, rows, set_widths, starts, table
from tracker.words import formats
from tracker.words.labels import label


def save_progress_xlsx(report: ProgressReport, path: Path, **more: Any) -> None:
    """The file stands at `path`, whole; a failed writing leaves what was there before.

    `more` as for `write_progress_xlsx`. Raises Refused (`file_not_written`).
    """
    from xlsxwriter.exceptions import FileCreateError

    begun = path.with_name(f".{path.name}.part")
    try:
        with begun.open("wb") as file:
            write_progress_xlsx(report, file, **more)
        begun.replace(path)
    except (OSError, FileCreateError) as error:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        facts: dict[str, object] = {"file": str(path)}
        raise Refused(Problem("file_not_written", facts)) from error


def write_progress_xlsx(
    report: ProgressReport,
    path_or_file: Path | IO[bytes],
    *,
    lang: str = "vi",
    made_by: str,
    made_at: datetime,
    cases: Iterable[CaseRow] | None = None,
) -> None:
    """The file holds the report, the cases given, and how figures are computed.

    `cases` carries names: pass it only where the reader may see them; without, no such sheet.
    """
    with new_book(path_or_file) as book:
        book.set_properties({"title": said.title(report, lang), "author": made_by})
        styles = paper_styles(book, lang)
        made = word("made", lang).format(name=made_by, at=formats.instant(made_at))
        stamp = f"{said.as_of(report, lang)} · {made}"
        _summary_sheet(book, styles, report, lang, stamp, made_at)
        _detail_sheet(book, styles, report, lang, stamp)
        _plan_sheet(book, styles, report, lang, stamp)
        knots_sheet(book, styles, report, lang, stamp)
        if cases is not None:
            cases_sheet(book, styles, report, lang, stamp, cases)
        how_sheet(book, styles, report, lang, stamp)


def _new_sheet(book: Any, report: ProgressReport, lang: str, name: str, stamp: str) -> Any:
    sheet = book.add_worksheet(word(name, lang))
    set_up(sheet, stamp=stamp, page=word("page", lang), demo=report.is_demo)
    return sheet


def _summary_sheet(
    book: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    lang: str,
    stamp: str,
    made_at: datetime,
) -> None:
    """What is signed: the head of the paper, the sentences, the core columns, the causes."""
    sheet = _new_sheet(book, report, lang, "sheet_table", stamp)
    one_page_wide(sheet)
    columns = core_columns(lang)
    widths = set_widths(sheet, columns)
    last, whole = len(columns), sum(widths)
    line = _official_head(sheet, styles, report, lang, made_at, last)
    across(sheet, line, stamp, styles["centred"], last, whole)
    line += 1
    for text in (*said.summary(report, lang), _compared(report, lang)):
        line += 1
        across(sheet, line, text, styles["body"], last, whole)
    line = table(sheet, styles, report, columns, line + 2, lang) + 2
    late = said.late_facts(report, lang)
    if late:
        _late_facts(sheet, styles, report, lang, late, line)


def _official_head(
    sheet: Any,
    styles: dict[str, Any],
    report: ProgressReport,
    lang: str,
    made_at: datetime,
    last: int,
) -> int:
    """Banner, issuing body and motto, number and day, kind and subject. Returns the next line."""
    line = 0
    if report.is_demo:
        sheet.merge_range(line, 0, line, last, DEMO, styles["demo"])
        line += 1
    body, of_ward = report.letterhead.lines(lang)
    dated = report.letterhead.dated(made_at.astimezone(HANOI).date(), lang)
    pairs = (
        (body, "strong", word("state", lang), "strong"),
        (of_ward, "motto", word("motto", lang), "motto"),
        (word("paper_no", lang), "centred", dated, "dated"),
    )
    left, right = last // 3, last // 2
    for text, style, beside, its_style in pairs:
        sheet.merge_range(line, 0, line, left, text, styles[style])
        sheet.merge_range(line, right, line, last, beside, styles[its_style])
        line += 1
    heading = report.heading if lang == "vi" else report.heading_en
    subject = word("subject", lang).format(week=formats.week_no(report.on), heading=heading)
    sheet.set_row(line + 1, 20)
    sheet.merge_range(line + 1, 0, line + 1, last, word("report_kind", lang), styles["title"])
    sheet.set_row(line + 2, 18)
    sheet.merge_range(line + 2, 0, line + 2, last, subject, styles["subject"])
    return line + 3


def _compared(report: ProgressReport, lang: str) -> str:
    return word("compared", lang).format(day=formats.day(report.compared_with))


def _detail_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """All columns, page beside page, each of which repeats number, code and name."""
    sheet = _new_sheet(book, report, lang, "sheet_detail", stamp)
    columns = figure_columns(lang)
    widths = set_widths(sheet, columns)
    firsts = [place for place, column in starts(columns)]
    pages_of_columns(sheet, widths, REPEATED, firsts)
    sheet.repeat_columns(0, REPEATED - 1)
    line = _plain_head(sheet, styles, report, lang, word("title", lang))
    table(sheet, styles, report, columns, line, lang)


def _plan_sheet(
    book: Any, styles: dict[str, Any], report: ProgressReport, lang: str, stamp: str
) -> None:
    """What holds each project up, what is asked of whom, what the next period brings."""
    sheet = _new_sheet(book, report, lang, "sheet_plan", stamp)
    one_page_wide(sheet)
    columns = plan_columns(lang)
    set_widths(sheet, columns)
    line = _plain_head(sheet, styles, report, lang, word("plan_title", lang))
    heads(sheet, styles, columns, line, lang)
    sheet.freeze_panes(line + 2, REPEATED)
    sheet.repeat_rows(line, line + 1)
    rows(sheet, styles, report, columns, line + 2)


def _plain_head(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lang: str, title: str
) -> int:
    """Banner, title and days, one below the other. Returns the line of the table's head."""
    said_above = (
        *(((DEMO, "section"),) if report.is_demo else ()),
        (title, "section"),
        *((day[:1].upper() + day[1:], "plain") for day in said.as_of(report, lang).split(" · ")),
        (_compared(report, lang), "plain"),
    )
    for line, (text, style) in enumerate(said_above):
        sheet.write_string(line, 0, text, styles[style])
    return len(said_above) + 1


def _late_facts(
    sheet: Any, styles: dict[str, Any], report: ProgressReport, lang: str, head: str, line: int
) -> None:
    """Facts of the reported time that were written down only later."""
    sheet.write_string(line, 0, head, styles["section"])
    for number, fact in enumerate(report.late_facts, start=1):
        kind = label(fact.kind, lang, kind="report_late_fact")
        told = f"{number}. {fact.case_no}: {kind}, {formats.day(fact.on)}"
        recorded = formats.instant(fact.recorded_at)
        sheet.write_string(line + number, 0, f"{told} · {recorded}", styles["plain"])
    left = said.late_facts_left(report, len(report.late_facts), lang)
    if left:
        sheet.write_string(line + len(report.late_facts) + 1, 0, left, styles["plain"])
