"""The case file's pages: everything about one household, and what may be changed in it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select
from sqlmodel import col

from tests import given
from tests.journeys.forms import fields
from tests.pages import page
from tests.web.case_files import CITIZEN_ID, File, a_file, the_case, writing
from tests.web.forms import post, text_of
from tracker.accounts.tables import User
from tracker.audit.tables import ReadEntry
from tracker.cases.catalogue import CaseState
from tracker.db.engine import make_session
from tracker.law.catalogue import StepCode
from tracker.projects.tables import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

MOST_QUERIES = 61
LATER = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def file(app: Flask) -> File:
    return a_file(app)


def test_the_head_says_who_where_and_what_comes_next(
    as_role: Callable[[str], FlaskClient], file: File
) -> None:
    answer = as_role("clerk").get(f"/cases/{file.case_no}")

    shown = page(answer)
    assert answer.status_code == 200
    assert "Bà Nguyễn Hoàng Thị Phương Quỳnh" in shown.h1.get_text()
    assert "Nguyễn" not in shown.title.get_text()
    assert shown.select_one(".n-next").get_text(" ").startswith("Việc tiếp theo")
    assert file.team in shown.select_one(".page-head").get_text()
    assert shown.select_one('a[href="tel:0912345452"]') is not None
    assert shown.select_one(f'a[href="/cases/{file.case_no}/visits/new"]') is not None


def test_the_next_step_of_a_project_leads_there_and_a_duty_beside_it_is_told(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    """Heard but not appraised; then approved and handed over: payment and decision fall due."""
    clerk, url = as_role("clerk"), f"/cases/{file.case_no}"
    with writing(app) as session:
        case = the_case(session, file)
        for step in (StepCode.RECOVERY_NOTICE, StepCode.INVENTORY, StepCode.OPINION_MEETING):
            given.a_step(session, case, step=step, on=date(2026, 3, 2))
    appraisal = page(clerk.get(url)).select_one(".n-next")
    with writing(app) as session:
        case = the_case(session, file)
        given.an_approved_plan(session, case, net=100, on=date(2026, 11, 16))
        given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=date(2026, 11, 16))

    payment = page(clerk.get(url)).select_one(".n-next")

    assert "thẩm định phương án" in appraisal.get_text(" ")
    assert "Phòng Kinh tế" in appraisal.get_text(" "), "who acts is named"
    assert appraisal.select_one("a[href$='/projects/VN77/steps/new?step=appraisal']") is not None
    told = " ".join(payment.get_text(" ").split())
    assert "mời hộ nhận tiền" in told
    assert "Song song: ra quyết định thu hồi đất trước ngày 26/11/2026" in told


def test_a_missing_part_says_what_is_missing_and_never_a_zero(
    as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client = as_role("clerk")

    front = text_of(client.get(f"/cases/{file.case_no}"))
    land = text_of(client.get(f"/cases/{file.case_no}?part=land"))
    visits = text_of(client.get(f"/cases/{file.case_no}?part=visits"))

    assert "Chưa lập phương án" in front
    assert "Đã nhận 0" not in front
    assert "Chưa kiểm đếm: chưa có số liệu tài sản" in land
    assert "Chưa thăm hộ lần nào" in visits


def test_an_officer_of_another_team_is_told_whom_to_ask(
    as_role: Callable[[str], FlaskClient], file: File
) -> None:
    own, other = as_role("officer1"), as_role("officer2")

    assert own.get(f"/cases/{file.case_no}").status_code == 200
    refused = other.get(f"/cases/{file.case_no}")

    assert refused.status_code == 403
    assert file.team in text_of(refused)


@pytest.mark.parametrize(
    ("path", "who"),
    [("", "viewer"), ("/edit", "officer1"), ("/edit", "leader"), ("/steps/new", "leader"),
     ("/handover", "officer1"), ("/citizen-id", "officer1"), ("/team", "officer1")],
)  # fmt: skip
def test_who_may_not_gets_nowhere(
    as_role: Callable[[str], FlaskClient], file: File, path: str, who: str
) -> None:
    assert as_role(who).get(f"/cases/{file.case_no}{path}").status_code == 403


def test_opening_a_file_is_on_record(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    as_role("leader").get(f"/cases/{file.case_no}")

    with make_session(app.extensions["tracker_engine"]) as session:
        read = session.scalars(select(ReadEntry).where(col(ReadEntry.case_id) == file.case_id))
        assert [entry.what for entry in read] == ["case"]


def test_the_citizen_id_is_masked_until_a_reason_is_given(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/citizen-id"

    front = client.get(f"/cases/{file.case_no}?part=people").get_data(as_text=True)
    silent = post(client, url, reason="")
    told = post(client, url, reason="Đối chiếu phiếu chi")

    assert CITIZEN_ID not in front
    assert "•••• 0118" in front
    assert silent.status_code == 422
    assert CITIZEN_ID not in silent.get_data(as_text=True)
    assert CITIZEN_ID in told.get_data(as_text=True)
    with make_session(app.extensions["tracker_engine"]) as session:
        reasons = session.scalars(
            select(col(ReadEntry.reason)).where(col(ReadEntry.what) == "citizen_id")
        )
        assert "Đối chiếu phiếu chi" in list(reasons)


def test_the_timeline_shows_what_was_corrected_and_what_was_recorded_late(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    with writing(app) as session:
        case = the_case(session, file)
        wrong = given.a_step(session, case, step=StepCode.INVENTORY, on=date(2026, 6, 1))
        wrong.superseded_at = LATER
        given.a_step(
            session, case, step=StepCode.INVENTORY, on=date(2026, 6, 18), recorded_at=LATER,
            corrects_id=wrong.key,
        )  # fmt: skip

    shown = page(as_role("clerk").get(f"/cases/{file.case_no}"))

    entry = next(li for li in shown.select(".tl > li") if "kiểm đếm" in li.get_text())
    assert "18/06/2026" in entry.time.get_text()
    assert "01/06/2026" in entry.find("del").get_text()
    assert "Ghi ngày 20/11/2026" in entry.get_text()


def test_the_timeline_is_filtered_by_kind(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    with writing(app) as session:
        case = the_case(session, file)
        given.a_visit(session, case, on=date(2026, 11, 10))
        given.a_knot(session, [case], title="Chưa rõ nguồn gốc đất", on=date(2026, 11, 11))
    client = as_role("clerk")

    everything = text_of(client.get(f"/cases/{file.case_no}"))
    visits = page(client.get(f"/cases/{file.case_no}?what=visits")).select_one(".tl").get_text()

    assert "Gỡ nút thắt: Chưa rõ nguồn gốc đất" in everything
    assert "đã gặp" in visits
    assert "Chưa rõ nguồn gốc đất" not in visits


def test_what_the_project_did_after_a_file_was_closed_is_not_in_its_timeline(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    with writing(app) as session:
        case = the_case(session, file)
        project = session.get(Project, case.project_id)
        meeting, plan = StepCode.RESIDENT_MEETING, StepCode.RECOVERY_SCHEDULE
        given.a_step(session, project=project, step=plan, on=date(2026, 2, 2))
        given.a_step(session, project=project, step=meeting, on=date(2026, 9, 1))
    client, url = as_role("clerk"), f"/cases/{file.case_no}"
    assert "Họp với người có đất" in timeline(client.get(url))

    with writing(app) as session:
        closed = CaseState.CLOSED
        given.a_case_state(session, the_case(session, file), closed, on=date(2026, 3, 1))

    told = timeline(client.get(url))
    assert "Kế hoạch thu hồi đất" in told
    assert "Họp với người có đất" not in told


def timeline(answer: TestResponse) -> str:
    return " ".join(item.get_text(" ") for item in page(answer).select(".tl > li"))


def test_print_shows_every_part_at_once(as_role: Callable[[str], FlaskClient], file: File) -> None:
    shown = text_of(as_role("clerk").get(f"/cases/{file.case_no}?print=1"))

    for heading in ("Diễn biến", "Nhân khẩu", "Thửa đất", "Thăm hộ", "Văn bản", "Tóm tắt"):
        assert heading in shown


def test_the_walk_follows_the_list_one_came_from(
    as_role: Callable[[str], FlaskClient],
) -> None:
    client = as_role("clerk")
    rows = page(client.get("/cases?project=VN07&sort=-area")).select("tbody th a")

    first = page(client.get(str(rows[0]["href"])))
    onward = str(first.select_one('a[rel="next"]')["href"])

    assert first.select_one('a[rel="prev"]') is None
    assert onward == str(rows[1]["href"])
    assert "sort=-area" in onward


def test_a_visit_logged_on_the_walk_comes_back_to_the_same_list(
    as_role: Callable[[str], FlaskClient],
) -> None:
    # given the second file of a filtered list
    client = as_role("clerk")
    rows = page(client.get("/cases?project=VN07&sort=-area")).select("tbody th a")
    file = next(one for one in rows if "Ghi nhận thăm hộ" in text_of(client.get(one["href"])))
    shown = page(client.get(str(file["href"])))
    before = shown.select_one(".crumb").get_text(" ", strip=True)
    here = str(shown.select_one("a.main-act")["href"])

    # when a visit is logged from it
    form = fields(client.get(here))
    answer = client.post(here, data=form | {"who": "absent"})

    # then the file is still that place of that list
    after = page(client.get(answer.location))
    assert answer.status_code == 302
    assert after.select_one(".crumb").get_text(" ", strip=True) == before


def test_the_number_of_queries_does_not_grow_with_the_file(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}"
    with writing(app) as session:
        case = the_case(session, file)
        given.a_visit(session, case, on=date(2026, 11, 1))
        given.a_concern(session, [case], on=date(2026, 11, 2))
        given.a_commitment(session, case)
    with counting(app) as few:
        client.get(url)
    with writing(app) as session:
        case = the_case(session, file)
        for day in range(2, 12):
            given.a_visit(session, case, on=date(2026, 10, day))
            given.a_concern(session, [case], on=date(2026, 10, day))
            given.a_commitment(session, case)

    with counting(app) as many:
        client.get(url)

    assert len(many) == len(few)
    assert len(many) <= MOST_QUERIES


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The statements of what happens inside."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    engine = app.extensions["tracker_engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("part", ["", "people", "land", "concerns", "visits", "papers", "money"])
def test_every_part_opens_in_english(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File, part: str
) -> None:
    with writing(app) as session:
        for user in session.scalars(select(User).where(col(User.username) == "leader")):
            user.language = type(user.language)("en")

    answer = as_role("leader").get(f"/cases/{file.case_no}?part={part}")

    assert answer.status_code == 200
    assert "Next step" in text_of(answer)
