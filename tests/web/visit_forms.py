"""A visit that is on record today, and what a browser would send of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tests.web.browsing import team, user
from tracker.cases.tables import Case
from tracker.visits.catalogue import Attitude, PersonMet
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def a_visit_today(session: Session, case: Case, **more: object) -> Visit:
    values = {
        "on": TODAY,
        "attitude": Attitude.HESITATES,
        "person_met": PersonMet.HEAD,
        "team": team(session, "D3"),
        **more,
    }
    return given.a_visit(session, case, officer=user(session, "officer3"), **values)


def filled(form: BeautifulSoup) -> dict[str, object]:
    """What a browser would send of the visit's form as it stands."""
    sent: dict[str, object] = {}
    for field in form.select("form.visit-form input, form.visit-form textarea"):
        kind, name = field.get("type", "text"), field.get("name")
        if not name or name == "csrf_token" or kind in {"file", "submit"}:
            continue
        if kind in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        sent[name] = field.get("value", "") if field.name == "input" else field.text.strip()
    for field in form.select("form.visit-form select"):
        chosen = field.select_one("option[selected]") or field.select_one("option")
        sent[field["name"]] = chosen["value"]
    return sent
