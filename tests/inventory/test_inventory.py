"""What stands and grows on the land."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.audit.tables import AuditEntry
from tracker.cases.tables import Case
from tracker.errors import NotFound, Refused
from tracker.inventory import queries, services
from tracker.inventory.catalogue import CropKind, StructureKind
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.inventory.tables import Structure


def a_house(case: Case, **more: object) -> StructureDraft:
    values: dict[str, object] = {
        "case_id": case.key,
        "on": given.START,
        "kind": StructureKind.HOUSE,
        "quantity": "72.5",
        "quality_percent": 60,
    }
    return StructureDraft(**(values | more))


def test_an_inventory_lists_houses_trees_and_graves(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    place = {"case_id": case.key, "on": given.START}
    services.record_structure(session, a_house(case), by=by, at=AT)
    tree = CropDraft(kind=CropKind.FRUIT_TREE, species="Nhãn", quantity=3, **place)
    services.record_crop(session, tree, by=by, at=AT)
    services.record_grave(session, GraveDraft(count=1, **place), by=by, at=AT)

    found = queries.inventory_of_case(session, case.key, TODAY)

    assert [line.quantity for line in found.structures] == [Decimal("72.50")]
    assert [line.species for line in found.crops] == ["Nhãn"]
    assert [line.count for line in found.graves] == [1]
    assert queries.inventory_of_case(session, case.key, given.START - timedelta(days=1)).is_empty


def test_a_correction_replaces_and_a_void_removes(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    first = services.record_structure(session, a_house(case), by=by, at=AT)
    second = services.correct_structure(
        session, first.key, a_house(case, quantity="70"), by=by, at=AT
    )

    assert [
        line.quantity for line in queries.inventory_of_case(session, case.key, TODAY).structures
    ] == [Decimal(70)]
    with pytest.raises(Refused) as refusal:
        services.correct_structure(session, first.key, a_house(case), by=by, at=AT)
    assert refusal.value.problems[0].code == "corrected_before"
    services.void(session, Structure, second.key, reason="Nhà của hộ bên", by=by, at=AT)
    assert queries.inventory_of_case(session, case.key, TODAY).is_empty


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "in_future"),
        ({"on": given.START - timedelta(days=1)}, "before_case_opened"),
        ({"built_on": given.START + timedelta(days=1)}, "made_after_counted"),
    ],
)
def test_a_count_that_makes_no_sense_is_refused(
    session: Session, wrong: dict[str, object], code: str
) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    with pytest.raises(Refused) as refusal:
        services.record_structure(session, a_house(case, **wrong), by=by, at=AT)

    assert refusal.value.problems[0].code == code


def test_a_thing_of_another_case_is_not_corrected(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session)
    mine, other = (given.a_case(session, project=project) for _ in range(2))
    row = services.record_structure(session, a_house(mine), by=by, at=AT)

    with pytest.raises(NotFound):
        services.correct_structure(session, row.key, a_house(other), by=by, at=AT)


def test_what_was_built_under_the_notice_is_marked(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    for built in (date(2020, 1, 1), date(2025, 3, 2)):
        services.record_structure(session, a_house(case, built_on=built), by=by, at=AT)

    found = queries.inventory_of_case(session, case.key, TODAY, notice_on=date(2025, 3, 1))

    assert [line.after_notice for line in found.structures] == [False, True]


def test_every_correction_keeps_the_old_fact_and_leaves_one_audit_entry(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    place = {"case_id": case.key, "on": given.START}
    tree = CropDraft(kind=CropKind.FRUIT_TREE, species="Nhãn", quantity=3, **place)
    first = services.record_crop(session, tree, by=by, at=AT)
    grave = services.record_grave(session, GraveDraft(count=1, **place), by=by, at=AT)

    more = tree.model_copy(update={"quantity": Decimal(5)})
    second = services.correct_crop(session, first.key, more, by=by, at=AT)
    moved = services.correct_grave(session, grave.key, GraveDraft(count=2, **place), by=by, at=AT)

    assert (first.quantity, first.superseded_at, second.corrects_id) == (3, AT, first.key)
    assert (grave.count, grave.superseded_at, moved.corrects_id) == (1, AT, grave.key)
    found = queries.inventory_of_case(session, case.key, TODAY)
    assert ([line.quantity for line in found.crops], [line.count for line in found.graves]) == (
        [Decimal(5)],
        [2],
    )
    actions = select(col(AuditEntry.action)).order_by(col(AuditEntry.id))
    assert list(session.execute(actions).scalars()) == [
        "record_crop",
        "record_grave",
        "correct_crop",
        "correct_grave",
    ]
