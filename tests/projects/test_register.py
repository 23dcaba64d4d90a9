"""Projects and the dated facts about them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.errors import NotFound, Refused, StaleEdit
from tracker.projects import queries, services
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.drafts import (
    PhaseDraft,
    ProjectDraft,
    ProjectEditDraft,
    RegistrationDraft,
    WardDraft,
)
from tracker.projects.tables import Project
from tracker.units import SquareMetres

OUTLINE = '{"type":"Polygon","coordinates":[[[106.6,20.8],[106.7,20.8],[106.7,20.9],[106.6,20.8]]]}'


def registered(session: Session, **more: object) -> Project:
    values = {
        "code": "VN07",
        "name": "Đường ven sông",
        "name_en": "Riverside road",
        "purpose": ProjectPurpose.ROAD,
        "started_on": date(2019, 5, 2),
        "area": SquareMetres.from_m2("71685.71"),
        "households": 80,
        "owner": "Ban Quản lý dự án",
        "boundary": OUTLINE,
        "phases": [PhaseDraft(number=1, name="Đợt 1", from_on=date(2019, 5, 2))],
    }
    by = given.a_clerk(session)
    return services.register_project(session, ProjectDraft(**(values | more)), by=by, at=AT)


def test_a_project_is_registered_with_its_facts(session: Session) -> None:
    project = registered(session)

    row = queries.project_as_of(session, "VN07", TODAY)

    assert (row.area.m2, row.households, row.owner) == (
        SquareMetres.from_m2("71685.71").m2,
        80,
        "Ban Quản lý dự án",
    )
    assert [phase.number for phase in row.phases] == [1]
    outline = queries.boundaries_as_of(session, TODAY)[project.key]
    assert json.loads(outline) == json.loads(OUTLINE)
    assert queries.projects_as_of(session, date(2019, 5, 1)) == ()


def test_a_code_is_given_once(session: Session) -> None:
    registered(session)

    with pytest.raises(Refused) as refusal:
        registered(session)

    assert refusal.value.problems[0].code == "project_code_taken"


def test_a_later_registration_leaves_earlier_days_as_they_were(session: Session) -> None:
    project, by = registered(session), given.a_clerk(session)
    draft = RegistrationDraft(
        on=date(2020, 1, 1), area=SquareMetres.from_m2("70000"), households=75
    )

    services.record_registration(session, project.key, draft, by=by, at=AT)

    before = queries.project_as_of(session, "VN07", date(2019, 12, 31))
    after = queries.project_as_of(session, "VN07", date(2020, 1, 1))
    assert (before.households, after.households) == (80, 75)


def test_a_correction_stands_in_the_place_of_the_wrong_fact(session: Session) -> None:
    project, by = registered(session), given.a_clerk(session)
    wrong = queries.project_as_of(session, "VN07", TODAY).registration_id or 0
    right = RegistrationDraft(
        on=date(2019, 5, 2), area=SquareMetres.from_m2("71685.7"), households=81
    )

    services.correct_registration(session, wrong, right, by=by, at=AT)

    assert queries.project_as_of(session, "VN07", date(2019, 6, 1)).households == 81
    assert [one.households for one in queries.registrations_of(session, project.key)] == [80, 81]
    with pytest.raises(Refused) as refusal:
        services.correct_registration(session, wrong, right, by=by, at=AT)
    assert refusal.value.problems[0].code == "corrected_before"


def test_nothing_is_true_of_a_project_before_it_starts(session: Session) -> None:
    project, by = registered(session), given.a_clerk(session)
    early = {"on": date(2019, 1, 1), "by": by, "at": AT}

    with pytest.raises(Refused):
        services.record_owner(session, project.key, owner="Khác", **early)
    with pytest.raises(NotFound):
        services.record_owner(session, 99, owner="Khác", **early)


def test_a_stale_edit_of_a_project_shows_both(session: Session) -> None:
    project, by = registered(session), given.a_clerk(session)
    edit = ProjectEditDraft(name="Đường mới", name_en="New road", purpose=ProjectPurpose.ROAD)
    services.edit_project(session, project.key, edit, version=1, by=by, at=AT)

    with pytest.raises(StaleEdit):
        services.edit_project(session, project.key, edit, version=1, by=by, at=AT)

    assert queries.project_by_id(session, project.key, TODAY).name_in("en") == "New road"


@pytest.mark.parametrize(
    "wrong",
    [
        {"boundary": "no json"},
        {"area": SquareMetres(0)},
        {"code": "vn 7"},
        {"name": "\u200b "},
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(session: Session, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        registered(session, **wrong)


def test_the_register_is_about_one_ward(session: Session) -> None:
    draft = WardDraft(
        name="phường Vĩnh Niệm",
        heading="phường Vĩnh Niệm",
        heading_en="Vĩnh Niệm ward",
        district="Lê Chân",
        city="Hải Phòng",
        expected_projects=14,
    )
    assert queries.the_ward(session) is None

    services.register_ward(session, draft, by=None, at=AT)

    ward = queries.the_ward(session)
    assert ward is not None
    assert (ward.short_name, ward.expected_projects, ward.is_demo) == ("Vĩnh Niệm", 14, False)
    with pytest.raises(Refused):
        services.register_ward(session, draft, by=None, at=AT)
