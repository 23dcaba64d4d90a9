"""What is kept beside the facts says what they say: today's figures, search, the audit."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import col

from tracker.audit.chain import broken_links
from tracker.cases import search
from tracker.errors import Problem
from tracker.progress import shortcut
from tracker.progress.kept_cells import differing_cells, state_now
from tracker.projects.tables import Project
from tracker.upkeep.register import Register

_ALL = 10_000_000


def shortcut_equals_facts(register: Register) -> Iterator[Problem]:
    """Today's rows say what the dated facts say, case by case, and their sums what the rows say.

    Where nobody has asked for figures since the day turned, the shortcut still speaks of an
    earlier day, and is compared with the facts of that day.
    """
    session = register.session
    now = state_now(session)
    day = now.as_of if now is not None else register.today
    stale = shortcut.stale_cases(session, day, limit=_ALL)
    for case_id in stale:
        yield Problem("shortcut_stale", {"case": register.case_no(case_id)})
    if stale or now is None:
        return
    projects = {project for project, _team, _group in differing_cells(session, day)}
    codes = select(col(Project.code)).where(col(Project.id).in_(sorted(projects)))
    for code in session.scalars(codes.order_by(col(Project.code))):
        yield Problem("shortcut_sums_stale", {"project": code})


def search_is_fresh(register: Register) -> Iterator[Problem]:
    """The text each case is found by is the one its rows give."""
    for case_id in search.stale_cases(register.session):
        yield Problem("search_stale", {"case": register.case_no(case_id)})


def audit_is_whole(register: Register) -> Iterator[Problem]:
    """Every sealed audit entry still is what was sealed; erased bodies leave it whole."""
    return broken_links(register.session)
