"""Land holders and their people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.audit.tables import AuditBody, ReadEntry
from tracker.errors import NotFound, Refused, StaleEdit
from tracker.holders import facts, queries, services
from tracker.holders.catalogue import HolderKind, Relation, Vulnerability
from tracker.holders.drafts import (
    HolderDraft,
    HouseholdDraft,
    MemberDraft,
    ResidentGroupDraft,
    VulnerabilityDraft,
)
from tracker.holders.secrecy import PersonalKey, WrongKeyError
from tracker.holders.tables import LandHolder

KEY = PersonalKey.from_text("a key of the tests")
CITIZEN_ID = "031075000118"


def a_draft(**more: object) -> HouseholdDraft:
    values = {
        "name": "Đào Thị Vân",
        "citizen_id": "0310 7500 0118",
        "members": [
            MemberDraft(full_name="Đào Thị Vân", relation=Relation.HEAD),
            MemberDraft(full_name="Lê Văn Bình", relation=Relation.HUSBAND),
        ],
        "vulnerabilities": [VulnerabilityDraft(kind=Vulnerability.POOR, on=given.START)],
    }
    return HouseholdDraft(**(values | more))


def recorded(session: Session, **more: object) -> LandHolder:
    by = given.a_clerk(session)
    return services.record_household(session, a_draft(**more), key=KEY, by=by, at=AT)


def test_a_household_is_recorded_with_its_people(session: Session) -> None:
    row = recorded(session)

    found = queries.holder(session, row.key, TODAY, key=KEY)

    assert found.kind is HolderKind.HOUSEHOLD
    assert [member.full_name for member in found.members] == ["Đào Thị Vân", "Lê Văn Bình"]
    assert [spell.kind for spell in found.vulnerabilities] == [Vulnerability.POOR]
    assert found.id_digits == "0118"
    assert queries.holder(session, row.key, TODAY, key=None).id_digits is None


def test_the_citizen_id_is_nowhere_in_clear(session: Session) -> None:
    row = recorded(session)

    bodies = session.execute(select(AuditBody.after)).scalars()

    assert CITIZEN_ID not in (row.citizen_id_cipher or "") + (row.citizen_id_hash or "")
    assert all(CITIZEN_ID not in (body or "") for body in bodies)
    assert CITIZEN_ID not in repr(a_draft())


def test_a_known_citizen_id_is_refused_however_typed(session: Session) -> None:
    recorded(session)

    with pytest.raises(Refused) as refusal:
        recorded(session, citizen_id=CITIZEN_ID, name="Người khác")

    assert refusal.value.problems[0].code == "citizen_id_known"
    assert list(queries.holders_with_citizen_id(session, [CITIZEN_ID], key=KEY)) == [CITIZEN_ID]


def test_revealing_needs_a_reason_and_is_on_record(session: Session) -> None:
    row, by = recorded(session), given.a_clerk(session)

    with pytest.raises(Refused):
        facts.reveal_citizen_id(session, row.key, key=KEY, reason=" ", by=by, at=AT)
    shown = facts.reveal_citizen_id(
        session, row.key, key=KEY, reason="Lập phiếu chi", by=by, at=AT, case_id=None
    )

    assert shown == CITIZEN_ID
    assert session.execute(select(ReadEntry.reason)).scalars().all() == ["Lập phiếu chi"]


def test_another_key_reads_nothing() -> None:
    cipher = KEY.encrypt(CITIZEN_ID)

    assert KEY.decrypt(cipher) == CITIZEN_ID
    with pytest.raises(WrongKeyError):
        PersonalKey.from_text("another key").decrypt(cipher)


def test_a_stale_edit_shows_both_and_changes_nothing(session: Session) -> None:
    row, by = recorded(session), given.a_clerk(session)
    edited = {"key": KEY, "by": by, "at": AT}
    services.edit_holder(session, row.key, a_draft(name="Đào Vân"), version=1, **edited)

    with pytest.raises(StaleEdit) as refusal:
        services.edit_holder(session, row.key, a_draft(name="Đào Thị V"), version=1, **edited)

    problem = refusal.value.problems[0]
    assert problem.facts["mine"]["name"] == "Đào Thị V"
    assert problem.facts["theirs"]["name"] == "Đào Vân"
    assert row.name == "Đào Vân"
    assert row.name_sort == queries_sort("Đào Vân")


def queries_sort(name: str) -> str:
    from tracker.words.names import sort_key

    return sort_key(name)


def test_a_household_has_one_head(session: Session) -> None:
    row, by = recorded(session), given.a_clerk(session)
    second = MemberDraft(full_name="Lê Văn Bình", relation=Relation.HEAD)

    with pytest.raises(Refused) as refusal:
        services.add_member(session, row.key, second, key=KEY, by=by, at=AT)

    assert refusal.value.problems[0].code == "head_exists"


def test_residents_are_counted_at_a_legal_date(session: Session) -> None:
    holder = given.a_household(session)
    given.a_member(session, holder, name="Cháu mới sinh", resident_from_on=TODAY)
    given.a_member(session, holder, name="Con đi xa", resident_until_on=date(2026, 1, 1))

    then = queries.members(session, holder.key, on=date(2025, 6, 1))
    now = queries.members(session, holder.key, on=TODAY)

    assert [one.full_name for one in then] == ["Đào Thị Vân", "Con đi xa"]
    assert [one.full_name for one in now] == ["Đào Thị Vân", "Cháu mới sinh"]


def test_a_group_of_care_ends_and_stays_true_for_the_past(session: Session) -> None:
    row, by = recorded(session), given.a_clerk(session)
    spell = queries.holder(session, row.key, TODAY, key=KEY).vulnerabilities[0]

    facts.end_vulnerability(session, spell.id, on=TODAY, by=by, at=AT)

    assert queries.holder(session, row.key, TODAY, key=KEY).vulnerabilities == ()
    assert len(queries.holder(session, row.key, given.START, key=KEY).vulnerabilities) == 1
    with pytest.raises(NotFound):
        facts.end_vulnerability(session, spell.id, on=TODAY, by=by, at=AT)


def test_holders_of_one_kind_merge_once(session: Session) -> None:
    by = given.a_clerk(session)
    kept, twin = given.a_household(session), given.a_household(session)
    firm = given.an_organisation(session)
    merge = {"on": TODAY, "reason": "Trùng", "by": by, "at": AT}

    facts.merge_holders(session, kept_id=kept.key, merged_id=twin.key, **merge)

    for wrong in (twin.key, kept.key, firm.key):
        with pytest.raises(Refused):
            facts.merge_holders(session, kept_id=kept.key, merged_id=wrong, **merge)


def test_what_has_not_come_yet_is_neither_a_group_of_care_nor_a_merge(session: Session) -> None:
    by, tomorrow = given.a_clerk(session), TODAY + timedelta(days=1)
    kept, twin = given.a_household(session), given.a_household(session)
    spell = VulnerabilityDraft(kind=Vulnerability.POOR, on=tomorrow)

    with pytest.raises(Refused) as early:
        facts.record_vulnerability(session, kept.key, spell, by=by, at=AT)
    with pytest.raises(Refused) as early_merge:
        facts.merge_holders(
            session,
            kept_id=kept.key,
            merged_id=twin.key,
            on=tomorrow,
            reason="Trùng",
            by=by,
            at=AT,
        )

    for refused in (early, early_merge):
        assert [(one.code, one.field) for one in refused.value.problems] == [
            ("holder_fact_in_future", "on")
        ]
    assert queries.holder(session, kept.key, tomorrow, key=KEY).vulnerabilities == ()
    today = {"on": TODAY, "reason": "Trùng", "by": by, "at": AT}
    facts.merge_holders(session, kept_id=kept.key, merged_id=twin.key, **today)


def test_a_resident_group_has_its_own_number(session: Session) -> None:
    by = given.a_clerk(session)
    draft = ResidentGroupDraft(number=7, name="Tổ dân phố số 7", current_ward="An Biên")
    services.record_resident_group(session, draft, by=by, at=AT)

    with pytest.raises(Refused):
        services.record_resident_group(session, draft, by=by, at=AT)
    assert [group.number for group in queries.resident_groups(session)] == [7]


def test_an_organisation_has_no_members(session: Session) -> None:
    by = given.a_clerk(session)
    draft = HolderDraft(kind=HolderKind.ORGANISATION, name="Công ty An Phú")
    firm = services.record_holder(session, draft, key=KEY, by=by, at=AT)

    with pytest.raises(Refused):
        services.add_member(
            session,
            firm.key,
            MemberDraft(full_name="Lê An", relation=Relation.HEAD),
            key=KEY,
            by=by,
            at=AT,
        )
