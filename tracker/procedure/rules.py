"""When a step or a handover may be recorded. The law's own order is asked of `law.rules`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.errors import Problem
from tracker.law.book import StepDefinition
from tracker.law.catalogue import Scope, StepCode
from tracker.law.periods import period_on, step_definition, steps_in_force
from tracker.law.situation import Blockers
from tracker.procedure.catalogue import StepState
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.procedure.facts import FROM_PROJECT, FROM_PROJECT_AFTER_INVENTORY, Taken
from tracker.units import SquareMetres

PROVED_ELSEWHERE: dict[StepCode, str] = {
    StepCode.PAYMENT: "step_by_payment",
    StepCode.DEPOSIT: "step_by_payment",
    StepCode.SITE_HANDOVER: "step_by_handover",
}
"""Steps that money or minutes prove: nobody writes them down a second time."""

REPEATED = frozenset(
    {
        StepCode.RECOVERY_NOTICE,
        StepCode.NOTICE_DELIVERED,
        StepCode.INVENTORY,
        StepCode.INVENTORY_PERSUASION,
        StepCode.PLAN_DRAFT,
        StepCode.PUBLIC_POSTING,
        StepCode.OPINION_MEETING,
        StepCode.DIALOGUE,
        StepCode.APPRAISAL,
        StepCode.PLAN_APPROVAL,
        StepCode.PLAN_DELIVERED,
        StepCode.PLAN_PERSUASION,
        StepCode.HANDOVER_PERSUASION,
        StepCode.ENFORCEMENT_DECISION,
    }
)
"""Steps that may be taken again on a later day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGround:
    """What a step is judged by, beside the draft: where it starts, what was taken before."""

    today: date
    starts_on: date
    is_open: bool = True
    taken: tuple[Taken, ...] = ()


def step_problems(draft: StepDraft, ground: StepGround) -> list[Problem]:
    """What forbids recording this step, but for the law's order."""
    if draft.step in PROVED_ELSEWHERE and draft.state is StepState.DONE:
        return [Problem(PROVED_ELSEWHERE[draft.step])]
    found = list(_day_problems(draft.on, ground))
    if found:
        return found
    definition = step_definition(draft.step, period_on(draft.on))
    if definition is None:
        return [Problem("step_not_in_force", {"period": period_on(draft.on), "citation": ""})]
    scope = Scope.CASE if draft.case_id is not None else Scope.PROJECT
    if scope not in definition.scopes:
        found.append(Problem(f"step_not_of_{scope.value}", {"step": draft.step}))
    found += _proof_problems(draft, definition)
    found += _repeat_problems(draft, ground.taken)
    if not ground.is_open:
        found.append(Problem("case_not_open"))
    return found


def owed_by_project(taken: Sequence[Taken], on: date) -> tuple[StepCode, int | None] | None:
    """The step a project owes next and its newest round, by the usual order of the day's regime.

    None once the plan was appraised: from then on each case has its own step.
    """
    phase = taken[-1].phase_id if taken else None
    passed = {
        one.step
        for one in taken
        if one.phase_id in (None, phase) and one.state is not StepState.PAUSED
    }
    usual = [
        one.code
        for one in steps_in_force(period_on(on), Scope.PROJECT)
        if one.code in FROM_PROJECT | FROM_PROJECT_AFTER_INVENTORY
    ]
    reached = max((place for place, code in enumerate(usual) if code in passed), default=-1)
    return next(((code, phase) for code in usual[reached + 1 :]), None)


def handover_problems(
    draft: HandoverDraft, ground: StepGround, remaining: SquareMetres
) -> list[Problem]:
    """What forbids these minutes: no paper, a wrong day, more land than remains (m²)."""
    found = list(_day_problems(draft.on, ground))
    if draft.document is None and draft.document_id is None:
        found.append(Problem("minutes_missing", field="document"))
    if draft.area > remaining:
        found.append(Problem("handover_over_remaining", {"left": remaining}, field="area"))
    if not ground.is_open:
        found.append(Problem("case_not_open"))
    return found


def refusals(blockers: Blockers) -> list[Problem]:
    """The law's blockers that refuse; advice is shown elsewhere."""
    return [blocker.as_problem() for blocker in blockers if not blocker.advice]


def _day_problems(on: date, ground: StepGround) -> Iterable[Problem]:
    if on > ground.today:
        yield Problem("in_future", {"on": on}, field="on")
    if on < ground.starts_on:
        yield Problem("step_before_start", {"on": ground.starts_on}, field="on")


def _proof_problems(draft: StepDraft, definition: StepDefinition) -> Iterable[Problem]:
    has_paper = draft.document is not None or draft.document_id is not None
    if draft.state is StepState.DONE:
        if definition.document is not None and not has_paper:
            yield Problem("step_document_missing", {"step": draft.step}, field="document")
    elif not draft.reason:
        yield Problem("reason_missing", field="reason")


def _repeat_problems(draft: StepDraft, taken: tuple[Taken, ...]) -> Iterable[Problem]:
    done = [one.on for one in taken if one.step is draft.step and one.state is StepState.DONE]
    if not done:
        return
    again = draft.state is StepState.DONE and draft.step in REPEATED and draft.on not in done
    if not again:
        yield Problem("step_recorded", {"step": draft.step, "on": max(done)})
