"""The chain over the audit: each sealed entry carries the hash of the one before it.

Writers never queue for it: they leave their entries unsealed, and one sealer links them after the
fact, in the order in which it finds them. An erased body leaves the chain whole (its salted digest
stays in the entry); a changed entry, a changed body, a missing or a slipped-in entry does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC

from sqlalchemy import select, update
from sqlmodel import Session, col

from tracker.audit.services import digest_of
from tracker.audit.tables import AuditBody, AuditEntry
from tracker.errors import Problem

_AT_ONCE = 5_000


def seal(session: Session, *, at_most: int = _AT_ONCE) -> int:
    """The oldest unsealed entries are linked to the chain, `at_most` of them; how many were.

    Two sealers at once cannot both link: a place in the chain is taken once, by a constraint.
    """
    last = session.execute(
        select(col(AuditEntry.seq), col(AuditEntry.hash))
        .where(col(AuditEntry.seq).is_not(None))
        .order_by(col(AuditEntry.seq).desc())
        .limit(1)
    ).first()
    place, previous = (last[0] or 0, last[1] or "") if last is not None else (0, "")
    waiting = session.execute(
        select(AuditEntry)
        .where(col(AuditEntry.seq).is_(None))
        .order_by(col(AuditEntry.id))
        .limit(at_most)
    ).scalars()
    sealed = []
    for entry in waiting:
        place += 1
        linked = hash_of(entry, place, previous)
        sealed.append({"id": entry.key, "seq": place, "previous_hash": previous, "hash": linked})
        previous = linked
    if sealed:
        session.execute(update(AuditEntry), sealed)
        session.flush()
    return len(sealed)


def hash_of(entry: AuditEntry, place: int, previous: str) -> str:
    """The hash of an entry at its place: of the one before, and of everything the entry says."""
    said = (
        previous,
        place,
        entry.at.astimezone(UTC).isoformat(),
        entry.by_id,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.case_id,
        entry.digest,
    )
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()


def broken_links(session: Session) -> Iterator[Problem]:
    """Every sealed entry that is not what was sealed any more, for `tracker check`."""
    rows = session.execute(
        select(AuditEntry, AuditBody)
        .outerjoin(AuditBody, col(AuditBody.entry_id) == col(AuditEntry.id))
        .where(col(AuditEntry.seq).is_not(None))
        .order_by(col(AuditEntry.seq))
        .execution_options(yield_per=_AT_ONCE)
    )
    place, previous = 0, ""
    for entry, body in rows:
        place += 1
        whole = (
            entry.seq == place
            and entry.previous_hash == previous
            and entry.hash == hash_of(entry, entry.seq, previous)
            and (body is None or entry.digest == digest_of(body.salt, body.before, body.after))
        )
        if not whole:
            yield Problem("audit_chain_broken", {"entry": str(entry.seq)})
        place, previous = entry.seq, entry.hash or ""
