"""Throttled sign-in: a few failures for one address or one name, then a pause (429).

The pause holds for every form that asks for a password or a code, and for all workers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import abort, current_app, g, request
from flask.typing import ResponseReturnValue

from tracker.accounts import pauses
from tracker.accounts.pauses import Counted
from tracker.db.drafts import without_direction_marks
from tracker.db.engine import make_session, reading
from tracker.web.support import database, today
from tracker.web.support.guards import actor, keep_though_refused

PAUSE_SECONDS = int(pauses.WINDOW.total_seconds())
_TOO_MANY = 429

Page = Callable[..., ResponseReturnValue]


def typed_name() -> str:
    """Whom the form says it is about."""
    return without_direction_marks(request.form.get("username", ""))


def own_name() -> str:
    """The person who is signed in."""
    return actor().username


def no_name() -> str:
    """Nobody has an account yet: all who try are counted as one."""
    return ""


def few_failures(name: Callable[[], str]) -> Callable[[Page], Page]:
    """A form that asks `name` for a password or a code: too many wrong ones are answered with 429.

    The page tells what was wrong by `count_failure`. It is asked before the page begins, without
    the lock of a writer, so that whoever keeps trying holds up nobody.
    """

    def decorate(page: Page) -> Page:
        @wraps(page)
        def slowed(*args: object, **kwargs: object) -> ResponseReturnValue:
            if request.method == "POST":
                g.counted = pauses.counted(
                    current_app.config["SECRET_KEY"], name=name(), address=request.remote_addr
                )
                with reading(), make_session(database.engine()) as session:
                    if pauses.must_wait(session, g.counted, at=today.at()):
                        abort(_TOO_MANY)
            return page(*args, **kwargs)

        return slowed

    return decorate


def count_failure() -> None:
    """This form's password or code was wrong; that stays on record though the page refuses."""
    whose: tuple[Counted, ...] = g.counted
    pauses.count_failure(database.session(), whose, at=today.at())
    keep_though_refused()
