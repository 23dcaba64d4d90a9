"""Rows waiting to be written: keys from counters, inserts by the batch, audit entries beside them.

Memory holds one project at a time. Salts are derived, not drawn, so that the same demo is the
same to the last byte; an invented body needs no secret salt.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Dialect, Enum, Table, func, insert, select
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, col
from sqlmodel.main import UTCDateTime  # type: ignore[attr-defined]

from tracker.audit.services import as_json, digest_of
from tracker.audit.tables import AuditBody, AuditEntry
from tracker.db.records import Record
from tracker.demo.pen import Signed
from tracker.schema import METADATA

Row = dict[str, Any]

_MOST_KEPT = 50_000


@cache
def _blank(model: type[Record]) -> Row:
    """Every column of the table with the value a new row starts from."""
    fields = model.model_fields
    return {name: None if f.is_required() else f.get_default() for name, f in fields.items()}


@cache
def _table_of(model: type[Record]) -> str:
    return str(model.__tablename__)


class Rows:
    """Rows of any table, numbered as they come, written on `flush` in an order keys allow."""

    def __init__(self, session: Session, seed: int, *, audits_all: bool = True) -> None:
        self.session, self.seed, self.audits_all = session, seed, audits_all
        self._last: dict[type[Record], int] = {}
        self._waiting: dict[str, list[Row]] = defaultdict(list)

    def add(self, model: type[Record], **values: Any) -> Row:
        """A new row with its key; it may still be changed until the next flush."""
        row = _blank(model) | values
        row["id"] = self._next(model)
        self._waiting[_table_of(model)].append(row)
        return row

    def _next(self, model: type[Record]) -> int:
        last = self._last.get(model)
        if last is None:
            last = self.session.execute(select(func.max(col(model.id)))).scalar() or 0
        self._last[model] = last + 1
        return last + 1

    def audit(
        self,
        action: str,
        model: type[Record],
        subject_id: int,
        signed: Signed,
        *,
        case_id: int | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """The entry and body that the service of this name writes.

        A demo made only for its size keeps the opening of each case and nothing more.
        """
        if not self.audits_all and action != "open_case":
            return
        was, became = as_json(before), as_json(after)
        entry_id = self._next(AuditEntry)
        salt = hashlib.md5(  # noqa: S324 (a name for an invented row, nothing to protect)
            f"{self.seed}/{entry_id}".encode()
        ).hexdigest()
        entry = _blank(AuditEntry) | {
            "id": entry_id,
            "at": signed.at,
            "by_id": signed.by.key,
            "action": action,
            "subject_kind": _table_of(model),
            "subject_id": subject_id,
            "case_id": case_id,
            "digest": digest_of(salt, was, became),
        }
        self._waiting["audit_entry"].append(entry)
        self.add(AuditBody, entry_id=entry_id, salt=salt, before=was, after=became)

    def flush(self) -> int:
        """Everything waiting is in the database; returns how many rows that were."""
        written = 0
        connection = self.session.connection()
        for table in METADATA.sorted_tables:
            rows = self._waiting.pop(table.name, None)
            if rows:
                _write(connection, table, rows)
                written += len(rows)
                if connection.dialect.name == "postgresql":
                    _continue_after(connection, table, rows[-1]["id"])
        if self._waiting:
            raise LookupError(f"no such tables: {sorted(self._waiting)}")
        return written


def _continue_after(connection: Connection, table: Table, last: int) -> None:
    """The next row anybody inserts gets the number after `last`."""
    sequence = func.pg_get_serial_sequence(table.name, "id")
    connection.execute(select(func.setval(sequence, last)))


def _write(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert the rows with one prepared statement.

    Values pass the column types' own processors here, column by column; the statement's general
    machinery, made for any statement, takes many times as long.
    """
    dialect = connection.dialect
    statement, names, walk = _written_by(table, dialect)
    columns: list[Iterable[Any]] = []
    for name, process in walk:
        values = map(itemgetter(name), rows)
        columns.append(values if process is None else map(process, values))
    ready = list(zip(*columns, strict=True))
    if dialect.positional:
        connection.exec_driver_sql(statement, ready)
    else:
        named = [dict(zip(names, values, strict=True)) for values in ready]
        connection.exec_driver_sql(statement, named)


Processor = Callable[[Any], Any]


@lru_cache(maxsize=200)
def _written_by(
    table: Table, dialect: Dialect
) -> tuple[str, list[str], list[tuple[str, Processor | None]]]:
    """The insert statement of a table, its columns in order, and what each value passes."""
    compiled = insert(table).compile(dialect=dialect, column_keys=[c.name for c in table.columns])
    names = list(compiled.positiontup or [column.name for column in table.columns])
    walk = [(name, _processor(table.columns[name].type, dialect)) for name in names]
    return str(compiled), names, walk


def _processor(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """What a value of the type passes on its way; days, instants and codes only once each."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None or not isinstance(kind, Date | Enum | UTCDateTime):
        return process
    return _Once(process).__getitem__


class _Once(dict[Any, Any]):
    """Answers of a processor, kept while they are not too many."""

    def __init__(self, process: Processor) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, value: Any) -> Any:
        if len(self) >= _MOST_KEPT:
            self.clear()
        answer = self[value] = self._process(value)
        return answer
