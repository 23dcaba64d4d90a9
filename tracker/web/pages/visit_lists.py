"""Visits on record: of a team, of a case with both texts of a correction, and the review tray."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts.permissions import Permission, sees_own_teams_only
from tracker.accounts.queries import teams
from tracker.cases.queries import case_by_no, case_header, visible_case
from tracker.concerns.answers import approved_answers
from tracker.documents.queries import file_by_hash
from tracker.errors import NotFound, Refused
from tracker.holders.queries import members
from tracker.visits import review as tray
from tracker.visits.lines import VisitLine
from tracker.visits.queries import count_visits, standing, visit, visits_of_case, visits_of_team
from tracker.visits.services import correct_visit
from tracker.web.forms.visit_corrections import CorrectionForm, DiscardForm, PlaceForm
from tracker.web.pages.visits import also_refused
from tracker.web.support import database, links, reading, today, uploads
from tracker.web.support.guards import actor, allowed_teams, guard
from tracker.web.support.paging import asked_page, pager
from tracker.web.support.persuasion import conditions
from tracker.web.support.photo_strips import thumbs
from tracker.web.support.team_choice import asked_team
from tracker.web.support.visit_texts import (
    VisitTexts,
    asked_span,
    latest_correction,
    with_corrections,
)

pages = Blueprint("visit_lists", __name__)
CASE_ROWS = 20
"""Visits of a case on a page: each is a card with its texts and photos."""
_ROWS = 50
_SPAN = ("team", "week", "day")


@pages.get("/visits")
@guard(Permission.VIEW_CASES)
def index() -> ResponseReturnValue:
    """A team's visits of a week or a day, with what they came to."""
    session = database.session()
    choice = asked_team(session)
    span = asked_span(request.args.get("day", ""), request.args.get("week", ""), today.today())
    counts = count_visits(
        session,
        from_on=span.from_on,
        until_on=span.until_on,
        team_ids=[choice.team.id] if choice.team else [],
    )
    shown = pager(asked_page(), counts.attempts + counts.calls, rows=_ROWS, url=_turned)
    found: list[VisitLine] = []
    if choice.team is not None:
        found = visits_of_team(
            session,
            choice.team.id,
            from_on=span.from_on,
            until_on=span.until_on,
            limit=_ROWS,
            offset=(shown.number - 1) * _ROWS,
        )
        reading.record("case_visits")
    return render_template(
        "visit_lists/index.html",
        visits=found,
        pager=shown,
        choice=choice,
        span=span,
        counts=counts,
    )


def _turned(number: int) -> str:
    """This list, another page of it."""
    asked = {name: value for name, value in request.args.items() if name in _SPAN}
    return links.address("visit_lists.index", asked, page=number)


@pages.get("/cases/<case_no>/visits")
@guard(Permission.VIEW_CASES)
def case_visits(case_no: str) -> ResponseReturnValue:
    """Every visit of a case, newest first; a corrected one with both texts."""
    session, on = database.session(), today.today()
    case = visible_case(session, case_no, on, allowed_team_ids=allowed_teams())
    reading.record("case_visits", case.id)
    visits = with_corrections(visits_of_case(session, case.id, with_corrected=True))
    shown = pager(
        _page_of(visits) or asked_page(),
        len(visits),
        rows=CASE_ROWS,
        url=lambda number: url_for("visit_lists.case_visits", case_no=case_no, page=number),
    )
    return render_template(
        "visit_lists/case_visits.html",
        header=case_header(session, case_no, on),
        visits=visits[max(shown.first - 1, 0) : shown.last],
        thumbs=thumbs,
        pager=shown,
        back_url=url_for("cases.case_file", case_no=case_no),
    )


def _page_of(visits: list[VisitTexts]) -> int | None:
    """The page that holds the visit an address asks for; None where it asks for none."""
    asked = request.args.get("visit", "")
    places = [place for place, one in enumerate(visits) if str(one.visit.visit_id) == asked]
    return places[0] // CASE_ROWS + 1 if places else None


@pages.route("/visits/<int:visit_id>/correct", methods=["GET", "POST"])
@guard(Permission.CORRECT_VISIT)
def correct(visit_id: int) -> ResponseReturnValue:
    """The form of the visit with what is on record; the first text stays beside the new one."""
    session = database.session()
    line = visit(session, visit_id)
    visible_case(session, line.case_no, today.today(), allowed_team_ids=allowed_teams())
    form = _correction(line)
    if form.is_submitted():
        return _corrected(line, form)
    if line.is_corrected:
        flash(_("Lượt thăm này đã được sửa. Mở bản mới nhất để sửa tiếp."), "error")
        return redirect(url_for("visit_lists.case_visits", case_no=line.case_no))
    form.fill(line)
    reading.record("visit_form", line.case_id)
    return _correction_page(line, form, ())


def _correction(line: VisitLine) -> CorrectionForm:
    form = CorrectionForm()
    _offer(form, line)
    return form


def _offer(form: CorrectionForm, line: VisitLine) -> None:
    session = database.session()
    holder_id = case_by_no(session, line.case_no).holder_id
    form.offer(members=members(session, holder_id, on=line.on), today=today.today())
    form.choose_member(line)


def _corrected(line: VisitLine, form: CorrectionForm) -> ResponseReturnValue:
    session = database.session()
    kept = uploads.keep_photos(request.files.getlist("photos"))
    photos = tuple(dict.fromkeys((*_kept_before(), *kept.hashes)))
    if more := request.form.get("more"):
        _add_entry(form, more, line)
        return _correction_page(line, form, photos)
    valid = form.validate()
    for problem in kept.problems:
        form.take(problem)
    if valid and not kept.problems:
        try:
            correct_visit(
                session,
                line.visit_id,
                form.draft(line.case_no, photos),
                form.reason.data,
                by=actor(),
                at=today.at(),
                today=today.today(),
            )
        except ValidationError as error:
            form.take_invalid(error)
        except Refused as refused:
            for problem in refused.problems:
                form.take(problem)
        else:
            flash(_("Đã sửa lượt thăm. Bản đầu vẫn còn."), "done")
            return redirect(url_for("visit_lists.case_visits", case_no=line.case_no))
    else:
        also_refused(form, line.case_no)
    session.rollback()
    return _correction_page(line, form, photos), 409 if line.is_corrected else 422


def _add_entry(form: CorrectionForm, more: str, line: VisitLine) -> None:
    """One more question or promise to write; nothing is saved yet."""
    entries = {"question": form.questions, "promise": form.promises}.get(more)
    if entries is not None and len(entries) < (entries.max_entries or 0):
        entries.append_entry()
        _offer(form, line)


def _kept_before() -> list[str]:
    found = []
    for sha256 in request.form.getlist("kept_photo")[:20]:
        try:
            found.append(file_by_hash(database.session(), sha256).sha256)
        except NotFound:
            continue
    return found


def _correction_page(line: VisitLine, form: CorrectionForm, photos: tuple[str, ...]) -> str:
    """The form; where another correction came first, beside that text, and then saved over it."""
    session, on = database.session(), today.today()
    header = case_header(session, line.case_no, on)
    now = standing(session, line)
    return render_template(
        "visit_lists/correct.html",
        form=form,
        line=now,
        came_first=latest_correction(line, now),
        header=header,
        purpose=None,
        conditions=conditions(form.persuasion()),
        guidance="",
        photos=uploads.files_of(photos),
        thumbs=thumbs,
        answers=approved_answers(session, on=on, project_id=header.project_id),
        body_class="form-page",
        has_errors=bool(form.errors),
        back_url=url_for("visit_lists.case_visits", case_no=line.case_no),
    )


@pages.get("/visits/review")
@guard(Permission.REVIEW_VISITS)
def review() -> ResponseReturnValue:
    """Visits that could not be put into their case, oldest first, each with its reason."""
    return _tray()


@pages.post("/visits/review/<int:item_id>/place")
@guard(Permission.REVIEW_VISITS)
def place(item_id: int) -> ResponseReturnValue:
    """The visit is recorded as the officer's, in the case it named or in another."""
    session = database.session()
    form = PlaceForm(prefix=f"place-{item_id}-")
    if form.validate():
        try:
            placed = tray.place_visit(
                session,
                item_id,
                case_no=(form.case_no.data or "").strip().upper() or None,
                without_member=form.without_member.data,
                by=actor(),
                at=today.at(),
                today=today.today(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            line = visit(session, placed.key)
            flash(_("Đã xếp lượt thăm vào hồ sơ %(case_no)s.", case_no=line.case_no), "done")
            return redirect(url_for("visit_lists.review"))
    session.rollback()
    return _tray({item_id: (form, None)}), 422


@pages.post("/visits/review/<int:item_id>/discard")
@guard(Permission.REVIEW_VISITS)
def discard(item_id: int) -> ResponseReturnValue:
    """The visit is not recorded, with the reason on record; its text stays."""
    session = database.session()
    form = DiscardForm(prefix=f"discard-{item_id}-")
    if form.validate():
        try:
            tray.discard_visit(
                session, item_id, form.reason.data, by=actor(), at=today.at(), today=today.today()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            flash(_("Đã ghi không nhận lượt thăm này."), "done")
            return redirect(url_for("visit_lists.review"))
    session.rollback()
    return _tray({item_id: (None, form)}), 422


def _tray(sent: dict[int, tuple[PlaceForm | None, DiscardForm | None]] | None = None) -> str:
    """The tray; a form that was refused stands open with what was typed."""
    items = tray.review_items(database.session(), team_ids=allowed_teams())
    led = _led_teams()
    rows: list[dict[str, Any]] = []
    errors: list[str] = []
    for item in items:
        placing, discarding = (sent or {}).get(item.item_id, (None, None))
        place_form = placing or _place_form(item)
        discard_form = discarding or DiscardForm(prefix=f"discard-{item.item_id}-", formdata=None)
        for form in (placing, discarding):
            errors += form.form_errors if form is not None else []
        rows.append(
            {
                "item": item,
                "place": place_form,
                "discard": discard_form,
                "may_settle": led is None or item.team_id in led,
                "sent": bool(placing or discarding),
            }
        )
    for item_id, forms in (sent or {}).items():
        if item_id not in {item.item_id for item in items}:
            errors += [words for form in forms if form for words in form.form_errors]
    return render_template(
        "visit_lists/review.html",
        rows=rows,
        why=_why(),
        errors=list(dict.fromkeys(errors)),
        has_errors=bool(sent),
    )


def _place_form(item: tray.ReviewLine) -> PlaceForm:
    form = PlaceForm(prefix=f"place-{item.item_id}-", formdata=None)
    form.case_no.data = item.case_no
    form.without_member.data = item.reason == "visit_member_unknown"
    return form


def _led_teams() -> frozenset[int] | None:
    """The teams whose tray this person settles; None for whoever settles all."""
    if not sees_own_teams_only(actor().role):
        return None
    return frozenset(
        team.id
        for team in teams(database.session(), today.today())
        if team.leader_id == actor().key
    )


def _why() -> dict[str, str]:
    """Why a visit waits, in words, by the code of its problem."""
    return {
        "visit_case_unknown": _("Không có số hồ sơ này"),
        "visit_not_your_case": _("Hồ sơ đã chuyển đoàn khác"),
        "visit_case_without_team": _("Hồ sơ chưa giao đoàn nào"),
        "visit_case_closed": _("Hồ sơ đã đóng vào ngày thăm"),
        "visit_before_opening": _("Ngày thăm trước ngày mở hồ sơ"),
        "visit_member_unknown": _("Người đã gặp không còn trong hộ"),
    }
