"""Concerns as they are asked for: raised, given to somebody, answered.

A denunciation (tố cáo) has no code here on purpose: it is received elsewhere, never kept.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from pydantic import Field

from tracker.concerns.catalogue import ConcernType, Level, Topic
from tracker.db.drafts import Draft

TITLE_LENGTH = 200


class ConcernDraft(Draft):
    """Something raised on a day, about any number of cases (a meeting's concern: none).

    `blocking` makes it a knot from the day it was raised. Without a title the text's first
    line is used, and the page shows the topic where both are missing.
    """

    uuid: str = Field(default_factory=lambda: str(uuid4()), max_length=36)
    type: ConcernType = ConcernType.QUESTION
    topic: Topic
    title: str | None = Field(default=None, max_length=TITLE_LENGTH)
    text: str | None = Field(default=None, max_length=4000)
    raised_on: date
    project_id: int | None = None
    case_ids: tuple[int, ...] = ()
    visit_id: int | None = None
    meeting_id: int | None = None
    blocking: bool = False


class AssignmentDraft(Draft):
    """From `on`, who must act: a person with an account, or an outside body; and by when."""

    on: date
    owner_id: int | None = None
    owner_body: str | None = Field(default=None, max_length=160)
    level: Level = Level.TEAM
    due_on: date | None = None


class AnswerDraft(Draft):
    """The answer given on a day, with its basis; or an approved answer taken over as it is."""

    on: date
    text: str | None = Field(default=None, max_length=4000)
    basis: str | None = Field(default=None, max_length=400)
    approved_answer_id: int | None = None


class ApprovedAnswerDraft(Draft):
    """One consistent answer to a question that many ask; for one project, or for all."""

    topic: Topic
    project_id: int | None = None
    text: str = Field(min_length=1, max_length=4000)
    basis: str | None = Field(default=None, max_length=400)
    approved_on: date
