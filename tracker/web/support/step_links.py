"""Where a step or minutes are mended: below the case, or the project that took it for all."""

from __future__ import annotations

from flask import url_for

from tracker.cases.queries import CaseHeader


def step_url(header: CaseHeader, case_id: int | None, entry_id: int) -> str:
    """The correction of a step that counts for a case."""
    if case_id is None:
        return url_for("projects.correct_step", code=header.project_code, entry_id=entry_id)
    return url_for("cases.correct_step", case_no=header.case_no, entry_id=entry_id)


def minutes_url(header: CaseHeader, minutes_id: int) -> str:
    """The correction of minutes of a handover."""
    return url_for("cases.correct_handover", case_no=header.case_no, minutes_id=minutes_id)
