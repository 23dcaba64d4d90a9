"""`tracker serve`: gunicorn where it runs, waitress on Windows."""

from __future__ import annotations

import sys

import click

from tracker.cli.edge import refuse, settings, telling_refusals
from tracker.config import Config


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port.")
@click.option("--workers", default=2, show_default=True, help="Processes (not on Windows).")
@telling_refusals
def serve(host: str, port: int, workers: int) -> None:
    """Serve the system on this machine."""
    from tracker.config import MissingKey, make_keys, read_key
    from tracker.db.engine import make_engine
    from tracker.migrations import upgrade
    from tracker.web import create_app

    config = settings()
    _prepare_home(config)
    engine = make_engine(config.database_url)
    upgrade(engine)
    if _is_new(engine):
        make_keys(config)
    _refuse_open_demo(engine, host)
    engine.dispose()
    try:
        read_key(config.personal_key_file)
        app = create_app(config)
    except MissingKey as missing:
        refuse([str(missing)])
    click.echo(f"http://{host}:{port}")
    if sys.platform == "win32":
        from waitress import serve as wait

        wait(app, host=host, port=port, threads=16)
        return
    from tracker.cli.gunicorn_server import Server

    Server(app, {"bind": f"{host}:{port}", "workers": workers, "threads": 8}).run()


def _prepare_home(config: Config) -> None:
    config.home.mkdir(parents=True, exist_ok=True)


def _is_new(engine: object) -> bool:
    """No account yet: the keys may be made. Later a missing key is an error, never remade."""
    from sqlmodel import Session, select

    from tracker.accounts.tables import User

    with Session(engine) as session:  # type: ignore[arg-type]
        return session.exec(select(User.id).limit(1)).first() is None


def _refuse_open_demo(engine: object, host: str) -> None:
    """A demo's passwords are public: it answers this machine only."""
    from sqlmodel import Session

    from tracker.projects.queries import the_ward

    if host in {"127.0.0.1", "localhost", "::1"}:
        return
    with Session(engine) as session:  # type: ignore[arg-type]
        ward = the_ward(session)
    if ward is not None and ward.is_demo:
        refuse(["A demo has public passwords and is served on 127.0.0.1 only."])
