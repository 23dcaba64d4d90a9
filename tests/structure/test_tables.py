"""What every table owes to both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Enum, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker.db.records import DatedFact
from tracker.schema import METADATA

TABLES = METADATA.sorted_tables
LONGEST_NAME = 63  # PostgreSQL cuts longer names off, silently


def _facts() -> list[type[DatedFact]]:
    found = list(DatedFact.__subclasses__())
    for kind in found:
        found.extend(kind.__subclasses__())
    return [kind for kind in found if hasattr(kind, "__table__")]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_codes_are_checked_text_and_never_a_native_enum(table: Table) -> None:
    native = [
        column.name
        for column in table.columns
        if isinstance(column.type, Enum)
        and (column.type.native_enum or not column.type.create_constraint)
    ]

    assert native == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_names_are_short_enough_for_postgresql(table: Table) -> None:
    dialect = postgresql.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect))]
    made += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    names = [word.strip('"(),') for text in made for word in text.split()]

    long = [n for n in names if n.startswith(("ix_", "uq_", "ck_", "fk_", "pk_"))]

    assert [name for name in long if len(name) > LONGEST_NAME] == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_instant_knows_its_zone(table: Table) -> None:
    naive = [
        column.name
        for column in table.columns
        if column.type.python_type.__name__ == "datetime"
        and not getattr(column.type, "timezone", False)
    ]

    assert naive == []


@pytest.mark.parametrize("fact", _facts(), ids=lambda kind: kind.__name__)
def test_a_dated_fact_can_be_corrected_and_never_overwritten(fact: type[DatedFact]) -> None:
    table: Table = fact.__table__

    (key,) = table.columns["corrects_id"].foreign_keys

    assert key.column.table is table
