"""Visits, concerns and knots, approved answers, promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from tests.clock import TODAY
from tests.given.basics import START, added, at_noon, fixed_uuid, next_number
from tests.given.people import an_officer
from tracker.accounts.tables import Team, User
from tracker.cases.tables import Case
from tracker.commitments.catalogue import Promiser
from tracker.commitments.tables import Commitment
from tracker.concerns.catalogue import ConcernType, Level, Topic
from tracker.concerns.tables import ApprovedAnswer, Concern, ConcernAssignment, ConcernCase
from tracker.projects.tables import (
    Project,
)
from tracker.visits.catalogue import Attitude, VisitChannel, VisitOutcome, VisitPurpose
from tracker.visits.tables import Visit


def a_visit(
    session: Session,
    case: Case,
    *,
    officer: User | None = None,
    team: Team | None = None,
    on: date = TODAY,
    outcome: VisitOutcome = VisitOutcome.MET,
    channel: VisitChannel = VisitChannel.HOME,
    purpose: VisitPurpose = VisitPurpose.GENERAL,
    attitude: Attitude | None = None,
    recorded_at: datetime | None = None,
    **more: Any,
) -> Visit:
    officer = officer or an_officer(session, team=team)
    number = next_number(session, Visit)
    return added(
        session,
        Visit(
            on=on,
            recorded_at=recorded_at or at_noon(on),
            recorded_by_id=officer.key,
            uuid=more.pop("uuid", fixed_uuid("visit", number)),
            case_id=case.key,
            team_id=team.key if team else None,
            officer_id=officer.key,
            started_at=at_noon(on),
            channel=channel,
            purpose=purpose,
            outcome=outcome,
            attitude=attitude,
            **more,
        ),
    )


def a_concern(
    session: Session,
    cases: Iterable[Case] = (),
    *,
    type: ConcernType = ConcernType.QUESTION,
    topic: Topic = Topic.LAND_PRICE,
    on: date = TODAY,
    title: str = "Hỏi đơn giá đất ở",
    owner: User | None = None,
    level: Level = Level.WARD,
    due_on: date | None = None,
    **more: Any,
) -> Concern:
    """A concern about these cases; with an owner or a due date, also its assignment."""
    concern = added(
        session,
        Concern(
            uuid=fixed_uuid("concern", next_number(session, Concern)),
            type=type,
            topic=topic,
            title=title,
            raised_on=on,
            recorded_at=at_noon(on),
            **more,
        ),
    )
    for case in cases:
        added(session, ConcernCase(concern_id=concern.key, case_id=case.key, from_on=on))
    if owner is not None or due_on is not None:
        added(
            session,
            ConcernAssignment(
                on=on,
                recorded_at=at_noon(on),
                concern_id=concern.key,
                owner_id=owner.key if owner else None,
                level=level,
                due_on=due_on,
            ),
        )
    return concern


def a_knot(session: Session, cases: Iterable[Case], *, on: date = TODAY, **more: Any) -> Concern:
    """A concern that blocks these cases from `on`."""
    return a_concern(session, cases, on=on, blocking_from_on=on, **more)


def an_approved_answer(
    session: Session,
    *,
    topic: Topic = Topic.LAND_PRICE,
    text: str = "Đơn giá theo quyết định của UBND thành phố.",
    on: date = START,
    project: Project | None = None,
) -> ApprovedAnswer:
    return added(
        session,
        ApprovedAnswer(
            topic=topic,
            text=text,
            approved_on=on,
            project_id=project.key if project else None,
        ),
    )


def a_commitment(
    session: Session,
    case: Case,
    *,
    by: Promiser = Promiser.TEAM,
    text: str = "Mang bảng đơn giá đến cho gia đình",
    made_on: date = TODAY,
    due_on: date = TODAY + timedelta(days=7),
    **more: Any,
) -> Commitment:
    return added(
        session,
        Commitment(
            uuid=fixed_uuid("commitment", next_number(session, Commitment)),
            case_id=case.key,
            by=by,
            text=text,
            made_on=made_on,
            due_on=due_on,
            recorded_at=at_noon(made_on),
            **more,
        ),
    )
