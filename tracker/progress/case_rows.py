"""What is read of a case: for a line of the list's page, and for a line of a file."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.holders.catalogue import HolderKind
from tracker.progress.catalogue import Standing
from tracker.units import SquareMetres
from tracker.visits.catalogue import Attitude


class ListedCase(NamedTuple):
    """A line of the page: what its table and its cards show, and no more."""

    case_no: str
    name: str
    honorific: str | None
    house_no: str | None
    alley: str | None
    group_number: int | None
    team_name: str | None
    standing: Standing
    open_knots: int
    recovered: SquareMetres
    remaining: SquareMetres
    last_visit_on: date | None
    next_due_on: date | None


class CaseRow(NamedTuple):
    """A line of the list in a file; areas in m². A tuple, because a file has 100.000 of them."""

    case_id: int
    case_no: str
    kind: HolderKind
    name: str
    honorific: str | None
    house_no: str | None
    alley: str | None
    group_number: int | None
    group_name: str | None
    project_code: str
    project_name: str
    team_code: str | None
    team_name: str | None
    standing: Standing
    is_open: bool
    open_knots: int
    open_concerns: int
    is_vulnerable: bool
    attitude: Attitude | None
    recovered: SquareMetres
    handed_over: SquareMetres
    remaining: SquareMetres
    last_visit_on: date | None
    last_met_on: date | None
    next_due_on: date | None
    longitude: float | None
    latitude: float | None
