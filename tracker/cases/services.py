"""Case files: opened with a number of their own, edited, given to a team, closed and reopened."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.tables import Team, User
from tracker.audit.services import record_change
from tracker.cases.catalogue import CaseState
from tracker.cases.drafts import CaseDraft, CaseEditDraft, CaseFlagDraft, CaseStateDraft
from tracker.cases.tables import Case, CaseFlag, CaseStateFact, CaseTeam
from tracker.clock import legal_day
from tracker.db.records import Record, supersede
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.holders.tables import LandHolder
from tracker.projects.tables import Project, RecoveryPhase

_DIGITS = 4
_ALLOWED_AFTER: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPENED: frozenset({CaseState.CANCELLED, CaseState.CLOSED}),
    CaseState.REOPENED: frozenset({CaseState.CANCELLED, CaseState.CLOSED}),
    CaseState.CANCELLED: frozenset({CaseState.REOPENED}),
    CaseState.CLOSED: frozenset({CaseState.REOPENED}),
}


def open_case(session: Session, draft: CaseDraft, *, by: User, at: datetime) -> Case:
    """The holder has a file in the project, open from the draft's day, looked after by its team.

    Raises NotFound, Refused: before_project_start, in_future, case_exists, case_no_taken,
    case_no_of_other_project, phase_of_other_project, team_ended.
    """
    project = session.execute(
        select(Project).where(col(Project.id) == draft.project_id).with_for_update()
    ).scalar_one_or_none()
    if project is None:
        raise NotFound(Problem("project_not_found"))
    if session.get(LandHolder, draft.holder_id) is None:
        raise NotFound(Problem("holder_not_found"))
    if draft.opened_on < project.started_on:
        raise Refused(
            Problem("before_project_start", {"on": project.started_on}, field="opened_on")
        )
    not_in_future(draft.opened_on, at, field="opened_on")
    phase_fits(session, draft.phase_id, project.key)
    _one_open_file(session, project.key, draft.holder_id)
    case = Case(
        case_no=_free_number(session, project, draft.case_no),
        project_id=project.key,
        holder_id=draft.holder_id,
        phase_id=draft.phase_id,
        opened_on=draft.opened_on,
        longitude=draft.longitude,
        latitude=draft.latitude,
        note=draft.note,
    )
    session.add(case)
    session.flush()
    session.add(
        CaseStateFact(
            on=draft.opened_on,
            recorded_at=at,
            recorded_by_id=by.key,
            case_id=case.key,
            state=CaseState.OPENED,
        )
    )
    if draft.team_id is not None:
        set_team(session, case.key, draft.team_id, on=draft.opened_on, by=by, at=at)
    session.flush()
    _audit(session, "open_case", case, case.key, by, at, after={"case_no": case.case_no})
    return case


def edit_case(
    session: Session, case_id: int, draft: CaseEditDraft, *, version: int, by: User, at: datetime
) -> Case:
    """Phase, place and note are as the draft says. Raises StaleEdit with both texts."""
    case = the_case(session, case_id)
    mine = draft.model_dump()
    theirs = {name: getattr(case, name) for name in mine}
    if case.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    phase_fits(session, draft.phase_id, case.project_id)
    for name, value in mine.items():
        setattr(case, name, value)
    case.version += 1
    session.flush()
    changed = [name for name in mine if mine[name] != theirs[name]]
    before, after = ({name: side[name] for name in changed} for side in (theirs, mine))
    _audit(session, "edit_case", case, case.key, by, at, before, after)
    return case


def set_team(
    session: Session, case_id: int, team_id: int, *, on: date, by: User, at: datetime
) -> CaseTeam:
    """From a day this team looks after the case; a choice of the same day is corrected.

    Raises NotFound, Refused: before_case_opened, team_ended, team_already_set.
    """
    return set_team_of_many(session, [case_id], team_id, on=on, by=by, at=at)[0]


def set_team_of_many(
    session: Session, case_ids: Collection[int], team_id: int, *, on: date, by: User, at: datetime
) -> list[CaseTeam]:
    """From a day this team looks after all these cases, or nothing changed.

    Raises NotFound, Refused with one problem for each case that can't be given to the team.
    """
    team = session.get(Team, team_id)
    if team is None:
        raise NotFound(Problem("team_not_found"))
    if team.ended_on is not None and team.ended_on <= on:
        raise Refused(Problem("team_ended", {"on": team.ended_on}))
    cases = [the_case(session, case_id) for case_id in case_ids]
    early = [case for case in cases if on < case.opened_on]
    if early:
        raise Refused(
            Problem("before_case_opened", {"case_no": case.case_no, "on": case.opened_on})
            for case in early
        )
    rows = [_new_team(session, case, team, on, by, at) for case in cases]
    session.flush()
    for row in rows:
        after = {"team": team.code, "on": on}
        _audit(session, "set_team", row, row.case_id, by, at, after=after)
    return rows


def set_state(
    session: Session, case_id: int, draft: CaseStateDraft, *, by: User, at: datetime
) -> CaseStateFact:
    """The file is cancelled, closed or open again from a day.

    Raises NotFound, Refused: state_not_possible, reason_missing, in_future, before_last_state.
    """
    case = the_case(session, case_id)
    last = last_state(session, case.key)
    if draft.state not in _ALLOWED_AFTER[last.state]:
        raise Refused(Problem("state_not_possible", {"now": last.state, "wanted": draft.state}))
    if draft.state is not CaseState.CLOSED and not draft.reason:
        raise Refused(Problem("reason_missing", field="reason"))
    not_in_future(draft.on, at)
    if draft.on < last.on:
        raise Refused(Problem("before_last_state", {"on": last.on}, field="on"))
    row = CaseStateFact(
        case_id=case.key, recorded_at=at, recorded_by_id=by.key, **draft.model_dump()
    )
    session.add(row)
    session.flush()
    _audit(session, "set_state", row, case.key, by, at, after=draft.model_dump())
    return row


def raise_flag(
    session: Session, case_id: int, draft: CaseFlagDraft, *, by: User, at: datetime
) -> CaseFlag:
    """From a day something runs beside the steps. Raises Refused: flag_stands, in_future, …"""
    case = the_case(session, case_id)
    not_in_future(draft.on, at)
    if draft.on < case.opened_on:
        facts: dict[str, object] = {"case_no": case.case_no, "on": case.opened_on}
        raise Refused(Problem("before_case_opened", facts, field="on"))
    if draft.until_on is not None and draft.until_on < draft.on:
        raise Refused(Problem("draft_ends_before_start", field="until_on"))
    standing = select(col(CaseFlag.on)).where(
        col(CaseFlag.case_id) == case.key,
        col(CaseFlag.kind) == draft.kind,
        col(CaseFlag.until_on).is_(None),
        col(CaseFlag.superseded_at).is_(None),
        col(CaseFlag.voided).is_(False),
    )
    since = session.execute(standing).scalar()
    if since is not None:
        raise Refused(Problem("flag_stands", {"kind": draft.kind, "on": since}))
    row = CaseFlag(case_id=case.key, recorded_at=at, recorded_by_id=by.key, **draft.model_dump())
    session.add(row)
    session.flush()
    _audit(session, "raise_flag", row, case.key, by, at, after=draft.model_dump())
    return row


def end_flag(session: Session, flag_id: int, *, on: date, by: User, at: datetime) -> CaseFlag:
    """The flag no longer stands from `on`: a corrected fact says so, the old one is kept."""
    old = session.get(CaseFlag, flag_id)
    if old is None or old.superseded_at is not None or old.voided:
        raise NotFound(Problem("flag_not_found"))
    not_in_future(on, at)
    if on < old.on:
        raise Refused(Problem("flag_ends_before_start", {"on": old.on}))
    supersede(old, at=at)
    row = CaseFlag(
        on=old.on,
        until_on=on,
        case_id=old.case_id,
        kind=old.kind,
        reason=old.reason,
        corrects_id=old.key,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(row)
    session.flush()
    _audit(session, "end_flag", row, row.case_id, by, at, after={"until_on": on})
    return row


def the_case(session: Session, case_id: int) -> Case:
    """The row. Raises NotFound."""
    case = session.get(Case, case_id)
    if case is None:
        raise NotFound(Problem("case_not_found"))
    return case


def last_state(session: Session, case_id: int) -> CaseStateFact:
    """The newest state of the file as such."""
    newest: CaseStateFact = session.execute(
        select(CaseStateFact)
        .where(
            col(CaseStateFact.case_id) == case_id,
            col(CaseStateFact.superseded_at).is_(None),
            col(CaseStateFact.voided).is_(False),
        )
        .order_by(col(CaseStateFact.on).desc(), col(CaseStateFact.id).desc())
        .limit(1)
    ).scalar_one()
    return newest


def not_in_future(on: date, at: datetime, *, field: str = "on") -> None:
    """Raises Refused (`in_future`) for a fact that has not happened yet."""
    if on > legal_day(at):
        raise Refused(Problem("in_future", {"on": on}, field=field))


def next_number(session: Session, project_id: int, code: str) -> str:
    """The number after the highest ever given in the project: VN07-0123, never reused."""
    highest = session.execute(
        select(col(Case.case_no))
        .where(col(Case.project_id) == project_id, col(Case.case_no).like(f"{code}-%"))
        .order_by(func.length(col(Case.case_no)).desc(), col(Case.case_no).desc())
        .limit(1)
    ).scalar()
    number = int(highest.rsplit("-", 1)[1]) + 1 if highest else 1
    return f"{code}-{number:0{_DIGITS}d}"


def _free_number(session: Session, project: Project, wanted: str | None) -> str:
    if wanted is None:
        return next_number(session, project.key, project.code)
    if not wanted.startswith(f"{project.code}-"):
        raise Refused(Problem("case_no_of_other_project", {"case_no": wanted}, field="case_no"))
    taken = select(col(Case.id)).where(col(Case.case_no) == wanted)
    if session.execute(taken).first() is not None:
        raise Refused(Problem("case_no_taken", {"case_no": wanted}, field="case_no"))
    return wanted


def _one_open_file(session: Session, project_id: int, holder_id: int) -> None:
    files = session.execute(
        select(Case).where(col(Case.project_id) == project_id, col(Case.holder_id) == holder_id)
    ).scalars()
    for case in files:
        if last_state(session, case.key).state is not CaseState.CANCELLED:
            raise Refused(Problem("case_exists", {"case_no": case.case_no}))


def phase_fits(session: Session, phase_id: int | None, project_id: int) -> None:
    """Refuses a round (đợt) of another project."""
    if phase_id is None:
        return
    phase = session.get(RecoveryPhase, phase_id)
    if phase is None or phase.project_id != project_id:
        raise Refused(Problem("phase_of_other_project", field="phase_id"))


def _new_team(
    session: Session, case: Case, team: Team, on: date, by: User, at: datetime
) -> CaseTeam:
    now = session.execute(
        select(CaseTeam)
        .where(
            col(CaseTeam.case_id) == case.key,
            col(CaseTeam.on) <= on,
            col(CaseTeam.superseded_at).is_(None),
            col(CaseTeam.voided).is_(False),
        )
        .order_by(col(CaseTeam.on).desc(), col(CaseTeam.id).desc())
        .limit(1)
    ).scalar_one_or_none()
    if now is not None and now.team_id == team.key:
        raise Refused(Problem("team_already_set", {"case_no": case.case_no, "team": team.name}))
    corrected = now if now is not None and now.on == on else None
    if corrected is not None:
        supersede(corrected, at=at)
    row = CaseTeam(
        on=on,
        case_id=case.key,
        team_id=team.key,
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=corrected.key if corrected else None,
    )
    session.add(row)
    return row


def _audit(
    session: Session,
    action: str,
    row: Record,
    case_id: int,
    by: User,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        case_id=case_id,
        before=before,
        after=after,
    )
