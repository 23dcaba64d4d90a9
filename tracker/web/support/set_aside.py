"""A team's half-filled form, set aside in the browser's session while somebody is added.

The address one comes back to says that the form is to be taken up again; any other way to the
form begins afresh.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

_KEY = "team_set_aside"


def is_asked() -> bool:
    """Whether the form was sent to add a person first."""
    return request.method == "POST" and "add_person" in request.form


def and_add_person(typed: dict[str, Any]) -> ResponseReturnValue:
    """What was typed is kept, unjudged; on to the new person, and back here afterwards."""
    cookie[_KEY] = typed
    back = url_for(request.endpoint or "accounts.new_team", kept=1)
    return redirect(url_for("accounts.new_person", next=back))


def taken_up() -> dict[str, Any]:
    """What was typed before a person was added; nothing where one comes another way."""
    if "kept" not in request.args:
        cookie.pop(_KEY, None)
        return {}
    return dict(cookie.get(_KEY, {}))
