"""Readings of personal data are on record, in a short transaction after the answer is built."""

from __future__ import annotations

from flask import Flask, Response, current_app, g
from sqlalchemy.exc import OperationalError

from tracker.audit.services import record_reading
from tracker.db.engine import begin_read_only, make_session
from tracker.web.support import database, failures, today
from tracker.web.support.guards import actor

_FIRST_REFUSAL = 400


def record(what: str, case_id: int | None = None, reason: str | None = None) -> None:
    """This request shows `what` of the case; it will be on record if the answer is given."""
    g.setdefault("readings", []).append((what, case_id, reason, actor().key))


def install(app: Flask) -> None:
    """Write the readings once the answer is certain."""

    @app.after_request
    def _write(response: Response) -> Response:
        readings = g.pop("readings", [])
        if not readings or response.status_code >= _FIRST_REFUSAL:
            return response
        if "session" in g:
            g.session.rollback()
        try:
            _record(readings)
        except OperationalError as error:  # unrecorded, personal data are not shown
            return current_app.make_response(failures.busy(error))
        return response


def _record(readings: list[tuple[str, int | None, str | None, int]]) -> None:
    begin_read_only(read_only=False)
    with make_session(database.engine()) as session:
        for what, case_id, reason, by_id in readings:
            record_reading(
                session, by_id=by_id, at=today.at(), what=what, case_id=case_id, reason=reason
            )
        session.commit()
