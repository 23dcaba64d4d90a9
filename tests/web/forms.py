"""Filling the form of an opened page and sending it, as a browser does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.pages import csrf_token, page

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def text_of(answer: TestResponse) -> str:
    return " ".join(page(answer).get_text(" ").split())


def post(client: FlaskClient, url: str, **data: Any) -> TestResponse:
    """Fill the page's own form and send it; what is not named stays as the page had it."""
    return send(client, client.get(url), **data)


def send(client: FlaskClient, opened: TestResponse, **data: Any) -> TestResponse:
    """Send the main form of an opened page to where it says, with some fields changed."""
    form = page(opened).select_one("main form")
    assert form is not None
    address = str(form["action"])
    return client.post(address, data=filled(opened) | data, content_type="multipart/form-data")


def filled(answer: TestResponse) -> dict[str, Any]:
    """What the page's main form would send as it stands."""
    values: dict[str, Any] = {"csrf_token": csrf_token(answer)}
    form = page(answer).select_one("main form")
    assert form is not None
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type")
        if kind == "file" or (kind in ("radio", "checkbox") and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            values[str(field["name"])] = chosen["value"] if chosen else ""
        else:
            values[str(field["name"])] = field.get("value", "") or field.get_text()
    return values
