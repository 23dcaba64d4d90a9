"""The procedure of a project in words: its own steps with their papers, its cases' by count."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlmodel import Session

from tracker.audit.queries import reasons_given
from tracker.law.catalogue import ClockCode, ClockState, LawFact, Scope, StepCode
from tracker.law.deadlines import clock, clock_state
from tracker.law.periods import period_on, steps_in_force
from tracker.law.queries import counting
from tracker.procedure.catalogue import StepState
from tracker.procedure.clocks import ClockLine
from tracker.procedure.ground_lines import grounds_of_project
from tracker.procedure.queries import (
    StepLine,
    clocks_of_project,
    next_step_of_project,
    steps_of_project,
)
from tracker.progress.catalogue import CaseFact, DueKind
from tracker.progress.duties import Duties
from tracker.progress.figures import Figure
from tracker.progress.measures import Dashboard
from tracker.projects.queries import Phase, ProjectRow
from tracker.web.support import counts, links
from tracker.web.support.case_steps import ClockTag, clock_tag, paper_words
from tracker.web.support.ground_view import GroundView, project_ground
from tracker.web.support.language import choose
from tracker.web.support.step_words import step_words
from tracker.words import formats
from tracker.words.labels import label

_BY_CASES: dict[StepCode, CaseFact] = {
    StepCode.INVENTORY: CaseFact.INVENTORIED,
    StepCode.PUBLIC_POSTING: CaseFact.POSTED,
    StepCode.PLAN_APPROVAL: CaseFact.PLAN_APPROVED,
    StepCode.PAYMENT: CaseFact.PAID,
    StepCode.RECOVERY_DECISION: CaseFact.RECOVERY_DECIDED,
    StepCode.SITE_HANDOVER: CaseFact.HANDED_OVER,
}
"""Steps that each household takes: how far the project is, is how many have taken them."""
_BY_PROJECT = (StepCode.RECOVERY_SCHEDULE, StepCode.RESIDENT_MEETING, StepCode.RECOVERY_NOTICE)
_RUNNING = frozenset(
    {
        ClockState.WAITING,
        ClockState.UPCOMING,
        ClockState.DUE_SOON,
        ClockState.LATE,
        ClockState.CONFLICT,
    }
)


@dataclass(frozen=True, slots=True)
class StepTag:
    """A count of cases at a step that is late, due soon or waits, and their list."""

    text: str
    tone: str
    icon: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ProjectStep:
    """A step of the tracker."""

    name: str
    state: str
    on: date | None = None
    document: str | None = None
    note: str | None = None
    url: str | None = None
    clocks: tuple[ClockTag, ...] = ()
    tags: tuple[StepTag, ...] = ()
    mend_url: str | None = None
    act_url: str | None = None


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step the project took for all its cases, as a line of the table.

    `corrected` is the text it replaced; one that `is_voided` never counted.
    """

    name: str
    state: str | None
    on: date
    ends_on: date | None
    document: str
    issuer: str
    remark: str | None
    round: str | None = None
    corrected: str | None = None
    is_voided: bool = False
    why: str | None = None
    mend_url: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the page says of a project's procedure."""

    regime: str
    steps: tuple[ProjectStep, ...]
    clocks: tuple[ClockTag, ...]
    taken: tuple[TakenStep, ...] = field(default=())
    owed: str | None = None
    owed_url: str | None = None
    new_url: str | None = None
    grounds: tuple[GroundView, ...] = ()
    new_ground_url: str | None = None


def project_procedure(
    session: Session, project: ProjectRow, board: Dashboard, on: date, *, records: bool = False
) -> Procedure:
    """The main steps, every clock of the project with its counting, every step taken.

    Where the reader `records`, what is missing leads to its form and what stands to its mending.
    """
    lang = choose()
    known_lines = steps_of_project(session, project.id, on, with_corrected=True)
    lines = tuple(line for line in known_lines if line.stands)
    clocks = _clocks(session, project.id, lines, on)
    links_of = _Links(project.code if records else None)
    tags = _anchored([(line, clock_tag(line, on, lang)) for line in clocks])
    period = period_on(on)
    known = {one.code for scope in Scope for one in steps_in_force(period, scope)}
    own = [_own_step(code, lines, tags, lang, links_of) for code in _BY_PROJECT if code in known]
    by_cases = [_case_step(code, fact, board, lang) for code, fact in _BY_CASES.items()]
    is_done = board.figures.is_done
    owed = next_step_of_project(session, project.id, on) if records and not is_done else None
    return Procedure(
        regime=label(period, lang),
        steps=tuple([step for step in own if step] + by_cases),
        clocks=tuple(tag for _steps, tag in tags),
        taken=_history(known_lines, _reasons(session, known_lines), project.phases, links_of, lang),
        owed=label(owed[0], lang) if owed else None,
        owed_url=links_of.new(owed[0]) if owed else None,
        new_url=links_of.new(None),
        grounds=tuple(
            project_ground(project.code, project.phases, line, on)
            for line in grounds_of_project(session, project.id, on)
        ),
        new_ground_url=url_for("projects.new_ground", code=project.code) if records else None,
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """Where a reader who records steps goes; nowhere for all others."""

    code: str | None

    def new(self, step: StepCode | None) -> str | None:
        """The form of a new step."""
        if self.code is None:
            return None
        asked: dict[str, Any] = {"step": step.value} if step else {}
        return url_for("projects.new_step", code=self.code, **asked)

    def mend(self, entry_id: int | None) -> str | None:
        """The form that corrects a step."""
        if self.code is None or entry_id is None:
            return None
        return url_for("projects.correct_step", code=self.code, entry_id=entry_id)


def _clocks(
    session: Session, project_id: int, lines: tuple[StepLine, ...], on: date
) -> list[ClockLine]:
    """The project's own clocks, and the floor of each notice that still runs (else the last)."""
    rules, calendar = counting(session, on)
    floors = []
    for line in lines:
        if line.step is not StepCode.RECOVERY_NOTICE or line.state is not StepState.DONE:
            continue
        sent = {LawFact.NOTICE_SENT: line.delivered_on or line.on}
        found = clock(ClockCode.NOTICE_FLOOR, sent, on=on, rules=rules, calendar=calendar)
        if found is not None:
            floors.append(
                ClockLine(
                    code=found.code,
                    kind=found.kind,
                    state=clock_state(found, None, on),
                    steps=(StepCode.RECOVERY_NOTICE,),
                    start_on=found.start_on,
                    on=found.on,
                    met_on=None,
                    clock=found,
                )
            )
    running = [floor for floor in floors if floor.state is ClockState.WAITING]
    return [*(running or floors[-1:]), *clocks_of_project(session, project_id, on)]


def _anchored(
    found: list[tuple[ClockLine, ClockTag]],
) -> list[tuple[tuple[StepCode, ...], ClockTag]]:
    """The tags with an anchor of their own each, and the day each counts from in its name."""
    anchored = []
    for place, (line, tag) in enumerate(found, start=1):
        anchor = f"{tag.anchor}-{place}"
        name = _("%(clock)s, tính từ %(day)s", clock=tag.name, day=formats.day(line.start_on))
        anchored.append((line.steps, replace(tag, anchor=anchor, url=f"#{anchor}", name=name)))
    return anchored


def _own_step(
    code: StepCode,
    lines: tuple[StepLine, ...],
    tags: list[tuple[tuple[StepCode, ...], ClockTag]],
    lang: str,
    links_of: _Links,
) -> ProjectStep | None:
    """A step the project takes itself, None for one that was passed over long ago."""
    mine = [line for line in lines if line.step is code]
    last = mine[-1] if mine else None
    if last is None and lines:
        return None
    times = len([line for line in mine if line.state is StepState.DONE])
    state = "todo" if last is None else last.state.value
    return ProjectStep(
        name=label(code, lang),
        state=state,
        on=last.on if last else None,
        document=paper_words(last) if last else None,
        note=_("%(count)s đợt, lần cuối", count=times) if times > 1 else None,
        clocks=tuple(tag for steps, tag in tags if code in steps and _runs(tag)),
        mend_url=links_of.mend(last.entry_id) if last else None,
        act_url=links_of.new(code) if last is None else None,
    )


def _runs(tag: ClockTag) -> bool:
    return tag.state in {state.value for state in _RUNNING} or tag.state == ClockState.OPEN.value


def _case_step(code: StepCode, fact: CaseFact, board: Dashboard, lang: str) -> ProjectStep:
    """A step of the households: how many of all have taken it."""
    row, whole = board.funnel.row(fact), board.figures.households.value
    reached = row.households.value
    state = "todo" if not reached else "done" if reached >= whole else "now"
    return ProjectStep(
        name=label(code, lang),
        state=state,
        note=ngettext(
            "%(part)s / %(whole)s hộ",
            "%(part)s / %(whole)s hộ",
            whole,
            part=formats.count(reached, lang),
            whole=formats.count(whole, lang),
        ),
        url=links.figure_url(row.households),
        tags=tuple(_tags(code, board.duties)),
    )


def _tags(code: StepCode, duties: Duties) -> list[StepTag]:
    if code is StepCode.PAYMENT:
        late, soon = (
            duties.late_by_kind[DueKind.PAYMENT],
            duties.due_soon_by_kind[DueKind.PAYMENT],
        )
        return [
            *_tag(late, counts.late_cases(late.value), "late", "alarm-fill"),
            *_tag(soon, counts.cases_due_soon(soon.value), "soon", "alarm-fill"),
        ]
    if code is StepCode.RECOVERY_DECISION:
        words = counts.cases_waiting(duties.waiting.value)
        return _tag(duties.waiting, words, "floor", "hourglass-split")
    return []


def _tag(figure: Figure, text: str, tone: str, icon: str) -> list[StepTag]:
    return [StepTag(text, tone, icon, links.figure_url(figure))] if figure.value else []


def _history(
    lines: tuple[StepLine, ...],
    why: dict[int, str],
    phases: tuple[Phase, ...],
    links_of: _Links,
    lang: str,
) -> tuple[TakenStep, ...]:
    """What stands, newest first, each with the text it replaced; what was taken out says why."""
    by_id = {line.entry_id: line for line in lines}
    rounds = {phase.id: phase.name for phase in phases}
    return tuple(
        replace(
            _taken(line, by_id.get(line.corrects_id), rounds, links_of, lang),
            why=why.get(line.entry_id or 0),
        )
        for line in reversed(lines)
        if line.stands or line.voided
    )


def _reasons(session: Session, lines: tuple[StepLine, ...]) -> dict[int, str]:
    """Why steps were taken out."""
    voided = [line.entry_id for line in lines if line.voided and line.entry_id]
    return reasons_given(session, "void_step", voided)


def _taken(
    line: StepLine,
    before: StepLine | None,
    rounds: dict[int, str],
    links_of: _Links,
    lang: str,
) -> TakenStep:
    paper = line.paper
    corrected = None
    if before is not None:
        words = step_words(before, before.paper, lang)
        corrected = ", ".join(part for part in (formats.day(before.on), words) if part)
    return TakenStep(
        name=label(line.step, lang),
        state=None if line.state is StepState.DONE else label(line.state, lang),
        on=line.on,
        ends_on=line.ends_on,
        document=paper_words(line) or "",
        issuer=paper.issuer if paper else "",
        remark=line.reason,
        round=rounds.get(line.phase_id or 0),
        corrected=corrected,
        is_voided=line.voided,
        mend_url=links_of.mend(line.entry_id) if line.stands else None,
    )
