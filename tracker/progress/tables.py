"""Today's shortcut: where each case stands, derived from the dated facts.

Never a source: `progress.case_facts` gives the same columns as of any day, and `tracker check`
proves that the shortcut equals it for today.
"""

from datetime import date

from sqlalchemy import Index
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
        Index("ix_case_today_last_visit_on", "last_visit_on"),
    )

    case_id: int = Field(foreign_key="case_file.id", unique=True)
    as_of: date
    project_id: int = Field(foreign_key="project.id", index=True)
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
