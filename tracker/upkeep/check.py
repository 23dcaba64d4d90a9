"""Prove that the register adds up: each check is a function, each problem names its facts.

Nothing is mended here. The checks read what the measures read, and compare it with the dated
facts, with the ward's own totals, and with the files on disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.cases import search
from tracker.cases.tables import Case, CaseParcel, CaseSearch
from tracker.compensation.catalogue import LineGroup, PlanState
from tracker.compensation.tables import Payment, PlanLine, PlanVersion
from tracker.documents import store
from tracker.documents.tables import Attachment
from tracker.errors import Problem
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.meetings.tables import PartyCell
from tracker.procedure.tables import HandoverMinutes
from tracker.progress.case_facts import COLUMNS, case_facts
from tracker.progress.tables import CaseToday
from tracker.projects.tables import Project, ProjectRegistration, Ward
from tracker.units import NO_AREA, SquareMetres
from tracker.visits.tables import Visit

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Register:
    """What a check may look at."""

    session: Session
    attachments: Path
    today: date


Check = Callable[[Register], Iterator[Problem]]


def run_checks(register: Register) -> dict[str, tuple[Problem, ...]]:
    """Every check by name, with what it found."""
    return {name: tuple(check(register)) for name, check in CHECKS.items()}


def _in_force(table: Any) -> Any:
    return (table.superseded_at.is_(None)) & (table.voided.is_(False))


def counts_are_the_wards(register: Register) -> Iterator[Problem]:
    """Projects, households, groups, cells and party members are as many as the ward says."""
    session = register.session
    ward = session.execute(select(Ward)).scalars().first()
    if ward is None:
        return
    office = col(PartyCell.is_ward_office)
    found = {
        "expected_projects": _count(session, Project),
        "expected_households": session.scalar(
            select(func.count(func.distinct(col(CaseToday.holder_id)))).where(
                col(CaseToday.holder_kind) == HolderKind.HOUSEHOLD
            )
        ),
        "expected_groups": _count(session, ResidentGroup),
        "expected_cells": _count(session, PartyCell),
        "expected_party_members": session.scalar(select(func.sum(col(PartyCell.members)))),
        "expected_office_members": session.scalar(
            select(func.sum(col(PartyCell.members))).where(office)
        ),
    }
    for name, number in found.items():
        wanted = getattr(ward, name)
        if wanted is not None and wanted != (number or 0):
            yield Problem(
                f"count_{name.removeprefix('expected_')}",
                {"found": number or 0, "expected": wanted},
            )


def areas_reconcile(register: Register) -> Iterator[Problem]:
    """Each project's parcels sum to its registered area, and the projects to the ward's."""
    session = register.session
    registered = _areas(
        session,
        select(col(Project.code), func.sum(col(ProjectRegistration.area)))
        .join(ProjectRegistration, col(ProjectRegistration.project_id) == col(Project.id))
        .where(_in_force(ProjectRegistration))
        .group_by(col(Project.code)),
    )
    parcels = _areas(
        session,
        select(col(Project.code), func.sum(col(CaseParcel.recovered_area)))
        .join(Case, col(Case.project_id) == col(Project.id))
        .join(CaseParcel, col(CaseParcel.case_id) == col(Case.id))
        .where(_in_force(CaseParcel))
        .group_by(col(Project.code)),
    )
    for code, area in registered.items():
        if parcels.get(code, NO_AREA) != area:
            yield Problem(
                "area_project",
                {"project": code, "found": parcels.get(code, NO_AREA), "expected": area},
            )
    ward = session.execute(select(Ward)).scalars().first()
    total = SquareMetres.total(registered.values())
    if ward is not None and ward.expected_area is not None and ward.expected_area != total:
        yield Problem("area_ward", {"found": total, "expected": ward.expected_area})


def handed_over_within_recovered(register: Register) -> Iterator[Problem]:
    """No case has handed over more than it recovers; no minutes lack their document."""
    minutes = col(HandoverMinutes.case_id)
    handed = (
        select(minutes.label("case_id"), func.sum(col(HandoverMinutes.area)).label("area"))
        .where(_in_force(HandoverMinutes))
        .group_by(minutes)
        .subquery()
    )
    land = (
        select(
            col(CaseParcel.case_id).label("case_id"),
            func.sum(col(CaseParcel.recovered_area)).label("area"),
        )
        .where(_in_force(CaseParcel))
        .group_by(col(CaseParcel.case_id))
        .subquery()
    )
    too_much = (
        select(col(Case.case_no), handed.c.area, land.c.area)
        .join(handed, handed.c.case_id == col(Case.id))
        .outerjoin(land, land.c.case_id == handed.c.case_id)
        .where(handed.c.area > func.coalesce(land.c.area, 0))
    )
    for case_no, given, recovered in register.session.execute(too_much):
        yield Problem(
            "handover_too_large",
            {"case": case_no, "found": given, "expected": recovered or NO_AREA},
        )


def money_reconciles(register: Register) -> Iterator[Problem]:
    """Approved plans equal the sum of their lines; nobody was paid more than the plan's net."""
    session = register.session
    totals: dict[int, dict[LineGroup, int]] = {}
    lines = select(
        col(PlanLine.plan_id), col(PlanLine.group), func.sum(col(PlanLine.amount))
    ).group_by(col(PlanLine.plan_id), col(PlanLine.group))
    for plan_id, group, amount in session.execute(lines):
        totals.setdefault(plan_id, {})[group] = amount
    plans = select(PlanVersion, col(Case.case_no)).join(
        Case, col(Case.id) == col(PlanVersion.case_id)
    )
    for plan, case_no in session.execute(plans.where(col(PlanVersion.state) == PlanState.APPROVED)):
        groups = totals.get(plan.key, {})
        stated = {
            "compensation": groups.get(LineGroup.LAND, 0) + groups.get(LineGroup.ASSETS, 0),
            "support": groups.get(LineGroup.SUPPORT, 0),
            "bonus": groups.get(LineGroup.BONUS, 0),
            "deduction": groups.get(LineGroup.DEDUCTION, 0),
        }
        if any(getattr(plan, name) != amount for name, amount in stated.items()):
            yield Problem("plan_lines", {"case": case_no, "number": plan.number})
    paid = (
        select(col(Case.case_no), func.sum(col(Payment.amount)), func.max(col(PlanVersion.net)))
        .join(Case, col(Case.id) == col(Payment.case_id))
        .join(PlanVersion, col(PlanVersion.id) == col(Payment.plan_id))
        .where(_in_force(Payment))
        .group_by(col(Case.case_no), col(Payment.plan_id))
        .having(func.sum(col(Payment.amount)) > func.max(col(PlanVersion.net)))
    )
    for case_no, amount, net in session.execute(paid):
        yield Problem("paid_too_much", {"case": case_no, "found": amount, "expected": net})


def shortcut_equals_facts(register: Register) -> Iterator[Problem]:
    """Today's rows say what the dated facts say, case by case."""
    session = register.session
    facts = case_facts(register.today)
    shortcut = select(*[getattr(CaseToday, name) for name in COLUMNS])
    of_facts = {row.case_id: tuple(row) for row in session.execute(facts)}
    of_today = {row.case_id: tuple(row) for row in session.execute(shortcut)}
    for case_id in sorted(of_facts.keys() | of_today.keys()):
        if of_facts.get(case_id) != of_today.get(case_id):
            yield Problem("shortcut_stale", {"case": _case_no(session, case_id)})


def search_is_fresh(register: Register) -> Iterator[Problem]:
    """The text each case is found by is the one its rows give."""
    session = register.session
    stale = search.stale_cases(session)
    for case_id in stale:
        yield Problem("search_stale", {"case": _case_no(session, case_id)})


def attachments_are_whole(register: Register) -> Iterator[Problem]:
    """Every stored file is there and has the content its name promises."""
    for attachment in register.session.execute(select(Attachment)).scalars():
        for digest in filter(None, (attachment.sha256, attachment.thumbnail_sha256)):
            path = store.path_of(register.attachments, digest)
            if not path.exists():
                yield Problem("attachment_missing", {"sha256": digest[:12]})
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                yield Problem("attachment_changed", {"sha256": digest[:12]})


def nothing_is_orphaned(register: Register) -> Iterator[Problem]:
    """Every household has a case; every case has land and a search row."""
    session = register.session
    alone = (
        select(func.count())
        .select_from(LandHolder)
        .where(col(LandHolder.id).not_in(select(col(Case.holder_id))))
    )
    without_land = select(col(Case.case_no)).where(
        col(Case.id).not_in(select(col(CaseParcel.case_id)))
    )
    if number := session.scalar(alone):
        yield Problem("holders_without_case", {"found": number})
    for case_no in session.scalars(without_land):
        yield Problem("case_without_land", {"case": case_no})
    unsearchable = select(func.count()).where(col(Case.id).not_in(select(col(CaseSearch.case_id))))
    if number := session.scalar(unsearchable.select_from(Case)):
        yield Problem("cases_without_search", {"found": number})


def facts_follow_the_law(register: Register) -> Iterator[Problem]:
    """No visit before its case was opened; no payment before the plan was approved."""
    session = register.session
    early_visits = (
        select(col(Case.case_no), col(Visit.on))
        .join(Case, col(Case.id) == col(Visit.case_id))
        .where(_in_force(Visit), col(Visit.on) < col(Case.opened_on))
    )
    for case_no, on in session.execute(early_visits):
        yield Problem("visit_before_case", {"case": case_no, "on": on})
    early_payments = (
        select(col(Case.case_no), col(Payment.on))
        .join(Case, col(Case.id) == col(Payment.case_id))
        .join(PlanVersion, col(PlanVersion.id) == col(Payment.plan_id))
        .where(
            _in_force(Payment),
            (col(PlanVersion.approved_on).is_(None))
            | (col(Payment.on) < col(PlanVersion.approved_on)),
        )
    )
    for case_no, on in session.execute(early_payments):
        yield Problem("payment_before_approval", {"case": case_no, "on": on})


def _count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _areas(session: Session, query: Any) -> dict[str, SquareMetres]:
    return dict(session.execute(query).tuples().all())


def _case_no(session: Session, case_id: int) -> str:
    return session.scalar(select(col(Case.case_no)).where(col(Case.id) == case_id)) or str(case_id)


CHECKS: dict[str, Check] = {
    "counts": counts_are_the_wards,
    "areas": areas_reconcile,
    "handovers": handed_over_within_recovered,
    "money": money_reconciles,
    "shortcut": shortcut_equals_facts,
    "search": search_is_fresh,
    "attachments": attachments_are_whole,
    "orphans": nothing_is_orphaned,
    "law": facts_follow_the_law,
}
