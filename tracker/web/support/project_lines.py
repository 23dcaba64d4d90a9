"""The projects of the overview as the page shows them, each drawn once for desk and phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask_security import current_user
from markupsafe import Markup

from tracker.accounts.permissions import Permission, may
from tracker.progress.breakdown import ProjectRow
from tracker.progress.figures import AreaFigure, Figure
from tracker.progress.knots import Held
from tracker.web.support import language, links, templates


class LinkedFigure(NamedTuple):
    """A number or an area, and the address behind it for those who may open it."""

    value: Any
    url: str | None


class LinkedHeld(NamedTuple):
    """Knots and the land that they hold up, as `held_line` tells them."""

    knots: int
    area: LinkedFigure


class ProjectLine(NamedTuple):
    """What the table's row and the phone's card say of a project, and nothing but."""

    code: str
    name: str
    url: str
    to_recover: LinkedFigure
    handed_over: LinkedFigure
    area_share: float | None
    households: LinkedFigure
    households_handed_over: LinkedFigure
    household_share: float | None
    week: LinkedFigure
    knots: LinkedFigure
    held: LinkedHeld
    late: LinkedFigure


class DrawnProject(NamedTuple):
    """The same project, drawn for the desk's table and for the phone."""

    row: Markup
    card: Markup


def project_lines(rows: Sequence[ProjectRow], day: Mapping[str, str]) -> list[DrawnProject]:
    """The projects in their order, each leading to its page as of the same day."""
    draw = templates.drawings()
    is_vietnamese = language.choose() == "vi"
    sees_knots = may(current_user.role, Permission.VIEW_CONCERNS)
    url_of = links.figure_links()

    def linked(figure: Figure | AreaFigure) -> LinkedFigure:
        return LinkedFigure(figure.value, url_of(figure))

    lines = [
        _line(row, day, linked, is_vietnamese=is_vietnamese, sees_knots=sees_knots) for row in rows
    ]
    return [
        DrawnProject(draw("project_line", "row", line), draw("project_line", "card", line))
        for line in lines
    ]


def _line(
    row: ProjectRow,
    day: Mapping[str, str],
    linked: Callable[[Figure | AreaFigure], LinkedFigure],
    *,
    is_vietnamese: bool,
    sees_knots: bool,
) -> ProjectLine:
    figures = row.figures
    return ProjectLine(
        code=row.code,
        name=row.project.name if is_vietnamese else row.project.name_en,
        url=links.page_address("projects.project", code=row.code, **day),
        to_recover=linked(figures.to_recover),
        handed_over=linked(figures.handed_over),
        area_share=figures.area_share,
        households=linked(figures.households),
        households_handed_over=linked(figures.households_handed_over),
        household_share=figures.household_share,
        week=linked(row.change.households),
        knots=_knots(row.held, row.code, day, sees_knots=sees_knots),
        held=LinkedHeld(row.held.knots, linked(row.held.area)),
        late=linked(row.late),
    )


def _knots(held: Held, code: str, day: Mapping[str, str], *, sees_knots: bool) -> LinkedFigure:
    url = links.page_address("concerns.knots", project=code, **day) if sees_knots else None
    return LinkedFigure(held.knots, url)
