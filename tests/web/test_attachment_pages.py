"""Stored files: for those who may see a case they belong to, and never run by a browser."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tests.documents.pictures import picture
from tests.pages import page
from tests.web.browsing import cases_of, register, user
from tests.web.forms import filled
from tracker.audit.tables import ReadEntry
from tracker.cases.tables import Case
from tracker.documents.services import accept_photo, accept_scan
from tracker.documents.tables import Attachment, DocumentFile
from tracker.projects.tables import Project
from tracker.visits.tables import VisitPhoto
from tracker.words.formats import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_picture(colour: str = "navy") -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "JPEG")
    return file.getvalue()


def a_photo(app: Flask, session: Session, *, by: str = "officer3") -> Attachment:
    """A photo that arrived and belongs to no visit yet."""
    folder = app.config["TRACKER"].attachments
    sender = user(session, by)
    return accept_photo(session, folder, a_picture(), "nha.jpg", by=sender, at=AT)


def on_a_visit(session: Session, photo: Attachment, case: Case) -> None:
    visit = given.a_visit(session, case, officer=user(session, "officer3"), on=TODAY)
    session.add(VisitPhoto(visit_id=visit.key, attachment_id=photo.key))
    session.flush()


def a_scan(app: Flask, session: Session, **about: Case | Project) -> Attachment:
    """A copy of a paper about a case, or about a whole project."""
    folder = app.config["TRACKER"].attachments
    clerk = user(session, "clerk")
    scan = accept_scan(session, folder, PDF, "qd-88.pdf", by=clerk, at=AT)
    paper = given.a_document(session, **about)
    session.add(DocumentFile(document_id=paper.key, attachment_id=scan.key))
    session.flush()
    return scan


def test_a_photo_of_a_visit_is_for_those_who_may_see_its_case(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a photo of a visit to a household of team 3
    with register(app) as session:
        photo = a_photo(app, session)
        on_a_visit(session, photo, cases_of(session, "D3")[0])
        url = f"/attachments/{photo.sha256}"

    # then its officer, the clerk and the leader see it; another team's officer learns nothing
    for username in ("officer3", "clerk", "leader"):
        answer = as_role(username).get(url)
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    for path in (url, f"{url}/thumb"):
        assert as_role("officer4").get(path).status_code == 404
        assert as_role("viewer").get(path).status_code == 403


def test_a_file_is_shown_as_what_it_is_and_runs_nothing(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        photo = a_photo(app, session)
        on_a_visit(session, photo, cases_of(session, "D3")[0])
        url = f"/attachments/{photo.sha256}"

    answer = as_role("officer3").get(url)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "private" in answer.headers["Cache-Control"]
    assert "public" not in answer.headers["Cache-Control"]


def test_a_photo_says_when_and_where_it_was_taken_and_its_file_says_neither(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a photo as a phone makes it, and one that arrived broken
    taken = picture(taken="2026:11:20 09:15:30", offset="+07:00", place=(106.681, 20.829))
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        visit = given.a_visit(session, case, officer=user(session, "officer3"), on=TODAY)
        for content in (taken, b"\xff\xd8\xff\xe0" + b"?" * 400):
            folder, by = app.config["TRACKER"].attachments, user(session, "officer3")
            photo = accept_photo(session, folder, content, "nha.jpg", by=by, at=AT)
            session.add(VisitPhoto(visit_id=visit.key, attachment_id=photo.key))
        session.flush()
        places = (
            f"/cases/{case.case_no}/visits",
            f"/cases/{case.case_no}?part=papers",
            f"/visits/{visit.key}/correct",
        )
    client = as_role("officer3")

    for path in places:
        # when a page shows them
        shown = page(client.get(path)).select_one("main")

        # then time and place stand beside the one, the other is marked and handed over as it came
        words = shown.get_text(" ", strip=True).replace(NO_BREAK, " ")
        assert "chụp lúc 20/11/2026 09:15, tại 20,82900° B, 106,68100° Đ" in words
        assert "không mở được, tệp giữ nguyên như đã nhận" in words
        broken = shown.select_one(".photos a:has(span.addp)")
        assert client.get(broken["href"]).headers["Content-Disposition"].startswith("attachment")
        whole = shown.select_one(".photos a:has(img)")
        assert not Image.open(BytesIO(client.get(whole["href"]).data)).getexif()


def test_the_thumb_is_small_and_a_second_look_costs_nothing(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        photo = a_photo(app, session)
        on_a_visit(session, photo, cases_of(session, "D3")[0])
        url = f"/attachments/{photo.sha256}"
    client = as_role("officer3")

    whole, small = client.get(url), client.get(f"{url}/thumb")

    assert 0 < len(small.data) < len(whole.data)
    again = client.get(url, headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


def test_a_paper_is_handed_over_as_a_file_under_its_name(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        url = f"/attachments/{a_scan(app, session, case=cases_of(session, 'D3')[0]).sha256}"

    answer = as_role("officer3").get(url)

    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == "attachment; filename=qd-88.pdf"
    assert as_role("officer4").get(url).status_code == 404


def test_a_paper_of_a_whole_project_is_for_everybody_who_sees_cases(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        project = session.scalars(select(Project).limit(1)).one()
        url = f"/attachments/{a_scan(app, session, project=project).sha256}"

    assert as_role("officer4").get(url).status_code == 200
    assert as_role("viewer").get(url).status_code == 403


def test_a_photo_of_a_form_not_yet_sent_shows_to_its_sender_alone(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        url = f"/attachments/{a_photo(app, session).sha256}"

    assert as_role("officer3").get(f"{url}/thumb").status_code == 200
    assert as_role("officer4").get(f"{url}/thumb").status_code == 404
    assert as_role("leader").get(url).status_code == 404


def test_its_sender_no_longer_sees_a_photo_whose_case_is_another_teams(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        photo = a_photo(app, session)
        on_a_visit(session, photo, cases_of(session, "D4")[0])
        url = f"/attachments/{photo.sha256}"

    assert as_role("officer3").get(url).status_code == 404


def test_what_is_not_there_is_not_found(app: Flask, as_role: Callable[[str], FlaskClient]) -> None:
    with register(app) as session:
        photo = a_photo(app, session)
        on_a_visit(session, photo, cases_of(session, "D3")[0])
        sha256 = photo.sha256
    client = as_role("officer3")

    for name in ("0" * 64, "no-hash", "..", sha256.upper()):
        assert client.get(f"/attachments/{name}").status_code == 404
    folder = app.config["TRACKER"].attachments
    (folder / sha256[:2] / sha256[2:4] / sha256).unlink()
    assert client.get(f"/attachments/{sha256}").status_code == 404


def test_opening_a_file_of_a_case_is_on_record(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        case_id = case.key
        photo = a_photo(app, session)
        on_a_visit(session, photo, case)
        url = f"/attachments/{photo.sha256}"

    as_role("officer3").get(url)

    with register(app) as session:
        read = session.scalars(select(ReadEntry).where(col(ReadEntry.what) == "attachment")).one()
        assert (read.case_id, read.by_id) == (case_id, user(session, "officer3").key)


def test_a_kept_photo_that_cannot_be_opened_says_so_in_the_refused_visit_form(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        url = f"/cases/{cases_of(session, 'D3')[0].case_no}/visits/new"
    photos = [(BytesIO(photo), "nha.jpg") for photo in (picture(), picture()[:900])]

    officer = as_role("officer3")

    sent = filled(officer.get(url)) | {"photos": photos}
    refused = officer.post(url, data=sent, content_type="multipart/form-data")

    assert refused.status_code == 422
    good, broken = page(refused).select("label:has(input[name=kept_photo])")
    assert good.find("img") is not None
    assert broken.find("img") is None
    assert "không mở được" in broken.find("svg")["aria-label"]
