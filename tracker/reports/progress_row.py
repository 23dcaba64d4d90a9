"""A line of the progress report: a project's figures, and the sum of all lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tracker.cases.catalogue import LandClass
from tracker.progress.breakdown import ProjectRow
from tracker.progress.catalogue import CaseFact
from tracker.progress.change import COMPARED_DAYS
from tracker.progress.knots import Knot
from tracker.progress.measures import Dashboard
from tracker.progress.scope import Query
from tracker.progress.tally import Tally
from tracker.reports.project_extras import Extras
from tracker.units import NO_AREA, Dong, SquareMetres


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A project's line (or the totals'). Areas m², money đồng; households are household cases.

    `held_by` are its open knots, `until` the end of the next period.
    """

    number: int | None
    code: str
    name: str
    name_en: str
    owner: str | None
    decision_no: str | None
    decision_on: date | None
    notice_no: str | None
    notice_on: date | None
    area: SquareMetres
    residential: SquareMetres
    agricultural: SquareMetres
    other_land: SquareMetres
    households: int
    registered_households: int | None
    organisations: int
    parcels: int
    inventoried: int
    inventoried_area: SquareMetres
    inventoried_before: int
    posted: int
    approved: int
    approved_before: int
    approved_money: Dong
    planned_money: Dong
    planned_compensation: Dong
    planned_support: Dong
    planned_bonus: Dong
    planned_deduction: Dong
    paid: int
    paid_before: int
    paid_money: Dong
    paid_money_before: Dong
    partly_paid: int
    deposited: int
    deposited_money: Dong
    decided: int
    handed_over: int
    handed_over_change: int
    area_handed_over: SquareMetres
    area_change: SquareMetres
    remaining: int
    area_remaining: SquareMetres
    not_agreed: int
    compulsory: int
    enforcement: int
    resettlement_needed: int
    resettlement_arranged: int
    knots: int
    late: int
    due_soon: int
    held_by: tuple[Knot, ...]
    until: date
    filter: Query

    @property
    def inventoried_share(self) -> float | None:
        """Household cases inventoried, of all."""
        return self.inventoried / self.households if self.households else None

    @property
    def household_share(self) -> float | None:
        """Household cases handed over, of all."""
        return self.handed_over / self.households if self.households else None

    @property
    def area_share(self) -> float | None:
        """Area handed over, of the area to recover."""
        return self.area_handed_over.share_of(self.area) if self.area else None

    @property
    def previously_handed_over(self) -> int:
        """Household cases handed over by the day compared with."""
        return self.handed_over - self.handed_over_change

    @property
    def area_previously(self) -> SquareMetres:
        """Area handed over (m²) by the day compared with."""
        return self.area_handed_over - self.area_change

    @property
    def paid_share(self) -> float | None:
        """Household cases paid, of all."""
        return self.paid / self.households if self.households else None

    @property
    def inventoried_change(self) -> int:
        """Household cases inventoried since the day compared with."""
        return self.inventoried - self.inventoried_before

    @property
    def approved_change(self) -> int:
        """Household cases with an approved plan since the day compared with."""
        return self.approved - self.approved_before

    @property
    def paid_change(self) -> int:
        """Household cases paid since the day compared with."""
        return self.paid - self.paid_before

    @property
    def paid_money_change(self) -> int:
        """Đồng paid out since the day compared with."""
        return self.paid_money - self.paid_money_before


def row_of(
    number: int, project: ProjectRow, extras: Extras, before: Tally, board: Dashboard
) -> ReportRow:
    """A project's line; `before` are its counts on the day compared with."""
    due_soon = board.duties.due_soon_by_project.get(project.project.project_id, 0)
    tally, figures, registered = project.tally, project.figures, project.project
    return ReportRow(
        number=number,
        code=registered.code,
        name=registered.name,
        name_en=registered.name_en,
        owner=registered.owner,
        decision_no=registered.decision_no,
        decision_on=registered.decision_on,
        notice_no=extras.notice_no,
        notice_on=extras.notice_on,
        area=figures.to_recover.value,
        residential=extras.land.get(LandClass.RESIDENTIAL, NO_AREA),
        agricultural=extras.land.get(LandClass.AGRICULTURAL, NO_AREA),
        other_land=extras.land.get(LandClass.OTHER, NO_AREA),
        households=tally.household_cases,
        registered_households=registered.households,
        organisations=tally.organisations,
        parcels=extras.parcels,
        inventoried=tally.having(CaseFact.INVENTORIED),
        inventoried_area=tally.area_of(CaseFact.INVENTORIED),
        inventoried_before=before.having(CaseFact.INVENTORIED),
        posted=tally.having(CaseFact.POSTED),
        approved=tally.having(CaseFact.PLAN_APPROVED),
        approved_before=before.having(CaseFact.PLAN_APPROVED),
        approved_money=tally.approved_net,
        planned_money=extras.planned.net,
        planned_compensation=extras.planned.compensation,
        planned_support=extras.planned.support,
        planned_bonus=extras.planned.bonus,
        planned_deduction=extras.planned.deduction,
        paid=tally.having(CaseFact.PAID),
        paid_before=before.having(CaseFact.PAID),
        paid_money=tally.paid_amount,
        paid_money_before=before.paid_amount,
        partly_paid=tally.having(CaseFact.PARTLY_PAID),
        deposited=tally.having(CaseFact.DEPOSITED),
        deposited_money=tally.deposited_amount,
        decided=tally.having(CaseFact.RECOVERY_DECIDED),
        handed_over=figures.households_handed_over.value,
        handed_over_change=project.change.households.value,
        area_handed_over=figures.handed_over.value,
        area_change=project.change.area.value,
        remaining=figures.households_remaining.value,
        area_remaining=figures.remaining.value,
        not_agreed=tally.having(CaseFact.NOT_AGREED),
        compulsory=extras.compulsory,
        enforcement=extras.enforcement,
        resettlement_needed=tally.having(CaseFact.RESETTLEMENT_NEEDED),
        resettlement_arranged=tally.having(CaseFact.RESETTLEMENT_ARRANGED),
        knots=project.held.knots,
        late=project.late.value,
        due_soon=due_soon,
        held_by=tuple(knot for knot in board.knots.rows if registered.code in knot.projects),
        until=board.on + timedelta(days=COMPARED_DAYS),
        filter=project.filter,
    )


_NOT_SUMMED = {
    "number", "code", "name", "name_en", "owner", "decision_no", "decision_on", "notice_no",
    "notice_on", "filter", "knots", "registered_households", "held_by", "until",
}  # fmt: skip


def total_of(rows: tuple[ReportRow, ...], board: Dashboard) -> ReportRow:
    """The sum of the rows; a knot that holds several projects is counted once."""
    empty = _blank(board)
    summed: dict[str, Any] = {}
    for name in ReportRow.__slots__:
        if name in _NOT_SUMMED:
            continue
        values = [getattr(row, name) for row in rows]
        if isinstance(getattr(empty, name), SquareMetres):
            summed[name] = SquareMetres.total(values)
        else:
            summed[name] = sum(values)
    registered = sum(row.registered_households or 0 for row in rows)
    return replace(empty, **summed, registered_households=registered)


def _blank(board: Dashboard) -> ReportRow:
    """A line of nothing, to be filled with sums."""
    blank: dict[str, Any] = dict.fromkeys(ReportRow.__slots__, 0)
    for name in ReportRow.__slots__:
        if name.startswith("area") or name in (
            "residential", "agricultural", "other_land", "inventoried_area",
        ):  # fmt: skip
            blank[name] = NO_AREA
    nothing = dict.fromkeys(
        ("number", "owner", "decision_no", "decision_on", "notice_no", "notice_on")
    )
    texts = dict.fromkeys(("code", "name", "name_en"), "")
    held = {
        "knots": board.knots.total.knots,
        "held_by": board.knots.rows,
        "until": board.on + timedelta(days=COMPARED_DAYS),
    }
    return ReportRow(**(blank | nothing | texts | held | {"filter": board.filter}))
