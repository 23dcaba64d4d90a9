"""Accounts: created, signed in, given codes, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.accounts import queries, secrecy, services, teams
from tracker.accounts.catalogue import Role, TeamPost, Theme
from tracker.accounts.drafts import MembershipDraft, TeamDraft, UserDraft
from tracker.accounts.tables import User
from tracker.audit.queries import AuditFilter, changes
from tracker.errors import NotFound, Refused, StaleEdit

PASSWORD = "vinh-niem-2020"


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def made(session: Session, username: str = "lan.nguyen", role: Role = Role.OFFICER) -> User:
    draft = UserDraft(
        username=username, display_name="Nguyễn Thị Lan", role=role, password=PASSWORD
    )
    return services.create_user(session, draft, by=None, at=AT)


def test_a_person_signs_in_with_a_dotted_name_in_any_case(session: Session) -> None:
    user = made(session)

    assert services.verify(session, "LAN.Nguyen ", PASSWORD, at=AT) == user
    assert services.verify(session, "lan.nguyen", "another-password", at=AT) is None
    assert services.verify(session, "nobody", PASSWORD, at=AT) is None


def test_the_sign_in_library_verifies_the_same_hash() -> None:
    from passlib.context import CryptContext

    context = CryptContext(schemes=["argon2"])

    assert context.verify(PASSWORD, secrecy.hashed(PASSWORD))


def test_a_taken_name_and_a_short_password_are_refused(session: Session) -> None:
    made(session)

    with pytest.raises(Refused) as twice:
        made(session, "Lan.Nguyen")
    with pytest.raises(Refused) as short:
        services.create_user(
            session,
            UserDraft(username="ha.pham", display_name="Hà", role=Role.CLERK, password="short"),
            by=None,
            at=AT,
        )

    assert code_of(twice) == ["username_taken"]
    assert code_of(short) == ["password_too_short"]


def test_a_one_time_code_sets_a_password_once_within_a_day(session: Session) -> None:
    admin = given.an_admin(session)
    user = made(session)
    first = services.issue_one_time_code(session, user.key, by=admin, at=AT)
    code = services.issue_one_time_code(session, user.key, by=admin, at=AT)

    for wrong in (first, "abcd-efgh-jkmn"):
        with pytest.raises(Refused) as refusal:
            services.redeem(session, "lan.nguyen", wrong, "a-new-password", at=AT)
        assert code_of(refusal) == ["code_invalid"]
    typed = code.upper().replace("-", " ")
    services.redeem(session, "lan.nguyen", typed, "a-new-password", at=AT)

    assert services.verify(session, "lan.nguyen", "a-new-password", at=AT) == user
    with pytest.raises(Refused):
        services.redeem(session, "lan.nguyen", code, "another-password", at=AT)


def test_a_code_dies_after_a_day(session: Session) -> None:
    user = made(session)
    code = services.issue_one_time_code(session, user.key, by=user, at=AT)

    with pytest.raises(Refused):
        services.redeem(session, "lan.nguyen", code, "a-new-password", at=AT + timedelta(days=1))


def test_changing_the_password_ends_the_other_sessions(session: Session) -> None:
    user = made(session)
    here = services.start_session(session, user, at=AT, device="Android")
    there = services.start_session(session, user, at=AT)

    services.change_password(session, user, old=PASSWORD, new="a-new-password", at=AT, keep=here)

    assert services.session_is_alive(session, here, at=AT)
    assert not services.session_is_alive(session, there, at=AT)
    with pytest.raises(Refused) as refusal:
        services.change_password(session, user, old=PASSWORD, new="a-third-password", at=AT)
    assert code_of(refusal) == ["wrong_password"]


def test_a_session_dies_when_idle_or_ended(session: Session) -> None:
    user = made(session)
    token = services.start_session(session, user, at=AT)
    later = AT + services.SESSION_LIFE

    assert not services.session_is_alive(session, token, at=later)
    services.touch_session(session, token, at=AT + timedelta(hours=1))
    assert services.session_is_alive(session, token, at=later)
    services.end_session(session, token, by=user, at=later)
    assert not services.session_is_alive(session, token, at=later)
    assert not services.session_is_alive(session, "no such token", at=AT)


def test_an_ended_account_loses_sessions_and_posts(session: Session) -> None:
    admin = given.an_admin(session)
    user, team = made(session), given.a_team(session)
    given.a_membership(session, team, user)
    token = services.start_session(session, user, at=AT)

    services.deactivate_user(session, user.key, on=TODAY, by=admin, at=AT)

    assert services.verify(session, "lan.nguyen", PASSWORD, at=AT) is None
    assert not services.session_is_alive(session, token, at=AT)
    assert queries.teams_of(session, user.key, TODAY) == ()
    with pytest.raises(Refused) as refusal:
        services.deactivate_user(session, admin.key, on=TODAY, by=admin, at=AT)
    assert code_of(refusal) == ["cannot_deactivate_yourself"]


def test_the_last_administrator_stays(session: Session) -> None:
    admin = given.an_admin(session)

    with pytest.raises(Refused) as refusal:
        services.change_role(session, admin.key, Role.VIEWER, by=admin, at=AT)

    assert code_of(refusal) == ["last_admin"]


def test_a_stale_edit_shows_both_texts(session: Session) -> None:
    admin, user = given.an_admin(session), made(session)
    fresh = {"position": None, "phone": None, "by": admin, "at": AT}
    services.edit_user(session, user.key, version=1, display_name="Nguyễn Lan", **fresh)

    with pytest.raises(StaleEdit) as refusal:
        services.edit_user(session, user.key, version=1, display_name="Lan", **fresh)

    facts = refusal.value.problems[0].facts
    assert facts["mine"]["display_name"] == "Lan"
    assert facts["theirs"]["display_name"] == "Nguyễn Lan"


def test_a_preference_is_kept_and_nothing_else_is_one(session: Session) -> None:
    user = made(session)

    services.set_preference(session, user, "theme", Theme.DARK)

    session.refresh(user)
    assert user.theme is Theme.DARK
    with pytest.raises(ValueError, match="role"):
        services.set_preference(session, user, "role", Role.ADMIN)


def test_a_new_leader_takes_over_from_the_day(session: Session) -> None:
    admin = given.an_admin(session)
    team = teams.create_team(session, TeamDraft(code="D1", name="Đoàn 1"), by=admin, at=AT)
    old, new = made(session, "cu.le"), made(session, "moi.tran")
    for user, day in ((old, given.START), (new, TODAY)):
        teams.assign_member(
            session,
            MembershipDraft(team_id=team.key, user_id=user.key, post=TeamPost.LEADER, from_on=day),
            by=admin,
            at=AT,
        )

    before = queries.team_leader(session, team.key, TODAY - timedelta(days=1))
    now = queries.team_leader(session, team.key, TODAY)
    assert (before and before.id, now and now.id) == (old.key, new.key)
    assert queries.teams(session, TODAY)[0].leader == "Nguyễn Thị Lan"
    with pytest.raises(Refused) as refusal:
        teams.create_team(session, TeamDraft(code="D1", name="x"), by=admin, at=AT)
    assert code_of(refusal) == ["team_code_taken"]


def test_a_post_ends_on_its_day(session: Session) -> None:
    admin, team = given.an_admin(session), given.a_team(session)
    officer = given.an_officer(session)
    post = given.a_membership(session, team, officer)

    teams.end_assignment(session, post.key, of=officer.key, on=TODAY, by=admin, at=AT)

    assert queries.teams_of(session, officer.key, TODAY - timedelta(days=1)) == (team.key,)
    assert queries.members_of(session, team.key, TODAY) == ()
    with pytest.raises(Refused):
        teams.end_assignment(
            session,
            post.key,
            of=officer.key,
            on=given.START - timedelta(days=1),
            by=admin,
            at=AT,
        )


def test_the_list_of_accounts_names_teams_and_orders_by_given_name(session: Session) -> None:
    team = given.a_team(session, name="Đoàn 1")
    given.an_officer(session, team=team, name="Phạm Văn Yên")
    given.a_clerk(session, name="Lê Thị An")

    found = queries.accounts(session, TODAY)

    assert [(one.name, one.teams) for one in found] == [
        ("Lê Thị An", ()),
        ("Phạm Văn Yên", ("Đoàn 1",)),
    ]


def test_a_post_given_for_a_later_day_stands_when_another_begins_before_it(
    session: Session,
) -> None:
    admin, team = given.an_admin(session), given.a_team(session)
    chosen, meanwhile = made(session, "moi.tran"), made(session, "tam.le")
    later = TODAY + timedelta(days=30)

    for user, day in ((chosen, later), (meanwhile, TODAY)):
        teams.assign_member(
            session,
            MembershipDraft(team_id=team.key, user_id=user.key, post=TeamPost.LEADER, from_on=day),
            by=admin,
            at=AT,
        )

    leaders = [
        queries.team_leader(session, team.key, day) for day in (TODAY, later - timedelta(1), later)
    ]
    assert [one and one.id for one in leaders] == [meanwhile.key, meanwhile.key, chosen.key]


def test_whoever_makes_way_for_a_new_leader_stands_in_the_audit(session: Session) -> None:
    admin, team = given.an_admin(session), given.a_team(session)
    old, new = made(session, "cu.le"), made(session, "moi.tran")
    post = given.a_membership(session, team, old, post=TeamPost.LEADER)

    teams.assign_member(
        session,
        MembershipDraft(team_id=team.key, user_id=new.key, post=TeamPost.LEADER, from_on=TODAY),
        by=admin,
        at=AT,
    )

    ended = changes(session, AuditFilter(action="end_assignment")).rows
    assert [one.subject_id for one in ended] == [post.key]


def test_an_ended_account_holds_no_post_later_either(session: Session) -> None:
    admin, user, team = given.an_admin(session), made(session), given.a_team(session)
    later = TODAY + timedelta(days=30)
    teams.assign_member(
        session,
        MembershipDraft(team_id=team.key, user_id=user.key, from_on=later),
        by=admin,
        at=AT,
    )

    services.deactivate_user(session, user.key, on=TODAY, by=admin, at=AT)

    (post,) = queries.posts_of(session, user.key)
    assert queries.teams_of(session, user.key, later) == ()
    assert (post.from_on, post.until_on) == (later, later)


def test_a_post_is_ended_as_its_holders_only(session: Session) -> None:
    admin, team = given.an_admin(session), given.a_team(session)
    officer, other = given.an_officer(session), made(session)
    post = given.a_membership(session, team, officer)

    with pytest.raises(NotFound):
        teams.end_assignment(session, post.key, of=other.key, on=TODAY, by=admin, at=AT)


def test_people_of_one_name_are_told_apart(session: Session) -> None:
    made(session, "lan.mot")
    made(session, "lan.hai")
    given.a_clerk(session, name="Lê Thị An")

    names = {name for _number, name in queries.told_apart(queries.accounts(session, TODAY))}

    assert names == {
        "Lê Thị An", "Nguyễn Thị Lan (lan.mot)", "Nguyễn Thị Lan (lan.hai)"
    }  # fmt: skip


def test_what_changes_nothing_is_not_in_the_audit(session: Session) -> None:
    admin, user = given.an_admin(session), made(session)
    services.start_session(session, user, at=AT)
    (row,) = queries.open_sessions(session, user.key, at=AT)

    for _ in range(2):
        services.change_role(session, user.key, Role.CLERK, by=admin, at=AT)
        services.end_session_of(session, row.id, by=admin, at=AT)

    written = changes(session, AuditFilter(by_id=admin.key)).rows
    assert sorted(one.action for one in written) == ["change_role", "end_session"]


def test_the_demo_names_a_team_only_where_the_post_is_held_today(session: Session) -> None:
    team = given.a_team(session, name="Đoàn công tác số 7")
    coming, going = made(session), made(session, "an.pham")
    given.a_membership(session, team, coming, from_on=TODAY + timedelta(days=3))
    given.a_membership(session, team, going, until_on=TODAY + timedelta(days=3))

    shown = {one.username: one.team for one in queries.demo_accounts(session, TODAY)}

    assert shown == {"lan.nguyen": None, "an.pham": "Đoàn công tác số 7"}
