"""Dated facts: corrected by a later row, never in place, and only once."""

from __future__ import annotations

import pytest

from tests.clock import AT, TODAY
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import CaseStateFact
from tracker.db.records import row_values, supersede


def _fact() -> CaseStateFact:
    return CaseStateFact(case_id=1, state=CaseState.OPENED, on=TODAY, recorded_at=AT)


def test_a_corrected_fact_keeps_what_it_said() -> None:
    fact = _fact()

    supersede(fact, at=AT)

    assert (fact.state, fact.on, fact.superseded_at) == (CaseState.OPENED, TODAY, AT)


def test_a_fact_is_corrected_only_once() -> None:
    fact = _fact()
    supersede(fact, at=AT)

    with pytest.raises(ValueError, match="corrected before"):
        supersede(fact, at=AT)


def test_a_row_has_no_key_before_it_is_flushed() -> None:
    with pytest.raises(ValueError, match="not been flushed"):
        _ = _fact().key


def test_the_values_of_a_row_name_every_column() -> None:
    assert set(row_values(_fact())) == set(CaseStateFact.__table__.columns.keys())
