"""Everything dated in a case, newest first: steps, papers, visits, concerns, money, changes.

An entry stands at the day of its fact; what was recorded later says so, what was corrected shows
both texts. The number of queries does not grow with the number of entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.tables import Team
from tracker.audit.queries import reasons_given
from tracker.cases.queries import CaseHeader
from tracker.cases.tables import CaseFlag, CaseParcel, CaseStateFact, CaseTeam, Parcel
from tracker.clock import legal_day
from tracker.compensation.queries import CaseMoney
from tracker.compensation.tables import Deposit, Payment
from tracker.db.records import DatedFact
from tracker.documents.tables import Document
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.web.support.case_events import Entry, Group, standing_facts
from tracker.web.support.language import choose
from tracker.web.support.step_links import ground_url, minutes_url, step_url
from tracker.web.support.step_words import ground_words, handover_words, step_words
from tracker.words import formats
from tracker.words.labels import label

_F = TypeVar("_F", bound=DatedFact)


class Shown(StrEnum):
    """Which kinds of entries a reader asks for."""

    ALL = "all"
    VISITS = "visits"
    PAPERS = "papers"
    CONCERNS = "concerns"
    MONEY = "money"
    CHANGES = "changes"


def shown_words() -> dict[Shown, str]:
    """The kinds in the page's language."""
    return {
        Shown.ALL: _("Tất cả"),
        Shown.VISITS: _("Thăm hộ"),
        Shown.PAPERS: _("Bước, văn bản"),
        Shown.CONCERNS: _("Thắc mắc, lời hứa"),
        Shown.MONEY: _("Tiền"),
        Shown.CHANGES: _("Thay đổi hồ sơ"),
    }


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries asked for, how many there are in all, and of which kinds there are any."""

    entries: tuple[Entry, ...]
    total: int
    matching: int
    kinds: tuple[Shown, ...]


def case_timeline(
    session: Session,
    header: CaseHeader,
    on: date,
    *,
    told: Iterable[Entry],
    counted_steps: frozenset[int],
    counted_grounds: frozenset[int],
    money: CaseMoney | None,
    papers_url: str,
    mends: bool = False,
    shown: Shown = Shown.ALL,
    limit: int | None = None,
) -> Timeline:
    """The timeline as of a day; `told` are the entries of visits, concerns and promises.

    `counted_steps` and `counted_grounds` are the project's that count for this case; where the
    reader `mends`, each step, ground and handover leads to its correction.
    """
    entries = [*told]
    entries += _steps(session, header, on, counted_steps, counted_grounds, papers_url, mends=mends)
    entries += _life(session, header.id, on)
    entries += _land(session, header.id, on)
    if money is not None:
        entries += _money(session, header.id, on, money)
    entries.sort(key=lambda one: (one.on, one.order), reverse=True)
    wanted = [one for one in entries if shown is Shown.ALL or one.group.value == shown.value]
    present = {one.group.value for one in entries}
    return Timeline(
        entries=tuple(wanted[:limit]),
        total=len(entries),
        matching=len(wanted),
        kinds=tuple(kind for kind in Shown if kind is Shown.ALL or kind.value in present),
    )


def _of_case(session: Session, table: type[_F], case_id: int, on: date) -> list[tuple[_F, Any]]:
    any_table: Any = table
    rows = session.scalars(
        select(table)
        .where(any_table.case_id == case_id, col(table.on) <= on)
        .order_by(col(table.on), col(table.id))
    )
    return [(row, None) for row in rows]


def _steps(
    session: Session,
    header: CaseHeader,
    on: date,
    counted: frozenset[int],
    counted_grounds: frozenset[int],
    papers_url: str,
    *,
    mends: bool,
) -> list[Entry]:
    last_day = _last_day(session, header, on)
    steps = session.execute(
        select(StepEntry, Document)
        .outerjoin(Document, col(Document.id) == col(StepEntry.document_id))
        .where(_own(StepEntry, header, counted, last_day), col(StepEntry.on) <= on)
        .order_by(col(StepEntry.on), col(StepEntry.id))
    )
    minutes = session.execute(
        select(HandoverMinutes, Document)
        .join(Document, col(Document.id) == col(HandoverMinutes.document_id))
        .where(col(HandoverMinutes.case_id) == header.id, col(HandoverMinutes.on) <= on)
        .order_by(col(HandoverMinutes.on), col(HandoverMinutes.id))
    )

    grounds = session.execute(
        select(LegalFact, Document)
        .join(Document, col(Document.id) == col(LegalFact.document_id))
        .where(_own(LegalFact, header, counted_grounds, last_day), col(LegalFact.on) <= on)
        .order_by(col(LegalFact.on), col(LegalFact.id))
    )

    def step(row: StepEntry, paper: Document | None) -> Entry:
        entry = _step(row, paper, papers_url)
        return replace(entry, mend_url=step_url(header, row.case_id, row.key)) if mends else entry

    def handover(row: HandoverMinutes, paper: Document) -> Entry:
        entry = _handover(row, paper, papers_url)
        return replace(entry, mend_url=minutes_url(header, row.key)) if mends else entry

    def ground(row: LegalFact, paper: Document) -> Entry:
        entry = _ground(row, paper, papers_url)
        return replace(entry, mend_url=ground_url(header, row.case_id, row.key)) if mends else entry

    return [
        *standing_facts(grounds, ground, partial(reasons_given, session, "void_legal_fact")),
        *standing_facts(steps, step, partial(reasons_given, session, "void_step")),
        *standing_facts(minutes, handover, partial(reasons_given, session, "void_handover")),
    ]


def _own(
    table: type[StepEntry | LegalFact], header: CaseHeader, counted: frozenset[int], last_day: date
) -> ColumnElement[bool]:
    """The case's own facts, and those of its project that count, with the texts they replaced."""
    mine = col(table.case_id) == header.id
    if not counted:
        return mine
    number = col(table.id)
    before = select(col(table.corrects_id)).where(number.in_(sorted(counted)))
    of_project = and_(
        col(table.project_id) == header.project_id,
        or_(number.in_(sorted(counted)), number.in_(before)),
        col(table.on) <= last_day,
    )
    return or_(mine, of_project)


def _last_day(session: Session, header: CaseHeader, on: date) -> date:
    """What the project did after a file was closed is no part of that file's story."""
    if header.is_open:
        return on
    ended = session.scalar(
        select(func.max(col(CaseStateFact.on))).where(
            col(CaseStateFact.case_id) == header.id,
            col(CaseStateFact.superseded_at).is_(None),
            col(CaseStateFact.on) <= on,
        )
    )
    return ended or on


def _step(row: StepEntry, paper: Document | None, papers_url: str) -> Entry:
    lang = choose()
    issuer = paper.issuer if paper is not None else ""
    whole = _("của cả dự án") if row.case_id is None else ""
    return Entry(
        on=row.on,
        kind="notice" if row.case_id is None else "step",
        group=Group.PAPERS,
        title=label(row.step, lang),
        text=step_words(row, paper, lang),
        meta=" · ".join(part for part in (issuer, whole) if part) or None,
        recorded_on=legal_day(row.recorded_at),
        url=f"{papers_url}#paper-{paper.key}" if paper is not None else None,
        order=2,
    )


def _ground(row: LegalFact, paper: Document, papers_url: str) -> Entry:
    whole = _("của cả dự án") if row.case_id is None else ""
    return Entry(
        on=row.on,
        kind="ground",
        group=Group.PAPERS,
        title=label(row.kind, choose()),
        text=ground_words(row, paper, choose()),
        meta=" · ".join(part for part in (paper.issuer, whole) if part),
        recorded_on=legal_day(row.recorded_at),
        url=f"{papers_url}#paper-{paper.key}",
        order=2,
    )


def _handover(row: HandoverMinutes, paper: Document, papers_url: str) -> Entry:
    lang = choose()
    return Entry(
        on=row.on,
        kind="handover",
        group=Group.PAPERS,
        title=_("Bàn giao mặt bằng"),
        text=handover_words(row.area, row.receiver, paper.number, lang),
        meta=row.remark,
        recorded_on=legal_day(row.recorded_at),
        url=f"{papers_url}#paper-{paper.key}",
        order=3,
    )


def _life(session: Session, case_id: int, on: date) -> list[Entry]:
    lang = choose()
    teams = session.execute(
        select(CaseTeam, col(Team.name))
        .join(Team, col(Team.id) == col(CaseTeam.team_id))
        .where(col(CaseTeam.case_id) == case_id, col(CaseTeam.on) <= on)
        .order_by(col(CaseTeam.on), col(CaseTeam.id))
    )

    def team(row: CaseTeam, name: str) -> Entry:
        return _change(row.on, row.recorded_at, _("%(team)s phụ trách", team=name), "")

    def state(row: CaseStateFact, _nothing: None) -> Entry:
        words = _("Hồ sơ: %(state)s", state=label(row.state, lang).lower())
        return _change(row.on, row.recorded_at, words, row.reason or "")

    def flag(row: CaseFlag, _nothing: None) -> Entry:
        until = _("đến %(day)s", day=formats.day(row.until_on)) if row.until_on else ""
        text = ", ".join(part for part in (until, row.reason or "") if part)
        return _change(row.on, row.recorded_at, label(row.kind, lang), text)

    return [
        *standing_facts(teams, team),
        *standing_facts(_of_case(session, CaseStateFact, case_id, on), state),
        *standing_facts(_of_case(session, CaseFlag, case_id, on), flag),
    ]


def _land(session: Session, case_id: int, on: date) -> list[Entry]:
    lang = choose()
    rows = session.execute(
        select(CaseParcel, Parcel)
        .join(Parcel, col(Parcel.id) == col(CaseParcel.parcel_id))
        .where(col(CaseParcel.case_id) == case_id, col(CaseParcel.on) <= on)
        .order_by(col(CaseParcel.on), col(CaseParcel.id))
    )

    def land(row: CaseParcel, parcel: Parcel) -> Entry:
        text = _(
            "%(area)s %(land)s, tờ %(sheet)s, thửa %(parcel)s",
            area=formats.m2(row.recovered_area, lang, unit=True),
            land=label(row.land_type, lang).lower(),
            sheet=parcel.map_sheet_no,
            parcel=parcel.parcel_no,
        )
        return _change(row.on, row.recorded_at, _("Diện tích thu hồi:"), text)

    return standing_facts(rows, land)


def _change(on: date, at: datetime, title: str, text: str) -> Entry:
    return Entry(
        on=on,
        kind="change",
        group=Group.CHANGES,
        title=title,
        text=text,
        recorded_on=legal_day(at),
    )


def _money(session: Session, case_id: int, on: date, money: CaseMoney) -> list[Entry]:
    lang = choose()

    def amount(number: int) -> str:
        return _("%(amount)s đồng", amount=formats.dong(abs(number), lang))

    def payment(row: Payment, _nothing: None) -> Entry:
        back = row.reverses_id is not None
        text = _("%(amount)s, phiếu %(slip)s", amount=amount(row.amount), slip=row.slip_no)
        return Entry(
            on=row.on,
            kind="payment",
            group=Group.MONEY,
            title=_("Hủy chi trả:") if back else _("Hộ đã nhận tiền:"),
            text=f"{text}. {row.reason}" if row.reason else text,
            meta=row.payee,
            recorded_on=legal_day(row.recorded_at),
            order=4,
        )

    def deposit(row: Deposit, _nothing: None) -> Entry:
        text = f"{amount(row.amount)} · {label(row.reason, lang).lower()}"
        if row.released_on is not None and row.released_on <= on:
            text += " · " + _("đã rút ngày %(day)s", day=formats.day(row.released_on))
        return Entry(
            on=row.on,
            kind="payment",
            group=Group.MONEY,
            title=_("Gửi tiền vào tài khoản:"),
            text=text,
            meta=row.account_holder,
            recorded_on=legal_day(row.recorded_at),
            order=4,
        )

    drafted = [
        Entry(
            on=plan.drafted_on,
            kind="document",
            group=Group.MONEY,
            title=_("Lập phương án số %(number)s:", number=plan.number),
            text=amount(plan.net),
            order=1,
        )
        for plan in money.plans
    ]
    return [
        *drafted,
        *standing_facts(_of_case(session, Payment, case_id, on), payment),
        *standing_facts(_of_case(session, Deposit, case_id, on), deposit),
    ]
