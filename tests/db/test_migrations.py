"""The schema goes up, comes down, and refuses what it does not know."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session

from tests import given
from tests.clock import AT
from tracker import migrations
from tracker.accounts.catalogue import Role
from tracker.accounts.tables import User, UserSession
from tracker.db.engine import make_session
from tracker.schema import METADATA


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    migrations.check_drift(engine)


def test_a_column_made_by_hand_is_found_as_drift(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE ward ADD COLUMN shoe_size INTEGER"))

    with pytest.raises(migrations.SchemaDrift) as refused:
        migrations.check_drift(engine)

    assert "shoe_size" in str(refused.value.problems[0].facts)


def test_a_database_goes_up_and_comes_down_to_nothing(empty_engine: Engine) -> None:
    migrations.upgrade(empty_engine)
    assert set(METADATA.tables) <= set(inspect(empty_engine).get_table_names())

    migrations.downgrade(empty_engine, "base")

    assert set(inspect(empty_engine).get_table_names()) <= {"alembic_version"}
    assert migrations.current(empty_engine) is None


def test_a_database_that_came_down_goes_up_again(engine: Engine) -> None:
    migrations.downgrade(engine, "base")

    migrations.upgrade(engine)

    migrations.check_drift(engine)


def test_plans_made_before_their_versions_were_counted_are_kept_and_filled(engine: Engine) -> None:
    with make_session(engine) as session:
        case = given.a_case(session)
        plan = given.an_approved_plan(session, case)
        given.a_payment(session, case, plan=plan)
        session.commit()
    counted = text("SELECT (SELECT count(*) FROM plan_line), (SELECT count(*) FROM step_entry)")
    with engine.connect() as connection:
        before = connection.execute(counted).one()

    migrations.downgrade(engine, "0003")
    migrations.upgrade(engine)

    with engine.connect() as connection:
        filled = connection.execute(text("SELECT version, rounding FROM plan_version")).all()
        assert [tuple(row) for row in filled] == [(1, 1)]
        assert connection.execute(counted).one() == before
        assert connection.execute(text("SELECT batch_id FROM payment")).all() == [(None,)]
    migrations.check_drift(engine)


def test_a_database_without_tables_is_refused_as_too_old(empty_engine: Engine) -> None:
    with pytest.raises(migrations.SchemaTooOld) as refused:
        migrations.require_current(empty_engine)

    assert refused.value.problems[0].facts["needed"] == migrations.head()


def test_a_database_of_this_release_is_accepted(engine: Engine) -> None:
    migrations.require_current(engine)


@pytest.mark.parametrize("act", [migrations.require_current, migrations.upgrade])
def test_a_database_of_a_newer_release_is_refused_and_left_alone(engine: Engine, act) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(migrations.SchemaTooNew):
        act(engine)

    assert migrations.current(engine) == "9999"


def test_a_table_made_anew_keeps_its_child_rows(sqlite_engine: Engine) -> None:
    with make_session(sqlite_engine) as session:
        _a_person_signed_in(session)
        session.commit()

    with migrations._one_transaction(sqlite_engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("user_account", recreate="always") as table:
            table.add_column(sa.Column("shoe_size", sa.Integer()))

    with make_session(sqlite_engine) as session:
        assert session.execute(text("SELECT count(*) FROM user_session")).scalar_one() == 1


def test_a_migration_that_orphans_rows_is_rolled_back(sqlite_engine: Engine) -> None:
    with make_session(sqlite_engine) as session:
        _a_person_signed_in(session)
        session.commit()

    with (
        pytest.raises(migrations.BrokenReferences),
        migrations._one_transaction(sqlite_engine) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM user_account")

    with make_session(sqlite_engine) as session:
        assert session.execute(text("SELECT count(*) FROM user_account")).scalar_one() == 1


def test_foreign_keys_hold_again_after_a_migration(sqlite_engine: Engine) -> None:
    migrations.downgrade(sqlite_engine, "base")
    migrations.upgrade(sqlite_engine)

    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def _a_person_signed_in(session: Session) -> None:
    person = User(
        username="lan",
        display_name="Nguyễn Thị Lan",
        fs_uniquifier="lan",
        role=Role.OFFICER,
        created_at=AT,
    )
    session.add(person)
    session.flush()
    session.add(
        UserSession(user_id=person.key, token_hash="0" * 64, started_at=AT, last_seen_at=AT)
    )
