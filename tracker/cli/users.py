"""`tracker users add`: the first administrator, or any account, from the machine itself."""

from __future__ import annotations

import click

from tracker.cli.edge import settings, telling_refusals


@click.group()
def users() -> None:
    """Add an account."""


@users.command()
@click.argument("username")
@click.option("--name", required=True, help="Full name, as it is shown.")
@click.option(
    "--role",
    default="admin",
    show_default=True,
    type=click.Choice(["admin", "clerk", "officer", "leader", "viewer"]),
)
@click.password_option()
@telling_refusals
def add(username: str, name: str, role: str, password: str) -> None:
    """Add an account with a password typed here."""
    from pydantic import SecretStr

    from tracker import clock
    from tracker.accounts.catalogue import Role
    from tracker.accounts.drafts import UserDraft
    from tracker.accounts.services import create_user
    from tracker.config import make_keys
    from tracker.db.engine import make_engine, make_session
    from tracker.migrations import upgrade

    config = settings()
    config.home.mkdir(parents=True, exist_ok=True)
    engine = make_engine(config.database_url)
    upgrade(engine)
    make_keys(config)
    draft = UserDraft(
        username=username, display_name=name, role=Role(role), password=SecretStr(password)
    )
    with make_session(engine) as session:
        create_user(session, draft, by=None, at=clock.now())
        session.commit()
    click.echo(f"{username}: {role}")
