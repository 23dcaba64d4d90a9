"""The progress report: the measures of a day laid out as the table an office sends upward.

It computes nothing of its own: each figure is the measure of the same name, so page, map and
report agree. Totals are sums of the rows; distinct households stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.clock import HANOI
from tracker.compensation.tables import Payment
from tracker.db.kept import kept
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, every_case
from tracker.progress.case_rows import CaseRow
from tracker.progress.catalogue import CaseSort
from tracker.progress.cells import GroupBy
from tracker.progress.change import compared_day
from tracker.progress.knots import Knot
from tracker.progress.measures import Dashboard, dashboard
from tracker.progress.memory import one_answer
from tracker.progress.scope import Query, Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.progress.tally import EMPTY, tally_by
from tracker.projects.tables import Ward
from tracker.reports.letterhead import Letterhead, letterhead
from tracker.reports.progress_row import ReportRow, row_of, total_of
from tracker.reports.project_extras import Extras, project_extras

_MOST_LATE_FACTS = 200


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

    letterhead: Letterhead
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
    late_count: int
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
    with one_answer(session, on, today):
        board = dashboard(session, scope, on, today)
        asked = (scope, on, today)
        extras = kept(
            session, ("extras", *asked), lambda: project_extras(session, scope, on, today)
        )
        late, late_count = kept(
            session, ("late facts", *asked), lambda: _late_facts(session, scope, on, today)
        )
    with one_answer(session, compared_day(on), today):
        rows = _rows(session, board, extras, scope)
    ward = session.execute(select(Ward).limit(1)).scalar_one_or_none()
    return ProgressReport(
        letterhead=letterhead(ward.name if ward else "", on),
        heading=ward.heading if ward else "",
        heading_en=ward.heading_en if ward else "",
        is_demo=bool(ward and ward.is_demo),
        on=on,
        compared_with=compared_day(on),
        today=today,
        recorded_until=recorded_until,
        rows=rows,
        totals=total_of(rows, board),
        distinct_households=board.households.affected.value,
        knots=board.knots.rows,
        late_facts=late,
        late_count=late_count,
        board=board,
        scope=scope,
    )


def _rows(
    session: Session, board: Dashboard, extras: dict[int, Extras], scope: Scope
) -> tuple[ReportRow, ...]:
    """The projects' lines by code, each with its counts on the day compared with."""
    then = tally_by(session, GroupBy.PROJECT, scope, compared_day(board.on), board.today)
    rows = []
    for number, project in enumerate(sorted(board.projects, key=lambda row: row.code), start=1):
        key = project.project.project_id
        before = then.get(key, EMPTY)
        rows.append(row_of(number, project, extras.get(key, Extras()), before, board))
    return tuple(rows)


def report_cases(session: Session, report: ProgressReport, base: Query) -> Iterator[CaseRow]:
    """The cases behind the report, of all land holders, in the order of their numbers.

    `base` is the board's filter (`report.board.filter`).
    """
    wanted = CaseFilter.from_query(base | {"kind": "all", "as_of": report.on.isoformat()})
    eyes = report.scope.allowed_team_ids
    asked = asked_for(wanted, report.today, sort=CaseSort.CASE_NO, allowed_team_ids=eyes)
    yield from every_case(session, asked)


def _late_facts(
    session: Session, scope: Scope, on: date, today: date
) -> tuple[tuple[LateFact, ...], int]:
    """Facts dated in the reported time and written down later: the newest, and how many in all.

    Of a day that isn't over nothing can have been written down later.
    """
    if on >= today:
        return (), 0
    source = facts_source(on, today, session)
    seen = select(source.c.case_id).where(in_scope(source, scope))
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
            col(Case.id).in_(seen),
        )
        for kind, fact in kinds.items()
    ]
    rows = union_all(*parts).subquery()
    newest = select(rows, func.count().over().label("total"))
    newest = newest.order_by(rows.c.recorded_at.desc(), rows.c.case_no)
    found = session.execute(newest.limit(_MOST_LATE_FACTS)).all()
    facts = tuple(LateFact(row.kind, row.case_no, row.on, row.recorded_at) for row in found)
    return facts, found[0].total if found else 0
