"""What all pages that mend a dated fact share: what stands against it, a stale edit, taking out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.queries import display_names
from tracker.errors import Problem, Refused
from tracker.procedure.entries import Ended
from tracker.web.forms.steps import VoidForm
from tracker.web.pages.cases.frame import REFUSED
from tracker.web.support import sentences
from tracker.words import formats

STALE = 409


class _Record(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def ended(self) -> Ended | None: ...


_R = TypeVar("_R", bound=_Record)


def ended_since(session: Session, old: _R | None, read: Callable[[Session, int], _R]) -> _R | None:
    """The fact a form mends as it stands by now, where somebody ended it; None where it stands."""
    late = read(session, old.id) if old is not None else None
    return late if late is not None and late.ended is not None else None


def shut(session: Session, old: _Record, *, is_open: bool) -> str | None:
    """Why a fact is not to be mended at all: it stands no longer, or its case is closed."""
    if old.ended is not None:
        return ended_words(session, old.ended)
    return None if is_open else closed_words()


def led_back(why: str, back_url: str) -> ResponseReturnValue:
    """Back to where one came from, with the reason said there."""
    flash(why, "error")
    return redirect(back_url)


def closed_words() -> str:
    """Why nothing of a case is written that is closed or cancelled."""
    return sentences.problem(Problem("case_not_open"))


def mended_words() -> str:
    """What is said after a correction was saved."""
    return _("Đã đính chính. Bản đầu vẫn còn.")


def ended_words(session: Session, ended: Ended) -> str:
    """Who corrected or took out a fact, and when."""
    names = display_names(session, {ended.by_id} if ended.by_id else set())
    told = {
        "who": names.get(ended.by_id or 0) or _("Người khác"),
        "when": formats.instant(ended.at),
    }
    if ended.standing_id is None:
        return _("%(who)s đã bỏ bản ghi này lúc %(when)s. Chưa ghi gì thêm.", **told)
    return _(
        "%(who)s đã đính chính bản này lúc %(when)s. Chưa ghi gì thêm; mở bản mới nhất để sửa.",
        **told,
    )


def stale(session: Session, ended: Ended | None) -> dict[str, Any]:
    """What a form of a fact that stands no longer says above itself, and where the newest is."""
    if ended is None:
        return {"stale": None, "newest_url": None}
    newest = None
    if ended.standing_id is not None:
        newest = f"{request.path.rsplit('/', 2)[0]}/{ended.standing_id}/correct"
    return {"stale": ended_words(session, ended), "newest_url": newest}


def take_out(
    session: Session,
    void: Callable[[str], Any],
    *,
    title: str,
    fact: str,
    crumb: str,
    frame: dict[str, Any],
    done: str,
) -> ResponseReturnValue:
    """Ask why a fact never was, and take it out; what the service refuses stays in the form."""
    form = VoidForm()
    if form.is_submitted() and form.validate():
        try:
            void(form.reason.data)
        except Refused as refused:
            session.rollback()
            form.refuse(refused)
        else:
            flash(done, "done")
            return redirect(frame["back_url"])
    page = render_template(
        "cases/edit_fact.html",
        form=form,
        title=title,
        lead=_("%(fact)s. Bỏ thì không tính nữa, nhưng vẫn đọc được.", fact=fact),
        action=_("Bỏ, không tính nữa"),
        crumb=crumb,
        **(frame | {"has_errors": bool(form.errors or form.form_errors)}),
    )
    return (page, REFUSED) if form.is_submitted() else page
