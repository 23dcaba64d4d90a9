"""The law book as the page shows it: limits, readings, days off, bodies, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.queries import accounts
from tracker.law import book, issuing
from tracker.law.catalogue import ClockUnit, Reading, Verdict
from tracker.law.counting import CHOICES, CountingRules
from tracker.law.queries import ChosenReading, chosen_readings, counting
from tracker.web.support.language import choose
from tracker.words import formats
from tracker.words.labels import label

_TONES = {Verdict.CONFIRMED: "done", Verdict.BACKGROUND: "plain"}


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a value was checked: words, and the tone of its tag."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit of the law in one span of days."""

    name: str
    land: str | None
    length: str
    starts: str
    selected: str | None
    span: str
    counted: str
    citation: str
    note: str
    checked: Checked
    later: str | None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading: what holds today, and every choice made so far."""

    code: Reading
    name: str
    value: str
    is_default: bool
    history: tuple[tuple[str, date, str, str], ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A row with days, words, a citation and how far it was checked."""

    span: str
    text: str
    citation: str
    checked: Checked
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day or a period on which offices are closed."""

    span: str
    name: str
    is_sure: bool


def limits() -> tuple[LimitLine, ...]:
    """Every limit, in the order of the book."""
    lang = choose()
    return tuple(_limit(row, lang) for row in book.clocks())


def readings(session: Session, on: date) -> tuple[ReadingLine, ...]:
    """What the ward has chosen where texts compete."""
    lang, rules = choose(), counting(session, on)[0]
    made = chosen_readings(session)
    names = {one.id: one.name for one in accounts(session, on)}
    return tuple(_reading(one, rules, made, names, lang) for one in Reading)


def bodies() -> tuple[TextLine, ...]:
    """Who may issue which paper, by days."""
    lang = choose()
    found: dict[tuple[str, str, str], list[str]] = {}
    rows: dict[tuple[str, str, str], TextLine] = {}
    for one in issuing.competences():
        key = (_span(one.span), one.body.name(lang), one.citation.text)
        found.setdefault(key, []).append(label(one.step, lang))
        mark = _("chỉ khi thành phố phân cấp") if one.delegated else None
        rows[key] = TextLine(key[0], key[1], key[2], checked(one.citation.verdict), mark)
    return tuple(
        TextLine(row.span, f"{row.text}: {', '.join(dict.fromkeys(found[key])).lower()}",
                 row.citation, row.checked, row.mark)
        for key, row in rows.items()
    )  # fmt: skip


def transitions() -> tuple[TextLine, ...]:
    """What happens between two texts; a mark where a person decides."""
    lang, decided = choose(), _("người có thẩm quyền quyết định")
    return tuple(
        TextLine(
            _span(one.span),
            one.citation.note(lang),
            one.citation.text,
            checked(one.citation.verdict),
            decided if one.by_hand else None,
        )
        for one in book.transitions()
    )


def rates() -> tuple[TextLine, ...]:
    """The late-payment rates."""
    lang = choose()
    return tuple(
        TextLine(
            _span(one.span),
            _("%(rate)s %% mỗi ngày chậm. %(note)s",
              rate=str(one.percent_per_day).replace(".", "," if lang == "vi" else "."),
              note=one.citation.note(lang)),
            one.citation.text,
            checked(one.citation.verdict),
        )
        for one in book.late_rates()
    )  # fmt: skip


def days_off(session: Session, on: date) -> dict[int, tuple[DayOff, ...]]:
    """Tết and holidays by year, newest first; a day that nobody verified says so."""
    lang, calendar = choose(), counting(session, on)[1]
    found: dict[int, list[tuple[date, DayOff]]] = {}
    for tet in calendar.tets.values():
        words = DayOff(
            f"{formats.day(tet.break_from)} – {formats.day(tet.break_to)}",
            _("Tết Nguyên đán (năm ngày theo luật: %(first)s – %(last)s)",
              first=formats.day(tet.statutory_from), last=formats.day(tet.statutory_to)),
            tet.verified,
        )  # fmt: skip
        found.setdefault(tet.year, []).append((tet.break_from, words))
    for day in calendar.days.values():
        name = day.name_vi if lang == "vi" else day.name_en
        line = DayOff(formats.day(day.on), name, day.verified)
        found.setdefault(day.on.year, []).append((day.on, line))
    return {
        year: tuple(line for _day, line in sorted(found[year], key=lambda one: one[0]))
        for year in sorted(found, reverse=True)
    }


def checked(verdict: Verdict) -> Checked:
    """The words and the tone of a verdict."""
    return Checked(label(verdict, choose()), _TONES.get(verdict, "soon"))


def _limit(row: book.LawClock, lang: str) -> LimitLine:
    if row.unit is ClockUnit.FIXED:
        length = formats.day(row.fixed_on) if row.fixed_on else ""
    else:
        length = f"{formats.count(row.value, lang)} {label(row.unit, lang)}"
    crosses = row.clear_until is not None and row.beyond is not None
    return LimitLine(
        name=label(row.code, lang),
        land=label(row.land_class, lang) if row.land_class else None,
        length=length,
        starts=label(row.starts_from, lang),
        selected=label(row.selected_by, lang) if row.selected_by is not row.starts_from else None,
        span=_span(row.span),
        counted=label(row.convention, lang),
        citation=row.citation.text,
        note=row.citation.note(lang),
        checked=checked(row.citation.verdict),
        later=(
            _("Sau %(day)s: %(verdict)s.", day=formats.day(row.clear_until),
              verdict=label(row.beyond, lang).lower())
            if crosses and row.clear_until and row.beyond
            else None
        ),
    )  # fmt: skip


def _reading(
    code: Reading,
    rules: CountingRules,
    made: tuple[ChosenReading, ...],
    names: dict[int, str],
    lang: str,
) -> ReadingLine:
    value = rules.chosen(code)
    words = {choice.value: label(choice, lang) for choice in CHOICES[code]}
    return ReadingLine(
        code=code,
        name=label(code, lang),
        value=words[value.value],
        is_default=value is CountingRules().chosen(code),
        history=tuple(
            (
                words.get(one.value, one.value),
                one.from_on,
                one.reason or "",
                names.get(one.set_by_id or 0, ""),
            )
            for one in made
            if one.name == code.value
        ),
    )


def _span(span: book.Span) -> str:
    first = formats.day(span.first)
    if span.last is None:
        return _("từ %(first)s", first=first)
    return f"{first} – {formats.day(span.last)}"
