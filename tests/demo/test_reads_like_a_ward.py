"""What an officer of the ward would laugh at does not occur."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import clock
from tracker import clock as wall_clock
from tracker.cases.catalogue import CaseFlagKind, LandOrigin, LandType
from tracker.cases.tables import Case, CaseFlag, CaseParcel, Parcel
from tracker.concerns.catalogue import Topic
from tracker.concerns.tables import Concern, ConcernCase
from tracker.demo.workdays import visitable
from tracker.holders.catalogue import HolderKind, Relation
from tracker.holders.tables import HouseholdMember, LandHolder
from tracker.inventory.catalogue import HouseGrade, StructureKind
from tracker.inventory.tables import Grave, Structure
from tracker.meetings.tables import CellMeeting
from tracker.progress.tables import CaseToday
from tracker.projects.tables import RecoveryPhase
from tracker.visits.tables import Visit


def cases_with(ward: Session, *where: Any) -> set[int]:
    return set(ward.execute(select(col(Structure.case_id)).where(*where)).scalars())


def cases_asking(ward: Session, topic: Topic) -> set[int]:
    rows = ward.execute(
        select(col(ConcernCase.case_id))
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(col(Concern.topic) == topic)
    )
    return set(rows.scalars())


def inventoried(ward: Session) -> set[int]:
    """Cases whose inventory is written down: of the others nobody knows what stands there."""
    rows = ward.execute(
        select(col(CaseToday.case_id)).where(col(CaseToday.inventoried_on).is_not(None))
    )
    return set(rows.scalars())


def test_no_sentence_is_written_at_a_hundred_doors(ward: Session) -> None:
    notes = Counter(
        ward.execute(select(col(Visit.note)).where(col(Visit.note).is_not(None))).scalars()
    )
    told = Counter(
        ward.execute(
            select(col(CellMeeting.told)).where(col(CellMeeting.told).is_not(None))
        ).scalars()
    )

    assert max(notes.values()) <= 40
    assert len(notes) > sum(notes.values()) // 5
    assert max(told.values()) <= 15


def test_nobody_under_age_is_asked_about_the_land(ward: Session) -> None:
    rows = ward.execute(
        select(col(Visit.on), col(HouseholdMember.birth_year)).join(
            HouseholdMember, col(HouseholdMember.id) == col(Visit.member_id)
        )
    ).all()

    assert rows
    assert min(on.year - born for on, born in rows) >= 18


def test_no_officer_stands_at_two_doors_at_once(ward: Session) -> None:
    days: dict[tuple[int, date], list[Any]] = defaultdict(list)
    for officer, on, started, recorded in ward.execute(
        select(col(Visit.officer_id), col(Visit.on), col(Visit.started_at), col(Visit.recorded_at))
    ):
        days[officer, on].append((started, recorded))

    crowded = [key for key, visits in days.items() if len(visits) > 8]
    at_once = [
        key
        for key, visits in days.items()
        for (_, before), (after, _) in zip(sorted(visits), sorted(visits)[1:], strict=False)
        if after < before and wall_clock.legal_day(before) == key[1]
    ]

    assert crowded == []
    assert at_once == []


def test_the_days_before_a_holiday_are_like_others(ward: Session) -> None:
    """Teams that rest around Tết do not make up for it on the day before."""
    days = Counter(ward.execute(select(col(Visit.on))).scalars())

    usual = sorted(days.values())[len(days) // 2]

    assert max(days.values()) < 4 * usual


def test_nobody_agrees_to_come_back_on_a_holiday(ward: Session) -> None:
    days = ward.execute(
        select(col(Visit.next_visit_on)).where(col(Visit.next_visit_on).is_not(None)).distinct()
    ).scalars()

    assert [day for day in days if not visitable(day)] == []


def test_only_who_lives_on_the_land_is_resettled(ward: Session) -> None:
    resettled = set(
        ward.execute(
            select(col(CaseFlag.case_id)).where(
                col(CaseFlag.kind) == CaseFlagKind.NEEDS_RESETTLEMENT
            )
        ).scalars()
    )
    houses = cases_with(ward, col(Structure.kind) == StructureKind.HOUSE)

    assert resettled
    assert resettled <= houses


def test_questions_are_about_what_the_household_has(ward: Session) -> None:
    graves = set(ward.execute(select(col(Grave.case_id))).scalars())
    parted = set(
        ward.execute(
            select(col(CaseParcel.case_id))
            .join(Parcel, col(Parcel.id) == col(CaseParcel.parcel_id))
            .group_by(col(CaseParcel.case_id), col(Parcel.measured_area))
            .having(func.sum(col(CaseParcel.recovered_area)) < col(Parcel.measured_area))
        ).scalars()
    )
    mortgaged = set(
        ward.execute(
            select(col(CaseFlag.case_id)).where(col(CaseFlag.kind) == CaseFlagKind.MORTGAGED)
        ).scalars()
    )
    counted = set(ward.execute(select(col(Structure.case_id))).scalars())

    assert cases_asking(ward, Topic.GRAVES) & inventoried(ward) <= graves
    assert cases_asking(ward, Topic.REMAINDER) <= parted
    assert cases_asking(ward, Topic.MORTGAGE) <= mortgaged
    assert cases_asking(ward, Topic.ASSET_PRICE) & inventoried(ward) <= counted


def test_houses_are_as_large_as_houses(ward: Session) -> None:
    sizes = ward.execute(
        select(col(Structure.grade), func.min(col(Structure.quantity)),
               func.max(col(Structure.quantity)))
        .where(col(Structure.kind) == StructureKind.HOUSE)
        .group_by(col(Structure.grade))
    ).all()  # fmt: skip

    assert {grade for grade, _, _ in sizes} == set(HouseGrade)
    assert min(least for _, least, _ in sizes) >= 12
    assert all(most >= 60 for _, _, most in sizes)
    assert max(most for _, _, most in sizes) <= 480


def test_nothing_was_built_before_the_land_was_used(ward: Session) -> None:
    early = ward.execute(
        select(func.count(col(Structure.id)))
        .join(CaseParcel, col(CaseParcel.case_id) == col(Structure.case_id))
        .join(Parcel, col(Parcel.id) == col(CaseParcel.parcel_id))
        .where(col(Structure.built_on) < col(Parcel.used_since_on))
    ).scalar_one()

    assert early == 0


def test_only_land_with_a_certificate_is_mortgaged(ward: Session) -> None:
    papers = ward.execute(
        select(col(Parcel.origin))
        .join(CaseParcel, col(CaseParcel.parcel_id) == col(Parcel.id))
        .join(CaseFlag, col(CaseFlag.case_id) == col(CaseParcel.case_id))
        .where(col(CaseFlag.kind) == CaseFlagKind.MORTGAGED)
    ).scalars()

    assert set(papers) <= {LandOrigin.CERTIFICATE, LandOrigin.ALLOCATED}


def test_public_land_is_called_what_it_is(ward: Session) -> None:
    rows = ward.execute(
        select(col(LandHolder.name), col(CaseParcel.land_type))
        .join(Case, col(Case.holder_id) == col(LandHolder.id))
        .join(CaseParcel, col(CaseParcel.case_id) == col(Case.id))
        .where(col(LandHolder.kind) == HolderKind.PUBLIC)
    ).all()
    words = {
        LandType.DGT: "Đường", LandType.DTL: "Mương", LandType.SON: "sông", LandType.MNC: "Ao hồ",
        LandType.NTD: "nghĩa trang", LandType.BCS: "chưa sử dụng",
    }  # fmt: skip

    assert [name for name, land in rows if words[land] not in name] == []


def test_no_organisation_is_on_file_twice(ward: Session) -> None:
    names = ward.execute(
        select(col(LandHolder.name)).where(col(LandHolder.kind) == HolderKind.ORGANISATION)
    ).scalars().all()  # fmt: skip

    assert len(set(names)) == len(names) > 20


def test_every_round_of_recovery_holds_cases(ward: Session) -> None:
    held = set(ward.execute(select(col(Case.phase_id)).distinct()).scalars())
    rounds = set(ward.execute(select(col(RecoveryPhase.id))).scalars())

    assert rounds == held


def test_grown_children_have_mostly_a_family_of_their_own(ward: Session) -> None:
    alone = ward.execute(
        select(func.count(col(HouseholdMember.id))).where(
            col(HouseholdMember.relation).in_((Relation.SON, Relation.DAUGHTER)),
            col(HouseholdMember.couple_no).is_(None),
            col(HouseholdMember.birth_year) < clock.TODAY.year - 45,
        )
    ).scalar_one()

    assert alone < 1115 // 10


def test_the_week_before_this_one_was_worked(ward: Session) -> None:
    last = ward.execute(select(func.max(col(Visit.on)))).scalar_one()

    assert clock.TODAY - last <= timedelta(days=3)
