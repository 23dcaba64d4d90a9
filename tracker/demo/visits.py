"""The rhythm of visits: weekly for most, evenings and weekends too, a rest around Tết.

Before the system began nobody counted visits, so the demo has none from then. A case is visited
from its notice until it is handed over; what came of it is written at the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from tracker.commitments.catalogue import Promiser
from tracker.concerns.catalogue import Topic
from tracker.demo.marks import Mark, Marks, fitting
from tracker.demo.phrases import APPROVED_TOPICS, ASKED, comes_up
from tracker.demo.speech import closed_note, met_note, promise_text
from tracker.demo.told import Told
from tracker.demo.workdays import days, visitable, visitable_from
from tracker.holders.catalogue import HolderKind
from tracker.progress.catalogue import Standing
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.drafts import PromiseDraft, QuestionDraft, VisitDraft

NAMESPACE: UUID = uuid5(NAMESPACE_URL, "urn:vinh-niem:demo")
_TOPICS_BY_PURPOSE = {
    VisitPurpose.INVENTORY: (
        Topic.LAND_ORIGIN, Topic.AREA_DIFFERENCE, Topic.INVENTORY_MISSED, Topic.CROPS,
        Topic.BUILT_AFTER_NOTICE, Topic.PROJECT_BOUNDARY, Topic.CO_USERS, Topic.UNREACHABLE,
    ),
    VisitPurpose.PLAN: (
        Topic.LAND_PRICE, Topic.ASSET_PRICE, Topic.MEMBERS, Topic.SUPPORT, Topic.RESETTLEMENT,
        Topic.DISPUTE, Topic.REMAINDER, Topic.MORTGAGE, Topic.UNREACHABLE,
    ),
    VisitPurpose.PAYMENT: (
        Topic.LATE_PAYMENT, Topic.MORTGAGE, Topic.CO_USERS, Topic.LAND_PRICE, Topic.DISPUTE,
        Topic.COMPLAINT, Topic.UNREACHABLE,
    ),
    VisitPurpose.HANDOVER: (
        Topic.TEMPORARY_HOUSING, Topic.RESETTLEMENT, Topic.LIVELIHOOD, Topic.GRAVES, Topic.ACCESS,
    ),
    VisitPurpose.GENERAL: (Topic.ACCESS, Topic.LIVELIHOOD, Topic.SUPPORT, Topic.RESETTLEMENT),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, and how well, a team is received by one household."""

    gap: tuple[int, int]
    absent: float
    refused: float


_NEAR = ("cháu họ", "em ruột chủ hộ", "người thuê nhà", "người trông nhà", "con rể ở gần")
_WEEKLY = Rhythm((5, 9), 0.17, 0.02)
_FORTNIGHTLY = Rhythm((9, 20), 0.22, 0.05)
_RARE = Rhythm((18, 36), 0.34, 0.12)


def rhythm_of(chance: Random, told: Told) -> Rhythm:
    """A rhythm for the case; the opposed are met less easily, never visited less on purpose."""
    kind = chance.choices((_WEEKLY, _FORTNIGHTLY, _RARE), (60, 28, 12))[0]
    if Mark.AWAY in told.marks:
        return Rhythm(kind.gap, 0.6, kind.refused)
    if told.fate.is_opposed:
        return Rhythm(kind.gap, kind.absent + 0.06, kind.refused + 0.12)
    return kind


def visit_days(
    chance: Random, told: Told, rhythm: Rhythm, tracked_from: date, most: int | None = None
) -> list[date]:
    """The days of this case's visits, the oldest first; at most the `most` latest."""
    fate = told.fate
    first = max(tracked_from, (fate.delivered_on or fate.wave.notice_on) + days(1))
    last = fate.handed_over_on or fate.today - days(1)
    if told.kind is HolderKind.PUBLIC or last < first:
        return []
    found: list[date] = []
    day = last if fate.handed_over_on else fate.today - days(_age(chance, rhythm))
    while day >= first and (most is None or len(found) < most):
        found.append(_at_the_door(chance, day, first))
        day = found[-1] - days(chance.randint(*rhythm.gap))
    return [day for day in sorted(set(found)) if visitable(day)]


def _age(chance: Random, rhythm: Rhythm) -> int:
    """Days since the last visit of an open case."""
    low = {_WEEKLY.gap: (1, 7), _FORTNIGHTLY.gap: (4, 19)}.get(rhythm.gap, (28, 47))
    return chance.randint(*low)


def _at_the_door(chance: Random, day: date, first: date) -> date:
    """The nearest day before on which a team goes out; Sundays seldom."""
    if day.weekday() == 6 and chance.random() < 0.75:
        day -= days(1)
    if day.weekday() == 5 and chance.random() < 0.4:
        day -= days(1)
    if not visitable(day):
        day -= days(chance.randint(0, 6))
    while not visitable(day) and day > first:
        day -= days(chance.randint(1, 4))
    return max(day, first)


def purpose_on(chance: Random, told: Told, day: date) -> VisitPurpose:
    """What a visit on the day is for, by where the case stands then."""
    fate, wave = told.fate, told.fate.wave
    if chance.random() < 0.14:
        return VisitPurpose.GENERAL
    if not fate.inventoried_on or day <= fate.inventoried_on:
        return VisitPurpose.INVENTORY
    if not fate.is_approved or day <= wave.approved_on:
        return VisitPurpose.PLAN
    settled = fate.paid_on or fate.deposited_on
    if not settled or day <= settled:
        return VisitPurpose.PAYMENT
    return VisitPurpose.HANDOVER


class VisitTeller:
    """Makes the drafts of one case's visits, one after the other."""

    def __init__(self, chance: Random, told: Told, rhythm: Rhythm, case_no: str) -> None:
        self.chance, self.told, self.rhythm, self.case_no = chance, told, rhythm, case_no
        self.number = 0

    def draft(
        self, started: datetime, day: date, answers: dict[Topic, int], *, in_person: bool
    ) -> VisitDraft:
        """One attempt on the day. `answers` are the approved answers in force.

        `in_person` for the first and the last: a telephone call alone would count as no visit.
        """
        chance, told = self.chance, self.told
        self.number += 1
        outcome = self._outcome()
        purpose = purpose_on(chance, told, day)
        common = {
            "uuid": str(uuid5(NAMESPACE, f"visit {self.case_no} {self.number}")),
            "case_id": told.case_id,
            "started_at": started,
            "purpose": purpose,
            "outcome": outcome,
        }
        if outcome is not VisitOutcome.MET:
            return VisitDraft(**common, **self._nobody(outcome, day))  # type: ignore[arg-type]
        return VisitDraft(**common, **self._somebody(purpose, day, answers, in_person))  # type: ignore[arg-type]

    def _outcome(self) -> VisitOutcome:
        roll = self.chance.random()
        if roll < self.rhythm.absent:
            return VisitOutcome.ABSENT
        if roll < self.rhythm.absent + self.rhythm.refused:
            return VisitOutcome.REFUSED
        return VisitOutcome.MET

    def _nobody(self, outcome: VisitOutcome, day: date) -> dict[str, object]:
        chance = self.chance
        refused = outcome is VisitOutcome.REFUSED
        return {
            "channel": VisitChannel.HOME,
            "left_message": None
            if refused
            else chance.choices(tuple(LeftMessage), (60, 28, 12))[0],
            "signature": Signature.REFUSED if refused else Signature.NO_MINUTES,
            "front_present": refused,
            "note": closed_note(chance, self.told.marks, refused=refused)
            if chance.random() < 0.5
            else None,
            "next_visit_on": self._again(day, 3, 8) if chance.random() < 0.4 else None,
        }

    def _again(self, day: date, soonest: int, latest: int) -> date:
        return visitable_from(day + days(self.chance.randint(soonest, latest)))

    def _somebody(
        self, purpose: VisitPurpose, day: date, answers: dict[Topic, int], in_person: bool
    ) -> dict[str, object]:
        chance = self.chance
        attitude = self._attitude(day)
        channel = chance.choices(tuple(VisitChannel), (86, 6, 4, 1, 3))[0]
        if in_person and channel is VisitChannel.PHONE:
            channel = VisitChannel.HOME
        minutes = purpose is not VisitPurpose.GENERAL and channel is VisitChannel.HOME
        signed = minutes and chance.random() < 0.34
        refuses = signed and attitude is Attitude.NOT_AGREED and chance.random() < 0.4
        marks = self.told.marks | {Mark(purpose.value)}
        topics, is_away = self._topics(purpose), Mark.AWAY in marks
        return {
            "channel": channel,
            "attitude": attitude,
            "topics": tuple(topics) if attitude is not Attitude.AGREES or is_away else (),
            "signature": Signature.REFUSED if refuses else Signature.SIGNED if signed
            else Signature.NO_MINUTES,
            "front_present": signed,
            "note": met_note(chance, purpose, attitude, marks)
            if chance.random() < 0.35
            else None,
            "next_visit_on": self._again(day, 4, 14) if chance.random() < 0.3 else None,
            "questions": self._questions(topics, answers),
            "promises": self._promises(day, marks),
            **self._person(),
        }  # fmt: skip

    def _topics(self, purpose: VisitPurpose) -> list[Topic]:
        """One or two things that people with such a case speak of at this stage."""
        if Mark.AWAY in self.told.marks:
            return [Topic.UNREACHABLE]
        fit = [one for one in _TOPICS_BY_PURPOSE[purpose] if comes_up(one, self.told.marks)]
        found = fit or [Topic.PROJECT_BOUNDARY]
        return self.chance.sample(found, min(len(found), self.chance.randint(1, 2)))

    def _person(self) -> dict[str, object]:
        """The head, a grown-up of the family, or somebody near; never the head who is far away."""
        chance, adults = self.chance, self.told.adults
        roll = chance.random()
        if Mark.HOUSEHOLD not in self.told.marks:
            return {"person_met": PersonMet.HEAD}
        away = Mark.AWAY in self.told.marks
        if roll < 0.58 and not away:
            return {"person_met": PersonMet.HEAD}
        if roll < 0.93 and adults:
            return {"person_met": PersonMet.MEMBER, "member_id": chance.choice(adults)}
        if roll < 0.93 and not away:
            return {"person_met": PersonMet.HEAD}
        return {"person_met": PersonMet.OTHER, "person_name": chance.choice(_NEAR)}

    def _attitude(self, day: date) -> Attitude:
        fate = self.told.fate
        left = (fate.handed_over_on - day).days if fate.handed_over_on else 400
        if fate.is_opposed:
            weights = (10, 35, 55) if left > 60 else (45, 45, 10)
        elif left < 60 or fate.standing is Standing.PAID:
            weights = (78, 20, 2)
        else:
            weights = (52, 40, 8)
        return self.chance.choices(tuple(Attitude), weights)[0]

    def _questions(
        self, topics: list[Topic], answers: dict[Topic, int]
    ) -> tuple[QuestionDraft, ...]:
        chance = self.chance
        if chance.random() > 0.075:
            return ()
        topic = topics[0]
        approved = (
            answers.get(topic) if topic in APPROVED_TOPICS and chance.random() < 0.35 else None
        )
        return (
            QuestionDraft(
                topic=topic,
                text=chance.choice(fitting(ASKED[topic], self.told.marks)),
                approved_answer_id=approved,
                passed_on=approved is None and chance.random() < 0.2,
            ),
        )

    def _promises(self, day: date, marks: Marks) -> tuple[PromiseDraft, ...]:
        chance = self.chance
        if chance.random() > 0.035:
            return ()
        by = chance.choices((Promiser.TEAM, Promiser.HOUSEHOLD, Promiser.BODY), (50, 40, 10))[0]
        due = self._again(day, 2, 12)
        return (PromiseDraft(by=by, text=promise_text(chance, by, marks), due_on=due),)
