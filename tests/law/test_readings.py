"""The ward chooses a reading where texts compete, and adds days off; the past stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.audit.tables import AuditEntry
from tracker.errors import Refused
from tracker.law import book, services
from tracker.law.catalogue import CarriedOver, Convention, Reading, TetWidth, Verdict
from tracker.law.chosen import readings_from, readings_on
from tracker.law.counting import CAUTIOUS, CHOICES, CountingRules
from tracker.law.drafts import LocalHolidayDraft, ReadingDraft
from tracker.law.queries import chosen_readings, counting
from tracker.progress.legal_days import notice_floors, payment_rules, still_posted_since


def a_choice(name: Reading, value: str, from_on: date = TODAY) -> ReadingDraft:
    return ReadingDraft(name=name, value=value, from_on=from_on, reason="Công văn của thành phố")


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_choice_holds_from_its_day_and_the_newest_wins(session: Session) -> None:
    by = given.an_admin(session)
    later = TODAY + timedelta(days=7)
    for value, day in ((Convention.LITERAL_N, TODAY), (Convention.FLOOR_N_PLUS_1, later)):
        draft = a_choice(Reading.FLOOR_CONVENTION, value, day)
        services.choose_reading(session, draft, by_id=by.key, at=AT, today=TODAY)

    ways = [counting(session, day)[0].floor for day in (TODAY - timedelta(days=1), TODAY, later)]

    assert ways == [Convention.FLOOR_N_PLUS_1, Convention.LITERAL_N, Convention.FLOOR_N_PLUS_1]
    assert [one.from_on for one in chosen_readings(session)] == [later, TODAY]
    wanted = select(func.count()).where(col(AuditEntry.action) == "choose_reading")
    assert session.execute(wanted).scalar_one() == 2


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (a_choice(Reading.FLOOR_CONVENTION, "past"), "reading_unknown"),
        (
            a_choice(Reading.TET_WIDTH, TetWidth.STATUTORY, TODAY - timedelta(days=1)),
            "reading_in_past",
        ),
    ],
)
def test_a_choice_that_is_none_or_rewrites_the_past_is_refused(
    session: Session, draft: ReadingDraft, code: str
) -> None:
    by = given.an_admin(session)

    with pytest.raises(Refused) as refusal:
        services.choose_reading(session, draft, by_id=by.key, at=AT, today=TODAY)

    assert codes(refusal) == [code]
    assert chosen_readings(session) == ()


def test_a_day_off_is_added_once_and_moves_last_days(session: Session) -> None:
    by = given.an_admin(session)
    draft = LocalHolidayDraft(on=date(2026, 12, 2), name="Nghỉ của thành phố", source="Thông báo 1")
    services.add_local_holiday(session, draft, by_id=by.key, at=AT)

    with pytest.raises(Refused) as again:
        services.add_local_holiday(session, draft, by_id=by.key, at=AT)

    assert codes(again) == ["holiday_known"]
    with readings_from(lambda on: counting(session, on)):
        moved = [rule.last_day.get(date(2026, 11, 2)) for rule in payment_rules(date(2026, 11, 24))]
    assert moved[-1] == date(2026, 12, 3)


def test_lists_count_as_the_ward_chose_and_forget_it_afterwards(session: Session) -> None:
    by = given.an_admin(session)
    draft = a_choice(Reading.FLOOR_CONVENTION, Convention.LITERAL_N)
    services.choose_reading(session, draft, by_id=by.key, at=AT, today=TODAY)
    default = still_posted_since(TODAY)[-1], notice_floors(TODAY)[-1].since

    with readings_from(lambda on: counting(session, on)):
        chosen = still_posted_since(TODAY)[-1], notice_floors(TODAY)[-1].since

    assert readings_on(TODAY)[0] == CAUTIOUS
    assert default == (
        (date(2026, 1, 1), None, date(2026, 11, 14)),
        date(2026, 7, 27),
    ), "10 and 120 full days lie between: posted 14/11 it runs on the 24th, sent 27/07 too"
    assert chosen == ((date(2026, 1, 1), None, date(2026, 11, 15)), date(2026, 7, 28))


def test_every_reading_has_choices_and_a_default_among_them() -> None:
    assert set(CHOICES) == set(Reading)
    assert all(CountingRules().chosen(one) in CHOICES[one] for one in Reading)
    assert CountingRules(carried_over=CarriedOver.NEW_VALUE).chosen(Reading.CARRIED_OVER) is (
        CarriedOver.NEW_VALUE
    )


def test_every_transition_is_said_in_both_languages_and_an_open_one_is_decided_by_hand() -> None:
    rows = book.transitions()

    assert len({row.code for row in rows}) == len(rows)
    assert all(row.citation.note("vi") and row.citation.note("en") for row in rows)
    unsure = [row for row in rows if row.citation.verdict in {Verdict.OPEN, Verdict.DISPUTED}]
    assert unsure
    assert all(row.by_hand for row in unsure)
