"""Everything the page of a project says: why it is not done, its steps, its teams, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.accounts.permissions import Permission, may
from tracker.documents.queries import DocumentLine, documents_of_project
from tracker.maps.backdrop import backdrop
from tracker.maps.points import case_points
from tracker.maps.sketch import Sketch, project_sketches
from tracker.maps.style import area_class
from tracker.procedure.entries import replaced_papers
from tracker.progress.breakdown import GroupRow
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for
from tracker.progress.coverage import Coverage
from tracker.progress.measures import Dashboard, dashboard
from tracker.progress.scope import Scope
from tracker.projects.queries import ProjectRow, boundaries_as_of, project_as_of
from tracker.web.support import context
from tracker.web.support.as_of import AsOf
from tracker.web.support.cards import why_not_done
from tracker.web.support.guards import actor, allowed_teams
from tracker.web.support.project_steps import Procedure, project_procedure


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team's cases in the project, and how many of those left it has seen lately."""

    row: GroupRow
    cover: Coverage | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """The page of a project as of a day."""

    project: ProjectRow
    headline: str
    board: Dashboard
    procedure: Procedure
    teams: tuple[TeamRow, ...]
    documents: tuple[DocumentLine, ...]
    replaced: frozenset[int]
    sketches: tuple[Sketch, ...]
    is_crowded: bool
    share_class: str


def project_view(session: Session, code: str, asked: AsOf) -> ProjectView:
    """The project as of the day asked for. Raises NotFound."""
    project = project_as_of(session, code, asked.day)
    scope = Scope(project_id=project.id, allowed_team_ids=allowed_teams())
    board = dashboard(session, scope, asked.day, asked.today)
    figures = board.figures
    records = not asked.is_past and may(actor().role, Permission.RECORD_STEP)
    sketches = _sketches(session, project, asked)
    return ProjectView(
        project=project,
        headline=why_not_done(project.code, board.figures, board.knots),
        board=board,
        procedure=project_procedure(session, project, board, asked.day, records=records),
        teams=tuple(TeamRow(row, board.team_coverage.get(row.key)) for row in board.teams),
        documents=_documents(session, project.id, asked.day),
        replaced=replaced_papers(session, project_id=project.id),
        sketches=sketches,
        is_crowded=any(drawn.crowds for drawn in sketches),
        share_class=area_class(figures.handed_over.value, figures.to_recover.value).value,
    )


def _documents(session: Session, project_id: int, on: date) -> tuple[DocumentLine, ...]:
    lines = documents_of_project(session, project_id)
    return tuple(line for line in lines if line.issued_on <= on)


def _sketches(session: Session, project: ProjectRow, asked: AsOf) -> tuple[Sketch, ...]:
    """The drawings; households only for eyes that may see cases."""
    ward = context.ward()
    ground = backdrop() if ward is not None and ward.is_demo else ()
    outlines = boundaries_as_of(session, asked.day)
    if not may(actor().role, Permission.VIEW_CASES):
        return project_sketches(outlines, project.id, ground=ground)
    wanted = CaseFilter(project=project.code, as_of=asked.day)
    found = asked_for(wanted, asked.today, allowed_team_ids=allowed_teams())
    return project_sketches(
        outlines, project.id, lambda box: case_points(session, found, box), ground
    )
