"""The columns of the progress table: heads, values and how they add up, for sheet and page.

The words of a column are `words` of kind "report_column", those of its group "report_group".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.reports.progress_report import ReportRow


class CellKind(StrEnum):
    """How a cell is written; areas of projects in ha, exact, shown with two decimals."""

    TEXT = "text"
    COUNT = "count"
    AREA = "area"
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its code, its group, its kind, and the value of a row.

    `part` and `whole` name the columns a share is made of, so that a total is never a sum of
    shares.
    """

    code: str
    group: str | None
    kind: CellKind
    value: Callable[[ReportRow], Any]
    width: int = 9
    part: str | None = None
    whole: str | None = None


def _decision(row: ReportRow) -> str:
    from tracker.words import formats

    papers = ((row.decision_no, row.decision_on), (row.notice_no, row.notice_on))
    said = [f"{no or ''} ({formats.day(on)})".strip() for no, on in papers if no or on]
    return "; ".join(said)


def _text(code: str, value: Callable[[ReportRow], Any], width: int) -> ReportColumn:
    return ReportColumn(code, None, CellKind.TEXT, value, width)


def _count(code: str, group: str | None = None) -> ReportColumn:
    return ReportColumn(code, group, CellKind.COUNT, lambda row: getattr(row, code))


def _area(code: str, group: str | None = None) -> ReportColumn:
    return ReportColumn(code, group, CellKind.AREA, lambda row: getattr(row, code), 10)


def _money(code: str, group: str | None = None) -> ReportColumn:
    return ReportColumn(code, group, CellKind.MONEY, lambda row: getattr(row, code), 17)


def _share(code: str, group: str, part: str, whole: str) -> ReportColumn:
    return ReportColumn(
        code, group, CellKind.SHARE, lambda row: getattr(row, code), 9, part=part, whole=whole
    )


def progress_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """The columns of the full table (domain.md 3.1), in order."""
    return (
        _text("code", lambda row: row.code, 8),
        _text("name", lambda row: row.name if lang == "vi" else row.name_en, 46),
        _text("owner", lambda row: row.owner or "", 48),
        _text("decision", _decision, 40),
        _area("area", "to_recover"),
        _area("residential", "to_recover"),
        _area("agricultural", "to_recover"),
        _area("other_land", "to_recover"),
        _count("households", "affected"),
        _count("organisations", "affected"),
        _count("parcels", "affected"),
        _count("inventoried", "inventory"),
        _area("inventoried_area", "inventory"),
        _share("inventoried_share", "inventory", "inventoried", "households"),
        _count("posted", "plan"),
        _count("approved", "plan"),
        _money("approved_money", "plan"),
        _money("planned_money", "plan"),
        _count("paid", "payment"),
        _money("paid_money", "payment"),
        _count("partly_paid", "payment"),
        _count("deposited", "payment"),
        _money("deposited_money", "payment"),
        _count("decided"),
        _count("handed_over", "households_handed_over"),
        _share("household_share", "households_handed_over", "handed_over", "households"),
        _count("previously_handed_over", "households_handed_over"),
        _count("handed_over_change", "households_handed_over"),
        _area("area_handed_over", "area_handed_over"),
        _share("area_share", "area_handed_over", "area_handed_over", "area"),
        _area("area_previously", "area_handed_over"),
        _area("area_change", "area_handed_over"),
        _count("remaining", "left"),
        _area("area_remaining", "left"),
        _count("not_agreed", "left"),
        _count("compulsory", "compulsion"),
        _count("enforcement", "compulsion"),
        _count("resettlement_needed", "resettlement"),
        _count("resettlement_arranged", "resettlement"),
        _count("knots", "difficulties"),
        _count("late", "difficulties"),
    )


_CORE = (
    "code", "name", "area", "households", "inventoried", "approved", "paid", "deposited",
    "decided", "handed_over", "household_share", "handed_over_change", "area_handed_over",
    "area_share", "area_change", "remaining", "area_remaining", "not_agreed", "knots", "late",
)  # fmt: skip


def core_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """The columns that fit one printed page, in the order of the full table."""
    return tuple(column for column in progress_columns(lang) if column.code in _CORE)
