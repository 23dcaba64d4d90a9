"""What the parts of a case file hold: people, land, visits, papers, money, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import request
from sqlmodel import Session

from tracker.accounts.permissions import Permission, may
from tracker.compensation.catalogue import LineGroup
from tracker.compensation.queries import PlanLineInfo, plan_lines
from tracker.documents.queries import DocumentLine, documents_of_case
from tracker.inventory.queries import Inventory, inventory_of_case
from tracker.law.catalogue import StepCode
from tracker.procedure.entries import replaced_papers
from tracker.visits.lines import VisitLine
from tracker.visits.queries import visits_of_case
from tracker.web.support import case_events, timeline
from tracker.web.support.audit_words import HistoryLine, case_history
from tracker.web.support.case_outline import Outline, case_outline
from tracker.web.support.case_view import CaseView, Part
from tracker.web.support.guards import actor
from tracker.web.support.photo_strips import Thumb, thumbs
from tracker.web.support.timeline import Shown, Timeline

FIRST_ENTRIES = 15
"""The timeline opens with these; the rest is one link away."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that this answer shows; what was not asked for is None."""

    shown: frozenset[Part]
    timeline: Timeline | None = None
    asked: Shown = Shown.ALL
    inventory: Inventory | None = None
    outline: Outline | None = None
    visits: tuple[VisitLine, ...] = ()
    photos: tuple[Thumb, ...] = ()
    papers: tuple[DocumentLine, ...] = ()
    replaced: frozenset[int] = frozenset()
    plan_lines: tuple[tuple[LineGroup, tuple[PlanLineInfo, ...]], ...] = ()
    history: tuple[HistoryLine, ...] = ()


def load_parts(
    session: Session,
    view: CaseView,
    wanted: frozenset[Part],
    on: date,
    *,
    papers_url: str,
    whole: bool = False,
) -> Parts:
    """The parts asked for; `whole` gives the timeline to its end, as print does."""
    case_id = view.header.id
    with_land = Part.LAND in wanted
    visits = _visits(session, case_id, wanted)
    papers = _papers(session, view, wanted)
    plan = view.money.plan if view.money else None
    asked = _asked_kind()
    notice = view.path.facts.step(StepCode.RECOVERY_NOTICE)
    return Parts(
        shown=wanted,
        asked=asked,
        timeline=_timeline(session, view, visits, papers, on, asked, papers_url, whole)
        if Part.TIMELINE in wanted
        else None,
        inventory=inventory_of_case(session, case_id, on, notice_on=notice.on if notice else None)
        if with_land
        else None,
        outline=case_outline(session, view.header.project_id, view.land, on) if with_land else None,
        visits=tuple(one for one in visits if not one.is_corrected),
        photos=thumbs(photo for one in visits if not one.is_corrected for photo in one.photos),
        papers=papers,
        replaced=replaced_papers(session, case_id=case_id)
        if Part.PAPERS in wanted
        else frozenset(),
        plan_lines=_grouped(plan_lines(session, plan.id)) if plan and Part.MONEY in wanted else (),
        history=case_history(session, case_id, holder_id=view.header.holder_id)
        if Part.HISTORY in wanted
        else (),
    )


def _grouped(
    lines: tuple[PlanLineInfo, ...],
) -> tuple[tuple[LineGroup, tuple[PlanLineInfo, ...]], ...]:
    """The lines by group, in the order of a plan: land, assets, support …"""
    found = ((group, tuple(one for one in lines if one.group is group)) for group in LineGroup)
    return tuple((group, rows) for group, rows in found if rows)


def _asked_kind() -> Shown:
    text = request.args.get("what", "")
    return Shown(text) if text in set(Shown) else Shown.ALL


def _visits(session: Session, case_id: int, wanted: frozenset[Part]) -> tuple[VisitLine, ...]:
    if not wanted & {Part.TIMELINE, Part.VISITS, Part.PAPERS}:
        return ()
    return tuple(visits_of_case(session, case_id, with_corrected=True))


def _papers(session: Session, view: CaseView, wanted: frozenset[Part]) -> tuple[DocumentLine, ...]:
    if not wanted & {Part.TIMELINE, Part.PAPERS}:
        return ()
    return tuple(documents_of_case(session, view.header.id))


def _timeline(
    session: Session,
    view: CaseView,
    visits: tuple[VisitLine, ...],
    papers: tuple[DocumentLine, ...],
    on: date,
    asked: Shown,
    papers_url: str,
    whole: bool,
) -> Timeline:
    proved = replaced_papers(session, case_id=view.header.id) | frozenset(
        line.paper.id for step in view.path.steps for line in step.lines if line.paper is not None
    )
    proved |= frozenset(line.paper_id for line in view.grounds)
    told = [
        *case_events.visit_entries(visits),
        *case_events.concern_entries(view.concerns, view.texts),
        *case_events.promise_entries(view.promises),
        *case_events.paper_entries(papers, proved, papers_url),
    ]
    return timeline.case_timeline(
        session,
        view.header,
        on,
        told=told,
        counted_steps=frozenset(one.entry_id for one in view.path.facts.taken),
        counted_grounds=frozenset(one.fact_id for one in view.path.facts.told),
        money=view.money,
        papers_url=papers_url,
        mends=not whole and view.header.is_open and may(actor().role, Permission.RECORD_STEP),
        shown=asked,
        limit=None if whole or request.args.get("all") == "1" else FIRST_ENTRIES,
    )
