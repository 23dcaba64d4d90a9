"""What the ward does beyond single projects: party-cell meetings each month, plans each week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import uuid5

from sqlmodel import Session

from tracker.clock import monday_of
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.demo.meeting_talk import OPINIONS, settlement, told
from tracker.demo.pen import Pen
from tracker.demo.people import staff_name
from tracker.demo.phrases import answer_on
from tracker.demo.profiles import shared_out
from tracker.demo.staff import Office, Team
from tracker.demo.told import Told
from tracker.demo.visits import NAMESPACE
from tracker.demo.workdays import ONE_DAY, days, instant, on_or_after, visitable
from tracker.holders.catalogue import Gender, HolderKind
from tracker.meetings.drafts import AssignmentDraft as LeaderDraft
from tracker.meetings.drafts import CellDraft, MeetingDraft, OpinionDraft
from tracker.meetings.services import assign_leader, record_cell
from tracker.planning.catalogue import DueReason
from tracker.planning.drafts import PlannedDraft

PLANNED_WEEKS = 10
_PER_TEAM = 36
_OTHER_CELLS = (
    "Chi bộ cơ quan phường", "Chi bộ Công an phường", "Chi bộ Quân sự phường",
    "Chi bộ Trạm y tế", "Chi bộ Trường mầm non", "Chi bộ Trường tiểu học",
    "Chi bộ Trường trung học cơ sở", "Chi bộ Hợp tác xã dịch vụ", "Chi bộ Chợ dân sinh",
)  # fmt: skip
_CONTRACTOR = "Nhà thầu thi công"
_LAND_OFFICE = "Phòng Kinh tế, Hạ tầng và Đô thị"
_POSITIONS = (
    ("Phó Bí thư Thường trực Đảng ủy phường", "Công tác tổ chức, vận động"),
    ("Chủ tịch UBND phường", "Đất đai, đầu tư công"),
    ("Phó Chủ tịch UBND phường", "Kinh tế, hạ tầng, đô thị"),
    ("Phó Chủ tịch UBND phường", "Văn hóa, an sinh xã hội"),
    ("Chủ tịch Ủy ban MTTQ phường", "Giám sát, hòa giải"),
    ("Trưởng ban Tuyên giáo và Dân vận", "Tuyên truyền"),
    ("Giám đốc Trung tâm Phát triển quỹ đất", "Bồi thường, tái định cư"),
    ("Trưởng phòng Kinh tế, Hạ tầng và Đô thị", "Nguồn gốc đất, thẩm định"),
    ("Chủ tịch Hội Liên hiệp Phụ nữ phường", "Hỗ trợ gia đình khó khăn"),
    ("Chủ tịch Hội Cựu chiến binh phường", "Vận động hội viên"),
    ("Bí thư Đoàn Thanh niên phường", "Đội tình nguyện giúp hộ di chuyển"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A party cell with the leader who attends it."""

    number: int
    cell_id: int
    assignment_id: int


def make_cells(
    session: Session, office: Office, chance: Random, groups: dict[int, int], *,
    members: int, office_members: int,
) -> list[Cell]:  # fmt: skip
    """The party cells exist with their numbers of members and their assigned leaders."""
    names = [(f"Chi bộ tổ dân phố {number}", key) for number, key in sorted(groups.items())]
    others = [(name, None) for name in _OTHER_CELLS]
    sizes = shared_out(
        members - office_members,
        [chance.randint(22, 40) for _ in names] + [chance.randint(9, 24) for _ in others[1:]],
    )
    sizes.insert(len(names), office_members)
    at = instant(office.system_from, 9)
    leaders = [
        (staff_name(chance, Gender.MALE if chance.random() < 0.6 else Gender.FEMALE, set()), post)
        for post in _POSITIONS
    ]
    cells = []
    for number, ((name, group), size) in enumerate(
        zip([*names, *others], sizes, strict=True), start=1
    ):
        draft = CellDraft(
            number=number, name=name, members=size, resident_group_id=group,
            is_ward_office=name == _OTHER_CELLS[0],
        )  # fmt: skip
        cell = record_cell(session, draft, by=office.admin, at=at)
        if number % 14 == 4:
            who, position, field = office.leader.display_name, "Bí thư Đảng ủy phường", "Chung"
            user_id: int | None = office.leader.key
        else:
            who, (position, field) = leaders[number % len(leaders)]
            user_id = None
        assigned = assign_leader(
            session,
            LeaderDraft(cell_id=cell.key, name=who, position=position, competence=field,
                        from_on=date(2019, 6, 1), user_id=user_id),
            by=office.admin,
            at=at,
        )  # fmt: skip
        cells.append(Cell(number, cell.key, assigned.key))
    return cells


def tell_meetings(
    pen: Pen, office: Office, chance: Random, cells: Sequence[Cell], first: date
) -> None:
    """Each cell meets once a month; what is not settled there is passed on and followed."""
    for cell in cells:
        meetings = list(_meeting_days(cell, first, office.today))
        for place, on in enumerate(meetings):
            later = meetings[place + 1] if place + 1 < len(meetings) else None
            _meeting(pen, office, chance, cell, on, later)
    pen.done()


def _meeting_days(cell: Cell, first: date, today: date) -> list[date]:
    found = []
    month = first.replace(day=1)
    while month < today:
        day = month + days(2 + cell.number * 3 % 6)
        while not visitable(day) or day.weekday() > 4:
            day += ONE_DAY
        if first <= day < today:
            found.append(day)
        month = (month + days(32)).replace(day=1)
    return found


def _meeting(
    pen: Pen, office: Office, chance: Random, cell: Cell, on: date, later: date | None
) -> None:
    attended = chance.random() < 0.94
    raised = chance.choices((0, 1, 2), (56, 34, 10))[0] if attended else 0
    texts = chance.sample(range(len(OPINIONS)), raised)
    opinions = []
    for place in texts:
        settled = chance.random() < 0.55
        opinions.append(
            OpinionDraft(
                text=OPINIONS[place][1],
                settled_at_once=settled,
                settlement=settlement(chance, OPINIONS[place][0]) if settled else None,
            )
        )
    draft = MeetingDraft(
        cell_id=cell.cell_id, on=on, attended=attended, assignment_id=cell.assignment_id,
        told=told(chance) if attended else None, opinions=tuple(opinions),
    )  # fmt: skip
    signed = office.instant(on, office.leader, 21)
    meeting_id, opinion_ids = pen.meeting(draft, signed)
    for place, opinion_id, opinion in zip(texts, opinion_ids, opinions, strict=True):
        if not opinion.settled_at_once:
            _follow(pen, office, chance, cell, (meeting_id, opinion_id, place), on, later)
        elif later and chance.random() < 0.7:
            content = chance.random() < 0.9
            pen.judge(opinion_id, content=content, on=later,
                      signed=office.instant(later, office.leader, 21))  # fmt: skip


def _follow(
    pen: Pen, office: Office, chance: Random, cell: Cell, keys: tuple[int, int, int],
    on: date, later: date | None,
) -> None:  # fmt: skip
    """An opinion passed on: given to somebody, answered, told and judged at the next meeting."""
    meeting_id, opinion_id, place = keys
    topic, title = OPINIONS[place]
    signed = office.instant(on, office.leader, 21)
    draft = ConcernDraft(
        uuid=str(uuid5(NAMESPACE, f"opinion {cell.number} {on.isoformat()} {place}")),
        type=ConcernType.PETITION, topic=topic, title=title, raised_on=on,
        meeting_id=meeting_id,
    )  # fmt: skip
    concern_id = pen.concern(draft, signed)
    pen.pass_on(opinion_id, concern_id, signed)
    given = AssignmentDraft(
        on=on, owner_body=_CONTRACTOR if topic is Topic.ACCESS else _LAND_OFFICE,
        level=Level.WARD, due_on=on_or_after(on + days(20)),
    )  # fmt: skip
    pen.assign(concern_id, given, signed)
    answered = on_or_after(on + days(chance.randint(5, 18)))
    if answered >= office.today:
        return
    text, basis = answer_on(topic, answered)
    answer = AnswerDraft(on=answered, text=text, basis=basis)
    pen.answer(concern_id, answer, office.by_leader(answered))
    if later is None:
        return
    signed = office.instant(later, office.leader, 21)
    content = chance.random() < 0.85
    pen.tell(concern_id, later, None, signed)
    verdict = HouseholdVerdict.CONTENT if content else HouseholdVerdict.NOT_CONTENT
    pen.verdict(concern_id, verdict, signed)
    pen.close(concern_id, later, signed)
    pen.judge(opinion_id, content=content, on=later, signed=signed)


def tell_week_plans(
    pen: Pen,
    office: Office,
    chance: Random,
    seen: Mapping[int, Sequence[Told]],
    weeks: int = PLANNED_WEEKS,
) -> None:
    """Each team's plans of so many past weeks and of this one. `seen` holds cases by team."""
    this_week = monday_of(office.today)
    for back in range(weeks, -1, -1):
        monday = this_week - days(7 * back)
        if not visitable(monday) and back:
            continue
        for team in office.teams:
            _week(pen, office, chance, team, monday, seen.get(team.team_id, ()))
    pen.done()


def _week(
    pen: Pen, office: Office, chance: Random, team: Team, monday: date, cases: Sequence[Told]
) -> None:
    end = monday + days(6)
    open_then = [
        one
        for one in cases
        if one.kind is HolderKind.HOUSEHOLD
        and one.fate.wave.notice_on <= monday
        and not (one.fate.handed_over_on and one.fate.handed_over_on < monday)
    ]

    def seen_before(one: Told) -> date:
        return max((day for day in one.visited if day < monday), default=date.min)

    visited = [one for one in open_then if any(monday <= day <= end for day in one.visited)]
    unseen = sorted((one for one in open_then if one not in visited), key=seen_before)
    chosen = [one for one in visited if chance.random() < 0.85][:_PER_TEAM]
    chosen += unseen[: max(0, _PER_TEAM - len(chosen))]
    chosen.sort(key=seen_before)
    drafts = []
    for place, one in enumerate(chosen):
        day = monday + days(place * 6 // max(1, len(chosen)))
        reason = chance.choices(tuple(DueReason), (8, 8, 10, 22, 52))[0]
        officer = team.officers[place % len(team.officers)].key
        drafts.append(
            PlannedDraft(case_id=one.case_id, day_on=day, officer_id=officer, reason=reason)
        )
    if drafts:
        pen.week_plan(team.team_id, monday, drafts, office.instant(monday, team.leader, 7))
