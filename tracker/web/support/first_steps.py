"""How far an empty register has come: ward, project, household, team; each step with its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_security import current_user
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.permissions import Permission, may
from tracker.accounts.queries import teams
from tracker.cases.tables import Case
from tracker.progress.catalogue import CaseFact, KindFilter
from tracker.progress.scope import NO_TEAM, Query
from tracker.progress.tables import CaseToday
from tracker.projects.queries import projects_as_of, the_ward
from tracker.web.support import counts

DONE, NOW, TODO = "done", "now", "todo"
_MAKERS = {
    "ward": Permission.EDIT_PROJECT,
    "new_project": Permission.EDIT_PROJECT,
    "household": Permission.EDIT_CASE,
    "team": Permission.MANAGE_ACCOUNTS,
}


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step, in the shape the tracker draws; `why` says what it is good for.

    `url` is None where somebody else takes the step.
    """

    code: str
    name: str
    state: str
    note: str
    why: str
    url: str | None
    action: str


def first_steps(session: Session, today: date) -> tuple[FirstStep, ...]:
    """The four steps in their order; the first that is not done is the one to take now."""
    ward = the_ward(session)
    projects = len(projects_as_of(session, date.max))
    cases = session.execute(select(func.count(col(Case.id)))).scalar_one()
    crews = len(teams(session, today))
    notes = (
        ward.name if ward else "",
        counts.projects(projects) if projects else "",
        counts.cases(cases) if cases else "",
        counts.teams(crews) if crews else "",
    )
    first_open = next((place for place, note in enumerate(notes) if not note), len(notes))
    return tuple(
        FirstStep(
            code=code,
            name=name,
            state=DONE if note else NOW if place == first_open else TODO,
            note=note or _("chưa có"),
            why=why,
            url=url_for(f"start.{code}") if may(current_user.role, _MAKERS[code]) else None,
            action=action,
        )
        for place, ((code, name, why, action), note) in enumerate(zip(_words(), notes, strict=True))
    )


@dataclass(frozen=True, slots=True)
class WithoutTeam:
    """Open cases that no team looks after, and the first of them by number."""

    count: int
    case_no: str

    @property
    def filter(self) -> Query:
        """The list of exactly these cases."""
        return {"team": NO_TEAM, "fact": CaseFact.OPEN.value, "kind": KindFilter.ALL.value}


def without_team(session: Session) -> WithoutTeam | None:
    """What the teams don't see yet; None where nothing waits or somebody else assigns."""
    if not may(current_user.role, Permission.ASSIGN_TEAMS):
        return None
    count, first = session.execute(
        select(func.count(col(Case.id)), func.min(col(Case.case_no)))
        .join(CaseToday, col(CaseToday.case_id) == col(Case.id))
        .where(col(CaseToday.team_id).is_(None), col(CaseToday.is_open).is_(True))
    ).one()
    return WithoutTeam(count, first) if count else None


def _words() -> tuple[tuple[str, str, str, str], ...]:
    return (
        (
            "ward",
            _("Phường"),
            _("Tên và tiêu đề đứng đầu mọi trang và báo cáo."),
            _("Ghi tên phường"),
        ),
        (
            "new_project",
            _("Dự án"),
            _("Mã, tên, chủ đầu tư, diện tích và số hộ đúng như hồ sơ dự án."),
            _("Thêm dự án"),
        ),
        (
            "household",
            _("Hộ và hồ sơ"),
            _("Chủ hộ, thửa đất, diện tích thu hồi; mỗi hộ trong một dự án có một số hồ sơ."),
            _("Thêm hộ"),
        ),
        (
            "team",
            _("Đoàn công tác"),
            _("Trưởng đoàn và thành viên; cán bộ đoàn chỉ thấy hồ sơ của đoàn mình."),
            _("Lập đoàn"),
        ),
    )
