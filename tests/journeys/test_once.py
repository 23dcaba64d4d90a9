"""What is sent twice is recorded once; what two phones send is all recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from tests.clock import TODAY
from tests.journeys.forms import fields
from tests.journeys.test_bad_visits import a_case, looking, rows, send
from tests.pages import page
from tracker.audit.tables import AuditEntry
from tracker.concerns.tables import Concern
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


def test_the_same_form_sent_twice_makes_one_visit(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    officer, case = as_role("officer1"), a_case(app, "officer1")
    form = fields(officer.get(f"/cases/{case.case_no}/visits/new")) | {
        "who": "head",
        "questions-0-topic": "cham_chi_tra",
        "questions-0-text": "Bao giờ nhận tiền?",
        "promises-0-text": "Hỏi kế toán",
        "promises-0-due_on": "2026-11-27",
    }
    before = rows(app)

    first = send(officer, case, form)
    after_one = rows(app)
    second = send(officer, case, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.location == second.location
    assert after_one["visit"] == before["visit"] + 1
    assert rows(app) == after_one


def test_the_same_form_sent_again_with_another_text_is_told_and_not_lost(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    officer, case = as_role("officer1"), a_case(app, "officer1")
    form = fields(officer.get(f"/cases/{case.case_no}/visits/new")) | {"who": "head"}
    send(officer, case, form | {"note": "Lần đầu"})
    after_one = rows(app)

    again = send(officer, case, form | {"note": "Lần sau, khác"})

    assert again.status_code == 422
    assert "Lần sau, khác" in page(again).get_text()
    assert rows(app) == after_one


def test_two_phones_of_one_officer_lose_nothing(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    """Both phones open the form before either sends; each has its own visit to record."""
    case = a_case(app, "officer1")
    phones = [as_role("officer1"), as_role("officer1")]
    forms = [fields(phone.get(f"/cases/{case.case_no}/visits/new")) for phone in phones]
    assert forms[0]["uuid"] != forms[1]["uuid"]
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    said = [
        {"who": "absent", "visit_on": yesterday, "note": ""},
        {
            "who": "head",
            "note": "Gặp buổi sáng",
            "questions-0-topic": "dien_tich_lech",
            "questions-0-text": "Đo lại được không?",
        },
    ]

    answers = [
        send(phone, case, form | more)
        for phone, form, more in zip(phones, forms, said, strict=True)
    ]
    repeated = [
        send(phone, case, form | more)
        for phone, form, more in zip(phones, forms, said, strict=True)
    ]

    assert [answer.status_code for answer in (*answers, *repeated)] == [302] * 4
    with looking(app) as session:
        uuids = [form["uuid"] for form in forms]
        visits = session.scalars(select(Visit).where(col(Visit.uuid).in_(uuids))).all()
        asked = session.scalar(
            select(func.count())
            .select_from(Concern)
            .where(col(Concern.text) == "Đo lại được không?")
        )
        audited = session.scalar(
            select(func.count())
            .select_from(AuditEntry)
            .where(
                col(AuditEntry.subject_kind) == "visit",
                col(AuditEntry.subject_id).in_([visit.key for visit in visits]),
            )
        )
    assert len(visits) == 2
    assert (asked, audited) == (1, 2)
    shown = page(phones[0].get(f"/cases/{case.case_no}")).get_text()
    assert "Gặp buổi sáng" in shown


def test_a_phone_signed_out_meanwhile_is_asked_to_sign_in_and_records_nothing(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    case, phone = a_case(app, "officer1"), as_role("officer1")
    form = fields(phone.get(f"/cases/{case.case_no}/visits/new")) | {"who": "head"}
    before = rows(app)
    phone.post("/logout", data={"csrf_token": form["csrf_token"]})

    answer = send(phone, case, form)

    assert answer.status_code in (400, 401)
    assert rows(app)["visit"] == before["visit"]
