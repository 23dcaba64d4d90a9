"""A clerk writes down what the law counts by and no step tells, and mends it by hand."""

from __future__ import annotations

from datetime import date, timedelta
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
from tracker.cases.catalogue import CaseFlagKind, CaseState
from tracker.cases.tables import Case
from tracker.law.catalogue import StepCode
from tracker.procedure.tables import LegalFact
from tracker.progress.shortcut import refresh
from tracker.projects.tables import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

CODE = "VN77"
PROJECT = f"/projects/{CODE}"
PAPER = {"number": "21/BB", "issuer": "UBND phường An Biên"}
ON = TODAY - timedelta(days=4)


@pytest.fixture
def case_no(app: Flask) -> str:
    """A case of officer1's team, to be resettled, with a notice and an approved plan."""
    with register(app) as session:
        project = given.a_project(session, code=CODE)
        rounds = [given.a_phase(session, project, number=number) for number in (1, 2)]
        team = team_of(session, "officer1")
        case = given.a_case(
            session, project=project, area="86.4", phase_id=rounds[0].key, team=team
        )
        given.a_flag(session, case, kind=CaseFlagKind.NEEDS_RESETTLEMENT)
        given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=date(2026, 3, 2))
        given.an_approved_plan(session, case, on=date(2026, 11, 2))
        refresh(session, TODAY)
        return case.case_no


@pytest.fixture
def clerk(as_role: Callable[[str], FlaskClient]) -> FlaskClient:
    return as_role("clerk")


def new_url(address: str, kind: str) -> str:
    return f"{address}/grounds/new?kind={kind}"


def record(client: FlaskClient, address: str, kind: str, **more: str) -> None:
    answer = post(client, new_url(address, kind), **({"on": ON.isoformat()} | PAPER | more))
    assert answer.status_code == 302, text_of(answer)


def mend_url(client: FlaskClient, address: str, of: str | None = None) -> str:
    """Where a ground on a page is mended; the page's own, or one `of` its project."""
    below = f"#grounds a[href^='{of or address}/grounds/'][href$='/correct']"
    link = page(client.get(address)).select_one(below)
    assert link is not None
    return str(link["href"])


def on_record(client: FlaskClient, address: str) -> str:
    shown = page(client.get(address)).select_one("#grounds")
    return " ".join(shown.get_text(" ").split()) if shown else ""


def test_the_kinds_are_chosen_first_and_a_household_has_none_of_a_whole_project(
    clerk: FlaskClient, case_no: str
) -> None:
    def offered(address: str) -> set[str]:
        links = page(clerk.get(f"{address}/grounds/new")).select("main a[href*='kind=']")
        return {str(link["href"]).partition("kind=")[2] for link in links}

    of_case, of_project = offered(f"/cases/{case_no}"), offered(PROJECT)

    assert {"own_housing_money", "complaint_suspension", "compliance_recorded"} <= of_case
    assert "owner_request_received" in of_project - of_case
    assert "own_housing_money" in of_case - of_project
    for kind in of_case:
        form = clerk.get(new_url(f"/cases/{case_no}", kind))
        assert form.status_code == 200
        assert "Căn cứ:" in text_of(form), f"{kind}: the law is cited"


def test_a_clock_of_the_case_runs_once_its_ground_is_recorded(
    clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    before = page(clerk.get(file)).select_one("#clock-recovery_decision")

    record(clerk, file, "own_housing_money")

    assert before is None
    assert page(clerk.get(file)).select_one("#clock-recovery_decision") is not None
    told = on_record(clerk, file)
    assert "Đã nhận tiền để tự lo chỗ ở 20/11/2026 · 21/BB" in told
    assert "trước ngày 30/11/2026" in told, "what it changes stands beside it"


def test_a_waiver_takes_the_floor_away_and_says_so(clerk: FlaskClient, case_no: str) -> None:
    file = f"/cases/{case_no}"
    some = post(clerk, new_url(file, "notice_floor_waived"), **({"on": ON.isoformat()} | PAPER))

    everybody = send(clerk, some, all_agree="y")

    assert some.status_code == 422
    assert "đều phải đồng ý (Điều 85.2)" in text_of(some)
    assert page(some).select_one("#number")["value"] == "21/BB", "what was typed is kept"
    assert everybody.status_code == 302
    assert "được miễn" in on_record(clerk, file)


def test_a_suspension_stands_against_enforcement_until_it_ends(
    clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "complaint_suspension")
    running = on_record(clerk, file)

    ended = post(clerk, mend_url(clerk, file), until_on=TODAY.isoformat())

    assert "Đang vướng: " in running
    assert ended.status_code == 302
    assert "Hôm nay chưa làm đổi thời hạn nào" in on_record(clerk, file)
    said = text_of(clerk.get(file))
    assert "Trước khi sửa: Người giải quyết khiếu nại tạm đình chỉ thi hành 21/BB" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"on": "2999-01-01"}, "chưa tới"),
        ({"on": "2001-01-01"}, "Trước ngày bắt đầu"),
        ({"on": ""}, "Ghi ngày có căn cứ"),
        ({"on": "31/31"}, "Ngày này không có"),
        ({"number": ""}, "phải có văn bản kèm theo"),
        ({"issuer": ""}, "Ghi cơ quan hoặc người ký"),
        ({"remark": "a" * 401}, "Dài quá 400"),
        ({"until_on": (ON - timedelta(days=1)).isoformat()}, "trước"),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_form(
    clerk: FlaskClient, case_no: str, typed: dict[str, str], said: str
) -> None:
    url = new_url(f"/cases/{case_no}", "complaint_suspension")
    right = {"on": ON.isoformat(), "remark": "Theo thông báo"} | PAPER

    refused = post(clerk, url, **(right | typed))

    assert refused.status_code == 422
    assert said in text_of(refused)
    kept = {name: text for name, text in (right | typed).items() if name != "on"}
    for name, text in kept.items():
        assert page(refused).select_one(f"#{name}").get("value", "") == text
    assert on_record(clerk, f"/cases/{case_no}") == ""


def test_counts_of_a_consent_are_asked_for_and_must_fit(clerk: FlaskClient, case_no: str) -> None:
    url = new_url(PROJECT, "before_plan_consent")
    none = post(clerk, url, **({"on": ON.isoformat()} | PAPER))
    words = send(clerk, none, land_users="mười", agreeing="3")
    more = send(clerk, none, land_users="10", agreeing="11")
    done = send(clerk, none, land_users="100", agreeing="80", count_confirmed="y")

    assert "Ghi tổng số người sử dụng đất" in text_of(none)
    assert "Ghi một số nguyên" in text_of(words)
    assert "nhiều hơn tổng số" in text_of(more)
    assert [one.status_code for one in (none, words, more, done)] == [422, 422, 422, 302]
    assert "80 / 100 người đồng ý, đã xác nhận số người đồng ý" in on_record(clerk, PROJECT)


def test_a_ground_sent_twice_is_recorded_once(app: Flask, clerk: FlaskClient, case_no: str) -> None:
    file = f"/cases/{case_no}"
    opened = clerk.get(new_url(file, "own_housing_money"))
    typed = {"on": ON.isoformat()} | PAPER

    first, again = send(clerk, opened, **typed), send(clerk, opened, **typed)

    assert (first.status_code, again.status_code) == (302, 422)
    assert "đã được ghi cho ngày 20/11/2026" in text_of(again)
    with register(app) as session:
        assert len(session.scalars(select(LegalFact)).all()) == 1


def test_a_kind_that_is_none_leads_to_the_choice(clerk: FlaskClient, case_no: str) -> None:
    file = f"/cases/{case_no}"
    form = clerk.get(new_url(file, "house_handed"))

    opened = clerk.get(new_url(file, "owner_request_received"))
    sent = clerk.post(new_url(file, "nothing"), data={"csrf_token": csrf_token(form)})

    assert (opened.status_code, sent.status_code) == (200, 422)
    for answer in (opened, sent):
        assert "Chọn một loại căn cứ" in text_of(answer)
        assert page(answer).select_one("main a[href*='kind=house_handed']") is not None


def test_a_project_records_for_a_round_and_its_cases_alone_count_by_it(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    form = page(clerk.get(new_url(PROJECT, "before_resettlement_route")))
    first = form.find("option", string="Đợt 1")["value"]
    with register(app) as session:
        project = session.scalars(select(Project).where(col(Project.code) == CODE)).one()
        other = given.a_case(session, project=project).case_no

    record(clerk, PROJECT, "before_resettlement_route", phase_id=first, temporary_housing="y")

    assert "Đợt 1" in on_record(clerk, PROJECT)
    told = on_record(clerk, f"/cases/{case_no}")
    assert "của cả dự án" in told
    assert "Không còn vướng:" in told
    assert on_record(clerk, f"/cases/{other}") == "", "a case of no round is not of this round"
    assert mend_url(clerk, f"/cases/{case_no}", of=PROJECT) == mend_url(clerk, PROJECT)


def test_a_letter_received_starts_the_projects_own_clock(clerk: FlaskClient, case_no: str) -> None:
    record(clerk, PROJECT, "owner_request_received")

    said = text_of(clerk.get(PROJECT))

    assert "tính từ 20/11/2026" in said
    assert "trước ngày 30/11/2026" in on_record(clerk, PROJECT)


def test_a_ground_that_never_was_stays_readable_with_its_reason(
    clerk: FlaskClient, as_role: Callable[[str], FlaskClient], case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    record(clerk, PROJECT, "owner_request_received")
    of_case, of_project = (
        mend_url(clerk, address).replace("/correct", "/void") for address in (file, PROJECT)
    )

    silent = post(clerk, of_case, reason=" ")
    told = post(clerk, of_case, reason="Ghi nhầm sang hộ khác")
    gone = post(clerk, of_project, reason="Văn bản của dự án khác")

    assert (silent.status_code, told.status_code, gone.status_code) == (422, 302, 302)
    assert on_record(clerk, file) == on_record(clerk, PROJECT) == "", "both are gone from both"
    assert page(clerk.get(file)).select_one("#clock-recovery_decision") is None
    assert "Đã bỏ, không còn tính: Ghi nhầm sang hộ khác" in text_of(clerk.get(file))
    history = text_of(clerk.get(f"{file}?part=history"))
    assert "bỏ căn cứ pháp lý đã ghi của hồ sơ" in history
    assert "Đã nhận tiền để tự lo chỗ ở" in history
    log = text_of(as_role("admin").get("/audit"))
    assert f"bỏ căn cứ pháp lý đã ghi của dự án {CODE}" in log
    assert f"ghi căn cứ pháp lý của dự án {CODE}" in log


def test_a_mended_ground_keeps_its_first_text_and_its_paper(
    clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    url = mend_url(clerk, file)

    form = clerk.get(url)
    same = post(clerk, url)
    saved = post(clerk, url, number="22/BB")

    assert page(form).select_one("#number")["value"] == "21/BB"
    assert same.status_code == 422
    assert "giống hệt bản đang có" in text_of(same)
    assert saved.status_code == 302
    assert "Trước khi sửa: Đã nhận tiền để tự lo chỗ ở 21/BB" in text_of(clerk.get(file))
    papers = page(clerk.get(f"{file}?part=papers")).get_text(" ")
    assert "đã thay" in papers.split("21/BB")[0].split("22/BB")[-1] + papers.split("21/BB")[1]
    assert "đính chính căn cứ pháp lý của hồ sơ" in text_of(clerk.get(f"{file}?part=history"))


def test_a_stale_form_overwrites_nothing_and_says_who_was_first(
    clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    url = mend_url(clerk, file)
    late = clerk.get(url)
    post(clerk, url, number="22/BB")

    refused = send(clerk, late, number="99/BB")
    opened = clerk.get(url, follow_redirects=True)
    voided = clerk.get(url.replace("correct", "void"), follow_redirects=True)

    assert refused.status_code == 409
    assert "đã đính chính bản này lúc" in text_of(refused)
    assert page(refused).select_one("#number")["value"] == "99/BB", "what was typed is kept"
    newest = page(refused).select_one(".note a[href$='/correct']")["href"]
    assert page(clerk.get(newest)).select_one("#number")["value"] == "22/BB"
    assert "đã đính chính bản này lúc" in text_of(opened)
    assert "đã đính chính bản này lúc" in text_of(voided)


def test_a_ground_is_reached_only_below_its_own_case_or_project(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    number = mend_url(clerk, file).split("/")[-2]
    with register(app) as session:
        other = given.a_case(session).case_no

    for address in (f"/cases/{other}/grounds/{number}", f"{PROJECT}/grounds/{number}"):
        assert clerk.get(f"{address}/correct").status_code == 404
        assert clerk.get(f"{address}/void").status_code == 404
    assert clerk.get(f"{file}/grounds/999999/correct").status_code == 404
    assert clerk.get("/cases/VN77-9999/grounds/new").status_code == 404
    assert clerk.get("/projects/VN99/grounds/new").status_code == 404


def test_an_officer_of_another_team_does_not_reach_a_ground_even_where_officers_may_record(
    clerk: FlaskClient,
    as_role: Callable[[str], FlaskClient],
    case_no: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    url = mend_url(clerk, file)
    addresses = (url, url.replace("correct", "void"), f"{file}/grounds/new")
    shut = [
        as_role(name).get(one).status_code for name in ("viewer", "leader") for one in addresses
    ]
    links = page(as_role("leader").get(file)).select("a[href*='/grounds/']")
    monkeypatch.setitem(MATRIX, Permission.RECORD_STEP, frozenset(Role))

    own, other = as_role("officer1"), as_role("officer2")

    assert set(shut) == {403}
    assert links == [], "who may not record is offered nothing"
    assert own.get(url).status_code == 200
    assert [other.get(one).status_code for one in addresses] == [403, 403, 403]


def test_pages_of_a_closed_case_lead_back_and_say_why(
    app: Flask, clerk: FlaskClient, case_no: str
) -> None:
    file = f"/cases/{case_no}"
    record(clerk, file, "own_housing_money")
    url = mend_url(clerk, file)
    late, fresh = clerk.get(url), clerk.get(new_url(file, "house_handed"))
    with register(app) as session:
        case = session.scalars(select(Case).where(col(Case.case_no) == case_no)).one()
        given.a_case_state(session, case, CaseState.CLOSED, on=TODAY)

    ways = (
        url,
        url.replace("correct", "void"),
        f"{file}/grounds/new",
        new_url(file, "house_handed"),
    )
    opened = [text_of(clerk.get(way, follow_redirects=True)) for way in ways]
    saved = [
        send(clerk, late, number="5/BB"),
        send(clerk, fresh, **({"on": ON.isoformat()} | PAPER)),
    ]

    assert all("mở lại trước khi ghi" in said for said in opened)
    assert [one.status_code for one in saved] == [422, 422]
    assert all("mở lại trước khi ghi" in text_of(one) for one in saved)
    assert page(clerk.get(file)).select("#grounds a[href*='/grounds/']") == []
