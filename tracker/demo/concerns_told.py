"""What becomes of what people raise: answers, telling, verdicts, knots that open and close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import uuid5

from tracker.commitments.catalogue import CommitmentOutcome
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.demo.pen import Pen
from tracker.demo.phrases import COMPLAINTS, PETITIONS, PLAN_OPINIONS, answer_on, comes_up
from tracker.demo.profiles import KnotProfile, Profile
from tracker.demo.schedule import period_days
from tracker.demo.staff import Office, Team
from tracker.demo.told import Told
from tracker.demo.visits import NAMESPACE
from tracker.demo.workdays import days, on_or_after, on_or_before
from tracker.holders.catalogue import HolderKind
from tracker.law.catalogue import ClockCode
from tracker.law.counting import ceiling_due


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit on which somebody was met: where an answer can be told."""

    on: date
    visit_id: int


class ConcernTeller:
    """Tells the concerns of one project."""

    def __init__(self, pen: Pen, office: Office, chance: Random, code: str) -> None:
        self.pen, self.office, self.chance, self.code = pen, office, chance, code
        self.number = 0

    def uuid(self) -> str:
        """The next concern's own UUID, the same in every build."""
        self.number += 1
        return str(uuid5(NAMESPACE, f"concern {self.code} {self.number}"))

    def follow_question(
        self, concern_id: int, topic: Topic, raised_on: date, seen: Sequence[Seen], team: Team
    ) -> None:
        """A question from the door: passed on, answered, told at a later visit, judged."""
        chance, today = self.chance, self.office.today
        answered = on_or_after(raised_on + days(chance.randint(1, 12)))
        forgotten = chance.random() < 0.015
        if answered >= today or forgotten:
            if not forgotten and chance.random() < 0.4:
                owner = team.officers[0].key
                on = on_or_after(raised_on + days(1))
                if on < today:
                    self._assign(concern_id, on, owner_id=owner, days_left=12)
            return
        self._answer(concern_id, topic, answered)
        self._tell(concern_id, answered, seen, may_reopen=True)

    def _answer(self, concern_id: int, topic: Topic, on: date) -> None:
        text, basis = answer_on(topic, on)
        draft = AnswerDraft(on=on, text=text, basis=basis)
        self.pen.answer(concern_id, draft, self.office.by_leader(on))

    def _tell(
        self, concern_id: int, answered: date, seen: Sequence[Seen], *, may_reopen: bool
    ) -> None:
        chance, today = self.chance, self.office.today
        later = [one for one in seen if one.on >= answered]
        if later:
            told, visit_id = later[0].on, later[0].visit_id
        else:
            told, visit_id = on_or_after(answered + days(chance.randint(5, 20))), None
        if told >= today:
            return
        signed = self.office.clerk(told)
        self.pen.tell(concern_id, told, visit_id, signed)
        if chance.random() < 0.12:
            self.pen.close(concern_id, told, signed)
            return
        content = chance.random() < 0.84
        verdict = HouseholdVerdict.CONTENT if content else HouseholdVerdict.NOT_CONTENT
        self.pen.verdict(concern_id, verdict, signed)
        self.pen.close(concern_id, told, signed)
        if not content and may_reopen and chance.random() < 0.6:
            again = on_or_after(told + days(chance.randint(1, 10)))
            if again < today:
                self._reopen(concern_id, again, seen)

    def _reopen(self, concern_id: int, on: date, seen: Sequence[Seen]) -> None:
        again = self.pen.reopen(concern_id, on, self.office.clerk(on))
        self._assign(again, on, owner_id=self.office.leader.key, days_left=15)
        answered = on_or_after(on + days(self.chance.randint(4, 14)))
        if answered < self.office.today:
            draft = AnswerDraft(
                on=answered,
                text="Lãnh đạo phường đã đối thoại, giải thích lại từng khoản và ghi biên bản.",
                basis="Biên bản đối thoại với gia đình",
            )
            self.pen.answer(again, draft, self.office.by_leader(answered))
            self._tell(again, answered, [s for s in seen if s.on >= on], may_reopen=False)

    def _assign(
        self,
        concern_id: int,
        on: date,
        *,
        owner_id: int | None = None,
        body: str | None = None,
        level: Level = Level.TEAM,
        days_left: int | None = None,
        due_on: date | None = None,
    ) -> None:
        if due_on is None and days_left is not None:
            due_on = on_or_after(on + days(days_left))
        draft = AssignmentDraft(
            on=on, owner_id=owner_id, owner_body=body, level=level, due_on=due_on
        )
        self.pen.assign(concern_id, draft, self.office.by_leader(on))

    def follow_promise(self, commitment_id: int, made_on: date, due_on: date) -> None:
        """A promise is kept on time, or broken; only fresh ones are still open."""
        chance, today = self.chance, self.office.today
        if due_on >= today:
            return
        roll = chance.random()
        if roll < 0.8:
            on, outcome = max(made_on, due_on - days(chance.randint(0, 3))), CommitmentOutcome.KEPT
        elif roll < 0.84:
            on, outcome = max(made_on, due_on - days(1)), CommitmentOutcome.WITHDRAWN
        elif roll < 0.95 or due_on < today - days(9):
            on, outcome = due_on + days(chance.randint(1, 6)), CommitmentOutcome.BROKEN
        else:
            return
        if on < today:
            self.pen.end_promise(commitment_id, outcome, on, self.office.clerk(on))

    def raise_more(self, told: Told, seen: Sequence[Seen]) -> None:
        """Petitions, opinions on the plan and complaints of one household."""
        chance, wave = self.chance, told.fate.wave
        today = self.office.today
        if told.kind is not HolderKind.HOUSEHOLD:
            return
        opposed = told.fate.is_opposed
        if told.fate.has_opinion and wave.opinion_on < today:
            self._opinion(told)
        if chance.random() < 0.03:
            topic, title = self._fitting(PETITIONS, told)
            start = told.fate.delivered_on or wave.notice_on
            last = told.fate.handed_over_on or today - days(2)
            span = max(1, (last - start).days)
            raised = on_or_before(start + days(chance.randint(0, span)))
            self._settled(told, seen, ConcernType.PETITION, topic, title, max(raised, start))
        if told.fate.is_approved and chance.random() < (0.2 if opposed else 0.012):
            self._complaint(told, seen)

    def _raise(self, told: Told, kind: ConcernType, topic: Topic, title: str, on: date) -> int:
        draft = ConcernDraft(
            uuid=self.uuid(), type=kind, topic=topic, title=title, raised_on=on,
            project_id=told.project_id, case_ids=(told.case_id,),
        )  # fmt: skip
        return self.pen.concern(draft, self.office.clerk(on))

    def _fitting(self, raised: Sequence[tuple[Topic, str]], told: Told) -> tuple[Topic, str]:
        """One of the texts whose topic comes up in a case like this."""
        fit = [one for one in raised if one[0] is Topic.COMPLAINT or comes_up(one[0], told.marks)]
        return self.chance.choice(fit)

    def _opinion(self, told: Told) -> None:
        """An opinion on the plan, answered in the dialogue before the plan was approved."""
        wave, on = told.fate.wave, told.fate.dialogue_on
        topic, title = self._fitting(PLAN_OPINIONS, told)
        concern_id = self._raise(told, ConcernType.PLAN_OPINION, topic, title, wave.opinion_on)
        if on is None:
            self._assign(concern_id, wave.opinion_on, owner_id=self.office.leader.key,
                         level=Level.WARD, days_left=20)  # fmt: skip
            return
        self._answer(concern_id, topic, on)
        signed = self.office.clerk(on)
        self.pen.tell(concern_id, on, None, signed)
        content = not told.fate.is_opposed or self.chance.random() < 0.3
        verdict = HouseholdVerdict.CONTENT if content else HouseholdVerdict.NOT_CONTENT
        self.pen.verdict(concern_id, verdict, signed)
        self.pen.close(concern_id, on, signed)

    def _settled(
        self, told: Told, seen: Sequence[Seen], kind: ConcernType, topic: Topic, title: str,
        raised_on: date,
    ) -> None:  # fmt: skip
        concern_id = self._raise(told, kind, topic, title, raised_on)
        answered = on_or_after(raised_on + days(self.chance.randint(3, 16)))
        if answered >= self.office.today:
            self._assign(concern_id, raised_on, owner_id=self.office.leader.key,
                         level=Level.WARD, days_left=20)  # fmt: skip
            return
        self._answer(concern_id, topic, answered)
        self._tell(concern_id, answered, seen, may_reopen=True)

    def _complaint(self, told: Told, seen: Sequence[Seen]) -> None:
        """Accepted within ten days, answered within thirty, mostly."""
        chance, today = self.chance, self.office.today
        raised = on_or_after(told.fate.wave.approved_on + days(chance.randint(4, 40)))
        handed = told.fate.handed_over_on
        if raised >= today - days(12) or (handed and raised > handed):
            return
        topic, title = self._fitting(COMPLAINTS, told)
        concern_id = self._raise(told, ConcernType.COMPLAINT, topic, title, raised)
        due = self._accept(concern_id, on_or_after(raised + days(chance.randint(2, 8))))
        answered = on_or_before(due - days(chance.randint(1, 12)))
        if answered < today:
            self._answer(concern_id, topic, answered)
            self._tell(concern_id, answered, seen, may_reopen=False)

    def _accept(self, concern_id: int, on: date) -> date:
        """Taken up on the day; returns the last day for its answer (art. 28)."""
        self.pen.accept(concern_id, on, self.office.by_leader(on))
        due = ceiling_due(on, period_days(ClockCode.COMPLAINT_ANSWER, on))
        self._assign(concern_id, on, owner_id=self.office.leader.key, level=Level.WARD, due_on=due)
        return due

    def late_complaint(self, told: Told, ago: int) -> None:
        """A complaint accepted `ago` days before today and not answered yet."""
        accepted = on_or_before(self.office.today - days(ago))
        raised = on_or_before(accepted - days(6))
        topic, title = self._fitting(COMPLAINTS, told)
        self._accept(self._raise(told, ConcernType.COMPLAINT, topic, title, raised), accepted)

    def knots(self, profile: Profile, cases: Sequence[Told]) -> None:
        """Today's open knots with the cases they hold, each with its owner and day, or without."""
        for knot in profile.knots:
            held = [one for one in cases if knot in one.fate.knots]
            if knot.takes_others:
                others = [one for one in cases if one.kind is not HolderKind.HOUSEHOLD]
                held += [one for one in others if not one.fate.handed_over_on][:2]
            if held:
                self._knot(knot, held)

    def _knot(self, knot: KnotProfile, held: Sequence[Told]) -> None:
        today = self.office.today
        latest = max((one.fate.delivered_on or one.fate.wave.notice_on) for one in held)
        raised = on_or_after(max(latest, today - days(knot.raised_ago)))
        draft = ConcernDraft(
            uuid=self.uuid(), type=ConcernType.PETITION, topic=knot.topic, title=knot.title,
            raised_on=raised, project_id=held[0].project_id,
            case_ids=tuple(one.case_id for one in held), blocking=True,
        )  # fmt: skip
        concern_id = self.pen.concern(draft, self.office.clerk(raised))
        if knot.body is None and knot.person is None:
            return
        owner = None
        if knot.person == "leader":
            owner = self.office.leader.key
        elif knot.person:
            owner = self.office.teams[int(knot.person[-1]) - 1].officers[0].key
        due = today + days(knot.due_in) if knot.due_in is not None else None
        on = on_or_after(raised + days(3))
        if due is not None:
            due = on_or_before(due) if knot.due_in and knot.due_in < 0 else on_or_after(due)
            on = min(on, due)
        self._assign(concern_id, on, owner_id=owner, body=knot.body, level=knot.level, due_on=due)

    def untied_knots(self, cases: Sequence[Told]) -> None:
        """Knots of earlier days: tied, worked on, untied before the handovers they held."""
        chance, today = self.chance, self.office.today
        done = [one for one in cases if one.fate.handed_over_on and one.fate.inventoried_on]
        alike = {topic: [one for one in done if comes_up(topic, one.marks)] for topic in Topic}
        topics = [topic for topic in Topic if alike[topic]]
        for _ in range(len(done) // 24 + (1 if done else 0)):
            topic = chance.choice(topics)
            several = min(len(alike[topic]), chance.choice((1, 1, 2, 3, 5)))
            held = chance.sample(alike[topic], several)
            until = min(one.fate.handed_over_on for one in held if one.fate.handed_over_on)
            from_on = max(one.fate.inventoried_on for one in held if one.fate.inventoried_on)
            until = on_or_before(until - days(1))
            if (until - from_on).days < 12 or until >= today:
                continue
            raised = on_or_after(from_on + days(chance.randint(1, (until - from_on).days // 2)))
            draft = ConcernDraft(
                uuid=self.uuid(), type=ConcernType.PETITION, topic=topic,
                title=ANSWERED_KNOTS[topic], raised_on=raised, blocking=True,
                project_id=held[0].project_id, case_ids=tuple(one.case_id for one in held),
            )  # fmt: skip
            concern_id = self.pen.concern(draft, self.office.clerk(raised))
            self._assign(concern_id, raised, owner_id=self.office.leader.key, level=Level.WARD,
                         due_on=until)  # fmt: skip
            self.pen.unblock(concern_id, until, self.office.clerk(until))
            self._answer(concern_id, topic, until)
            self.pen.tell(concern_id, until, None, self.office.clerk(until))
            self.pen.close(concern_id, until, self.office.clerk(until))


ANSWERED_KNOTS: dict[Topic, str] = {
    Topic.LAND_PRICE: "Chưa thống nhất vị trí tính giá đất",
    Topic.LAND_ORIGIN: "Chưa xác nhận được nguồn gốc đất",
    Topic.AREA_DIFFERENCE: "Diện tích đo lệch với giấy tờ",
    Topic.INVENTORY_MISSED: "Kiểm đếm thiếu hạng mục",
    Topic.ASSET_PRICE: "Chưa thống nhất cấp nhà",
    Topic.CROPS: "Chưa thống nhất số cây",
    Topic.MEMBERS: "Chưa xác nhận nhân khẩu",
    Topic.RESETTLEMENT: "Chờ bốc thăm tái định cư",
    Topic.TEMPORARY_HOUSING: "Chưa thuê được nhà tạm cư",
    Topic.SUPPORT: "Chờ xác nhận đối tượng hỗ trợ",
    Topic.DISPUTE: "Tranh chấp ranh giới với nhà bên",
    Topic.CO_USERS: "Chờ giấy ủy quyền của đồng sở hữu",
    Topic.MORTGAGE: "Chờ ngân hàng trả sổ đỏ",
    Topic.UNREACHABLE: "Chưa liên lạc được chủ đất",
    Topic.LIVELIHOOD: "Chưa có chỗ chuyển xưởng",
    Topic.GRAVES: "Chờ ngày chuyển mộ",
    Topic.BUILT_AFTER_NOTICE: "Mái che dựng sau thông báo",
    Topic.COMPLAINT: "Chờ kết quả giải quyết đơn",
    Topic.LATE_PAYMENT: "Kinh phí chưa về kho bạc",
    Topic.PROJECT_BOUNDARY: "Mốc giới bị mất, chờ cắm lại",
    Topic.REMAINDER: "Phần đất còn lại không sử dụng được",
    Topic.ACCESS: "Chưa có lối đi tạm",
}
"""Titles of knots that were untied."""
