"""Refused sign-ins in the audit: enough to see somebody trying, never enough to fill a disk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT
from tracker.accounts.refusals import (
    MOST,
    WINDOW,
    record_refused_code,
    record_refused_password,
    record_refused_sign_in,
)
from tracker.audit.tables import AuditBody, AuditEntry


def written(session: Session) -> list[tuple[str, int | None, str | None]]:
    rows = session.execute(
        select(AuditEntry, AuditBody)
        .join(AuditBody, col(AuditBody.entry_id) == col(AuditEntry.id))
        .order_by(col(AuditEntry.id))
    ).all()
    return [(entry.action, entry.subject_id, body.after) for entry, body in rows]


def test_the_entry_names_the_account_and_the_address(session: Session) -> None:
    user = given.a_clerk(session, username="lan.nguyen")

    record_refused_sign_in(session, " LAN.nguyen", address="192.0.2.7", at=AT)
    record_refused_code(session, "lan.nguyen", address="192.0.2.7", at=AT)
    record_refused_password(session, "lan.nguyen", address="192.0.2.7", at=AT)

    said = '{"from_address": "192.0.2.7"}'
    assert written(session) == [
        ("refuse_sign_in", user.key, said),
        ("refuse_code", user.key, said),
        ("refuse_password", user.key, said),
    ]


def test_what_was_typed_is_not_kept_where_nobody_has_that_name(session: Session) -> None:
    record_refused_sign_in(session, "mật khẩu gõ nhầm ô", address="192.0.2.7", at=AT)

    assert written(session) == [("refuse_sign_in", None, '{"from_address": "192.0.2.7"}')]


def test_one_address_writes_one_entry_of_an_account_in_a_window(session: Session) -> None:
    given.a_clerk(session, username="clerk")

    for seconds in range(0, 60, 6):
        at = AT + timedelta(seconds=seconds)
        record_refused_sign_in(session, "clerk", address="192.0.2.7", at=at)
    record_refused_sign_in(session, "clerk", address="192.0.2.7", at=AT + WINDOW)

    assert len(written(session)) == 2


@pytest.mark.parametrize("names", [["clerk"], ["a", "b", "c", "d", "e", "f"]])
def test_many_addresses_and_invented_names_write_a_few_entries(
    session: Session, names: list[str]
) -> None:
    given.a_clerk(session, username="clerk")

    for number in range(60):
        name = names[number % len(names)]
        record_refused_sign_in(session, name, address=f"192.0.2.{number}", at=AT)

    assert len(written(session)) == MOST


def test_one_account_under_attack_hides_no_other(session: Session) -> None:
    given.a_clerk(session, username="clerk")
    leader = given.a_leader(session, username="leader")
    for number in range(9):
        record_refused_sign_in(session, "clerk", address=f"192.0.2.{number}", at=AT)

    record_refused_sign_in(session, "leader", address="192.0.2.1", at=AT)

    assert written(session)[-1][1] == leader.key
