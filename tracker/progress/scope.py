"""Whose figures are asked for: the ward, a project, a team, a resident group; and for whose eyes.

A measure takes a `Scope` and a day; it never asks who is signed in. `allowed_team_ids` comes
from the permission matrix: None means the whole ward may be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, FromClause, and_, true

Query = dict[str, str]
"""Parameters of the case list's address that lead to exactly the cases behind a figure."""

NO_TEAM = "none"
"""In place of a team's code: the cases that no team looks after."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the register a figure is about; an empty scope is the whole ward.

    `without_team` narrows it to the cases that no team looks after.
    """

    project_id: int | None = None
    team_id: int | None = None
    group_id: int | None = None
    allowed_team_ids: frozenset[int] | None = None
    without_team: bool = False

    @property
    def is_whole_projects(self) -> bool:
        """True where whole projects are in sight, so that registered areas are the measure."""
        narrowed = self.team_id is not None or self.group_id is not None or self.without_team
        return not narrowed and self.allowed_team_ids is None

    def of_project(self, project_id: int) -> Scope:
        """The same eyes on one project."""
        return replace(self, project_id=project_id)


WARD = Scope()
"""Everything."""


def in_scope(source: FromClause, scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps the source's rows inside the scope."""
    wanted: list[ColumnElement[bool]] = []
    if scope.project_id is not None:
        wanted.append(source.c.project_id == scope.project_id)
    if scope.team_id is not None:
        wanted.append(source.c.team_id == scope.team_id)
    if scope.group_id is not None:
        wanted.append(source.c.resident_group_id == scope.group_id)
    if scope.without_team:
        wanted.append(source.c.team_id.is_(None))
    if scope.allowed_team_ids is not None:
        wanted.append(source.c.team_id.in_(sorted(scope.allowed_team_ids)))
    return and_(true(), *wanted)
