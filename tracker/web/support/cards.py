"""Measures in the shapes the components draw: funnel rows, knot cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from tracker.progress.catalogue import CaseFact
from tracker.progress.funnel import Funnel
from tracker.progress.knots import Knot
from tracker.units import SquareMetres
from tracker.web.support import language, links
from tracker.words.labels import label


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """A row of the funnel: area (m²) and households that have passed the step."""

    name: str
    area: SquareMetres
    households: int
    area_url: str | None
    households_url: str | None


@dataclass(frozen=True, slots=True)
class KnotCard:
    """A knot as its card shows it; areas m² not yet handed over."""

    title: str
    url: str
    project_code: str
    households: int
    households_url: str | None
    area: SquareMetres
    owner: str | None
    assign_url: str
    due_on: date | None


def funnel_rows(funnel: Funnel) -> list[FunnelLine]:
    """Every row of the funnel with its words and links."""
    return [
        FunnelLine(
            name=_funnel_word(row.fact),
            area=row.area.value,
            households=row.households.value,
            area_url=links.figure_url(row.area),
            households_url=links.figure_url(row.households),
        )
        for row in funnel.rows
    ]


def _funnel_word(fact: CaseFact | None) -> str:
    if fact is None:
        return _("Hộ bị ảnh hưởng")
    return label(fact, language.choose())


def knot_cards(knots: Iterable[Knot]) -> list[KnotCard]:
    """Knots as cards, in the order given."""
    return [
        KnotCard(
            title=knot.title,
            url=url_for("concerns.concern", concern_id=knot.concern_id),
            project_code=", ".join(knot.projects),
            households=knot.households.value,
            households_url=links.figure_url(knot.households),
            area=knot.area.value,
            owner=knot.owner,
            assign_url=url_for("concerns.concern", concern_id=knot.concern_id) + "#assign",
            due_on=knot.due_on,
        )
        for knot in knots
    ]
