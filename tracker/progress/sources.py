"""Where the rows about cases come from: the shortcut for today, the facts for any other day.

Both have the same columns, so each measure is written once over "a source". A page that asks
many measures of a past day wraps them in `one_day`: the day's rows are then made once, in a
temporary table that lasts as long as the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Enum, FromClause, MetaData, String, Table, insert
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session
from sqlalchemy.schema import DropTable

from tracker.db.columns import DongColumn, SquareMetresColumn
from tracker.progress.case_facts import COLUMNS, case_facts
from tracker.progress.tables import CaseToday

_TODAY: Any = CaseToday.__table__  # type: ignore[attr-defined]
_ROWS_OF_TODAY: FromClause = _TODAY.alias("s")
"""One and the same each time, so that statements over it can be put together once."""
_KEPT = "progress_days"


def facts_source(on: date, today: date, session: Session | None = None) -> FromClause:
    """The rows of all cases as of the end of `on`; with a session, `one_day`'s where it has it."""
    if on == today:
        return _ROWS_OF_TODAY
    if session is not None and on in session.info.get(_KEPT, {}):
        return _kept_day(session, on)
    facts = case_facts(on).cte("s")
    return facts.prefix_with("MATERIALIZED", dialect="sqlite").prefix_with(
        "MATERIALIZED", dialect="postgresql"
    )


@contextmanager
def one_day(session: Session, on: date, today: date) -> Iterator[None]:
    """Inside, measures of the day `on` share its rows; nothing may be changed meanwhile."""
    kept = session.info.setdefault(_KEPT, {})
    if on == today or on in kept:
        yield
        return
    kept[on] = None
    try:
        yield
    except BaseException:
        del kept[on]  # the transaction is given up, and the table with it
        raise
    if kept.pop(on) is not None:
        session.execute(DropTable(_table(on)))


def _kept_day(session: Session, on: date) -> FromClause:
    """The rows of the day in a temporary table, made when a measure first asks for them."""
    kept = session.info[_KEPT]
    if kept[on] is None:
        made = _table(on)
        session.execute(DropTable(made, if_exists=True))
        made.create(session.connection())
        session.execute(insert(made).from_select(list(COLUMNS), case_facts(on)))
        typed = [sql_column(name, _TODAY.c[name].type) for name in COLUMNS]
        kept[on] = sql_table(made.name, *typed).alias("s")
    found: FromClause = kept[on]
    return found


def _table(on: date) -> Table:
    columns = [Column(name, _plain(name)) for name in COLUMNS]
    return Table(f"case_as_of_{on:%Y%m%d}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _plain(name: str) -> Any:
    kind = _TODAY.c[name].type
    if isinstance(kind, (SquareMetresColumn, DongColumn)):
        return BigInteger()
    return String(40) if isinstance(kind, Enum) else kind
