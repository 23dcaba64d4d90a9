"""In English nothing but names stays Vietnamese: no sentence and no label of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from sqlalchemy import select
from sqlmodel import AutoString

from tests.pages import csrf_token, page
from tests.web.test_roles import ACCOUNT, ENDS_THE_SESSION, address, routes, samples
from tracker.accounts.catalogue import Role
from tracker.db.engine import make_session
from tracker.schema import METADATA
from tracker.words import catalogues
from tracker.words.labels import all_labels

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from flask import Flask
    from flask.testing import FlaskClient

SPOKEN = ("aria-label", "title", "alt", "placeholder")


@cache
def translated() -> frozenset[str]:
    """Every Vietnamese sentence and label of ours that has other words in English."""
    found = set()
    for po in catalogues.FOLDER.rglob("*.po"):
        with po.open("rb") as source:
            for message in read_po(source, locale="en"):
                texts = message.id if isinstance(message.id, tuple) else (message.id,)
                found |= {text for text in texts if text and text != message.string}
    for codes in all_labels().values():
        found |= {vi for vi, en in codes.values() if vi != en}
    return frozenset(text.strip() for text in found)


def said(shown: BeautifulSoup) -> Iterator[str]:
    """Every piece of text a reader sees or hears, but for what is marked as Vietnamese."""
    for marked in shown.select("[lang=vi], script, style"):
        marked.decompose()
    for text in shown.stripped_strings:
        yield str(text)
    for name in SPOKEN:
        for tag in shown.select(f"[{name}]"):
            yield str(tag[name]).strip()


def written_by_people(app: Flask) -> set[str]:
    """What stands in the register itself: names, posts, offices, notes. Nobody translates those."""
    found: set[str] = set()
    with make_session(app.extensions["tracker_engine"]) as session:
        for table in METADATA.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, AutoString):
                    found.update(filter(None, session.scalars(select(column).distinct())))
    return found


def speak_english(client: FlaskClient) -> None:
    token = csrf_token(client.get("/help"))
    answer = client.post("/language", data={"language": "en", "next": "/help", "csrf_token": token})
    assert answer.status_code in (302, 303)


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_a_role_keeps_a_vietnamese_sentence(
    role: Role, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client, known = as_role(ACCOUNT[role]), samples(app)
    ours = translated() - written_by_people(app)
    speak_english(client)
    left: set[tuple[str, str]] = set()

    for rule, _guard in routes(app):
        if "GET" not in rule.methods or rule.endpoint in ENDS_THE_SESSION:
            continue
        answer = client.get(address(app, rule, known))
        if answer.mimetype != "text/html" or answer.status_code in (301, 302, 303):
            continue
        shown = page(answer)
        left |= {(rule.rule, text) for text in said(shown) if text in ours}

    assert sorted(left) == []


def test_the_language_stays_with_the_person_and_goes_back(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client = as_role("leader")
    speak_english(client)

    another_browser = as_role("leader")

    assert page(another_browser.get("/cases")).html["lang"] == "en"
    token = csrf_token(client.get("/help"))
    client.post("/language", data={"language": "vi", "next": "/cases", "csrf_token": token})
    assert page(client.get("/cases")).html["lang"] == "vi"


def test_a_visitor_without_an_account_reads_english_too(client: FlaskClient) -> None:
    token = csrf_token(client.get("/login"))
    client.post("/language", data={"language": "en", "next": "/login", "csrf_token": token})

    shown = page(client.get("/login"))

    assert shown.html["lang"] == "en"
    assert [text for text in said(shown) if text in translated()] == []


@pytest.mark.parametrize("path", ["/cases/VN99-9999", "/no-such-page"])
def test_an_error_page_speaks_the_readers_language(
    path: str, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client = as_role("clerk")
    ours = translated() - written_by_people(app)
    speak_english(client)

    shown = page(client.get(path))

    assert shown.html["lang"] == "en"
    assert [text for text in said(shown) if text in ours] == []


def test_figures_are_written_as_the_reader_writes_them(
    full_as_role: Callable[[str], FlaskClient],
) -> None:
    client = full_as_role("viewer")
    vietnamese = page(client.get("/")).get_text(" ").replace("\u00a0", " ")
    speak_english(client)
    english = page(client.get("/")).get_text(" ").replace("\u00a0", " ")
    token = csrf_token(client.get("/help"))
    client.post("/language", data={"language": "vi", "next": "/", "csrf_token": token})

    assert "1.115" in vietnamese
    assert "100,36" in vietnamese
    assert "1,115" in english
    assert "100.36" in english
