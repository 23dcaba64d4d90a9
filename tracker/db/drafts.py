"""The shape of what arrives from a form, an import or a phone: frozen, typed, clean of tricks.

Control characters are refused and invisible direction marks are taken out, so that no text can
show otherwise than it is stored; an empty text counts as not given. Services trust a draft;
rules judge it against the record. `problems_of` tells what was wrong, for the page or the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from tracker.errors import Problem
from tracker.units import SquareMetres

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DIRECTION = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def has_control_characters(text: str) -> bool:
    """Whether the text holds what no keyboard writes, such as a NUL."""
    return _CONTROL.search(text) is not None


def without_direction_marks(text: str) -> str:
    """The text without the invisible marks that chats and PDF files leave in what is copied."""
    return _DIRECTION.sub("", text)


class Draft(BaseModel):
    """What a person or a file asks to record; unknown fields and empty texts don't get in."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True
    )

    @field_validator("*", mode="before")
    @classmethod
    def _clean_text(cls, value: Any) -> Any:
        if type(value) is not str:
            return value
        if value.isprintable():  # neither control characters nor direction marks: most texts
            return value.strip() or None
        if has_control_characters(value):
            raise PydanticCustomError("control_character", "control characters")
        return without_direction_marks(value).strip() or None

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """The draft's values; an area stays an area (pydantic takes it apart otherwise)."""
        dumped = super().model_dump(**options)
        for name in dumped:
            value = getattr(self, name, None)
            if isinstance(value, SquareMetres):
                dumped[name] = value
        return dumped


def plain_digits(value: Any) -> Any:
    """A number as people write it (spaces, dots, hyphens) reduced to its digits and plus."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[\s.\-()]", "", value) or None


_KINDS = {
    "missing": "draft_missing",
    "string_type": "draft_missing",
    "string_too_short": "draft_missing",
    "string_too_long": "draft_too_long",
    "string_pattern_mismatch": "draft_bad_form",
    "enum": "draft_unknown_code",
    "extra_forbidden": "draft_unknown_field",
    "greater_than": "draft_too_small",
    "greater_than_equal": "draft_too_small",
    "less_than": "draft_too_large",
    "less_than_equal": "draft_too_large",
    "control_character": "draft_control_character",
}
_OWN = "draft_"


def problems_of(error: ValidationError, *, row: int | None = None) -> tuple[Problem, ...]:
    """What was wrong with a draft, as coded problems with their fields; the values stay out."""
    return tuple(_problems(error, row))


def _problems(error: ValidationError, row: int | None) -> Iterable[Problem]:
    for fault in error.errors(include_url=False, include_input=False):
        kind = fault["type"]
        facts: dict[str, object] = {
            name: value
            for name, value in fault.get("ctx", {}).items()
            if isinstance(value, int | str)
        }
        place = ".".join(str(part) for part in fault["loc"]) or None
        code = _KINDS.get(kind, _OWN + kind if kind in OWN_KINDS else "draft_bad_form")
        yield Problem(code, facts, row=row, field=place)


OWN_KINDS = frozenset(
    {
        "area_not_positive",
        "ends_before_start",
        "not_a_household",
        "not_an_outline",
        "phase_twice",
        "settlement_missing",
        "two_documents",
        "two_heads",
    }
)
"""Faults that drafts of the rooms raise by name; each has its words."""
