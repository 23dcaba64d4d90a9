"""Steps and handovers as they are asked for, each with the paper that proves it."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from tracker.db.drafts import Draft
from tracker.documents.drafts import DocumentDraft
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.units import SquareMetres


class StepDraft(Draft):
    """A step of a project (`case_id` empty) or of one case, on its legal day.

    `phase_id` is the round (đợt) a project takes it for; none means all its cases. The paper is
    either new (`document`) or on file already (`document_id`).
    """

    project_id: int
    case_id: int | None = None
    phase_id: int | None = None
    step: StepCode
    on: date
    state: StepState = StepState.DONE
    document: DocumentDraft | None = None
    document_id: int | None = None
    ends_on: date | None = None
    delivered_on: date | None = None
    reason: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.document is not None and self.document_id is not None:
            raise PydanticCustomError("two_documents", "one paper proves one step")
        if self.ends_on is not None and self.ends_on < self.on:
            raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self


class LegalFactDraft(Draft):
    """What the law counts by and no step tells, by its paper, of a project or of one case.

    A waiver of the notice floor needs the land user, the asset owner and whoever has related
    rights to agree (art. 85.2): `all_agree`. A consent of more than 75 % names its counts.
    """

    project_id: int
    case_id: int | None = None
    phase_id: int | None = None
    kind: LegalFactKind
    on: date
    document: DocumentDraft | None = None
    document_id: int | None = None
    until_on: date | None = None
    land_users: int | None = Field(default=None, ge=1)
    agreeing: int | None = Field(default=None, ge=0)
    count_confirmed: bool = False
    acceleration_requested: bool = False
    temporary_housing: bool = False
    all_agree: bool = False
    remark: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.document is not None and self.document_id is not None:
            raise PydanticCustomError("two_documents", "one paper proves one step")
        if self.until_on is not None and self.until_on < self.on:
            raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self


class HandoverDraft(Draft):
    """Signed minutes of a site handover: the area handed over now (m²)."""

    case_id: int
    on: date
    area: SquareMetres
    receiver: str = Field(min_length=1, max_length=160)
    document: DocumentDraft | None = None
    document_id: int | None = None
    remark: str | None = Field(default=None, max_length=400)

    @field_validator("area")
    @classmethod
    def _positive(cls, value: SquareMetres) -> SquareMetres:
        if value.hundredths <= 0:
            raise PydanticCustomError("area_not_positive", "an area must be above zero")
        return value
