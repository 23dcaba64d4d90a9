"""Walk the system's links as one person: what each page answers, links to, and says."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HOST = "http://localhost"
START = ("/home", "/")
ASKED_EACH = 3
"""Pages of one address pattern that are asked the same questions (filters, sorting, a day)."""
FILES_EACH = 2
"""Pictures, exports and data of one pattern."""
FIRST_FAILURE = 400
_PARTS = (
    (re.compile(r"\b[A-Z]{2}\d\d-\d+"), "<case>"),
    (re.compile(r"\bVN\d\d\b"), "<project>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<file>"),
    (re.compile(r"\d+"), "<n>"),
)
_LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
    ("[hx-get]", "hx-get"),
    ("[data-url]", "data-url"),
    ("[data-points]", "data-points"),
)
_WITHOUT_HOST = ("data:", "blob:", "tel:", "mailto:", "geo:")


@dataclass
class Walk:
    """What one person met on the way."""

    pages: int = 0
    patterns: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)
    unspoken: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    """Of each address pattern the first page that was shown."""


def walk(
    client: FlaskClient, unspoken: Callable[[BeautifulSoup], Iterator[str]], *, each: int
) -> Walk:
    """Every link from the first page on, breadth first; `unspoken` finds words left over.

    Of one address pattern (all case files are one) at most `each` are opened.
    """
    found = Walk()
    waiting = deque((start, "the start") for start in START)
    seen = set(START)
    while waiting:
        address, seen_on = waiting.popleft()
        pattern, _, asked = pattern_of(address).partition("?")
        questions = f"{pattern}?{asked}"
        if found.patterns[pattern] >= each:
            continue
        if found.files[pattern] >= FILES_EACH:
            continue
        if asked and found.patterns[questions] >= ASKED_EACH:
            continue
        found.patterns.update((pattern, questions))
        for link in _visit(client, address, seen_on, found, unspoken):
            if link not in seen:
                seen.add(link)
                waiting.append((link, address))
    return found


def _visit(
    client: FlaskClient,
    address: str,
    seen_on: str,
    found: Walk,
    unspoken: Callable[[BeautifulSoup], Iterator[str]],
) -> Iterator[str]:
    try:
        answer = client.get(address)
    except Exception as error:
        found.failures.append(f"{address} (on {seen_on}): {type(error).__name__}: {error}"[:400])
        return
    found.pages += 1
    body = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    answer.close()
    pattern = pattern_of(address).partition("?")[0]
    if answer.status_code >= FIRST_FAILURE:
        found.failures.append(f"{address} (on {seen_on}): {answer.status_code}")
        return
    if answer.location:
        yield from _inside(answer.location, address, found)
        return
    if not body:
        found.files[pattern] += 1
        return
    found.shown.setdefault(pattern, address)
    page = BeautifulSoup(body, "html.parser")
    found.unspoken |= {f"{pattern}: {words}" for words in unspoken(page)}
    for css, attribute in _LINKS:
        for tag in page.select(css):
            link = tag.get(attribute)
            if link and not (tag.name == "form" and tag.get("method", "get").lower() != "get"):
                yield from _inside(str(link), address, found)


def _inside(link: str, address: str, found: Walk) -> Iterator[str]:
    """The link as an address of this system; one to another host is noted."""
    if link.startswith(_WITHOUT_HOST):
        return
    whole = urldefrag(urljoin(HOST + address, link)).url
    if not whole.startswith(HOST + "/"):
        found.outside.add(f"{whole} (on {address})")
        return
    yield whole.removeprefix(HOST)


def pattern_of(address: str) -> str:
    """The address with numbers taken out, and its questions without their answers."""
    parts = urlsplit(address)
    path = parts.path
    if path.startswith("/static/"):
        return "/static/" + path.rsplit(".", 1)[-1]
    for number, name in _PARTS:
        path = number.sub(name, path)
    asked = "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{path}?{asked}" if asked else path
