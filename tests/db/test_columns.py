"""Exact columns: what goes in comes out, and sums stay exact on both databases."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session, col

from tests.clock import AT
from tracker.accounts.catalogue import Role
from tracker.accounts.tables import User
from tracker.cases.tables import Parcel
from tracker.units import SquareMetres

AREAS = ("100.10", "0.20", "305716.35")


def test_areas_sum_exactly(session: Session) -> None:
    session.add_all(_parcel(area) for area in AREAS)
    session.flush()

    total = session.execute(select(func.sum(col(Parcel.measured_area)))).scalar_one()

    assert total == SquareMetres.from_m2("305816.65")


def test_areas_compare_with_areas(session: Session) -> None:
    session.add_all(_parcel(area) for area in AREAS)
    session.flush()

    larger = select(func.count()).where(col(Parcel.measured_area) > SquareMetres.from_m2("100.09"))

    assert session.execute(larger).scalar_one() == 2


def test_an_area_with_three_decimals_is_refused() -> None:
    with pytest.raises(ValueError, match="two decimals"):
        SquareMetres.from_m2("0.001")


def test_a_code_outside_the_enumeration_is_refused_by_the_database(session: Session) -> None:
    person = _person()
    session.add(person)
    session.flush()

    with pytest.raises(DBAPIError):
        session.execute(text("UPDATE user_account SET role = 'emperor'"))


def test_a_code_is_stored_by_its_value(session: Session) -> None:
    session.add(_person())
    session.flush()

    assert session.execute(text("SELECT role FROM user_account")).scalar_one() == "officer"


def test_an_instant_without_a_zone_is_refused(session: Session) -> None:
    naive = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001
    session.add(_person(created_at=naive))

    with pytest.raises((StatementError, ValueError)):
        session.flush()


def test_an_instant_comes_back_in_utc(session: Session) -> None:
    session.add(_person())
    session.commit()
    session.expire_all()

    found = session.execute(select(col(User.created_at))).scalar_one()

    assert found == AT
    assert found.utcoffset() is not None


def _parcel(area: str) -> Parcel:
    return Parcel(
        map_sheet_no="12",
        parcel_no=area,
        map_version="2011",
        old_ward="Vĩnh Niệm",
        current_ward="An Biên",
        measured_area=SquareMetres.from_m2(area),
    )


def _person(created_at: datetime = AT) -> User:
    return User(
        username="lan",
        display_name="Nguyễn Thị Lan",
        fs_uniquifier="lan",
        role=Role.OFFICER,
        created_at=created_at,
    )
