"""The schema's history: up, down, where a database stands, and whether it drifted.

Alembic runs without an ini file. A whole upgrade is one transaction on both databases. On
SQLite, a changed table is made anew and its rows copied; with foreign keys on, that would
delete child rows, so they are off before BEGIN and every one of them is checked before COMMIT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Enum, inspect
from sqlmodel import SQLModel

from tracker.db.engine import reading
from tracker.errors import Problem, Refused
from tracker.schema import METADATA

_FOLDER = Path(__file__).resolve().parent


class SchemaTooOld(Refused):
    """The database waits for an upgrade (`tracker db upgrade`), or has no tables yet."""


class SchemaTooNew(Refused):
    """A newer release wrote this database: install that release, or restore an older backup."""


class BrokenReferences(Refused):
    """A migration would have left rows that point to nothing; it was rolled back."""


class SchemaDrift(Refused):
    """The database differs from the tables the code describes; the facts say where."""


def head() -> str:
    """The revision this release needs."""
    revision = _scripts().get_current_head()
    if revision is None:
        raise LookupError("no migration has been written yet")
    return revision


def current(engine: Engine) -> str | None:
    """The revision the database stands at; None where no table was ever made."""
    with reading(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def require_current(engine: Engine) -> None:
    """The database fits this release. Raises SchemaTooOld or SchemaTooNew."""
    found = current(engine)
    if found is not None and found not in _known():
        raise _too_new(found)
    if found != head():
        raise SchemaTooOld(Problem("schema_too_old", {"found": found or "–", "needed": head()}))


def upgrade(engine: Engine, to: str = "head") -> None:
    """The database stands at `to`. Raises SchemaTooNew, BrokenReferences; then nothing changed."""
    found = current(engine)
    if found is not None and found not in _known():
        raise _too_new(found)
    if found is not None and found == (head() if to == "head" else to):
        return
    with _one_transaction(engine) as connection:
        command.upgrade(configuration(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """The database stands at the older revision `to` ("base" for no tables at all)."""
    with _one_transaction(engine) as connection:
        command.downgrade(configuration(connection), to)


def check_drift(engine: Engine) -> None:
    """The database has the tables, columns, indexes and codes of the code, or SchemaDrift."""
    with reading(), engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=comparison(connection))
        lines = [str(change) for change in compare_metadata(context, METADATA)]
        lines += _code_differences(connection)
    if lines:
        raise SchemaDrift(Problem("schema_drift", {"differences": "; ".join(lines)}))


def configuration(connection: Connection | None = None) -> AlembicConfig:
    """Alembic's settings, with the connection that the migration shall use."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def comparison(connection: Connection) -> dict[str, Any]:
    """How code and database are compared, for drift and for a new revision alike."""
    passed_over = _search_tables(connection)

    def include_name(name: str | None, kind: str, _parents: object) -> bool:
        if kind == "index" and name is not None:
            return not name.startswith("search_")
        return kind != "table" or name not in passed_over

    return {
        "target_metadata": METADATA,
        "include_name": include_name,
        "compare_type": True,
        "render_as_batch": True,
    }


def _search_tables(connection: Connection) -> set[str]:
    """SQLite's full-text tables and their shadows: made by SQL, unknown to the metadata."""
    if connection.dialect.name != "sqlite":
        return set()
    rows = connection.exec_driver_sql("PRAGMA table_list").all()
    return {row[1] for row in rows if row[2] in ("virtual", "shadow")}


def _code_differences(connection: Connection) -> list[str]:
    """Codes whose CHECK in the database lists other values than the enumeration has."""
    inspector = inspect(connection)
    lines = []
    for table in METADATA.sorted_tables:
        if not inspector.has_table(table.name):
            continue
        checks = {c["name"]: c["sqltext"] for c in inspector.get_check_constraints(table.name)}
        for column in table.columns:
            if not isinstance(column.type, Enum):
                continue
            name = f"ck_{table.name}_{column.type.name}"
            stored = set(re.findall(r"'([^']*)'", checks.get(name, "")))
            if stored != set(column.type.enums):
                lines.append(f"{name}: the database has {sorted(stored)}")
    return lines


@contextmanager
def _one_transaction(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                _refuse_broken_references(connection)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        facts: dict[str, object] = {"count": len(broken), "tables": tables}
        raise BrokenReferences(Problem("broken_references", facts))


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def _known() -> set[str]:
    return {script.revision for script in _scripts().walk_revisions()}


def _too_new(found: str) -> SchemaTooNew:
    return SchemaTooNew(Problem("schema_too_new", {"found": found, "needed": head()}))


if SQLModel.metadata.tables:
    raise TypeError("a table class does not start from Record, so no migration sees it")
