"""Visits for their lists: each with the texts it replaces, and what a correction changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from tracker.clock import monday_of
from tracker.visits.lines import VisitLine
from tracker.web.support import language
from tracker.web.support.as_of import parse
from tracker.words import formats
from tracker.words.labels import label


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that a correction changed, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a visit: the text it replaced, what changed, why and when."""

    before: VisitLine
    changes: tuple[Changed, ...]
    reason: str | None
    after: VisitLine


@dataclass(frozen=True, slots=True)
class VisitTexts:
    """A visit as it stands, with its corrections, the latest first."""

    visit: VisitLine
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days a list of visits is about; a single day, or a week from Monday."""

    from_on: date
    until_on: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.from_on == self.until_on

    @property
    def before(self) -> date:
        """The day that leads to the span before."""
        return self.from_on - timedelta(days=1 if self.is_day else 7)

    @property
    def after(self) -> date:
        """The day that leads to the span after."""
        return self.until_on + timedelta(days=1)


def asked_span(day: str, week: str, today: date) -> Span:
    """The day, else the week, that an address asks for; else this week."""
    if (chosen := parse(day)) is not None:
        return Span(chosen, chosen)
    monday = monday_of(parse(week) or today)
    return Span(monday, monday + timedelta(days=6))


def with_corrections(lines: Sequence[VisitLine]) -> list[VisitTexts]:
    """The visits that stand, newest first, each with the chain of texts it replaced."""
    by_id = {line.visit_id: line for line in lines}
    return [VisitTexts(line, tuple(_chain(line, by_id))) for line in lines if not line.is_corrected]


def latest_correction(opened: VisitLine, now: VisitLine) -> Correction | None:
    """What has become of a visit since its form was opened; nothing where it still stands."""
    if opened.visit_id == now.visit_id:
        return None
    return Correction(opened, _differences(opened, now), now.correction_reason, now)


def _chain(line: VisitLine, by_id: dict[int, VisitLine]) -> Iterable[Correction]:
    while line.corrects_id is not None and line.corrects_id in by_id:
        before = by_id[line.corrects_id]
        yield Correction(before, _differences(before, line), line.correction_reason, line)
        line = before


def _differences(before: VisitLine, after: VisitLine) -> tuple[Changed, ...]:
    old, new = _words(before), _words(after)
    return tuple(
        Changed(name, old[name] or formats.MISSING, new[name] or formats.MISSING)
        for name in new
        if old[name] != new[name]
    )


def _words(visit: VisitLine) -> dict[str, str]:
    lang = language.choose()

    def code(value: object) -> str:
        return label(value, lang) if value is not None else ""  # type: ignore[arg-type]

    return {
        _("Thời gian"): formats.instant(visit.started_at),
        _("Kết quả"): code(visit.outcome),
        _("Gặp ai"): visit.met_name or code(visit.person_met),
        _("Hình thức"): code(visit.channel),
        _("Mục đích"): code(visit.purpose),
        _("Thái độ"): code(visit.attitude),
        _("Vì sao"): ", ".join(sorted(label(topic, lang) for topic in visit.topics)),
        _("Lời nhắn"): code(visit.left_message),
        _("Biên bản"): code(visit.signature),
        _("Mặt trận Tổ quốc"): _("có dự") if visit.front_present else _("không dự"),
        _("Hẹn gặp lại"): formats.day(visit.next_visit_on) if visit.next_visit_on else "",
        _("Ghi chú"): visit.note or "",
    }
