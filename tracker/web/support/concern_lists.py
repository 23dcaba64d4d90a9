"""The list of concerns: its filter in the address, its groups, what waits in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from flask import request, url_for
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.catalogue import Role
from tracker.accounts.queries import Account
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.concerns.lines import ConcernGroups, ConcernLine
from tracker.concerns.queries import ConcernFilter, open_concerns
from tracker.projects.queries import ProjectRow, projects_as_of
from tracker.web.support import language
from tracker.web.support.case_lists import Chip, Choice
from tracker.web.support.guards import actor, allowed_teams
from tracker.words.labels import label

MINE, NOBODY = "mine", "nobody"
SHOWN = 100
"""Rows of a group on one page; the filters narrow it further."""


class Waiting(StrEnum):
    """What an open concern waits for, as the filter asks for it."""

    ANSWER = "answer"
    TELLING = "telling"
    VERDICT = "verdict"
    KNOT = "knot"


_WAITS: dict[Waiting, Callable[[ConcernLine], bool]] = {
    Waiting.ANSWER: lambda line: line.answered_on is None,
    Waiting.TELLING: lambda line: line.waits_to_be_told,
    Waiting.VERDICT: lambda line: line.told_on is not None and line.verdict is None,
    Waiting.KNOT: lambda line: line.is_knot,
}


@dataclass(frozen=True, slots=True)
class ConcernsAsked:
    """The filter of the address; what can't be read is left out."""

    topic: Topic | None
    type: ConcernType | None
    project: str
    owner: str
    state: Waiting | None

    def query(self, **changes: str | None) -> dict[str, str]:
        """The parameters of this list, with some changed (None leaves one out)."""
        values = {
            "topic": self.topic,
            "type": self.type,
            "project": self.project,
            "owner": self.owner,
            "state": self.state,
        } | changes
        return {name: str(value) for name, value in values.items() if value}


def asked() -> ConcernsAsked:
    """Read the address."""
    args = request.args
    topic, kind, state = args.get("topic"), args.get("type"), args.get("state")
    owner = args.get("owner", "")
    return ConcernsAsked(
        topic=Topic(topic) if topic in set(Topic) else None,
        type=ConcernType(kind) if kind in set(ConcernType) else None,
        project=args.get("project", "")[:20],
        owner=owner if owner in {MINE, NOBODY} or (owner.isdecimal() and len(owner) < 10) else "",
        state=Waiting(state) if state in set(Waiting) else None,
    )


@dataclass(frozen=True, slots=True)
class ConcernList:
    """The groups that match, and the projects among which to choose."""

    groups: ConcernGroups
    projects: tuple[ProjectRow, ...]
    project: ProjectRow | None


def list_concerns(session: Session, wanted: ConcernsAsked, on: date) -> ConcernList:
    """What is open of what is asked for, for this reader's eyes."""
    projects = projects_as_of(session, on)
    project = next((one for one in projects if one.code == wanted.project), None)
    owner = actor().key if wanted.owner == MINE else None
    if wanted.owner.isdecimal():
        owner = int(wanted.owner)
    seen = allowed_teams()
    groups = open_concerns(
        session,
        as_of=on,
        wanted=ConcernFilter(
            project_id=project.id if project else None,
            topic=wanted.topic,
            type=wanted.type,
            owner_id=owner,
            unassigned=wanted.owner == NOBODY,
            team_ids=seen,
            viewer_id=actor().key if seen is not None else None,
        ),
    )
    if wanted.state is not None:
        groups = _only(groups, _WAITS[wanted.state])
    return ConcernList(groups, projects, project)


def _only(groups: ConcernGroups, wanted: Callable[[ConcernLine], bool]) -> ConcernGroups:
    return replace(
        groups,
        overdue=tuple(filter(wanted, groups.overdue)),
        next_days=tuple(filter(wanted, groups.next_days)),
        rest=tuple(filter(wanted, groups.rest)),
    )


def owner_choices(people: Iterable[Account]) -> list[tuple[str, str]]:
    """Everybody who can be given a concern, with their position or team; no viewers."""
    return [
        (str(one.id), " · ".join(filter(None, (one.name, one.position or ", ".join(one.teams)))))
        for one in people
        if one.active and one.role is not Role.VIEWER
    ]


def choices(
    wanted: ConcernsAsked, projects: Iterable[ProjectRow], people: Iterable[Account]
) -> list[Choice]:
    """The five selects of the filter bar."""
    lang = language.choose()
    every = ("", _("Tất cả"))
    topics = (every, *((one.value, label(one, lang)) for one in Topic))
    types = (every, *((one.value, label(one, lang)) for one in ConcernType))
    codes = (every, *((one.code, f"{one.code} · {one.name_in(lang)}") for one in projects))
    owners = (every, (MINE, _("Tôi")), (NOBODY, _("Chưa giao")), *owner_choices(people))
    states = (every, *((one.value, _state_words()[one]) for one in Waiting))
    return [
        Choice("topic", _("Chủ đề"), wanted.topic or "", topics),
        Choice("type", _("Loại"), wanted.type or "", types),
        Choice("project", _("Dự án"), wanted.project, codes),
        Choice("owner", _("Người xử lý"), wanted.owner, owners),
        Choice("state", _("Tình trạng"), wanted.state or "", states),
    ]


def chips(wanted: ConcernsAsked, selects: Iterable[Choice]) -> list[Chip]:
    """Every condition in force, each with the list without it."""
    found = []
    for select in selects:
        words = next((text for value, text in select.options if value == select.value), None)
        if select.value and words is not None:
            without = url_for("concerns.index", **wanted.query(**{select.name: None}))  # type: ignore[arg-type]
            found.append(Chip(f"{select.label}: {words}", without))
    return found


def _state_words() -> dict[Waiting, str]:
    return {
        Waiting.ANSWER: _("Chưa trả lời"),
        Waiting.TELLING: _("Đã trả lời, chưa báo lại hộ"),
        Waiting.VERDICT: _("Đã báo lại, chưa có ý kiến của hộ"),
        Waiting.KNOT: _("Nút thắt"),
    }
