"""The ward's own totals: as many of each as the source says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from tracker.errors import Problem
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import ResidentGroup
from tracker.meetings.tables import PartyCell
from tracker.progress.registered import registered_projects
from tracker.progress.scope import Scope
from tracker.progress.tables import CaseToday
from tracker.projects.tables import Project
from tracker.upkeep.register import Register


def counts_are_the_wards(register: Register) -> Iterator[Problem]:
    """Projects, households, groups, cells and party members are as many as the ward says."""
    ward = register.ward
    if ward is None:
        return
    for name, found in _found(register).items():
        wanted = getattr(ward, f"expected_{name}")
        if wanted is not None and wanted != found:
            yield Problem(f"count_{name}", {"found": found, "expected": wanted})
    yield from _projects_off(register)


def _projects_off(register: Register) -> Iterator[Problem]:
    """Projects that do not affect as many households as they were registered with."""
    of_households = col(CaseToday.holder_kind) == HolderKind.HOUSEHOLD
    found = dict(
        register.session.execute(
            select(col(Project.code), func.count(func.distinct(col(CaseToday.holder_id))))
            .join(Project, col(Project.id) == col(CaseToday.project_id))
            .where(of_households)
            .group_by(col(Project.code))
        ).all()
    )
    for project in registered_projects(register.session, Scope(), register.today):
        has = found.get(project.code, 0)
        if project.households is not None and project.households != has:
            facts = {"project": project.code, "found": has, "expected": project.households}
            yield Problem("project_households", facts)


def _found(register: Register) -> dict[str, int]:
    """What the register holds, by the name of the ward's expectation."""
    households = func.count(func.distinct(col(CaseToday.holder_id)))
    of_households = col(CaseToday.holder_kind) == HolderKind.HOUSEHOLD
    members: Any = func.sum(col(PartyCell.members))
    office = col(PartyCell.is_ward_office)
    session = register.session
    return {
        "projects": register.count(Project),
        "households": session.scalar(select(households).where(of_households)) or 0,
        "groups": register.count(ResidentGroup),
        "cells": register.count(PartyCell),
        "party_members": session.scalar(select(members)) or 0,
        "office_members": session.scalar(select(members).where(office)) or 0,
    }
