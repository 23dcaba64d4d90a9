"""What was said and done around a case, as entries of its timeline: visits, concerns, promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.clock import legal_day
from tracker.commitments.queries import CommitmentLine
from tracker.concerns.lines import ConcernLine
from tracker.concerns.tables import Concern
from tracker.documents.queries import DocumentLine
from tracker.visits.catalogue import LeftMessage, VisitOutcome
from tracker.visits.lines import VisitLine
from tracker.web.support import links
from tracker.web.support.language import choose
from tracker.web.support.photo_strips import Thumb, thumbs
from tracker.words import formats
from tracker.words.labels import label

_NOTE = 240


class Group(StrEnum):
    """The kinds a reader filters a timeline by."""

    VISITS = "visits"
    PAPERS = "papers"
    CONCERNS = "concerns"
    MONEY = "money"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the timeline, in the shape `components/timeline.html` draws."""

    on: date
    kind: str
    group: Group
    title: str
    text: str
    meta: str | None = None
    recorded_on: date | None = None
    url: str | None = None
    corrected: str | None = None
    photos: tuple[Thumb, ...] = ()
    mend_url: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class ConcernText:
    """The texts of a concern, which lists leave out."""

    text: str | None
    answer: str | None
    basis: str | None
    recorded_on: date


def with_correction(entry: Entry, before: Entry | None) -> Entry:
    """The entry with the text it replaced, where the two differ."""
    if before is None:
        return entry
    said = f"{before.title} {before.text}".strip()
    if before.on != entry.on:
        said = f"{formats.day(before.on)}: {said}"
    if said == f"{entry.title} {entry.text}".strip():
        return entry
    return replace(entry, corrected=said)


def standing_facts(
    rows: Iterable[Any],
    made: Callable[[Any, Any], Entry],
    why: Callable[[list[int]], dict[int, str]] = lambda _numbers: {},
) -> list[Entry]:
    """Live facts as entries, each with the text it corrected; one taken out says so, and why."""
    found = list(rows)
    reasons = why([row.key for row, _other in found if row.voided])
    by_id = {row.key: (row, other) for row, other in found}
    corrected = {getattr(row, "corrects_id", None) for row, _other in found}
    entries = []
    for row, other in found:
        if row.voided:
            entries.append(_voided(made(row, other), reasons.get(row.key)))
        elif row.superseded_at is None or row.key not in corrected:
            entry = made(row, other)
            before = by_id.get(getattr(row, "corrects_id", None) or 0)
            entries.append(with_correction(entry, made(*before) if before else None))
    return entries


def _voided(entry: Entry, why: str | None) -> Entry:
    return Entry(
        on=entry.on,
        kind="change",
        group=entry.group,
        title=_("Đã bỏ, không còn tính:"),
        text=why or "",
        corrected=f"{entry.title} {entry.text}".strip(),
        recorded_on=entry.recorded_on,
    )


def concern_texts(session: Session, concern_ids: Iterable[int]) -> dict[int, ConcernText]:
    """The texts of these concerns, in one query."""
    ids = sorted(concern_ids)
    if not ids:
        return {}
    rows = session.execute(
        select(
            col(Concern.id),
            col(Concern.text),
            col(Concern.answer),
            col(Concern.answer_basis),
            col(Concern.recorded_at),
        ).where(col(Concern.id).in_(ids))
    )
    return {
        key: ConcernText(text, answer, basis, legal_day(at))
        for key, text, answer, basis, at in rows
        if key is not None
    }


def visit_entries(visits: Iterable[VisitLine]) -> list[Entry]:
    """Visits as entries; a corrected one shows the text it replaced."""
    lines = list(visits)
    by_id = {line.visit_id: line for line in lines}
    entries = []
    for line in lines:
        if line.is_corrected:
            continue
        before = by_id.get(line.corrects_id or 0)
        entry = _visit(line)
        entries.append(with_correction(entry, _visit(before) if before else None))
    return entries


def _visit(line: VisitLine) -> Entry:
    lang = choose()
    channel = label(line.channel, lang)
    team = line.team_name or _("Đoàn công tác")
    meta = [line.officer_name]
    if line.persuasion_no is not None:
        meta.append(_("lần vận động %(number)s", number=line.persuasion_no))
    if line.correction_reason:
        meta.append(_("lý do sửa: %(reason)s", reason=line.correction_reason))
    return Entry(
        on=line.on,
        kind="visit",
        group=Group.VISITS,
        title=f"{team} · {channel[0].lower()}{channel[1:]}:",
        text=visit_words(line, lang),
        meta=" · ".join(meta),
        recorded_on=legal_day(line.recorded_at),
        photos=thumbs(line.photos),
        order=5,
    )


def visit_words(line: VisitLine, lang: str) -> str:
    """What a visit came to, in a sentence or two."""
    parts = [_met(line, lang)]
    if line.attitude is not None:
        topics = ", ".join(label(topic, lang).lower() for topic in line.topics)
        attitude = label(line.attitude, lang)
        parts.append(f"{attitude}: {topics}" if topics else attitude)
    if line.left_message not in (None, LeftMessage.NOTHING):
        parts.append(label(line.left_message, lang))
    if line.next_visit_on is not None:
        parts.append(_("Hẹn gặp lại %(day)s", day=formats.day(line.next_visit_on)))
    if line.note:
        note = line.note if len(line.note) <= _NOTE else line.note[: _NOTE - 1] + "…"
        parts.append(f"“{note}”")
    said = ". ".join(parts)
    return said if said.endswith((".", ".”", "…”")) else f"{said}."


def _met(line: VisitLine, lang: str) -> str:
    outcome = label(line.outcome, lang).lower()
    if line.outcome is not VisitOutcome.MET:
        return outcome
    who = label(line.relation or line.person_met, lang).lower() if line.person_met else ""
    name = line.met_name
    if who and name:
        return f"{outcome} {who} ({name})"
    return f"{outcome} {who or name or ''}".strip()


def concern_entries(lines: Iterable[ConcernLine], texts: dict[int, ConcernText]) -> list[Entry]:
    """What was asked, answered, told and closed."""
    lang = choose()
    return [entry for line in lines for entry in _concern(line, texts.get(line.concern_id), lang)]


def _concern(line: ConcernLine, text: ConcernText | None, lang: str) -> Iterable[Entry]:
    raised = Entry(
        on=line.raised_on,
        kind="knot" if line.blocking_from_on else "concern",
        group=Group.CONCERNS,
        title=line.title.rstrip(". "),
        text=_("được nêu."),
        meta=concern_kind(line, lang),
        recorded_on=text.recorded_on if text else None,
        url=links.page("concerns.concern", concern_id=line.concern_id),
        order=6,
    )
    later = replace(raised, kind="answer", meta=None, recorded_on=None)
    yield raised
    if line.answered_on is not None:
        owner = line.owner_name or line.owner_body
        waits = "" if line.told_on else _("Chưa báo lại cho hộ.")
        words = " ".join(filter(None, (_("đã có trả lời."), waits)))
        who = _("Người trả lời: %(name)s", name=owner) if owner else None
        yield replace(later, on=line.answered_on, text=words, meta=who, order=7)
    if line.told_on is not None:
        verdict = f"{label(line.verdict, lang)}." if line.verdict else ""
        words = " ".join(filter(None, (_("đã báo câu trả lời cho hộ."), verdict)))
        yield replace(later, on=line.told_on, text=words, order=8)
    if line.closed_on is not None:
        yield replace(later, kind="concern", on=line.closed_on, text=_("đã kết thúc."), order=9)


def concern_kind(line: ConcernLine, lang: str) -> str:
    """Which kind of concern, about what: "Thắc mắc về giá đất"."""
    return _(
        "%(type)s về %(topic)s",
        type=label(line.type, lang),
        topic=label(line.topic, lang).lower(),
    )


def promise_entries(lines: Iterable[CommitmentLine]) -> list[Entry]:
    """Promises when they were made and when they ended."""
    lang = choose()
    entries = []
    for line in lines:
        who = label(line.by, lang)
        entries.append(
            Entry(
                on=line.made_on,
                kind="promise",
                group=Group.CONCERNS,
                title=_("%(who)s hứa:", who=who),
                text=_(
                    "%(what)s, trước ngày %(day)s", what=line.text, day=formats.day(line.due_on)
                ),
                order=6,
            )
        )
        if line.outcome is not None and line.ended_on is not None:
            entries.append(
                Entry(
                    on=line.ended_on,
                    kind="promise",
                    group=Group.CONCERNS,
                    title=_("Lời hứa: %(outcome)s.", outcome=label(line.outcome, lang).lower()),
                    text=line.text,
                    order=7,
                )
            )
    return entries


def paper_entries(
    papers: Iterable[DocumentLine], proved: frozenset[int], papers_url: str
) -> list[Entry]:
    """Papers that prove no step or handover, which have entries of their own."""
    lang = choose()
    return [
        Entry(
            on=paper.issued_on,
            kind="document",
            group=Group.PAPERS,
            title=label(paper.type, lang),
            text=", ".join(part for part in (paper.number, paper.subject) if part),
            meta=paper.issuer,
            recorded_on=legal_day(paper.recorded_at),
            url=f"{papers_url}#paper-{paper.document_id}",
            order=1,
        )
        for paper in papers
        if paper.document_id not in proved
    ]
