"""Where a step, a ground or minutes are mended: below the case, or its project."""

from __future__ import annotations

from flask import url_for

from tracker.cases.queries import CaseHeader


def step_url(header: CaseHeader, case_id: int | None, entry_id: int) -> str:
    """The correction of a step that counts for a case."""
    if case_id is None:
        return url_for("projects.correct_step", code=header.project_code, entry_id=entry_id)
    return url_for("cases.correct_step", case_no=header.case_no, entry_id=entry_id)


def ground_url(header: CaseHeader, case_id: int | None, fact_id: int) -> str:
    """The correction of a ground that counts for a case."""
    if case_id is None:
        return url_for("projects.correct_ground", code=header.project_code, fact_id=fact_id)
    return url_for("cases.correct_ground", case_no=header.case_no, fact_id=fact_id)


def minutes_url(header: CaseHeader, minutes_id: int) -> str:
    """The correction of minutes of a handover."""
    return url_for("cases.correct_handover", case_no=header.case_no, minutes_id=minutes_id)
