"""Who may make the first administrator: somebody at the machine itself, while there is nobody."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, request

from tracker.accounts import setup_code
from tracker.accounts.queries import anybody
from tracker.web.support import database

_THIS_MACHINE = frozenset({"127.0.0.1", "::1"})
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def may_be_made() -> bool:
    """No account at all, and the request comes from this machine, not through a proxy."""
    return _from_this_machine() and not anybody(database.session())


def code_fits(typed: str) -> bool:
    """Whoever typed this has read the server's console; a proxy that hides where a request comes
    from is no way around it.
    """
    return setup_code.fits(_code_file(), typed)


def end_code() -> None:
    """The first account is there: the code opens nothing any more."""
    setup_code.end(_code_file())


def _code_file() -> Path:
    file: Path = current_app.config["TRACKER"].setup_code_file
    return file


def _from_this_machine() -> bool:
    passed_on = any(header in request.headers for header in _PASSED_ON)
    return request.remote_addr in _THIS_MACHINE and not passed_on
