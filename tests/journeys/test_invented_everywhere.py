"""Whoever looks at the demo, whatever the page: it says that it is invented."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.pages import page
from tests.web.test_roles import ACCOUNT, ENDS_THE_SESSION, address, routes, samples
from tracker.accounts.catalogue import Role

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

BANNER = "DỮ LIỆU MINH HỌA"
PARTS_OF_PAGES = frozenset({"maps.case_popup"})
"""Answers that a page of ours sets into itself, under the banner it has already."""


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_every_role_carries_the_banner(
    role: Role, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client, known = as_role(ACCOUNT[role]), samples(app)
    seen, without = 0, []

    for rule, _guard in routes(app):
        if "GET" not in rule.methods or rule.endpoint in ENDS_THE_SESSION | PARTS_OF_PAGES:
            continue
        answer = client.get(address(app, rule, known))
        if answer.mimetype != "text/html" or answer.status_code in (301, 302, 303):
            continue
        seen += 1
        banner = page(answer).select_one(".demo")
        if banner is None or BANNER not in banner.get_text():
            without.append((rule.rule, answer.status_code))

    assert without == []
    assert seen > 10


def test_the_banner_stands_before_anybody_signs_in(client: FlaskClient) -> None:
    assert BANNER in page(client.get("/login")).select_one(".demo").get_text()


@pytest.mark.parametrize("path", ["/cases.xlsx", "/reports/progress.xlsx"])
def test_every_sheet_of_every_export_says_it_on_top(
    path: str, as_role: Callable[[str], FlaskClient]
) -> None:
    answer = as_role("leader").get(path)
    assert answer.status_code == 200

    for sheet in openpyxl.load_workbook(BytesIO(answer.data)):
        top = [str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row]
        assert any(BANNER in text for text in top), sheet.title
