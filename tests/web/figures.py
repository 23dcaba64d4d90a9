"""Every figure of a page that leads to a list, and what its list comes to."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup

from tests.clock import TODAY
from tracker.db.engine import make_session
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import CaseTotals, asked_for, count_cases
from tracker.progress.catalogue import CaseFact
from tracker.progress.sources import one_day

if TYPE_CHECKING:
    from bs4 import Tag
    from flask import Flask
    from flask.testing import FlaskClient

OPENED = 5
"""Of the lists behind a page's figures every fifth is opened as a page; all are counted."""
COUNT = re.compile(r"(?<![\d,.%])(\d{1,3}(?:\.\d{3})*)(?![\d,.]|\s%)")
AREA = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{3})*,\d\d)(?!\d|\s%)")


@dataclass(frozen=True)
class ShownFigure:
    """A linked figure as the page writes it."""

    text: str
    address: str

    @property
    def area(self) -> str | None:
        """The hectares shown, if it shows an area."""
        found = AREA.findall(self.text.split(" / ")[0])
        return found[-1] if found else None

    @property
    def count(self) -> int | None:
        """The number shown, if it shows a count."""
        found = COUNT.findall(self.text.split(" / ")[0])
        return int(found[-1].replace(".", "")) if found and self.area is None else None

    @property
    def wanted(self) -> CaseFilter:
        """The conditions of its list."""
        return CaseFilter.from_query(dict(parse_qsl(urlsplit(self.address).query)))


def shown_figures(page: BeautifulSoup) -> list[ShownFigure]:
    """The figures of a page's body that lead to the list of cases."""
    main = page.find("main")
    links = main.find_all("a", href=re.compile(r"^/cases(\?|$)")) if main else []
    return [ShownFigure(_words(link), link["href"]) for link in links]


def _words(link: Tag) -> str:
    """What the link itself says; of a tile its last line, of a duty its tag."""
    said = link.find(class_="go") or link.find(class_="tag") or link
    return said.get_text(" ", strip=True)


def unlinked_figures(page: BeautifulSoup) -> list[str]:
    """Households, hectares and figures of tables that lead nowhere.

    Left out: the page's message (its parts stand below it), what a tile or a bar is a part of,
    how many of a project's households a step's link stands for, the names of the map's classes,
    land of which no case was opened yet.
    """
    main = BeautifulSoup(str(page.find("main")), "html.parser")
    for lead in main.select("h1, a, .track .muted, .legend .grow, .unfiled, script, form, svg"):
        lead.decompose()
    cells = [cell.get_text(" ", strip=True) for cell in main.select("td.num")]
    found = [text for text in cells if re.search(r"\d", text) and "%" not in text]
    said = main.get_text(" ", strip=True).replace("\u00a0", " ")
    return found + re.findall(r"\d[\d.,]* (?:hộ|ha|hồ sơ|tổ chức)\b", said)


def wrong_figures(app: Flask, client: FlaskClient, page: BeautifulSoup) -> list[str]:
    """The figures whose list holds something else than they say; lists are opened as pages too."""
    figures, wrong = shown_figures(page), []
    by_address = {figure.address: figure for figure in figures}
    listed = _listed(app, by_address)
    for figure in figures:
        found = listed[figure.address]
        if figure.count is not None and figure.count != found.cases:
            wrong.append(f"{figure}: its list has {found.cases}")
        area = _area_of(figure.wanted, found)
        if figure.area is not None and area is not None and figure.area != area:
            wrong.append(f"{figure}: its list comes to {area} ha")
    for address in list(by_address)[::OPENED]:
        shown = _shown_by(client, address)
        if shown != listed[address].cases:
            wrong.append(f"{address}: its page says {shown}, not {listed[address].cases}")
    return wrong


def _listed(app: Flask, figures: dict[str, ShownFigure]) -> dict[str, CaseTotals]:
    """What each list comes to."""
    days = {figure.wanted.as_of or TODAY for figure in figures.values()}
    with make_session(app.extensions["tracker_engine"]) as session, ExitStack() as stack:
        for day in days:
            stack.enter_context(one_day(session, day, TODAY))
        return {
            address: count_cases(session, asked_for(figure.wanted, TODAY))
            for address, figure in figures.items()
        }


def _shown_by(client: FlaskClient, address: str) -> int:
    from tests.pages import page

    answer = client.get(address)
    assert answer.status_code == 200, address
    heading = page(answer).find("h1")
    found = COUNT.search(heading.get_text(" ", strip=True)) if heading else None
    return int(found.group(1).replace(".", "")) if found else 0


def _area_of(wanted: CaseFilter, listed: CaseTotals) -> str | None:
    """The hectares of a list that its figure speaks of; None where a change is meant."""
    from tracker.words import formats

    if wanted.since is not None:
        return None
    if wanted.fact is CaseFact.AREA_HANDED_OVER:
        return formats.ha(listed.handed_over)
    if wanted.fact is CaseFact.NOT_HANDED_OVER:
        return formats.ha(listed.remaining)
    return formats.ha(listed.recovered)
