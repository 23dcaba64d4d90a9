"""All columns of the report's file as one wide table of the page: the same values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tracker.reports.progress_columns import CellKind, ReportColumn, figure_columns
from tracker.reports.progress_report import ProgressReport
from tracker.reports.progress_row import ReportRow
from tracker.web.support import language, links
from tracker.words import formats
from tracker.words.labels import label

_NAMED = frozenset({"code", "name"})
"""They head the row."""


@dataclass(frozen=True, slots=True)
class WideCell:
    """A cell as it is written, and the list of the cases behind it."""

    text: str
    url: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class WideGroup:
    """The heads under one head, each with whether it stands over figures; no words: under none."""

    words: str
    heads: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class WideTable:
    """Groups with their columns' heads; the cells of each row, the totals last."""

    groups: tuple[WideGroup, ...]
    rows: tuple[tuple[ReportRow, tuple[WideCell, ...]], ...]


def wide_table(report: ProgressReport) -> WideTable:
    """Every column of figures of the file, without what is told in words."""
    lang = language.choose()
    columns = [column for column in figure_columns(lang) if column.code not in _NAMED]
    return WideTable(
        groups=tuple(
            WideGroup(
                label(group, lang, kind="report_group") if group else "",
                tuple(
                    (label(one.code, lang, kind="report_column"), one.kind is not CellKind.TEXT)
                    for one in members
                ),
            )
            for group, members in groupby(columns, key=lambda column: column.group)
        ),
        rows=tuple(
            (row, tuple(_cell(report, row, column, lang) for column in columns))
            for row in (*report.rows, report.totals)
        ),
    )


def _cell(report: ProgressReport, row: ReportRow, column: ReportColumn, lang: str) -> WideCell:
    if column.kind is CellKind.TEXT:
        return WideCell(str(column.value(row)) if row.number else "", None, is_number=False)
    value = column.value(row)
    url = None
    if column.query is not None and value is not None:
        since = {"since": report.compared_with.isoformat()} if column.new else {}
        url = links.cases_url({**row.filter, **column.query, **since})
    return WideCell(_written(value, column.kind, lang), url, is_number=True)


def _written(value: Any, kind: CellKind, lang: str) -> str:
    if value is None:
        return formats.MISSING
    if kind is CellKind.AREA:
        return formats.ha(value, lang)
    if kind is CellKind.AREA_CHANGE:
        return formats.ha_change(value, lang)
    if kind is CellKind.SHARE:
        return formats.percent(value, lang)
    if kind is CellKind.CHANGE:
        return formats.change(value, lang)
    return formats.count(value, lang)
