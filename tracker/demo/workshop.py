"""How a large demo is built quickly: indexes made at the end, no hunt for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlmodel import Session


@contextmanager
def without_indexes(session: Session) -> Iterator[None]:
    """SQLite keeps no index but its own inside; afterwards all are there again, word for word.

    Sorting once is cheaper than finding a place for each row. Within one transaction: who fails
    inside leaves the database as it was. A unique index refuses on its return what it forbids.
    """
    connection = session.connection()
    made = _indexes(connection) if connection.dialect.name == "sqlite" else {}
    for name in made:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    session.flush()
    for statement in made.values():
        connection.exec_driver_sql(statement)


def tell_planner(session: Session) -> None:
    """PostgreSQL's planner knows how many rows were written; untold, it takes tables for empty.

    Its own round of counting comes a minute after the commit, too late for what is asked now.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def _indexes(connection: Connection) -> dict[str, str]:
    """The statement behind each index that a statement made."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return {row[0]: row[1] for row in rows}


@contextmanager
def without_garbage_hunts() -> Iterator[None]:
    """Rows refer to nothing in circles; looking for circles among millions of them finds none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
