"""The demo shows everything the system knows: each code that a ward would meet occurs."""

from collections import Counter
from random import Random

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import clock
from tracker.cases.catalogue import CaseFlagKind, LandOrigin, LandType
from tracker.cases.tables import Case, CaseFlag, CaseParcel, Parcel
from tracker.commitments.catalogue import CommitmentOutcome, Promiser
from tracker.commitments.tables import Commitment
from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState, PriceBasis
from tracker.compensation.tables import Deposit, Payment, PlanLine, PlanVersion
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.tables import Concern, ConcernAssignment
from tracker.db.records import Record
from tracker.demo.people import Numbers
from tracker.demo.places import alley
from tracker.holders.catalogue import Gender, HolderKind, Vulnerability
from tracker.holders.tables import HolderVulnerability, HouseholdMember, LandHolder
from tracker.inventory.catalogue import CropKind, HouseGrade, StructureKind
from tracker.inventory.tables import Crop, Structure
from tracker.law.catalogue import ClockCode, Period, StepCode
from tracker.law.deadlines import clocks_for
from tracker.law.periods import period_on
from tracker.meetings.tables import CellMeeting, MeetingOpinion
from tracker.planning.catalogue import DueReason
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.procedure.catalogue import StepState
from tracker.procedure.loading import facts_of_cases
from tracker.procedure.rules import PROVED_ELSEWHERE
from tracker.procedure.tables import StepEntry
from tracker.progress.catalogue import Standing
from tracker.progress.tables import CaseToday
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.tables import Visit, VisitTopic

SHOWN: list[tuple[type[Record], str, object]] = [
    (LandHolder, "kind", HolderKind),
    (HolderVulnerability, "kind", Vulnerability),
    (HouseholdMember, "gender", Gender),
    (Parcel, "origin", LandOrigin),
    (CaseParcel, "land_type", LandType),
    (CaseFlag, "kind", CaseFlagKind),
    (CaseToday, "standing", Standing),
    (CaseToday, "attitude", Attitude),
    (Structure, "kind", StructureKind),
    (Structure, "grade", HouseGrade),
    (Crop, "kind", CropKind),
    (PlanVersion, "state", PlanState),
    (PlanLine, "group", LineGroup),
    (PlanLine, "price_basis", PriceBasis),
    (Deposit, "reason", DepositReason),
    (StepEntry, "state", StepState),
    (Visit, "outcome", VisitOutcome),
    (Visit, "channel", VisitChannel),
    (Visit, "purpose", VisitPurpose),
    (Visit, "attitude", Attitude),
    (Visit, "left_message", LeftMessage),
    (Visit, "signature", Signature),
    (Visit, "person_met", PersonMet),
    (VisitTopic, "topic", Topic),
    (Concern, "type", ConcernType),
    (Concern, "topic", Topic),
    (Concern, "verdict", HouseholdVerdict),
    (ConcernAssignment, "level", Level),
    (Commitment, "by", Promiser),
    (Commitment, "outcome", CommitmentOutcome),
    (PlannedVisit, "reason", DueReason),
]


@pytest.mark.parametrize(
    ("table", "column", "codes"), SHOWN, ids=[f"{t.__name__}.{c}" for t, c, _ in SHOWN]
)
def test_every_code_occurs(ward: Session, table: type[Record], column: str, codes: object) -> None:
    found = set(ward.execute(select(getattr(table, column)).distinct()).scalars())

    assert found >= set(codes)  # type: ignore[call-overload]


def test_every_step_is_taken_somewhere(ward: Session) -> None:
    taken = set(ward.execute(select(col(StepEntry.step)).distinct()).scalars())

    assert set(StepCode) - taken <= set(PROVED_ELSEWHERE)


def test_plans_are_approved_under_all_four_regimes(ward: Session) -> None:
    days = ward.execute(
        select(col(PlanVersion.approved_on)).where(col(PlanVersion.approved_on).is_not(None))
    ).scalars()

    assert {period_on(day) for day in days} == set(Period)


def test_every_clock_of_a_case_runs_or_ran(ward: Session) -> None:
    seen: set[ClockCode] = set()
    for facts in facts_of_cases(ward, clock.TODAY).values():
        for step in StepCode:
            found = clocks_for(step, facts=facts.law_facts(), land_class=facts.land_class)
            seen.update(one.code for one in found)

    ours = {code for code in ClockCode if "complaint" not in code and "second" not in code}
    needs_more = {
        ClockCode.ENFORCED_INVENTORY_PERSUASION,
        ClockCode.ENFORCED_INVENTORY_POLICE,
        ClockCode.RESETTLEMENT_POSTING,
        ClockCode.HANDOVER_AFTER_COMPLIANCE,
    }
    assert ours - seen <= needs_more


def test_it_reads_like_a_ward(ward: Session) -> None:
    sizes = Counter(
        ward.execute(
            select(func.count(col(HouseholdMember.id))).group_by(col(HouseholdMember.holder_id))
        ).scalars()
    )
    children = ward.execute(
        select(func.count(col(HouseholdMember.id)))
        .where(col(HouseholdMember.relation).in_(("son", "daughter")))
        .group_by(col(HouseholdMember.holder_id))
    ).scalars()

    assert max(sizes) <= 9
    assert 3.4 < sum(size * many for size, many in sizes.items()) / 1115 < 4.6
    assert max(children) <= 4


def test_no_two_doors_are_alike(ward: Session) -> None:
    doors = ward.execute(
        select(col(LandHolder.alley), col(LandHolder.house_no)).where(
            col(LandHolder.kind) == HolderKind.HOUSEHOLD
        )
    ).all()
    projects = ward.execute(
        select(col(LandHolder.alley), col(Case.project_id))
        .join(Case, col(Case.holder_id) == col(LandHolder.id))
        .where(col(LandHolder.kind) == HolderKind.HOUSEHOLD)
        .distinct()
    ).all()

    assert len(set(doors)) == len(doors)
    assert len({name for name, _ in projects}) == len(projects)


def test_alleys_never_run_out_of_names() -> None:
    names = [alley(number) for number in range(20_000)]

    assert len(set(names)) == len(names)


def test_visits_have_the_rhythm_of_work(ward: Session) -> None:
    days = Counter(
        on.weekday()
        for on in ward.execute(
            select(col(Visit.on)).where(col(Visit.channel) == VisitChannel.HOME)
        ).scalars()
    )
    hours = Counter(
        (at.hour + 7) % 24 for at in ward.execute(select(col(Visit.started_at))).scalars()
    )

    assert min(days[weekday] for weekday in range(5)) > days[6] > 0
    assert days[5] > 0
    assert sum(hours[hour] for hour in (18, 19, 20)) > sum(hours.values()) // 8
    assert set(hours) <= {8, 9, 10, 14, 15, 16, 18, 19, 20}


def test_the_ward_meets_and_plans(ward: Session) -> None:
    meetings = ward.execute(select(func.count(col(CellMeeting.id)))).scalar_one()
    opinions = ward.execute(
        select(
            func.count(col(MeetingOpinion.id)).filter(col(MeetingOpinion.settled_at_once)),
            func.count(col(MeetingOpinion.concern_id)),
            func.count(col(MeetingOpinion.id)).filter(col(MeetingOpinion.content).is_(False)),
        )
    ).one()
    weeks = ward.execute(select(func.count(col(WeekPlan.monday).distinct()))).scalar_one()

    assert meetings > 41 * 17
    assert min(opinions) > 0
    assert weeks >= 9


def test_some_are_paid_in_two_parts_and_some_have_only_the_first_yet(ward: Session) -> None:
    parts = select(col(Payment.case_id)).where(col(Payment.reverses_id).is_(None))
    twice = parts.group_by(col(Payment.case_id)).having(func.count() > 1)
    today = select(func.count()).where(
        col(CaseToday.paid_amount) > 0, col(CaseToday.paid_on).is_(None)
    )

    assert len(ward.execute(twice).all()) >= 5
    assert ward.execute(today).scalar_one() >= 1


def test_nobody_shares_a_telephone_or_a_citizen_number(ward: Session) -> None:
    phones = ward.execute(
        select(col(HouseholdMember.phone)).where(col(HouseholdMember.phone).is_not(None))
    ).scalars()
    numbers = ward.execute(
        select(col(LandHolder.citizen_id_hash)).where(col(LandHolder.citizen_id_hash).is_not(None))
    ).scalars()

    assert max(Counter(phones).values()) == 1
    assert max(Counter(numbers).values()) == 1


def test_numbers_are_given_once_even_when_chance_repeats_itself() -> None:
    numbers = Numbers()

    phones = [numbers.phone(Random(7)) for _ in range(50)]  # noqa: S311 (a test)
    identities = [numbers.citizen_id(Random(7), Gender.MALE, 1970) for _ in range(50)]  # noqa: S311 (a test)

    assert len(set(phones)) == len(set(identities)) == 50
