"""Visits as their readers see them: of a case, of a team, counted.

Corrected and voided rows are left out unless asked for. A page of visits takes five queries,
however many visits there are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlmodel import Session, col

from tracker.accounts.tables import Team, User
from tracker.cases.tables import Case
from tracker.commitments.tables import Commitment
from tracker.concerns.catalogue import Topic
from tracker.concerns.tables import Concern
from tracker.db.records import row_values
from tracker.documents.queries import file_line
from tracker.documents.tables import Attachment
from tracker.errors import NotFound, Problem
from tracker.holders.tables import HouseholdMember, LandHolder
from tracker.visits.catalogue import VisitChannel, VisitOutcome, VisitPurpose
from tracker.visits.lines import (
    LastSeen,
    PhotoLine,
    PromiseLine,
    QuestionLine,
    VisitCounts,
    VisitLine,
)
from tracker.visits.tables import Visit, VisitPhoto, VisitTopic

_OF_ROW = frozenset(VisitLine.__dataclass_fields__) & frozenset(Visit.model_fields)


def live(as_of: date | None = None) -> ColumnElement[bool]:
    """True for visits that stand as they are; with a day, those of that day or before."""
    stands = and_(col(Visit.superseded_at).is_(None), col(Visit.voided).is_(False))
    return stands if as_of is None else and_(stands, col(Visit.on) <= as_of)


def is_attempt() -> ColumnElement[bool]:
    """True for a visit that counts as one: a telephone call does not."""
    return col(Visit.channel) != VisitChannel.PHONE


def visits_of_case(
    session: Session,
    case_id: int,
    *,
    as_of: date | None = None,
    with_corrected: bool = False,
    limit: int | None = None,
) -> list[VisitLine]:
    """The case's visits, newest first; with the texts that were corrected later, if asked."""
    wanted: list[ColumnElement[bool]] = [col(Visit.case_id) == case_id]
    if not with_corrected:
        wanted.append(live(as_of))
    elif as_of is not None:
        wanted.append(col(Visit.on) <= as_of)
    return _lines(session, _select(wanted, limit))


def visits_of_team(
    session: Session,
    team_id: int,
    *,
    from_on: date,
    until_on: date,
    officer_id: int | None = None,
    limit: int = 500,
    offset: int = 0,
) -> list[VisitLine]:
    """The team's visits from a day until a day (both included), newest first, from an offset."""
    wanted = [
        col(Visit.team_id) == team_id,
        live(),
        col(Visit.on) >= from_on,
        col(Visit.on) <= until_on,
    ]
    if officer_id is not None:
        wanted.append(col(Visit.officer_id) == officer_id)
    return _lines(session, _select(wanted, limit).offset(offset))


def visit(session: Session, visit_id: int) -> VisitLine:
    """One visit, also a corrected one. Raises NotFound (`visit_unknown`)."""
    lines = _lines(session, _select([col(Visit.id) == visit_id], 1))
    if not lines:
        raise NotFound(Problem("visit_unknown"))
    return lines[0]


def standing(session: Session, line: VisitLine) -> VisitLine:
    """The visit's latest text: itself, or what its correction, or that one's, reads."""
    while line.is_corrected:
        after = _lines(session, _select([col(Visit.corrects_id) == line.visit_id], 1))
        if not after:
            break
        line = after[0]
    return line


def photos_of_case(session: Session, case_id: int, *, limit: int = 200) -> list[PhotoLine]:
    """The photos of the case's visits, newest first, each once."""
    of_visits = select(col(Visit.id)).where(col(Visit.case_id) == case_id, live())
    found = _photos(session, of_visits).values()
    photos = list({one.file.attachment_id: one for all_of in found for one in all_of}.values())
    photos.sort(key=lambda photo: (photo.on, photo.file.attachment_id), reverse=True)
    return photos[:limit]


def cases_of_photo(session: Session, attachment_id: int) -> frozenset[int]:
    """The cases on whose visits this photo was taken: who may read one may see it."""
    return frozenset(
        session.scalars(
            select(col(Visit.case_id))
            .join(VisitPhoto, col(VisitPhoto.visit_id) == col(Visit.id))
            .where(col(VisitPhoto.attachment_id) == attachment_id)
        )
    )


def count_visits(
    session: Session,
    *,
    from_on: date,
    until_on: date,
    team_ids: Collection[int] | None = None,
    case_id: int | None = None,
) -> VisitCounts:
    """How many visits from a day until a day (both included); of teams, or of one case."""
    wanted = [live(), col(Visit.on) >= from_on, col(Visit.on) <= until_on]
    if team_ids is not None:
        wanted.append(col(Visit.team_id).in_(sorted(team_ids)))
    if case_id is not None:
        wanted.append(col(Visit.case_id) == case_id)
    attempt = is_attempt()

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((condition, col(Visit.id))))

    def cases(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((condition, col(Visit.case_id))).distinct())

    def ended(outcome: VisitOutcome) -> ColumnElement[bool]:
        return and_(attempt, col(Visit.outcome) == outcome)

    row = session.execute(
        select(
            number(attempt),
            number(ended(VisitOutcome.MET)),
            number(ended(VisitOutcome.ABSENT)),
            number(ended(VisitOutcome.REFUSED)),
            number(~attempt),
            cases(attempt),
            cases(ended(VisitOutcome.MET)),
            number(col(Visit.persuasion_no).is_not(None)),
        ).where(*wanted)
    ).one()
    return VisitCounts(*row)


def last_seen(session: Session, case_ids: Collection[int], *, as_of: date) -> dict[int, LastSeen]:
    """When each of these cases was last tried and met; cases never tried are left out."""
    if not case_ids:
        return {}
    met_on = func.max(case((col(Visit.outcome) == VisitOutcome.MET, col(Visit.on))))
    rows = session.execute(
        select(col(Visit.case_id), func.max(col(Visit.on)), met_on)
        .where(col(Visit.case_id).in_(case_ids), live(as_of), is_attempt())
        .group_by(col(Visit.case_id))
    ).all()
    return {case_id: LastSeen(attempted_on, met) for case_id, attempted_on, met in rows}


def persuasions_of_case(session: Session, case_id: int) -> dict[VisitPurpose, tuple[date, ...]]:
    """The days on which the household was persuaded in the law's sense, by purpose."""
    found: dict[VisitPurpose, list[date]] = {}
    for purpose, on in session.execute(
        select(col(Visit.purpose), col(Visit.on))
        .where(col(Visit.case_id) == case_id, live(), col(Visit.persuasion_no).is_not(None))
        .order_by(col(Visit.on), col(Visit.id))
    ):
        found.setdefault(purpose, []).append(on)
    return {purpose: tuple(days) for purpose, days in found.items()}


def _select(wanted: Sequence[ColumnElement[bool]], limit: int | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Visit,
            col(Case.case_no),
            col(LandHolder.name),
            col(LandHolder.honorific),
            col(User.display_name),
            col(Team.name),
            col(HouseholdMember.full_name),
            col(HouseholdMember.relation),
        )
        .select_from(Visit)
        .join(Case, col(Case.id) == col(Visit.case_id))
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .join(User, col(User.id) == col(Visit.officer_id))
        .outerjoin(Team, col(Team.id) == col(Visit.team_id))
        .outerjoin(HouseholdMember, col(HouseholdMember.id) == col(Visit.member_id))
        .where(*wanted)
        .order_by(col(Visit.started_at).desc(), col(Visit.id).desc())
        .limit(limit)
    )


def _lines(session: Session, statement: Select[*tuple[Any, ...]]) -> list[VisitLine]:
    rows = session.execute(statement).all()
    visit_ids = [row[0].key for row in rows]
    if not visit_ids:
        return []
    topics, photos = _topics(session, visit_ids), _photos(session, visit_ids)
    promises, questions = _promises(session, visit_ids), _questions(session, visit_ids)
    lines = []
    for found, case_no, holder, honorific, officer, team, member, relation in rows:
        values = {name: value for name, value in row_values(found).items() if name in _OF_ROW}
        lines.append(
            VisitLine(
                **values,
                visit_id=found.key,
                case_no=case_no,
                holder_name=holder,
                honorific=honorific,
                officer_name=officer,
                team_name=team,
                member_name=member,
                relation=relation,
                is_corrected=found.superseded_at is not None,
                topics=tuple(topics.get(found.key, ())),
                photos=tuple(photos.get(found.key, ())),
                promises=tuple(promises.get(found.key, ())),
                questions=tuple(questions.get(found.key, ())),
            )
        )
    return lines


def _topics(session: Session, visit_ids: Any) -> dict[int, list[Topic]]:
    found: dict[int, list[Topic]] = {}
    for visit_id, topic in session.execute(
        select(col(VisitTopic.visit_id), col(VisitTopic.topic))
        .where(col(VisitTopic.visit_id).in_(visit_ids))
        .order_by(col(VisitTopic.id))
    ):
        found.setdefault(visit_id, []).append(topic)
    return found


def _photos(session: Session, visit_ids: Any) -> dict[int, list[PhotoLine]]:
    found: dict[int, list[PhotoLine]] = {}
    for photo, on, attachment in session.execute(
        select(VisitPhoto, col(Visit.on), Attachment)
        .select_from(VisitPhoto)
        .join(Visit, col(Visit.id) == col(VisitPhoto.visit_id))
        .join(Attachment, col(Attachment.id) == col(VisitPhoto.attachment_id))
        .where(col(VisitPhoto.visit_id).in_(visit_ids))
        .order_by(col(VisitPhoto.id))
    ):
        line = PhotoLine(photo.visit_id, on, photo.caption, file_line(attachment))
        found.setdefault(photo.visit_id, []).append(line)
    return found


def _promises(session: Session, visit_ids: Any) -> dict[int, list[PromiseLine]]:
    found: dict[int, list[PromiseLine]] = {}
    for row in session.scalars(
        select(Commitment)
        .where(col(Commitment.visit_id).in_(visit_ids))
        .order_by(col(Commitment.due_on), col(Commitment.id))
    ):
        line = PromiseLine(row.key, row.by, row.text, row.due_on, row.outcome, row.ended_on)
        found.setdefault(row.visit_id or 0, []).append(line)
    return found


def _questions(session: Session, visit_ids: Any) -> dict[int, list[QuestionLine]]:
    found: dict[int, list[QuestionLine]] = {}
    for row in session.scalars(
        select(Concern).where(col(Concern.visit_id).in_(visit_ids)).order_by(col(Concern.id))
    ):
        line = QuestionLine(
            concern_id=row.key,
            type=row.type,
            topic=row.topic,
            title=row.title,
            text=row.text,
            answer=row.answer,
            answered_on=row.answered_on,
            told_on=row.told_on,
            closed_on=row.closed_on,
            is_knot=row.blocking_from_on is not None and row.blocking_until_on is None,
        )
        found.setdefault(row.visit_id or 0, []).append(line)
    return found
