"""Three small words of SQL that SQLite and PostgreSQL spell differently: days as ISO texts.

A table of days (from which start follows which last day) travels to the database as one JSON
object, so that counting stays with `law` and SQL only looks the day up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Subquery, Text, bindparam, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_NEVER = date(9999, 12, 31)


class _JsonPairs(FunctionElement[Any]):
    name = "json_pairs"
    inherit_cache = True


@compiles(_JsonPairs, "sqlite")
def _pairs_sqlite(element: _JsonPairs, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_JsonPairs, "postgresql")
def _pairs_postgresql(element: _JsonPairs, compiler: Any, **options: Any) -> str:
    return f"json_each_text(CAST({compiler.process(element.clauses, **options)} AS JSON))"


class _IsoDay(FunctionElement[date]):
    name = "iso_day"
    type = Date()
    inherit_cache = True


@compiles(_IsoDay, "sqlite")
def _day_sqlite(element: _IsoDay, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)})"


@compiles(_IsoDay, "postgresql")
def _day_postgresql(element: _IsoDay, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS DATE)"


class _Earliest(FunctionElement[date]):
    name = "earliest"
    type = Date()
    inherit_cache = True


@compiles(_Earliest, "sqlite")
def _earliest_sqlite(element: _Earliest, compiler: Any, **options: Any) -> str:
    return f"min({compiler.process(element.clauses, **options)})"


@compiles(_Earliest, "postgresql")
def _earliest_postgresql(element: _Earliest, compiler: Any, **options: Any) -> str:
    return f"least({compiler.process(element.clauses, **options)})"


def day_table(days: Mapping[date, date]) -> Subquery:
    """start_on, last_on: the mapping as rows the database can join."""
    text = json.dumps({start.isoformat(): last.isoformat() for start, last in days.items()})
    pairs = _JsonPairs(bindparam(None, text, type_=Text())).table_valued("key", "value")
    return (
        select(
            _IsoDay(pairs.c.key).label("start_on"),
            func.max(_IsoDay(pairs.c.value), type_=Date()).label("last_on"),
        )
        .group_by(pairs.c.key)
        .subquery()
    )


def earliest(*days: ColumnElement[Any]) -> ColumnElement[Any]:
    """The earliest of several days, missing ones left out; NULL where all are missing."""
    never = literal(_NEVER, Date())
    return func.nullif(_Earliest(*[func.coalesce(day, never) for day in days]), never, type_=Date())
