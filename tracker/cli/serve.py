"""`tracker serve`: gunicorn where it is installed, else (on Windows) waitress.

With a certificate gunicorn speaks HTTPS itself and cookies travel encrypted only; before waitress a
proxy does that (`TRACKER_PROXIES=1`, `TRACKER_HTTPS=1`).
"""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import click

from tracker.cli.edge import refuse, settings, telling_refusals
from tracker.config import Config
from tracker.errors import Problem, Refused

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port.")
@click.option("--workers", default=2, show_default=True, help="Processes (not on Windows).")
@click.option(
    "--certificate",
    type=_FILE,
    envvar="TRACKER_CERTIFICATE",
    help="HTTPS: the certificate and those above it, a PEM file.",
)
@click.option(
    "--certificate-key", type=_FILE, envvar="TRACKER_CERTIFICATE_KEY", help="Its private key."
)
@telling_refusals
def serve(
    host: str, port: int, workers: int, certificate: Path | None, certificate_key: Path | None
) -> None:
    """Serve the system on this machine."""
    from tracker.config import MissingKey, make_keys, read_key
    from tracker.db.engine import make_engine
    from tracker.migrations import upgrade
    from tracker.web import create_app

    secured = _secured(certificate, certificate_key)
    config = replace(settings(), https=True) if secured else settings()
    _prepare_home(config)
    engine = make_engine(config.database_url)
    upgrade(engine)
    is_new = _is_new(engine)
    if is_new:
        make_keys(config)
    _refuse_open_demo(engine, host)
    engine.dispose()
    _refuse_taken(host, port)
    try:
        read_key(config.personal_key_file)
        app = create_app(config)
    except MissingKey as missing:
        refuse([str(missing)])
    _tell_setup_code(config, is_new=is_new)
    click.echo(f"{'https' if secured else 'http'}://{host}:{port}")
    if not _has_gunicorn():
        from waitress import serve as wait

        wait(app, host=host, port=port, threads=16)
        return
    from tracker.cli.gunicorn_server import Server

    bound = {"bind": f"{host}:{port}", "workers": workers, "threads": 8}
    Server(app, bound | secured).run()


def _has_gunicorn() -> bool:
    """It is a dependency everywhere but on Windows, where it can't run."""
    return find_spec("gunicorn") is not None


def _secured(certificate: Path | None, key: Path | None) -> dict[str, str]:
    """The server's settings for HTTPS, none without a certificate.

    Raises Refused: certificate_on_windows, certificate_alone, certificate_unusable.
    """
    if certificate is None and key is None:
        return {}
    if not _has_gunicorn():
        raise Refused(Problem("certificate_on_windows"))
    if certificate is None or key is None:
        raise Refused(Problem("certificate_alone"))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except OSError as error:  # a missing file, no PEM, or a key of another certificate
        facts: dict[str, object] = {"certificate": certificate, "key": key, "why": error}
        raise Refused(Problem("certificate_unusable", facts)) from None
    return {"certfile": str(certificate), "keyfile": str(key)}


def _refuse_taken(host: str, port: int) -> None:
    """Nobody else listens there. Raises Refused: port_taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(Problem("port_taken", {"port": str(port)})) from None


def _tell_setup_code(config: Config, *, is_new: bool) -> None:
    """The first account asks for a code that only this console shows, and only this once."""
    from tracker.accounts import setup_code

    if is_new:
        code = setup_code.renew(config.setup_code_file)
        click.echo(f"Mã thiết lập tài khoản đầu tiên (setup code for the first account): {code}")
    else:
        setup_code.end(config.setup_code_file)


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
