"""The law's data is whole: every code has a row, every row a citation, no two rows quarrel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from inspect import isclass

import pytest

from tracker.errors import NotFound
from tracker.law import book, catalogue, issuing
from tracker.law.book import LawDataError
from tracker.law.calendar import official_calendar
from tracker.law.catalogue import (
    BodyCode,
    ClockCode,
    HolderClass,
    Period,
    Scope,
    Signer,
    StepCode,
    Verdict,
)
from tracker.law.periods import period_on, step_definition, steps_in_force, usual_next
from tracker.words.labels import kind_of, law, law_refusals, law_steps

ENUMS = [
    found
    for found in vars(catalogue).values()
    if isclass(found) and issubclass(found, StrEnum) and found is not StrEnum
]


ENUMS = list(dict.fromkeys(ENUMS))
OURS = {**law.LABELS, **law_refusals.LABELS, **law_steps.LABELS}


@pytest.mark.parametrize("codes", ENUMS, ids=lambda codes: codes.__name__)
def test_every_code_has_both_languages_and_no_label_is_left_over(codes):
    labels = OURS[kind_of(codes)]

    assert set(labels) == {code.value for code in codes}
    assert all(vi.strip() and en.strip() for vi, en in labels.values())


def test_every_clock_and_step_cites_a_text():
    rows = [*book.clocks(), *book.steps(), *book.periods(), *book.late_rates()]

    assert all(row.citation.text for row in rows)


def test_a_clock_that_is_not_confirmed_says_why():
    unsure = [row for row in book.clocks() if row.citation.verdict is Verdict.OPEN]

    assert unsure
    assert all(row.citation.note("vi") and row.citation.note("en") for row in unsure)


def test_two_rows_of_one_clock_on_one_day_are_refused():
    first = book.clocks()[0]
    twin = replace(first, value=first.value + 1)

    with pytest.raises(LawDataError, match="two rows at once"):
        book.check_clocks([*book.clocks(), twin])


def test_a_clock_without_a_row_is_refused():
    rest = [row for row in book.clocks() if row.code is not ClockCode.PAYMENT]

    with pytest.raises(LawDataError, match="no row"):
        book.check_clocks(rest)


def test_a_column_nobody_reads_is_refused():
    with pytest.raises(LawDataError, match="unknown columns"):
        book.nothing_left({"vlaue": 30})


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2014, 7, 1), Period.LAW_2013),
        (date(2024, 7, 31), Period.LAW_2013),
        (date(2024, 8, 1), Period.LAW_2024),
        (date(2025, 6, 30), Period.LAW_2024),
        (date(2025, 7, 1), Period.LAW_2024_WARD),
        (date(2025, 12, 31), Period.LAW_2024_WARD),
        (date(2026, 1, 1), Period.LAW_2026),
        (date(2026, 11, 24), Period.LAW_2026),
    ],
)
def test_the_regime_changes_on_the_day_the_law_changes(day, period):
    assert period_on(day) is period


def test_a_day_before_the_land_law_2013_is_not_known():
    with pytest.raises(NotFound):
        period_on(date(2014, 6, 30))


def test_2013_decides_recovery_with_the_plan_and_2024_after_it():
    def orders(period):
        return {step.code: step.order for step in steps_in_force(period, Scope.CASE)}

    old, new = orders(Period.LAW_2013), orders(Period.LAW_2024)

    assert old[StepCode.RECOVERY_DECISION] == old[StepCode.PLAN_APPROVAL]
    assert old[StepCode.RECOVERY_DECISION] < old[StepCode.PAYMENT]
    assert new[StepCode.PAYMENT] < new[StepCode.RECOVERY_DECISION] < new[StepCode.SITE_HANDOVER]


def test_2013_knows_no_meeting_before_the_notice():
    assert step_definition(StepCode.RESIDENT_MEETING, Period.LAW_2013) is None
    assert step_definition(StepCode.RESIDENT_MEETING, Period.LAW_2024) is not None


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("scope", Scope)
def test_a_case_walks_to_its_end_by_the_usual_steps(period, scope):
    step = steps_in_force(period, scope)[0]
    seen = [step.code]
    while (step := usual_next(seen[-1], period, scope)) is not None:
        seen.append(step.code)

    assert seen[-1] is StepCode.CLOSED
    assert len(seen) == len(set(seen))
    assert StepCode.ENFORCEMENT not in seen


@pytest.mark.parametrize(
    ("day", "ward", "body", "signer"),
    [
        (date(2019, 5, 6), "an_bien", BodyCode.DISTRICT_LE_CHAN, Signer.COMMITTEE),
        (date(2025, 6, 30), "le_chan", BodyCode.DISTRICT_LE_CHAN, Signer.COMMITTEE),
        (date(2025, 7, 1), "an_bien", BodyCode.WARD_AN_BIEN, Signer.CHAIR),
        (date(2025, 7, 1), "le_chan", BodyCode.WARD_LE_CHAN, Signer.CHAIR),
        (date(2026, 1, 30), "le_chan", BodyCode.WARD_LE_CHAN, Signer.CHAIR),
    ],
)
def test_a_notice_bears_the_body_of_its_day_and_place(day, ward, body, signer):
    found = issuing.competent_bodies(StepCode.RECOVERY_NOTICE, day, ward=ward)

    assert [(one.body.code, one.signer) for one in found] == [(body, signer)]


def test_since_decree_49_the_city_is_competent_and_the_ward_only_if_delegated():
    found = issuing.competent_bodies(StepCode.RECOVERY_DECISION, date(2026, 3, 2), ward="an_bien")

    assert [one.body.code for one in found] == [BodyCode.CITY_HAI_PHONG, BodyCode.WARD_AN_BIEN]
    assert [one.delegated for one in found] == [False, True]
    assert found[1].citation.verdict is Verdict.OPEN


def test_an_organisation_s_land_was_the_city_s_under_the_law_of_2013():
    day, holder = date(2020, 3, 2), HolderClass.ORGANISATION
    found = issuing.competent_bodies(StepCode.RECOVERY_DECISION, day, holder=holder)

    assert [one.body.code for one in found] == [BodyCode.CITY_HAI_PHONG]


@pytest.mark.parametrize("step", StepCode)
@pytest.mark.parametrize("day", [date(2019, 5, 6), date(2024, 9, 2), date(2026, 11, 24)])
def test_every_step_has_a_body_on_a_day_of_each_regime(step, day):
    assert issuing.competent_bodies(step, day, ward="an_bien")


def test_the_ward_committee_is_vinh_niem_until_the_split():
    assert issuing.ward_committee(date(2025, 6, 30)).name("vi").endswith("phường Vĩnh Niệm")
    assert issuing.ward_committee(date(2025, 7, 1)).name("vi").endswith("phường An Biên")
    assert issuing.ward_committee(date(2025, 7, 1), "le_chan").name("en").startswith("People's")


def test_only_the_tets_seen_in_public_notices_are_verified():
    tets = official_calendar().tets

    assert sorted(tets) == list(range(2019, 2028))
    assert {year for year, tet in tets.items() if tet.verified} == {2020, 2025, 2026}
