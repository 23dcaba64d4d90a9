"""Who may make the first administrator: somebody at the machine itself, while there is nobody."""

from __future__ import annotations

from flask import request

from tracker.accounts.queries import anybody
from tracker.web.support import database

_THIS_MACHINE = frozenset({"127.0.0.1", "::1"})
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def may_be_made() -> bool:
    """No account at all, and the request comes from this machine, not through a proxy."""
    return _from_this_machine() and not anybody(database.session())


def _from_this_machine() -> bool:
    passed_on = any(header in request.headers for header in _PASSED_ON)
    return request.remote_addr in _THIS_MACHINE and not passed_on
