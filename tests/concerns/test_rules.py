"""A concern's dates are set once and in order; a complaint has the law's clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.concerns import rules
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Topic
from tracker.concerns.deadlines import concern_due
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.concerns.services import title_of
from tracker.errors import Problem

TODAY = date(2026, 11, 24)
RAISED = date(2026, 11, 2)
DAY = timedelta(days=1)
OPEN = rules.ConcernDays(ConcernType.QUESTION, RAISED)
TIED = replace(OPEN, blocking_from_on=RAISED)
ANSWERED = replace(OPEN, answered_on=RAISED + 5 * DAY)
TOLD = replace(ANSWERED, told_on=RAISED + 6 * DAY)
CLOSED = replace(TOLD, closed_on=RAISED + 7 * DAY)
COMPLAINT = rules.ConcernDays(ConcernType.COMPLAINT, RAISED)


def codes(problems: object) -> list[str]:
    return [problem.code for problem in problems if isinstance(problem, Problem)]  # type: ignore[attr-defined]


def test_a_denunciation_has_no_code_here() -> None:
    assert {code.value for code in ConcernType} == {
        "question",
        "petition",
        "plan_opinion",
        "complaint",
    }


def test_a_knot_holds_a_case() -> None:
    draft = ConcernDraft(topic=Topic.LAND_PRICE, raised_on=TODAY, blocking=True)

    assert codes(rules.raising_problems(draft, today=TODAY)) == ["knot_without_case"]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AssignmentDraft(on=TODAY), "owner_missing"),
        (AssignmentDraft(on=TODAY, owner_id=1, owner_body="Sở NN&MT"), "two_owners"),
        (AssignmentDraft(on=TODAY, owner_id=1, due_on=TODAY - DAY), "concern_due_before"),
        (AssignmentDraft(on=RAISED - DAY, owner_id=1), "before_raised"),
        (AssignmentDraft(on=TODAY + DAY, owner_id=1), "concern_in_future"),
    ],
)
def test_an_assignment_names_one_owner_and_a_possible_day(
    draft: AssignmentDraft, code: str
) -> None:
    assert codes(rules.assigning_problems(OPEN, draft, today=TODAY)) == [code]


@pytest.mark.parametrize(
    ("days", "draft", "code"),
    [
        (OPEN, AnswerDraft(on=TODAY), "answer_missing"),
        (ANSWERED, AnswerDraft(on=TODAY, text="Có"), "concern_answered"),
        (COMPLAINT, AnswerDraft(on=TODAY, text="Có"), "answer_basis_missing"),
        (CLOSED, AnswerDraft(on=TODAY, text="Có"), "concern_answered"),
    ],
)
def test_an_answer_is_given_once_and_a_complaints_has_a_basis(
    days: rules.ConcernDays, draft: AnswerDraft, code: str
) -> None:
    assert code in codes(rules.answering_problems(days, draft, today=TODAY, basis=None))


def test_the_household_is_told_after_the_answer_and_judges_after_that() -> None:
    assert codes(rules.telling_problems(OPEN, TODAY, today=TODAY)) == ["nothing_to_tell"]
    assert codes(rules.telling_problems(ANSWERED, RAISED, today=TODAY)) == ["told_before_answer"]
    assert codes(rules.telling_problems(TOLD, TODAY, today=TODAY)) == ["concern_told"]
    assert codes(rules.verdict_problems(ANSWERED)) == ["verdict_before_told"]
    judged = replace(TOLD, verdict=HouseholdVerdict.CONTENT)
    assert codes(rules.verdict_problems(judged)) == ["verdict_given"]


def test_a_knot_is_tied_once_and_untied_once() -> None:
    untied = replace(TIED, blocking_until_on=RAISED + DAY)

    assert codes(rules.blocking_problems(OPEN, TODAY, today=TODAY)) == []
    assert codes(rules.blocking_problems(TIED, TODAY, today=TODAY)) == ["knot_tied"]
    assert codes(rules.blocking_problems(untied, TODAY, today=TODAY)) == ["knot_untied"]
    assert codes(rules.untying_problems(OPEN, TODAY, today=TODAY)) == ["knot_missing"]
    assert codes(rules.untying_problems(TIED, RAISED - DAY, today=TODAY)) == ["untied_before_tied"]


def test_what_nobody_told_is_closed_only_with_a_reason() -> None:
    assert codes(rules.closing_problems(OPEN, TODAY, today=TODAY, reason=None)) == [
        "close_reason_missing"
    ]
    assert codes(rules.closing_problems(OPEN, TODAY, today=TODAY, reason="Hộ rút")) == []
    assert codes(rules.closing_problems(TOLD, RAISED, today=TODAY, reason=None)) == [
        "closed_before_told"
    ]


def test_only_what_is_closed_is_opened_again_and_once() -> None:
    def problems(days: rules.ConcernDays, on: date, *, reopened: bool = False) -> list[str]:
        return codes(rules.reopening_problems(days, on, today=TODAY, reopened=reopened))

    assert problems(OPEN, TODAY) == ["concern_open"]
    assert problems(CLOSED, TODAY) == []
    assert problems(CLOSED, RAISED) == ["reopened_before_closed"]
    assert problems(CLOSED, TODAY, reopened=True) == ["concern_reopened"]


def test_a_complaint_is_taken_up_and_answered_within_the_laws_days() -> None:
    received = concern_due(
        ConcernType.COMPLAINT, raised_on=RAISED, accepted_on=None, assigned_due_on=None
    )
    accepted = concern_due(
        ConcernType.COMPLAINT,
        raised_on=RAISED,
        accepted_on=date(2026, 11, 10),
        assigned_due_on=None,
    )

    assert received is not None
    assert received.due_on == date(2026, 11, 12)
    assert received.clock is not None
    assert "Khiếu nại" in received.clock.citation.text
    assert accepted is not None
    assert accepted.due_on == date(2026, 12, 10)


def test_the_earlier_of_the_laws_day_and_the_given_one_holds() -> None:
    due = concern_due(
        ConcernType.COMPLAINT,
        raised_on=RAISED,
        accepted_on=None,
        assigned_due_on=RAISED + DAY,
    )

    assert due is not None
    assert (due.due_on, due.clock) == (RAISED + DAY, None)


def test_a_question_has_only_the_day_it_was_given() -> None:
    assert (
        concern_due(ConcernType.QUESTION, raised_on=RAISED, accepted_on=None, assigned_due_on=None)
        is None
    )


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Giá đất ngõ 12", "dài", "Giá đất ngõ 12"),
        (None, "Sao giá thấp?\nNhà bên cạnh hơn.", "Sao giá thấp?"),
        (None, None, "Giá đất"),
        (None, "x" * 300, "x" * 199 + "…"),
    ],
)
def test_a_concern_always_has_a_title(title: str | None, text: str | None, expected: str) -> None:
    draft = ConcernDraft(topic=Topic.LAND_PRICE, raised_on=TODAY, title=title, text=text)

    assert title_of(draft) == expected
