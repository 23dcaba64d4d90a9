"""A promise as it is asked to be kept on record."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from pydantic import Field

from tracker.commitments.catalogue import Promiser
from tracker.db.drafts import Draft


class CommitmentDraft(Draft):
    """By whom, what, made and due on which day; where it was given, if on a visit."""

    uuid: str = Field(default_factory=lambda: str(uuid4()), max_length=36)
    case_id: int
    by: Promiser
    text: str = Field(min_length=1, max_length=400)
    made_on: date
    due_on: date
    visit_id: int | None = None
    concern_id: int | None = None
