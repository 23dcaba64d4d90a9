"""What the forms of a case file share: whose case it is, the way back, the look of a form page."""

from __future__ import annotations

from typing import Any

from flask import request
from sqlmodel import Session

from tracker.cases.queries import CaseHeader, case_header, visible_case
from tracker.web.support import case_lists, links, today
from tracker.web.support.guards import allowed_teams

REFUSED = 422


def visible(session: Session, case_no: str) -> CaseHeader:
    """The head of a case this person may see. Raises NotFound, or NotYours."""
    day = today.today()
    visible_case(session, case_no, day, allowed_team_ids=allowed_teams())
    return case_header(session, case_no, day)


def file_url(session: Session, case_no: str, **more: str) -> str:
    """Back to the file, with the list one came from."""
    query = case_lists.carried(case_lists.asked_view(session))
    return links.address("cases.case_file", query, case_no=case_no, **more)


def frame(session: Session, header: CaseHeader, *, has_errors: bool, **more: str) -> dict[str, Any]:
    """What every form page of a case says to the base template."""
    return {
        "header": header,
        "back_url": file_url(session, header.case_no, **more),
        "form_url": request.full_path.rstrip("?"),
        "phone_context": header.case_no,
        "has_errors": has_errors,
        "body_class": "form-page",
    }
