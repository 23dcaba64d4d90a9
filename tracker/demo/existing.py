"""What a database holds before the demo is built there, and how an older demo is cleared away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, inspect, select
from sqlmodel import col

from tracker.accounts.tables import User
from tracker.db.engine import make_session, reading
from tracker.errors import Problem, Refused
from tracker.projects.tables import Ward


@dataclass(frozen=True, slots=True)
class Existing:
    """The register found: a demo with its day and size, or a ward's own.

    A ward's own begins with its first account, before the ward itself is written down.
    """

    is_demo: bool
    today: date | None
    households: int | None


def find_register(engine: Engine) -> Existing | None:
    """The register in the database, None where there is none yet."""
    with reading():
        if not inspect(engine).has_table(str(Ward.__tablename__)):
            return None
        with make_session(engine) as session:
            row = session.execute(
                select(col(Ward.is_demo), col(Ward.demo_today), col(Ward.expected_households))
            ).first()
            begun = session.execute(select(col(User.id)).limit(1)).first() is not None
    if row is None:
        return Existing(is_demo=False, today=None, households=None) if begun else None
    return Existing(*row)


def clear_file(engine: Engine) -> None:
    """The SQLite file of an older demo is gone. A ward's own raises Refused: demo_over_register."""
    found = find_register(engine)
    if found is not None and not found.is_demo:
        raise Refused(Problem("demo_over_register"))
    engine.dispose()
    for ending in ("", "-wal", "-shm"):
        Path(f"{engine.url.database}{ending}").unlink(missing_ok=True)
