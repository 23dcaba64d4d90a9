"""A visit that can't be recorded: told why in Vietnamese, nothing lost, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.clock import TODAY
from tests.documents.pictures import picture
from tests.journeys.forms import Fields, fields
from tests.pages import page
from tracker.accounts.tables import Team, TeamMembership, User
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.documents.tables import Attachment
from tracker.progress.tables import CaseToday
from tracker.schema import METADATA
from tracker.visits.tables import Visit, VisitPhoto
from tracker.words import formats

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

NOTE = "Hộ hẹn gặp lại sau khi xem bảng giá"
BESIDES = frozenset({"attachment", "read_entry", "user_session"})
"""Photos are kept for the next try, reading and signing in are on record by themselves."""


def looking(app: Flask) -> Session:
    return make_session(app.extensions["tracker_engine"])


def a_case(app: Flask, username: str, *, own: bool = True) -> Case:
    """An open household case of this officer's team, or of another team."""
    with looking(app) as session:
        teams = select(col(TeamMembership.team_id)).join(
            User, col(User.id) == col(TeamMembership.user_id)
        )
        mine = col(CaseToday.team_id).in_(teams.where(col(User.username) == username))
        return session.execute(
            select(Case)
            .join(CaseToday, col(CaseToday.case_id) == col(Case.id))
            .where(
                mine if own else ~mine,
                col(CaseToday.is_open).is_(True),
                col(CaseToday.holder_kind) == "household",
            )
            .order_by(col(Case.case_no))
            .limit(1)
        ).scalar_one()


def rows(app: Flask) -> dict[str, int]:
    """How many rows each table has, but for those that change by looking."""
    with looking(app) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
            if table.name not in BESIDES
        }


@pytest.fixture
def officer(as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return as_role("officer1")


@pytest.fixture
def case(app: Flask) -> Case:
    return a_case(app, "officer1")


@pytest.fixture
def form(officer: FlaskClient, case: Case) -> Fields:
    """The form as it opens, filled with a plain visit."""
    opened = fields(officer.get(f"/cases/{case.case_no}/visits/new"))
    return opened | {"who": "head", "note": NOTE}


def send(client: FlaskClient, case: Case, form: Fields, **more: Any) -> TestResponse:
    boundary, body = encode_multipart(form | more)
    return client.post(
        f"/cases/{case.case_no}/visits/new",
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
    )


def a_file(content: bytes, name: str = "nha.jpg") -> FileStorage:
    return FileStorage(BytesIO(content), filename=name, content_type="image/jpeg")


def told(answer: TestResponse) -> BeautifulSoup:
    """The refused form, which still says what was typed."""
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.select_one("textarea[name=note]").get_text(strip=True) == NOTE
    return shown


def test_a_plain_visit_is_recorded(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    """The form these tests spoil is a good one."""
    before = rows(app)

    answer = send(officer, case, form)

    assert answer.status_code == 302
    assert answer.location.endswith(f"/cases/{case.case_no}")
    assert rows(app)["visit"] == before["visit"] + 1


def test_a_malformed_field_and_what_the_rules_refuse_are_told_at_once(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    early = (TODAY - timedelta(days=400)).isoformat()
    promise = {"promises-0-text": "Mang giấy tờ", "promises-0-due_on": early}
    spoilt = form | {"who": "", "visit_time": "25:61", "next_visit_on": early} | promise

    shown = told(send(officer, case, spoilt))

    lines = {link["href"]: link.get_text() for link in shown.select(".errsum a")}
    assert lines["#visit_time"].endswith("ví dụ 08:30.")
    assert lines["#who-0"] == "Chọn đã gặp ai."
    assert {"#next_visit_on", "#promises-0-due_on"} < set(lines)
    assert shown.select_one("#visit_time")["value"] == "25:61"
    assert rows(app) | dict.fromkeys(BESIDES, 0) == before | dict.fromkeys(BESIDES, 0)


def test_without_a_day_of_the_visit_nothing_is_said_of_the_other_days(
    officer: FlaskClient, case: Case, form: Fields
) -> None:
    early = (TODAY - timedelta(days=400)).isoformat()
    spoilt = form | {"who": "", "visit_on": "2026-02-31", "next_visit_on": early}

    shown = told(send(officer, case, spoilt))

    lines = {link["href"] for link in shown.select(".errsum a")}
    assert lines == {"#visit_on", "#who-0"}


def test_a_photo_that_is_none_and_what_the_rules_refuse_are_told_at_once(
    officer: FlaskClient, case: Case, form: Fields
) -> None:
    paper = a_file(b"%PDF-1.7 " + b"x" * 200, "giay.pdf")

    shown = told(send(officer, case, form | {"who": ""}, photos=paper))

    assert {link["href"] for link in shown.select(".errsum a")} == {"#photos", "#who-0"}


def test_the_form_opens_on_the_legal_day_whatever_the_wall_says(form: Fields) -> None:
    assert form["visit_on"] == TODAY.isoformat()


def test_a_visit_without_an_outcome_is_refused(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    del form["who"]

    shown = told(send(officer, case, form))

    assert "Chọn đã gặp ai." in shown.get_text()
    assert rows(app) == before


def test_a_visit_in_the_future_is_refused(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    tomorrow = TODAY + timedelta(days=1)

    shown = told(send(officer, case, form, visit_on=tomorrow.isoformat()))

    assert "Ngày thăm 25/11/2026 chưa tới. Ghi ngày đã thăm, hoặc đặt lịch hẹn." in shown.get_text()
    assert shown.select_one("input[name=visit_on]")["value"] == tomorrow.isoformat()
    assert shown.select_one("input[name=who][value=head]").has_attr("checked")
    assert rows(app) == before


def test_a_visit_before_the_case_was_opened_is_refused(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    day = case.opened_on - timedelta(days=1)

    shown = told(send(officer, case, form, visit_on=day.isoformat()))

    sentence = (
        f"Ngày thăm {formats.day(day)} trước ngày mở hồ sơ {formats.day(case.opened_on)}."
        " Kiểm tra lại ngày."
    )
    assert sentence in shown.get_text()
    assert rows(app) == before


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_visit_to_another_teams_case_is_refused_and_the_team_is_named(
    method: str, app: Flask, officer: FlaskClient, form: Fields
) -> None:
    other = a_case(app, "officer1", own=False)
    with looking(app) as session:
        row = session.execute(
            select(CaseToday).where(col(CaseToday.case_id) == other.key)
        ).scalar_one()
        team = session.get_one(Team, row.team_id).name
    before = rows(app)
    path = f"/cases/{other.case_no}/visits/new"

    answer = officer.get(path) if method == "GET" else send(officer, other, form)

    assert answer.status_code == 403
    assert team in page(answer).get_text()
    assert rows(app) == before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 khong phai anh", "giay.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "nha.jpg"),
        (b"MZ" + bytes(400), "nha.png"),
        (b"khong phai anh", "nha.heic"),
    ],
)
def test_a_file_that_is_no_image_is_refused_and_the_good_photo_stays(
    content: bytes, name: str, app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)

    answer = send(officer, case, form, photos=[a_file(picture()), a_file(content, name)])

    shown = told(answer)
    assert "Tệp không phải ảnh. Chụp lại hoặc chọn tệp JPG, PNG" in shown.get_text()
    kept = [field["value"] for field in shown.select("input[name=kept_photo]")]
    assert len(kept) == 1
    assert officer.get(f"/attachments/{kept[0]}").status_code == 200
    the_photo = {name: before[name] + 1 for name in ("audit_entry", "audit_body")}
    assert rows(app) == before | the_photo


def test_a_photo_kept_from_the_refused_form_comes_with_the_next_try(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    refused = send(officer, case, form, who="", photos=[a_file(picture())])
    again = fields(refused) | {"who": "head"}

    answer = send(officer, case, again)

    assert answer.status_code == 302
    with looking(app) as session:
        visit = session.execute(select(Visit).where(col(Visit.uuid) == form["uuid"])).scalar_one()
        photos = session.scalar(
            select(func.count())
            .select_from(VisitPhoto)
            .where(col(VisitPhoto.visit_id) == visit.key)
        )
        files = session.scalar(
            select(func.count())
            .select_from(Attachment)
            .join(VisitPhoto, col(VisitPhoto.attachment_id) == col(Attachment.id))
            .where(col(VisitPhoto.visit_id) == visit.key)
        )
    assert (photos, files) == (1, 1)


def test_a_photo_over_15_mb_is_refused(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    heavy = picture() + bytes(15 * 1024 * 1024)

    shown = told(send(officer, case, form, photos=[a_file(heavy)]))

    assert "15 MB" in shown.select_one("[role=alert], .errors, .n-late").get_text()
    assert rows(app) == before


def test_what_was_asked_and_promised_stays_in_a_refused_form(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)
    form |= {
        "who": "",
        "questions-0-text": "Giá đất ở sao thấp?",
        "questions-0-answer": "Theo bảng giá đất của thành phố",
        "promises-0-text": "Mang bảng giá đến",
        "promises-0-due_on": "2026-11-30",
        "next_pick": (TODAY + timedelta(days=2)).isoformat(),
    }

    again = fields(send(officer, case, form))

    for name in ("questions-0-text", "questions-0-answer", "promises-0-text"):
        assert again[name] == form[name]
    assert again["promises-0-due_on"] == "2026-11-30"
    assert again["next_pick"] == form["next_pick"]
    assert again["uuid"] == form["uuid"]
    assert rows(app) == before


@pytest.mark.parametrize(
    ("typed", "field", "told_there"),
    [
        (
            {"promises-0-text": "Mang bảng giá đến"},
            "promises-0-due_on",
            "Ghi hứa xong trước ngày nào.",
        ),
        (
            {"promises-0-due_on": "2026-11-30"},
            "promises-0-text",
            "Ghi đã hứa điều gì, hoặc xóa ngày bên cạnh.",
        ),
        (
            {"promises-0-text": "Mang bảng giá", "promises-0-due_on": "2020-01-31"},
            "promises-0-due_on",
            "Hạn 31/01/2020 trước ngày thăm",
        ),
        (
            {"questions-0-text": "Giá đất ở sao thấp?"},
            "questions-0-topic",
            "Chọn chủ đề của điều hộ hỏi.",
        ),
        (
            {"questions-0-topic": "gia_dat", "questions-0-text": "ă" * 4001},
            "questions-0-text",
            "Dài quá 4000 ký tự.",
        ),
        ({"next_visit_on": "2026-02-31"}, "next_visit_on", "Ngày này không có."),
    ],
)
def test_half_a_question_or_promise_is_asked_for_and_never_dropped(
    typed: Fields,
    field: str,
    told_there: str,
    app: Flask,
    officer: FlaskClient,
    case: Case,
    form: Fields,
) -> None:
    before = rows(app)

    answer = send(officer, case, form | typed)

    # the summary leads to the field, which says what is missing and keeps what was typed
    shown = told(answer)
    line = shown.select_one(f".errsum a[href='#{field}']")
    assert line is not None
    assert told_there in line.get_text()
    assert told_there in shown.select_one(f".err:has([name={field}]) .err-msg").get_text()
    kept = fields(answer)
    assert {name: kept[name] for name in typed if name != "next_visit_on"} == {
        name: text for name, text in typed.items() if name != "next_visit_on"
    }
    assert rows(app) == before


@pytest.mark.parametrize("text", ["a\x00b", "ghi\x07chú"])
def test_control_characters_are_refused(
    text: str, app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)

    answer = send(officer, case, form | {"note": text})

    assert answer.status_code == 422
    assert rows(app) == before


def test_a_note_longer_than_a_note_is_refused(
    app: Flask, officer: FlaskClient, case: Case, form: Fields
) -> None:
    before = rows(app)

    answer = send(officer, case, form | {"note": "ă" * 100_000})

    assert answer.status_code == 422
    assert rows(app) == before


@pytest.mark.parametrize("path", ["/cases/VN99-9999", "/cases/VN99-9999/visits/new"])
def test_a_case_that_is_not_there_is_not_found(path: str, officer: FlaskClient) -> None:
    assert officer.get(path).status_code == 404
