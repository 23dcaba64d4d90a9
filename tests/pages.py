"""Reading an answer as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from werkzeug.test import TestResponse


def page(answer: TestResponse) -> BeautifulSoup:
    """The parsed HTML of an answer."""
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def csrf_token(answer: TestResponse) -> str:
    """The token of the first form on the page."""
    field = page(answer).find("input", {"name": "csrf_token"})
    assert field is not None, "the page has no form with a token"
    return str(field["value"])
