"""The progress report: the measures of a day laid out as the table an office sends upward.

It computes nothing of its own: each figure is the measure of the same name, so page, map and
report agree. Totals are sums of the rows; distinct households stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.catalogue import LandClass
from tracker.cases.tables import Case
from tracker.clock import HANOI
from tracker.compensation.tables import Payment
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.progress.breakdown import ProjectRow
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import CaseRow, asked_for, every_case
from tracker.progress.catalogue import CaseFact, CaseSort
from tracker.progress.change import compared_day
from tracker.progress.knots import Knot
from tracker.progress.measures import Dashboard, dashboard
from tracker.progress.scope import Query, Scope
from tracker.progress.sources import one_day
from tracker.projects.tables import Ward
from tracker.reports.project_extras import Extras, project_extras
from tracker.units import NO_AREA, Dong, SquareMetres

_MOST_LATE_FACTS = 200


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A project's line (or the totals'). Areas m², money đồng; households are household cases."""

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
    posted: int
    approved: int
    approved_money: Dong
    planned_money: Dong
    paid: int
    paid_money: Dong
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


@dataclass(frozen=True, slots=True)
class LateFact:
    """A fact of the reported time that was written down only afterwards."""

    kind: str
    case_no: str
    on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """The report of a scope: as of the day `on`, of what was recorded up to an instant."""

    ward: str
    heading: str
    heading_en: str
    is_demo: bool
    on: date
    compared_with: date
    today: date
    recorded_until: datetime
    rows: tuple[ReportRow, ...]
    totals: ReportRow
    distinct_households: int
    knots: tuple[Knot, ...]
    late_facts: tuple[LateFact, ...]
    board: Dashboard
    scope: Scope

    @property
    def recommendations(self) -> tuple[Knot, ...]:
        """The knots somebody has been asked to untie, by when."""
        return tuple(knot for knot in self.knots if knot.owner is not None)

    def knots_of(self, code: str) -> tuple[Knot, ...]:
        """The knots of a project, those that hold most land first."""
        return tuple(knot for knot in self.knots if code in knot.projects)


def progress_report(
    session: Session, scope: Scope, on: date, today: date, recorded_until: datetime
) -> ProgressReport:
    """The progress report of a scope; `recorded_until` is the instant it was computed at."""
    with one_day(session, on, today):
        board = dashboard(session, scope, on, today)
        extras = project_extras(session, scope, on, today)
    projects = sorted(board.projects, key=lambda row: row.code)
    rows = tuple(
        _row(number, project, extras.get(project.project.project_id, Extras()))
        for number, project in enumerate(projects, start=1)
    )
    ward = session.execute(select(Ward).limit(1)).scalar_one_or_none()
    return ProgressReport(
        ward=ward.name if ward else "",
        heading=ward.heading if ward else "",
        heading_en=ward.heading_en if ward else "",
        is_demo=bool(ward and ward.is_demo),
        on=on,
        compared_with=compared_day(on),
        today=today,
        recorded_until=recorded_until,
        rows=rows,
        totals=_total(rows, board),
        distinct_households=board.households.affected.value,
        knots=board.knots.rows,
        late_facts=tuple(_late_facts(session, on)),
        board=board,
        scope=scope,
    )


def report_cases(session: Session, report: ProgressReport, base: Query) -> Iterator[CaseRow]:
    """The cases behind the report, of all land holders, in the order of their numbers.

    `base` is the board's filter (`report.board.filter`).
    """
    wanted = CaseFilter.from_query(base | {"kind": "all", "as_of": report.on.isoformat()})
    eyes = report.scope.allowed_team_ids
    asked = asked_for(wanted, report.today, sort=CaseSort.CASE_NO, allowed_team_ids=eyes)
    yield from every_case(session, asked)


def _row(number: int, project: ProjectRow, extras: Extras) -> ReportRow:
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
        posted=tally.having(CaseFact.POSTED),
        approved=tally.having(CaseFact.PLAN_APPROVED),
        approved_money=tally.approved_net,
        planned_money=extras.planned,
        paid=tally.having(CaseFact.PAID),
        paid_money=tally.paid_amount,
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
        filter=project.filter,
    )


_NOT_SUMMED = {
    "number", "code", "name", "name_en", "owner", "decision_no", "decision_on", "notice_no",
    "notice_on", "filter", "knots", "registered_households",
}  # fmt: skip


def _total(rows: tuple[ReportRow, ...], board: Dashboard) -> ReportRow:
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
    knots = board.knots.total.knots
    return ReportRow(**(blank | nothing | texts | {"knots": knots, "filter": board.filter}))


def _late_facts(session: Session, on: date) -> Iterator[LateFact]:
    """Facts dated in the reported time and written down after its last day, newest first."""
    midnight = datetime.combine(on + timedelta(days=1), time(), tzinfo=HANOI).astimezone(UTC)
    kinds: dict[str, Any] = {"handover": HandoverMinutes, "payment": Payment, "step": StepEntry}
    parts: list[Any] = [
        select(
            literal(kind).label("kind"),
            col(Case.case_no).label("case_no"),
            col(fact.on).label("on"),
            col(fact.recorded_at).label("recorded_at"),
        )
        .join(Case, col(Case.id) == col(fact.case_id))
        .where(
            col(fact.on) <= on,
            col(fact.recorded_at) >= midnight,
            col(fact.superseded_at).is_(None),
            col(fact.voided).is_(False),
        )
        for kind, fact in kinds.items()
    ]
    rows = union_all(*parts).subquery()
    newest = select(rows).order_by(rows.c.recorded_at.desc(), rows.c.case_no)
    for row in session.execute(newest.limit(_MOST_LATE_FACTS)):
        yield LateFact(row.kind, row.case_no, row.on, row.recorded_at)
