"""Case files: opened, given to teams, edited, closed; their land."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.cases import land, queries, services
from tracker.cases.catalogue import CaseFlagKind, CaseState, LandClass, LandType
from tracker.cases.drafts import (
    CaseDraft,
    CaseEditDraft,
    CaseFlagDraft,
    CaseParcelDraft,
    CaseStateDraft,
    ParcelDraft,
)
from tracker.cases.tables import Case
from tracker.errors import NotFound, NotYours, Refused, StaleEdit
from tracker.units import SquareMetres
from tracker.words.problems import sentence

YESTERDAY = TODAY - timedelta(days=1)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def a_draft(session: Session, **more: object) -> CaseDraft:
    values: dict[str, object] = {"opened_on": TODAY}
    if "project_id" not in more:
        values["project_id"] = given.a_project(session, code="VN07").key
    if "holder_id" not in more:
        values["holder_id"] = given.a_household(session).key
    return CaseDraft(**(values | more))


def test_a_case_gets_the_next_number_and_its_team(session: Session) -> None:
    by, team = given.a_clerk(session), given.a_team(session)
    project = given.a_project(session, code="VN07")
    given.a_case(session, project=project, case_no="VN07-0122")

    case = services.open_case(
        session, a_draft(session, project_id=project.key, team_id=team.key), by=by, at=AT
    )

    assert case.case_no == "VN07-0123"
    found = queries.team_of_case(session, case.key, TODAY)
    assert found is not None
    assert found.id == team.key


def test_numbers_go_on_beyond_four_digits(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session, code="VN07")
    for number in ("VN07-9998", "VN07-10000", "VN07-9999"):
        given.a_case(session, project=project, case_no=number)

    case = services.open_case(session, a_draft(session, project_id=project.key), by=by, at=AT)

    assert case.case_no == "VN07-10001"


def test_a_holder_has_one_file_in_a_project_unless_it_was_cancelled(session: Session) -> None:
    by = given.a_clerk(session)
    draft = a_draft(session)
    case = services.open_case(session, draft, by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        services.open_case(session, draft, by=by, at=AT)
    assert codes(refusal) == ["case_exists"]
    cancel = CaseStateDraft(state=CaseState.CANCELLED, on=TODAY, reason="Nhầm hộ")
    services.set_state(session, case.key, cancel, by=by, at=AT)
    again = services.open_case(session, draft, by=by, at=AT)

    assert again.case_no == "VN07-0002"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"opened_on": TODAY + timedelta(days=1)}, "in_future"),
        ({"opened_on": given.START - timedelta(days=1)}, "before_project_start"),
        ({"case_no": "VN08-0001"}, "case_no_of_other_project"),
        ({"phase_id": 99}, "phase_of_other_project"),
    ],
)
def test_a_case_that_makes_no_sense_is_refused(
    session: Session, wrong: dict[str, object], code: str
) -> None:
    by = given.a_clerk(session)

    with pytest.raises(Refused) as refusal:
        services.open_case(session, a_draft(session, **wrong), by=by, at=AT)

    assert codes(refusal) == [code]


def test_the_team_changes_from_a_day_and_the_past_keeps_its_own(session: Session) -> None:
    by, first, second = given.a_clerk(session), given.a_team(session), given.a_team(session)
    case = given.a_case(session, team=first)

    services.set_team(session, case.key, second.key, on=TODAY, by=by, at=AT)

    assert queries.cases_of_team(session, first.key, YESTERDAY) == (case.key,)
    assert queries.cases_of_team(session, second.key, TODAY) == (case.key,)
    with pytest.raises(Refused) as refusal:
        services.set_team(session, case.key, second.key, on=TODAY, by=by, at=AT)
    assert codes(refusal) == ["team_already_set"]
    services.set_team(session, case.key, first.key, on=TODAY, by=by, at=AT)
    assert queries.cases_of_team(session, second.key, TODAY) == ()


def test_many_cases_change_teams_together_or_not_at_all(session: Session) -> None:
    by, team = given.a_clerk(session), given.a_team(session)
    project = given.a_project(session)
    old = given.a_case(session, project=project)
    new = given.a_case(session, project=project, opened_on=TODAY)

    with pytest.raises(Refused) as refusal:
        services.set_team_of_many(session, [old.key, new.key], team.key, on=YESTERDAY, by=by, at=AT)

    assert codes(refusal) == ["before_case_opened"]
    assert queries.team_of_case(session, old.key, TODAY) is None


def test_a_closed_file_can_only_be_reopened_with_a_reason(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    def becomes(state: CaseState, reason: str | None = None, on: date = TODAY) -> None:
        draft = CaseStateDraft(state=state, on=on, reason=reason)
        services.set_state(session, case.key, draft, by=by, at=AT)

    becomes(CaseState.CLOSED)
    for state, reason, on, code in (
        (CaseState.CANCELLED, "x", TODAY, "state_not_possible"),
        (CaseState.REOPENED, None, TODAY, "reason_missing"),
        (CaseState.REOPENED, "x", YESTERDAY, "before_last_state"),
    ):
        with pytest.raises(Refused) as refusal:
            becomes(state, reason, on)
        assert codes(refusal) == [code]
    becomes(CaseState.REOPENED, "Còn khiếu nại")

    assert queries.case_header(session, case.case_no, YESTERDAY).is_open
    assert queries.case_header(session, case.case_no, TODAY).state is CaseState.REOPENED


def test_a_flag_stands_once_and_ends_on_its_day(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    draft = CaseFlagDraft(kind=CaseFlagKind.DISPUTE, on=given.START)
    flag = services.raise_flag(session, case.key, draft, by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        services.raise_flag(session, case.key, draft, by=by, at=AT)
    assert codes(refusal) == ["flag_stands"]
    services.end_flag(session, flag.key, on=TODAY, by=by, at=AT)

    assert queries.case_header(session, case.case_no, YESTERDAY).has(CaseFlagKind.DISPUTE)
    assert not queries.case_header(session, case.case_no, TODAY).has(CaseFlagKind.DISPUTE)


def test_a_stale_edit_of_a_case_shows_both(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    services.edit_case(session, case.key, CaseEditDraft(note="một"), version=1, by=by, at=AT)

    with pytest.raises(StaleEdit) as refusal:
        services.edit_case(session, case.key, CaseEditDraft(note="hai"), version=1, by=by, at=AT)

    facts = refusal.value.problems[0].facts
    assert (facts["mine"]["note"], facts["theirs"]["note"]) == ("hai", "một")


def test_another_teams_case_is_refused_with_the_leader_to_ask(session: Session) -> None:
    team, other = given.a_team(session, name="Đoàn 1"), given.a_team(session)
    given.a_team_leader(session, team=team, name="Phạm Thu Hà", phone="0912000111")
    case = given.a_case(session, team=team)

    seen = queries.visible_case(session, case.case_no, TODAY, allowed_team_ids={team.key})
    with pytest.raises(NotYours) as refusal:
        queries.visible_case(session, case.case_no, TODAY, allowed_team_ids={other.key})
    with pytest.raises(NotFound):
        queries.visible_case(session, "VN99-0001", TODAY, allowed_team_ids=None)

    assert seen.id == case.key
    assert refusal.value.problems[0].facts == {
        "team": "Đoàn 1",
        "leader": "Phạm Thu Hà",
        "phone": "0912000111",
    }


def test_what_is_not_on_file_is_not_given_as_whom_to_ask(session: Session) -> None:
    led, leaderless = given.a_team(session, name="Đoàn 1"), given.a_team(session, name="Đoàn 2")
    given.a_team_leader(session, team=led, name="Phạm Thu Hà", phone=None)

    def told(case: Case) -> str:
        with pytest.raises(NotYours) as refusal:
            queries.visible_case(session, case.case_no, TODAY, allowed_team_ids=set())
        problem = refusal.value.problems[0]
        return sentence(problem.code, problem.facts)

    without_phone = "Hồ sơ do Đoàn 1 phụ trách. Hỏi trưởng đoàn Phạm Thu Hà."
    assert told(given.a_case(session, team=led)) == without_phone
    without_leader = "Hồ sơ do Đoàn 2 phụ trách. Hỏi cán bộ hồ sơ."
    assert told(given.a_case(session, team=leaderless)) == without_leader
    assert told(given.a_case(session, team=None)) == "Hồ sơ chưa giao đoàn nào. Hỏi cán bộ hồ sơ."


def a_parcel_draft(**more: object) -> ParcelDraft:
    values: dict[str, object] = {
        "map_sheet_no": "12",
        "parcel_no": "45",
        "map_version": "2015",
        "old_ward": "Vĩnh Niệm",
        "current_ward": "An Biên",
        "measured_area": SquareMetres.from_m2("120.5"),
    }
    return ParcelDraft(**(values | more))


def test_a_parcel_is_one_by_ward_map_sheet_and_number(session: Session) -> None:
    by = given.a_clerk(session)
    land.record_parcel(session, a_parcel_draft(), by=by, at=AT)
    land.record_parcel(session, a_parcel_draft(map_version="1998"), by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        land.record_parcel(session, a_parcel_draft(), by=by, at=AT)

    assert codes(refusal) == ["parcel_known"]


def test_all_cases_together_recover_no_more_than_the_parcel(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session)
    parcel = land.record_parcel(session, a_parcel_draft(), by=by, at=AT)
    one = given.a_case(session, project=project, area="100", parcel=parcel)
    two = given.a_case(session, project=project, area=None)

    def recovers(area: str) -> CaseParcelDraft:
        return CaseParcelDraft(
            case_id=two.key,
            parcel_id=parcel.key,
            on=TODAY,
            land_type=LandType.CLN,
            recovered_area=SquareMetres.from_m2(area),
        )

    with pytest.raises(Refused) as refusal:
        land.record_recovery(session, recovers("20.51"), by=by, at=AT)
    assert refusal.value.problems[0].facts["left"] == SquareMetres.from_m2("20.5")
    fact = land.record_recovery(session, recovers("20.5"), by=by, at=AT)

    line = queries.case_land(session, two.key, TODAY)[0]
    assert (line.land_class, line.remaining_area) == (LandClass.AGRICULTURAL, SquareMetres(0))
    land.correct_recovery(session, fact.key, recovers("10"), by=by, at=AT)
    assert queries.recovered_area(session, two.key, TODAY) == SquareMetres.from_m2(10)
    assert queries.recovered_area(session, one.key, TODAY) == SquareMetres.from_m2(100)
    newest = queries.case_land(session, two.key, TODAY)[0]
    land.void_recovery(session, newest.id, reason="Nhầm thửa", by=by, at=AT)
    assert queries.recovered_area(session, two.key, TODAY) == SquareMetres(0)


def test_a_parcel_is_not_measured_below_what_is_recovered(session: Session) -> None:
    by = given.a_clerk(session)
    parcel = land.record_parcel(session, a_parcel_draft(), by=by, at=AT)
    given.a_case(session, area="100", parcel=parcel)
    smaller = a_parcel_draft(measured_area=SquareMetres.from_m2(99))

    with pytest.raises(Refused) as refusal:
        land.edit_parcel(session, parcel.key, smaller, version=1, by=by, at=AT)

    assert codes(refusal) == ["measured_below_recovered"]


def test_the_head_of_a_file_says_whose_where_and_how_much(session: Session) -> None:
    group = given.a_resident_group(session, number=7)
    holder = given.a_household(session, group=group)
    case = given.a_case(session, holder=holder, area="86.4")

    head = queries.case_header(session, case.case_no, TODAY)

    assert (head.holder_name, head.address, head.group_no) == (
        "Đào Thị Vân",
        "12 Ngõ 193 Văn Cao",
        7,
    )
    assert head.recovered_area == SquareMetres.from_m2("86.4")
    assert queries.recovered_area(session, case.key, given.START - timedelta(days=1)) == (
        SquareMetres(0)
    )
