"""All routes are walked with all roles: who may not, gets nowhere; who may, meets no failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.clock import TODAY
from tracker.accounts.catalogue import Role
from tracker.accounts.permissions import Permission, may
from tracker.accounts.tables import TeamMembership, User
from tracker.cases.tables import Case, CaseTeam
from tracker.concerns.tables import Concern, ConcernCase
from tracker.db.engine import make_session
from tracker.documents.tables import Attachment
from tracker.planning.tables import PlannedVisit
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.visits.tables import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from sqlmodel import Session
    from werkzeug.routing import Rule

ACCOUNT = {
    Role.ADMIN: "admin",
    Role.CLERK: "clerk",
    Role.OFFICER: "officer1",
    Role.LEADER: "leader",
    Role.VIEWER: "viewer",
}
OPEN = "open to all"
ENDS_THE_SESSION = frozenset({"accounts.sign_out"})


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            yield rule, app.view_functions[rule.endpoint].guard


def samples(app: Flask) -> dict[str, object]:
    """Something real for each part of an address."""
    with make_session(app.extensions["tracker_engine"]) as session:

        def first(column: object) -> object:
            return session.scalar(select(column).limit(1))  # type: ignore[call-overload]

        return {
            "case_no": first(col(Case.case_no)),
            "code": "VN01",
            "reading_code": "floor_convention",
            "concern_id": first(col(Concern.id)),
            "visit_id": first(col(Visit.id)),
            **_own_facts(session),
            "user_id": first(col(User.id)),
            "sha256": first(col(Attachment.sha256)) or "0" * 64,
        }


def _own_facts(session: Session) -> dict[str, object]:
    """A step and minutes of the first case that has both, and the case."""
    found = session.execute(
        select(col(Case.case_no), col(StepEntry.id), col(HandoverMinutes.id))
        .join(StepEntry, col(StepEntry.case_id) == col(Case.id))
        .join(HandoverMinutes, col(HandoverMinutes.case_id) == col(Case.id))
        .limit(1)
    ).one()
    return dict(zip(("case_no", "entry_id", "minutes_id"), found, strict=True))


def address(app: Flask, rule: Rule, known: dict[str, object]) -> str:
    values = {name: known.get(name, 1) for name in rule.arguments}
    with app.test_request_context():
        built: str = app.url_map.bind("localhost").build(rule.endpoint, values)
    return built


@pytest.fixture
def tokenless(app: Flask) -> Flask:
    """The system without form tokens, so that a guard alone answers a POST."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.mark.parametrize("role", list(Role))
def test_a_role_without_the_permission_is_turned_away_from_every_route(
    role: Role, tokenless: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    app = tokenless
    app.config["WTF_CSRF_ENABLED"] = True
    client = as_role(ACCOUNT[role])
    app.config["WTF_CSRF_ENABLED"] = False
    known = samples(app)
    let_in = []

    for rule, guard in routes(app):
        if guard not in set(Permission) or may(role, Permission(guard)):
            continue
        for method in rule.methods & {"GET", "POST"}:
            answer = client.open(address(app, rule, known), method=method)
            if answer.status_code != 403:
                let_in.append((method, rule.rule, answer.status_code))

    assert let_in == []


def test_nobody_gets_anywhere_without_signing_in(tokenless: Flask) -> None:
    client, known, let_in = tokenless.test_client(), samples(tokenless), []

    for rule, guard in routes(tokenless):
        if guard == OPEN:
            continue
        for method in rule.methods & {"GET", "POST"}:
            answer = client.open(address(tokenless, rule, known), method=method)
            wanted = (302,) if method == "GET" else (401,)
            if answer.status_code not in wanted or "/login" not in answer.headers.get(
                "Location", "/login"
            ):
                let_in.append((method, rule.rule, answer.status_code))

    assert let_in == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_every_page_a_role_may_open_answers_in_both_languages(
    role: Role, language: str, app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    client, known, failed = as_role(ACCOUNT[role]), samples(app), []
    with make_session(app.extensions["tracker_engine"]) as session:
        person = session.scalars(select(User).where(col(User.username) == ACCOUNT[role])).one()
        person.language = language
        session.commit()

    for rule, _guard in routes(app):
        if "GET" not in rule.methods or rule.endpoint in ENDS_THE_SESSION:
            continue
        answer = client.get(address(app, rule, known))
        if answer.status_code not in (200, 302, 303, 403, 404):
            failed.append((rule.rule, answer.status_code))

    assert failed == []


def test_a_form_without_its_token_changes_nothing(as_role: Callable[[str], FlaskClient]) -> None:
    client = as_role("clerk")

    answer = client.post("/cases/search", data={"text": "le"})

    assert answer.status_code == 400


def test_an_officer_gets_nowhere_with_what_belongs_to_another_team(
    app: Flask, as_role: Callable[[str], FlaskClient]
) -> None:
    """Every route that names a case, step, minutes, visit, concern or planned visit."""
    officer = as_role(ACCOUNT[Role.OFFICER])
    app.config["WTF_CSRF_ENABLED"] = False
    theirs = of_another_team(app, ACCOUNT[Role.OFFICER])
    walked, let_in = set(), []

    for rule, guard in routes(app):
        if not rule.arguments & theirs.keys() or guard not in set(Permission):
            continue
        for method in rule.methods & {"GET", "POST"}:
            answer = officer.open(
                address(app, rule, theirs), method=method, data={"to": TODAY.isoformat()}
            )
            walked |= rule.arguments & theirs.keys()
            if answer.status_code not in (403, 404):
                let_in.append((method, rule.rule, answer.status_code))

    assert walked == theirs.keys()
    assert let_in == []


def of_another_team(app: Flask, username: str) -> dict[str, object]:
    """One of each thing that belongs to cases which this officer's teams never had."""
    with make_session(app.extensions["tracker_engine"]) as session:
        person = session.scalars(select(User).where(col(User.username) == username)).one()
        mine = select(col(TeamMembership.team_id)).where(col(TeamMembership.user_id) == person.key)
        case = col(Case.id).in_(
            select(col(CaseTeam.case_id)).where(col(CaseTeam.team_id).in_(mine))
        )
        other = select(col(Case.id)).where(~case)
        shared = select(col(ConcernCase.concern_id)).where(col(ConcernCase.case_id).not_in(other))
        concern = (
            select(col(Concern.id))
            .join(ConcernCase, col(ConcernCase.concern_id) == col(Concern.id))
            .where(col(Concern.id).not_in(shared), col(Concern.recorded_by_id) != person.key)
        )
        asked = {
            "case_no": select(col(Case.case_no)).where(~case),
            "visit_id": select(col(Visit.id)).where(col(Visit.case_id).in_(other)),
            "concern_id": concern,
            "entry_id": select(col(StepEntry.id)).where(col(StepEntry.case_id).in_(other)),
            "minutes_id": select(col(HandoverMinutes.id)).where(
                col(HandoverMinutes.case_id).in_(other)
            ),
            "planned_id": select(col(PlannedVisit.id)).where(col(PlannedVisit.case_id).in_(other)),
        }
        return {name: session.scalars(query.limit(1)).one() for name, query in asked.items()}
