"""Finding cases by what people type: without accents, by any part, in either database.

A case is found by its number, holder, members, address and telephones, folded and padded with
blanks. SQLite keeps the text in an FTS5 table of trigrams and matches phrases; PostgreSQL has a
GIN index on the text's trigrams and rechecks with LIKE. Two letters are the least: " le" finds
words that begin so. The text follows every flush; bulk writers call `rebuild`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, column, event, select, table, text
from sqlalchemy import delete as sql_delete
from sqlalchemy import insert as sql_insert
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, col

from tracker.cases.tables import Case, CaseSearch
from tracker.errors import Problem, Refused
from tracker.holders.tables import HouseholdMember, LandHolder
from tracker.words.names import folded

MINIMUM_LETTERS = 2
_GRAM = 3
_CHUNK = 400
"""Cases a statement: SQLite takes 32.766 bound values, and a step stays small."""

_GRAMS_FUNCTION = """
CREATE OR REPLACE FUNCTION case_search_grams(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT array_to_tsvector(ARRAY(
     SELECT substr(words, place, 3) FROM generate_series(1, length(words) - 2) AS place)) $$
"""

_CASE_ID: Any = col(Case.id)
_FTS = table("case_search_fts", column("rowid"), column("text"))


def create_index(connection: Connection) -> None:
    """The index behind the search exists: called by the migration, and where tables are new."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS case_search_fts"
            " USING fts5(text, tokenize='trigram')"
        )
        return
    connection.exec_driver_sql(_GRAMS_FUNCTION)
    connection.exec_driver_sql(
        "CREATE INDEX IF NOT EXISTS search_case_grams"
        " ON case_search USING gin (case_search_grams(text))"
    )


def drop_index(connection: Connection) -> None:
    """The index is gone; the texts stay."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS case_search_fts")
        return
    connection.exec_driver_sql("DROP INDEX IF EXISTS search_case_grams")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS case_search_grams(text)")


@dataclass(frozen=True, slots=True)
class Search:
    """A text that is searched for, folded, and the numbers of the cases it finds.

    Without a text its cases have been looked up already.
    """

    text: str | None
    cases: Select[Any]


def search_for(session: Session, typed: str) -> Search:
    """The search for what was typed.

    Raises Refused (`search_too_short`) below two letters or digits.
    """
    wanted = folded(typed)
    if len(wanted.replace(" ", "")) < MINIMUM_LETTERS:
        raise Refused(Problem("search_too_short", {"minimum": MINIMUM_LETTERS}))
    if len(wanted) < _GRAM:
        wanted = f" {wanted}"
    if session.get_bind().dialect.name != "sqlite":
        return Search(wanted, _found_by_grams(wanted))
    phrase = '"' + wanted.replace('"', '""') + '"'
    fts: Any = _FTS.c.text
    return Search(wanted, select(_FTS.c.rowid).where(fts.op("MATCH")(phrase)))


def _found_by_grams(wanted: str) -> Select[Any]:
    query = " & ".join("'" + _quoted(gram) + "'" for gram in sorted(grams_of(wanted)))
    return (
        select(col(CaseSearch.case_id))
        .where(text("case_search_grams(case_search.text) @@ CAST(:case_grams AS tsquery)"))
        .where(col(CaseSearch.text).contains(wanted, autoescape=True))
        .params(case_grams=query)
    )


def _quoted(gram: str) -> str:
    return gram.replace("\\", "\\\\").replace("'", "''")


def grams_of(words: str) -> set[str]:
    """Every run of three characters."""
    return {words[start : start + _GRAM] for start in range(len(words) - _GRAM + 1)}


def text_of(parts: Iterable[str | None]) -> str:
    """The folded parts in one line, padded with a blank on both sides."""
    return " " + folded(" ".join(part for part in parts if part)) + " "


def install(sessions: Any) -> None:
    """From now on, each flush of these sessions refreshes the texts of what it changed."""
    if not event.contains(sessions, "after_flush", _after_flush):
        event.listen(sessions, "after_flush", _after_flush)


def rebuild(session: Session, case_ids: Iterable[int] | None = None) -> int:
    """The texts of these cases (all, without a list) are as their rows are; returns how many."""
    session.flush()
    connection = session.connection()
    if case_ids is None:
        connection.execute(sql_delete(CaseSearch))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DELETE FROM case_search_fts")
        every_id = sorted(connection.execute(select(_CASE_ID)).scalars())
        refreshed = _refresh(connection, every_id)
        _join_segments(connection)
        return refreshed
    return _refresh(connection, sorted(set(case_ids)))


def _join_segments(connection: Connection) -> None:
    """What was written in many pieces is put together: SQLite then finds a third quicker."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO case_search_fts (case_search_fts) VALUES ('optimize')"
        )


def stale_cases(session: Session) -> list[int]:
    """Cases whose stored text differs from what their rows say now, for `tracker check`."""
    connection = session.connection()
    texts = select(col(CaseSearch.case_id), col(CaseSearch.text))
    kept = {row[0]: row[1] for row in connection.execute(texts)}
    stale: list[int] = []
    for chunk in _chunks(connection.execute(select(_CASE_ID)).scalars().all()):
        fresh = _texts(connection, chunk)
        stale.extend(case_id for case_id in chunk if kept.pop(case_id, None) != fresh[case_id])
    return sorted([*stale, *kept])


def _after_flush(session: OrmSession, _context: object) -> None:
    changed = [*session.new, *session.dirty, *session.deleted]
    case_ids = {row.key for row in changed if isinstance(row, Case)}
    holder_ids = {row.key for row in changed if isinstance(row, LandHolder)}
    holder_ids |= {row.holder_id for row in changed if isinstance(row, HouseholdMember)}
    if not case_ids and not holder_ids:
        return
    connection = session.connection()
    for chunk in _chunks(sorted(holder_ids)):
        held = select(_CASE_ID).where(col(Case.holder_id).in_(chunk))
        case_ids.update(connection.execute(held).scalars())
    _refresh(connection, sorted(case_ids))


def _refresh(connection: Connection, case_ids: Sequence[int]) -> int:
    for chunk in _chunks(case_ids):
        texts = _texts(connection, chunk)
        connection.execute(sql_delete(CaseSearch).where(col(CaseSearch.case_id).in_(chunk)))
        if connection.dialect.name == "sqlite":
            connection.execute(sql_delete(_FTS).where(_FTS.c.rowid.in_(chunk)))
        _write(connection, texts)
    return len(case_ids)


def _write(connection: Connection, texts: dict[int, str]) -> None:
    rows = [{"case_id": case_id, "text": found_by} for case_id, found_by in texts.items()]
    if not rows:
        return
    connection.execute(sql_insert(CaseSearch), rows)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO case_search_fts (rowid, text) VALUES (:case_id, :text)"), rows
        )


def _texts(connection: Connection, case_ids: Sequence[int]) -> dict[int, str]:
    """Two queries for any number of cases: their holders, and those holders' members."""
    cases = connection.execute(
        select(
            _CASE_ID,
            col(Case.case_no),
            col(LandHolder.id),
            col(LandHolder.name),
            col(LandHolder.house_no),
            col(LandHolder.alley),
            col(LandHolder.contact_address),
            col(LandHolder.phone),
        )
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .where(_CASE_ID.in_(case_ids))
    ).all()
    members: dict[int, list[str]] = {}
    for holder_id, name, phone in connection.execute(
        select(
            col(HouseholdMember.holder_id),
            col(HouseholdMember.full_name),
            col(HouseholdMember.phone),
        )
        .where(col(HouseholdMember.holder_id).in_({row[2] for row in cases}))
        .order_by(col(HouseholdMember.id))
    ):
        members.setdefault(holder_id, []).extend(part for part in (name, phone) if part)
    return {row[0]: text_of((row[1], *row[3:], *members.get(row[2], ()))) for row in cases}


def _chunks(keys: Iterable[Any]) -> Iterable[list[Any]]:
    waiting = iter(keys)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
