"""Builders of test data: a test names what matters, everything else is given and fixed.

Rows are written straight into the tables, so that a test of one room does not depend on the
services of another. Areas are texts in m² ("1000"), money is whole đồng.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlmodel import Session

from tests.clock import AT, TODAY
from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.tables import Team, TeamMembership, User
from tracker.cases.catalogue import CaseFlagKind, CaseState, LandType
from tracker.cases.tables import Case, CaseFlag, CaseParcel, CaseStateFact, CaseTeam, Parcel
from tracker.clock import HANOI
from tracker.commitments.catalogue import Promiser
from tracker.commitments.tables import Commitment
from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState
from tracker.compensation.tables import Deposit, Payment, PlanLine, PlanVersion, ResettlementPlot
from tracker.concerns.catalogue import ConcernType, Level, Topic
from tracker.concerns.tables import ApprovedAnswer, Concern, ConcernAssignment, ConcernCase
from tracker.db.records import Record
from tracker.documents.catalogue import DocumentType
from tracker.documents.tables import Document
from tracker.holders.catalogue import HolderKind, Relation, Vulnerability
from tracker.holders.tables import (
    HolderVulnerability,
    HouseholdMember,
    LandHolder,
    ResidentGroup,
)
from tracker.law.catalogue import StepCode
from tracker.meetings.tables import CellAssignment, CellMeeting, PartyCell
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.tables import (
    Project,
    ProjectOwnership,
    ProjectRegistration,
    RecoveryPhase,
    Ward,
)
from tracker.units import Dong, SquareMetres
from tracker.visits.catalogue import Attitude, VisitChannel, VisitOutcome, VisitPurpose
from tracker.visits.tables import Visit
from tracker.words.names import sort_key

START = date(2025, 3, 3)
"""The day on which projects start and cases are opened unless a test says otherwise."""
PASSWORD = "vinh-niem-2020"

_NAMES = UUID("6f1f64d8-2f2f-4b0f-9a53-0d9b9b7f3a10")
_R = TypeVar("_R", bound=Record)


def m2(text: str | int | SquareMetres) -> SquareMetres:
    """An area from its m²."""
    return text if isinstance(text, SquareMetres) else SquareMetres.from_m2(text)


def at_noon(on: date) -> datetime:
    """The instant of noon in Hải Phòng on that day."""
    return datetime.combine(on, time(12), tzinfo=HANOI).astimezone(UTC)


def _next(session: Session, table: type[Record]) -> int:
    highest = session.execute(select(func.max(table.id))).scalar()  # type: ignore[arg-type]
    return int(highest or 0) + 1


def _added(session: Session, row: _R) -> _R:
    session.add(row)
    session.flush()
    return row


def _uuid(kind: str, number: int) -> str:
    return str(uuid5(_NAMES, f"{kind}-{number}"))


# People and teams


def a_user(
    session: Session,
    *,
    username: str | None = None,
    name: str = "Nguyễn Thị Lan",
    role: Role = Role.CLERK,
    password: str | None = None,
    **more: Any,
) -> User:
    number = _next(session, User)
    username = username or f"{role.value}{number}"
    return _added(
        session,
        User(
            username=username,
            display_name=name,
            role=role,
            password=password,
            fs_uniquifier=hashlib.sha256(username.encode()).hexdigest(),
            created_at=AT,
            **more,
        ),
    )


def a_clerk(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.CLERK, **more)


def a_leader(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.LEADER, name=more.pop("name", "Trần Văn Hải"), **more)


def an_admin(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.ADMIN, name=more.pop("name", "Vũ Minh Đức"), **more)


def a_team(session: Session, *, code: str | None = None, name: str | None = None) -> Team:
    number = _next(session, Team)
    code = code or f"D{number}"
    return _added(session, Team(code=code, name=name or f"Đoàn công tác số {number}"))


def a_membership(
    session: Session,
    team: Team,
    user: User,
    *,
    post: TeamPost = TeamPost.MEMBER,
    from_on: date = START,
    until_on: date | None = None,
) -> TeamMembership:
    return _added(
        session,
        TeamMembership(
            team_id=team.key, user_id=user.key, post=post, from_on=from_on, until_on=until_on
        ),
    )


def an_officer(
    session: Session,
    *,
    team: Team | None = None,
    post: TeamPost = TeamPost.MEMBER,
    from_on: date = START,
    **more: Any,
) -> User:
    officer = a_user(session, role=Role.OFFICER, name=more.pop("name", "Phạm Thu Hà"), **more)
    if team is not None:
        a_membership(session, team, officer, post=post, from_on=from_on)
    return officer


def a_team_leader(session: Session, *, team: Team, **more: Any) -> User:
    return an_officer(session, team=team, post=TeamPost.LEADER, **more)


# The ward and its projects


def a_ward(session: Session, **more: Any) -> Ward:
    values: dict[str, Any] = {
        "name": "Vĩnh Niệm",
        "heading": "phường Vĩnh Niệm (nay: An Biên, Lê Chân)",
        "heading_en": "Vĩnh Niệm ward (now An Biên, Lê Chân)",
        "district": "Lê Chân",
        "city": "Hải Phòng",
    }
    return _added(session, Ward(**(values | more)))


def a_document(
    session: Session,
    *,
    type: DocumentType = DocumentType.OTHER,
    on: date = START,
    number: str | None = None,
    case: Case | None = None,
    project: Project | None = None,
    issuer: str = "UBND phường",
) -> Document:
    return _added(
        session,
        Document(
            type=type,
            number=number or f"{_next(session, Document):02d}/QĐ-UBND",
            issued_on=on,
            issuer=issuer,
            case_id=case.key if case else None,
            project_id=case.project_id if case else project.key if project else None,
            recorded_at=AT,
        ),
    )


def a_project(
    session: Session,
    *,
    code: str | None = None,
    area: str | SquareMetres = "1000",
    households: int = 1,
    name: str | None = None,
    started_on: date = START,
    owner: str = "Ban Quản lý dự án quận",
    purpose: ProjectPurpose | None = None,
) -> Project:
    number = _next(session, Project)
    code = code or f"VN{number:02d}"
    project = _added(
        session,
        Project(
            code=code,
            name=name or f"Dự án {code}",
            name_en=f"Project {code}",
            purpose=purpose or next(iter(ProjectPurpose)),
            started_on=started_on,
        ),
    )
    a_registration(session, project, area=area, households=households, on=started_on)
    _added(
        session,
        ProjectOwnership(on=started_on, recorded_at=AT, project_id=project.key, owner=owner),
    )
    return project


def a_phase(session: Session, project: Project, *, number: int = 1) -> RecoveryPhase:
    """A round (đợt) of the project."""
    return _added(
        session,
        RecoveryPhase(
            project_id=project.key,
            number=number,
            name=f"Đợt {number}",
            from_on=project.started_on,
        ),
    )


def a_registration(
    session: Session,
    project: Project,
    *,
    area: str | SquareMetres,
    households: int = 1,
    on: date = START,
) -> ProjectRegistration:
    return _added(
        session,
        ProjectRegistration(
            on=on, recorded_at=AT, project_id=project.key, area=m2(area), households=households
        ),
    )


# Land holders


def a_resident_group(session: Session, *, number: int | None = None) -> ResidentGroup:
    number = number or _next(session, ResidentGroup)
    return _added(
        session,
        ResidentGroup(number=number, name=f"Tổ dân phố số {number}", current_ward="An Biên"),
    )


def a_holder(
    session: Session,
    *,
    kind: HolderKind = HolderKind.HOUSEHOLD,
    name: str = "Đào Thị Vân",
    group: ResidentGroup | None = None,
    **more: Any,
) -> LandHolder:
    return _added(
        session,
        LandHolder(
            kind=kind,
            name=name,
            name_sort=sort_key(name),
            resident_group_id=group.key if group else None,
            **more,
        ),
    )


def a_household(
    session: Session, *, name: str = "Đào Thị Vân", members: Iterable[str] = (), **more: Any
) -> LandHolder:
    values: dict[str, Any] = {
        "honorific": "bà",
        "house_no": "12",
        "alley": "Ngõ 193 Văn Cao",
        "phone": "0912345452",
    }
    holder = a_holder(session, name=name, **(values | more))
    a_member(session, holder, name=name, relation=Relation.HEAD)
    for member in members:
        a_member(session, holder, name=member, relation=Relation.OTHER)
    return holder


def a_member(
    session: Session,
    holder: LandHolder,
    *,
    name: str = "Đào Văn Minh",
    relation: Relation = Relation.SON,
    **more: Any,
) -> HouseholdMember:
    return _added(
        session,
        HouseholdMember(holder_id=holder.key, full_name=name, relation=relation, **more),
    )


def an_organisation(
    session: Session, *, name: str = "Công ty TNHH An Phú", **more: Any
) -> LandHolder:
    return a_holder(session, kind=HolderKind.ORGANISATION, name=name, **more)


def public_land(session: Session, *, name: str = "Đất công phường", **more: Any) -> LandHolder:
    return a_holder(session, kind=HolderKind.PUBLIC, name=name, **more)


def a_vulnerability(
    session: Session,
    holder: LandHolder,
    *,
    kind: Vulnerability = Vulnerability.POOR,
    on: date = START,
    until_on: date | None = None,
) -> HolderVulnerability:
    return _added(
        session,
        HolderVulnerability(
            on=on, recorded_at=AT, holder_id=holder.key, kind=kind, until_on=until_on
        ),
    )


# Case files and land


def a_parcel(session: Session, *, area: str | SquareMetres = "100", **more: Any) -> Parcel:
    number = _next(session, Parcel)
    values: dict[str, Any] = {
        "map_sheet_no": "12",
        "parcel_no": str(number),
        "map_version": "2015",
        "old_ward": "Vĩnh Niệm",
        "current_ward": "An Biên",
        "measured_area": m2(area),
    }
    return _added(session, Parcel(**(values | more)))


def a_case(
    session: Session,
    *,
    project: Project | None = None,
    holder: LandHolder | None = None,
    area: str | SquareMetres | None = "100",
    team: Team | None = None,
    opened_on: date = START,
    land_type: LandType = LandType.ODT,
    parcel: Parcel | None = None,
    case_no: str | None = None,
    **more: Any,
) -> Case:
    """A case that is open; `area` (m²) is what it recovers of one parcel, None for no land."""
    project = project or a_project(session)
    holder = holder or a_household(session)
    count = session.execute(
        select(func.count()).select_from(Case).where(Case.project_id == project.key)  # type: ignore[arg-type]
    ).scalar_one()
    case = _added(
        session,
        Case(
            case_no=case_no or f"{project.code}-{count + 1:04d}",
            project_id=project.key,
            holder_id=holder.key,
            opened_on=opened_on,
            **more,
        ),
    )
    a_case_state(session, case, CaseState.OPENED, on=opened_on)
    if team is not None:
        a_case_team(session, case, team, on=opened_on)
    if area is not None:
        a_recovery(session, case, area=area, parcel=parcel, land_type=land_type, on=opened_on)
    return case


def a_case_state(
    session: Session, case: Case, state: CaseState, *, on: date, reason: str | None = None
) -> CaseStateFact:
    return _added(
        session,
        CaseStateFact(on=on, recorded_at=AT, case_id=case.key, state=state, reason=reason),
    )


def a_case_team(session: Session, case: Case, team: Team, *, on: date = START) -> CaseTeam:
    return _added(session, CaseTeam(on=on, recorded_at=AT, case_id=case.key, team_id=team.key))


def a_flag(
    session: Session,
    case: Case,
    *,
    kind: CaseFlagKind = CaseFlagKind.NEEDS_RESETTLEMENT,
    on: date = START,
    until_on: date | None = None,
) -> CaseFlag:
    return _added(
        session,
        CaseFlag(on=on, recorded_at=AT, case_id=case.key, kind=kind, until_on=until_on),
    )


def a_recovery(
    session: Session,
    case: Case,
    *,
    area: str | SquareMetres = "100",
    parcel: Parcel | None = None,
    land_type: LandType = LandType.ODT,
    on: date = START,
) -> CaseParcel:
    """The case recovers `area` m² of a parcel (its own, unless one is given)."""
    parcel = parcel or a_parcel(session, area=area)
    return _added(
        session,
        CaseParcel(
            on=on,
            recorded_at=AT,
            case_id=case.key,
            parcel_id=parcel.key,
            land_type=land_type,
            recovered_area=m2(area),
        ),
    )


# Steps and handovers


def a_step(
    session: Session,
    case: Case | None = None,
    *,
    project: Project | None = None,
    step: StepCode = StepCode.INVENTORY,
    on: date = START,
    state: StepState = StepState.DONE,
    recorded_at: datetime = AT,
    **more: Any,
) -> StepEntry:
    """A step of a case, or of a project; it counts from `on`."""
    if case is None and project is None:
        case = a_case(session)
    document = a_document(session, case=case, project=project, on=on)
    return _added(
        session,
        StepEntry(
            on=on,
            recorded_at=recorded_at,
            project_id=case.project_id if case else project.key if project else 0,
            case_id=case.key if case else None,
            step=step,
            state=state,
            document_id=document.key,
            **more,
        ),
    )


def a_legal_fact(
    session: Session,
    case: Case | None = None,
    *,
    project: Project | None = None,
    kind: LegalFactKind,
    on: date = START,
    **more: Any,
) -> LegalFact:
    """What the law counts by and no step tells, of a case or of a project."""
    document = a_document(session, case=case, project=project, on=on)
    return _added(
        session,
        LegalFact(
            on=on,
            recorded_at=AT,
            project_id=case.project_id if case else project.key if project else 0,
            case_id=case.key if case else None,
            kind=kind,
            document_id=document.key,
            **more,
        ),
    )


def a_handover(
    session: Session,
    case: Case,
    *,
    area: str | SquareMetres = "100",
    on: date = START,
    recorded_at: datetime = AT,
    receiver: str = "Trung tâm Phát triển quỹ đất",
) -> HandoverMinutes:
    document = a_document(session, type=DocumentType.HANDOVER_MINUTES, case=case, on=on)
    return _added(
        session,
        HandoverMinutes(
            on=on,
            recorded_at=recorded_at,
            case_id=case.key,
            area=m2(area),
            document_id=document.key,
            receiver=receiver,
        ),
    )


# Money


def a_plan(
    session: Session,
    case: Case,
    *,
    net: int = 100_000_000,
    on: date = START,
    state: PlanState = PlanState.DRAFT,
) -> PlanVersion:
    """A version of one land line that pays `net` đồng."""
    numbers = select(func.count()).select_from(PlanVersion)
    count = session.execute(numbers.where(PlanVersion.case_id == case.key)).scalar_one()  # type: ignore[arg-type]
    approved = state is PlanState.APPROVED
    plan = _added(
        session,
        PlanVersion(
            case_id=case.key,
            number=count + 1,
            state=state,
            drafted_on=on,
            approved_on=on if approved else None,
            compensation=Dong(net),
            support=Dong(0),
            bonus=Dong(0),
            deduction=Dong(0),
            net=Dong(net),
            frozen_hash="0" * 64 if approved else None,
            recorded_at=AT,
        ),
    )
    _added(
        session,
        PlanLine(
            plan_id=plan.key,
            group=LineGroup.LAND,
            position=1,
            item="Bồi thường về đất",
            quantity=Decimal(1),
            unit="trọn gói",
            price=Dong(net),
            amount=Dong(net),
        ),
    )
    return plan


def an_approved_plan(
    session: Session, case: Case, *, net: int = 100_000_000, on: date = START
) -> PlanVersion:
    """An approved version, with the step that approved it."""
    step = a_step(session, case, step=StepCode.PLAN_APPROVAL, on=on)
    plan = a_plan(session, case, net=net, on=on, state=PlanState.APPROVED)
    plan.document_id = step.document_id
    session.flush()
    return plan


def a_payment(
    session: Session,
    case: Case,
    *,
    plan: PlanVersion | None = None,
    amount: int | None = None,
    on: date = START,
    slip_no: str | None = None,
    recorded_at: datetime = AT,
) -> Payment:
    """A payment under a plan; without an amount, all of the plan's net."""
    plan = plan or an_approved_plan(session, case, on=on)
    return _added(
        session,
        Payment(
            on=on,
            recorded_at=recorded_at,
            case_id=case.key,
            plan_id=plan.key,
            amount=Dong(plan.net if amount is None else amount),
            slip_no=slip_no or f"PC-{_next(session, Payment):04d}",
        ),
    )


def a_deposit(
    session: Session,
    case: Case,
    *,
    plan: PlanVersion | None = None,
    amount: int | None = None,
    on: date = START,
    reason: DepositReason = DepositReason.REFUSED,
    account_holder: str = "Ngân hàng thương mại nhà nước",
) -> Deposit:
    plan = plan or an_approved_plan(session, case, on=on)
    return _added(
        session,
        Deposit(
            on=on,
            recorded_at=AT,
            case_id=case.key,
            plan_id=plan.key,
            amount=Dong(plan.net if amount is None else amount),
            reason=reason,
            account_holder=account_holder,
        ),
    )


def a_plot(
    session: Session,
    *,
    code: str | None = None,
    area: str | SquareMetres = "60",
    **more: Any,
) -> ResettlementPlot:
    code = code or f"TDC-{_next(session, ResettlementPlot):02d}"
    return _added(
        session,
        ResettlementPlot(code=code, site="Khu tái định cư Vĩnh Niệm", area=m2(area), **more),
    )


# Visits, concerns, promises


def a_visit(
    session: Session,
    case: Case,
    *,
    officer: User | None = None,
    team: Team | None = None,
    on: date = TODAY,
    outcome: VisitOutcome = VisitOutcome.MET,
    channel: VisitChannel = VisitChannel.HOME,
    purpose: VisitPurpose = VisitPurpose.GENERAL,
    attitude: Attitude | None = None,
    recorded_at: datetime | None = None,
    **more: Any,
) -> Visit:
    officer = officer or an_officer(session, team=team)
    number = _next(session, Visit)
    return _added(
        session,
        Visit(
            on=on,
            recorded_at=recorded_at or at_noon(on),
            recorded_by_id=officer.key,
            uuid=more.pop("uuid", _uuid("visit", number)),
            case_id=case.key,
            team_id=team.key if team else None,
            officer_id=officer.key,
            started_at=at_noon(on),
            channel=channel,
            purpose=purpose,
            outcome=outcome,
            attitude=attitude,
            **more,
        ),
    )


def a_concern(
    session: Session,
    cases: Iterable[Case] = (),
    *,
    type: ConcernType = ConcernType.QUESTION,
    topic: Topic = Topic.LAND_PRICE,
    on: date = TODAY,
    title: str = "Hỏi đơn giá đất ở",
    owner: User | None = None,
    level: Level = Level.WARD,
    due_on: date | None = None,
    **more: Any,
) -> Concern:
    """A concern about these cases; with an owner or a due date, also its assignment."""
    concern = _added(
        session,
        Concern(
            uuid=_uuid("concern", _next(session, Concern)),
            type=type,
            topic=topic,
            title=title,
            raised_on=on,
            recorded_at=at_noon(on),
            **more,
        ),
    )
    for case in cases:
        _added(session, ConcernCase(concern_id=concern.key, case_id=case.key, from_on=on))
    if owner is not None or due_on is not None:
        _added(
            session,
            ConcernAssignment(
                on=on,
                recorded_at=at_noon(on),
                concern_id=concern.key,
                owner_id=owner.key if owner else None,
                level=level,
                due_on=due_on,
            ),
        )
    return concern


def a_knot(session: Session, cases: Iterable[Case], *, on: date = TODAY, **more: Any) -> Concern:
    """A concern that blocks these cases from `on`."""
    return a_concern(session, cases, on=on, blocking_from_on=on, **more)


def an_approved_answer(
    session: Session,
    *,
    topic: Topic = Topic.LAND_PRICE,
    text: str = "Đơn giá theo quyết định của UBND thành phố.",
    on: date = START,
    project: Project | None = None,
) -> ApprovedAnswer:
    return _added(
        session,
        ApprovedAnswer(
            topic=topic,
            text=text,
            approved_on=on,
            project_id=project.key if project else None,
        ),
    )


def a_commitment(
    session: Session,
    case: Case,
    *,
    by: Promiser = Promiser.TEAM,
    text: str = "Mang bảng đơn giá đến cho gia đình",
    made_on: date = TODAY,
    due_on: date = TODAY + timedelta(days=7),
    **more: Any,
) -> Commitment:
    return _added(
        session,
        Commitment(
            uuid=_uuid("commitment", _next(session, Commitment)),
            case_id=case.key,
            by=by,
            text=text,
            made_on=made_on,
            due_on=due_on,
            recorded_at=at_noon(made_on),
            **more,
        ),
    )


# Party cells


def a_cell(
    session: Session,
    *,
    number: int | None = None,
    members: int = 28,
    group: ResidentGroup | None = None,
    is_ward_office: bool = False,
) -> PartyCell:
    number = number or _next(session, PartyCell)
    return _added(
        session,
        PartyCell(
            number=number,
            name=f"Chi bộ {number}",
            members=members,
            is_ward_office=is_ward_office,
            resident_group_id=group.key if group else None,
        ),
    )


def a_cell_assignment(
    session: Session,
    cell: PartyCell,
    *,
    user: User | None = None,
    name: str = "Trần Văn Hải",
    from_on: date = START,
    until_on: date | None = None,
) -> CellAssignment:
    return _added(
        session,
        CellAssignment(
            cell_id=cell.key,
            user_id=user.key if user else None,
            name=user.display_name if user else name,
            position="Phó Chủ tịch UBND phường",
            competence="đất đai",
            from_on=from_on,
            until_on=until_on,
        ),
    )


def a_meeting(
    session: Session, cell: PartyCell, *, on: date = TODAY, attended: bool = True, **more: Any
) -> CellMeeting:
    return _added(
        session,
        CellMeeting(cell_id=cell.key, on=on, attended=attended, recorded_at=AT, **more),
    )
