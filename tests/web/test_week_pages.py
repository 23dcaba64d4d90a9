"""The week of a team: what is left today and why, the plan, and every change taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tests.pages import page
from tests.web.browsing import cases_of, counted, register, send, team, user
from tracker.accounts.catalogue import Language
from tracker.cases.tables import Case
from tracker.clock import monday_of
from tracker.planning.catalogue import DueReason
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

MONDAY = monday_of(TODAY)
NEXT = MONDAY + timedelta(days=7)
WEEK = f"/week?team=D3&week={NEXT}"


def an_empty_week(session: Session) -> None:
    """Nobody has planned this week or the next for team 3."""
    plans = select(col(WeekPlan.id)).where(
        col(WeekPlan.team_id) == team(session, "D3").key, col(WeekPlan.monday) >= MONDAY
    )
    session.execute(delete(PlannedVisit).where(col(PlannedVisit.plan_id).in_(plans)))
    session.execute(
        delete(WeekPlan).where(
            col(WeekPlan.team_id) == team(session, "D3").key, col(WeekPlan.monday) >= MONDAY
        )
    )


def a_planned(session: Session, case: Case, *, day: int = 1) -> PlannedVisit:
    """A visit of team 3 planned for a day of this week (1 is Tuesday, today)."""
    plan = session.scalars(
        select(WeekPlan).where(
            col(WeekPlan.team_id) == team(session, "D3").key, col(WeekPlan.monday) == MONDAY
        )
    ).one_or_none()
    if plan is None:
        plan = WeekPlan(team_id=team(session, "D3").key, monday=MONDAY, made_at=AT)
        session.add(plan)
        session.flush()
    row = PlannedVisit(
        plan_id=plan.key,
        case_id=case.key,
        day_on=MONDAY + timedelta(days=day),
        reason=DueReason.LONGEST_UNSEEN,
    )
    session.add(row)
    session.flush()
    return row


def without_visits_this_week(session: Session, case: Case) -> None:
    recent = session.scalars(
        select(Visit).where(col(Visit.case_id) == case.key, col(Visit.on) >= MONDAY)
    )
    for visit in recent:
        visit.voided = True


def planned(app: Flask, planned_id: int) -> PlannedVisit:
    with register(app) as session:
        return session.get_one(PlannedVisit, planned_id)


def test_the_week_says_how_many_households_are_left_today_and_names_them(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given two households planned for today, one of which was seen this morning
    with register(app) as session:
        an_empty_week(session)
        left, seen = cases_of(session, "D3")[:2]
        for case in (left, seen):
            without_visits_this_week(session, case)
            a_planned(session, case)
        given.a_visit(session, seen, officer=user(session, "officer3"), on=TODAY)
        left_no, seen_no = left.case_no, seen.case_no

    # when her officer opens the week
    shown = page(as_role("officer3").get("/week"))

    # then one is left, with a way to log the visit; the other stands at the end, done
    assert shown.h1.text == "Hôm nay còn 1 hộ"
    day = shown.select_one("div.only-phone > ul").text
    assert left_no in day
    assert shown.select_one(f'a.btn-primary[href="/cases/{left_no}/visits/new"]') is not None
    done = next(
        head for head in shown.find_all("h2") if head.text.startswith("Đã thăm, xếp cho hôm nay")
    )
    assert seen_no in done.find_next("ul").text


def test_a_visit_missed_yesterday_stands_on_todays_list(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        case = cases_of(session, "D3")[0]
        without_visits_this_week(session, case)
        a_planned(session, case, day=0)

    shown = page(as_role("officer3").get("/week"))

    assert shown.h1.text == "Hôm nay còn 1 hộ"
    assert "còn từ Thứ Hai 23/11" in shown.text


def test_a_promise_that_is_due_is_the_reason_shown(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        case = cases_of(session, "D3")[0]
        without_visits_this_week(session, case)
        a_planned(session, case)
        given.a_commitment(
            session, case, text="Mang bảng đơn giá", due_on=TODAY - timedelta(days=400)
        )

    shown = page(as_role("officer3").get("/week")).text

    assert "Hứa quá 400 ngày" in shown
    assert "Đoàn công tác: Mang bảng đơn giá" in shown


def test_an_officer_sees_her_own_team_alone(as_role: Callable[[str], FlaskClient]) -> None:
    client = as_role("officer3")

    assert "Đoàn 3" in page(client.get("/week")).text
    assert client.get("/week?team=D2").status_code == 403
    assert page(client.get("/week")).find("select", {"name": "team"}) is None


def test_a_week_without_a_plan_suggests_who_is_due_and_is_planned_with_one_button(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a week nobody has planned
    with register(app) as session:
        an_empty_week(session)
    client = as_role("leader")
    before = page(client.get(WEEK))
    assert before.h1.text.startswith("Chưa có kế hoạch tuần")

    # when it is planned with two visits a day
    answer = send(
        client, WEEK, "/week/plan", team="D3", week=str(NEXT), per_day="2", working_days="5"
    )

    # then the week has visits, at most two a day, from Monday to Friday
    assert answer.status_code == 302
    with register(app) as session:
        days = session.scalars(
            select(col(PlannedVisit.day_on))
            .join(WeekPlan, col(WeekPlan.id) == col(PlannedVisit.plan_id))
            .where(col(WeekPlan.monday) == NEXT, WeekPlan.team_id == team(session, "D3").key)
        ).all()
    assert days
    assert max(days.count(day) for day in days) <= 2
    assert max(days) <= NEXT + timedelta(days=4)
    assert "Chưa có kế hoạch" not in page(client.get(WEEK)).h1.text


def test_a_capacity_that_cannot_be_keeps_what_was_typed(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)

    answer = send(
        as_role("leader"), WEEK, "/week/plan",
        team="D3", week=str(NEXT), per_day="400", working_days="5",
    )  # fmt: skip

    assert answer.status_code == 422
    assert page(answer).find("input", {"name": "per_day"})["value"] == "400"


def test_a_visit_is_moved_and_the_toast_moves_it_back(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a visit planned for today
    with register(app) as session:
        an_empty_week(session)
        case = cases_of(session, "D3")[0]
        without_visits_this_week(session, case)
        planned_id = a_planned(session, case).key
    client = as_role("officer3")
    thursday = MONDAY + timedelta(days=3)

    # when it is moved to Thursday
    answer = send(client, "/week", f"/week/visits/{planned_id}/move", to=str(thursday))
    assert answer.status_code == 302
    assert planned(app, planned_id).day_on == thursday

    # then the toast's button moves it back
    undo = page(client.get(answer.headers["Location"])).select_one(".toast form")
    send(client, "/week", undo["action"])
    assert planned(app, planned_id).day_on == TODAY


def test_a_dropped_visit_comes_back(app: Flask, as_role: Callable[[str], FlaskClient]) -> None:
    with register(app) as session:
        an_empty_week(session)
        case = cases_of(session, "D3")[0]
        without_visits_this_week(session, case)
        planned_id = a_planned(session, case).key
    client = as_role("officer3")

    answer = send(client, "/week", f"/week/visits/{planned_id}/drop", reason="household_asked")
    shown = page(client.get(answer.headers["Location"]))
    assert planned(app, planned_id).drop_reason == "household_asked"
    assert "Đã bỏ hộ khỏi tuần này." in shown.select_one(".toast").text

    send(client, "/week", shown.select_one(".toast form")["action"])
    assert planned(app, planned_id).dropped_at is None


def test_a_household_is_added_by_its_number_and_the_toast_takes_it_out(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        first, other = cases_of(session, "D3")[:2]
        a_planned(session, first)
        case_no = other.case_no
    client = as_role("officer3")

    answer = send(client, "/week", "/week/add", case_no=case_no.lower(), day=str(TODAY), team="D3")

    assert answer.status_code == 302
    shown = page(client.get(answer.headers["Location"]))
    assert f"Đã thêm {case_no}" in shown.select_one(".toast").text
    assert "/drop?" in shown.select_one(".toast form")["action"]


def test_another_teams_case_is_not_added_and_its_number_stays_in_the_form(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        a_planned(session, cases_of(session, "D3")[0])
        foreign = cases_of(session, "D4")[0].case_no

    answer = send(
        as_role("officer3"), "/week", "/week/add", case_no=foreign, day=str(TODAY), team="D3"
    )

    assert answer.status_code == 422
    assert page(answer).find("input", {"name": "case_no", "type": "text"})["value"] == foreign


def test_another_teams_visit_is_not_moved(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        planned_id = a_planned(session, cases_of(session, "D3")[0]).key

    send(as_role("officer4"), "/week", f"/week/visits/{planned_id}/move", to=str(NEXT))

    assert planned(app, planned_id).day_on == TODAY


def test_the_week_asks_the_database_few_questions(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client = as_role("officer3")
    client.get("/week")

    with counted(app) as asked:
        assert client.get("/week").status_code == 200

    assert len(asked) <= 32, "\n".join(asked)


def test_the_days_number_and_its_list_of_seen_households_agree(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    # given a household planned for today and seen on Monday, and one of another day seen today
    with register(app) as session:
        an_empty_week(session)
        early, other = cases_of(session, "D3")[:2]
        for case in (early, other):
            without_visits_this_week(session, case)
        a_planned(session, early)
        a_planned(session, other, day=2)
        officer = user(session, "officer3")
        given.a_visit(session, early, officer=officer, on=monday_of(TODAY))
        given.a_visit(session, other, officer=officer, on=TODAY)
        early_no, other_no = early.case_no, other.case_no

    # when her officer opens the week
    shown = page(as_role("officer3").get("/week"))

    # then each stands once, the first under the day that counts it
    lists = {
        head.text.split("  ")[0].strip(): head.find_next("ul").text
        for head in shown.select("div.only-phone > h2")
    }
    counted = next(text for words, text in lists.items() if "xếp cho hôm nay" in words)
    besides = next(text for words, text in lists.items() if "xếp cho ngày khác" in words)
    assert early_no in counted
    assert other_no not in counted
    assert other_no in besides
    assert "1/1" in shown.select_one("nav.days a[aria-current]").text


def test_one_household_is_not_called_households_in_english(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    with register(app) as session:
        an_empty_week(session)
        case = cases_of(session, "D3")[0]
        without_visits_this_week(session, case)
        a_planned(session, case)
        user(session, "officer3").language = Language.ENGLISH

    shown = page(as_role("officer3").get("/week"))

    assert shown.h1.text == "1 household left today"
