"""The invented ward in the size of the report, built once for all tests that only read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests import clock, databases
from tracker.config import Config
from tracker.db.engine import make_session, reading
from tracker.demo.build import PenMaker, build_demo

WardMaker = Callable[..., Engine]


@pytest.fixture(scope="session")
def make_ward(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WardMaker]:
    """`make_ward(40)` builds a demo of 40 households in a database of its own."""
    opened = []

    def make(households: int, *, pen_of: PenMaker | None = None) -> Engine:
        folder = tmp_path_factory.mktemp("ward")
        copy = databases.copied_sqlite(sqlite_template, folder)
        engine = copy.__enter__()
        opened.append(copy)
        config = Config(home=folder, database_url=str(engine.url))
        build_demo(engine, config=config, today=clock.TODAY, households=households, pen_of=pen_of)
        return engine

    yield make
    for copy in opened:
        copy.__exit__(None, None, None)


@pytest.fixture(scope="session")
def whole_ward(make_ward: WardMaker) -> Engine:
    """The demo of 1.115 households."""
    return make_ward(1115)


@pytest.fixture
def ward(whole_ward: Engine) -> Iterator[Session]:
    """A session for reading the whole demo."""
    with reading(), make_session(whole_ward) as session:
        yield session
