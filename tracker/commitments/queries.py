"""Promises as their readers see them: of a case, and what falls due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlmodel import Session, col

from tracker.cases.as_of import recovered_on, team_on
from tracker.cases.tables import Case
from tracker.commitments.catalogue import CommitmentOutcome, Promiser
from tracker.commitments.tables import Commitment
from tracker.holders.tables import LandHolder
from tracker.units import NO_AREA, SquareMetres


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A promise with the case it was made about; `area` is what the case recovers (m²)."""

    commitment_id: int
    case_id: int
    case_no: str
    holder_name: str
    honorific: str | None
    by: Promiser
    text: str
    made_on: date
    due_on: date
    outcome: CommitmentOutcome | None
    ended_on: date | None
    visit_id: int | None
    concern_id: int | None
    version: int
    area: SquareMetres = NO_AREA

    def is_overdue(self, as_of: date) -> bool:
        """Open and past its day at the end of `as_of`."""
        open_then = self.ended_on is None or self.ended_on > as_of
        return open_then and self.due_on < as_of


def commitments_of_case(session: Session, case_id: int) -> list[CommitmentLine]:
    """All promises about the case: the open ones first by due date, then the newest ended."""
    lines = _lines(session, _select().where(col(Commitment.case_id) == case_id))
    waiting = sorted(
        (line for line in lines if line.ended_on is None),
        key=lambda line: (line.due_on, line.commitment_id),
    )
    ended = sorted(
        (line for line in lines if line.ended_on is not None),
        key=lambda line: (line.ended_on or line.due_on, line.commitment_id),
        reverse=True,
    )
    return [*waiting, *ended]


def due_commitments(
    session: Session,
    *,
    as_of: date,
    until: date,
    team_ids: Collection[int] | None = None,
    by: Promiser | None = None,
    limit: int = 200,
) -> list[CommitmentLine]:
    """Promises open at the end of `as_of` and due up to `until`: by due date, then area held.

    `team_ids` keeps to the cases those teams look after on that day; None is the whole ward.
    """
    area = recovered_on(as_of)
    statement = (
        _select()
        .add_columns(area.label("area"))
        .where(
            col(Commitment.made_on) <= as_of,
            or_(col(Commitment.ended_on).is_(None), col(Commitment.ended_on) > as_of),
            col(Commitment.due_on) <= until,
        )
        .order_by(col(Commitment.due_on), area.desc().nulls_last(), col(Commitment.id))
        .limit(limit)
    )
    if by is not None:
        statement = statement.where(col(Commitment.by) == by)
    if team_ids is not None:
        statement = statement.where(team_on(as_of).in_(sorted(team_ids)))
    return _lines(session, statement)


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(Commitment, col(Case.case_no), col(LandHolder.name), col(LandHolder.honorific))
        .select_from(Commitment)
        .join(Case, col(Case.id) == col(Commitment.case_id))
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
    )


def _lines(session: Session, statement: Select[*tuple[Any, ...]]) -> list[CommitmentLine]:
    found = []
    for row in session.execute(statement).all():
        commitment, case_no, name, honorific = row[:4]
        found.append(
            CommitmentLine(
                commitment_id=commitment.key,
                case_id=commitment.case_id,
                case_no=case_no,
                holder_name=name,
                honorific=honorific,
                by=commitment.by,
                text=commitment.text,
                made_on=commitment.made_on,
                due_on=commitment.due_on,
                outcome=commitment.outcome,
                ended_on=commitment.ended_on,
                visit_id=commitment.visit_id,
                concern_id=commitment.concern_id,
                version=commitment.version,
                area=(row[4] if len(row) > 4 else None) or NO_AREA,
            )
        )
    return found
