"""Legal steps of projects and cases as dated facts, and the minutes of handover."""

from datetime import date

from sqlmodel import Field

from tracker.db.columns import area, code_column
from tracker.db.records import DatedFact
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.units import SquareMetres


class StepEntry(DatedFact, table=True):
    """A step was taken on a day, with its document; of a project, or of one case.

    `ends_on` closes a period (posting, persuasion); `delivered_on` is when the holder got it.
    `phase_id` is the round (đợt) a project took it for; a case has a round of its own.
    """

    __tablename__ = "step_entry"

    corrects_id: int | None = Field(default=None, foreign_key="step_entry.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="case_file.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="recovery_phase.id")
    step: StepCode = code_column(StepCode, index=True)
    state: StepState = code_column(StepState, default=StepState.DONE)
    document_id: int | None = Field(default=None, foreign_key="document.id")
    ends_on: date | None = None
    delivered_on: date | None = None
    reason: str | None = Field(default=None, max_length=400)


class LegalFact(DatedFact, table=True):
    """What the law counts by and no step tells: a consent, an exception, a trigger, a receipt.

    Of a project (of one round, where `phase_id` says so) or of one case, by a document. The
    counts of land users are those of the confirmed consent of more than 75 %.
    """

    __tablename__ = "legal_fact"

    corrects_id: int | None = Field(default=None, foreign_key="legal_fact.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="case_file.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="recovery_phase.id")
    kind: LegalFactKind = code_column(LegalFactKind)
    document_id: int = Field(foreign_key="document.id")
    until_on: date | None = None
    land_users: int | None = None
    agreeing: int | None = None
    count_confirmed: bool = Field(default=False)
    acceleration_requested: bool = Field(default=False)
    temporary_housing: bool = Field(default=False)
    remark: str | None = Field(default=None, max_length=400)


class HandoverMinutes(DatedFact, table=True):
    """Signed minutes of a site handover: the area handed over now (m²). Nothing else counts."""

    __tablename__ = "handover_minutes"

    corrects_id: int | None = Field(default=None, foreign_key="handover_minutes.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    area: SquareMetres = area()
    document_id: int = Field(foreign_key="document.id")
    receiver: str = Field(max_length=160)
    remark: str | None = Field(default=None, max_length=400)
