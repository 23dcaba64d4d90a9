"""The audit as sentences: "Lê Minh Đức ghi nhận lượt thăm hồ sơ VN07-0118", field by field.

`case_history` is what a case file shows; `change_lines` and `reading_lines` are the log's pages.
Names are asked for all at once, whatever the number of entries.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.queries import display_names
from tracker.accounts.tables import Team, User, UserSession
from tracker.audit.queries import Entry, FieldChange, Reading, case_changes
from tracker.cases.tables import Case
from tracker.clock import legal_day
from tracker.projects.queries import the_ward
from tracker.projects.tables import Project
from tracker.units import SquareMetres
from tracker.web.support.language import choose
from tracker.words import formats
from tracker.words.labels import all_labels, label

UNSAID = frozenset(
    {
        "id", "uuid", "version", "recorded_at", "recorded_by_id", "corrects_id", "superseded_at",
        "voided", "boundary", "name_sort", "reopens_id", "case_id", "visit_id", "concern_id",
        "meeting_id", "document_id", "phase_id", "resident_group_id", "assignment_id", "plan_id",
        "parcel_id", "holder_id", "approved_answer_id", "member_id", "plot_id", "cell_id",
        "told_visit_id", "batch_id", "price_item_id", "payment_id",
        "password", "citizen_id",
    }
)  # fmt: skip
"""Fields that say nothing to a reader: numbers of rows, and what the entry itself tells."""
PAPERS = frozenset({"document", "attachment"})
"""Subjects that a case has many of: the sentence is about one of them, not about the case."""
_OF_EITHER = frozenset({"step_entry", "legal_fact"})
"""Subjects that belong to a case or to a whole project."""
_PEOPLE = frozenset({"user_id", "owner_id", "officer_id", "answered_by_id"})
_KINDS: dict[str, tuple[str, ...]] = {
    "role": ("role",),
    "post": ("team_post",),
    "language": ("language",),
    "purpose": ("project_purpose", "visit_purpose"),
    "land_type": ("land_type",),
    "paper_land_type": ("land_type",),
    "origin": ("land_origin",),
    "kind": (
        "holder_kind",
        "case_flag_kind",
        "vulnerability",
        "structure_kind",
        "crop_kind",
        "legal_fact_kind",
    ),
    "relation": ("relation",),
    "gender": ("gender",),
    "state": ("case_state", "step_state", "plan_state"),
    "unit": ("measure_unit",),
    "grade": ("house_grade",),
    "group": ("line_group",),
    "price_basis": ("price_basis",),
    "reason": ("deposit_reason",),
    "type": ("concern_type", "document_type"),
    "topic": ("topic",),
    "level": ("level",),
    "verdict": ("household_verdict", "verdict"),
    "by": ("promiser",),
    "outcome": ("visit_outcome", "commitment_outcome"),
    "step": ("step_code",),
    "channel": ("visit_channel",),
    "person_met": ("person_met",),
    "attitude": ("attitude",),
    "left_message": ("left_message",),
    "signature": ("signature",),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:?\d\d|Z)")
_AREA = re.compile(r"SquareMetres\(hundredths=(-?\d+)\)")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a change in words; an absent side is a dash."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry as a sentence, in the shape the timeline draws."""

    at: datetime
    on: date
    text: str
    fields: tuple[FieldLine, ...] = ()
    erased: bool = False
    case_no: str | None = None
    kind: str = "change"
    title: str = ""
    meta: str | None = None

    @property
    def parts(self) -> tuple[str, str]:
        """The sentence before and after the case number, for a link in its middle."""
        before, _number, after = self.text.partition(self.case_no or "\n")
        return before, after

    @property
    def is_new(self) -> bool:
        """Nothing was there before: only what became is worth showing."""
        return all(line.old == formats.MISSING for line in self.fields)


@dataclass(frozen=True, slots=True)
class _Names:
    """What numbers are called: people, sessions (by their person), cases, teams, projects, holders
    (by their case), ward.
    """

    people: dict[int, str] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)
    cases: dict[int, str] = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    projects: dict[int, str] = field(default_factory=dict)
    holders: dict[int, str] = field(default_factory=dict)
    ward: str | None = None

    def subject(self, kind: str, number: int | None) -> str | None:
        """The name of a subject, where it has one."""
        known: dict[str, dict[int, str]] = {
            "user_account": self.people,
            "user_session": self.sessions,
            "outreach_team": self.teams,
            "project": self.projects,
            "case_file": self.cases,
            "land_holder": self.holders,
        }
        if kind == "ward":
            return self.ward
        return known.get(kind, {}).get(number or 0)

    def told_by_number(self, name: str, number: int) -> str | None:
        """The name behind a number in a body."""
        if name in _PEOPLE:
            return self.people.get(number)
        return {"team_id": self.teams, "project_id": self.projects}.get(name, {}).get(number)


def case_history(
    session: Session, case_id: int, *, holder_id: int | None = None
) -> tuple[HistoryLine, ...]:
    """Everything that was done to a case, newest first; with its land holder's, where given."""
    also = [("land_holder", holder_id)] if holder_id is not None else []
    return change_lines(session, case_changes(session, case_id, also=also))


def change_lines(session: Session, entries: Collection[Entry]) -> tuple[HistoryLine, ...]:
    """Changes as sentences, in the order given."""
    names = _names_of(session, entries)
    lang = choose()
    return tuple(_change_line(entry, names, lang) for entry in entries)


def reading_lines(session: Session, readings: Collection[Reading]) -> tuple[HistoryLine, ...]:
    """Readings of personal data as sentences, with the reason where one was given."""
    lang = choose()
    people = display_names(session, {one.by_id for one in readings})
    cases = _cases(session, {one.case_id for one in readings if one.case_id})
    return tuple(
        HistoryLine(
            at=one.at,
            on=legal_day(one.at),
            text=_reading_sentence(one, people, cases, lang),
            case_no=cases.get(one.case_id or 0),
            kind="reading",
            meta=one.reason,
        )
        for one in readings
    )


def action_words(entry: Entry, lang: str) -> str:
    """What the action of an entry is called in a list of choices, without any name."""
    phrase = _action(entry.action, lang)
    if phrase.endswith(": {subject}") or entry.subject_kind in _OF_EITHER:
        bare = phrase.removesuffix(": {subject}").removesuffix(" {subject}")
        return bare.removesuffix(" của").removesuffix(" of")
    of_case = entry.case_id is not None and entry.subject_kind not in PAPERS
    return phrase.format(subject=_some("case_file" if of_case else entry.subject_kind, lang))


def _change_line(entry: Entry, names: _Names, lang: str) -> HistoryLine:
    return HistoryLine(
        at=entry.at,
        on=legal_day(entry.at),
        text=_sentence(entry, names, lang),
        fields=tuple(
            _field_line(change, names, lang) for change in entry.fields if change.name not in UNSAID
        ),
        erased=entry.erased,
        case_no=_case_no(entry, names),
        meta=formats.time_of_day(entry.at),
    )


def _case_no(entry: Entry, names: _Names) -> str | None:
    """The case that an entry is about, its land holder's where it is about one."""
    if entry.case_id is None and entry.subject_kind == "land_holder":
        return names.holders.get(entry.subject_id or 0)
    return names.cases.get(entry.case_id or 0)


def _sentence(entry: Entry, names: _Names, lang: str) -> str:
    who = names.people.get(entry.by_id or 0) or _("Hệ thống")
    return f"{who} {_action(entry.action, lang).format(subject=_subject(entry, names, lang))}"


def _action(action: str, lang: str) -> str:
    """The phrase of an action; one that nobody wrote words for is shown as it is."""
    if action in all_labels()["audit_action"]:
        return label(action, lang, kind="audit_action")
    return f"{action}: {{subject}}"


def _subject(entry: Entry, names: _Names, lang: str) -> str:
    case_no = names.cases.get(entry.case_id or 0)
    if case_no is not None:
        paper = entry.subject_kind in PAPERS
        return _named(entry.subject_kind if paper else "case_file", case_no, lang)
    project = _project(entry, names)
    if project is not None:
        return _named("project", project, lang)
    name = names.subject(entry.subject_kind, entry.subject_id) or _post(entry, names)
    if name is not None:
        return _named(entry.subject_kind, name, lang)
    nobody = (entry.subject_kind, entry.subject_id) == ("user_account", None)
    return _some("no_account" if nobody else entry.subject_kind, lang)


def _some(kind: str, lang: str) -> str:
    """One thing of its kind, where it has no name."""
    known = kind in all_labels()["audit_subject"]
    return label(kind if known else "unknown", lang, kind="audit_subject")


def _project(entry: Entry, names: _Names) -> str | None:
    """Whose step or ground it is that a project recorded for all its cases."""
    if entry.subject_kind not in _OF_EITHER:
        return None
    told: dict[str, Any] = {change.name: change.new for change in entry.fields}
    return names.projects.get(told.get("project_id", 0))


def _post(entry: Entry, names: _Names) -> str | None:
    """Who got or left a post, and in which team."""
    if entry.subject_kind != "team_membership":
        return None
    told: dict[str, Any] = {change.name: change.new for change in entry.fields}
    found = [
        names.people.get(told.get("user_id", 0), ""),
        names.teams.get(told.get("team_id", 0), ""),
    ]
    return ", ".join(name for name in found if name) or None


def _named(kind: str, name: str, lang: str) -> str:
    return label(kind, lang, kind="audit_subject_named").format(name=name)


def _reading_sentence(
    reading: Reading, people: dict[int, str], cases: dict[int, str], lang: str
) -> str:
    known = reading.what in all_labels()["audit_reading"]
    words = label(reading.what if known else "unknown", lang, kind="audit_reading")
    case_no = cases.get(reading.case_id or 0)
    subject = _named("case_file", case_no, lang) if case_no else _("nhiều hồ sơ")
    return f"{people.get(reading.by_id, formats.MISSING)} {words.format(subject=subject)}"


def _field_line(change: FieldChange, names: _Names, lang: str) -> FieldLine:
    known = change.name in all_labels()["audit_field"]
    words = label(change.name, lang, kind="audit_field") if known else change.name
    return FieldLine(
        words,
        _shown(change.name, change.old, names, lang),
        _shown(change.name, change.new, names, lang),
    )


def _shown(name: str, value: Any, names: _Names, lang: str) -> str:
    """A value of a body as a reader expects it."""
    if value is None or value == "" or value == []:
        return formats.MISSING
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return names.told_by_number(name, value) or _number(name, value, lang)
    if isinstance(value, list):
        return _listed(name, value, names, lang)
    return _text(name, str(value), lang)


def _number(name: str, value: int, lang: str) -> str:
    plain = name.endswith("_year") or name in {"number", "version_no"}
    return str(value) if plain else formats.count(value, lang)


def _listed(name: str, values: list[Any], names: _Names, lang: str) -> str:
    if any(isinstance(value, dict) for value in values):
        count = formats.count(len(values), lang)
        return ngettext("%(count)s mục", "%(count)s mục", len(values), count=count)
    singular = name.removesuffix("s")
    return ", ".join(_shown(singular, value, names, lang) for value in values)


def _text(name: str, text: str, lang: str) -> str:
    for kind in _KINDS.get(name, ()):
        if text in all_labels().get(kind, {}):
            return label(text, lang, kind=kind)
    if _DAY.fullmatch(text):
        return formats.day(date.fromisoformat(text))
    if _INSTANT.fullmatch(text):
        return formats.instant(datetime.fromisoformat(text))
    area = _AREA.fullmatch(text)
    return formats.m2(SquareMetres(int(area[1])), lang, unit=True) if area else text


def _names_of(session: Session, entries: Collection[Entry]) -> _Names:
    def of_kind(kind: str) -> set[int]:
        return {e.subject_id for e in entries if e.subject_kind == kind and e.subject_id}

    people = {e.by_id for e in entries if e.by_id} | of_kind("user_account")
    people |= _numbers_in(entries, _PEOPLE)
    ward = the_ward(session) if of_kind("ward") else None
    return _Names(
        people=display_names(session, people),
        sessions=_found(
            session,
            select(col(UserSession.id), col(User.display_name)).join(
                User, col(User.id) == col(UserSession.user_id)
            ),
            col(UserSession.id),
            of_kind("user_session"),
        ),
        cases=_cases(session, {e.case_id for e in entries if e.case_id} | of_kind("case_file")),
        teams=_found(
            session,
            select(col(Team.id), col(Team.name)),
            col(Team.id),
            of_kind("outreach_team") | _numbers_in(entries, {"team_id"}),
        ),
        projects=_found(
            session,
            select(col(Project.id), col(Project.code)),
            col(Project.id),
            of_kind("project") | _numbers_in(entries, {"project_id"}),
        ),
        holders=_found(
            session,
            select(col(Case.holder_id), col(Case.case_no)).order_by(col(Case.case_no).desc()),
            col(Case.holder_id),
            of_kind("land_holder"),
        ),
        ward=ward.short_name if ward else None,
    )


def _numbers_in(entries: Iterable[Entry], wanted: Collection[str]) -> set[int]:
    """The numbers that bodies quote under these names."""
    return {
        value
        for entry in entries
        for change in entry.fields
        if change.name in wanted
        for value in (change.old, change.new)
        if isinstance(value, int)
    }


def _cases(session: Session, numbers: set[int]) -> dict[int, str]:
    query = select(col(Case.id), col(Case.case_no))
    return _found(session, query, col(Case.id), numbers)


def _found(session: Session, query: Any, number: Any, numbers: set[int]) -> dict[int, str]:
    if not numbers:
        return {}
    rows: Any = session.execute(query.where(number.in_(numbers)))
    return dict(rows.all())
