"""The week's plan of each team: who is to be seen, on which day, by whom."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.db.columns import code_column, instant
from tracker.db.records import EditableRecord, Record
from tracker.planning.catalogue import DropReason, DueReason


class WeekPlan(EditableRecord, table=True):
    """A team's plan for the week that begins on the Monday `monday`."""

    __tablename__ = "week_plan"
    __table_args__ = (UniqueConstraint("team_id", "monday"),)

    team_id: int = Field(foreign_key="outreach_team.id", index=True)
    monday: date = Field(index=True)
    made_at: datetime = instant()
    made_by_id: int | None = Field(default=None, foreign_key="user_account.id")


class PlannedVisit(Record, table=True):
    """A household to be seen in the week, with the reason it was chosen."""

    __tablename__ = "planned_visit"

    plan_id: int = Field(foreign_key="week_plan.id", index=True)
    case_id: int = Field(foreign_key="case_file.id", index=True)
    day_on: date | None = None
    officer_id: int | None = Field(default=None, foreign_key="user_account.id")
    reason: DueReason = code_column(DueReason)
    position: int = Field(default=0)
    dropped_at: datetime | None = instant(default=None)
    drop_reason: DropReason | None = code_column(DropReason, nullable=True, default=None)
