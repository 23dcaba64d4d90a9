"""What is kept ready equals the dated facts, whoever recorded them, and holds as long as it may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from tests import given as build
from tests.clock import AT
from tracker.accounts.tables import Team
from tracker.cases.tables import Case
from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern
from tracker.db.engine import make_engine, make_session
from tracker.maps.points import case_points
from tracker.planning.catalogue import DueReason
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for
from tracker.progress.catalogue import VisitedFilter
from tracker.progress.kept_cells import differing_cells, state_now
from tracker.progress.measures import Dashboard, dashboard, open_knots
from tracker.progress.memory import Until, remembered
from tracker.progress.scope import WARD, Scope
from tracker.progress.shortcut import ensure_fresh, install, refresh, stale_cases

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=40)


@pytest.fixture
def listening(engine: Engine) -> Iterator[Session]:
    with make_session(engine) as session:
        install(session, lambda: TODAY)
        yield session


def _told(board: Dashboard) -> dict[str, Any]:
    """Everything a dashboard says but the addresses, which name the day where it is past."""
    coverage = board.coverage
    assert coverage is not None
    return {
        "headline": board.headline,
        "projects": {
            row.code: (row.tally, row.held.area.value, row.late.value) for row in board.projects
        },
        "teams": {row.key: row.tally for row in board.teams},
        "money": board.money,
        "standings": [(row.households.value, row.area.value) for row in board.standings],
        "late": [figure.value for figure in board.duties.late_by_kind.values()],
        "soon": [figure.value for figure in board.duties.due_soon_by_kind.values()],
        "waiting": (board.duties.waiting.value, board.duties.promises_late.value),
        "knots": [(knot.title, knot.households.value, knot.owner) for knot in board.knots.rows],
        "age": (coverage.age.median, coverage.age.worst, coverage.age.worst_case_no),
        "week": (coverage.week.made, coverage.week.planned.value, coverage.week.planned_seen.value),
        "seen": [(one.attempted.value, one.met.value) for one in coverage.windows],
        "change": (board.change.households.value, board.change.area.value),
    }


def _equals_the_facts(session: Session, scope: Scope = WARD) -> None:
    """Kept figures of today, and the same day looked back at, which is made from the facts."""
    assert stale_cases(session, TODAY) == []
    assert differing_cells(session, TODAY) == []
    kept = dashboard(session, scope, TODAY, TODAY)
    from_facts = dashboard(session, scope, TODAY, LATER)
    assert _told(kept) == _told(from_facts)


@dataclass
class Ground:
    """Some cases, a team, and what was raised and promised before."""

    session: Session
    cases: list[Case]
    teams: list[Team]
    knots: list[Concern] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)


def _knot(ground: Ground, case: Case, day: date, number: int) -> None:
    held = {one.key: one for one in (case, ground.cases[0])}.values()
    ground.knots.append(build.a_knot(ground.session, held, on=day))
    build.a_concern(ground.session, [case], on=day, due_on=day + timedelta(days=number))


def _close(ground: Ground, _case: Case, day: date, _number: int) -> None:
    for knot in ground.knots:
        knot.closed_on = knot.blocking_until_on = max(day, knot.raised_on)
    ground.knots.clear()


def _promise(ground: Ground, case: Case, day: date, number: int) -> None:
    due_on = day + timedelta(days=number)
    ground.promises.append(build.a_commitment(ground.session, case, made_on=day, due_on=due_on))


def _keep(ground: Ground, _case: Case, day: date, _number: int) -> None:
    for promise in ground.promises:
        promise.ended_on = max(day, promise.made_on)
    ground.promises.clear()


def _move(ground: Ground, case: Case, day: date, number: int) -> None:
    build.a_case_team(ground.session, case, ground.teams[number % 2], on=day)


_ACTS: dict[str, Callable[[Ground, Case, date, int], object]] = {
    "visit": lambda ground, case, day, _: build.a_visit(ground.session, case, on=day),
    "hand over": lambda ground, case, day, _: build.a_handover(
        ground.session, case, area="40", on=day
    ),
    "knot": _knot,
    "close": _close,
    "promise": _promise,
    "keep": _keep,
    "plan": lambda ground, case, day, _: build.an_approved_plan(ground.session, case, on=day),
    "move": _move,
    "deposit": lambda ground, case, day, _: build.a_deposit(ground.session, case, on=day),
}


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(_ACTS)), st.integers(0, 60), st.integers(0, 9)),
        min_size=6,
        max_size=14,
    )
)
def test_whatever_is_recorded_the_kept_sums_equal_the_facts(
    listening: Session, acts: list[tuple[str, int, int]]
) -> None:
    teams = [build.a_team(listening) for _ in range(2)]
    cases = [build.a_case(listening) for _ in range(3)]
    build.a_case_team(listening, cases[0], teams[0], on=date(2026, 1, 5))
    listening.commit()
    ground = Ground(listening, cases, teams)

    for act, ago, number in acts:
        case, day = cases[number % len(cases)], TODAY - timedelta(days=ago)
        _ACTS[act](ground, case, day, number)
        listening.commit()

    _equals_the_facts(listening)
    _equals_the_facts(listening, Scope(allowed_team_ids=frozenset({teams[0].key})))


def test_a_plan_of_the_week_reaches_the_kept_sums(listening: Session) -> None:
    team, case = build.a_team(listening), build.a_case(listening)
    plan = WeekPlan(team_id=team.key, monday=date(2026, 11, 23), made_at=AT)
    listening.add(plan)
    listening.flush()
    planned = PlannedVisit(plan_id=plan.key, case_id=case.key, reason=DueReason.CLOCK_DUE)
    listening.add(planned)
    listening.commit()
    before = dashboard(listening, WARD, TODAY, TODAY).coverage

    planned.dropped_at = AT
    listening.commit()
    after = dashboard(listening, WARD, TODAY, TODAY).coverage

    assert before is not None
    assert after is not None
    assert (before.week.planned.value, after.week.planned.value) == (1, 0)
    _equals_the_facts(listening)


def _made(session: Session, on: date, until: Until) -> bool:
    """Whether the answer had to be made."""
    made: list[int] = []
    remembered(session, ("figure", until), on, TODAY, lambda: made.append(1), until=until)
    return bool(made)


def test_a_visit_of_today_leaves_what_it_cannot_change(listening: Session) -> None:
    case, officer = build.a_case(listening), build.an_officer(listening)
    listening.commit()
    past = TODAY - timedelta(days=30)
    asked = [(TODAY, Until.ANYTHING), (TODAY, Until.LASTING), (past, Until.LASTING)]
    assert [_made(listening, *one) for one in asked] == [True, True, True]
    assert [_made(listening, *one) for one in asked] == [False, False, False]

    build.a_visit(listening, case, officer=officer, on=TODAY)
    listening.commit()

    assert [_made(listening, *one) for one in asked] == [True, False, False]


def test_what_is_written_down_later_changes_the_past_it_speaks_of(listening: Session) -> None:
    case = build.a_case(listening)
    listening.commit()
    past = TODAY - timedelta(days=30)
    before = dashboard(listening, WARD, past, TODAY)

    build.a_handover(listening, case, area="100", on=past - timedelta(days=1))
    listening.commit()
    after = dashboard(listening, WARD, past, TODAY)

    assert (before.figures.households_handed_over.value, before.projects_done) == (0, 0)
    assert after.figures.households_handed_over.value == 1


def test_another_process_sees_what_was_recorded_at_once(listening: Session) -> None:
    case = build.a_case(listening)
    knot = build.a_knot(listening, [case])
    listening.commit()
    elsewhere = make_engine(listening.get_bind().engine.url.render_as_string(hide_password=False))
    with make_session(elsewhere) as reader:
        before = dashboard(reader, WARD, TODAY, TODAY)
    knot.closed_on = knot.blocking_until_on = TODAY
    build.a_visit(listening, case, on=TODAY)
    listening.commit()

    with make_session(elsewhere) as reader:
        after = dashboard(reader, WARD, TODAY, TODAY)
    elsewhere.dispose()

    assert before.coverage is not None
    assert after.coverage is not None
    assert (before.knots.total.knots, after.knots.total.knots) == (1, 0)
    assert (before.coverage.week.made, after.coverage.week.made) == (0, 1)


def test_a_new_name_is_shown_at_once(listening: Session) -> None:
    case, owner = build.a_case(listening), build.a_user(listening, name="Trần Ngọc Hà")
    build.a_knot(listening, [case], owner=owner)
    listening.commit()
    before = open_knots(listening, WARD, TODAY, TODAY).rows[0].owner

    owner.display_name = "Trần Ngọc Hải"
    listening.commit()

    assert before == "Trần Ngọc Hà"
    assert open_knots(listening, WARD, TODAY, TODAY).rows[0].owner == "Trần Ngọc Hải"


def test_the_map_shows_at_once_what_was_recorded_of_a_household(listening: Session) -> None:
    case = build.a_case(listening, latitude=20.83, longitude=106.68)
    listening.commit()
    wanted = asked_for(CaseFilter(), TODAY)
    unseen = asked_for(CaseFilter(visited=VisitedFilter.NEVER), TODAY)
    first = case_points(listening, wanted, None).points
    assert len(case_points(listening, unseen, None).points) == 1

    case.latitude = 20.84
    build.a_knot(listening, [case])
    build.a_visit(listening, case, on=TODAY)
    listening.commit()
    then = case_points(listening, wanted, None).points

    assert [point[1:4] for point in first] == [[20.83, 0, 0]]
    assert [point[1:4] for point in then] == [[20.84, 0, 1]]
    assert case_points(listening, unseen, None).points == []


def test_the_turn_of_the_day_is_as_if_all_were_made_anew(session: Session) -> None:
    tomorrow = TODAY + timedelta(days=1)
    flagged, granted, quiet = (build.a_case(session) for _ in range(3))
    build.a_flag(session, flagged, until_on=tomorrow)
    plot = build.a_plot(session)
    plot.granted_case_id, plot.granted_on = granted.key, tomorrow
    build.a_commitment(session, quiet, made_on=TODAY, due_on=TODAY)
    build.a_visit(session, quiet, on=TODAY - timedelta(days=6))
    refresh(session, TODAY)
    yesterday = state_now(session)

    assert ensure_fresh(session, tomorrow)

    assert stale_cases(session, tomorrow) == []
    assert differing_cells(session, tomorrow) == []
    assert yesterday is not None
    now = state_now(session)
    assert now is not None
    assert now.as_of == tomorrow
    assert dashboard(session, WARD, tomorrow, tomorrow).duties.promises_late.value == 1
