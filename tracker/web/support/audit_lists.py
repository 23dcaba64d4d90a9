"""The address of the log's pages: filter, words and page, read and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.queries import accounts, told_apart
from tracker.audit import queries
from tracker.audit.queries import AuditFilter
from tracker.cases.queries import case_by_no
from tracker.errors import NotFound
from tracker.web.support import as_of, audit_words, kept_search, today
from tracker.web.support.audit_search import MOST_WORDS, meanings, typed_words
from tracker.web.support.case_lists import Chip
from tracker.web.support.language import choose
from tracker.web.support.paging import Pager, pager
from tracker.words import formats
from tracker.words.names import folded

_FILTERS = ("by", "action", "from", "to", "case_no")
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class LogView:
    """What the address asks for, and `told`, what of it can't be followed. `text` is the kept
    search, never part of an address.
    """

    wanted: AuditFilter
    told: tuple[str, ...]
    page: int
    search_id: int | None
    text: str

    @property
    def filters(self) -> dict[str, str]:
        """The parameters of the filter, to carry along with other words."""
        return filters_of(request.args)

    def turned(self, number: int) -> str:
        """The address of another page of this log."""
        return self._url(page=str(number))

    def pager(self, total: int) -> Pager:
        """The foot of the page."""
        return pager(self.page, total, rows=queries.PAGE, url=self.turned)

    def chips(self, session: Session, words_of: Mapping[str, str] | None = None) -> list[Chip]:
        """Every condition in force in words, each with the log without it.

        `words_of` has the words of the kinds of action; readings have none.
        """
        wanted, found = self.wanted, []
        if self.text:
            found.append(Chip(_("Tìm: %(text)s", text=self.text), self._url(search=None)))
        if wanted.by_id is not None:
            names = dict(people(session))
            name = names.get(wanted.by_id, formats.MISSING)
            found.append(Chip(_("Ai làm: %(name)s", name=name), self._url(by=None)))
        if wanted.action is not None and words_of is not None:
            words = words_of.get(wanted.action, wanted.action[:60])
            found.append(Chip(_("Việc: %(words)s", words=words), self._url(action=None)))
        if wanted.first_on is not None:
            day = formats.day(wanted.first_on)
            found.append(Chip(_("Từ ngày %(day)s", day=day), self._url(**{"from": None})))
        if wanted.last_on is not None:
            day = formats.day(wanted.last_on)
            found.append(Chip(_("Đến hết ngày %(day)s", day=day), self._url(to=None)))
        if wanted.case_id is not None:
            case_no = request.args.get("case_no", "").strip().upper()
            found.append(Chip(_("Hồ sơ %(case_no)s", case_no=case_no), self._url(case_no=None)))
        return found

    def _url(self, **changes: str | None) -> str:
        query: dict[str, Any] = dict(self.filters)
        if self.search_id is not None:
            query["search"] = str(self.search_id)
        return url_for(request.endpoint or "audit.index", **(query | changes))


def asked_view(session: Session) -> LogView:
    """Read the address; of what can't be read or followed it is told."""
    told: list[str] = []
    number, text = kept_search.asked(session)
    words = typed_words(text)
    if text and not words:
        told.append(_("Không có chữ hay số nào để tìm; đang xem tất cả."))
    if len(words) > MOST_WORDS:
        told.append(_("Chỉ tìm theo %(count)s từ đầu tiên.", count=MOST_WORDS))
    wanted = AuditFilter(
        by_id=_whole_number("by"),
        action=request.args.get("action") or None,
        first_on=_day("from", told),
        last_on=_day("to", told),
        case_id=_case_id(session, told),
        words=meanings(session, words[:MOST_WORDS]),
    )
    page = max(_whole_number("page") or 1, 1)
    return LogView(wanted, tuple(told), page, number, text)


def filters_of(said: Mapping[str, str]) -> dict[str, str]:
    """The filter that these fields say, as parameters of an address."""
    return {name: said[name] for name in _FILTERS if said.get(name)}


def people(session: Session) -> list[tuple[int, str]]:
    """Whose entries may be asked for."""
    return told_apart(accounts(session, today.today()))


def actions(session: Session) -> list[tuple[str, str]]:
    """The kinds of action that are on record, in the order of their words."""
    lang = choose()
    found = [
        (entry.action, audit_words.action_words(entry, lang))
        for entry in queries.actions_on_record(session)
    ]
    return sorted(found, key=lambda choice: folded(choice[1]))


def _case_id(session: Session, told: list[str]) -> int | None:
    case_no = (request.args.get("case_no") or "").strip().upper()
    if not case_no:
        return None
    try:
        return case_by_no(session, case_no).id
    except NotFound:
        told.append(_("Không có hồ sơ số %(case_no)s; đang xem mọi hồ sơ.", case_no=case_no[:20]))
        return None


def _day(name: str, told: list[str]) -> date | None:
    text = request.args.get(name)
    if not text:
        return None
    day = as_of.parse(text)
    if day is None:
        told.append(_("Ngày không đọc được nên không lọc theo ngày này."))
    return day


def _whole_number(name: str) -> int | None:
    """A number no longer than a row's; anything else is left out."""
    text = request.args.get(name, "")
    short = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if short else None
