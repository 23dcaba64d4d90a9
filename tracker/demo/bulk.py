"""The bulk pen: visits, promises, concerns and meetings as rows, on top of register and money."""

# ruff: noqa: D102 (what each verb makes true is said once, in pen.Pen)

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from tracker import clock
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.commitments.tables import Commitment
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.concerns.services import title_of
from tracker.concerns.tables import Concern, ConcernAssignment, ConcernCase
from tracker.demo.bulk_money import MoneyPen
from tracker.demo.bulk_register import stamped, values_of
from tracker.demo.pen import Signed, VisitKeys
from tracker.demo.rows import Row, Rows
from tracker.holders.secrecy import PersonalKey
from tracker.visits.catalogue import VisitOutcome, VisitPurpose
from tracker.visits.drafts import QuestionDraft, VisitDraft
from tracker.visits.rules import counts_as_persuasion
from tracker.visits.tables import Visit, VisitTopic

_VISIT_DETAILS = ("case_no", "topics", "questions", "promises", "photos")
_OF_THE_MET = ("person_met", "member_id", "person_name", "attitude")


class BulkPen(MoneyPen):
    """Writes the whole story as rows. `answers` are the approved answers by key: text, basis."""

    def __init__(
        self,
        rows: Rows,
        key: PersonalKey,
        teams: dict[int, str],
        answers: dict[int, tuple[str, str | None]],
    ) -> None:
        super().__init__(rows, key, teams)
        self.answers = answers
        self._forget()

    def _forget(self) -> None:
        self.plans, self.payments, self.deposits, self.plots = {}, {}, {}, {}
        self.case_facts = {}
        self.concerns: dict[int, Row] = {}
        self.cases_of: dict[int, tuple[int, ...]] = {}
        self.assigned: dict[tuple[int, date], Row] = {}
        self.promises: dict[int, Row] = {}
        self.persuaded: dict[tuple[int, VisitPurpose], int] = {}

    def done(self) -> None:
        """A project is finished: its rows go to the database and out of memory."""
        self.rows.flush()
        self._forget()

    def visit(self, draft: VisitDraft, signed: Signed) -> VisitKeys:
        if draft.case_id is None:
            raise ValueError("a told visit names its case by its key")
        values = values_of(draft, *_VISIT_DETAILS)
        met = draft.outcome is VisitOutcome.MET
        if not met:
            values.update(dict.fromkeys(_OF_THE_MET))
        else:
            values["left_message"] = None
        visit = self.rows.add(
            Visit,
            on=clock.legal_day(draft.started_at),
            team_id=self.case_facts[draft.case_id][1],
            officer_id=signed.by.key,
            **stamped(signed),
            **values,
        )
        self._persuasion(visit, draft)
        for topic in dict.fromkeys(draft.topics):
            self.rows.add(VisitTopic, visit_id=visit["id"], topic=topic)
        concerns = tuple(
            self._question(visit, question, place, signed)
            for place, question in enumerate(draft.questions)
        )
        promises = tuple(
            self._promise(visit, draft, place, signed) for place in range(len(draft.promises))
        )
        after = visit | {"topics": draft.topics, "photos": draft.photos}
        self._audit("record_visit", Visit, visit, signed, after)
        return VisitKeys(visit["id"], concerns, promises)

    def _persuasion(self, visit: Row, draft: VisitDraft) -> None:
        counted = counts_as_persuasion(
            channel=draft.channel,
            purpose=draft.purpose,
            outcome=draft.outcome,
            signature=draft.signature,
            front_present=draft.front_present,
        )
        if counted.counts:
            key = visit["case_id"], draft.purpose
            visit["persuasion_no"] = self.persuaded[key] = self.persuaded.get(key, 0) + 1

    def _question(self, visit: Row, question: QuestionDraft, place: int, signed: Signed) -> int:
        draft = ConcernDraft(
            uuid=str(uuid5(UUID(visit["uuid"]), f"question {place}")),
            type=question.type,
            topic=question.topic,
            text=question.text,
            raised_on=visit["on"],
            project_id=self.case_facts[visit["case_id"]][0],
            case_ids=(visit["case_id"],),
            visit_id=visit["id"],
            blocking=question.blocking,
        )
        concern_id = self.concern(draft, signed)
        if question.answer is not None or question.approved_answer_id is not None:
            self._answered_at_the_door(concern_id, question, signed)
        if question.passed_on:
            self._assignment(concern_id, {"on": visit["on"], "level": Level.WARD}, signed)
        return concern_id

    def _answered_at_the_door(
        self, concern_id: int, question: QuestionDraft, signed: Signed
    ) -> None:
        concern = self.concerns[concern_id]
        text, basis = self.answers.get(question.approved_answer_id or 0, (None, None))
        done = not question.passed_on and not question.blocking
        closes = done and question.type is ConcernType.QUESTION
        on = concern["raised_on"]
        values: Row = {
            "answer": question.answer or text,
            "answer_basis": basis,
            "answered_on": on,
            "answered_by_id": signed.by.key,
            "approved_answer_id": question.approved_answer_id,
            "told_on": on,
            "told_visit_id": concern["visit_id"],
            "closed_on": on if closes else None,
        }
        self._change("answer_at_the_door", concern_id, values, signed)

    def _promise(self, visit: Row, draft: VisitDraft, place: int, signed: Signed) -> int:
        promise = draft.promises[place]
        row = self.rows.add(
            Commitment,
            uuid=str(uuid5(UUID(draft.uuid), f"promise {place}")),
            case_id=visit["case_id"],
            by=promise.by,
            text=promise.text,
            made_on=visit["on"],
            due_on=promise.due_on,
            visit_id=visit["id"],
            **stamped(signed),
        )
        self.promises[row["id"]] = row
        self._audit("make_commitment", Commitment, row, signed, row)
        return int(row["id"])

    def end_promise(
        self, commitment_id: int, outcome: CommitmentOutcome, on: date, signed: Signed
    ) -> None:
        row = self.promises[commitment_id]
        before = dict(row)
        row.update(outcome=outcome, ended_on=on, version=row["version"] + 1)
        self.rows.audit(
            f"commitment_{outcome.value}", Commitment, row["id"], signed,
            case_id=row["case_id"], before=before, after=row,
        )  # fmt: skip

    def concern(self, draft: ConcernDraft, signed: Signed) -> int:
        values = values_of(draft, "blocking", "case_ids", "title")
        concern = self.rows.add(
            Concern,
            **values,
            title=title_of(draft),
            blocking_from_on=draft.raised_on if draft.blocking else None,
            **stamped(signed),
        )
        self._linked(concern, draft.case_ids, draft.raised_on)
        self._concern_audit(
            "raise_concern", concern, signed, after=concern | {"case_ids": draft.case_ids}
        )
        return int(concern["id"])

    def _linked(self, concern: Row, case_ids: tuple[int, ...], on: date) -> None:
        self.concerns[concern["id"]] = concern
        self.cases_of[concern["id"]] = case_ids
        for case_id in case_ids:
            self.rows.add(ConcernCase, concern_id=concern["id"], case_id=case_id, from_on=on)

    def _concern_audit(
        self,
        action: str,
        concern: Row,
        signed: Signed,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        cases = self.cases_of[concern["id"]]
        self.rows.audit(
            action, Concern, concern["id"], signed,
            case_id=cases[0] if len(cases) == 1 else None, before=before, after=after,
        )  # fmt: skip

    def _change(self, action: str, concern_id: int, values: Row, signed: Signed) -> None:
        concern = self.concerns[concern_id]
        before = {name: concern[name] for name in values}
        concern.update(values, version=concern["version"] + 1)
        self._concern_audit(action, concern, signed, before=before, after=values)

    def accept(self, concern_id: int, on: date, signed: Signed) -> None:
        self._change("accept_complaint", concern_id, {"accepted_on": on}, signed)

    def assign(self, concern_id: int, draft: AssignmentDraft, signed: Signed) -> None:
        values = values_of(draft)
        self._assignment(concern_id, values, signed)
        concern = self.concerns[concern_id]
        concern["version"] += 1
        self._concern_audit("assign_concern", concern, signed, after=concern | values)

    def _assignment(self, concern_id: int, values: Row, signed: Signed) -> None:
        same_day = self.assigned.get((concern_id, values["on"]))
        if same_day is not None:
            same_day["superseded_at"] = signed.at
        self.assigned[concern_id, values["on"]] = self.rows.add(
            ConcernAssignment,
            concern_id=concern_id,
            corrects_id=same_day["id"] if same_day else None,
            **stamped(signed),
            **values,
        )

    def answer(self, concern_id: int, draft: AnswerDraft, signed: Signed) -> None:
        values: Row = {
            "answer": draft.text,
            "answer_basis": draft.basis,
            "answered_on": draft.on,
            "answered_by_id": signed.by.key,
            "approved_answer_id": draft.approved_answer_id,
        }
        self._change("answer_concern", concern_id, values, signed)

    def tell(self, concern_id: int, on: date, visit_id: int | None, signed: Signed) -> None:
        values: Row = {"told_on": on, "told_visit_id": visit_id}
        self._change("tell_household", concern_id, values, signed)

    def verdict(self, concern_id: int, verdict: HouseholdVerdict, signed: Signed) -> None:
        self._change("record_verdict", concern_id, {"verdict": verdict}, signed)

    def unblock(self, concern_id: int, on: date, signed: Signed) -> None:
        self._change("clear_blocking", concern_id, {"blocking_until_on": on}, signed)

    def close(self, concern_id: int, on: date, signed: Signed, reason: str | None = None) -> None:
        concern = self.concerns[concern_id]
        values: Row = {"closed_on": on, "close_reason": reason}
        if concern["blocking_from_on"] is not None and concern["blocking_until_on"] is None:
            values["blocking_until_on"] = on
        self._change("close_concern", concern_id, values, signed)

    def reopen(self, concern_id: int, on: date, signed: Signed) -> int:
        closed = self.concerns[concern_id]
        kept = {
            name: closed[name]
            for name in ("type", "topic", "title", "text", "project_id", "meeting_id")
        }
        concern = self.rows.add(
            Concern,
            uuid=str(uuid5(UUID(closed["uuid"]), f"reopened {on.isoformat()}")),
            raised_on=on,
            reopens_id=closed["id"],
            **stamped(signed),
            **kept,
        )
        case_ids = tuple(sorted(self.cases_of[concern_id]))
        self._linked(concern, case_ids, on)
        self._concern_audit(
            "reopen_concern", concern, signed, after=concern | {"case_ids": case_ids}
        )
        return int(concern["id"])
