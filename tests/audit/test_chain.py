"""The audit's chain: linked after the fact, whole after an erasure, broken by any change."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, text
from sqlmodel import Session, col

from tests import given
from tests.clock import AT
from tracker.audit.chain import broken_links, seal
from tracker.audit.services import record_change
from tracker.audit.tables import AuditBody, AuditEntry
from tracker.words.problems import sentence


def write(session: Session, count: int) -> list[AuditEntry]:
    by, case = given.a_clerk(session), given.a_case(session)
    return [
        record_change(
            session,
            action="edit_case",
            subject=case,
            by_id=by.key,
            at=AT,
            case_id=case.key,
            before={"note": str(number)},
            after={"note": str(number + 1)},
        )
        for number in range(count)
    ]


def broken(session: Session) -> list[int]:
    session.expire_all()
    return [int(str(problem.facts["entry"])) for problem in broken_links(session)]


def test_entries_are_linked_in_their_order_by_one_or_more_sealings(session: Session) -> None:
    first = write(session, 3)

    counts = [seal(session, at_most=2), seal(session), seal(session)]
    second = write(session, 1)
    seal(session)

    session.expire_all()
    assert counts == [2, 1, 0]
    assert [entry.seq for entry in first + second] == [1, 2, 3, 4]
    assert second[0].previous_hash == first[2].hash
    assert broken(session) == []


def test_an_erased_body_leaves_the_chain_whole(session: Session) -> None:
    entries = write(session, 2)
    seal(session)

    session.execute(delete(AuditBody).where(col(AuditBody.entry_id) == entries[0].key))

    assert session.execute(select(AuditBody)).scalars().one().entry_id == entries[1].key
    assert broken(session) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE audit_entry SET action = 'pay' WHERE seq = 2", [2]),
        ("UPDATE audit_entry SET by_id = NULL WHERE seq = 2", [2]),
        ("UPDATE audit_body SET after = '{}' WHERE entry_id = :second", [2]),
        ("UPDATE audit_entry SET seq = NULL WHERE seq = 2", [3]),
        ("UPDATE audit_entry SET hash = 'x' WHERE seq = 2", [2, 3]),
    ],
)
def test_any_change_after_the_fact_breaks_the_chain(
    session: Session, change: str, found: list[int]
) -> None:
    entries = write(session, 3)
    seal(session)

    session.execute(text(change), {"second": entries[1].key} if ":second" in change else {})

    assert broken(session) == found
    assert sentence("audit_chain_broken", {"entry": 2}, "vi") != "audit_chain_broken"
