"""The report's totals come out exactly, whatever is invented beneath them."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import clock
from tracker.cases.tables import Case, CaseParcel, Parcel
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder, ResidentGroup
from tracker.meetings.tables import PartyCell
from tracker.procedure.tables import HandoverMinutes
from tracker.progress.catalogue import Standing
from tracker.progress.tables import CaseToday
from tracker.projects.tables import Project, ProjectRegistration, Ward
from tracker.units import SquareMetres


def count(session: Session, column: object, *where: object) -> int:
    return session.execute(select(func.count(column)).where(*where)).scalar_one()


def test_the_ward_has_the_totals_of_the_report(ward: Session) -> None:
    projects = count(ward, col(Project.id))
    households = count(ward, col(LandHolder.id), col(LandHolder.kind) == HolderKind.HOUSEHOLD)
    area = ward.execute(select(func.sum(col(ProjectRegistration.area)))).scalar_one()
    registered = ward.execute(select(func.sum(col(ProjectRegistration.households)))).scalar_one()

    assert (projects, households, registered) == (14, 1115, 1115)
    assert area == SquareMetres.from_m2(1_003_600)


def test_the_party_cells_have_the_numbers_of_the_report(ward: Session) -> None:
    groups = count(ward, col(ResidentGroup.id))
    cells = ward.execute(
        select(func.count(col(PartyCell.id)), func.sum(col(PartyCell.members)))
    ).one()
    office = ward.execute(
        select(col(PartyCell.members)).where(col(PartyCell.is_ward_office).is_(True))
    ).scalar_one()

    assert groups == 32
    assert tuple(cells) == (41, 1186)
    assert office == 28


def test_the_ward_row_expects_what_is_there(ward: Session) -> None:
    row = ward.execute(select(Ward)).scalar_one()

    assert row.is_demo
    assert row.demo_today == clock.TODAY
    assert (row.expected_projects, row.expected_households) == (14, 1115)
    assert row.expected_area == SquareMetres.from_m2(1_003_600)
    assert (row.expected_groups, row.expected_cells) == (32, 41)
    assert (row.expected_party_members, row.expected_office_members) == (1186, 28)


def test_the_parcels_of_each_project_sum_exactly_to_its_area(ward: Session) -> None:
    recovered = dict(
        ward.execute(
            select(col(Case.project_id), func.sum(col(CaseParcel.recovered_area)))
            .join(CaseParcel, col(CaseParcel.case_id) == col(Case.id))
            .group_by(col(Case.project_id))
        ).all()
    )
    registered = dict(
        ward.execute(
            select(col(ProjectRegistration.project_id), col(ProjectRegistration.area))
        ).all()
    )

    assert recovered == registered


def test_no_case_recovers_more_than_was_measured(ward: Session) -> None:
    taken = (
        select(
            col(CaseParcel.parcel_id).label("parcel_id"),
            func.sum(col(CaseParcel.recovered_area)).label("area"),
        )
        .group_by(col(CaseParcel.parcel_id))
        .subquery()
    )
    over = select(func.count()).select_from(
        select(taken.c.parcel_id)
        .join(Parcel, col(Parcel.id) == taken.c.parcel_id)
        .where(taken.c.area > col(Parcel.measured_area))
        .subquery()
    )

    assert ward.execute(over).scalar_one() == 0


def test_a_case_handed_over_leaves_no_hundredth_of_a_square_metre(ward: Session) -> None:
    rows = ward.execute(
        select(
            col(CaseToday.standing),
            func.sum(col(CaseToday.remaining_area)),
            func.count(col(CaseToday.id)),
        ).group_by(col(CaseToday.standing))
    ).all()
    left = {standing: area for standing, area, _ in rows}
    handed_over = ward.execute(select(func.sum(col(HandoverMinutes.area)))).scalar_one()
    shown = ward.execute(select(func.sum(col(CaseToday.handed_over_area)))).scalar_one()

    assert left[Standing.HANDED_OVER] == SquareMetres(0)
    assert set(left) == set(Standing)
    assert handed_over == shown


def test_the_picture_is_that_of_the_dashboard(ward: Session) -> None:
    rows = dict(
        ward.execute(
            select(col(CaseToday.standing), func.count(col(CaseToday.id)))
            .where(col(CaseToday.holder_kind) == HolderKind.HOUSEHOLD)
            .group_by(col(CaseToday.standing))
        ).all()
    )
    shown = ward.execute(select(func.sum(col(CaseToday.handed_over_area)))).scalar_one()

    assert rows == {
        Standing.NOT_INVENTORIED: 57,
        Standing.INVENTORIED: 165,
        Standing.PLAN_APPROVED: 113,
        Standing.PARTLY_HANDED_OVER: 14,
        Standing.PAID: 37,
        Standing.DEPOSITED: 33,
        Standing.HANDED_OVER: 696,
    }
    assert 0.6 < shown.share_of(SquareMetres.from_m2(1_003_600)) < 0.65
