"""Help: whom to call, and how each figure is computed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages import page
from tests.web.offices import Office, an_office, send
from tracker.words.labels import all_labels


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite_template, tmp_path / "home") as made:
        yield made


@pytest.mark.parametrize("username", ["admin", "clerk", "officer1", "leader", "viewer"])
def test_everybody_finds_whom_to_call(office: Office, username: str) -> None:
    found = page(office.browser(username).get("/help"))

    calls = [link["href"] for link in found.select('a[href^="tel:"]')]
    assert calls == ["tel:0225384001", "tel:0912345678"]


def test_the_day_of_ones_own_role_is_open(office: Office) -> None:
    found = page(office.browser("leader").get("/help"))

    opened = [fold.summary.get_text() for fold in found.main.select("details[open]")]  # type: ignore[union-attr]
    assert opened == ["Lãnh đạo"]


def test_help_needs_an_account(office: Office) -> None:
    assert office.browser().get("/help").status_code == 302


def test_every_measure_says_how_it_is_computed() -> None:
    labels = all_labels()

    assert labels["measure"].keys() == labels["measure_how"].keys()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_measures_lists_them_all(office: Office, lang: str) -> None:
    client = office.browser("viewer")
    send(client, "/language", {"language": lang})

    terms = page(client.get("/help/measures")).select("dl.measures dt")

    assert len(terms) == len(all_labels()["measure"])
