"""What waits for an answer, overdue first; and the knots, by the land and households they hold."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.accounts.queries import accounts
from tracker.concerns.answers import approved_answers
from tracker.progress.measures import open_knots
from tracker.progress.scope import Scope
from tracker.projects.queries import projects_as_of
from tracker.web.pages.concerns.blueprint import pages
from tracker.web.support import as_of, concern_lists, database, links, today
from tracker.web.support.cards import knot_cards
from tracker.web.support.guards import allowed_teams, guard


@pages.get("/concerns")
@guard(Permission.VIEW_CONCERNS)
def index() -> ResponseReturnValue:
    """Open concerns: overdue, due within the next days, the rest."""
    session, on = database.session(), today.today()
    wanted = concern_lists.asked()
    found = concern_lists.list_concerns(session, wanted, on)
    people = accounts(session, on, inactive=False)
    selects = concern_lists.choices(wanted, found.projects, people)
    answers = approved_answers(
        session,
        on=on,
        project_id=found.project.id if found.project else None,
        topics=[wanted.topic] if wanted.topic else None,
    )
    return render_template(
        "concerns/index.html",
        groups=found.groups,
        wanted=wanted,
        selects=selects,
        chips=concern_lists.chips(wanted, selects),
        answers=answers,
        shown=concern_lists.SHOWN,
        use_htmx=True,
    )


@pages.get("/concerns/knots")
@guard(Permission.VIEW_CONCERNS)
def knots() -> ResponseReturnValue:
    """The knots of the ward, of a project, or of one's own teams; as of a day."""
    asked, session = as_of.asked(), database.session()
    projects = projects_as_of(session, asked.day)
    project = next((one for one in projects if one.code == request.args.get("project")), None)
    scope = Scope(allowed_team_ids=allowed_teams())
    found = open_knots(
        session, scope.of_project(project.id) if project else scope, asked.day, asked.today
    )
    unassigned = request.args.get("owner") == concern_lists.NOBODY
    rows = [knot for knot in found.rows if not (unassigned and knot.owner)]
    by_households = request.args.get("sort") == "households"
    if by_households:
        rows.sort(key=lambda knot: -knot.households.value)
    return render_template(
        "concerns/knots.html",
        asked=asked,
        as_of=asked.day,
        found=found,
        total=found.unassigned if unassigned else found.total,
        unassigned=unassigned,
        no_owner=concern_lists.NOBODY,
        rows=list(zip(rows, knot_cards(rows), strict=True)),
        by_households=by_households,
        project=project,
        projects=projects,
        link=links.figure_url,
        listed=lambda **more: url_for("concerns.knots", **_kept(more)),
    )


def _kept(changed: dict[str, str | None]) -> dict[str, Any]:
    values: dict[str, str | None] = {
        name: request.args.get(name) for name in ("project", "sort", "owner", "as_of")
    }
    values |= changed
    return {name: value for name, value in values.items() if value}
