"""The invented office: accounts, the six teams, their officers, and when they write things down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from sqlmodel import Session

from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.drafts import MembershipDraft, TeamDraft, UserDraft
from tracker.accounts.secrecy import hashed
from tracker.accounts.services import create_user
from tracker.accounts.tables import User
from tracker.accounts.teams import assign_member, create_team
from tracker.cases.catalogue import LandType
from tracker.compensation.drafts import GrantDraft, PlotDraft
from tracker.demo.diary import Diary
from tracker.demo.pen import Pen, Signed
from tracker.demo.people import Numbers, staff_name
from tracker.demo.workdays import days, instant, on_or_after
from tracker.holders.catalogue import Gender
from tracker.units import SquareMetres

PASSWORD = "vinh-niem-2020"  # noqa: S105 (shown on the demo's own sign-in page)
TEAMS = 6
TEAM_SIZE = 4


@dataclass(slots=True)
class Team:
    """An outreach team: its number, key, officers (the one who can sign in first), leader."""

    number: int
    team_id: int
    officers: list[User]
    leader: User


@dataclass(slots=True)
class Office:
    """Who works here, and the clock by which they record."""

    today: date
    system_from: date
    admin: User
    clerks: User
    leader: User
    viewer: User
    teams: list[Team]
    chance: Random
    plots: int = 0
    minutes: dict[date, int] = field(default_factory=dict)
    organisations: dict[LandType, int] = field(default_factory=dict)
    diary: Diary = field(default_factory=Diary)
    numbers: Numbers = field(default_factory=Numbers)

    def instant(self, on: date, by: User, hour: int = 16) -> Signed:
        """Recorded on the day itself, never before the system began nor after this morning."""
        day = max(on, self.system_from)
        number = self.minutes[day] = self.minutes.get(day, -1) + 1
        at = instant(day, hour) + timedelta(seconds=3 * (number % 1100))
        return Signed(by, at if day < self.today else min(at, self.now))

    def next_organisation(self, land: LandType) -> int:
        """The number of one more organisation that uses such land (from 0)."""
        number = self.organisations[land] = self.organisations.get(land, -1) + 1
        return number

    @property
    def now(self) -> datetime:
        """The instant up to which the demo's people have recorded."""
        return instant(self.today, 7, 40)

    def clerk(self, on: date) -> Signed:
        """Recorded by the clerk, now and then some days late."""
        late = self.chance.random() < 0.03 and on >= self.system_from
        day = on_or_after(on + days(self.chance.randint(1, 9))) if late else on
        return self.instant(min(day, self.today), self.clerks)

    def by_leader(self, on: date) -> Signed:
        """Recorded by the leader."""
        return self.instant(on, self.leader, 10)

    def grant_plot(self, pen: Pen, case_id: int, on: date, document_id: int) -> None:
        """The next free plot is the case's, and is handed over on the ground a little later."""
        self.plots += 1
        plot_id = pen.plot(plot_draft(self.plots), self.clerk(on))
        draft = GrantDraft(plot_id=plot_id, case_id=case_id, on=on, document_id=document_id)
        pen.grant(draft, self.clerk(on))
        shown = on_or_after(on + days(2))
        if shown < self.today:
            pen.plot_handed_over(plot_id, shown, self.clerk(shown))


def plot_draft(number: int) -> PlotDraft:
    """A plot of the invented resettlement sites."""
    site = "Khu tái định cư Đồng Trước" if number % 3 else "Khu tái định cư Cồn Sen"
    area = SquareMetres((5_000, 6_000, 7_250, 8_000)[number % 4])
    return PlotDraft(code=f"TĐC-{number:04d}", site=site, area=area)


def make_office(session: Session, chance: Random, *, today: date, system_from: date) -> Office:
    """The accounts and teams are there; only the ten shown accounts have a password."""
    at = instant(system_from, 7, 30)
    taken: set[str] = set()

    def person(username: str, role: Role, position: str, name: str | None = None) -> User:
        gender = Gender.FEMALE if chance.random() < 0.45 else Gender.MALE
        draft = UserDraft(
            username=username,
            display_name=name or staff_name(chance, gender, taken),
            role=role,
            position=position,
        )
        user = create_user(session, draft, by=admin, at=at)
        if name:
            user.password, user.must_change_password = shown, False
        return user

    shown = hashed(PASSWORD)
    admin: User | None = None
    admin = person("admin", Role.ADMIN, "Quản trị hệ thống", "Phạm Quang Huy")
    clerk = person("clerk", Role.CLERK, "Cán bộ hồ sơ", "Trịnh Thu Hà")
    leader = person("leader", Role.LEADER, "Bí thư Đảng ủy phường", "Lê Minh Đức")
    viewer = person("viewer", Role.VIEWER, "Ủy ban MTTQ phường", "Đoàn Thị Miện")
    names = ("Nguyễn Văn Thế", "Bùi Thanh Nga", "Nguyễn Thị Hòa", "Vũ Đức Toản",
             "Đào Ngọc Yến", "Hoàng Mạnh Cường")  # fmt: skip
    taken.update((*names, admin.display_name, clerk.display_name, leader.display_name))
    teams = []
    for number in range(1, TEAMS + 1):
        team = create_team(
            session, TeamDraft(code=f"D{number}", name=f"Đoàn {number}"), by=admin, at=at
        )
        officers = [person(f"officer{number}", Role.OFFICER, "Cán bộ đoàn công tác",
                           names[number - 1])]  # fmt: skip
        for place in range(1, TEAM_SIZE):
            officers.append(person(f"d{number}.canbo{place}", Role.OFFICER, "Cán bộ đoàn công tác"))
        head = person(f"d{number}.truongdoan", Role.OFFICER, "Trưởng đoàn công tác")
        for user in (*officers, head):
            post = TeamPost.LEADER if user is head else TeamPost.MEMBER
            draft = MembershipDraft(
                team_id=team.key, user_id=user.key, post=post, from_on=date(2019, 5, 6)
            )
            assign_member(session, draft, by=admin, at=at)
        teams.append(Team(number, team.key, officers, head))
    session.flush()
    return Office(today, system_from, admin, clerk, leader, viewer, teams, chance)
