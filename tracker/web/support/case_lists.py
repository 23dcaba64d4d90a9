"""The case list's address: its filter, order, page and kept search, read and written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from flask import request
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts import queries as accounts
from tracker.accounts.views import views_of
from tracker.cases import search as case_search
from tracker.concerns.catalogue import Topic
from tracker.concerns.tables import Concern
from tracker.db.kept import kept
from tracker.holders.tables import ResidentGroup
from tracker.progress.case_filter import ANY_KNOT, UNASSIGNED_KNOT, CaseFilter
from tracker.progress.case_list import Asked, asked_for
from tracker.progress.catalogue import (
    CaseSort,
    ClockFilter,
    KindFilter,
    Standing,
    VisitedFilter,
)
from tracker.progress.scope import NO_TEAM
from tracker.projects.queries import project_names
from tracker.web.support import kept_search, language, links, today
from tracker.web.support.guards import actor, allowed_teams
from tracker.web.support.language import gettext as _
from tracker.web.support.paging import asked_page
from tracker.words import formats
from tracker.words.labels import label

PAGE = "cases"
"""The list's name among the lists that have saved views."""


@dataclass(frozen=True, slots=True)
class ListView:
    """What the address asks for. `text` is the kept search, never part of an address."""

    wanted: CaseFilter
    sort: CaseSort
    descending: bool
    page: int
    exact: bool
    search_id: int | None
    text: str

    def query(self, **changes: object) -> dict[str, str]:
        """The parameters of this list, with some of them changed (None leaves one out)."""
        query: dict[str, str] = dict(self.wanted.to_query())
        if self.sort is not CaseSort.CASE_NO or self.descending:
            query["sort"] = ("-" if self.descending else "") + self.sort.value
        if self.search_id is not None:
            query["search"] = str(self.search_id)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return query

    def carried(self) -> dict[str, str]:
        """What a file opened from this list takes along: never empty, so that it is led back."""
        return self.query() or {"sort": self.sort.value, "page": str(self.page)}

    def url(self, **changes: object) -> str:
        """The address of this list with some parameters changed."""
        return links.list_address(self.query(**changes))


@dataclass(frozen=True, slots=True)
class Choice:
    """A select of the filter bar."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    type: str = "select"


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in force, and the list without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ViewChip:
    """A saved view, where it leads, and the parameters that make it the one in force."""

    id: int
    name: str
    url: str
    query: dict[str, str]


def asked_view(session: Session) -> ListView:
    """Read the address; what can't be read is left out."""
    number, text = kept_search.asked(session)
    return replace(
        unsearched_view(request.args),
        page=asked_page(),
        exact=request.args.get("exact") == "1",
        search_id=number,
        text=text,
    )


def unsearched_view(said: Mapping[str, str]) -> ListView:
    """The filter and order that these fields say, from the first page, without a search."""
    sort = said.get("sort", "")
    code = sort.removeprefix("-")
    return ListView(
        wanted=CaseFilter.from_query(said),
        sort=CaseSort(code) if code in set(CaseSort) else CaseSort.CASE_NO,
        descending=sort.startswith("-"),
        page=1,
        exact=False,
        search_id=None,
        text="",
    )


def carried(view: ListView) -> dict[str, str]:
    """The list that the address of a file carries; empty where it was opened from elsewhere."""
    return view.carried() if "sort" in request.args else view.query()


def order_choice(view: ListView) -> Choice:
    """The order as a select, for phones, whose cards have no column heads."""
    words = {
        "": _("Số hồ sơ"),
        "name": _("Tên, từ A đến Z"),
        "standing": _("Bước, từ đầu"),
        "due": _("Đến hạn sớm nhất trước"),
        "last_visit": _("Lâu chưa thăm trước"),
        "-remaining": _("Diện tích còn lại, nhiều trước"),
        "-area": _("Diện tích thu hồi, nhiều trước"),
    }
    chosen = view.query().get("sort", "")
    if chosen not in words:
        words[chosen] = _("Như đang xếp")
    return Choice("sort", _("Xếp theo"), chosen, tuple(words.items()))


def own_views(session: Session) -> list[ViewChip]:
    """The filters this person has saved for the list."""
    whose = actor().key
    views = kept(session, ("views", PAGE, whose), lambda: views_of(session, whose, PAGE))
    return [
        ViewChip(view.id, view.name, links.address("cases.index", view.query), view.query)
        for view in views
    ]


def as_asked(session: Session, view: ListView) -> Asked:
    """The list for this person's eyes."""
    return asked_for(
        view.wanted,
        today.today(),
        sort=view.sort,
        descending=view.descending,
        allowed_team_ids=allowed_teams(),
        search=case_search.search_for(session, view.text) if view.text else None,
    )


def choices(session: Session, view: ListView, on: date) -> tuple[list[Choice], list[Choice]]:
    """The selects of the filter bar: five at once, the rest under "Thêm"."""
    options, wanted = _options(session, on), view.wanted
    first = [
        Choice("project", _("Dự án"), wanted.project or "", options["project"]),
        Choice("team", _("Đoàn"), wanted.team or "", options["team"]),
        Choice("standing", _("Đang ở bước"), wanted.standing or "", options["standing"]),
        Choice("knot", _("Nút thắt"), wanted.knot or "", (*options["knot"], *_one_knot(wanted))),
        Choice("clock", _("Thời hạn"), wanted.clock or "", options["clock"]),
    ]
    kind = "" if wanted.kind is KindFilter.HOUSEHOLD else wanted.kind.value
    vulnerable = "1" if wanted.vulnerable else ""
    more = [
        Choice("group", _("Tổ dân phố"), str(wanted.group or ""), options["group"]),
        Choice("visited", _("Lần thăm cuối"), wanted.visited or "", options["visited"]),
        Choice("vulnerable", _("Nhóm cần quan tâm"), vulnerable, options["vulnerable"]),
        Choice("kind", _("Người có đất"), kind, options["kind"]),
    ]
    return first, more


_Options = tuple[tuple[str, str], ...]


def _options(session: Session, on: date) -> dict[str, _Options]:
    """What each select offers this person, in the page's language, until anything is recorded."""
    lang, seen = language.choose(), allowed_teams()
    key = ("list options", on, lang, seen)
    return kept(session, key, lambda: _read_options(session, on, lang, seen))


def _read_options(
    session: Session, on: date, lang: str, seen: frozenset[int] | None
) -> dict[str, _Options]:
    every = ("", _("Tất cả"))
    kinds = [one for one in KindFilter if one is not KindFilter.HOUSEHOLD]
    teams = accounts.team_names(session, on)
    return {
        "project": (
            every,
            *(
                (code, f"{code} · {name if lang == 'vi' else english}")
                for code, name, english in project_names(session, on)
            ),
        ),
        "team": (
            every,
            *((code, name) for number, code, name in teams if seen is None or number in seen),
            *([(NO_TEAM, _("Chưa giao đoàn"))] if seen is None else []),
        ),
        "standing": (every, *_words_of(Standing, lang)),
        "knot": (
            every, (ANY_KNOT, _("Đang có nút thắt")), (UNASSIGNED_KNOT, _("Nút thắt chưa giao"))
        ),
        "clock": (every, *_words_of(ClockFilter, lang)),
        "group": (every, *_group_names(session)),
        "visited": (every, *_words_of(VisitedFilter, lang)),
        "vulnerable": (every, ("1", _("Hộ dễ bị tổn thương"))),
        "kind": (("", label(KindFilter.HOUSEHOLD, lang)), *_words_of(kinds, lang)),
    }  # fmt: skip


def _words_of(codes: Iterable[StrEnum], lang: str) -> list[tuple[str, str]]:
    return [(one.value, label(one, lang)) for one in codes]


def _group_names(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(
        select(col(ResidentGroup.number), col(ResidentGroup.name)).order_by(
            col(ResidentGroup.number)
        )
    )
    return [(str(number), name) for number, name in rows]


def _one_knot(wanted: CaseFilter) -> list[tuple[str, str]]:
    """The knot in force, where it is one of a topic or a single one."""
    if not wanted.knot or wanted.knot in {ANY_KNOT, UNASSIGNED_KNOT}:
        return []
    return [(wanted.knot, _knot_name(wanted.knot))]


def _knot_name(knot: str) -> str:
    if knot in set(Topic):
        return _("Nút thắt về: %(topic)s", topic=label(Topic(knot), language.choose()))
    return _("Nút thắt số %(number)s", number=knot)


def chips(session: Session, view: ListView) -> list[Chip]:
    """Every condition in force in words, each with the list without it."""
    lang = language.choose()
    wanted, default = view.wanted, CaseFilter()
    found = []
    if view.text:
        found.append(Chip(_("Tìm: %(text)s", text=view.text), view.url(search=None, page=None)))
    for field in fields(CaseFilter):
        value = getattr(wanted, field.name)
        if value == getattr(default, field.name) or value is None:
            continue
        change: dict[str, Any] = {field.name: field.default}
        without = replace(view, wanted=replace(wanted, **change), page=1)
        found.append(Chip(_condition(session, field.name, value, lang), without.url()))
    return found


def _condition(session: Session, name: str, value: object, lang: str) -> str:
    match name:
        case "project":
            return _("Dự án: %(value)s", value=value)
        case "team":
            return _("Chưa giao đoàn") if value == NO_TEAM else _("Đoàn: %(value)s", value=value)
        case "group":
            return _("Tổ dân phố: %(value)s", value=value)
        case "days":
            return _("Trong %(value)s ngày", value=value)
        case "vulnerable":
            return _("Hộ dễ bị tổn thương")
        case "knot":
            return _knot_words(session, str(value))
    if isinstance(value, date):
        day = formats.day(value)
        return _("Từ sau %(day)s", day=day) if name == "since" else _("Tính đến %(day)s", day=day)
    return label(value, lang) if isinstance(value, StrEnum) else str(value)


def _knot_words(session: Session, knot: str) -> str:
    if knot == ANY_KNOT:
        return _("Đang có nút thắt")
    if knot == UNASSIGNED_KNOT:
        return _("Nút thắt chưa giao")
    if knot in set(Topic):
        return _knot_name(knot)
    title = session.scalar(select(col(Concern.title)).where(col(Concern.id) == int(knot)))
    return _("Nút thắt: %(title)s", title=title or knot)
