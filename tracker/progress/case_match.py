"""Which cases a list is about: its filter turned into one condition on a source's rows.

The conditions are those the measures count with, so a figure and its list never disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, false, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import Team
from tracker.cases.search import Search
from tracker.concerns.catalogue import Topic
from tracker.concerns.tables import Concern, ConcernCase
from tracker.holders.tables import ResidentGroup
from tracker.progress.case_filter import ANY_KNOT, UNASSIGNED_KNOT, CaseFilter
from tracker.progress.catalogue import CaseSort
from tracker.progress.conditions import (
    by_clock,
    by_due_kind,
    by_visits,
    has_fact,
    has_fact_since,
    is_kind,
    stands_at,
)
from tracker.progress.due import assignments
from tracker.progress.fact_parts import Parts
from tracker.progress.scope import NO_TEAM, Scope, in_scope
from tracker.projects.tables import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that is asked for: filter, order, whose eyes, and the cases a search finds."""

    filter: CaseFilter
    on: date
    today: date
    sort: CaseSort = CaseSort.CASE_NO
    descending: bool = False
    allowed_team_ids: frozenset[int] | None = None
    search: Search | None = None


def asked_for(
    wanted: CaseFilter,
    today: date,
    *,
    sort: CaseSort = CaseSort.CASE_NO,
    descending: bool = False,
    allowed_team_ids: frozenset[int] | None = None,
    search: Search | None = None,
) -> Asked:
    """The list of a filter; its day is the filter's `as_of`, never later than today."""
    on = min(wanted.as_of or today, today)
    return Asked(wanted, on, today, sort, descending, allowed_team_ids, search)


def scope_of(session: Session, asked: Asked) -> Scope | None:
    """The scope of a filter's codes; None where a code is not known (then nothing matches)."""
    wanted = asked.filter
    without_team = wanted.team == NO_TEAM
    found: list[int | None] = []
    for code, key_of in (
        (wanted.project, _PROJECT),
        (None if without_team else wanted.team, _TEAM),
        (wanted.group, _GROUP),
    ):
        key = None if code is None else session.scalar(key_of, {_CODE: code})
        if code is not None and key is None:
            return None
        found.append(key)
    return Scope(found[0], found[1], found[2], asked.allowed_team_ids, without_team)


_CODE = "code"
_PROJECT = select(col(Project.id)).where(col(Project.code) == bindparam(_CODE))
_TEAM = select(col(Team.id)).where(col(Team.code) == bindparam(_CODE))
_GROUP = select(col(ResidentGroup.id)).where(col(ResidentGroup.number) == bindparam(_CODE))


def matching(session: Session, source: FromClause, asked: Asked) -> ColumnElement[bool]:
    """The condition on the source's rows."""
    return within(source, asked, scope_of(session, asked))


def within(source: FromClause, asked: Asked, scope: Scope | None) -> ColumnElement[bool]:
    """The same condition where the scope has been looked up; without one, nothing matches."""
    if scope is None:
        return false()
    conditions = [in_scope(source, scope), *_conditions(source, asked.filter, asked.on)]
    if asked.search is not None:
        conditions.append(source.c.case_id.in_(asked.search.cases))
    return and_(true(), *conditions)


def _conditions(source: FromClause, wanted: CaseFilter, on: date) -> Iterator[ColumnElement[bool]]:
    kind = is_kind(source, wanted.kind)
    if kind is not None:
        yield kind
    if wanted.standing is not None:
        yield stands_at(source, wanted.standing)
    if wanted.fact is not None:
        since = wanted.since
        if since is None:
            yield has_fact(source, wanted.fact, on)
        else:
            yield has_fact_since(source, wanted.fact, on, since)
    if wanted.vulnerable:
        yield source.c.is_vulnerable.is_(True)
    if wanted.visited is not None:
        yield by_visits(source, wanted.visited, wanted.days, on)
    yield from _by_knot(source, wanted.knot, on)
    yield from _by_clock(source, wanted, on)


def _by_clock(source: FromClause, wanted: CaseFilter, on: date) -> Iterator[ColumnElement[bool]]:
    if wanted.clock is None:
        return
    if wanted.due is None:
        yield by_clock(source, wanted.clock, Parts(on))
    else:
        yield by_due_kind(source, wanted.clock, wanted.due, Parts(on))


def _by_knot(source: FromClause, knot: str | None, on: date) -> Iterator[ColumnElement[bool]]:
    if knot is None:
        return
    if knot == ANY_KNOT:
        yield source.c.open_knots > 0
        return
    parts = Parts(on)
    held = (
        select(col(ConcernCase.case_id))
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(parts.concern_blocks(), parts.holds())
    )
    if knot == UNASSIGNED_KNOT:
        given = assignments(parts)
        owned = (given.c.owner_id.is_not(None)) | (given.c.owner_body.is_not(None))
        held = held.where(col(Concern.id).not_in(select(given.c.concern_id).where(owned)))
    elif knot in set(Topic):
        held = held.where(col(Concern.topic) == Topic(knot))
    else:
        held = held.where(col(Concern.id) == int(knot))
    yield source.c.case_id.in_(held)
