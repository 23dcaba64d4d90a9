"""When a paper may be recorded."""

from __future__ import annotations

from datetime import date

from tracker.documents.drafts import DocumentDraft
from tracker.errors import Problem


def document_problems(draft: DocumentDraft, *, today: date | None) -> tuple[Problem, ...]:
    """Why the paper can't be what it says; nothing where it can."""
    found: list[Problem] = []
    if today is not None and draft.issued_on > today:
        found.append(
            Problem("document_in_future", {"issued_on": draft.issued_on}, field="issued_on")
        )
    if draft.effective_on is not None and draft.effective_on < draft.issued_on:
        found.append(
            Problem(
                "document_effective_before_issue",
                {"issued_on": draft.issued_on, "effective_on": draft.effective_on},
                field="effective_on",
            )
        )
    return tuple(found)
