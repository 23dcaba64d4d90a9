"""A list of cases as its address says it: the parameters that lead from a figure to its cases.

Everything here may stand in a URL: codes, numbers, days; never a name or a searched text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from tracker.concerns.catalogue import Topic
from tracker.progress.catalogue import (
    CaseFact,
    ClockFilter,
    DueKind,
    KindFilter,
    Standing,
    VisitedFilter,
)
from tracker.progress.scope import Query

ANY_KNOT = "any"
UNASSIGNED_KNOT = "unassigned"
DEFAULT_WINDOW = 7

_Code = TypeVar("_Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases: all conditions hold together; it opens on the households' cases.

    `team` is a team's code or "none"; `knot` is "any", "unassigned", a topic or a concern's
    number; `since` narrows `fact` to what happened after that day; `days` is the window of
    `visited`. `as_of` None means today.
    """

    project: str | None = None
    team: str | None = None
    group: int | None = None
    standing: Standing | None = None
    fact: CaseFact | None = None
    since: date | None = None
    knot: str | None = None
    clock: ClockFilter | None = None
    due: DueKind | None = None
    visited: VisitedFilter | None = None
    days: int = DEFAULT_WINDOW
    vulnerable: bool = False
    kind: KindFilter = KindFilter.HOUSEHOLD
    as_of: date | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> CaseFilter:
        """Read an address; what can't be read is left out."""
        return cls(
            project=query.get("project") or None,
            team=query.get("team") or None,
            group=_number(query.get("group")),
            standing=_code(Standing, query.get("standing")),
            fact=_code(CaseFact, query.get("fact")),
            since=_day(query.get("since")),
            knot=_knot(query.get("knot")),
            clock=_code(ClockFilter, query.get("clock")),
            due=_code(DueKind, query.get("due")),
            visited=_code(VisitedFilter, query.get("visited")),
            days=_number(query.get("days")) or DEFAULT_WINDOW,
            vulnerable=query.get("vulnerable") == "1",
            kind=_code(KindFilter, query.get("kind")) or KindFilter.HOUSEHOLD,
            as_of=_day(query.get("as_of")),
        )

    def to_query(self) -> Query:
        """The address of this list; defaults are left out."""
        return dict(_query_of(self))


@lru_cache(maxsize=512)
def _query_of(wanted: CaseFilter) -> Query:
    """A page of the list says its address some twenty times."""
    query: Query = {}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value != field.default and value is not None:
            query[field.name] = _text(value)
    return query


def _text(value: Any) -> str:
    if value is True:
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)


def _code(codes: type[_Code], text: str | None) -> _Code | None:
    return codes(text) if text in set(codes) else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _knot(text: str | None) -> str | None:
    if text in (ANY_KNOT, UNASSIGNED_KNOT, *Topic):
        return text
    number = _number(text)
    return None if number is None else str(number)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
