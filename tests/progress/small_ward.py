"""A small ward worked out by hand: two projects, six households, one organisation, a canal.

VN01, 1.000 m² registered, six cases (one of them a household that also has a case in VN02):

| case | whose | m² | what happened |
|---|---|---|---|
| VN01-0001 An | household | 100 | inventoried, approved, paid, decided, handed over 20/11 |
| VN01-0002 Bình | household | 200 | inventoried, approved, paid, 50 m² handed over 10/11 |
| VN01-0003 Châu | household | 300 | inventoried, approved 30/09, unpaid: late since 30/10 |
| VN01-0004 Dung | household | 150 | inventoried, approved, money on deposit |
| VN01-0005 Hợp tác xã | organisation | 200 | handed over 01/09 |
| VN01-0006 kênh | public | 50 | nothing |

VN02, 500 m² registered: VN02-0001 An (again) 250, inventoried; VN02-0002 Giang 250, nothing;
VN02-0003 Hà, cancelled. The knot "resettlement" holds Châu and Giang; "origin" holds Châu too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from tests import given
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.concerns.tables import Concern
from tracker.holders.catalogue import HolderKind
from tracker.law.catalogue import StepCode
from tracker.projects.tables import Project
from tracker.visits.catalogue import Attitude, VisitChannel, VisitOutcome

NET = 100_000_000
TODAY = date(2026, 11, 24)


@dataclass
class SmallWard:
    """What a test may want to name."""

    first: Project
    second: Project
    cases: dict[str, Case] = field(default_factory=dict)
    knots: dict[str, Concern] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)


def build(session: Session) -> SmallWard:
    given.a_ward(session, visits_tracked_from_on=date(2026, 1, 1), is_demo=True)
    one, two = given.a_team(session, code="D1"), given.a_team(session, code="D2")
    group = given.a_resident_group(session, number=7)
    ward = SmallWard(
        first=given.a_project(session, code="VN01", area="1000", households=4),
        second=given.a_project(session, code="VN02", area="500", households=2),
        teams={"D1": one.key, "D2": two.key},
    )
    an = given.a_household(session, name="Nguyễn Văn An", group=group)
    names = {
        "Bình": "Trần Thị Bình",
        "Châu": "Lê Minh Châu",
        "Dung": "Đỗ Thị Dung",
        "Giang": "Phạm Trường Giang",
        "Hà": "Vũ Thị Hà",
    }
    homes = {
        short: given.a_household(session, name=name, group=group) for short, name in names.items()
    }
    coop = given.a_holder(session, name="Hợp tác xã", kind=HolderKind.ORGANISATION)
    canal = given.a_holder(session, name="Kênh thoát nước", kind=HolderKind.PUBLIC)
    c = ward.cases
    c["An"] = given.a_case(session, project=ward.first, holder=an, area="100", team=one)
    for short, area in (("Bình", "200"), ("Châu", "300"), ("Dung", "150")):
        c[short] = given.a_case(
            session, project=ward.first, holder=homes[short], area=area, team=one
        )
    c["coop"] = given.a_case(session, project=ward.first, holder=coop, area="200", team=one)
    c["canal"] = given.a_case(session, project=ward.first, holder=canal, area="50", team=one)
    c["An2"] = given.a_case(session, project=ward.second, holder=an, area="250", team=two)
    c["Giang"] = given.a_case(
        session, project=ward.second, holder=homes["Giang"], area="250", team=two
    )
    c["Hà"] = given.a_case(session, project=ward.second, holder=homes["Hà"], area="90", team=two)
    given.a_case_state(session, c["Hà"], CaseState.CANCELLED, on=date(2026, 2, 1))
    _steps(session, c)
    _visits(session, c)
    ward.knots["resettlement"] = given.a_knot(
        session, [c["Châu"], c["Giang"]], on=date(2026, 10, 1), title="Chưa có suất tái định cư"
    )
    ward.knots["origin"] = given.a_knot(
        session,
        [c["Châu"]],
        on=date(2026, 11, 20),
        title="Chưa rõ nguồn gốc đất",
        owner=given.a_leader(session, name="Trần Văn Hải"),
        due_on=date(2026, 11, 27),
    )
    given.a_commitment(session, c["Giang"], made_on=date(2026, 11, 1), due_on=date(2026, 11, 10))
    session.commit()
    return ward


def _steps(session: Session, c: dict[str, Case]) -> None:
    for short in ("An", "Bình", "Châu", "Dung", "An2"):
        given.a_step(session, c[short], step=StepCode.INVENTORY, on=date(2026, 3, 1))
    approved = {"An": date(2026, 8, 3), "Bình": date(2026, 8, 3), "Dung": date(2026, 9, 30)}
    plans = {
        short: given.an_approved_plan(session, c[short], net=NET, on=on)
        for short, on in approved.items()
    }
    # Thirty days from Wednesday 30/09 end on Friday 30/10/2026.
    given.an_approved_plan(session, c["Châu"], net=NET, on=date(2026, 9, 30))
    given.a_payment(session, c["An"], plan=plans["An"], on=date(2026, 8, 20))
    given.a_payment(session, c["Bình"], plan=plans["Bình"], amount=NET // 2, on=date(2026, 8, 21))
    given.a_payment(session, c["Bình"], plan=plans["Bình"], amount=NET // 2, on=date(2026, 9, 1))
    given.a_deposit(session, c["Dung"], plan=plans["Dung"], on=date(2026, 10, 20))
    given.a_step(session, c["An"], step=StepCode.RECOVERY_DECISION, on=date(2026, 8, 10))
    given.a_handover(session, c["An"], area="100", on=date(2026, 11, 20))
    given.a_handover(session, c["Bình"], area="50", on=date(2026, 11, 10))
    given.a_handover(session, c["coop"], area="200", on=date(2026, 9, 1))


def _visits(session: Session, c: dict[str, Case]) -> None:
    given.a_visit(session, c["Châu"], on=date(2026, 11, 23), attitude=Attitude.NOT_AGREED)
    given.a_visit(session, c["Bình"], on=date(2026, 11, 18), outcome=VisitOutcome.ABSENT)
    given.a_visit(session, c["Bình"], on=date(2026, 11, 2), attitude=Attitude.AGREES)
    given.a_visit(session, c["Dung"], on=date(2026, 10, 1))
    given.a_visit(session, c["Giang"], on=date(2026, 11, 23), channel=VisitChannel.PHONE)
