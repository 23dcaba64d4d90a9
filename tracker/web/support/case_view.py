"""One case file as its page shows it: the head, what comes next, and the part that is open.

Every part asks for what it shows and nothing else; the number of queries is fixed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.cases.queries import CaseHeader, LandLine, case_header, case_land, live
from tracker.commitments.queries import CommitmentLine, commitments_of_case
from tracker.compensation.queries import CaseMoney, case_money
from tracker.concerns.lines import ConcernLine
from tracker.concerns.queries import concerns_of_case
from tracker.documents.tables import Document
from tracker.holders.catalogue import HolderKind
from tracker.holders.queries import Holder, holder
from tracker.holders.secrecy import PersonalKey
from tracker.inventory.tables import Crop, Grave, Structure
from tracker.procedure.ground_lines import grounds_of_case
from tracker.procedure.queries import CasePath, case_path
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import PAGE_ROWS, Neighbours, neighbours
from tracker.progress.catalogue import KindFilter, Standing
from tracker.progress.knots import open_knots
from tracker.progress.scope import Scope
from tracker.progress.sources import facts_source
from tracker.units import NO_AREA, SquareMetres
from tracker.visits.tables import Visit
from tracker.web.support import case_lists, links
from tracker.web.support.cards import KnotCard, knot_cards
from tracker.web.support.case_events import ConcernText, concern_texts
from tracker.web.support.case_steps import (
    ClockTag,
    NextBox,
    StepMark,
    clock_tags,
    next_box,
    step_marks,
)
from tracker.web.support.ground_view import GroundView, case_ground
from tracker.web.support.language import choose
from tracker.web.support.step_links import mends_of, no_mends
from tracker.words.labels import label


class Part(StrEnum):
    """The parts of the file; the address says which one is open."""

    TIMELINE = "timeline"
    PEOPLE = "people"
    LAND = "land"
    CONCERNS = "concerns"
    VISITS = "visits"
    PAPERS = "papers"
    MONEY = "money"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things the parts hold."""

    assets: int
    visits: int
    papers: int


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through the list one came from, and back to it."""

    query: dict[str, str]
    list_url: str
    list_words: str
    previous_url: str | None
    next_url: str | None
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """What every part of the file has above and beside it. Areas are m², money đồng."""

    header: CaseHeader
    holder: Holder
    standing: Standing
    handed_over: SquareMetres
    path: CasePath
    steps: tuple[StepMark, ...]
    clocks: tuple[ClockTag, ...]
    grounds: tuple[GroundView, ...]
    next: NextBox | None
    land: tuple[LandLine, ...]
    concerns: tuple[ConcernLine, ...]
    texts: dict[int, ConcernText]
    knots: tuple[KnotCard, ...]
    promises: tuple[CommitmentLine, ...]
    money: CaseMoney | None
    counts: Counts

    @property
    def flag_words(self) -> tuple[str, ...]:
        """What a reader must know at once: flags, groups that need care, a file that is closed."""
        lang = choose()
        words = [label(flag.kind, lang) for flag in self.header.flags]
        words += [label(spell.kind, lang) for spell in self.holder.vulnerabilities]
        if not self.header.is_open:
            words.append(label(self.header.state, lang))
        return tuple(words)

    @property
    def name(self) -> str:
        """The holder with the honorific: "Bà Đào Thị Vân"."""
        honorific = self.header.honorific or ""
        words = f"{honorific[:1].upper()}{honorific[1:]} {self.header.holder_name}"
        return words.strip()

    @property
    def to_tell(self) -> tuple[ConcernLine, ...]:
        """Answers the household does not know yet."""
        return tuple(line for line in self.concerns if line.waits_to_be_told)

    @property
    def open_concerns(self) -> tuple[ConcernLine, ...]:
        """Concerns that nobody has closed yet."""
        return tuple(line for line in self.concerns if line.closed_on is None)

    @property
    def open_promises(self) -> tuple[CommitmentLine, ...]:
        """Promises nobody has kept or taken back yet."""
        return tuple(line for line in self.promises if line.ended_on is None)


def load_case(
    session: Session,
    case_no: str,
    on: date,
    *,
    key: PersonalKey | None,
    with_money: bool,
    mends: bool = False,
) -> CaseView:
    """The file as of today. Raises NotFound; who may see it has been asked before.

    Where the reader `mends`, each step that was taken leads to its correction.
    """
    header = case_header(session, case_no, on)
    money = case_money(session, header.id, on)
    path = case_path(session, header.id, on, money=money)
    clocks = clock_tags(path, on)
    concerns = tuple(concerns_of_case(session, header.id, as_of=on))
    standing, handed_over = _standing(session, header.id, on)
    return CaseView(
        header=header,
        holder=holder(session, header.holder_id, on, key=key),
        standing=standing,
        handed_over=handed_over,
        path=path,
        steps=step_marks(
            path,
            clocks,
            tuple(line for step in path.steps for line in step.lines),
            mends_of(header) if mends and header.is_open else no_mends,
        ),
        clocks=clocks,
        grounds=tuple(
            case_ground(header, line, on) for line in grounds_of_case(session, path.facts, on)
        ),
        next=next_box(path, on, header.team.name if header.team else None)
        if header.is_open
        else None,
        land=case_land(session, header.id, on),
        concerns=concerns,
        texts=concern_texts(session, (line.concern_id for line in concerns)),
        knots=_knots(session, header, concerns, on),
        promises=tuple(commitments_of_case(session, header.id)),
        money=money if with_money else None,
        counts=_counts(session, header.id, on),
    )


def _standing(session: Session, case_id: int, on: date) -> tuple[Standing, SquareMetres]:
    source = facts_source(on, on)
    row = session.execute(
        select(source.c.standing, source.c.handed_over_area).where(source.c.case_id == case_id)
    ).first()
    return (Standing(row[0]), row[1]) if row else (Standing.NOT_INVENTORIED, NO_AREA)


def _knots(
    session: Session, header: CaseHeader, concerns: Collection[ConcernLine], on: date
) -> tuple[KnotCard, ...]:
    """The knots that hold this case, with the land and households they hold in its project."""
    ids = {line.concern_id for line in concerns if line.is_knot}
    if not ids:
        return ()
    found = open_knots(session, Scope(project_id=header.project_id), on, on)
    return tuple(knot_cards(knot for knot in found.rows if knot.concern_id in ids))


def _counts(session: Session, case_id: int, on: date) -> Counts:
    def number(table: Any, *conditions: Any) -> Any:
        return (
            select(func.count())
            .select_from(table)
            .where(table.case_id == case_id, *conditions)
            .scalar_subquery()
        )

    structures, crops, graves, visits, papers = session.execute(
        select(
            number(Structure, live(Structure, on)),
            number(Crop, live(Crop, on)),
            number(Grave, live(Grave, on)),
            number(Visit, col(Visit.superseded_at).is_(None), col(Visit.voided).is_(False)),
            number(Document),
        )
    ).one()
    return Counts(structures + crops + graves, visits, papers)


def asked_part() -> Part:
    """The part the address names, the timeline where it names none."""
    text = request.args.get("part", "")
    return Part(text) if text in set(Part) else Part.TIMELINE


def walk(session: Session, header: CaseHeader) -> Walk:
    """The neighbours in the list that the address carries; without a filter, in the project."""
    view = case_lists.asked_view(session)
    carried = case_lists.carried(view)
    asked = view
    words = _("Hồ sơ đang lọc")
    if not view.query():
        kind = KindFilter.HOUSEHOLD
        if header.holder_kind is not HolderKind.HOUSEHOLD:
            kind = KindFilter(header.holder_kind.value)
        asked = replace(view, wanted=CaseFilter(project=header.project_code, kind=kind))
        words = _("Danh sách hồ sơ") if carried else _("Hồ sơ của dự án")
    found: Neighbours = neighbours(session, case_lists.as_asked(session, asked), header.case_no)

    def near(case_no: str | None) -> str | None:
        return links.address("cases.case_file", carried, case_no=case_no) if case_no else None

    page, place = ((found.place or 1) - 1) // PAGE_ROWS + 1, found.place
    if asked is not view and carried:
        # Every case: counting up to this one would read them all, so its page came along.
        page, asked, place = view.page, view, None
    back = asked.query(page=page if page > 1 else None)
    return Walk(
        query=carried,
        list_url=links.address("cases.index", back, _anchor=header.case_no),
        list_words=words,
        previous_url=near(found.previous),
        next_url=near(found.next),
        place=place,
    )
