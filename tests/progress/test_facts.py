"""Past and present agree: the shortcut equals the facts, and going back never sees later facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tests import databases
from tests import given as build
from tests.given import m2
from tests.progress.shown import values_of
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.commitments.tables import Commitment
from tracker.compensation.tables import Deposit
from tracker.concerns.tables import Concern, ConcernCase
from tracker.db.engine import make_session
from tracker.law.catalogue import StepCode
from tracker.progress.case_facts import case_facts, handover_facts
from tracker.progress.catalogue import CaseFact
from tracker.progress.coverage import Coverage
from tracker.progress.measures import Dashboard, by_group, coverage_by_project, dashboard
from tracker.progress.scope import WARD
from tracker.progress.shortcut import refresh, stale_cases
from tracker.progress.sources import one_day
from tracker.progress.tally import GroupBy, Tally, tally, tally_by
from tracker.units import SquareMetres
from tracker.visits.catalogue import Attitude

FIRST = date(2026, 1, 1)
TODAY = date(2026, 11, 24)
KINDS = (
    "inventory", "plan", "pay_half", "pay", "deposit", "decide", "hand_half", "hand",
    "visit", "knot", "concern", "promise", "cancel", "close", "team", "land",
    "settle", "keep", "release",
)  # fmt: skip

events = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(KINDS),
        st.integers(0, (TODAY - FIRST).days),
    ),
    max_size=24,
)

BEGUN_AND_ENDED = [
    *((0, kind, 10) for kind in ("inventory", "plan", "deposit", "knot", "promise", "visit")),
    *((0, kind, 50) for kind in ("settle", "keep", "release", "visit", "hand")),
    (2, "concern", 20),
    (2, "settle", 45),
    (3, "visit", 29),
    (3, "team", 31),
]
"""Everything that can end, begun before day 30 and ended after it."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.migrated_sqlite(tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def shared(template: Path) -> Iterator[Engine]:
    with databases.copied_sqlite(template, template.parent) as engine:
        yield engine


def _happens(session: Session, case: Case, kind: str, on: date) -> None:
    half = {"net": 100, "on": on}
    steps = {"inventory": StepCode.INVENTORY, "decide": StepCode.RECOVERY_DECISION}
    if kind in steps:
        build.a_step(session, case, step=steps[kind], on=on)
    elif kind == "plan":
        build.an_approved_plan(session, case, **half)
    elif kind in ("pay", "pay_half"):
        amount = 100 if kind == "pay" else 50
        plan = build.a_plan(session, case, net=100, on=on)
        build.a_payment(session, case, plan=plan, amount=amount, on=on)
    elif kind == "deposit":
        plan = build.a_plan(session, case, net=100, on=on)
        build.a_deposit(session, case, plan=plan, on=on)
    elif kind in ("hand", "hand_half"):
        build.a_handover(session, case, area="100" if kind == "hand" else "50", on=on)
    else:
        _else_happens(session, case, kind, on)


def _else_happens(session: Session, case: Case, kind: str, on: date) -> None:
    if kind == "visit":
        build.a_visit(session, case, on=on, attitude=Attitude.HESITATES)
    elif kind == "knot":
        build.a_knot(session, [case], on=on, due_on=on + timedelta(days=20))
    elif kind == "concern":
        build.a_concern(session, [case], on=on)
    elif kind == "promise":
        build.a_commitment(session, case, made_on=on, due_on=on + timedelta(days=10))
    elif kind in ("settle", "keep", "release"):
        _ends(session, case, kind, on)
    elif kind == "team":
        build.a_case_team(session, case, build.a_team(session), on=on)
    elif kind == "land":
        build.a_recovery(session, case, area="25", on=on)
    else:
        state = CaseState.CANCELLED if kind == "cancel" else CaseState.CLOSED
        build.a_case_state(session, case, state, on=on)


def _ends(session: Session, case: Case, kind: str, on: date) -> None:
    """Ends what had begun by the day: concerns are settled, promises kept, deposits released."""
    if kind == "settle":
        of_case = select(col(ConcernCase.concern_id)).where(col(ConcernCase.case_id) == case.key)
        raised = select(Concern).where(
            col(Concern.id).in_(of_case),
            col(Concern.raised_on) <= on,
            col(Concern.closed_on).is_(None),
        )
        for concern in session.scalars(raised):
            concern.closed_on = on
    elif kind == "keep":
        made = select(Commitment).where(
            col(Commitment.case_id) == case.key,
            col(Commitment.made_on) <= on,
            col(Commitment.ended_on).is_(None),
        )
        for promise in session.scalars(made):
            promise.outcome, promise.ended_on = CommitmentOutcome.KEPT, on
    else:
        paid_in = select(Deposit).where(
            col(Deposit.case_id) == case.key,
            col(Deposit.on) <= on,
            col(Deposit.released_on).is_(None),
        )
        for deposit in session.scalars(paid_in):
            deposit.released_on = on
    session.flush()


def _ward(session: Session, happened: list[tuple[int, str, int]]) -> list[Case]:
    projects = [build.a_project(session, area="500", started_on=FIRST) for _ in range(2)]
    groups = [build.a_resident_group(session) for _ in range(2)]
    cases = [
        build.a_case(
            session,
            project=projects[number % 2],
            holder=build.a_household(session, group=groups[number // 2]),
            opened_on=FIRST,
        )
        for number in range(4)
    ]
    for which, kind, days in happened:
        _happens(session, cases[which], kind, FIRST + timedelta(days=days))
    session.flush()
    return cases


def _rows(session: Session, on: date) -> dict[int, tuple[Any, ...]]:
    return {row.case_id: tuple(row) for row in session.execute(case_facts(on))}


slowly = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@slowly
@given(happened=events)
def test_the_shortcut_equals_the_facts_of_today(
    shared: Engine, happened: list[tuple[int, str, int]]
) -> None:
    with make_session(shared) as session:
        _ward(session, happened)

        refresh(session, TODAY)

        assert stale_cases(session, TODAY) == []
        session.rollback()


@slowly
@given(happened=events, chosen=st.sets(st.integers(0, 3)))
def test_a_part_of_the_cases_has_the_same_rows_as_all(
    shared: Engine, happened: list[tuple[int, str, int]], chosen: set[int]
) -> None:
    with make_session(shared) as session:
        cases = _ward(session, happened)
        ids = [cases[number].key for number in chosen]

        part = {row.case_id: tuple(row) for row in session.execute(case_facts(TODAY, ids))}

        everything = _rows(session, TODAY)
        assert part == {key: everything[key] for key in ids if key in everything}
        session.rollback()


@slowly
@example(happened=BEGUN_AND_ENDED, days=30)
@given(happened=events, days=st.integers(0, (TODAY - FIRST).days))
def test_going_back_never_sees_later_facts(
    shared: Engine, happened: list[tuple[int, str, int]], days: int
) -> None:
    on = FIRST + timedelta(days=days)
    with make_session(shared) as session:
        _ward(session, [event for event in happened if event[2] <= days])
        before = [row[3:] for row in _rows(session, on).values()]
        session.rollback()
    with make_session(shared) as session:
        _ward(session, happened)
        after = [row[3:] for row in _rows(session, on).values()]
        session.rollback()

    assert [_without_keys(row) for row in after] == [_without_keys(row) for row in before]


@slowly
@example(happened=BEGUN_AND_ENDED, days=30)
@given(happened=events, days=st.integers(0, (TODAY - FIRST).days))
def test_no_measure_of_a_past_day_knows_of_later_facts(
    shared: Engine, happened: list[tuple[int, str, int]], days: int
) -> None:
    on = FIRST + timedelta(days=days)
    seen = []
    for known in ([event for event in happened if event[2] <= days], happened):
        with make_session(shared) as session:
            _ward(session, known)
            seen.append(values_of(dashboard(session, WARD, on, TODAY)))
            session.rollback()

    assert seen[0] == seen[1]


def _without_keys(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row without numbers that differ between two builds (holder, team)."""
    return tuple(value for value in row if type(value) is not int or value > 1000)


@slowly
@example(happened=BEGUN_AND_ENDED, days=30)
@given(happened=events, days=st.integers(0, (TODAY - FIRST).days))
def test_split_parts_sum_to_the_total(
    shared: Engine, happened: list[tuple[int, str, int]], days: int
) -> None:
    on = FIRST + timedelta(days=days)
    with make_session(shared) as session:
        _ward(session, happened)

        whole = tally(session, WARD, on, TODAY)

        for group in GroupBy:
            parts = tally_by(session, group, WARD, on, TODAY).values()
            _adds_up(whole, list(parts))
        assert sum(whole.standings.values()) == whole.household_cases
        assert SquareMetres.total(whole.standing_areas.values()) == whole.recovered
        board = dashboard(session, WARD, on, TODAY)
        _visits_add_up(board, coverage_by_project(session, WARD, on, TODAY))
        _visits_add_up(board, board.team_coverage)
        assert sum(board.duties.late_by_project.values()) == board.duties.late.value
        held = [row.held for row in board.projects]
        assert sum(one.households.value for one in held) == board.knots.total.households.value
        assert SquareMetres.total(one.area.value for one in held) == board.knots.total.area.value
        moved = [row.change for row in board.projects]
        assert sum(one.households.value for one in moved) == board.change.households.value
        for rows in (board.projects, board.teams, by_group(session, WARD, on, TODAY)):
            left = [row.figures.households_remaining.value for row in rows]
            assert sum(left) == board.figures.households_remaining.value
        session.rollback()


def _visits_add_up(board: Dashboard, parts: Mapping[int | None, Coverage]) -> None:
    whole = board.coverage
    assert whole is not None
    found = parts.values()
    assert sum(part.to_visit.value for part in found) == whole.to_visit.value
    assert sum(part.week.made for part in found) == whole.week.made
    for place, window in enumerate(whole.windows):
        assert sum(part.windows[place].attempted.value for part in found) == window.attempted.value
        assert sum(part.windows[place].met.value for part in found) == window.met.value


def _adds_up(whole: Tally, parts: list[Tally]) -> None:
    assert sum(part.household_cases for part in parts) == whole.household_cases
    assert SquareMetres.total(part.handed_over for part in parts) == whole.handed_over
    for fact in CaseFact:
        assert sum(part.having(fact) for part in parts) == whole.having(fact)
        assert SquareMetres.total(part.area_of(fact) for part in parts) == whole.area_of(fact)


@slowly
@given(happened=events, days=st.integers(0, (TODAY - FIRST).days))
def test_the_handover_facts_are_a_part_of_the_facts(
    shared: Engine, happened: list[tuple[int, str, int]], days: int
) -> None:
    on = FIRST + timedelta(days=days)
    with make_session(shared) as session:
        _ward(session, happened)

        short = [row._mapping for row in session.execute(handover_facts(on))]

        full = {row.case_id: row._mapping for row in session.execute(case_facts(on))}
        assert {row["case_id"] for row in short} == set(full)
        for row in short:
            assert all(full[row["case_id"]][name] == row[name] for name in row)
        session.rollback()


@slowly
@given(happened=events, days=st.integers(7, (TODAY - FIRST).days))
def test_change_is_the_difference_of_two_days(
    shared: Engine, happened: list[tuple[int, str, int]], days: int
) -> None:
    on = FIRST + timedelta(days=days)
    with make_session(shared) as session:
        _ward(session, happened)

        found = dashboard(session, WARD, on, TODAY).change

        now = tally(session, WARD, on, TODAY)
        then = tally(session, WARD, on - timedelta(days=7), TODAY)
        handed = CaseFact.HANDED_OVER
        assert found.households.value == now.having(handed) - then.having(handed)
        assert found.area.value == now.handed_over - then.handed_over
        session.rollback()


@slowly
@given(happened=events)
def test_today_asked_as_a_past_day_gives_the_same_figures(
    shared: Engine, happened: list[tuple[int, str, int]]
) -> None:
    with make_session(shared) as session:
        _ward(session, happened)
        refresh(session, TODAY)

        as_today = dashboard(session, WARD, TODAY, TODAY)
        looking_back = dashboard(session, WARD, TODAY, TODAY + timedelta(days=9))

        assert as_today.headline == looking_back.headline
        assert values_of(as_today) == values_of(looking_back)
        assert [row.tally for row in as_today.projects] == [
            row.tally for row in looking_back.projects
        ]
        session.rollback()


def test_a_past_day_is_made_once_and_gone_afterwards(session: Session) -> None:
    cases = _ward(session, [(0, "hand", 10)])
    on = FIRST + timedelta(days=20)
    with one_day(session, on, TODAY):
        inside = tally(session, WARD, on, TODAY)
    build.a_handover(session, cases[1], area="100", on=on)

    afterwards = tally(session, WARD, on, TODAY)

    assert (inside.handed_over, afterwards.handed_over) == (m2("100"), m2("200"))
