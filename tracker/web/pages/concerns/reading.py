"""One concern: what it is, whom it holds, its history, and what can be done about it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts.permissions import Permission, may
from tracker.accounts.queries import accounts, display_names
from tracker.audit.queries import last_change
from tracker.concerns.answers import AnswerLine, approved_answers
from tracker.concerns.catalogue import ConcernType, Level
from tracker.concerns.lines import ConcernDetail, ConcernLine
from tracker.concerns.sight import SeenConcern, visible_concern
from tracker.errors import StaleEdit
from tracker.web.forms import concerns as forms
from tracker.web.forms.told import ToldForm
from tracker.web.pages.concerns.blueprint import pages
from tracker.web.support import database, reading, today
from tracker.web.support.guards import actor, allowed_teams, guard

_FORMS: dict[str, type[ToldForm]] = {
    "accept": forms.DayForm,
    "assign": forms.AssignForm,
    "answer": forms.AnswerForm,
    "tell": forms.DayForm,
    "verdict": forms.VerdictForm,
    "block": forms.DayForm,
    "unblock": forms.DayForm,
    "close": forms.CloseForm,
    "reopen": forms.ReopenForm,
    "cases": forms.AddCaseForm,
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, and which of the page's forms does it."""

    action: str
    words: str
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a stale edit: what stands there now, and what was typed."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody changed the concern meanwhile: who, when, and both texts."""

    who: str
    at: Any
    rows: tuple[Difference, ...]


@pages.get("/concerns/<int:concern_id>")
@guard(Permission.VIEW_CONCERNS)
def concern(concern_id: int) -> ResponseReturnValue:
    """One concern, as those who may see one of its cases see it."""
    return concern_page(seen(concern_id))


def seen(concern_id: int) -> SeenConcern:
    """The concern for this reader. Raises NotFound, NotYours."""
    return visible_concern(
        database.session(),
        concern_id,
        as_of=today.today(),
        allowed_team_ids=allowed_teams(),
        viewer_id=actor().key,
    )


def form_of(action: str, found: SeenConcern) -> ToldForm:
    """The form of one action with its choices, filled from the request where it was sent."""
    return _offered(action, found, _FORMS[action](prefix=f"{action}-"))


def concern_page(
    found: SeenConcern,
    sent: tuple[str, ToldForm] | None = None,
    stale: Stale | None = None,
) -> str:
    """The page; the form that was refused keeps what was typed and stands open."""
    line = found.detail.line
    todo = next_step(found.detail)
    shown: dict[str, ToldForm] = {}
    if may(actor().role, Permission.MANAGE_CONCERNS):
        for action in actions(found.detail):
            if sent is not None and sent[0] == action:
                shown[action] = sent[1]
            else:
                shown[action] = _fresh(action, found)
    if line.case_id is not None:
        reading.record("concern", line.case_id)
    return render_template(
        "concerns/concern.html",
        detail=found.detail,
        line=line,
        hidden=found.hidden,
        todo=todo,
        forms_by_action=shown,
        open_action=sent[0] if sent else (todo.action if todo else None),
        answers=_answers(line),
        stale=stale,
        has_errors=bool(sent and sent[1].errors),
        back_url=url_for("concerns.index"),
    )


def actions(detail: ConcernDetail) -> list[str]:
    """What can be done now, in the order in which it usually is."""
    line = detail.line
    if line.closed_on is not None:
        return [] if detail.reopened_by_id else ["reopen"]
    complaint = line.type is ConcernType.COMPLAINT
    knot_free = line.blocking_from_on is None
    possible = {
        "accept": complaint and line.accepted_on is None,
        "assign": True,
        "answer": line.answered_on is None,
        "tell": line.waits_to_be_told,
        "verdict": line.told_on is not None and line.verdict is None,
        "unblock": line.is_knot,
        "block": knot_free and line.cases > 0,
        "cases": True,
        "close": True,
    }
    return [action for action, is_possible in possible.items() if is_possible]


def next_step(detail: ConcernDetail) -> NextStep | None:
    """Who must do what before which day; None where nothing is left to do."""
    line = detail.line
    if line.closed_on is not None:
        return None
    if line.type is ConcernType.COMPLAINT and line.accepted_on is None:
        return NextStep("accept", _("thụ lý khiếu nại"), line.due_on)
    if line.answered_on is None and not line.has_owner:
        return NextStep("assign", _("giao người xử lý và hạn"), line.due_on)
    if line.answered_on is None:
        return NextStep("answer", _("trả lời hộ"), line.due_on)
    if line.told_on is None:
        return NextStep("tell", _("báo lại câu trả lời cho hộ"))
    if line.verdict is None:
        return NextStep("verdict", _("ghi ý kiến của hộ về câu trả lời"))
    if line.is_knot:
        return NextStep("unblock", _("gỡ nút thắt"))
    return NextStep("close", _("đóng vướng mắc"))


def stale_edit(error: StaleEdit, found: SeenConcern, form: Any) -> Stale:
    """Both texts of an edit that came too late; nothing typed is lost."""
    theirs = error.problems[0].facts.get("theirs")
    stands: dict[str, object] = theirs if isinstance(theirs, dict) else {}
    change = last_change(database.session(), "concern", found.detail.line.concern_id)
    by_id = change.by_id if change else None
    names = display_names(database.session(), {by_id} if by_id else set())
    rows = tuple(
        Difference(words, _said(stands.get(_THEIRS.get(name, name))), mine)
        for name, words, mine in form.texts()
        if _THEIRS.get(name, name) in stands
    )
    return Stale(names.get(by_id or 0, "–"), change.at if change else None, rows)


_THEIRS = {"text": "answer", "basis": "answer_basis", "reason": "close_reason"}
"""Under which name the record keeps what the form calls otherwise."""


def _said(value: object) -> str:
    return "–" if value is None else str(value)


def _fresh(action: str, found: SeenConcern) -> ToldForm:
    line = found.detail.line
    form: Any = _offered(action, found, _FORMS[action](prefix=f"{action}-", formdata=None))
    form.version.data = line.version
    if "on" in form:
        form.on.data = today.today()
    if action == "assign":
        form.owner_id.data = str(line.owner_id or "")
        form.owner_body.data = line.owner_body
        form.level.data = (line.level or Level.TEAM).value
        form.due_on.data = line.assigned_due_on
    elif action == "answer":
        form.approved_answer_id.data = ""
    return form


def _offered(action: str, found: SeenConcern, form: Any) -> ToldForm:
    if action == "assign":
        session = database.session()
        form.offer(accounts(session, today.today(), inactive=False))
    elif action == "answer":
        form.offer(_answers(found.detail.line))
    elif action == "verdict":
        form.offer()
    return form


def _answers(line: ConcernLine) -> list[AnswerLine]:
    """The approved answers of the concern's topic, its project's own first."""
    answers = approved_answers(
        database.session(), on=today.today(), project_id=line.project_id, topics=[line.topic]
    )
    if line.project_id is None:
        return [one for one in answers if one.project_id is None]
    return answers
