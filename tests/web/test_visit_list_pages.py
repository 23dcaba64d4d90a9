"""Visits on record: of a team, of a case, and the review tray."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tests.pages import page
from tests.web.browsing import cases_of, counted, register, send, team, user
from tests.web.visit_forms import a_visit_today, filled
from tracker.cases.tables import Case
from tracker.visits.catalogue import VisitOutcome
from tracker.visits.queries import visits_of_case
from tracker.visits.sync import accept_visit
from tracker.visits.tables import ReviewItem, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from flask import Flask
    from flask.testing import FlaskClient


def a_waiting_visit(session: Session, case_no: str, *, by: str = "officer3") -> int:
    """A visit sent by a phone to a case that is not (or no longer) this officer's."""
    officer = user(session, by)
    uuid = str(uuid5(NAMESPACE_OID, f"waiting {case_no} {by}"))
    accept_visit(
        session,
        {
            "uuid": uuid,
            "case_no": case_no,
            "started_at": AT.isoformat(),
            "outcome": "met",
            "person_met": "head",
            "note": "Đã dặn giấy tờ",
        },
        by=officer,
        at=AT,
        today=TODAY,
    )
    return session.scalars(select(ReviewItem).order_by(col(ReviewItem.id).desc())).first().key


def test_a_team_sees_its_visits_of_the_week_and_of_a_day(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        mine, theirs = cases_of(session, "D3")[0], cases_of(session, "D4")[0]
        a_visit_today(session, mine)
        given.a_visit(session, theirs, officer=user(session, "officer4"), team=team(session, "D4"))
        mine_no, theirs_no = mine.case_no, theirs.case_no
    client = as_role("officer3")

    for address in ("/visits", f"/visits?day={TODAY}"):
        shown = page(client.get(address)).text
        assert mine_no in shown
        assert theirs_no not in shown
    assert client.get("/visits?team=D4").status_code == 403
    assert mine_no not in page(client.get("/visits?day=2026-11-20")).text


def test_only_those_who_see_the_case_see_or_correct_its_visits(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        visit_id, case_no = a_visit_today(session, case).key, case.case_no
    other = as_role("officer4")

    assert other.get(f"/cases/{case_no}/visits").status_code == 403
    assert other.get(f"/visits/{visit_id}/correct").status_code == 403
    assert as_role("leader").get(f"/visits/{visit_id}/correct").status_code == 403
    assert as_role("leader").get(f"/cases/{case_no}/visits").status_code == 200
    assert as_role("clerk").get("/visits/999999/correct").status_code == 404


def test_the_tray_says_why_a_visit_waits_and_the_clerk_puts_it_into_its_case(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a visit whose case number does not exist
    with register(app) as session:
        item_id = a_waiting_visit(session, "VN03-9999")
        right = cases_of(session, "D3")[0].case_no
    client = as_role("clerk")
    shown = page(client.get("/visits/review"))
    assert "Không có số hồ sơ này" in shown.text
    assert "Đã dặn giấy tờ" in shown.text

    # when the clerk gives the right number
    answer = send(
        client, "/visits/review", f"/visits/review/{item_id}/place",
        **{f"place-{item_id}-case_no": right},
    )  # fmt: skip

    # then the visit is on record as the officer's
    assert answer.status_code == 302
    with register(app) as session:
        visit = session.scalars(select(Visit).order_by(col(Visit.id).desc())).first()
        assert visit.officer_id == user(session, "officer3").key
        assert visit.outcome is VisitOutcome.MET
    assert "Không có lượt thăm nào cần xem lại" in page(client.get("/visits/review")).h1.text


def test_a_number_that_is_wrong_again_stays_in_the_form(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        item_id = a_waiting_visit(session, "VN03-9999")

    answer = send(
        as_role("clerk"), "/visits/review", f"/visits/review/{item_id}/place",
        **{f"place-{item_id}-case_no": "VN03-8888"},
    )  # fmt: skip

    assert answer.status_code == 422
    field = page(answer).find("input", {"name": f"place-{item_id}-case_no"})
    assert field["value"] == "VN03-8888"
    assert "VN03-8888" in page(answer).select_one(".errsum").text


def test_a_visit_is_discarded_with_a_reason_only(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        item_id = a_waiting_visit(session, "VN03-9999")
    client, url = as_role("clerk"), f"/visits/review/{item_id}/discard"

    silent = send(client, "/visits/review", url, **{f"discard-{item_id}-reason": ""})
    told = send(client, "/visits/review", url, **{f"discard-{item_id}-reason": "Ghi hai lần"})

    assert (silent.status_code, told.status_code) == (422, 302)
    with register(app) as session:
        assert session.get_one(ReviewItem, item_id).outcome == "discarded"


def test_the_visits_of_a_case_take_the_same_few_questions_however_many_there_are(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        a_visit_today(session, case)
        case_no = case.case_no
    client = as_role("officer3")
    address = f"/cases/{case_no}/visits"
    client.get(address)
    with counted(app) as few:
        client.get(address)
    with register(app) as session:
        for _ in range(8):
            a_visit_today(session, cases_of(session, "D3")[0])

    with counted(app) as many:
        client.get(address)

    assert len(many) == len(few) <= 24


def test_many_visits_of_a_case_stand_twenty_a_page_and_an_address_finds_the_page_of_one(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        before = page_total(session, case)
        oldest = a_visit_today(session, case, on=case.opened_on).key
        for _ in range(21):
            a_visit_today(session, case)
        case_no = case.case_no
    client, address = as_role("officer3"), f"/cases/{case_no}/visits"

    first = page(client.get(address))
    found = page(client.get(f"{address}?visit={oldest}"))

    assert first.h1.text.startswith(f"{before + 22} lượt thăm")
    assert len(first.select("li[id^=visit-]")) == 20
    assert first.select_one("a[rel=next]")["href"].endswith("page=2")
    assert first.select_one(f"#visit-{oldest}") is None
    assert found.select_one(f"#visit-{oldest}") is not None
    assert page(client.get(f"{address}?page=99")).select_one(f"#visit-{oldest}") is not None


def page_total(session: Session, case: Case) -> int:
    """How many visits of the case stand."""
    return len(visits_of_case(session, case.key))


def test_a_full_week_of_a_team_stands_fifty_a_page_and_no_visit_twice(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        for _ in range(51):
            a_visit_today(session, case)
    client = as_role("officer3")

    first = page(client.get(f"/visits?day={TODAY}"))
    following = first.select_one("a[rel=next][href*='page=2']")["href"]
    second = page(client.get(following))

    rows = [{link["href"] for link in shown.select("tbody th a")} for shown in (first, second)]
    assert len(rows[0]) == 50
    assert rows[1]
    assert not rows[0] & rows[1]
    assert f"day={TODAY}" in following


def lacking(shown: BeautifulSoup) -> set[str]:
    """What the form says is still missing for persuasion in the law's sense."""
    told = shown.select_one("[data-persuasion]")
    return {str(line["data-field"]) for line in told.select("li:not([hidden])")}


def test_the_form_says_what_a_visit_lacks_to_be_persuasion_and_judges_again(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case_no = cases_of(session, "D3")[0].case_no
    client, address = as_role("officer3"), f"/cases/{case_no}/visits/new"

    opened = page(client.get(address))
    full = {
        **filled(opened),
        "who": "head",
        "purpose": "plan",
        "channel": "home",
        "signature": "signed",
        "front_present": "y",
        "more": "promise",
    }
    judged = page(send(client, address, address, **full))
    called = page(send(client, address, address, **{**full, "channel": "phone"}))

    assert {"who", "front_present", "signature"} <= lacking(opened)
    assert opened.select_one("[data-counts]").has_attr("hidden")
    assert lacking(judged) == set()
    assert judged.select_one("[data-lacking]").has_attr("hidden")
    assert lacking(called) == {"channel"}
