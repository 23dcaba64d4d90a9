"""The dated facts of all cases, summed up one table at a time, as of the end of a day.

Each function gives one row a case (or holder) with its sums and dates. A fact counts from its
own legal date (`on`), whenever it was recorded, unless it was corrected or voided. SQL here
sums and compares; areas and money keep their exact types.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlmodel import col

from tracker.cases.catalogue import CaseFlagKind, CaseState
from tracker.cases.tables import CaseFlag, CaseParcel, CaseStateFact, CaseTeam
from tracker.compensation.catalogue import PlanState
from tracker.compensation.tables import Deposit, Payment, PlanVersion, ResettlementPlot
from tracker.concerns.tables import Concern, ConcernCase
from tracker.db.columns import DongColumn
from tracker.db.records import DatedFact
from tracker.holders.tables import HolderMerge, HolderVulnerability
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.visits.catalogue import VisitChannel, VisitOutcome
from tracker.visits.tables import Visit


@dataclass(frozen=True, slots=True)
class Parts:
    """The end of the day `on`; with `case_ids`, only those cases are looked at."""

    on: date
    case_ids: tuple[int, ...] | BindParameter[Any] | Select[Any] | None = None

    @classmethod
    def of(
        cls, on: date, case_ids: Collection[int] | BindParameter[Any] | Select[Any] | None = None
    ) -> Parts:
        """The parts as of `on`, of all cases or of some (an expanding parameter: told later)."""
        if case_ids is None or isinstance(case_ids, (BindParameter, Select)):
            return cls(on, case_ids)
        return cls(on, tuple(sorted(case_ids)))

    def live(self, fact: type[DatedFact]) -> ColumnElement[bool]:
        """True for facts of that day or before, neither corrected nor voided."""
        return and_(
            col(fact.on) <= self.on,
            col(fact.superseded_at).is_(None),
            col(fact.voided).is_(False),
        )

    def only(self, case_id: Any) -> ColumnElement[bool]:
        """True for the cases looked at."""
        return true() if self.case_ids is None else case_id.in_(self.case_ids)

    def running(self, until_on: Any) -> ColumnElement[bool]:
        """True while something has no end, or ends after the day."""
        return or_(until_on.is_(None), until_on > self.on)

    def _newest(self, statement: Any, fact: type[DatedFact], owner: Any) -> Subquery:
        """Of each owner's facts the newest: by legal date, then by the order of recording."""
        place = func.row_number().over(
            partition_by=owner, order_by=(col(fact.on).desc(), col(fact.id).desc())
        )
        ranked = statement.add_columns(place.label("place")).subquery()
        kept = [column for column in ranked.c if column.name != "place"]
        return select(*kept).where(ranked.c.place == 1).subquery()

    def state(self) -> Subquery:
        """case_id, state: the newest of cancelled, closed, opened again."""
        statement: Any = select(
            col(CaseStateFact.case_id).label("case_id"), col(CaseStateFact.state).label("state")
        ).where(
            self.live(CaseStateFact),
            col(CaseStateFact.state) != CaseState.OPENED,
            self.only(col(CaseStateFact.case_id)),
        )
        return self._newest(statement, CaseStateFact, col(CaseStateFact.case_id))

    def team(self) -> Subquery:
        """case_id, team_id: the team in charge on the day."""
        statement: Any = select(
            col(CaseTeam.case_id).label("case_id"), col(CaseTeam.team_id).label("team_id")
        ).where(self.live(CaseTeam), self.only(col(CaseTeam.case_id)))
        return self._newest(statement, CaseTeam, col(CaseTeam.case_id))

    def merges(self) -> Subquery:
        """merged_id, kept_id: holders that had turned out to be one."""
        return (
            select(
                col(HolderMerge.merged_id).label("merged_id"),
                func.max(col(HolderMerge.kept_id)).label("kept_id"),
            )
            .where(self.live(HolderMerge))
            .group_by(col(HolderMerge.merged_id))
            .subquery()
        )

    def recovered(self) -> Subquery:
        """case_id, area: the parcels' recovered parts (m²)."""
        return (
            select(
                col(CaseParcel.case_id).label("case_id"),
                func.sum(col(CaseParcel.recovered_area)).label("area"),
            )
            .where(self.live(CaseParcel), self.only(col(CaseParcel.case_id)))
            .group_by(col(CaseParcel.case_id))
            .subquery()
        )

    def handed_over(self) -> Subquery:
        """case_id, area (m²), first_on, last_on: signed minutes, nothing else."""
        return (
            select(
                col(HandoverMinutes.case_id).label("case_id"),
                func.sum(col(HandoverMinutes.area)).label("area"),
                func.min(col(HandoverMinutes.on)).label("first_on"),
                func.max(col(HandoverMinutes.on)).label("last_on"),
            )
            .where(self.live(HandoverMinutes), self.only(col(HandoverMinutes.case_id)))
            .group_by(col(HandoverMinutes.case_id))
            .subquery()
        )

    def steps(self) -> Subquery:
        """case_id and the first day of each step that is a column of its own."""

        def first(step: StepCode) -> ColumnElement[Any]:
            return func.min(case((col(StepEntry.step) == step, col(StepEntry.on))))

        wanted = {
            "inventoried_on": StepCode.INVENTORY,
            "posted_on": StepCode.PUBLIC_POSTING,
            "approved_on": StepCode.PLAN_APPROVAL,
            "decided_on": StepCode.RECOVERY_DECISION,
            "arranged_on": StepCode.RESETTLEMENT_ARRANGED,
        }
        return (
            select(
                col(StepEntry.case_id).label("case_id"),
                *[first(step).label(name) for name, step in wanted.items()],
            )
            .where(
                self.live(StepEntry),
                col(StepEntry.case_id).is_not(None),
                col(StepEntry.state) == StepState.DONE,
                col(StepEntry.step).in_(wanted.values()),
                self.only(col(StepEntry.case_id)),
            )
            .group_by(col(StepEntry.case_id))
            .subquery()
        )

    def posted_with_project(self, steps: Subquery, case_file: Any) -> Subquery:
        """case_id, posted_on: the first posting of its project after the case was inventoried,
        where rounds (đợt) are kept that of its own round.

        DISTINCT keeps the few postings a table of their own: joined as they lie, SQLite walks
        through all steps of the project for each of its cases.
        """
        posting = (self.live(StepEntry), col(StepEntry.step) == StepCode.PUBLIC_POSTING)
        own = select(col(StepEntry.case_id)).where(*posting, col(StepEntry.case_id).is_not(None))
        postings = (
            select(
                col(StepEntry.project_id).label("project_id"),
                col(StepEntry.phase_id).label("phase_id"),
                col(StepEntry.on).label("on"),
            )
            .where(
                *posting, col(StepEntry.case_id).is_(None), col(StepEntry.state) == StepState.DONE
            )
            .distinct()
            .subquery()
        )
        return (
            select(steps.c.case_id, func.min(postings.c.on).label("posted_on"))
            .join(case_file, case_file.c.id == steps.c.case_id)
            .join(postings, postings.c.project_id == case_file.c.project_id)
            .where(
                postings.c.on >= steps.c.inventoried_on,
                steps.c.case_id.not_in(own),
                self.only(case_file.c.id),
                or_(
                    postings.c.phase_id.is_(None),
                    case_file.c.phase_id.is_(None),
                    postings.c.phase_id == case_file.c.phase_id,
                ),
            )
            .group_by(steps.c.case_id)
            .subquery()
        )

    def plan(self) -> Subquery:
        """case_id, approved_on, net (đồng): the version in force, the latest approved."""
        place = func.row_number().over(
            partition_by=col(PlanVersion.case_id),
            order_by=(col(PlanVersion.approved_on).desc(), col(PlanVersion.number).desc()),
        )
        ranked = (
            select(
                col(PlanVersion.case_id).label("case_id"),
                col(PlanVersion.approved_on).label("approved_on"),
                col(PlanVersion.net).label("net"),
                place.label("place"),
            )
            .where(
                col(PlanVersion.state) == PlanState.APPROVED,
                col(PlanVersion.approved_on) <= self.on,
                self.only(col(PlanVersion.case_id)),
            )
            .subquery()
        )
        return (
            select(ranked.c.case_id, ranked.c.approved_on, ranked.c.net)
            .where(ranked.c.place == 1)
            .subquery()
        )

    def payments(self, plan: Subquery) -> Subquery:
        """case_id, amount (đồng, reversals taken off), paid_on: when the net was last reached.

        The row that lifts the sum to the net does so; after a reversal a later row does it anew.
        """
        amount = signed_amount()
        order = (col(Payment.on), col(Payment.id))
        case_id = col(Payment.case_id)
        so_far = (
            select(
                col(Payment.case_id).label("case_id"),
                col(Payment.on).label("on"),
                amount.label("amount"),
                func.sum(amount).over(partition_by=case_id, order_by=order).label("so_far"),
                func.sum(amount)
                .over(partition_by=case_id, order_by=order, rows=(None, -1))
                .label("before"),
            )
            .where(self.live(Payment), self.only(col(Payment.case_id)))
            .subquery()
        )
        short = or_(so_far.c.before.is_(None), so_far.c.before < plan.c.net)
        reaches = and_(so_far.c.so_far >= plan.c.net, short)
        return (
            select(
                so_far.c.case_id,
                func.sum(so_far.c.amount).label("amount"),
                func.max(case((reaches, so_far.c.on))).label("paid_on"),
            )
            .outerjoin(plan, plan.c.case_id == so_far.c.case_id)
            .group_by(so_far.c.case_id)
            .subquery()
        )

    def deposits(self) -> Subquery:
        """case_id, amount (đồng), first_on: money on an account, not released by that day."""
        return (
            select(
                col(Deposit.case_id).label("case_id"),
                func.sum(col(Deposit.amount)).label("amount"),
                func.min(col(Deposit.on)).label("first_on"),
            )
            .where(
                self.live(Deposit),
                self.running(col(Deposit.released_on)),
                self.only(col(Deposit.case_id)),
            )
            .group_by(col(Deposit.case_id))
            .subquery()
        )

    def resettlement(self) -> Subquery:
        """case_id: the cases that need resettlement on the day."""
        return (
            select(col(CaseFlag.case_id).label("case_id"))
            .where(
                self.live(CaseFlag),
                col(CaseFlag.kind) == CaseFlagKind.NEEDS_RESETTLEMENT,
                self.running(col(CaseFlag.until_on)),
                self.only(col(CaseFlag.case_id)),
            )
            .group_by(col(CaseFlag.case_id))
            .subquery()
        )

    def plots(self) -> Subquery:
        """case_id, granted_on: the resettlement plot given to a case."""
        case_id = col(ResettlementPlot.granted_case_id)
        return (
            select(
                case_id.label("case_id"),
                func.min(col(ResettlementPlot.granted_on)).label("granted_on"),
            )
            .where(col(ResettlementPlot.granted_on) <= self.on, self.only(case_id))
            .group_by(case_id)
            .subquery()
        )

    def vulnerable(self) -> Subquery:
        """holder_id: households that need care on the day."""
        return (
            select(col(HolderVulnerability.holder_id).label("holder_id"))
            .where(
                self.live(HolderVulnerability),
                self.running(col(HolderVulnerability.until_on)),
            )
            .group_by(col(HolderVulnerability.holder_id))
            .subquery()
        )

    def concern_is_open(self) -> ColumnElement[bool]:
        """True for a concern raised by the day and not closed by it."""
        return and_(col(Concern.raised_on) <= self.on, self.running(col(Concern.closed_on)))

    def concern_blocks(self) -> ColumnElement[bool]:
        """True for a concern that is a knot on the day."""
        return and_(
            self.concern_is_open(),
            col(Concern.blocking_from_on) <= self.on,
            self.running(col(Concern.blocking_until_on)),
        )

    def holds(self) -> ColumnElement[bool]:
        """True for a link of a concern to a case that stands on the day."""
        return and_(col(ConcernCase.from_on) <= self.on, self.running(col(ConcernCase.until_on)))

    def concerns(self) -> Subquery:
        """case_id, open_concerns, open_knots."""
        blocking = case((self.concern_blocks(), col(Concern.id)))
        return (
            select(
                col(ConcernCase.case_id).label("case_id"),
                func.count(col(Concern.id).distinct()).label("open_concerns"),
                func.count(blocking.distinct()).label("open_knots"),
            )
            .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
            .where(self.concern_is_open(), self.holds(), self.only(col(ConcernCase.case_id)))
            .group_by(col(ConcernCase.case_id))
            .subquery()
        )

    def attempted(self) -> ColumnElement[bool]:
        """True for a visit that counts as one: a telephone call does not."""
        return and_(self.live(Visit), col(Visit.channel) != VisitChannel.PHONE)

    def visits(self) -> Subquery:
        """case_id, last_on, met_on: the last attempt and the last time somebody was met."""
        met = case((col(Visit.outcome) == VisitOutcome.MET, col(Visit.on)))
        return (
            select(
                col(Visit.case_id).label("case_id"),
                func.max(col(Visit.on)).label("last_on"),
                func.max(met).label("met_on"),
            )
            .where(self.attempted(), self.only(col(Visit.case_id)))
            .group_by(col(Visit.case_id))
            .subquery()
        )

    def attitudes(self) -> Subquery:
        """case_id, attitude: as of the last visit at which somebody was met and it was noted."""
        statement: Any = select(
            col(Visit.case_id).label("case_id"), col(Visit.attitude).label("attitude")
        ).where(
            self.live(Visit),
            col(Visit.outcome) == VisitOutcome.MET,
            col(Visit.attitude).is_not(None),
            self.only(col(Visit.case_id)),
        )
        return self._newest(statement, Visit, col(Visit.case_id))


def signed_amount() -> ColumnElement[Any]:
    """A payment's đồng: a reversal takes off, whichever sign it was written with."""
    written = col(Payment.amount)
    taken_off = type_coerce(-func.abs(written), DongColumn())
    return case((col(Payment.reverses_id).is_not(None), taken_off), else_=written)
