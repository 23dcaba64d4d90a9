"""Where a step, a ground or minutes are mended: below the case, or its project."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

from tracker.cases.queries import CaseHeader
from tracker.procedure.queries import StepLine


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


def mends_of(header: CaseHeader) -> Callable[[StepLine], str | None]:
    """Where each line of a case's tracker is mended; money has its own way back."""

    def url(line: StepLine) -> str | None:
        if line.minutes_id is not None:
            return minutes_url(header, line.minutes_id)
        if line.entry_id is None:
            return None
        return step_url(header, None if line.of_project else header.id, line.entry_id)

    return url


def no_mends(_line: StepLine) -> None:
    """The same for a reader who records no steps."""
