"""The demo is the same written in bulk and through the services, and the same twice."""

import hashlib
from typing import Any

from sqlalchemy import Engine, Table, select

from tests.demo.conftest import WardMaker
from tracker.demo.build import services_pen
from tracker.schema import METADATA

SECRETS = {
    "salt",  # drawn by the services, derived by the bulk pen
    "digest",
    "fs_uniquifier",
    "password",
    "citizen_id_cipher",  # a fresh nonce each time
    "citizen_id_hash",  # keyed by the installation
    "epoch",  # another word each time that the sums of today are made anew
}

DERIVED = {"case_today", "case_search", "shortcut_cell"}  # made from the facts, in any order


def rows_of(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    derived = table.name in DERIVED
    left_out = SECRETS | {"id"} if derived else SECRETS
    columns = [column for column in table.columns if column.name not in left_out]
    with engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(table.c.id))
        found = [tuple(row) for row in rows]
    return sorted(found, key=repr) if derived else found


def digest_of(engine: Engine) -> str:
    text = "\n".join(repr(rows_of(engine, table)) for table in METADATA.sorted_tables)
    return hashlib.sha256(text.encode()).hexdigest()


def test_every_row_is_what_the_services_would_have_written(make_ward: WardMaker) -> None:
    in_bulk = make_ward(40)

    through_services = make_ward(40, pen_of=services_pen)

    for table in METADATA.sorted_tables:
        assert rows_of(in_bulk, table) == rows_of(through_services, table), table.name


def test_two_builds_of_one_day_are_one_ward(make_ward: WardMaker) -> None:
    first = make_ward(60)

    second = make_ward(60)

    assert digest_of(first) == digest_of(second)


def test_another_number_of_households_keeps_the_land(make_ward: WardMaker) -> None:
    engine = make_ward(15)

    with engine.connect() as connection:
        area = connection.exec_driver_sql(
            "SELECT sum(recovered_area) FROM case_parcel"
        ).scalar_one()
        holders = connection.exec_driver_sql(
            "SELECT count(*) FROM land_holder WHERE kind = 'household'"
        ).scalar_one()

    assert (area, holders) == (100_360_000, 15)
