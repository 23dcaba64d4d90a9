"""Every measure of a small ward, against figures worked out by hand (see small_ward)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT
from tests.given import m2
from tests.progress.shown import figures_of
from tests.progress.small_ward import NET, TODAY, SmallWard
from tracker.planning.catalogue import DueReason
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, count_cases
from tracker.progress.catalogue import CaseFact, DueKind, Standing
from tracker.progress.figures import AreaFigure
from tracker.progress.measures import (
    by_group,
    by_project,
    by_team,
    change,
    coverage,
    coverage_by_team,
    dashboard,
    duties,
    funnel,
    handover,
    households,
    money,
    open_knots,
    standings,
)
from tracker.progress.scope import WARD, Scope
from tracker.progress.shortcut import refresh


def test_households_are_distinct_and_others_are_counted_apart(
    session: Session, ward: SmallWard
) -> None:
    found = households(session, WARD, TODAY, TODAY)

    assert found.affected.value == 5
    assert found.cases.value == 6
    assert found.still_open.value == 6
    assert (found.organisations.value, found.public.value) == (1, 1)


def test_land_is_the_registered_area_and_partial_handover_counts_partly(
    session: Session, ward: SmallWard
) -> None:
    found = handover(session, WARD, TODAY, TODAY)

    assert found.to_recover.value == m2("1500")
    assert found.handed_over.value == m2("350")
    assert found.remaining.value == m2("1150")
    assert (found.households_handed_over.value, found.households_remaining.value) == (1, 5)


def test_the_funnel_counts_facts_and_leaves_deposits_apart(
    session: Session, ward: SmallWard
) -> None:
    found = funnel(session, WARD, TODAY, TODAY)

    counted = {row.fact: (row.households.value, row.area.value) for row in found.rows}
    assert counted[None][0] == 6
    assert counted[CaseFact.INVENTORIED] == (5, m2("1000"))
    assert counted[CaseFact.PLAN_APPROVED] == (4, m2("750"))
    assert counted[CaseFact.PAID] == (2, m2("300"))
    assert counted[CaseFact.RECOVERY_DECIDED] == (1, m2("100"))
    assert counted[CaseFact.HANDED_OVER] == (1, m2("350"))
    assert found.deposited.households.value == 1


def test_households_all_of_whose_cases_have_a_fact_stand_beside_the_sum(
    session: Session, ward: SmallWard
) -> None:
    found = funnel(session, WARD, TODAY, TODAY)

    assert found.row(None).distinct == 5
    assert found.row(CaseFact.INVENTORIED).distinct == 4
    assert found.row(CaseFact.PAID).distinct == 1


def test_every_case_stands_in_exactly_one_place(session: Session, ward: SmallWard) -> None:
    found = {row.standing: row.households.value for row in standings(session, WARD, TODAY, TODAY)}

    assert found == {
        Standing.NOT_INVENTORIED: 1,
        Standing.INVENTORIED: 1,
        Standing.PLAN_APPROVED: 1,
        Standing.PAID: 0,
        Standing.DEPOSITED: 1,
        Standing.PARTLY_HANDED_OVER: 1,
        Standing.HANDED_OVER: 1,
    }


def test_knots_are_ranked_by_land_and_count_each_case_once(
    session: Session, ward: SmallWard
) -> None:
    found = open_knots(session, WARD, TODAY, TODAY)

    first, second = found.rows
    assert (first.title, first.owner) == ("Chưa có suất tái định cư", None)
    assert (first.households.value, first.area.value) == (2, m2("550"))
    assert (second.owner, second.due_on) == ("Trần Văn Hải", date(2026, 11, 27))
    assert (found.total.knots, found.total.households.value) == (2, 2)
    assert found.total.area.value == m2("550")
    assert found.without_owner == 1
    assert (found.unassigned.households.value, found.unassigned.area.value) == (2, m2("550"))
    assert found.by_project[ward.second.key].knots == 1


def test_late_are_ceilings_that_passed_and_a_promise_is_counted_apart(
    session: Session, ward: SmallWard
) -> None:
    found = duties(session, WARD, TODAY, TODAY)

    assert found.late.value == 1
    assert found.late_by_kind[DueKind.PAYMENT].value == 1
    assert found.promises_late.value == 1
    assert found.due_soon.value == 1
    assert found.due_soon_by_kind[DueKind.ANSWER].value == 1
    assert found.late_by_project == {ward.first.key: 1, ward.second.key: 0}


@pytest.mark.parametrize(
    ("on", "late", "soon"),
    [(date(2026, 10, 30), 0, 1), (date(2026, 10, 31), 1, 0), (date(2026, 10, 22), 0, 0)],
)
def test_a_payment_is_late_from_the_day_after_its_last_day(
    session: Session, ward: SmallWard, on: date, late: int, soon: int
) -> None:
    found = duties(session, WARD, on, TODAY)

    assert found.late_by_kind[DueKind.PAYMENT].value == late
    assert found.due_soon_by_kind[DueKind.PAYMENT].value == soon


def test_coverage_counts_attempts_and_meetings_but_no_telephone_calls(
    session: Session, ward: SmallWard
) -> None:
    found = coverage(session, WARD, TODAY, TODAY)

    assert found is not None
    assert found.to_visit.value == 5
    week, month = found.windows
    assert (week.attempted.value, week.met.value) == (2, 1)
    assert (month.attempted.value, month.met.value) == (2, 2)
    assert (found.week.made, found.week.cases.value) == (1, 1)
    assert (found.age.median, found.age.worst, found.age.worst_case_no) == (6, 54, "VN01-0004")
    assert found.age.never_seen.value == 2
    assert coverage_by_team(session, WARD, TODAY, TODAY)[ward.teams["D1"]].to_visit.value == 3


def test_there_is_no_coverage_before_visits_were_written_down(
    session: Session, ward: SmallWard
) -> None:
    assert coverage(session, WARD, date(2025, 12, 31), TODAY) is None


def test_the_weeks_plan_stands_beside_the_weeks_visits(session: Session, ward: SmallWard) -> None:
    plan = WeekPlan(team_id=ward.teams["D1"], monday=date(2026, 11, 23), made_at=AT)
    session.add(plan)
    session.flush()
    for short in ("Châu", "Dung"):
        case_id = ward.cases[short].key
        session.add(PlannedVisit(plan_id=plan.key, case_id=case_id, reason=DueReason.CLOCK_DUE))
    refresh(session, TODAY)

    found = coverage(session, WARD, TODAY, TODAY)

    assert found is not None
    assert (found.week.planned.value, found.week.planned_seen.value) == (2, 1)


def test_a_planned_visit_stands_in_the_plan_until_the_day_it_is_dropped(
    session: Session, ward: SmallWard
) -> None:
    plan = WeekPlan(team_id=ward.teams["D1"], monday=date(2026, 11, 16), made_at=AT)
    session.add(plan)
    session.flush()
    dropped = datetime(2026, 11, 18, 18, 30, tzinfo=UTC)  # already the 19th in Hải Phòng
    session.add(
        PlannedVisit(
            plan_id=plan.key,
            case_id=ward.cases["Châu"].key,
            reason=DueReason.CLOCK_DUE,
            dropped_at=dropped,
        )
    )
    session.flush()

    planned = {
        day: found.week.planned.value
        for day in (18, 19)
        if (found := coverage(session, WARD, date(2026, 11, day), TODAY)) is not None
    }

    assert planned == {18: 1, 19: 0}


def test_change_is_between_seven_days_before_and_the_day(session: Session, ward: SmallWard) -> None:
    found = change(session, WARD, TODAY, TODAY)

    assert found.since == TODAY - timedelta(days=7)
    assert (found.households.value, found.area.value) == (1, m2("100"))


def test_projects_add_up_to_the_ward(session: Session, ward: SmallWard) -> None:
    rows = {row.code: row for row in by_project(session, WARD, TODAY, TODAY)}

    assert rows["VN01"].figures.remaining.value == m2("650")
    assert rows["VN02"].figures.remaining.value == m2("500")
    assert rows["VN01"].held.area.value == m2("300")
    assert rows["VN02"].held.area.value == m2("250")
    assert sum(row.tally.household_cases for row in rows.values()) == 6


def test_teams_and_groups_add_up_to_the_ward(session: Session, ward: SmallWard) -> None:
    teams = by_team(session, WARD, TODAY, TODAY)
    groups = by_group(session, WARD, TODAY, TODAY)

    assert [(row.code, row.tally.household_cases) for row in teams] == [("D1", 4), ("D2", 2)]
    assert [(row.code, row.tally.all_cases) for row in groups] == [("7", 6), ("", 2)]


def test_money_is_never_added_together(session: Session, ward: SmallWard) -> None:
    found = money(session, WARD, TODAY, TODAY)

    assert (found.approved, found.paid, found.deposited) == (4 * NET, 2 * NET, NET)


def test_a_narrower_scope_sees_its_own_cases(session: Session, ward: SmallWard) -> None:
    project = handover(session, Scope(project_id=ward.second.key), TODAY, TODAY)
    team = handover(session, Scope(team_id=ward.teams["D2"]), TODAY, TODAY)
    mine = Scope(allowed_team_ids=frozenset({ward.teams["D2"]}))

    assert project.to_recover.value == m2("500")
    assert team.to_recover.value == m2("500")
    assert households(session, mine, TODAY, TODAY).affected.value == 2


@pytest.mark.parametrize("on", [TODAY, date(2026, 11, 1), date(2026, 9, 15)])
@pytest.mark.parametrize("narrow", [False, True])
def test_each_figure_leads_to_exactly_its_cases(
    session: Session, ward: SmallWard, on: date, narrow: bool
) -> None:
    scope = Scope(project_id=ward.first.key, team_id=ward.teams["D1"]) if narrow else WARD
    shown = dashboard(session, scope, on, TODAY)

    for figure in figures_of(shown):
        query = figure.filter
        totals = count_cases(session, asked_for(CaseFilter.from_query(query), TODAY))
        if isinstance(figure, AreaFigure):
            continue
        if figure == shown.households.affected:
            assert totals.households == figure.value, query
        elif figure is not shown.change.households:
            assert totals.cases == figure.value, query


def test_what_no_team_looks_after_leads_to_its_cases_too(session: Session, ward: SmallWard) -> None:
    alone = given.a_case(
        session, project=ward.second, holder=given.a_household(session), area="40", team=None
    )
    given.a_commitment(session, alone, made_on=date(2026, 11, 1), due_on=date(2026, 11, 10))
    refresh(session, TODAY)

    shown = dashboard(session, WARD, TODAY, TODAY)
    row = next(row for row in shown.teams if row.key is None)
    scope = Scope(without_team=True)

    seen = shown.team_coverage[None]
    figures = [row.figures.households, row.promises_late, seen.to_visit, seen.windows[0].attempted]
    assert [figure.value for figure in figures] == [1, 1, 1, 0]
    for figure in figures:
        wanted = asked_for(CaseFilter.from_query(figure.filter), TODAY)
        assert count_cases(session, wanted).cases == figure.value
    assert handover(session, scope, TODAY, TODAY).to_recover == row.figures.to_recover
    assert duties(session, scope, TODAY, TODAY).promises_late == row.promises_late


def test_the_promises_of_the_teams_are_those_of_all(session: Session, ward: SmallWard) -> None:
    shown = dashboard(session, WARD, TODAY, TODAY)

    late = {row.code: row.promises_late.value for row in shown.teams}

    assert late == {"D1": 0, "D2": 1}
    assert shown.duties.promises_late.value == 1


def test_areas_lead_to_the_cases_that_make_them_up(session: Session, ward: SmallWard) -> None:
    def listed(figure: AreaFigure) -> Any:
        return count_cases(session, asked_for(CaseFilter.from_query(figure.filter), TODAY))

    shown = dashboard(session, WARD, TODAY, TODAY)

    assert listed(shown.figures.handed_over).handed_over == shown.figures.handed_over.value
    assert listed(shown.figures.remaining).remaining == m2("1150")
    assert listed(shown.knots.total.area).remaining == shown.knots.total.area.value
    for row in shown.knots.rows:
        assert listed(row.area).remaining == row.area.value
    for step in shown.funnel.rows[1:-1]:
        assert listed(step.area).recovered == step.area.value


def test_the_headline_says_what_is_left_and_what_holds_it(
    session: Session, ward: SmallWard
) -> None:
    found = dashboard(session, WARD, TODAY, TODAY).headline

    assert (found.remaining, found.knots, found.held) == (m2("1150"), 2, m2("550"))
