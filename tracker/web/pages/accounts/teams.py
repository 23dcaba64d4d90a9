"""Teams and who has a post in them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts import queries, teams
from tracker.accounts.permissions import Permission
from tracker.errors import NotFound, Problem, Refused
from tracker.web.forms.accounts import PostForm, TeamForm
from tracker.web.pages.accounts.blueprint import pages
from tracker.web.pages.accounts.people import person_page
from tracker.web.support import as_of, database, set_aside, today
from tracker.web.support.guards import actor, guard
from tracker.web.support.way_back import own_path


@pages.post("/accounts/<int:user_id>/posts")
@guard(Permission.MANAGE_ACCOUNTS)
def assign(user_id: int) -> ResponseReturnValue:
    """The person has a post in a team from a day."""
    session = database.session()
    form = PostForm(queries.teams(session, today.today()), today.today())
    if form.validate_on_submit():
        try:
            teams.assign_member(session, form.draft(user_id), by=actor(), at=today.at())
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã phân công vào đoàn."), "done")
            return redirect(url_for("accounts.person", user_id=user_id))
    return person_page(user_id, post_form=form), 422


@pages.post("/accounts/<int:user_id>/posts/<int:post_id>/end")
@guard(Permission.MANAGE_ACCOUNTS)
def end_post(user_id: int, post_id: int) -> ResponseReturnValue:
    """The person no longer holds this post from the day given."""
    on = as_of.parse(request.form.get("on") or "")
    if on is None:
        return person_page(user_id, problems=[Problem("day_not_readable")]), 422
    try:
        teams.end_assignment(
            database.session(), post_id, of=user_id, on=on, by=actor(), at=today.at()
        )
    except NotFound:
        raise
    except Refused as refusal:
        return person_page(user_id, problems=refusal.problems), 422
    flash(_("Đã kết thúc phân công."), "done")
    return redirect(url_for("accounts.person", user_id=user_id))


@pages.route("/accounts/teams/new", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def new_team() -> ResponseReturnValue:
    """The team exists with its leader and members."""
    session = database.session()
    people = queries.accounts(session, today.today(), inactive=False)
    form = TeamForm(people, today.today(), set_aside.taken_up())
    if set_aside.is_asked():
        return set_aside.and_add_person(form.typed())
    if form.validate_on_submit():
        try:
            team = teams.form_team(
                session, form.draft(), form.posts(), from_on=form.from_on.data,
                by=actor(), at=today.at(),
            )  # fmt: skip
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã lập %(team)s.", team=team.name), "done")
            return redirect(own_path(request.args.get("next")) or url_for("accounts.people"))
    page = render_template("accounts/new_team.html", form=form, has_errors=bool(form.errors))
    return page, 422 if form.errors else 200
