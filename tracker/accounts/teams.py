"""Outreach teams and people's dated posts in them. An end is the first day without the post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.catalogue import TeamPost
from tracker.accounts.drafts import MembershipDraft, TeamDraft
from tracker.accounts.tables import Team, TeamMembership, User
from tracker.audit.services import record_change
from tracker.errors import NotFound, Problem, Refused


def create_team(session: Session, draft: TeamDraft, *, by: User, at: datetime) -> Team:
    """The team exists. Raises Refused: team_code_taken."""
    taken = select(col(Team.id)).where(col(Team.code) == draft.code)
    if session.execute(taken).first() is not None:
        raise Refused(Problem("team_code_taken", {"code": draft.code}, field="code"))
    team = Team(code=draft.code, name=draft.name)
    session.add(team)
    session.flush()
    record_change(
        session,
        action="create_team",
        subject=team,
        by_id=by.key,
        at=at,
        after={"code": draft.code, "name": draft.name},
    )
    return team


def form_team(
    session: Session,
    draft: TeamDraft,
    posts: Iterable[tuple[int, TeamPost]],
    *,
    from_on: date,
    by: User,
    at: datetime,
) -> Team:
    """The team exists, and these people (by their ids) hold their posts in it from a day.

    Raises Refused: team_code_taken, user_inactive.
    """
    team = create_team(session, draft, by=by, at=at)
    for user_id, post in posts:
        member = MembershipDraft(team_id=team.key, user_id=user_id, post=post, from_on=from_on)
        assign_member(session, member, by=by, at=at)
    return team


def assign_member(
    session: Session, draft: MembershipDraft, *, by: User, at: datetime
) -> TeamMembership:
    """The person has this post from `from_on`; an earlier post in the same team has ended then,
    and so has another person's post of leader where a leader is assigned. One that is to begin
    later stands: this post lasts until then.

    Raises Refused: user_inactive, team_ended, post_already_held.
    """
    user, team = session.get(User, draft.user_id), session.get(Team, draft.team_id)
    if user is None or team is None:
        raise NotFound(Problem("user_not_found" if user is None else "team_not_found"))
    if not user.active:
        raise Refused(Problem("user_inactive"))
    if team.ended_on is not None and team.ended_on <= draft.from_on:
        raise Refused(Problem("team_ended", {"on": team.ended_on}))
    beside = _beside(session, draft)
    before = [post for post in beside if post.from_on <= draft.from_on]
    for post in before:
        if post.user_id == draft.user_id and post.post is draft.post:
            raise Refused(Problem("post_already_held", {"on": post.from_on}))
        post.until_on = draft.from_on
        _audit(session, "end_assignment", post, by, at)
    to_come = [post.from_on for post in beside if post.from_on > draft.from_on]
    row = TeamMembership(**draft.model_dump(), until_on=min(to_come, default=None))
    session.add(row)
    session.flush()
    _audit(session, "assign_member", row, by, at)
    return row


def end_assignment(
    session: Session, membership_id: int, *, of: int, on: date, by: User, at: datetime
) -> TeamMembership:
    """The person `of` no longer holds the post from `on`; from its first day: never did.

    Raises Refused: assignment_ends_before_start.
    """
    row = session.get(TeamMembership, membership_id)
    if row is None or row.user_id != of:
        raise NotFound(Problem("assignment_not_found"))
    if on < row.from_on:
        raise Refused(Problem("assignment_ends_before_start", {"on": row.from_on}))
    row.until_on = on
    session.flush()
    _audit(session, "end_assignment", row, by, at)
    return row


def end_posts_of(session: Session, user_id: int, *, on: date) -> None:
    """Every post of this person that lasts beyond `on` ends then (the account ended); one that
    was to begin later is never held.
    """
    lasting = select(TeamMembership).where(
        col(TeamMembership.user_id) == user_id,
        or_(col(TeamMembership.until_on).is_(None), col(TeamMembership.until_on) > on),
    )
    for post in session.execute(lasting).scalars():
        post.until_on = max(on, post.from_on)


def _beside(session: Session, draft: MembershipDraft) -> list[TeamMembership]:
    """Posts that can't be held together with this one from its first day on."""
    lasting = session.execute(
        select(TeamMembership).where(
            col(TeamMembership.team_id) == draft.team_id,
            or_(
                col(TeamMembership.until_on).is_(None),
                col(TeamMembership.until_on) > draft.from_on,
            ),
        )
    ).scalars()
    return [
        post
        for post in lasting
        if post.until_on != post.from_on
        and (post.user_id == draft.user_id or draft.post is TeamPost.LEADER is post.post)
    ]


def _audit(session: Session, action: str, row: TeamMembership, by: User, at: datetime) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        after={
            "team_id": row.team_id,
            "user_id": row.user_id,
            "post": row.post,
            "from_on": row.from_on,
            "until_on": row.until_on,
        },
    )
