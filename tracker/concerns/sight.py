"""Who may see a concern, and which of its cases: an officer sees those of her teams."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.as_of import team_on
from tracker.cases.tables import Case
from tracker.concerns.lines import ConcernDetail
from tracker.concerns.queries import concern
from tracker.concerns.tables import Concern, ConcernCase
from tracker.errors import NotYours, Problem


@dataclass(frozen=True, slots=True)
class SeenConcern:
    """A concern with the cases this reader may see; `hidden` counts those of other teams."""

    detail: ConcernDetail
    hidden: int


def visible_concern(
    session: Session,
    concern_id: int,
    *,
    as_of: date,
    allowed_team_ids: Collection[int] | None,
    viewer_id: int,
) -> SeenConcern:
    """The concern, if one of its cases is these teams' (None: any), or it is the viewer's own.

    Raises NotFound (`concern_unknown`), NotYours (`concern_not_yours`).
    """
    detail = concern(session, concern_id, as_of=as_of)
    if allowed_team_ids is None:
        return SeenConcern(detail, 0)
    mine = _cases_of_teams(session, concern_id, allowed_team_ids, as_of)
    if not mine and viewer_id not in _people(session, concern_id, detail):
        raise NotYours(Problem("concern_not_yours"))
    kept = tuple(case for case in detail.cases if case.case_id in mine)
    return SeenConcern(replace(detail, cases=kept), len(detail.cases) - len(kept))


def _cases_of_teams(
    session: Session, concern_id: int, team_ids: Collection[int], as_of: date
) -> set[int]:
    return set(
        session.scalars(
            select(col(ConcernCase.case_id))
            .join(Case, col(Case.id) == col(ConcernCase.case_id))
            .where(col(ConcernCase.concern_id) == concern_id, team_on(as_of).in_(sorted(team_ids)))
        )
    )


def _people(session: Session, concern_id: int, detail: ConcernDetail) -> set[int | None]:
    raised_by = session.scalar(
        select(col(Concern.recorded_by_id)).where(col(Concern.id) == concern_id)
    )
    return {raised_by, detail.line.owner_id} - {None}
