"""Who is owed a visit and why: six queries, whatever the size of the ward."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.clock import monday_of
from tracker.commitments.catalogue import Promiser
from tracker.commitments.tables import Commitment
from tracker.concerns.catalogue import Topic
from tracker.concerns.tables import Concern, ConcernCase
from tracker.law.deadlines import SOON_DAYS, Clock
from tracker.planning.candidates import Candidate, candidates
from tracker.planning.catalogue import DueReason
from tracker.planning.households import Household, households
from tracker.planning.rules import due_order, reason_order
from tracker.units import SquareMetres
from tracker.visits.lines import LastSeen
from tracker.visits.queries import last_seen

DEFAULT_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a visit is owed, with what the page quotes.

    `since_on`: the day of the promise, the plan's approval, the answer, or the last visit.
    """

    code: DueReason
    due_on: date | None
    since_on: date | None = None
    text: str | None = None
    by: Promiser | None = None
    topic: Topic | None = None
    clock: Clock | None = None
    never_seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """A household that is owed a visit; `reasons` begins with the one that decides its place."""

    household: Household
    reasons: tuple[Reason, ...]
    last_visit_on: date | None
    last_met_on: date | None
    done_visit_on: date | None

    @property
    def case_id(self) -> int:
        """Which case."""
        return self.household.case_id

    @property
    def area(self) -> SquareMetres:
        """What the case recovers (m²)."""
        return self.household.area

    @property
    def reason(self) -> DueReason:
        """The first reason's code."""
        return self.reasons[0].code

    @property
    def due_on(self) -> date | None:
        """The day until which, None where it is only long unseen."""
        return self.reasons[0].due_on

    @property
    def since_on(self) -> date | None:
        """Since when, as the first reason says."""
        return self.reasons[0].since_on

    @property
    def alley(self) -> str | None:
        """The alley, for the walk."""
        return self.household.alley

    @property
    def house_no(self) -> str | None:
        """The house number, for the walk."""
        return self.household.house_no


def due_cases(
    session: Session,
    team_id: int,
    *,
    today: date,
    limit: int = DEFAULT_LIMIT,
    until: date | None = None,
) -> list[DueCase]:
    """The team's households that are owed a visit, in the one order: due date, then area held.

    Due are promises, payment clocks, answers not told and agreed dates up to `until` (seven
    days ahead); then households by the time since the last visit.
    """
    monday = monday_of(today)
    found = candidates(
        session,
        team_id,
        today=today,
        until=until or today + timedelta(days=SOON_DAYS),
        monday=monday,
        limit=limit,
    )
    by_case: dict[int, list[Candidate]] = {}
    for one in found:
        by_case.setdefault(one.case_id, []).append(one)
    places = households(session, by_case, as_of=today)
    seen = last_seen(session, by_case, as_of=today)
    due = [
        _due_case(places[case_id], reasons, seen.get(case_id), monday)
        for case_id, reasons in by_case.items()
    ]
    due.sort(key=due_order)
    return _with_words(session, due[:limit], today)


def _due_case(
    place: Household, found: list[Candidate], seen: LastSeen | None, monday: date
) -> DueCase:
    found.sort(key=lambda one: reason_order(one.reason, one.due_on))
    attempted_on = seen.attempted_on if seen else None
    return DueCase(
        household=place,
        reasons=tuple(
            Reason(
                one.reason,
                one.due_on,
                one.since_on,
                clock=one.clock,
                never_seen=one.never_seen,
            )
            for one in found
        ),
        last_visit_on=attempted_on,
        last_met_on=seen.met_on if seen else None,
        done_visit_on=attempted_on if attempted_on and attempted_on >= monday else None,
    )


def _with_words(session: Session, due: list[DueCase], today: date) -> list[DueCase]:
    """The same cases, with the words of the promise and the topic of the answer."""
    case_ids = [case.case_id for case in due]
    promises = _first_promises(session, case_ids, today)
    answers = _first_answers(session, case_ids, today)
    worded = []
    for case in due:
        reasons = tuple(
            _worded(reason, promises.get(case.case_id), answers.get(case.case_id))
            for reason in case.reasons
        )
        worded.append(
            DueCase(
                household=case.household,
                reasons=reasons,
                last_visit_on=case.last_visit_on,
                last_met_on=case.last_met_on,
                done_visit_on=case.done_visit_on,
            )
        )
    return worded


def _worded(reason: Reason, promise: Commitment | None, answer: Concern | None) -> Reason:
    if reason.code is DueReason.PROMISE_DUE and promise is not None:
        return Reason(reason.code, reason.due_on, promise.made_on, text=promise.text, by=promise.by)
    if reason.code is DueReason.ANSWER_TO_TELL and answer is not None:
        return Reason(
            reason.code, reason.due_on, reason.since_on, text=answer.title, topic=answer.topic
        )
    return reason


def _first_promises(
    session: Session, case_ids: Collection[int], today: date
) -> dict[int, Commitment]:
    found: dict[int, Commitment] = {}
    for row in session.scalars(
        select(Commitment)
        .where(
            col(Commitment.case_id).in_(case_ids),
            col(Commitment.made_on) <= today,
            or_(col(Commitment.ended_on).is_(None), col(Commitment.ended_on) > today),
        )
        .order_by(col(Commitment.due_on), col(Commitment.id))
    ):
        found.setdefault(row.case_id, row)
    return found


def _first_answers(session: Session, case_ids: Collection[int], today: date) -> dict[int, Concern]:
    found: dict[int, Concern] = {}
    for case_id, row in session.execute(
        select(col(ConcernCase.case_id), Concern)
        .select_from(ConcernCase)
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(
            col(ConcernCase.case_id).in_(case_ids),
            col(Concern.answered_on) <= today,
            or_(col(Concern.told_on).is_(None), col(Concern.told_on) > today),
            or_(col(Concern.closed_on).is_(None), col(Concern.closed_on) > today),
        )
        .order_by(col(Concern.answered_on), col(Concern.id))
    ):
        found.setdefault(case_id, row)
    return found
