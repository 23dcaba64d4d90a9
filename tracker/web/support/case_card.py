"""One household in five lines, for the map's popup."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.queries import CaseHeader, case_header, visible_case
from tracker.progress.catalogue import Standing
from tracker.progress.knots import Knot, open_knots
from tracker.progress.scope import Scope
from tracker.progress.sources import facts_source
from tracker.web.support import reading
from tracker.web.support.as_of import AsOf
from tracker.web.support.guards import allowed_teams


@dataclass(frozen=True, slots=True)
class CaseCard:
    """The head of a case with where it stands and the knot that holds it."""

    header: CaseHeader
    standing: Standing
    knot: Knot | None


def case_card(session: Session, case_no: str, asked: AsOf) -> CaseCard:
    """The card of a case this person may see; the reading is on record.

    Raises NotFound, or NotYours for a case of another team.
    """
    case = visible_case(session, case_no, asked.today, allowed_team_ids=allowed_teams())
    header = case_header(session, case_no, asked.day)
    source = facts_source(asked.day, asked.today)
    row = session.execute(
        select(source.c.standing, source.c.open_knots).where(source.c.case_id == case.id)
    ).first()
    standing, knots = row if row else (Standing.NOT_INVENTORIED, 0)
    reading.record("map_popup", case.id)
    return CaseCard(
        header, Standing(standing), _knot_of(session, case.id, asked) if knots else None
    )


def _knot_of(session: Session, case_id: int, asked: AsOf) -> Knot | None:
    """The knot that holds most land among those that hold this case."""
    from tracker.concerns.tables import ConcernCase

    held_by = set(
        session.scalars(
            select(col(ConcernCase.concern_id)).where(col(ConcernCase.case_id) == case_id)
        )
    )
    knots = open_knots(session, Scope(), asked.day, asked.today).rows
    return next((knot for knot in knots if knot.concern_id in held_by), None)
