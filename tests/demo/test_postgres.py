"""On PostgreSQL the demo is the same, and people go on numbering where it stopped."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from tests import clock
from tests.demo.conftest import WardMaker
from tests.demo.test_both_ways import rows_of
from tracker.accounts.tables import User
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.drafts import CaseFlagDraft
from tracker.cases.services import raise_flag
from tracker.cases.tables import Case
from tracker.config import Config
from tracker.db.engine import make_session
from tracker.demo.build import build_demo
from tracker.schema import METADATA
from tracker.visits.tables import Visit


@pytest.mark.postgres
def test_postgresql_holds_the_same_ward_and_goes_on_counting(
    postgres_engine: Engine, make_ward: WardMaker, tmp_path: Path
) -> None:
    config = Config(home=tmp_path, database_url=str(postgres_engine.url))

    build_demo(postgres_engine, config=config, today=clock.TODAY, households=20)

    other = make_ward(20)
    for table in METADATA.sorted_tables:
        assert rows_of(postgres_engine, table) == rows_of(other, table), table.name
    with make_session(postgres_engine) as session:
        clerk = session.execute(select(User).where(col(User.username) == "clerk")).scalar_one()
        newest = session.execute(select(Case).order_by(col(Case.id).desc()).limit(1)).scalar_one()
        draft = CaseFlagDraft(kind=CaseFlagKind.INHERITANCE_UNSETTLED, on=clock.TODAY)
        flag = raise_flag(session, newest.key, draft, by=clerk, at=clock.AT)
        assert flag.key > 0


@pytest.mark.postgres
def test_the_planner_knows_how_many_rows_were_written(
    postgres_engine: Engine, tmp_path: Path
) -> None:
    config = Config(home=tmp_path, database_url=str(postgres_engine.url))

    build_demo(postgres_engine, config=config, today=clock.TODAY, households=20)

    with postgres_engine.connect() as connection:
        visits = connection.execute(select(func.count()).select_from(Visit)).scalar_one()
        believed = connection.exec_driver_sql(
            "SELECT reltuples FROM pg_class WHERE oid = 'visit'::regclass"
        ).scalar_one()
    assert believed == visits > 0
