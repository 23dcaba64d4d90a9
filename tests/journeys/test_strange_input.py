"""What no careful person types: every form and address of officer and clerk answers it in words.

Whatever is sent (a NUL, marks that turn the reading direction, 100.000 letters, days that no
calendar has, numbers as long as a line), the answer is a page that says what to do: never the
page of a failure, never half a record, never an English sentence of a library.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.journeys.forms import Fields, fields
from tests.journeys.test_bad_visits import a_case, looking
from tests.pages import page
from tracker.concerns.tables import ConcernCase
from tracker.holders.tables import HouseholdMember
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from bs4 import Tag
    from flask import Flask
    from flask.testing import FlaskClient

STRANGE = {
    "a NUL": "a\x00b",
    "a turned direction": "Nguy\u202eễn \u200fVăn\u2066",
    "100.000 letters": "ă" * 100_000,
    "a number as long as a line": "9" * 30,
    "a digit that is none": "²",
    "a day that is not": "2026-02-31",
    "the last day of all": "9999-12-31",
    "the first day of all": "0001-01-01",
}
LIBRARY = ("Not a valid", "Invalid", "cannot be longer", "must be", "field is required")
KEPT = frozenset({"csrf_token", "uuid"})


@pytest.fixture
def places(app: Flask) -> dict[str, Any]:
    """A case of officer1's team, and something of it to change."""
    case = a_case(app, "officer1")
    with looking(app) as session:
        visits = select(col(Visit.id)).where(col(Visit.case_id) == case.key)
        concerns = select(col(ConcernCase.concern_id)).where(col(ConcernCase.case_id) == case.key)
        people = select(col(HouseholdMember.id)).where(
            col(HouseholdMember.holder_id) == case.holder_id
        )
        return {
            "case": case.case_no,
            "visit": session.scalars(visits).first(),
            "concern": session.scalars(concerns).first() or 1,
            "member": session.scalars(people).first(),
        }


PAGES = (
    ("officer1", "/cases/{case}/visits/new"),
    ("officer1", "/visits/{visit}/correct"),
    ("officer1", "/week"),
    ("officer1", "/cases/{case}/concerns/new"),
    ("clerk", "/cases?project=VN01"),
    ("clerk", "/cases/{case}/edit"),
    ("clerk", "/cases/{case}/members/new"),
    ("clerk", "/cases/{case}/members/{member}/edit"),
    ("clerk", "/cases/{case}/flags/new"),
    ("clerk", "/cases/{case}/steps/new"),
    ("clerk", "/cases/{case}/handover"),
    ("clerk", "/cases/{case}/team"),
    ("clerk", "/cases/{case}/citizen-id"),
    ("clerk", "/concerns/{concern}"),
    ("clerk", "/start/household"),
)


def _sent(client: FlaskClient, form: Tag, here: str, data: Fields) -> Any:
    address = str(form.get("action") or here)
    if str(form.get("method", "get")).lower() == "get":
        return client.get(address, query_string=data)
    return client.post(address, data=data)


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_form_answers_strange_texts_in_words(
    who: str, path: str, app: Flask, as_role: Callable[[str], FlaskClient], places: dict[str, Any]
) -> None:
    client, here = as_role(who), path.format(**places)
    opened = client.get(here)
    assert opened.status_code == 200
    forms = page(opened).select("main form")
    assert forms, here

    for form in forms:
        typed = _typed(form)
        names = [name for name in typed if name not in KEPT]
        for kind, text in STRANGE.items():
            # when every field holds it
            answer = _sent(client, form, here, typed | dict.fromkeys(names, text))

            # then the page says so
            assert answer.status_code < 500, kind
            told = page(answer).select_one(".errsum")
            words = told.get_text() if told else ""
            assert not [one for one in LIBRARY if one in words], (kind, words)


def test_a_version_that_is_none_is_a_stale_edit(
    as_role: Callable[[str], FlaskClient], places: dict[str, Any]
) -> None:
    clerk, here = as_role("clerk"), f"/cases/{places['case']}/edit"
    form = fields(clerk.get(here), "main form:has([name=holder_version])")

    answer = clerk.post(here, data=form | {"name": "Tên khác", "holder_version": "2026-02-31"})

    assert answer.status_code == 409
    assert "Tên khác" in page(answer).get_text()


def _typed(form: Tag) -> Fields:
    found: Fields = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(control["name"]), str(control.get("type", "text"))
        if control.name == "textarea":
            found[name] = control.get_text()
        elif control.name == "select":
            chosen = control.select("option[selected]") or control.select("option")[:1]
            found[name] = str(chosen[0].get("value", "")) if chosen else ""
        elif kind in {"radio", "checkbox"}:
            if control.has_attr("checked") or (kind == "radio" and name not in found):
                found[name] = str(control.get("value", "on"))
        elif kind not in {"file", "submit"}:
            found[name] = str(control.get("value", ""))
    return found


ADDRESSES = {
    "/cases": [
        "project",
        "team",
        "group",
        "standing",
        "knot",
        "clock",
        "visited",
        "vulnerable",
        "kind",
        "since",
        "days",
        "due",
        "fact",
        "as_of",
        "sort",
        "page",
        "search",
        "exact",
    ],
    "/cases/{case}": ["part", "kind", "search", "page", "sort", "knot", "team"],
    "/concerns": ["topic", "type", "project", "owner", "state"],
    "/concerns/knots": ["project", "sort", "as_of"],
    "/week": ["team", "week", "day"],
    "/visits": ["team", "week", "day"],
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_with_strange_parameters_is_still_a_page(
    path: str, as_role: Callable[[str], FlaskClient], places: dict[str, Any]
) -> None:
    officer = as_role("officer1")

    for name in ADDRESSES[path]:
        for kind in ("a NUL", "a digit that is none", "the last day of all"):
            text = STRANGE[kind]
            answer = officer.get(path.format(**places), query_string={name: text})
            assert answer.status_code == 200, (name, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/visits/99999999999999999999/correct",
        "/concerns/99999999999999999999",
        "/cases/a%00b",
        "/cases/VN01-0001%E2%80%AE",
        "/cases/VN99-9999/visits/new",
        "/attachments/a%00b",
        "/attachments/" + "f" * 64,
        "/attachments/" + "f" * 64 + "/thumb",
    ],
)
def test_what_is_not_there_is_not_found(path: str, as_role: Callable[[str], FlaskClient]) -> None:
    answer = as_role("officer1").get(path)

    assert answer.status_code == 404
    assert page(answer).select_one("main h1") is not None
