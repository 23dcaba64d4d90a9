"""Every link that any role meets, in both languages: it opens, stays here, and is translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Comment, Tag
from sqlalchemy import select
from sqlmodel import Session, col

from tests.proofs.crawling import walk
from tests.proofs.figures import tell
from tests.web.test_roles import ACCOUNT
from tracker.accounts.catalogue import Language, Role
from tracker.accounts.tables import User
from tracker.db.engine import make_session
from tracker.documents.tables import Document
from tracker.procedure.tables import HandoverMinutes
from tracker.words import catalogues
from tracker.words.labels import all_labels

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

FEWEST_PAGES = 40
SPOKEN = ("aria-label", "title", "placeholder", "alt")
UNSEEN = {"script", "style", "template", "textarea"}
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FEWEST_LETTERS = 10
"""A sentence with places for facts is looked for only if it has so many letters of its own."""


@cache
def _vietnamese() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Sentences that have an English of their own: plain ones, and ones with places for facts."""
    pairs = [(vi, en) for codes in all_labels().values() for vi, en in codes.values() if vi != en]
    for po in catalogues.FOLDER.rglob("*.po"):
        with po.open("rb") as source:
            for message in read_po(source, locale="en"):
                one = message.id if isinstance(message.id, str) else message.id[0]
                said = message.string if isinstance(message.string, str) else message.string[0]
                pairs.append((one, said))
    told = {_plain(vi) for vi, en in pairs if vi and en and _plain(vi) != _plain(en)}
    english = {_plain(en) for _, en in pairs}
    with_places = {words for words in told if PLACE.search(words)}
    patterns = [
        re.compile(".+?".join(re.escape(part) for part in PLACE.split(words)).replace("%%", "%"))
        for words in sorted(with_places)
        if sum(letter.isalpha() for letter in PLACE.sub("", words)) >= FEWEST_LETTERS
    ]
    return frozenset(told - with_places - english), tuple(patterns)


def _plain(words: str) -> str:
    return " ".join(words.split())


def typed_in(session: Session) -> frozenset[str]:
    """What the office wrote itself: titles of people, bodies and papers stay as they are."""
    columns = (
        col(User.position),
        col(Document.issuer),
        col(Document.subject),
        col(HandoverMinutes.receiver),
    )
    return frozenset(
        _plain(text) for one in columns for text in session.scalars(select(one)) if text
    )


def left_over(page: BeautifulSoup, typed: frozenset[str]) -> Iterator[str]:
    """Sentences of an English page that were left in Vietnamese though there is an English."""
    told, patterns = _vietnamese()
    for words in _words_of(page):
        if typed.intersection(words.split(" · ")):
            continue
        if words in told or any(pattern.fullmatch(words) for pattern in patterns):
            yield words


def _words_of(page: BeautifulSoup) -> Iterator[str]:
    """Texts and spoken attributes, but for those that say they are Vietnamese."""
    for text in page.find_all(string=True):
        if isinstance(text, Comment) or text.parent is None or text.parent.name in UNSEEN:
            continue
        if text.strip() and not _is_marked(text.parent):
            yield _plain(text)
    for attribute in SPOKEN:
        for tag in page.select(f"[{attribute}]"):
            if not _is_marked(tag):
                yield _plain(str(tag[attribute]))


def _is_marked(tag: Tag) -> bool:
    return any(one.get("lang") == "vi" for one in (tag, *tag.parents) if one.name != "html")


EACH = {Language.ENGLISH: 25, Language.VIETNAMESE: 8}
"""How many pages of one address pattern are opened; left-over words are in English pages only."""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("role", list(Role))
def test_every_link_opens_stays_here_and_is_translated(
    role: Role, language: Language, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client = as_role(ACCOUNT[role])
    with make_session(app.extensions["tracker_engine"]) as session:
        person = session.scalars(select(User).where(col(User.username) == ACCOUNT[role])).one()
        person.language = language
        session.commit()
        typed = typed_in(session)

    def unspoken(page: BeautifulSoup) -> Iterator[str]:
        return left_over(page, typed) if language is Language.ENGLISH else iter(())

    found = walk(client, unspoken, each=EACH[language])

    tell(f"links of {role.value}, {language.value}", f"{found.pages} pages")
    assert found.pages > FEWEST_PAGES
    assert found.failures == []
    assert sorted(found.outside) == []
    assert sorted(found.unspoken) == []
