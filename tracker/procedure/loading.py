"""Load what is known of cases: for one or for many in the same nine queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlmodel import Session, col

from tracker.cases.as_of import state_on
from tracker.cases.catalogue import CLASS_OF, CaseFlagKind, CaseState, LandClass
from tracker.cases.queries import live
from tracker.cases.tables import Case, CaseFlag, CaseParcel
from tracker.compensation.catalogue import PlanState
from tracker.compensation.tables import Deposit, Payment, PlanVersion, ResettlementPlot
from tracker.concerns.catalogue import ConcernType
from tracker.concerns.tables import Concern, ConcernCase
from tracker.documents.tables import Document
from tracker.procedure.facts import CaseFacts, Taken, with_project
from tracker.procedure.settled import NO_MONEY, Money, money_of
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.procedure.told import Told, told_of_case
from tracker.units import NO_AREA, SquareMetres


def facts_of_case(session: Session, case_id: int, on: date) -> CaseFacts:
    """What is known of one case. Raises KeyError where it does not exist."""
    return facts_of_cases(session, on, [case_id])[case_id]


def facts_of_cases(
    session: Session, on: date, case_ids: Collection[int] | None = None
) -> dict[int, CaseFacts]:
    """What is known of these cases (all, without a list), as of a day; nine queries."""
    ids = None if case_ids is None else sorted(case_ids)
    loaded = _Loaded(session, on, ids)
    steps, whole = loaded.steps()
    told, told_whole = loaded.legal_facts()
    flags, land, areas = loaded.flags(), loaded.land(), loaded.recovered()
    money, handed, dissent = loaded.money(), loaded.handed_over(), loaded.dissent()
    plots = loaded.plots()
    return {
        case_id: CaseFacts(
            case_id=case_id,
            project_id=project_id,
            taken=with_project(steps.get(case_id, ()), whole.get(project_id, ()), phase_id),
            told=told_of_case(told.get(case_id, ()), told_whole.get(project_id, ()), phase_id),
            flags=frozenset(flags.get(case_id, ())),
            land=frozenset(land.get(case_id, ())),
            dissent=case_id in dissent,
            money=money.get(case_id, NO_MONEY),
            plot_handed_on=plots.get(case_id),
            is_cancelled=state is CaseState.CANCELLED,
            recovered=areas.get(case_id, NO_AREA),
            handed_over=handed.get(case_id, (NO_AREA, None))[0],
            handed_over_on=handed.get(case_id, (NO_AREA, None))[1],
        )
        for case_id, project_id, phase_id, state in loaded.cases()
    }


def facts_of_project(session: Session, project_id: int, on: date) -> CaseFacts:
    """What a project did for all its cases."""
    rows = session.execute(
        _entries(on).where(
            col(StepEntry.project_id) == project_id, col(StepEntry.case_id).is_(None)
        )
    )
    taken = tuple(_taken(row) for row in rows)
    told = session.execute(
        _legal_facts(on).where(
            col(LegalFact.project_id) == project_id, col(LegalFact.case_id).is_(None)
        )
    ).scalars()
    return CaseFacts(
        case_id=None,
        project_id=project_id,
        taken=taken,
        told=tuple(_told(row) for row in told),
    )


def _legal_facts(on: date) -> Any:
    return (
        select(LegalFact).where(live(LegalFact, on)).order_by(col(LegalFact.on), col(LegalFact.id))
    )


def _told(row: LegalFact) -> Told:
    return Told(
        kind=row.kind,
        on=row.on,
        until_on=row.until_on,
        phase_id=row.phase_id,
        land_users=row.land_users or 0,
        agreeing=row.agreeing or 0,
        count_confirmed=row.count_confirmed,
        acceleration_requested=row.acceleration_requested,
        temporary_housing=row.temporary_housing,
        fact_id=row.key,
        of_project=row.case_id is None,
    )


def _entries(on: date) -> Any:
    return (
        select(
            col(StepEntry.case_id),
            col(StepEntry.project_id),
            col(StepEntry.step),
            col(StepEntry.state),
            col(StepEntry.on),
            col(StepEntry.ends_on),
            col(StepEntry.delivered_on),
            col(Document.issued_on),
            col(Document.effective_on),
            col(StepEntry.id),
            col(StepEntry.phase_id),
        )
        .outerjoin(Document, col(Document.id) == col(StepEntry.document_id))
        .where(live(StepEntry, on))
        .order_by(col(StepEntry.on), col(StepEntry.id))
    )


def _taken(row: Any) -> Taken:
    return Taken(
        step=row.step,
        state=row.state,
        on=row.on,
        ends_on=row.ends_on,
        delivered_on=row.delivered_on,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        entry_id=row.id,
        of_project=row.case_id is None,
        phase_id=row.phase_id,
    )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The queries, over these cases or over all."""

    session: Session
    on: date
    ids: list[int] | None

    def only(self, case_id: Any) -> ColumnElement[bool]:
        kept: ColumnElement[bool] = true() if self.ids is None else case_id.in_(self.ids)
        return kept

    def cases(self) -> list[tuple[int, int, int | None, CaseState | None]]:
        """case, project, round, and the state of the file as such."""
        statement: Any = select(
            col(Case.id), col(Case.project_id), col(Case.phase_id), state_on(self.on)
        ).where(self.only(col(Case.id)))
        return [tuple(row) for row in self.session.execute(statement)]

    def legal_facts(self) -> tuple[dict[int, list[Told]], dict[int, list[Told]]]:
        own: dict[int, list[Told]] = {}
        whole: dict[int, list[Told]] = {}
        wanted = or_(self.only(col(LegalFact.case_id)), col(LegalFact.case_id).is_(None))
        for row in self.session.execute(_legal_facts(self.on).where(wanted)).scalars():
            if row.case_id is None:
                whole.setdefault(row.project_id, []).append(_told(row))
            else:
                own.setdefault(row.case_id, []).append(_told(row))
        return own, whole

    def plots(self) -> dict[int, date]:
        """The day on which a case's plot was handed over on the ground."""
        handed, case_id = (
            col(ResettlementPlot.handed_over_on),
            col(ResettlementPlot.granted_case_id),
        )
        rows = self.session.execute(
            select(case_id, handed).where(handed <= self.on, self.only(case_id))
        )
        return {row[0]: row[1] for row in rows}

    def steps(self) -> tuple[dict[int, list[Taken]], dict[int, list[Taken]]]:
        own: dict[int, list[Taken]] = {}
        whole: dict[int, list[Taken]] = {}
        wanted = or_(self.only(col(StepEntry.case_id)), col(StepEntry.case_id).is_(None))
        for row in self.session.execute(_entries(self.on).where(wanted)):
            if row[0] is None:
                whole.setdefault(row[1], []).append(_taken(row))
            else:
                own.setdefault(row[0], []).append(_taken(row))
        return own, whole

    def flags(self) -> dict[int, list[CaseFlagKind]]:
        found: dict[int, list[CaseFlagKind]] = {}
        until = col(CaseFlag.until_on)
        for case_id, kind in self.session.execute(
            select(col(CaseFlag.case_id), col(CaseFlag.kind)).where(
                live(CaseFlag, self.on),
                or_(until.is_(None), until > self.on),
                self.only(col(CaseFlag.case_id)),
            )
        ):
            found.setdefault(case_id, []).append(kind)
        return found

    def land(self) -> dict[int, list[LandClass]]:
        found: dict[int, list[LandClass]] = {}
        for case_id, land_type in self.session.execute(
            select(col(CaseParcel.case_id), col(CaseParcel.land_type))
            .where(live(CaseParcel, self.on), self.only(col(CaseParcel.case_id)))
            .distinct()
        ):
            found.setdefault(case_id, []).append(CLASS_OF[land_type])
        return found

    def recovered(self) -> dict[int, SquareMetres]:
        rows = self.session.execute(
            select(col(CaseParcel.case_id), func.sum(col(CaseParcel.recovered_area)))
            .where(live(CaseParcel, self.on), self.only(col(CaseParcel.case_id)))
            .group_by(col(CaseParcel.case_id))
        )
        return {row[0]: row[1] for row in rows}

    def handed_over(self) -> dict[int, tuple[SquareMetres, date | None]]:
        rows = self.session.execute(
            select(
                col(HandoverMinutes.case_id),
                func.sum(col(HandoverMinutes.area)),
                func.max(col(HandoverMinutes.on)),
            )
            .where(live(HandoverMinutes, self.on), self.only(col(HandoverMinutes.case_id)))
            .group_by(col(HandoverMinutes.case_id))
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def money(self) -> dict[int, Money]:
        plans: dict[int, list[tuple[date, int]]] = {}
        for case_id, day, net in self.session.execute(
            select(col(PlanVersion.case_id), col(PlanVersion.approved_on), col(PlanVersion.net))
            .where(
                col(PlanVersion.state) == PlanState.APPROVED,
                col(PlanVersion.approved_on) <= self.on,
                self.only(col(PlanVersion.case_id)),
            )
            .order_by(col(PlanVersion.approved_on), col(PlanVersion.number))
        ):
            plans.setdefault(case_id, []).append((day, net))
        paid, held = self._payments(), self._deposits()
        return {
            case_id: money_of(plans.get(case_id, ()), paid.get(case_id, ()), held.get(case_id, ()))
            for case_id in {*plans, *paid, *held}
        }

    def _payments(self) -> dict[int, list[tuple[date, int]]]:
        found: dict[int, list[tuple[date, int]]] = {}
        for case_id, day, amount, reverses in self.session.execute(
            select(
                col(Payment.case_id),
                col(Payment.on),
                col(Payment.amount),
                col(Payment.reverses_id),
            )
            .where(live(Payment, self.on), self.only(col(Payment.case_id)))
            .order_by(col(Payment.on), col(Payment.id))
        ):
            signed = amount if reverses is None else -abs(amount)
            found.setdefault(case_id, []).append((day, signed))
        return found

    def _deposits(self) -> dict[int, list[tuple[date, int]]]:
        released = col(Deposit.released_on)
        found: dict[int, list[tuple[date, int]]] = {}
        for case_id, day, amount in self.session.execute(
            select(col(Deposit.case_id), col(Deposit.on), col(Deposit.amount))
            .where(
                live(Deposit, self.on),
                or_(released.is_(None), released > self.on),
                self.only(col(Deposit.case_id)),
            )
            .order_by(col(Deposit.on), col(Deposit.id))
        ):
            found.setdefault(case_id, []).append((day, amount))
        return found

    def dissent(self) -> set[int]:
        closed = col(Concern.closed_on)
        rows = self.session.execute(
            select(col(ConcernCase.case_id))
            .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
            .where(
                col(Concern.type) == ConcernType.PLAN_OPINION,
                col(Concern.raised_on) <= self.on,
                or_(closed.is_(None), closed > self.on),
                self.only(col(ConcernCase.case_id)),
            )
        )
        return set(rows.scalars())
