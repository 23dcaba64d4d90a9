"""The audit log: who changed what, and who read whose data; searched, never edited."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.accounts.queries import accounts, told_apart
from tracker.audit import queries
from tracker.audit.queries import AuditFilter
from tracker.cases.queries import case_by_no
from tracker.errors import NotFound
from tracker.web.support import as_of, audit_words, database, today
from tracker.web.support.guards import guard
from tracker.web.support.language import choose
from tracker.web.support.paging import Pager, pager
from tracker.words.names import folded

pages = Blueprint("audit", __name__)

_MOST_DIGITS = 9


@pages.get("/audit")
@guard(Permission.VIEW_AUDIT)
def index() -> ResponseReturnValue:
    """The changes, as sentences with what was before and after."""
    session = database.session()
    wanted, told = _asked(session)
    number = _number()
    found = queries.changes(session, wanted, number=number)
    return render_template(
        "audit/index.html",
        lines=audit_words.change_lines(session, found.rows),
        pager=_pager(number, found.total),
        people=told_apart(accounts(session, today.today())),
        actions=_actions(session),
        unfollowed=told,
    )


@pages.get("/audit/readings")
@guard(Permission.VIEW_AUDIT)
def readings() -> ResponseReturnValue:
    """The readings of personal data: by whom, of which case, why."""
    session = database.session()
    wanted, told = _asked(session)
    number = _number()
    found = queries.readings(session, wanted, number=number)
    return render_template(
        "audit/readings.html",
        lines=audit_words.reading_lines(session, found.rows),
        pager=_pager(number, found.total),
        people=told_apart(accounts(session, today.today())),
        unfollowed=told,
    )


def _asked(session: Session) -> tuple[AuditFilter, list[str]]:
    """The filter of the address, and what to say about the parts that can't be followed."""
    told: list[str] = []
    case_id = _case_id(session, told)
    wanted = AuditFilter(
        by_id=_whole_number("by"),
        action=request.args.get("action") or None,
        first_on=_day("from", told),
        last_on=_day("to", told),
        case_id=case_id,
    )
    return wanted, told


def _case_id(session: Session, told: list[str]) -> int | None:
    case_no = (request.args.get("case_no") or "").strip().upper()
    if not case_no:
        return None
    try:
        return case_by_no(session, case_no).id
    except NotFound:
        told.append(_("Không có hồ sơ số %(case_no)s; đang xem mọi hồ sơ.", case_no=case_no[:20]))
        return None


def _day(name: str, told: list[str]) -> date | None:
    text = request.args.get(name)
    if not text:
        return None
    day = as_of.parse(text)
    if day is None:
        told.append(_("Ngày không đọc được nên không lọc theo ngày này."))
    return day


def _number() -> int:
    return max(_whole_number("page") or 1, 1)


def _whole_number(name: str) -> int | None:
    """A number no longer than a row's; anything else is left out."""
    text = request.args.get(name, "")
    short = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if short else None


def _actions(session: Session) -> list[tuple[str, str]]:
    lang = choose()
    found = [
        (entry.action, audit_words.action_words(entry, lang))
        for entry in queries.actions_on_record(session)
    ]
    return sorted(found, key=lambda choice: folded(choice[1]))


def _pager(number: int, total: int) -> Pager:
    return pager(number, total, rows=queries.PAGE, url=_turned)


def _turned(number: int) -> str:
    query: dict[str, Any] = {
        name: value for name, value in request.args.items() if value and name != "page"
    }
    return url_for(request.endpoint or "audit.index", page=number, **query)
