"""Every step of the schema, down and up, with the demo ward in it: no row is lost.

The steps are read from the history itself, so that each one written from now on is walked
without a line here. The first step makes the tables: below it there is nothing to keep.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from textwrap import dedent

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, func, inspect, select, text

from tests.proofs.ward import Ward
from tracker import migrations
from tracker.schema import METADATA

MADE_ANEW = {"case_today", "shortcut_cell", "shortcut_state"}
"""Kept for speed alone: a step may empty them, the next request fills them from the facts."""


def steps() -> list[tuple[str, str]]:
    """Each step (older, newer) but the first, newest first."""
    scripts = ScriptDirectory.from_config(migrations.configuration())
    revisions = [script.revision for script in scripts.walk_revisions()]
    return list(zip(revisions[1:], revisions[:-1], strict=True))


def counted(engine: Engine) -> dict[str, int]:
    """How many rows each table has that is in the database now."""
    found = MetaData()
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if "_fts" not in name]
        found.reflect(connection, only=names, resolve_fks=False)
        return {
            name: connection.scalar(select(func.count()).select_from(found.tables[name])) or 0
            for name in names
            if name not in {"alembic_version", *MADE_ANEW}
        }


def contents(engine: Engine) -> dict[str, str]:
    """A digest of every row of every table, in the order of their keys."""
    found = {}
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            digest = hashlib.sha256()
            for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
                digest.update(repr(tuple(row)).encode())
            found[table.name] = digest.hexdigest()
    return found


def losses(engine: Engine) -> Iterator[str]:
    """Walks every step down and up again; tells of each table with other rows than before."""
    for older, newer in steps():
        above = counted(engine)
        migrations.downgrade(engine, older)
        below = counted(engine)
        yield from _differences(f"{newer} down to {older}", above, below)
        migrations.upgrade(engine, newer)
        yield from _differences(f"{older} up to {newer}", below, counted(engine))
        migrations.downgrade(engine, older)


def _differences(step: str, before: dict[str, int], after: dict[str, int]) -> Iterator[str]:
    for table in before.keys() & after.keys():
        if before[table] != after[table]:
            yield f"{step}: {table} had {before[table]} rows, now {after[table]}"


def test_every_step_goes_down_and_up_and_loses_no_row(ward: Ward) -> None:
    assert counted(ward.engine)["visit"] > 0

    found = list(losses(ward.engine))
    ward.upgrade()

    assert found == []
    assert counted(ward.engine).keys() >= METADATA.tables.keys() - MADE_ANEW
    migrations.check_drift(ward.engine)
    ward.check()


def test_an_upgrade_of_a_full_database_changes_no_row(ward: Ward) -> None:
    before = contents(ward.engine)
    assert len(set(before.values())) > len(before) / 2, "the ward has rows in most tables"

    migrations.upgrade(ward.engine)

    assert contents(ward.engine) == before
    migrations.check_drift(ward.engine)


def test_a_full_database_comes_down_to_nothing_and_goes_up_empty(ward: Ward) -> None:
    migrations.downgrade(ward.engine, "base")
    assert set(counted(ward.engine)) == set()

    migrations.upgrade(ward.engine)

    assert set(counted(ward.engine).values()) == {0}
    migrations.check_drift(ward.engine)


HONEST = """
    def upgrade():
        with op.batch_alter_table("user_account", recreate="auto") as table:
            table.add_column(sa.Column("shoe_size", sa.Integer()))

    def downgrade():
        with op.batch_alter_table("user_account", recreate="auto") as table:
            table.drop_column("shoe_size")
"""
LOSING = """
    def upgrade():
        pass

    def downgrade():
        op.execute("DELETE FROM visit_topic")
"""


@pytest.mark.parametrize(("step", "loses"), [(HONEST, False), (LOSING, True)])
def test_a_step_that_loses_rows_is_found(
    step: str, loses: bool, ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The walk over the steps is itself tried: one step that keeps all, one that does not."""
    _with_a_further_step(step, tmp_path / "migrations", monkeypatch)
    migrations.upgrade(ward.engine)
    assert migrations.current(ward.engine) == "9999"

    found = list(losses(ward.engine))

    assert bool(found) == loses, found
    assert all("visit_topic" in line for line in found)
    with closing(ward.engine.connect()) as connection:
        assert connection.scalar(text("SELECT count(*) FROM visit")) > 0


def _with_a_further_step(step: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = migrations.head()
    copytree(Path(migrations.__file__).parent, folder)
    head = f"""
        import sqlalchemy as sa
        from alembic import op

        revision, down_revision = "9999", "{newest}"
        branch_labels = depends_on = None
    """
    (folder / "versions" / "9999_further.py").write_text(dedent(head) + dedent(step), "utf-8")
    monkeypatch.setattr(migrations, "_FOLDER", folder)
