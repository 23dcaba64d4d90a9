"""What is kept in memory is forgotten at the first commit, whoever made it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tracker.accounts.tables import Team
from tracker.db.engine import make_session, reading
from tracker.db.kept import kept


@pytest.fixture
def asked() -> list[str]:
    """Each time that the names were read from the database."""
    return []


@pytest.fixture
def names(asked: list[str]) -> Callable[[Session], list[str]]:
    """The teams' names, as a page asks for them."""

    def read(session: Session) -> list[str]:
        asked.append("read")
        return list(session.scalars(select(col(Team.name)).order_by(col(Team.code))))

    return lambda session: kept(session, "names", lambda: read(session))


def _record(engine: Engine, code: str) -> None:
    with make_session(engine) as writer:
        writer.add(Team(code=code, name=f"Đoàn {code}"))
        writer.commit()


def _shown(engine: Engine, names: Callable[[Session], list[str]]) -> list[str]:
    with reading(), make_session(engine) as session:
        return names(session)


def test_it_is_read_once_while_nothing_is_recorded(
    engine: Engine, names: Callable[[Session], list[str]], asked: list[str]
) -> None:
    _record(engine, "D1")

    shown = [_shown(engine, names) for _ in range(3)]

    assert shown == [["Đoàn D1"]] * 3
    assert len(asked) == 1


def test_the_next_page_after_a_commit_shows_it(
    engine: Engine, names: Callable[[Session], list[str]]
) -> None:
    _record(engine, "D1")
    before = _shown(engine, names)

    _record(engine, "D2")

    assert before == ["Đoàn D1"]
    assert _shown(engine, names) == ["Đoàn D1", "Đoàn D2"]


def test_a_commit_of_another_process_is_seen_too(
    engine: Engine, names: Callable[[Session], list[str]]
) -> None:
    from sqlalchemy import create_engine

    before = _shown(engine, names)
    other = create_engine(engine.url)

    with other.begin() as connection:
        table = Team.__table__  # type: ignore[attr-defined]
        connection.execute(table.insert().values(version=1, code="D9", name="Đoàn D9"))
    other.dispose()

    assert before == []
    assert _shown(engine, names) == ["Đoàn D9"]


def test_what_a_transaction_has_written_and_taken_back_is_never_kept(
    engine: Engine, names: Callable[[Session], list[str]]
) -> None:
    with make_session(engine) as writer:
        writer.add(Team(code="D1", name="Đoàn D1"))
        writer.flush()
        own = names(writer)
        writer.rollback()

    assert own == ["Đoàn D1"]
    assert _shown(engine, names) == []
