"""A few failures and then a pause: whose, how long, and that nothing of it stays."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session, select

from tests.clock import AT
from tracker.accounts.pauses import (
    OF_A_NAME,
    OF_AN_ADDRESS,
    WINDOW,
    Counted,
    count_failure,
    counted,
    must_wait,
)
from tracker.accounts.tables import SignInFailure

SECRET = "a secret of this register"
A_SECOND = timedelta(seconds=1)


def somebody(name: str = "clerk", address: str = "192.0.2.7") -> tuple[Counted, ...]:
    return counted(SECRET, name=name, address=address)


def test_a_name_waits_after_its_fifth_failure_from_wherever_it_is_tried(session: Session) -> None:
    waits = []
    for number in range(OF_A_NAME):
        waits.append(must_wait(session, somebody(address=f"192.0.2.{number}"), at=AT))
        count_failure(session, somebody(address=f"192.0.2.{number}"), at=AT)

    assert waits == [False] * OF_A_NAME
    assert must_wait(session, somebody(address="198.51.100.1"), at=AT + A_SECOND)
    assert not must_wait(session, somebody("leader", "198.51.100.1"), at=AT + A_SECOND)


def test_an_address_waits_after_its_tenth_failure_whatever_the_name(session: Session) -> None:
    for number in range(OF_AN_ADDRESS):
        assert not must_wait(session, somebody(f"name{number}"), at=AT)
        count_failure(session, somebody(f"name{number}"), at=AT)

    assert must_wait(session, somebody("leader"), at=AT)
    assert not must_wait(session, somebody("leader", "192.0.2.8"), at=AT)


def test_the_pause_ends_when_the_failures_are_half_a_minute_old(session: Session) -> None:
    for _ in range(OF_A_NAME):
        count_failure(session, somebody(), at=AT)

    assert must_wait(session, somebody(), at=AT + WINDOW - A_SECOND)
    assert not must_wait(session, somebody(), at=AT + WINDOW)


def test_a_name_is_the_same_however_it_is_typed(session: Session) -> None:
    for _ in range(OF_A_NAME):
        count_failure(session, somebody(" Lan.NGUYEN "), at=AT)

    assert must_wait(session, somebody("lan.nguyen", "192.0.2.99"), at=AT)


def test_failures_go_with_the_next_one_after_they_have_counted(session: Session) -> None:
    for number in range(OF_A_NAME):
        count_failure(session, somebody(f"name{number}"), at=AT)

    count_failure(session, somebody("leader"), at=AT + WINDOW)

    kept = session.exec(select(SignInFailure)).all()
    assert {row.key_hash for row in kept} == {one.key for one in somebody("leader")}


def test_neither_name_nor_address_is_kept_and_no_other_register_knows_them(
    session: Session,
) -> None:
    count_failure(session, somebody("mật khẩu gõ nhầm ô"), at=AT)

    told = " ".join(row.key_hash for row in session.exec(select(SignInFailure)))
    elsewhere = counted("another secret", name="mật khẩu gõ nhầm ô", address="192.0.2.7")
    assert "mật" not in told
    assert "192.0.2.7" not in told
    assert not any(one.key in told for one in elsewhere)
