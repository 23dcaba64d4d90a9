"""A figure and the list of cases that make it up: every number a page shows is a link."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import Team
from tracker.holders.tables import ResidentGroup
from tracker.progress.catalogue import KindFilter
from tracker.progress.scope import NO_TEAM, Query, Scope
from tracker.projects.tables import Project
from tracker.units import NO_AREA, SquareMetres


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of cases, households or visits, and the address of the cases behind it."""

    value: int = 0
    filter: Query = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """An area (m², exact), and the address of the cases behind it, whoever holds the land."""

    value: SquareMetres = NO_AREA
    filter: Query = field(default_factory=dict)


ALL_HOLDERS: Query = {"kind": KindFilter.ALL.value}


def scope_query(session: Session, scope: Scope, on: date, today: date) -> Query:
    """The parameters every link of a page about this scope and day carries."""
    query: Query = {}
    if on != today:
        query["as_of"] = on.isoformat()
    if scope.project_id is not None:
        code = session.scalar(select(col(Project.code)).where(col(Project.id) == scope.project_id))
        query["project"] = str(code)
    if scope.team_id is not None:
        code = session.scalar(select(col(Team.code)).where(col(Team.id) == scope.team_id))
        query["team"] = str(code)
    if scope.without_team:
        query["team"] = NO_TEAM
    if scope.group_id is not None:
        wanted = col(ResidentGroup.id) == scope.group_id
        query["group"] = str(session.scalar(select(col(ResidentGroup.number)).where(wanted)))
    return query
