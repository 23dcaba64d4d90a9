"""What a visit must say to be recorded, and what it must have to count as persuasion."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from pydantic import ValidationError

from tests.visits.drafts import a_draft, a_payload
from tracker.cases.catalogue import CaseState
from tracker.db.drafts import problems_of
from tracker.visits import rules
from tracker.visits.catalogue import (
    PersuasionBlocker,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.drafts import VisitDraft
from tracker.words.labels import label
from tracker.words.problems import sentence

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
CASE = rules.CaseFacts(
    case_id=1,
    case_no="VN07-0118",
    project_id=7,
    holder_id=3,
    opened_on=date(2026, 3, 2),
    state=CaseState.OPENED,
    team_id=3,
    team_id_then=3,
    team_name="Đoàn 3",
)
TEAM_3 = rules.Visitor(frozenset({3}), any_team=False)
TEAM_5 = rules.Visitor(frozenset({5}), any_team=False)
CLERK = rules.Visitor(frozenset(), any_team=True)


def codes(
    case: rules.CaseFacts | None = CASE,
    visitor: rules.Visitor = TEAM_3,
    *,
    on: date = TODAY,
    **more: Any,
) -> list[str]:
    draft = a_draft("VN07-0118", on, **more)
    found = rules.visit_problems(draft, case, visitor, today=TODAY)
    return [problem.code for problem in found]


def test_a_plain_visit_is_accepted() -> None:
    assert codes() == []


def test_a_visit_says_who_was_met() -> None:
    assert codes(outcome=None) == ["visit_outcome_missing"]
    assert codes(person_met=None) == ["visit_person_missing"]
    assert codes(person_met=None, person_name="Bà Lụa") == []
    assert sentence("visit_outcome_missing", {}, "vi") == "Chọn đã gặp ai."
    assert sentence("visit_outcome_missing", {}, "en") == "Choose who was met."


def test_a_closed_door_signs_nothing() -> None:
    assert codes(outcome="absent", person_met=None) == []
    assert codes(outcome="absent", signature="signed") == ["visit_signed_by_nobody"]


def test_a_visit_of_tomorrow_is_refused_with_a_way_out() -> None:
    draft = a_draft("VN07-0118", date(2026, 11, 26))

    (problem,) = rules.visit_problems(draft, CASE, TEAM_3, today=TODAY)

    assert (
        sentence(problem.code, problem.facts, "vi")
        == "Ngày thăm 26/11/2026 chưa tới. Ghi ngày đã thăm, hoặc đặt lịch hẹn."
    )


def test_the_day_is_that_of_hai_phong() -> None:
    just_after_midnight = "2026-11-24T17:30:00+00:00"

    assert codes(started_at=just_after_midnight) == ["visit_in_future"]


def test_a_visit_lies_within_the_life_of_its_case() -> None:
    assert codes(on=CASE.opened_on - DAY) == ["visit_before_opening"]
    for state in (CaseState.CLOSED, CaseState.CANCELLED):
        closed = rules.CaseFacts(**{**_values(CASE), "state": state})
        assert codes(closed) == ["visit_case_closed"]
    reopened = rules.CaseFacts(**{**_values(CASE), "state": CaseState.REOPENED})
    assert codes(reopened) == []


def test_an_unknown_case_is_the_only_thing_said_of_it() -> None:
    assert codes(None) == ["visit_case_unknown"]


def test_an_officer_visits_her_teams_cases_and_a_clerk_any() -> None:
    without_team = rules.CaseFacts(**{**_values(CASE), "team_id": None, "team_name": None})

    assert codes(visitor=TEAM_5) == ["visit_not_your_case"]
    assert codes(visitor=CLERK) == []
    assert codes(without_team) == ["visit_case_without_team"]
    assert codes(without_team, CLERK) == []


def test_the_refusal_names_the_team_to_ask() -> None:
    problem = rules.not_your_case(CASE)

    assert "thuộc Đoàn 3" in sentence(problem.code, problem.facts, "vi")


def test_days_to_come_lie_after_the_visit() -> None:
    promise = {"by": "team", "text": "Mang giấy", "due_on": str(TODAY - DAY)}

    assert codes(next_visit_on=str(TODAY - DAY)) == ["visit_next_in_past"]
    assert codes(next_visit_on=str(TODAY)) == []
    assert codes(promises=[promise]) == ["visit_promise_before"]


def test_a_complaint_is_not_answered_at_the_door() -> None:
    complaint = {"topic": "gia_dat", "type": "complaint", "text": "Khiếu nại giá"}

    assert codes(questions=[complaint]) == []
    assert codes(questions=[complaint | {"answer": "Đúng giá"}]) == ["visit_complaint_answered"]


def test_somebody_of_another_household_was_not_met_here() -> None:
    draft = a_draft("VN07-0118", TODAY, member_id=9)

    (problem,) = rules.visit_problems(draft, CASE, TEAM_3, today=TODAY, member_is_known=False)

    assert problem.code == "visit_member_unknown"


def test_every_problem_has_its_words_in_both_languages() -> None:
    facts = {
        "on": TODAY, "case_no": "VN07-0118", "team": "Đoàn 3", "opened_on": TODAY,
        "next_on": TODAY, "due_on": TODAY, "at": TODAY,
    }  # fmt: skip
    for code in rules.PLACEMENT:
        assert sentence(code, facts, "vi") != sentence(code, facts, "en")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("note", "x" * 100_000, "draft_too_long"),
        ("note", "a\x00b", "draft_control_character"),
        ("uuid", "17", "draft_bad_form"),
        ("outcome", "zzz", "draft_unknown_code"),
        ("started_at", "2026-11-24T15:00:00", "draft_bad_form"),
        ("amount", 1, "draft_unknown_field"),
        ("photos", ["../../etc/passwd"], "draft_bad_form"),
        ("questions", [{"topic": "gia_dat", "type": "to_cao"}], "draft_unknown_code"),
        ("promises", [{"by": "team", "text": " ", "due_on": "2026-11-26"}], "draft_missing"),
    ],
)
def test_what_is_no_visit_never_becomes_a_draft(field: str, value: object, code: str) -> None:
    payload = a_payload("VN07-0118", TODAY) | {field: value}

    with pytest.raises(ValidationError) as bad:
        VisitDraft.model_validate(payload)

    assert [problem.code for problem in problems_of(bad.value)] == [code]


def test_invisible_direction_marks_are_taken_out() -> None:
    draft = a_draft(" VN07-0118 ", TODAY, note="abc\u202egpj")

    assert (draft.note, draft.case_no) == ("abcgpj", "VN07-0118")


_FULL: dict[str, Any] = {
    "channel": VisitChannel.HOME,
    "purpose": VisitPurpose.PLAN,
    "outcome": VisitOutcome.MET,
    "signature": Signature.SIGNED,
    "front_present": True,
}


def test_a_full_visit_counts_as_persuasion_signed_or_with_the_refusal_noted() -> None:
    assert rules.counts_as_persuasion(**_FULL).counts
    assert rules.counts_as_persuasion(**_FULL | {"signature": Signature.REFUSED}).counts


@pytest.mark.parametrize(
    ("lacks", "blocker"),
    [
        ({"channel": VisitChannel.PHONE}, PersuasionBlocker.NOT_FACE_TO_FACE),
        ({"channel": VisitChannel.PARTY_CELL}, PersuasionBlocker.NOT_FACE_TO_FACE),
        ({"purpose": VisitPurpose.GENERAL}, PersuasionBlocker.NO_STATUTORY_PURPOSE),
        ({"outcome": VisitOutcome.ABSENT}, PersuasionBlocker.NOBODY_MET),
        ({"outcome": VisitOutcome.REFUSED}, PersuasionBlocker.NOBODY_MET),
        ({"signature": Signature.NO_MINUTES}, PersuasionBlocker.NO_MINUTES),
        ({"front_present": False}, PersuasionBlocker.FRONT_ABSENT),
    ],
)
def test_a_visit_says_what_it_lacks_to_be_persuasion(
    lacks: dict[str, Any], blocker: PersuasionBlocker
) -> None:
    found = rules.counts_as_persuasion(**_FULL | lacks)

    assert found.missing == (blocker,)
    assert label(blocker, "vi") != label(blocker, "en")


@for_all(
    channel=any_of.sampled_from(VisitChannel),
    purpose=any_of.sampled_from(VisitPurpose),
    outcome=any_of.sampled_from(VisitOutcome),
    signature=any_of.sampled_from(Signature),
    front_present=any_of.booleans(),
)
def test_a_telephone_call_is_never_persuasion(
    channel: VisitChannel,
    purpose: VisitPurpose,
    outcome: VisitOutcome,
    signature: Signature,
    front_present: bool,
) -> None:
    found = rules.counts_as_persuasion(
        channel=channel,
        purpose=purpose,
        outcome=outcome,
        signature=signature,
        front_present=front_present,
    )

    if found.counts:
        assert channel in (VisitChannel.HOME, VisitChannel.WARD_OFFICE)
        assert outcome is VisitOutcome.MET
        assert front_present


def _values(facts: rules.CaseFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}
