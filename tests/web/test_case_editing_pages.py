"""What may be changed in a case file: its fields, people, flags, team, steps and handovers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests import given
from tests.clock import TODAY
from tests.pages import page
from tests.web.browsing import team_of
from tests.web.case_files import File, a_file, the_case
from tests.web.forms import filled, post, send, text_of
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.tables import CaseFlag, CaseTeam
from tracker.db.engine import make_session
from tracker.holders.tables import HouseholdMember, LandHolder
from tracker.procedure.tables import HandoverMinutes, StepEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def file(app: Flask) -> File:
    return a_file(app)


def test_the_file_is_edited_in_one_form(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/edit"

    answer = post(client, url, phone="0912 345 425", note="Gặp sau 17 giờ")

    assert answer.status_code == 302
    with make_session(app.extensions["tracker_engine"]) as session:
        holder = session.get(LandHolder, file.holder_id)
        assert holder is not None
        assert (holder.phone, holder.version) == ("0912345425", 2)
        assert the_case(session, file).note == "Gặp sau 17 giờ"


def test_a_stale_edit_shows_both_texts_and_loses_neither(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    first, second, url = as_role("clerk"), as_role("admin"), f"/cases/{file.case_no}/edit"
    opened = filled(first.get(url))
    post(second, url, phone="0911111111", alley="Ngõ 7")

    stale = first.post(url, data=opened | {"phone": "0922222222", "note": "của tôi"})

    shown = page(stale)
    assert stale.status_code == 409
    assert "0911111111" in shown.get_text()
    assert "0922222222" in shown.get_text()
    assert shown.select("input[type=radio][checked]") == []

    undecided = send(first, stale, in_conflict=["phone", "alley"])
    assert undecided.status_code == 409
    assert "0922222222" in undecided.get_data(as_text=True)

    chosen = {"keep-phone": "mine", "keep-alley": "theirs"}
    saved = send(first, undecided, in_conflict=["phone", "alley"], **chosen)
    assert saved.status_code == 302
    with make_session(app.extensions["tracker_engine"]) as session:
        holder = session.get(LandHolder, file.holder_id)
        assert holder is not None
        assert (holder.phone, holder.alley) == ("0922222222", "Ngõ 7")
        assert the_case(session, file).note == "của tôi"


def test_a_second_head_of_the_household_is_refused_in_the_form(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/members/new"

    refused = post(client, url, full_name="Đào Văn Minh", relation="head")
    taken = post(client, url, full_name="Đào Văn Minh", relation="husband", birth_year="1961")

    assert refused.status_code == 422
    assert page(refused).select_one("#full_name")["value"] == "Đào Văn Minh"
    assert taken.status_code == 302
    with make_session(app.extensions["tracker_engine"]) as session:
        people = session.scalars(
            select(HouseholdMember).where(col(HouseholdMember.holder_id) == file.holder_id)
        )
        assert {one.full_name for one in people} == {
            "Nguyễn Hoàng Thị Phương Quỳnh", "Đào Văn Minh",
        }  # fmt: skip


def test_a_new_person_of_the_household_is_nobody_until_the_relation_is_chosen(
    as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/members/new"

    form = page(client.get(url))
    refused = post(client, url, full_name="Đào Văn Minh")

    assert form.select_one("#relation option[selected]")["value"] == ""
    assert "Để trống thì giữ số đang có" not in form.get_text(), "there is no number yet"
    assert refused.status_code == 422
    assert "Chọn quan hệ với chủ hộ." in page(refused).get_text()


def test_a_flag_is_raised_and_ended_as_dated_facts(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, base = as_role("clerk"), f"/cases/{file.case_no}/flags"
    kind = CaseFlagKind.NEEDS_RESETTLEMENT

    raised = post(client, f"{base}/new", kind=kind.value, on="2026-10-01")
    with make_session(app.extensions["tracker_engine"]) as session:
        flag = session.scalars(select(CaseFlag).where(col(CaseFlag.case_id) == file.case_id)).one()
    front = text_of(client.get(f"/cases/{file.case_no}"))
    early = post(client, f"{base}/{flag.key}/end", on="2026-09-01")
    ended = post(client, f"{base}/{flag.key}/end", on="2026-11-01")

    assert raised.status_code == 302
    assert "Phải bố trí tái định cư" in front
    assert early.status_code == 422
    assert ended.status_code == 302


def test_a_leader_gives_the_case_to_another_team_from_a_day(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("leader"), f"/cases/{file.case_no}/team"
    with make_session(app.extensions["tracker_engine"]) as session:
        other = team_of(session, "officer2").key

    answer = post(client, url, team_id=str(other), on=TODAY.isoformat())

    assert answer.status_code == 302
    with make_session(app.extensions["tracker_engine"]) as session:
        teams = session.scalars(select(CaseTeam).where(col(CaseTeam.case_id) == file.case_id))
        assert [one.team_id for one in teams][-1] == other


def test_a_step_the_law_does_not_allow_yet_stays_in_the_form_with_its_reasons(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/steps/new"

    refused = post(
        client, url, step="recovery_decision", state="done", on="2026-11-20", number="91/QĐ-UBND"
    )

    assert refused.status_code == 422
    assert page(refused).select_one("#number")["value"] == "91/QĐ-UBND"
    assert "Chưa gửi thông báo thu hồi đất" in text_of(refused)
    with make_session(app.extensions["tracker_engine"]) as session:
        steps = session.scalars(select(StepEntry).where(col(StepEntry.case_id) == file.case_id))
        assert list(steps) == []


def test_a_step_is_recorded_with_its_paper_and_scan(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/steps/new"
    scan = (BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"), "41.pdf", "application/pdf")

    early = post(
        client, url, step="inventory", state="done", on="2026-12-01", number="41/BB-KĐ", scans=scan
    )
    saved = send(client, early, on="2026-06-18")

    assert early.status_code == 422
    assert "Ngày 01/12/2026 chưa tới" in text_of(early)
    assert saved.status_code == 302
    papers = text_of(client.get(f"/cases/{file.case_no}?part=papers"))
    assert "41/BB-KĐ" in papers
    assert "Bản 1" in papers


def test_a_handover_is_read_back_before_it_counts(
    app: Flask, as_role: Callable[[str], FlaskClient], file: File
) -> None:
    client, url = as_role("clerk"), f"/cases/{file.case_no}/handover"

    too_much = post(client, url, area="90", number="12/BB")
    asked = post(client, url, area="50,4", number="12/BB", receiver="Trung tâm quỹ đất")

    assert too_much.status_code == 422
    assert "86,4" in text_of(too_much)
    assert "50,4 m² cho Trung tâm quỹ đất" in text_of(asked).replace("\xa0", " ")
    assert "Sau đó còn 36 m² chưa bàn giao." in text_of(asked).replace("\xa0", " ")
    assert minutes(app, file) == []

    changed = send(client, asked, change="1")
    assert page(changed).select_one("#area")["value"] == "50,4"
    assert minutes(app, file) == []

    done = send(client, asked)
    assert done.status_code == 302
    assert [row.area.m2 for row in minutes(app, file)] == [given.m2("50.4").m2]
    assert "một phần" in text_of(client.get(f"/cases/{file.case_no}")).lower()


def minutes(app: Flask, file: File) -> list[HandoverMinutes]:
    with make_session(app.extensions["tracker_engine"]) as session:
        query = select(HandoverMinutes).where(col(HandoverMinutes.case_id) == file.case_id)
        return list(session.scalars(query))
