"""A clerk writes down a project's steps and mends every step and every minutes by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests import given
from tests.clock import TODAY
from tests.pages import csrf_token, page
from tests.web.browsing import register, team_of
from tests.web.forms import post, send, text_of
from tracker.accounts.catalogue import Role
from tracker.accounts.permissions import MATRIX, Permission
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.law.catalogue import StepCode
from tracker.procedure.tables import HandoverMinutes
from tracker.progress.shortcut import refresh

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

CODE = "VN77"
PROJECT = f"/projects/{CODE}"
MET_ON, SENT_ON = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def case_no(app: Flask) -> str:
    """An open case of officer1's team, in a project of two rounds that has done nothing yet."""
    with register(app) as session:
        project = given.a_project(session, code=CODE)
        rounds = [given.a_phase(session, project, number=number) for number in (1, 2)]
        team = team_of(session, "officer1")
        case = given.a_case(
            session, project=project, area="86.4", phase_id=rounds[0].key, team=team
        )
        refresh(session, TODAY)
        return case.case_no


@pytest.fixture
def clerk(as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return as_role("clerk")


def record(client: FlaskClient, step: StepCode, on: date, number: str, **more: str) -> None:
    answer = post(
        client, f"{PROJECT}/steps/new", step=step.value, on=on.isoformat(), number=number, **more
    )
    assert answer.status_code == 302, text_of(answer)


def test_a_project_step_is_written_down_and_its_clock_runs(
    clerk: FlaskClient, case_no: str
) -> None:
    record(clerk, StepCode.RESIDENT_MEETING, MET_ON, "03/BB-HN")

    record(clerk, StepCode.RECOVERY_NOTICE, SENT_ON, "12/TB-UBND")

    shown = clerk.get(PROJECT)
    said = text_of(shown)
    assert "12/TB-UBND" in said
    assert "tính từ 01/10/2026" in said, "the notice floor runs from the day it was sent"
    assert "12/TB-UBND" in text_of(clerk.get(f"/cases/{case_no}"))


def test_the_law_refuses_a_notice_before_the_meeting_and_says_why(
    clerk: FlaskClient, case_no: str
) -> None:
    refused = post(
        clerk,
        f"{PROJECT}/steps/new",
        step="recovery_notice",
        on=SENT_ON.isoformat(),
        number="12/TB-UBND",
    )

    assert refused.status_code == 422
    assert "87.1" in text_of(refused)
    assert page(refused).select_one("#number")["value"] == "12/TB-UBND"
    assert "12/TB-UBND" not in text_of(clerk.get(PROJECT))


def test_a_step_that_does_not_apply_needs_its_reason(clerk: FlaskClient, case_no: str) -> None:
    url = f"{PROJECT}/steps/new"

    silent = post(clerk, url, step="resident_meeting", on=MET_ON.isoformat(), state="paused")
    told = send(clerk, silent, reason="Chờ quy hoạch chi tiết")

    assert silent.status_code == 422
    assert "Phải ghi lý do" in text_of(silent)
    assert told.status_code == 302
    assert "Chờ quy hoạch chi tiết" in text_of(clerk.get(PROJECT))


def test_a_step_of_another_round_is_no_step_of_the_case(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    record(clerk, StepCode.RESIDENT_MEETING, MET_ON, "03/BB-HN")
    form = page(clerk.get(f"{PROJECT}/steps/new?step=recovery_notice"))
    second = form.find("option", string="Đợt 2")["value"]

    record(clerk, StepCode.RECOVERY_NOTICE, SENT_ON, "12/TB-UBND", phase_id=second)

    assert "12/TB-UBND" not in text_of(clerk.get(f"/cases/{case_no}"))
    row = page(clerk.get(PROJECT)).find("td", string="12/TB-UBND").parent
    assert "Đợt 2" in row.get_text()
    again = page(clerk.get(f"{PROJECT}/steps/new"))
    chosen = [one.get_text() for one in again.select("main option[selected]")]
    assert chosen == ["Lập phương án bồi thường, hỗ trợ, tái định cư", "Đợt 2"]


def test_the_project_page_offers_what_is_missing_to_clerks_alone(
    clerk: FlaskClient, as_role: Callable[[str], FlaskClient], case_no: str
) -> None:
    record(clerk, StepCode.RECOVERY_SCHEDULE, MET_ON, "01/KH-UBND")

    def offered(client: FlaskClient) -> list[str]:
        links = page(client.get(PROJECT)).select("a[href*='/steps/']")
        return [str(link["href"]) for link in links]

    assert f"{PROJECT}/steps/new?step=resident_meeting" in offered(clerk)
    assert offered(as_role("leader")) == offered(as_role("viewer")) == []
    chosen = page(clerk.get(f"{PROJECT}/steps/new")).select_one("#step option[selected]")
    assert chosen["value"] == "resident_meeting", "the step owed next is chosen beforehand"
    notice = page(clerk.get(f"{PROJECT}/steps/new?step=recovery_notice"))
    assert notice.select_one("#step option[selected]")["value"] == "recovery_notice"
    past = page(clerk.get(f"{PROJECT}?as_of=2026-10-01")).select("a[href*='/steps/']")
    assert past == [], "a past day is read, not written"


def mend_url(client: FlaskClient, address: str, kind: str = "steps") -> str:
    link = page(client.get(address)).select_one(f"a[href*='/{kind}/'][href$='/correct']")
    assert link is not None
    return str(link["href"])


def test_a_mended_project_step_keeps_its_first_text(clerk: FlaskClient, case_no: str) -> None:
    record(clerk, StepCode.RESIDENT_MEETING, MET_ON, "03/BB-HN")
    url = mend_url(clerk, PROJECT)

    form = clerk.get(url)
    saved = post(clerk, url, on="2026-09-04", number="04/BB-HN")

    assert page(form).select_one("#number")["value"] == "03/BB-HN"
    assert page(form).select_one("#step") is None, "a correction keeps to its step"
    assert saved.status_code == 302
    row = page(clerk.get(PROJECT)).find("td", string="04/BB-HN").parent
    assert "04/09/2026" in row.get_text()
    assert row.find("del").get_text() == "01/09/2026, 03/BB-HN"
    papers = page(clerk.get(PROJECT)).select_one("[aria-labelledby=papers]").get_text(" ")
    assert "đã thay" in papers.split("03/BB-HN")[0]


def test_a_step_that_never_was_stays_readable_with_its_reason(
    clerk: FlaskClient, as_role: Callable[[str], FlaskClient], case_no: str
) -> None:
    record(clerk, StepCode.RESIDENT_MEETING, MET_ON, "03/BB-HN")
    url = mend_url(clerk, PROJECT).replace("/correct", "/void")

    silent = post(clerk, url, reason=" ")
    told = post(clerk, url, reason="Ghi nhầm sang dự án khác")

    assert silent.status_code == 422
    assert told.status_code == 302
    row = page(clerk.get(PROJECT)).find("td", string="03/BB-HN").parent
    assert "Đã bỏ, không còn tính Ghi nhầm sang dự án khác" in " ".join(row.get_text().split())
    log = text_of(as_role("admin").get("/audit"))
    assert f"bỏ bước thủ tục đã ghi của dự án {CODE}" in log
    assert "Ghi nhầm sang dự án khác" in log


def test_a_case_step_is_mended_from_its_timeline(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    first = post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    assert first.status_code == 302
    url = mend_url(clerk, file)

    saved = post(clerk, url, on="2026-06-20")

    assert saved.status_code == 302
    said = text_of(clerk.get(file))
    assert "Trước khi sửa: 18/06/2026:" in said
    papers = page(clerk.get(f"{file}?part=papers")).select("[id^=paper-]")
    assert len(papers) == 1, "the paper was right and is kept"
    history = text_of(clerk.get(f"{file}?part=history"))
    assert "đính chính bước thủ tục" in history
    assert "18/06/2026 20/06/2026" in history


def test_a_stale_form_overwrites_nothing_and_says_who_was_first(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    url = mend_url(clerk, file)
    late = clerk.get(url)
    post(clerk, url, on="2026-06-20")

    refused = send(clerk, late, on="2026-06-25", number="99/BB")
    opened = clerk.get(url, follow_redirects=True)
    voided = clerk.get(url.replace("correct", "void"), follow_redirects=True)

    assert refused.status_code == 409
    assert "đã đính chính bản này lúc" in text_of(refused)
    assert page(refused).select_one("#number")["value"] == "99/BB", "what was typed is kept"
    newest = page(refused).select_one(".note a[href$='/correct']")["href"]
    assert page(clerk.get(newest)).select_one("#on")["value"] == "2026-06-20"
    assert "đã đính chính bản này lúc" in text_of(opened)
    assert "đã đính chính bản này lúc" in text_of(voided)
    assert "99/BB" not in text_of(clerk.get(file))


def test_minutes_are_mended_after_they_were_read_back(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    minutes = post(clerk, f"{file}/handover", area="50,4", number="12/BB", receiver="Trung tâm")
    assert send(clerk, minutes).status_code == 302
    url = mend_url(clerk, file, "handover")

    too_much = post(clerk, url, area="90")
    asked = post(clerk, url, area="86,4")
    done = send(clerk, asked)

    assert too_much.status_code == 422
    assert "Sau đó hồ sơ đã bàn giao toàn bộ" in text_of(asked)
    assert done.status_code == 302
    with register(app) as session:
        kept = session.scalars(select(HandoverMinutes).order_by(col(HandoverMinutes.id).desc()))
        new, old = list(kept)[:2]
        assert (new.area, new.corrects_id) == (given.m2("86.4"), old.id)
        assert new.document_id == old.document_id
    voided = post(
        clerk, mend_url(clerk, file, "handover").replace("correct", "void"), reason="Nhầm"
    )
    assert voided.status_code == 302
    said = text_of(clerk.get(file))
    assert "Đã bỏ, không còn tính: Nhầm Trước khi sửa: Bàn giao" in said
    assert "Còn 86,4 m² chưa bàn giao" in text_of(clerk.get(f"{file}/handover")).replace(
        "\xa0", " "
    )


def test_a_fact_is_reached_only_below_its_own_case_or_project(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    number = mend_url(clerk, file).split("/")[-2]
    with register(app) as session:
        other = given.a_case(session).case_no

    for address in (f"/cases/{other}/steps/{number}", f"{PROJECT}/steps/{number}"):
        assert clerk.get(f"{address}/correct").status_code == 404
        assert clerk.get(f"{address}/void").status_code == 404
    assert clerk.get(f"/cases/{other}/handover/{number}/correct").status_code == 404


def test_an_officer_of_another_team_does_not_reach_a_fact_even_where_officers_may_record(
    app: Flask,
    clerk: FlaskClient,
    as_role: Callable[[str], FlaskClient],
    case_no: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = f"/cases/{case_no}"
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    url = mend_url(clerk, file)
    monkeypatch.setitem(MATRIX, Permission.RECORD_STEP, frozenset(Role))

    own, other = as_role("officer1"), as_role("officer2")

    assert own.get(url).status_code == 200
    for address in (url, url.replace("correct", "void"), f"{file}/steps/new", f"{file}/handover"):
        assert other.get(address).status_code == 403


def test_pages_that_mend_a_closed_case_lead_back_and_say_why(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    send(clerk, post(clerk, f"{file}/handover", area="50,4", number="12/BB", receiver="Trung tâm"))
    step, minutes = mend_url(clerk, file), mend_url(clerk, file, "handover")
    late = clerk.get(step)
    late_void = clerk.get(minutes.replace("correct", "void"))
    with register(app) as session:
        case = session.scalars(select(Case).where(col(Case.case_no) == case_no)).one()
        given.a_case_state(session, case, CaseState.CLOSED, on=TODAY)

    ways = (step, minutes, *(one.replace("correct", "void") for one in (step, minutes)))
    opened = [
        text_of(clerk.get(url, follow_redirects=True))
        for url in (*ways, f"{file}/steps/new", f"{file}/handover")
    ]
    saved = send(clerk, late, on="2026-06-20")
    voided = send(clerk, late_void, reason="Nhầm")

    assert all("mở lại trước khi ghi" in said for said in opened)
    assert saved.status_code == 422
    assert "mở lại trước khi ghi" in text_of(saved)
    assert voided.status_code == 302
    assert "mở lại trước khi ghi" in text_of(clerk.get(file))
    assert "Đã bỏ, không còn tính" not in text_of(clerk.get(file))


def test_a_correction_that_changes_nothing_says_so_and_writes_nothing(
    clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    send(clerk, post(clerk, f"{file}/handover", area="50,4", number="12/BB", receiver="Trung tâm"))

    for url in (mend_url(clerk, file), mend_url(clerk, file, "handover")):
        same = post(clerk, url)
        assert same.status_code == 422
        assert "giống hệt bản đang có" in text_of(same)
    assert "Trước khi sửa" not in text_of(clerk.get(file))


def tracked(client: FlaskClient, address: str) -> list[str]:
    """Where the tracker of a page leads to corrections."""
    links = page(client.get(address)).select(".track a[href$='/correct']")
    return [str(link["href"]) for link in links]


def test_each_recorded_step_of_the_tracker_leads_to_its_correction(
    clerk: FlaskClient, as_role: Callable[[str], FlaskClient], case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, StepCode.RESIDENT_MEETING, MET_ON, "03/BB-HN")
    post(clerk, f"{file}/steps/new", step="inventory", on="2026-06-18", number="41/BB")
    send(clerk, post(clerk, f"{file}/handover", area="50,4", number="12/BB", receiver="Trung tâm"))

    of_case, of_project = tracked(clerk, file), tracked(clerk, PROJECT)

    assert sorted(address.rsplit("/", 2)[0] for address in of_case) == [
        f"{file}/handover",
        f"{file}/steps",
    ]
    assert [address.rsplit("/", 2)[0] for address in of_project] == [f"{PROJECT}/steps"]
    assert all(clerk.get(address).status_code == 200 for address in (*of_case, *of_project))
    assert tracked(as_role("leader"), file) == tracked(as_role("viewer"), PROJECT) == []
    assert tracked(clerk, f"{file}?print=1") == []


def test_a_step_that_approved_a_plan_says_at_once_where_to_go_instead(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    with register(app) as session:
        case = session.scalars(select(Case).where(col(Case.case_no) == case_no)).one()
        given.an_approved_plan(session, case, net=5000, on=date(2026, 10, 5))
    [url] = [one for one in tracked(clerk, file) if "/steps/" in one]

    for address in (url, url.replace("correct", "void")):
        opened = clerk.get(address)
        assert opened.status_code == 200
        assert page(opened).select("main form") == [], "nothing is asked that would be refused"
        assert "đã phê duyệt bằng bước này" in text_of(opened)
        way = page(opened).select_one("main a.btn-primary")["href"]
        assert clerk.get(str(way)).status_code == 200
        assert "part=money" in str(way)
        token = csrf_token(clerk.get(f"{file}/steps/new"))
        sent = clerk.post(address, data={"csrf_token": token, "on": "2026-10-07", "reason": "Nhầm"})
        assert sent.status_code == 422
        assert "đã phê duyệt bằng bước này" in text_of(sent)
