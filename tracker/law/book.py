"""The law book: the dated data of `data/*.toml`, read once and checked into frozen records.

It refuses to start on a gap: an unknown code, a reversed date, two rows that hold on one day for
the same land, a clock or a step without a row. Nothing here counts or decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from tracker.law.catalogue import (
    ClockCode,
    ClockKind,
    ClockUnit,
    Convention,
    Issuer,
    LandClass,
    LawFact,
    Period,
    Scope,
    StepCode,
    StepDocument,
    Verdict,
)


class LawDataError(ValueError):
    """A file of the law's data contradicts itself or the codes."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value stands, how far that was checked, and what a reader should know."""

    text: str
    verdict: Verdict
    note_vi: str = ""
    note_en: str = ""

    def note(self, lang: str) -> str:
        """The remark in the reader's language, "" where there is none."""
        return self.note_vi if lang == "vi" else self.note_en


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; no `last` means still in force."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first in other or other.first in self


@dataclass(frozen=True, slots=True)
class LawPeriod:
    """A regime and the days it is the label of."""

    code: Period
    span: Span
    citation: Citation


@dataclass(frozen=True, slots=True)
class LawClock:
    """One limit: how many units, from which fact, selected by the date of which fact.

    `land_class` None holds for any land. `clear_until` is the last day (of the clock's start or
    of its target, by `clear_by`) up to which the verdict is that of the citation; later it is
    `beyond`. `fixed_on` is the last day where the law names it; `known_from` the first day on which
    anybody could know the rule (a report as of an earlier day leaves it out).
    """

    code: ClockCode
    steps: tuple[StepCode, ...]
    kind: ClockKind
    starts_from: LawFact
    selected_by: LawFact
    span: Span
    land_class: LandClass | None
    value: int
    unit: ClockUnit
    convention: Convention
    citation: Citation
    fixed_on: date | None = None
    clear_until: date | None = None
    clear_by: str = "target"
    beyond: Verdict | None = None
    known_from: date | None = None


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """A step as one or more periods know it; equal `order` means taken on the same day."""

    code: StepCode
    periods: tuple[Period, ...]
    scopes: tuple[Scope, ...]
    order: int
    optional: bool
    issuer: Issuer
    document: StepDocument | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class LateRate:
    """Per cent of the unpaid amount per day of delay, while in force."""

    span: Span
    percent_per_day: Decimal
    citation: Citation


@dataclass(frozen=True, slots=True)
class EnforcementBars:
    """When enforcement is barred, and from which day that binds."""

    binding_from: date
    night_from: time
    night_to: time
    days_around_tet: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours in which enforcement may begin."""

    spells: tuple[tuple[time, time], ...]
    citation: Citation

    def __contains__(self, moment: time) -> bool:
        return any(opens <= moment < closes for opens, closes in self.spells)


@dataclass(frozen=True, slots=True)
class Reissue:
    """Since when a re-issued notice keeps the floor of the earlier one, and of which ones."""

    keeps_floor_from: date
    only_notices_from: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class ConsentShare:
    """The share of land users that must be exceeded, in per cent, and since when."""

    percent_over: int
    first: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class Transition:
    """What happens to steps between two texts; `by_hand` where a person decides."""

    code: str
    span: Span
    by_hand: bool
    citation: Citation


def document(name: str) -> dict[str, Any]:
    """A data file of this room as tables and arrays."""
    text = files("tracker.law").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def citation_of(row: dict[str, Any]) -> Citation:
    """The citation columns of a row, taken out of it."""
    return Citation(
        text=row.pop("citation"),
        verdict=Verdict(row.pop("verdict")),
        note_vi=row.pop("note_vi", ""),
        note_en=row.pop("note_en", ""),
    )


def span_of(row: dict[str, Any]) -> Span:
    """The date columns of a row, taken out of it. Raises LawDataError where they are reversed."""
    span = Span(row.pop("from"), row.pop("to", None))
    if span.last is not None and span.last < span.first:
        raise LawDataError(f"reversed dates: {span}")
    return span


def nothing_left(row: dict[str, Any]) -> None:
    """Raises LawDataError where a row has a column nobody reads."""
    if row:
        raise LawDataError(f"unknown columns: {sorted(row)}")


def _clock(row: dict[str, Any]) -> LawClock:
    land_class = row.pop("land_class", None)
    beyond = row.pop("beyond", None)
    clock = LawClock(
        code=ClockCode(row.pop("code")),
        steps=tuple(StepCode(step) for step in row.pop("steps")),
        kind=ClockKind(row.pop("kind")),
        starts_from=LawFact(row.pop("starts_from")),
        selected_by=LawFact(row.pop("selected_by")),
        span=span_of(row),
        land_class=LandClass(land_class) if land_class else None,
        value=row.pop("value"),
        unit=ClockUnit(row.pop("unit")),
        convention=Convention(row.pop("convention")),
        citation=citation_of(row),
        fixed_on=row.pop("fixed_on", None),
        clear_until=row.pop("clear_until", None),
        clear_by=row.pop("clear_by", "target"),
        beyond=Verdict(beyond) if beyond else None,
        known_from=row.pop("known_from", None),
    )
    nothing_left(row)
    return clock


def _step(row: dict[str, Any]) -> StepDefinition:
    paper = row.pop("document", None)
    step = StepDefinition(
        code=StepCode(row.pop("code")),
        periods=tuple(Period(period) for period in row.pop("periods")),
        scopes=tuple(Scope(scope) for scope in row.pop("scopes")),
        order=row.pop("order"),
        optional=row.pop("optional"),
        issuer=Issuer(row.pop("issuer")),
        document=StepDocument(paper) if paper else None,
        citation=citation_of(row),
    )
    nothing_left(row)
    return step


def _overlaps(one: LawClock, other: LawClock) -> bool:
    same_land = None in (one.land_class, other.land_class) or one.land_class == other.land_class
    return one.code == other.code and same_land and one.span.meets(other.span)


def check_clocks(clocks: Iterable[LawClock]) -> None:
    """Raises LawDataError where two rows hold at once, or a clock has no row."""
    rows = tuple(clocks)
    for one, other in combinations(rows, 2):
        if _overlaps(one, other):
            raise LawDataError(f"two rows at once: {one.code} {one.span} {other.span}")
    missing = set(ClockCode) - {row.code for row in rows}
    if missing:
        raise LawDataError(f"no row for {sorted(missing)}")


@cache
def clocks() -> tuple[LawClock, ...]:
    """Every limit of the law, checked."""
    rows = tuple(_clock(row) for row in document("clocks")["clock"])
    check_clocks(rows)
    return rows


@cache
def steps() -> tuple[StepDefinition, ...]:
    """Every step in every period, in the order of the file."""
    rows = tuple(_step(row) for row in document("steps")["step"])
    missing = set(StepCode) - {row.code for row in rows}
    if missing:
        raise LawDataError(f"no row for {sorted(missing)}")
    return rows


@cache
def periods() -> tuple[LawPeriod, ...]:
    """The regimes, oldest first."""
    return tuple(
        LawPeriod(Period(row.pop("code")), span_of(row), citation_of(row))
        for row in document("periods")["period"]
    )


@cache
def late_rates() -> tuple[LateRate, ...]:
    """The late-payment rates, oldest first."""
    return tuple(
        LateRate(span_of(row), Decimal(row.pop("percent_per_day")), citation_of(row))
        for row in document("rates")["rate"]
    )


@cache
def enforcement_bars() -> EnforcementBars:
    """When enforcement is barred."""
    row = document("enforcement")["bar"]
    cited = citation_of(row)
    return EnforcementBars(citation=cited, **row)


@cache
def office_hours() -> OfficeHours:
    """The usual office hours."""
    row = document("enforcement")["office_hours"]
    spells = tuple((row[f"{part}_from"], row[f"{part}_to"]) for part in ("morning", "afternoon"))
    return OfficeHours(spells, citation_of(row))


@cache
def consent_share() -> ConsentShare:
    """The consent that lets recovery go before plan approval."""
    row = document("enforcement")["consent"]
    return ConsentShare(row["percent_over"], row["from"], citation_of(row))


@cache
def reissue() -> Reissue:
    """The rule on re-issued notices."""
    row = document("notices")["reissue"]
    cited = citation_of(row)
    return Reissue(citation=cited, **row)


@cache
def transitions() -> tuple[Transition, ...]:
    """What happens to steps that began under one text and end under the next."""
    found = []
    for row in document("transitions")["transition"]:
        one = Transition(
            code=row.pop("code"),
            span=span_of(row),
            by_hand={"system": False, "by_hand": True}[row.pop("applied")],
            citation=citation_of(row),
        )
        nothing_left(row)
        found.append(one)
    return tuple(found)
