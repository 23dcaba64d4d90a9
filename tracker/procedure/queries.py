"""The path of a case or a project: steps with their papers, handovers, clocks, what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from tracker.cases.queries import live
from tracker.cases.tables import Case
from tracker.compensation.queries import CaseMoney, case_money
from tracker.documents.catalogue import DocumentType
from tracker.documents.tables import Document
from tracker.errors import NotFound, Problem
from tracker.law.book import StepDefinition
from tracker.law.catalogue import Period, Scope, StepCode
from tracker.law.periods import period_on, steps_in_force
from tracker.law.queries import counting
from tracker.procedure.catalogue import StepState
from tracker.procedure.clocks import (
    ClockLine,
    clock_lines,
    project_clock_lines,
)
from tracker.procedure.facts import CaseFacts
from tracker.procedure.loading import facts_of_case, facts_of_cases, facts_of_project
from tracker.procedure.owed import NextStep, next_step
from tracker.procedure.rules import owed_by_project
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.units import SquareMetres

_DOCUMENT_ID: Any = col(Document.id)


@dataclass(frozen=True, slots=True)
class Paper:
    """The document that proves a step."""

    id: int
    type: DocumentType
    number: str | None
    issued_on: date
    issuer: str
    effective_on: date | None
    subject: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as it was taken; `of_project` where the project took it for all its cases.

    `entry_id` is None for steps that money or minutes (`minutes_id`) prove. One that stands no
    longer was corrected by the line that names it in `corrects_id`, or was taken out (`voided`).
    """

    entry_id: int | None
    step: StepCode
    state: StepState
    on: date
    ends_on: date | None = None
    delivered_on: date | None = None
    reason: str | None = None
    paper: Paper | None = None
    of_project: bool = False
    recorded_at: datetime | None = None
    phase_id: int | None = None
    corrects_id: int | None = None
    stands: bool = True
    voided: bool = False
    minutes_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """Signed minutes of a handover (m²)."""

    id: int
    on: date
    area: SquareMetres
    receiver: str
    remark: str | None
    paper: Paper
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of the regime, with what was taken of it; `is_next` marks the one owed."""

    definition: StepDefinition
    lines: tuple[StepLine, ...]
    is_next: bool

    @property
    def code(self) -> StepCode:
        """Which step."""
        return self.definition.code

    @property
    def line(self) -> StepLine | None:
        """The last taking, if any."""
        return self.lines[-1] if self.lines else None

    @property
    def is_done(self) -> bool:
        """Whether the step was done."""
        return any(line.state is StepState.DONE for line in self.lines)


@dataclass(frozen=True, slots=True)
class CasePath:
    """The whole procedure of a case on a day."""

    period: Period
    steps: tuple[PathStep, ...]
    clocks: tuple[ClockLine, ...]
    next: NextStep | None
    facts: CaseFacts


def steps_of_case(session: Session, case_id: int, on: date) -> tuple[StepLine, ...]:
    """Every step known of a case as of a day, its project's and those of money included."""
    facts = facts_of_case(session, _case(session, case_id).key, on)
    return _steps(session, case_id, on, facts)


def steps_of_project(
    session: Session, project_id: int, on: date, *, with_corrected: bool = False
) -> tuple[StepLine, ...]:
    """The steps a project took for all its cases, as of a day; also those that stand no longer."""
    mine = and_(col(StepEntry.project_id) == project_id, col(StepEntry.case_id).is_(None))
    known = col(StepEntry.on) <= on if with_corrected else live(StepEntry, on)
    return tuple(_entries(session, and_(mine, known)))


def next_step_of_project(
    session: Session, project_id: int, on: date
) -> tuple[StepCode, int | None] | None:
    """The step the project owes next and for which round; None where each case has its own."""
    return owed_by_project(facts_of_project(session, project_id, on).taken, on)


def handovers_of_case(session: Session, case_id: int, on: date) -> tuple[HandoverLine, ...]:
    """The minutes of the case's handovers, oldest first."""
    rows = session.execute(
        select(HandoverMinutes, Document)
        .join(Document, col(HandoverMinutes.document_id) == _DOCUMENT_ID)
        .where(col(HandoverMinutes.case_id) == case_id, live(HandoverMinutes, on))
        .order_by(col(HandoverMinutes.on), col(HandoverMinutes.id))
    )
    return tuple(
        HandoverLine(
            row.key,
            row.on,
            row.area,
            row.receiver,
            row.remark,
            paper_of_row(paper),
            row.recorded_at,
        )
        for row, paper in rows
    )


def case_path(
    session: Session, case_id: int, on: date, *, money: CaseMoney | None = None
) -> CasePath:
    """The steps of the day's regime with what was taken, the clocks, and the step owed next.

    `money` is the case's money of that day, where the reader has it already.
    """
    facts = facts_of_case(session, _case(session, case_id).key, on)
    rules, calendar = counting(session, on)
    owed = next_step(facts, on, rules=rules, calendar=calendar)
    lines = _steps(session, case_id, on, facts, money)
    period = period_on(on)
    defined = steps_in_force(period, Scope.CASE)
    marked = _marked(owed, defined)
    return CasePath(
        period=period,
        steps=tuple(
            PathStep(
                one,
                tuple(line for line in lines if line.step is one.code),
                one.code is marked,
            )
            for one in defined
        ),
        clocks=clock_lines(facts, on, rules=rules, calendar=calendar),
        next=owed,
        facts=facts,
    )


def _marked(owed: NextStep | None, defined: tuple[StepDefinition, ...]) -> StepCode | None:
    """The step of the path at which the case stands; what its project owes is shown at the main
    step it opens the way to.
    """
    if owed is None:
        return None
    of_path = any(one.code is owed.step for one in defined)
    return owed.step if of_path else owed.towards


def clocks_of_case(session: Session, case_id: int, on: date) -> tuple[ClockLine, ...]:
    """The case's clocks as they read on the day. Raises NotFound."""
    rules, calendar = counting(session, on)
    facts = facts_of_case(session, _case(session, case_id).key, on)
    return clock_lines(facts, on, rules=rules, calendar=calendar)


def clocks_of_cases(
    session: Session, on: date, case_ids: Collection[int] | None = None
) -> dict[int, tuple[ClockLine, ...]]:
    """The clocks of many cases (all, without a list), in nine queries."""
    rules, calendar = counting(session, on)
    return {
        case_id: clock_lines(facts, on, rules=rules, calendar=calendar)
        for case_id, facts in facts_of_cases(session, on, case_ids).items()
    }


def clocks_of_project(session: Session, project_id: int, on: date) -> tuple[ClockLine, ...]:
    """The clocks that belong to the project itself."""
    rules, calendar = counting(session, on)
    facts = facts_of_project(session, project_id, on)
    return project_clock_lines(facts, on, rules=rules, calendar=calendar)


def next_step_of_case(session: Session, case_id: int, on: date) -> NextStep | None:
    """The step owed next on the day, or None where all is done. Raises NotFound."""
    rules, calendar = counting(session, on)
    facts = facts_of_case(session, _case(session, case_id).key, on)
    return next_step(facts, on, rules=rules, calendar=calendar)


def next_steps(
    session: Session, on: date, case_ids: Collection[int] | None = None
) -> dict[int, NextStep | None]:
    """The step owed next of many cases (all, without a list)."""
    rules, calendar = counting(session, on)
    return {
        case_id: next_step(facts, on, rules=rules, calendar=calendar)
        for case_id, facts in facts_of_cases(session, on, case_ids).items()
    }


def _steps(
    session: Session, case_id: int, on: date, facts: CaseFacts, money: CaseMoney | None = None
) -> tuple[StepLine, ...]:
    counted = {one.entry_id for one in facts.taken}
    mine = or_(
        col(StepEntry.case_id) == case_id,
        and_(col(StepEntry.case_id).is_(None), col(StepEntry.project_id) == facts.project_id),
    )
    found = _entries(session, and_(mine, live(StepEntry, on)))
    lines = [one for one in found if one.entry_id in counted]
    written = {line.step for line in lines}
    lines += [one for one in _proved(session, case_id, on, money) if one.step not in written]
    return tuple(sorted(lines, key=lambda line: line.on))


def _proved(session: Session, case_id: int, on: date, known: CaseMoney | None) -> list[StepLine]:
    """The steps that payments, deposits and minutes prove."""
    money = known or case_money(session, case_id, on)
    found = [
        StepLine(entry_id=None, step=StepCode.PAYMENT, state=StepState.DONE, on=one.on)
        for one in money.payments
        if one.reverses_id is None and not one.is_reversed
    ]
    found += [
        StepLine(
            entry_id=None,
            step=StepCode.DEPOSIT,
            state=StepState.DONE,
            on=one.on,
            ends_on=one.released_on,
        )
        for one in money.deposits
    ]
    found += [
        StepLine(
            entry_id=None,
            step=StepCode.SITE_HANDOVER,
            state=StepState.DONE,
            on=one.on,
            paper=one.paper,
            recorded_at=one.recorded_at,
            minutes_id=one.id,
        )
        for one in handovers_of_case(session, case_id, on)
    ]
    return found


def _entries(session: Session, mine: ColumnElement[bool]) -> list[StepLine]:
    rows = session.execute(
        select(StepEntry, Document)
        .outerjoin(Document, col(StepEntry.document_id) == _DOCUMENT_ID)
        .where(mine)
        .order_by(col(StepEntry.on), col(StepEntry.id))
    )
    return [
        StepLine(
            entry_id=row.key,
            step=row.step,
            state=row.state,
            on=row.on,
            ends_on=row.ends_on,
            delivered_on=row.delivered_on,
            reason=row.reason,
            paper=paper_of_row(paper) if paper is not None else None,
            of_project=row.case_id is None,
            recorded_at=row.recorded_at,
            phase_id=row.phase_id,
            corrects_id=row.corrects_id,
            stands=row.superseded_at is None,
            voided=row.voided,
        )
        for row, paper in rows
    ]


def paper_of_row(row: Document) -> Paper:
    """A document as the paper of a fact."""
    return Paper(
        row.key, row.type, row.number, row.issued_on, row.issuer, row.effective_on, row.subject
    )


def _case(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NotFound(Problem("case_not_found"))
    return case
