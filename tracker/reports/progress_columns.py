"""The columns of the progress table: heads, values and how they add up, for sheet and page.

The words of a column are `words` of kind "report_column", those of its group "report_group".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tracker.progress.scope import Query
from tracker.reports import progress_words as said
from tracker.reports.progress_row import ReportRow
from tracker.words.labels import label


class CellKind(StrEnum):
    """How a cell is written; areas of projects in ha, exact, shown with two decimals."""

    TEXT = "text"
    COUNT = "count"
    AREA = "area"
    MONEY = "money"
    SHARE = "share"
    CHANGE = "change"
    AREA_CHANGE = "area_change"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its code, its group, its kind, and the value of a row.

    `part` and `whole` name the columns a share is made of, so that a total is never a sum of
    shares. `query` narrows the row's filter to the cases counted; None where no list shows them.
    """

    code: str
    group: str | None
    kind: CellKind
    value: Callable[[ReportRow], Any]
    width: float = 9
    part: str | None = None
    whole: str | None = None
    query: Query | None = None
    new: bool = field(default=False)


def _decision(row: ReportRow) -> str:
    from tracker.words import formats

    papers = ((row.decision_no, row.decision_on), (row.notice_no, row.notice_on))
    said = [f"{no or ''} ({formats.day(on)})".strip() for no, on in papers if no or on]
    return "; ".join(said)


def _text(code: str, value: Callable[[ReportRow], Any], width: int) -> ReportColumn:
    return ReportColumn(code, None, CellKind.TEXT, value, width)


def _of(code: str) -> Callable[[ReportRow], Any]:
    return lambda row: getattr(row, code)


def _count(code: str, group: str, fact: str | None = None, *, width: float = 8) -> ReportColumn:
    query = {"fact": fact} if fact else None
    return ReportColumn(code, group, CellKind.COUNT, _of(code), width, query=query)


def _area(code: str, group: str, fact: str | None = None) -> ReportColumn:
    query = {"fact": fact, "kind": "all"} if fact else None
    return ReportColumn(code, group, CellKind.AREA, _of(code), 9, query=query)


def _money(code: str, group: str) -> ReportColumn:
    return ReportColumn(code, group, CellKind.MONEY, _of(code), 17)


def _share(code: str, group: str, part: str, whole: str) -> ReportColumn:
    return ReportColumn(code, group, CellKind.SHARE, _of(code), 8, part=part, whole=whole)


def _change(code: str, group: str, fact: str) -> ReportColumn:
    query = {"fact": fact}
    return ReportColumn(code, group, CellKind.CHANGE, _of(code), 8, query=query, new=True)


def progress_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """The columns of the full table (domain.md 3.1), in order, each as wide as its head's words."""
    columns = (
        *_project(lang),
        *_land_and_people(),
        *_inventory_and_plan(),
        *_payment(),
        *_handover(),
        *_left(),
        *_told(lang),
    )
    return tuple(replace(column, width=_wide_enough(column, lang)) for column in columns)


def _wide_enough(column: ReportColumn, lang: str) -> float:
    words = label(column.code, lang, kind="report_column").split()
    return max(column.width, max(map(len, words)) * 1.1 + 1)


def _project(lang: str) -> tuple[ReportColumn, ...]:
    return (
        _text("code", lambda row: row.code, 7),
        _text("name", lambda row: row.name if lang == "vi" else row.name_en, 30),
        _text("owner", lambda row: row.owner or "", 26),
        _text("decision", _decision, 34),
    )


def _land_and_people() -> tuple[ReportColumn, ...]:
    everybody: Query = {"kind": "all"}
    area = ReportColumn("area", "to_recover", CellKind.AREA, _of("area"), 9, query=everybody)
    households = ReportColumn(
        "households", "affected", CellKind.COUNT, _of("households"), 8, query={}
    )
    organisations: Query = {"kind": "organisation"}
    return (
        area,
        _area("residential", "to_recover"),
        _area("agricultural", "to_recover"),
        _area("other_land", "to_recover"),
        households,
        ReportColumn(
            "organisations", "affected", CellKind.COUNT, _of("organisations"), 8,
            query=organisations,
        ),
        _count("parcels", "affected"),
    )  # fmt: skip


def _inventory_and_plan() -> tuple[ReportColumn, ...]:
    return (
        _count("inventoried", "inventory", "inventoried"),
        _share("inventoried_share", "inventory", "inventoried", "households"),
        _count("inventoried_before", "inventory"),
        _change("inventoried_change", "inventory", "inventoried"),
        _area("inventoried_area", "inventory", "inventoried"),
        _count("posted", "plan", "posted"),
        _count("approved", "plan", "plan_approved"),
        _count("approved_before", "plan"),
        _change("approved_change", "plan", "plan_approved"),
        _money("approved_money", "plan"),
        _money("planned_compensation", "planned"),
        _money("planned_support", "planned"),
        _money("planned_bonus", "planned"),
        _money("planned_deduction", "planned"),
        _money("planned_money", "planned"),
    )


def _payment() -> tuple[ReportColumn, ...]:
    return (
        _count("paid", "payment", "paid"),
        _share("paid_share", "payment", "paid", "households"),
        _count("paid_before", "payment"),
        _change("paid_change", "payment", "paid"),
        _money("paid_money", "payment"),
        _money("paid_money_before", "payment"),
        _money("paid_money_change", "payment"),
        _count("partly_paid", "payment", "partly_paid"),
        _count("deposited", "deposits", "deposited"),
        _money("deposited_money", "deposits"),
        _count("decided", "recovery", "recovery_decided", width=9),
    )


def _handover() -> tuple[ReportColumn, ...]:
    households, area = "households_handed_over", "area_handed_over"
    return (
        _count("handed_over", households, "handed_over"),
        _share("household_share", households, "handed_over", "households"),
        _count("previously_handed_over", households),
        _change("handed_over_change", households, "handed_over"),
        _area("area_handed_over", area, "area_handed_over"),
        _share("area_share", area, "area_handed_over", "area"),
        _area("area_previously", area),
        ReportColumn(
            "area_change", area, CellKind.AREA_CHANGE, _of("area_change"), 9,
            query={"fact": "area_handed_over", "kind": "all"}, new=True,
        ),
    )  # fmt: skip


def _left() -> tuple[ReportColumn, ...]:
    late: Query = {"kind": "all", "clock": "late"}
    return (
        _count("remaining", "left", "not_handed_over"),
        _area("area_remaining", "left", "not_handed_over"),
        _count("not_agreed", "disagreement", "not_agreed", width=9),
        _count("compulsory", "disagreement", "compulsory_inventory", width=9),
        _count("enforcement", "disagreement", "enforcement", width=9),
        _count("resettlement_needed", "resettlement", "resettlement_needed"),
        _count("resettlement_arranged", "resettlement", "resettlement_arranged"),
        _count("knots", "difficulties"),
        ReportColumn("late", "difficulties", CellKind.COUNT, _of("late"), 8, query=late),
    )


def _told(lang: str) -> tuple[ReportColumn, ...]:
    return (
        _text("causes", lambda row: said.causes(row, lang), 48),
        _text("asked", lambda row: said.asked(row, lang), 56),
        _text("next_plan", lambda row: said.next_plan(row, lang), 40),
    )


def plan_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """Of each project in words: what holds it up, what is asked of whom, what comes next."""
    return (*_project(lang)[:2], *_told(lang))


def figure_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """The columns of figures, without those that are told in words."""
    return progress_columns(lang)[: -len(_told(lang))]


_CORE = (
    "code", "name", "area", "households", "inventoried", "approved", "paid", "deposited",
    "decided", "handed_over", "household_share", "handed_over_change", "area_handed_over",
    "area_share", "area_change", "remaining", "area_remaining", "not_agreed", "knots", "late",
)  # fmt: skip


def core_columns(lang: str = "vi") -> tuple[ReportColumn, ...]:
    """The columns that fit one printed page, in the order of the full table."""
    return tuple(column for column in progress_columns(lang) if column.code in _CORE)
