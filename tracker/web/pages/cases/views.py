"""Saved views of the case list: the filter in force under a name, as a chip above the list."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts.drafts import ViewDraft
from tracker.accounts.permissions import Permission
from tracker.accounts.views import delete_view, save_view
from tracker.db.drafts import problems_of
from tracker.errors import Refused
from tracker.web.pages.cases.blueprint import pages
from tracker.web.support import case_lists, database, today
from tracker.web.support.guards import actor, guard


@pages.post("/cases/views")
@guard(Permission.VIEW_CASES)
def save_list_view() -> ResponseReturnValue:
    """Keep the filter and order of the form under its name; a search is no part of it."""
    view = case_lists.unsearched_view(request.form)
    try:
        draft = ViewDraft(
            page=case_lists.PAGE,
            name=request.form.get("name", ""),
            query=urlencode(view.query()),
        )
    except ValidationError as error:
        raise Refused(problems_of(error)) from None
    save_view(database.session(), draft, by=actor(), at=today.at())
    flash(_("Đã lưu bộ lọc “%(name)s”.", name=draft.name), "done")
    return redirect(view.url())


@pages.post("/cases/views/<int:view_id>/delete")
@guard(Permission.VIEW_CASES)
def delete_list_view(view_id: int) -> ResponseReturnValue:
    """The chip is gone; the cases are as they were."""
    name = delete_view(database.session(), view_id, by=actor())
    flash(_("Đã xóa bộ lọc “%(name)s”.", name=name), "done")
    return redirect(case_lists.unsearched_view(request.form).url())
