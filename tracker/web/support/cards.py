"""Measures in the shapes the components draw: funnel rows, knot cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_security import current_user

from tracker.accounts.permissions import Permission, may
from tracker.progress.breakdown import HandoverFigures
from tracker.progress.catalogue import CaseFact
from tracker.progress.funnel import Funnel
from tracker.progress.knots import Knot, Knots
from tracker.units import SquareMetres
from tracker.web.support import counts, language, links
from tracker.words import formats
from tracker.words.labels import label


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """A row of the funnel: area (m²) and household cases that have passed the step.

    `distinct` are the households behind them, where some have several cases.
    """

    name: str
    area: SquareMetres
    households: int
    area_url: str | None
    households_url: str | None
    distinct: int | None


@dataclass(frozen=True, slots=True)
class KnotCard:
    """A knot as its card shows it; areas m² not yet handed over."""

    title: str
    url: str | None
    project_code: str
    households: int
    households_url: str | None
    area: SquareMetres
    area_url: str | None
    owner: str | None
    assign_url: str | None
    due_on: date | None


def funnel_rows(funnel: Funnel) -> tuple[FunnelLine, ...]:
    """Every row of the funnel with its words and links."""
    return tuple(
        FunnelLine(
            name=_funnel_word(row.fact),
            area=row.area.value,
            households=row.households.value,
            area_url=links.figure_url(row.area),
            households_url=links.figure_url(row.households),
            distinct=row.distinct,
        )
        for row in funnel.rows
    )


def why_not_done(code: str, figures: HandoverFigures, knots: Knots) -> str:
    """The one message of a project: what is left, and the knot that holds most of it."""
    lang = language.choose()
    if not figures.to_recover.value and not figures.households.value:
        return _("%(project)s chưa đăng ký diện tích và hộ", project=code)
    if not figures.remaining.value and not figures.households_remaining.value:
        return _("%(project)s đã bàn giao toàn bộ mặt bằng", project=code)
    area = formats.ha(figures.remaining.value, lang)
    if figures.unfiled and figures.unfiled == figures.to_recover.value:
        return _("%(project)s còn %(area)s ha, chưa mở hồ sơ nào", project=code, area=area)
    if not knots.rows:
        return _(
            "%(project)s còn %(area)s ha, %(households)s chưa bàn giao",
            project=code,
            area=area,
            households=counts.households(figures.households_remaining.value),
        )
    knot = knots.rows[0]
    topic = label(knot.topic, lang)
    return _(
        "%(project)s còn %(area)s ha; %(households)s vướng %(topic)s",
        project=code,
        area=area,
        households=counts.households(knot.households.value),
        topic=topic[:1].lower() + topic[1:],
    )


def _funnel_word(fact: CaseFact | None) -> str:
    if fact is None:
        return _("Hộ bị ảnh hưởng")
    return label(fact, language.choose())


def knot_cards(knots: Iterable[Knot]) -> list[KnotCard]:
    """Knots as cards, in the order given."""
    return [
        KnotCard(
            title=knot.title,
            url=_concern_url(knot.concern_id, Permission.VIEW_CONCERNS),
            project_code=", ".join(knot.projects),
            households=knot.households.value,
            households_url=links.figure_url(knot.households),
            area=knot.area.value,
            area_url=links.figure_url(knot.area),
            owner=knot.owner,
            assign_url=_concern_url(knot.concern_id, Permission.MANAGE_CONCERNS, "assign"),
            due_on=knot.due_on,
        )
        for knot in knots
    ]


def _concern_url(concern_id: int, needed: Permission, place: str | None = None) -> str | None:
    """The page of the concern; None for a reader who may not open it."""
    if not may(current_user.role, needed):
        return None
    return url_for("concerns.concern", concern_id=concern_id, _anchor=place)
