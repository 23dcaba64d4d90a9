"""Whose steps and grounds a page writes down: a case's, or a project's for all its cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import request, url_for
from sqlmodel import Session

from tracker.cases.queries import CaseHeader
from tracker.law.catalogue import Scope
from tracker.projects.queries import Phase, project_as_of
from tracker.web.pages.cases.frame import file_url, frame
from tracker.web.support import today


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose fact it is, since when it can have any, and how its pages look."""

    project_id: int
    case_id: int | None
    name: str
    since: date
    back_url: str
    frame: dict[str, Any]
    phases: tuple[Phase, ...] = field(default=())
    is_open: bool = True

    @property
    def scope(self) -> Scope:
        """Which steps it can take."""
        return Scope.PROJECT if self.case_id is None else Scope.CASE

    def owns(self, record: Any) -> bool:
        """Whether a fact on record is its own."""
        return (record.project_id, record.case_id) == (self.project_id, self.case_id)


def owner_of_case(session: Session, header: CaseHeader) -> Owner:
    """The case itself."""
    return Owner(
        project_id=header.project_id,
        case_id=header.id,
        name=header.case_no,
        since=header.opened_on,
        back_url=file_url(session, header.case_no),
        frame=frame(session, header, has_errors=False),
        is_open=header.is_open,
    )


def owner_of_project(session: Session, code: str) -> Owner:
    """The project, for all its cases or for those of a round. Raises NotFound."""
    project = project_as_of(session, code, today.today())
    back_url = url_for("projects.project", code=project.code)
    return Owner(
        project_id=project.id,
        case_id=None,
        name=project.code,
        since=project.started_on,
        back_url=back_url,
        frame={
            "back_url": back_url,
            "form_url": request.full_path.rstrip("?"),
            "phone_context": project.code,
            "body_class": "form-page",
        },
        phases=project.phases,
    )
