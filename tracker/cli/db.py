"""`tracker db upgrade`: the schema of this version."""

from __future__ import annotations

import click

from tracker.cli.edge import reading_session, settings, telling_refusals


@click.group()
def db() -> None:
    """Bring the database to this version's schema."""


@db.command()
@telling_refusals
def upgrade() -> None:
    """Apply the migrations this database does not have yet.

    A step may empty what is kept for speed alone; it is made anew from the facts before the first
    reader comes.
    """
    from tracker import clock
    from tracker.db.engine import make_engine
    from tracker.migrations import upgrade as migrate

    config = settings()
    config.home.mkdir(parents=True, exist_ok=True)
    migrate(make_engine(config.database_url))
    with reading_session(config, clock.today(config.today)):
        pass
    click.echo("The database has this version's schema.")
