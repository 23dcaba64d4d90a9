"""Correcting a visit: both texts stay, and of two who correct the second is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from tests.pages import page
from tests.web.browsing import cases_of, register, send
from tests.web.visit_forms import a_visit_today, filled
from tracker.visits.catalogue import Attitude
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


def test_a_corrected_visit_shows_both_texts_and_the_reason(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a visit that said "Còn băn khoăn"
    with register(app) as session:
        case = cases_of(session, "D3")[0]
        visit_id, case_no = a_visit_today(session, case).key, case.case_no
    client = as_role("officer3")
    here = f"/visits/{visit_id}/correct"

    # when it is corrected, everything else left as the form filled it in
    form = filled(page(client.get(here))) | {"attitude": "agrees", "reason": "Ghi nhầm thái độ"}
    answer = send(client, here, here, **form)

    # then the case shows one visit with both texts, and the first row is untouched
    assert answer.status_code == 302
    shown = page(client.get(answer.headers["Location"]))
    note = shown.select_one("li.card details").text
    assert "Ghi nhầm thái độ" in note
    assert [cell.text for cell in shown.select("li.card details tbody tr td")] == [
        "Còn băn khoăn",
        "Đồng thuận",
    ]
    with register(app) as session:
        old = session.get_one(Visit, visit_id)
        new = session.scalars(select(Visit).where(col(Visit.corrects_id) == visit_id)).one()
    assert (old.attitude, new.attitude) == (Attitude.HESITATES, Attitude.AGREES)
    assert (new.started_at.replace(second=0), new.outcome) == (
        old.started_at.replace(second=0),
        old.outcome,
    )
    assert case_no in answer.headers["Location"]


def test_a_correction_without_a_reason_comes_back_with_what_was_typed(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        visit_id = a_visit_today(session, cases_of(session, "D3")[0]).key
    client = as_role("officer3")
    here = f"/visits/{visit_id}/correct"

    answer = send(
        client, here, here, **(filled(page(client.get(here))) | {"note": "Ghi lại", "reason": ""})
    )

    assert answer.status_code == 422
    assert "Ghi lý do sửa." in page(answer).select_one(".errsum").text
    assert page(answer).find("textarea", {"name": "note"}).text.strip() == "Ghi lại"
    with register(app) as session:
        assert session.get_one(Visit, visit_id).superseded_at is None


def test_one_more_question_is_asked_for_without_saving(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        visit_id = a_visit_today(session, cases_of(session, "D3")[0]).key
    client = as_role("officer3")
    here = f"/visits/{visit_id}/correct"

    answer = send(
        client, here, here, more="question", **(filled(page(client.get(here))) | {"reason": "Sót"})
    )

    assert answer.status_code == 200
    assert page(answer).find("textarea", {"name": "questions-1-text"}) is not None
    with register(app) as session:
        assert session.get_one(Visit, visit_id).superseded_at is None


def test_a_visit_is_corrected_once_and_then_in_its_latest_text(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        visit_id = a_visit_today(session, cases_of(session, "D3")[0]).key
    client = as_role("officer3")
    here = f"/visits/{visit_id}/correct"
    form = filled(page(client.get(here))) | {"reason": "Sửa", "note": "Gặp ở cổng"}
    send(client, here, here, **form)

    assert client.get(here).status_code == 302
    assert "Mở bản mới nhất" in page(client.get(here, follow_redirects=True)).text


def test_a_correction_that_changes_nothing_is_refused_and_keeps_the_form(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        visit_id = a_visit_today(session, cases_of(session, "D3")[0]).key
    client = as_role("officer3")
    here = f"/visits/{visit_id}/correct"

    answer = send(client, here, here, **(filled(page(client.get(here))) | {"reason": "Xem lại"}))

    assert answer.status_code == 422
    assert "giống hệt bản đang có" in page(answer).select_one(".errsum").text
    assert page(answer).select_one(".field.err input[name=reason]")["value"] == "Xem lại"
    with register(app) as session:
        assert session.get_one(Visit, visit_id).superseded_at is None


def test_whoever_corrects_second_sees_both_texts_and_loses_neither(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given two who opened the form of one visit
    with register(app) as session:
        visit_id = a_visit_today(session, cases_of(session, "D3")[0]).key
    officer, clerk = as_role("officer3"), as_role("clerk")
    here = f"/visits/{visit_id}/correct"
    opened = [filled(page(one.get(here))) for one in (officer, clerk)]

    # when both correct it
    send(officer, here, here, **(opened[0] | {"note": "Gặp ở cổng", "reason": "Sót ghi chú"}))
    mine = opened[1] | {"attitude": "agrees", "note": "Gặp ở chợ", "reason": "Nhầm"}
    late = send(clerk, "/help", here, **mine)

    # then the second sees the first's text beside her own, and may save hers over it
    shown = page(late)
    assert late.status_code == 409
    assert "Sót ghi chú" in shown.select_one(".note").text
    assert [cell.text for cell in shown.select(".note td")] == ["–", "Gặp ở cổng"]
    assert shown.find("textarea", {"name": "note"}).text.strip() == "Gặp ở chợ"
    action = str(shown.select_one("form.visit-form")["action"])
    saved = send(clerk, "/help", action, **filled(shown))
    assert saved.status_code == 302
    with register(app) as session:
        texts = session.scalars(select(Visit).where(col(Visit.id) >= visit_id)).all()
        chain = [(one.corrects_id, one.note, one.superseded_at is None) for one in texts]
    assert [(note, stands) for _, note, stands in chain] == [
        (None, False), ("Gặp ở cổng", False), ("Gặp ở chợ", True)
    ]  # fmt: skip
