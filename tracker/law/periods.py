"""Which regime a day belongs to, and which steps it knows, in which order."""

from __future__ import annotations

from datetime import date

from tracker.errors import NotFound, Problem
from tracker.law import book
from tracker.law.catalogue import Period, Scope, StepCode


def period_on(day: date) -> Period:
    """The regime of the day. Raises NotFound before the Land Law 2013 (01/07/2014)."""
    for period in book.periods():
        if day in period.span:
            return period.code
    raise NotFound(Problem("law_period_unknown", {"on": day}))


def steps_in_force(period: Period, scope: Scope) -> tuple[book.StepDefinition, ...]:
    """The steps of a project or a case under a regime, in their usual order."""
    found = (step for step in book.steps() if period in step.periods and scope in step.scopes)
    return tuple(sorted(found, key=lambda step: step.order))


def step_definition(code: StepCode, period: Period) -> book.StepDefinition | None:
    """The step as the regime knows it, None where it knows no such step."""
    for step in book.steps():
        if step.code is code and period in step.periods:
            return step
    return None


def usual_next(code: StepCode, period: Period, scope: Scope) -> book.StepDefinition | None:
    """The next step that is not a branch, None after the last.

    The order is the usual one and is forced nowhere: payment and recovery decision run side by
    side since 2024 (art. 87.5, 94.3); what must precede what is in `rules`.
    """
    ordered = steps_in_force(period, scope)
    places = [place for place, step in enumerate(ordered) if step.code is code]
    later = ordered[places[0] + 1 :] if places else ()
    return next((step for step in later if not step.optional), None)


def under_law_2013(day: date) -> bool:
    """Whether the day lies before the Land Law 2024 came into force (01/08/2024)."""
    last = next(row.span.last for row in book.periods() if row.code is Period.LAW_2013)
    return last is not None and day <= last
