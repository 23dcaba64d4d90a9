"""Today's shortcut: where each case stands, and the sums of the cases, from the dated facts.

Its indexes serve the case list's orders to the last tie, so that a page of a hundred thousand
cases reads fifty rows. Never a source: `progress.case_facts` gives the same columns as of any
day, and `tracker check` proves that the shortcut equals it for today.
"""

from datetime import date

from sqlalchemy import JSON, Index
from sqlmodel import Field

from tracker.db.columns import area, code_column, money
from tracker.db.records import Record
from tracker.holders.catalogue import HolderKind
from tracker.progress.catalogue import Standing
from tracker.units import Dong, SquareMetres
from tracker.visits.catalogue import Attitude


class CaseToday(Record, table=True):
    """One row a case: dates of its facts, areas, knots, visits, the next thing due."""

    __tablename__ = "case_today"
    __table_args__ = (
        Index("ix_case_today_list", "holder_kind", "project_id", "standing"),
        Index("ix_case_today_team", "team_id", "last_visit_on"),
        Index("ix_case_today_holder_id", "holder_id"),
        Index("ix_case_today_cell", "project_id", "team_id", "resident_group_id"),
        Index("ix_case_today_unseen", "holder_kind", "is_open", "handed_over_on", "last_visit_on"),
        Index("ix_case_today_last_visit_on", "last_visit_on", "case_id"),
        Index("ix_case_today_remaining", "remaining_area", "case_id"),
        Index("ix_case_today_recovered", "recovered_area", "case_id"),
        Index("ix_case_today_standing", "standing", "remaining_area", "case_id", "holder_kind"),
    )

    case_id: int = Field(foreign_key="case_file.id", unique=True)
    project_id: int = Field(foreign_key="project.id")
    holder_id: int
    holder_kind: HolderKind = code_column(HolderKind)
    resident_group_id: int | None = Field(default=None, index=True)
    team_id: int | None = None
    is_open: bool
    standing: Standing = code_column(Standing)
    recovered_area: SquareMetres = area()
    handed_over_area: SquareMetres = area()
    remaining_area: SquareMetres = area()
    inventoried_on: date | None = None
    posted_on: date | None = None
    approved_on: date | None = None
    approved_net: Dong | None = money(default=None, nullable=True)
    paid_amount: Dong = money(default=0)
    deposited_amount: Dong = money(default=0)
    paid_on: date | None = None
    deposited_on: date | None = None
    decided_on: date | None = None
    first_handed_over_on: date | None = None
    handed_over_on: date | None = None
    resettlement_needed: bool = Field(default=False)
    resettlement_arranged_on: date | None = None
    is_vulnerable: bool = Field(default=False)
    open_knots: int = Field(default=0)
    open_concerns: int = Field(default=0)
    last_visit_on: date | None = None
    last_met_on: date | None = None
    attitude: Attitude | None = code_column(Attitude, nullable=True, default=None)
    next_due_on: date | None = Field(default=None, index=True)


class ShortcutState(Record, table=True):
    """The one row that says of which day the shortcut speaks, and what has changed since.

    Every commit that changes a figure counts `revision` up; readers in any process thereby see
    whether what they keep in memory still holds. `lasting` counts only changes that a visit
    doesn't make (land, money, knots, names), `past` those that reach back before their day.
    Writers hold this row until they have committed, so the numbers follow one another.
    """

    __tablename__ = "shortcut_state"

    as_of: date | None = None
    shape: str = Field(default="", max_length=64)
    """Which sums a cell holds; a release that counts something else makes all anew."""
    revision: int = Field(default=0)
    epoch: str = Field(default="", max_length=32)
    """Another word each time that all cells are made anew."""
    lasting: int = Field(default=0)
    past: int = Field(default=0)


class ShortcutCell(Record, table=True):
    """The sums of a project's cases of one team and one resident group, as of the shortcut's day.

    Whatever part of the register is asked for, its figures are sums over these few rows.
    """

    __tablename__ = "shortcut_cell"

    project_id: int = Field(foreign_key="project.id", index=True)
    team_id: int | None = None
    resident_group_id: int | None = None
    revision: int = Field(index=True)
    sums: list[int] = Field(sa_type=JSON)
