"""Two people edited the same thing: both texts side by side, nothing chosen, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from sqlmodel import Session
from wtforms import Field, Form

from tracker.accounts.queries import display_names
from tracker.audit.queries import case_changes
from tracker.errors import StaleEdit
from tracker.words import formats

THEIRS, MINE = "theirs", "mine"
_KEEP = "keep-"
_NAMES = "in_conflict"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field that two people wrote differently."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What differs, who wrote the other text and when, and where nothing was chosen yet."""

    rows: tuple[ConflictRow, ...]
    who: str
    when: str
    missing: tuple[str, ...] = ()


def stale_fields(refusals: Iterable[StaleEdit]) -> set[str]:
    """The fields whose texts differ, by what the refused edits tell."""
    names: set[str] = set()
    for refusal in refusals:
        facts: Any = refusal.problems[0].facts
        names |= {n for n, theirs in facts["theirs"].items() if facts["mine"].get(n) != theirs}
    return names


def conflict_of(
    session: Session,
    form: Form,
    current: Form,
    names: Iterable[str],
    *,
    case_id: int,
    also: tuple[str, int],
) -> Conflict:
    """These fields of the form beside what stands now, and who changed the case (or `also`)."""
    wanted = set(names)
    last = next(iter(case_changes(session, case_id, also=[also])), None)
    by_id = last.by_id if last else None
    people = display_names(session, {by_id} if by_id else set())
    return Conflict(
        rows=tuple(
            ConflictRow(
                field.name,
                str(field.label.text),
                _shown(field, current[field.name].data),
                _shown(field, field.data),
            )
            for field in form
            if field.name in wanted
        ),
        who=people.get(by_id or 0, formats.MISSING),
        when=formats.instant(last.at) if last else formats.MISSING,
        missing=tuple(unchosen()),
    )


def take_theirs(form: Form, current: Form) -> None:
    """Where the other text was chosen, it stands in the form."""
    for name, choice in _choices().items():
        if choice == THEIRS and name in form:
            form[name].data = current[name].data


def unchosen() -> list[str]:
    """Fields in conflict for which nothing was chosen."""
    chosen = _choices()
    return [name for name in request.form.getlist(_NAMES) if name not in chosen]


def names_asked() -> list[str]:
    """Fields that the page before showed as being in conflict."""
    return request.form.getlist(_NAMES)


def _choices() -> dict[str, str]:
    return {
        name.removeprefix(_KEEP): value
        for name, value in request.form.items()
        if name.startswith(_KEEP) and value in (THEIRS, MINE)
    }


def _shown(field: Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return formats.day(value)
    for code, words in getattr(field, "choices", None) or ():
        if str(code) == str(value):
            return str(words)
    return str(value)
