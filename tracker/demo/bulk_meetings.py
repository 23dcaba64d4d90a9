"""Rows of party-cell meetings and week plans."""

# ruff: noqa: D102 (what each verb makes true is said once, in pen.Pen)

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.demo.bulk import BulkPen
from tracker.demo.bulk_register import stamped, values_of
from tracker.demo.pen import Signed
from tracker.demo.rows import Row
from tracker.meetings.drafts import MeetingDraft
from tracker.meetings.tables import CellMeeting, MeetingOpinion
from tracker.planning.catalogue import DueReason
from tracker.planning.drafts import PlannedDraft
from tracker.planning.tables import PlannedVisit, WeekPlan


class WardPen(BulkPen):
    """The whole bulk pen: what the rooms `meetings` and `planning` would write comes on top."""

    opinions: dict[int, Row]

    def _forget(self) -> None:
        super()._forget()
        self.opinions = {}

    def meeting(self, draft: MeetingDraft, signed: Signed) -> tuple[int, tuple[int, ...]]:
        row = self.rows.add(CellMeeting, **stamped(signed), **values_of(draft, "opinions"))
        ids = []
        for opinion in draft.opinions:
            one = self.rows.add(MeetingOpinion, meeting_id=row["id"], **values_of(opinion))
            self.opinions[one["id"]] = one
            ids.append(int(one["id"]))
        after = {"on": draft.on, "attended": draft.attended, "opinions": len(draft.opinions)}
        self.rows.audit("record_meeting", CellMeeting, row["id"], signed, after=after)
        return int(row["id"]), tuple(ids)

    def pass_on(self, opinion_id: int, concern_id: int, signed: Signed) -> None:
        row = self.opinions[opinion_id]
        row.update(concern_id=concern_id, version=row["version"] + 1)
        after = {"concern_id": concern_id}
        self.rows.audit("pass_on_opinion", MeetingOpinion, opinion_id, signed, after=after)

    def judge(self, opinion_id: int, *, content: bool, on: date, signed: Signed) -> None:
        row = self.opinions[opinion_id]
        before = {"content": row["content"]}
        row.update(content=content, verdict_on=on, version=row["version"] + 1)
        after = {"content": content, "on": on}
        self.rows.audit(
            "record_verdict", MeetingOpinion, opinion_id, signed, before=before, after=after
        )

    def week_plan(
        self, team_id: int, monday: date, visits: Sequence[PlannedDraft], signed: Signed
    ) -> None:
        plan = self.rows.add(
            WeekPlan, team_id=team_id, monday=monday, made_at=signed.at, made_by_id=signed.by.key
        )
        for place, one in enumerate(visits):
            row = self.rows.add(
                PlannedVisit,
                plan_id=plan["id"],
                case_id=one.case_id,
                day_on=one.day_on,
                officer_id=one.officer_id,
                reason=one.reason or DueReason.LONGEST_UNSEEN,
                position=place,
            )
            self._audit("add_to_plan", PlannedVisit, row, signed, row)
