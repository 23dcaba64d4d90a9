"""The law page: what the system counts by, and the administrator's choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages import csrf_token, page
from tracker.law import book
from tracker.law.catalogue import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def send(client: FlaskClient, address: str, fields: dict[str, str]) -> TestResponse:
    return client.post(address, data=fields | {"csrf_token": csrf_token(client.get(address))})


@pytest.mark.parametrize("role", ["viewer", "officer1", "leader"])
def test_everybody_reads_every_limit_with_its_article_and_how_far_it_was_checked(
    role: str, as_role: Callable[[str], FlaskClient]
) -> None:
    law = page(as_role(role).get("/law"))

    rows = law.select("section[aria-labelledby=limits] tbody tr")
    assert len(rows) == len(book.clocks())
    unsure = [row for row in book.clocks() if row.citation.verdict is Verdict.OPEN]
    assert sum("Chưa đối chiếu văn bản" in row.get_text() for row in rows) == len(unsure)
    assert "Nghị quyết 254/2025/QH15, Điều 3.9.a" in law.get_text()
    assert law.select("a[href^='/law/readings/']") == [], "only an administrator chooses"


def test_tet_of_2027_and_the_citys_delegation_are_marked_as_not_checked(
    as_role: Callable[[str], FlaskClient],
) -> None:
    law = page(as_role("leader").get("/law"))

    tet = next(
        line
        for line in law.select("section[aria-labelledby=days-off] li")
        if "04/02/2027" in line.get_text()
    )
    assert "chưa đối chiếu thông báo" in tet.get_text()
    bodies = law.select_one("section[aria-labelledby=bodies]")
    assert bodies is not None
    assert "chỉ khi thành phố phân cấp" in bodies.get_text()


def test_an_administrator_chooses_a_reading_with_its_reason(
    as_role: Callable[[str], FlaskClient],
) -> None:
    admin = as_role("admin")
    address = "/law/readings/floor_convention"
    form = {"value": "literal_n", "from_on": "2026-11-24", "reason": ""}

    refused = send(admin, address, form)
    done = send(admin, address, form | {"reason": "Công văn 12"})

    assert refused.status_code == 422
    assert "Ghi lý do." in refused.get_data(as_text=True)
    assert done.status_code == 302
    readings = page(admin.get("/law")).select_one("section[aria-labelledby=readings]")
    assert readings is not None
    assert "Công văn 12" in readings.get_text()


def test_a_day_off_is_added_and_a_second_time_refused(
    as_role: Callable[[str], FlaskClient],
) -> None:
    admin = as_role("admin")
    form = {"on": "2026-12-31", "name": "Nghỉ hoán đổi", "source": "Thông báo của thành phố"}

    first, second = (send(admin, "/law/days-off/new", form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Nghỉ hoán đổi" in page(admin.get("/law")).get_text()


def test_an_unknown_reading_is_not_found(as_role: Callable[[str], FlaskClient]) -> None:
    assert as_role("admin").get("/law/readings/moon").status_code == 404
