"""A register in which nothing can be measured yet: a page that leads on, never noughts."""

from __future__ import annotations

from flask import render_template
from sqlmodel import Session

from tracker.cases.queries import has_cases
from tracker.projects.queries import has_projects
from tracker.web.support.as_of import AsOf


def nothing_yet(session: Session, asked: AsOf) -> str | None:
    """The page for a day by which there was no project or no case; None where there were both."""
    projects = has_projects(session, asked.day)
    if projects and has_cases(session, asked.day):
        return None
    since = asked.is_past and has_projects(session, asked.today)
    since = since and has_cases(session, asked.today)
    return render_template(
        "start/empty.html", projects=projects, since=since, asked=asked, as_of=asked.day
    )
