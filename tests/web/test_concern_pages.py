"""Concerns: overdue first, each with who must act; from the question to the household's verdict."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tests.pages import page
from tests.web.browsing import cases_of, counted, register, send, user
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Topic
from tracker.concerns.tables import Concern
from tracker.progress.measures import open_knots
from tracker.progress.scope import Scope
from tracker.words import formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

TITLE = "Hỏi đơn giá ao cá"


def a_question(session: Session, team: str = "D3", **more: object) -> Concern:
    """A question of the first case of a team."""
    values = {"on": TODAY - timedelta(days=3), "title": TITLE, **more}
    return given.a_concern(session, [cases_of(session, team)[0]], **values)


def concern(app: Flask, concern_id: int) -> Concern:
    with register(app) as session:
        return session.get_one(Concern, concern_id)


def act(client: FlaskClient, concern_id: int, action: str, **fields: str) -> object:
    """Send one of the forms of the concern's page."""
    here = f"/concerns/{concern_id}"
    version = page(client.get(here)).find("input", {"name": f"{action}-version"})
    data = {f"{action}-{name}": value for name, value in fields.items()}
    data.setdefault(f"{action}-version", str(version["value"]) if version else "0")
    data.setdefault(f"{action}-on", TODAY.isoformat())
    return send(client, here, f"{here}/{action}", **data)


def test_what_is_overdue_stands_first(app: Flask, as_role: Callable[[str], FlaskClient]) -> None:
    # given a question whose day has passed, one due soon, one without a day
    with register(app) as session:
        for title, days in (("Đã quá", -2), ("Sắp tới", 3), ("Không hạn", None)):
            due_on = None if days is None else TODAY + timedelta(days=days)
            a_question(
                session,
                title=title,
                owner=user(session, "clerk") if due_on else None,
                due_on=due_on,
                on=TODAY - timedelta(days=9),
            )

    # when the clerk opens the list
    shown = page(as_role("clerk").get("/concerns"))

    # then each stands in its group
    for heading, title in (("overdue", "Đã quá"), ("soon", "Sắp tới"), ("rest", "Không hạn")):
        group = shown.find(id=heading).parent
        assert title in group.text
    assert "quá hạn" in shown.h1.text


def test_a_concern_about_no_case_leaves_no_lone_dash_on_the_phone(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a question about a project as a whole
    with register(app) as session:
        a_question(session, title="Bao giờ làm đường", on=TODAY)

    # when the list is opened
    shown = page(as_role("clerk").get("/concerns"))

    # then its card says what it knows and nothing else
    card = next(li for li in shown.select("ul.cards > li") if "Bao giờ làm đường" in li.text)
    assert "–" not in [part.get_text(strip=True) for part in card.find_all("div")]


def test_an_officer_sees_the_concerns_of_her_teams_alone(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        mine, theirs = a_question(session, "D3").key, a_question(session, "D4", title="Khác").key
    client = as_role("officer3")

    shown = page(client.get("/concerns"))

    assert shown.find("a", href=f"/concerns/{mine}") is not None
    assert shown.find("a", href=f"/concerns/{theirs}") is None
    assert client.get(f"/concerns/{mine}").status_code == 200
    assert client.get(f"/concerns/{theirs}").status_code == 403
    assert act(client, theirs, "tell").status_code == 403
    assert client.get("/concerns/999999").status_code == 404


def test_cases_of_other_teams_are_counted_not_named(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        own, foreign = cases_of(session, "D3")[0], cases_of(session, "D4")[0]
        knot = given.a_knot(session, [own, foreign], title="Ranh giới chung").key
        own_no, foreign_no = own.case_no, foreign.case_no

    shown = page(as_role("officer3").get(f"/concerns/{knot}")).text

    assert own_no in shown
    assert foreign_no not in shown
    assert "và 1 hồ sơ do đoàn khác phụ trách" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=gia_dat", True),
        ("topic=tam_cu", False),
        ("type=petition", False),
        ("owner=nobody", True),
        ("owner=mine", False),
        ("state=answer", True),
        ("state=telling", False),
        ("state=knot", False),
        ("project=VN99", True),
        ("topic=nonsense&state=9&owner=-1", True),
    ],
)
def test_the_list_is_narrowed_by_its_address(
    query: str, found: bool, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        key = a_question(session, topic=Topic.LAND_PRICE).key

    shown = page(as_role("clerk").get(f"/concerns?{query}"))

    assert (shown.find("a", href=f"/concerns/{key}") is not None) is found


def test_a_concern_goes_from_the_question_to_the_verdict_and_is_opened_again(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a question of a household
    with register(app) as session:
        key = a_question(session).key
        owner = user(session, "officer3").key
    client = as_role("clerk")
    shown = page(client.get(f"/concerns/{key}"))
    assert "giao người xử lý" in shown.select_one(".n-next").text
    assert shown.find(id="assign").has_attr("open")

    # when it is given to somebody, answered, told, judged and closed
    due_on = (TODAY + timedelta(days=5)).isoformat()
    assert (
        act(client, key, "assign", owner_id=str(owner), level="team", due_on=due_on).status_code
        == 302
    )
    assert act(client, key, "answer", text="Theo bảng giá của thành phố.").status_code == 302
    assert act(client, key, "tell").status_code == 302
    assert act(client, key, "verdict", verdict="not_content").status_code == 302
    assert act(client, key, "close").status_code == 302

    # then every day is on record, and it can be raised again as a row of its own
    done = concern(app, key)
    assert (done.answered_on, done.told_on, done.closed_on) == (TODAY, TODAY, TODAY)
    assert done.verdict is HouseholdVerdict.NOT_CONTENT
    answer = act(client, key, "reopen", text="Bảng giá đã hết hiệu lực.")
    again = int(answer.headers["Location"].rsplit("/", 1)[1])
    assert concern(app, again).reopens_id == key


def test_a_refused_answer_comes_back_with_its_words(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a complaint taken up, whose answer must name its basis
    with register(app) as session:
        key = a_question(session, type=ConcernType.COMPLAINT).key
    client = as_role("clerk")
    act(client, key, "accept")

    answer = act(client, key, "answer", text="Giữ nguyên kết quả kiểm đếm.")

    shown = page(answer)
    assert answer.status_code == 422
    assert "căn cứ pháp lý" in shown.select_one(".errsum").text
    assert shown.find("textarea", {"name": "answer-text"}).text.strip() == (
        "Giữ nguyên kết quả kiểm đếm."
    )
    assert concern(app, key).answered_on is None


def test_a_stale_edit_shows_both_texts_and_loses_neither(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a page opened before somebody else answered
    with register(app) as session:
        key = a_question(session).key
    client, other = as_role("clerk"), as_role("leader")
    seen = str(
        page(client.get(f"/concerns/{key}")).find("input", {"name": "answer-version"})["value"]
    )
    act(other, key, "answer", text="Câu của lãnh đạo.")

    # when the late answer is sent
    late = act(client, key, "answer", text="Câu của cán bộ.", version=seen)

    # then both stand on the page, and the first is on record
    assert late.status_code == 409
    assert "Câu của lãnh đạo." in page(late).select_one(".n-late").text
    assert "Câu của cán bộ." in page(late).select_one(".n-late").text
    assert concern(app, key).answer == "Câu của lãnh đạo."


def test_an_approved_answer_is_taken_over_as_it_is(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        key = a_question(session, topic=Topic.ACCESS).key
        approved = given.an_approved_answer(session, topic=Topic.ACCESS, text="Có đường tạm.").key
    client = as_role("officer3")
    assert "Có đường tạm." in page(client.get(f"/concerns/{key}")).text

    act(client, key, "answer", approved_answer_id=str(approved))

    assert concern(app, key).answer == "Có đường tạm."


def test_a_knot_is_tied_gets_another_case_and_is_untied(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        key = a_question(session).key
        other = cases_of(session, "D3")[1].case_no
    client = as_role("officer3")

    act(client, key, "block")
    assert concern(app, key).blocking_from_on == TODAY
    act(client, key, "cases", case_no=other.lower())
    assert other in page(client.get(f"/concerns/{key}")).find(id="held").parent.text
    released = send(client, f"/concerns/{key}", f"/concerns/{key}/cases/{other}/release")
    assert released.status_code == 302
    act(client, key, "unblock")
    assert concern(app, key).blocking_until_on == TODAY


def test_a_case_that_is_not_there_or_not_hers_is_refused_in_the_form(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        key = a_question(session).key
        foreign = cases_of(session, "D4")[0].case_no
    client = as_role("officer3")

    for number in ("VN99-9999", foreign):
        answer = act(client, key, "cases", case_no=number)
        assert answer.status_code == 422
        assert page(answer).find("input", {"name": "cases-case_no"})["value"] == number


def test_a_concern_is_raised_from_a_case_once_however_often_it_is_sent(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case_no = cases_of(session, "D3")[0].case_no
    client = as_role("officer3")
    here = f"/cases/{case_no}/concerns/new"
    form = {
        "uuid": page(client.get(here)).find("input", {"name": "uuid"})["value"],
        "type": "petition",
        "topic": "tam_cu",
        "text": "Xin chỗ ở tạm sáu tháng.",
        "raised_on": TODAY.isoformat(),
        "blocking": "y",
    }

    first, again = send(client, here, here, **form), send(client, here, here, **form)

    assert first.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]
    assert "Nút thắt" in page(client.get(first.headers["Location"])).text


def test_an_incomplete_concern_keeps_its_words(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case_no = cases_of(session, "D3")[0].case_no
    here = f"/cases/{case_no}/concerns/new"

    answer = send(
        as_role("officer3"), here, here,
        type="question", topic="", text="Lời của hộ", raised_on=TODAY.isoformat(),
    )  # fmt: skip

    assert answer.status_code == 422
    assert page(answer).find("textarea", {"name": "text"}).text.strip() == "Lời của hộ"


def test_no_kind_of_concern_is_a_denunciation_and_the_page_says_where_it_goes(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        case_no = cases_of(session, "D3")[0].case_no

    shown = page(as_role("officer3").get(f"/cases/{case_no}/concerns/new"))

    kinds = {field["value"] for field in shown.find_all("input", {"name": "type"})}
    assert kinds == set(ConcernType)
    assert "Tố cáo không ghi ở đây" in shown.text


def test_knots_are_ranked_by_what_they_hold_and_their_total_is_the_measures(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        held = open_knots(session, Scope(), TODAY, TODAY)

    shown = page(as_role("leader").get("/concerns/knots"))

    assert shown.h1.text == (
        f"{held.total.knots} nút thắt đang giữ {formats.ha(held.total.area.value)} ha, "
        f"{held.total.households.value} hộ"
    )
    titles = [cell.a.text for cell in shown.select("table tbody th")]
    assert titles == [knot.title for knot in held.rows]
    first = shown.select_one("table tbody tr")
    assert f"knot={held.rows[0].concern_id}" in first.find_all("a")[1]["href"]


def test_the_knots_of_a_past_day_and_of_a_project_have_their_own_address(
    as_role: Callable[[str], FlaskClient],
) -> None:
    client = as_role("leader")

    past = page(client.get("/concerns/knots?as_of=2026-10-01&sort=households"))
    project = page(client.get("/concerns/knots?project=VN07"))

    assert "Tính đến 01/10/2026" in past.text
    assert project.h1.text.endswith("VN07")


def test_the_list_asks_as_many_questions_for_many_concerns_as_for_few(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client = as_role("clerk")
    client.get("/concerns")
    with counted(app) as few:
        client.get("/concerns")
    with register(app) as session:
        for number in range(12):
            a_question(session, title=f"Câu hỏi {number}")
    client.get("/help")  # what every page reads is asked anew after a commit

    with counted(app) as many:
        client.get("/concerns")

    assert len(many) == len(few) <= 24
