"""Begin modes: no writer is lost, and a page sees one moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from tests.clock import AT
from tracker.accounts.tables import SavedSearch, Team
from tracker.db.engine import make_engine, make_session, reading

WRITERS = 8
TEAMS_EACH = 10


def test_many_writers_at_once_lose_nothing(engine: Engine) -> None:
    def write(writer: int) -> None:
        for number in range(TEAMS_EACH):
            with make_session(engine) as session:
                count = session.execute(text("SELECT count(*) FROM outreach_team")).scalar_one()
                session.add(Team(code=f"{writer}-{number}", name=f"after {count}"))
                session.commit()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    with make_session(engine) as session:
        written = session.execute(text("SELECT count(*) FROM outreach_team")).scalar_one()
    assert written == WRITERS * TEAMS_EACH


def test_a_read_sees_one_moment_while_others_write(sqlite_engine: Engine) -> None:
    with reading(), make_session(sqlite_engine) as reader:
        before = reader.execute(text("SELECT count(*) FROM outreach_team")).scalar_one()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(_add_a_team, sqlite_engine).result()

        after = reader.execute(text("SELECT count(*) FROM outreach_team")).scalar_one()
    assert (before, after) == (0, 0)


def test_a_read_does_not_wait_for_a_writer(sqlite_engine: Engine) -> None:
    with make_session(sqlite_engine) as writer:
        writer.add(Team(code="1", name="Đoàn 1"))
        writer.flush()

        with reading(), make_session(sqlite_engine) as reader:
            seen = reader.execute(text("SELECT count(*) FROM outreach_team")).scalar_one()

    assert seen == 0


def test_a_row_that_points_to_nothing_is_refused(engine: Engine) -> None:
    with make_session(engine) as session:
        session.add(SavedSearch(user_id=404, text="đào vân", at=AT))

        with pytest.raises(IntegrityError):
            session.flush()


def test_sqlite_is_safe_against_a_power_cut(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new.db'}")

    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        ]
    engine.dispose()

    assert found == ["wal", 1, 2]


def _add_a_team(engine: Engine) -> None:
    with make_session(engine) as session:
        session.add(Team(code="2", name="Đoàn 2"))
        session.commit()
