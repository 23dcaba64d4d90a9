"""Party cells and their monthly meetings, as an assigned leader notes them."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tracker.db.drafts import Draft


class CellDraft(Draft):
    """A party cell (chi bộ): a name and a number of members; never a list of them."""

    number: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=120)
    members: int = Field(ge=0)
    is_ward_office: bool = False
    resident_group_id: int | None = None


class AssignmentDraft(Draft):
    """From a day this leader attends the cell; `competence` is what he may settle at once."""

    cell_id: int
    name: str = Field(min_length=1, max_length=120)
    position: str = Field(min_length=1, max_length=160)
    from_on: date
    competence: str | None = Field(default=None, max_length=160)
    user_id: int | None = None


class OpinionDraft(Draft):
    """An opinion raised; settled at once (then how), or passed on as a concern."""

    text: str = Field(min_length=1, max_length=2000)
    settled_at_once: bool = False
    settlement: str | None = Field(default=None, max_length=2000)
    concern_id: int | None = None

    @model_validator(mode="after")
    def _settled_says_how(self) -> Self:
        if self.settled_at_once and not self.settlement:
            raise PydanticCustomError("settlement_missing", "say how it was settled")
        return self


class MeetingDraft(Draft):
    """One monthly meeting: attended or not, what was told, the opinions raised."""

    cell_id: int
    on: date
    attended: bool = True
    told: str | None = Field(default=None, max_length=4000)
    assignment_id: int | None = None
    opinions: tuple[OpinionDraft, ...] = ()
