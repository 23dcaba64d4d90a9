"""Cases are found by what people type, with or without accents."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tracker.cases import search
from tracker.cases.tables import Case, CaseSearch
from tracker.errors import Refused


@pytest.fixture(autouse=True)
def _searching(session: Session) -> None:
    search.create_index(session.connection())
    search.install(session)


def found(session: Session, typed: str) -> list[str]:
    found_by = search.search_for(session, typed).cases
    cases = select(col(Case.case_no)).where(col(Case.id).in_(found_by))
    return sorted(session.execute(cases).scalars())


def two_cases(session: Session) -> tuple[Case, Case]:
    project = given.a_project(session, code="VN07")
    van = given.a_household(session, name="Đào Thị Vân", members=["Đào Văn Lễ"])
    binh = given.a_household(session, name="Bùi Bình", phone="0987000111", alley="Phố Chợ Hàng")
    return (
        given.a_case(session, project=project, holder=van),
        given.a_case(session, project=project, holder=binh),
    )


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("dao thi", ["VN07-0001"]),
        ("ĐÀO THỊ VÂN", ["VN07-0001"]),
        ("le", ["VN07-0001"]),
        ("vn07-00", ["VN07-0001", "VN07-0002"]),
        ("7000111", ["VN07-0002"]),
        ("chợ hàng", ["VN07-0002"]),
        ("dao van le", ["VN07-0001"]),
        ("không có ai", []),
        ('"; DROP', []),
        ("100%", []),
        ("it's", []),
    ],
)
def test_a_case_is_found_by_number_name_member_address_and_phone(
    session: Session, typed: str, numbers: list[str]
) -> None:
    two_cases(session)

    assert found(session, typed) == numbers


@pytest.mark.parametrize("typed", ["", " ", "d", " đ "])
def test_fewer_than_two_letters_are_refused(session: Session, typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        search.search_for(session, typed)

    assert refusal.value.problems[0].code == "search_too_short"


def test_a_changed_holder_is_found_by_the_new_name_alone(session: Session) -> None:
    project = given.a_project(session)
    holder = given.a_household(session, name="Lê An")
    given.a_case(session, project=project, holder=holder)

    holder.name = "Hoàng Phúc"
    given.a_member(session, holder, name="Tống Khánh")

    assert found(session, "hoang phuc") == found(session, "tong khanh") == ["VN01-0001"]


def test_a_stale_text_is_seen_and_rebuilt(session: Session) -> None:
    case, other = two_cases(session)
    row = session.execute(
        select(CaseSearch).where(col(CaseSearch.case_id) == case.key)
    ).scalar_one()
    row.text = " gone "
    session.flush()
    assert search.stale_cases(session) == [case.key]

    assert search.rebuild(session) == 2

    assert search.stale_cases(session) == []
    assert found(session, "dao thi") == [case.case_no]
    assert found(session, "bui binh") == [other.case_no]
