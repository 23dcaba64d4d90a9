"""Codes of the procedure room."""

from enum import StrEnum


class StepState(StrEnum):
    """How a step stands: done needs a document, the others need a reason."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    PAUSED = "paused"
