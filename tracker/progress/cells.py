"""The register cut into cells: the sums of each project's cases by team and resident group.

Every part of the register that can be asked for is made of whole cells, so that each measure is
a sum of a few rows. Today's cells lie ready (see `kept_cells`); those of another day are made
from its facts in one pass.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import FromClause, Select, bindparam, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker import clock
from tracker.db.columns import DongColumn, SquareMetresColumn
from tracker.law.chosen import readings_key
from tracker.progress.columns import Measured, measured_columns
from tracker.progress.conditions import is_household
from tracker.progress.fact_parts import Parts
from tracker.progress.scope import WARD, Scope
from tracker.progress.tables import CaseToday
from tracker.units import Dong, SquareMetres
from tracker.visits.tables import Visit


class GroupBy(StrEnum):
    """By what cases are grouped: the column of a case's row."""

    PROJECT = "project_id"
    TEAM = "team_id"
    RESIDENT_GROUP = "resident_group_id"


Key = tuple[int, int | None, int | None]
"""Project, team and resident group of a cell."""

Sums = tuple[int, ...]
"""The plain numbers of a cell, in the order of `names`: counts, hundredths of m², đồng."""

KEYS = tuple(group.value for group in GroupBy)
_MADE = "visits_made"
_TODAY: Any = CaseToday.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a day; what was added up once is kept with them."""

    sums: dict[Key, Sums]
    _added: dict[Any, Any] = field(default_factory=dict, compare=False)

    def of(self, scope: Scope) -> Measured:
        """The sums of the scope."""
        if scope not in self._added:
            self._added[scope] = _typed([sums for _, sums in self._inside(scope)])
        found: Measured = self._added[scope]
        return found

    def by(self, group: GroupBy, scope: Scope) -> dict[int | None, Measured]:
        """The sums of each project, team or resident group that has cases in the scope."""
        key = (group, scope)
        if key not in self._added:
            self._added[key] = self._by(group, scope)
        found: dict[int | None, Measured] = self._added[key]
        return found

    def _by(self, group: GroupBy, scope: Scope) -> dict[int | None, Measured]:
        place, found = KEYS.index(group.value), dict[int | None, list[Sums]]()
        for key, sums in self._inside(scope):
            found.setdefault(key[place], []).append(sums)
        made = {key: _typed(sums) for key, sums in found.items()}
        return {key: sums for key, sums in made.items() if sums["all_cases"]}

    def _inside(self, scope: Scope) -> Iterable[tuple[Key, Sums]]:
        if scope == WARD:
            return self.sums.items()
        return [(key, sums) for key, sums in self.sums.items() if _fits(scope, key)]


def _fits(scope: Scope, key: Key) -> bool:
    project, team, group = key
    return (
        scope.project_id in (None, project)
        and scope.team_id in (None, team)
        and scope.group_id in (None, group)
        and (not scope.without_team or team is None)
        and (scope.allowed_team_ids is None or team in scope.allowed_team_ids)
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Any]:
    """The type in which each sum is told, by its name."""
    some_day = Parts(date(2026, 1, 1))
    made: dict[str, Any] = {}
    for column in measured_columns(_TODAY.alias("s"), some_day):
        made[column.name] = int
        if isinstance(column.type, SquareMetresColumn):
            made[column.name] = SquareMetres
        elif isinstance(column.type, DongColumn):
            made[column.name] = Dong
    return made | {_MADE: int}


def names() -> tuple[str, ...]:
    """What a cell sums up, in order."""
    return tuple(_kinds())


def _typed(cells: list[Sums]) -> Measured:
    kinds = _kinds()
    summed = map(sum, zip(*cells, strict=True)) if cells else (0 for _ in kinds)
    return {name: kind(n) for (name, kind), n in zip(kinds.items(), summed, strict=True)}


def cells_from(session: Session, source: FromClause, on: date) -> Cells:
    """The cells of all cases of the source as of the end of `on`, in one pass."""
    return _read(session, *_statements(source, Parts(on)), {})


def cell_today(session: Session, key: Key, today: date) -> Sums:
    """One cell, made from its cases' rows of today; empty where it has no case any more."""
    told = dict(zip(KEYS, key, strict=True))
    return _read(session, *_statements_of_cell(today, readings_key(today)), told).sums.get(
        key, (0,) * len(names())
    )


@lru_cache(maxsize=4)
def _statements_of_cell(today: date, _readings: Hashable) -> tuple[Select[Any], Select[Any]]:
    """Put together once a day and way of counting: that takes longer than running them."""
    source = _TODAY.alias("s")
    inside = [_TODAY.c[name].is_not_distinct_from(bindparam(name)) for name in KEYS[1:]]
    inside.append(_TODAY.c.project_id == bindparam(KEYS[0]))
    chosen = select(_TODAY.c.case_id).where(*inside)
    return _statements(source, Parts.of(today, chosen))


def _statements(source: FromClause, parts: Parts) -> tuple[Select[Any], Select[Any]]:
    """Of each cell the measured columns; and of each cell the visits made since Monday."""
    keys = [source.c[name] for name in KEYS]
    chosen = parts.only(source.c.case_id)
    measured = select(*keys, *measured_columns(source, parts)).where(chosen).group_by(*keys)
    made = (
        select(*keys, func.count(col(Visit.id)))
        .select_from(source)
        .join(Visit, col(Visit.case_id) == source.c.case_id)
        .where(
            parts.attempted(),
            col(Visit.on) >= clock.monday_of(parts.on),
            is_household(source),
            chosen,
        )
        .group_by(*keys)
    )
    return measured, made


def _read(
    session: Session, measured: Select[Any], made: Select[Any], told: dict[str, Any]
) -> Cells:
    wide = len(KEYS)
    visits = {tuple(row[:wide]): row[wide] for row in session.execute(made, told)}
    found: dict[Key, Sums] = {}
    for row in session.execute(measured, told):
        key: Key = (row[0], row[1], row[2])
        found[key] = (*map(_plain, row[wide:]), visits.get(key, 0))
    return Cells(found)


def _plain(value: Any) -> int:
    return value.hundredths if isinstance(value, SquareMetres) else int(value or 0)
