"""A ward's home and database, and what its register says about the visits that were sent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from tests import clock
from tests.proofs.phones import Said, hash_of
from tests.web.browsing import cases_of
from tracker.audit.services import digest_of
from tracker.audit.tables import AuditBody, AuditEntry
from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern
from tracker.db.engine import make_engine, make_session, reading
from tracker.documents.store import is_whole
from tracker.documents.tables import Attachment
from tracker.schema import METADATA
from tracker.visits.tables import Visit, VisitPhoto

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.cases.tables import Case

TEAMS = 6


@dataclass
class Ward:
    """A home and its database, opened by the test beside the server."""

    home: Path
    url: str

    @cached_property
    def engine(self) -> Engine:
        """The test's own engine."""
        return make_engine(self.url)

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """A session that takes no lock."""
        with reading(), make_session(self.engine) as session:
            yield session

    def case_nos(self, team: int) -> list[str]:
        """The open cases of officer number `team`."""
        with self.looking() as session:
            return [case.case_no for case in self._cases(session, team)]

    def _cases(self, session: Session, team: int) -> list[Case]:
        return cases_of(session, f"D{team}")

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.looking() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
            }

    def on_record(self, uuids: Iterable[str]) -> set[str]:
        """Which of these visits the register has."""
        wanted = set(uuids)
        with self.looking() as session:
            return wanted & set(session.scalars(select(col(Visit.uuid))))

    def faults(self, all_said: Iterable[Said]) -> list[str]:
        """What is lost, doubled, half-written or unaudited of the visits that were sent."""
        with self.looking() as session:
            known: dict[str, list[Visit]] = {}
            for visit in session.scalars(select(Visit)):
                known.setdefault(visit.uuid, []).append(visit)
            entries = self._entries(session)
            concerns = _counted(session, Concern.visit_id)
            promises = _counted(session, Commitment.visit_id)
            photos = self._photos(session)
            found: list[str] = []
            for said in all_said:
                rows = known.get(said.uuid, [])
                if len(rows) != 1:
                    found.append(f"{said.uuid}: {len(rows)} visits")
                    continue
                key = rows[0].key
                facts = {
                    "text": rows[0].note == said.form["note"],
                    "audit": entries[key] == 1,
                    "questions": concerns[key] == said.asks,
                    "promises": promises[key] == int("promises-0-text" in said.form),
                    "photo": photos.get(key, []) == [h for h in [hash_of(said)] if h],
                }
                found += [f"{said.uuid}: {name}" for name, right in facts.items() if not right]
            return found + self._unsound_attachments(session)

    def _entries(self, session: Session) -> Counter[int | None]:
        """Audit entries of recorded visits that have a body with the entry's own digest."""
        sound: Counter[int | None] = Counter()
        for entry, body in session.execute(
            select(AuditEntry, AuditBody)
            .join(AuditBody, col(AuditBody.entry_id) == col(AuditEntry.id))
            .where(col(AuditEntry.action) == "record_visit")
        ):
            if digest_of(body.salt, body.before, body.after) == entry.digest:
                sound[entry.subject_id] += 1
        return sound

    def _photos(self, session: Session) -> dict[int, list[str | None]]:
        found: dict[int, list[str | None]] = {}
        for visit_id, source in session.execute(
            select(col(VisitPhoto.visit_id), col(Attachment.source_sha256)).join(
                Attachment, col(Attachment.id) == col(VisitPhoto.attachment_id)
            )
        ):
            found.setdefault(visit_id, []).append(source)
        return found

    def _unsound_attachments(self, session: Session) -> list[str]:
        folder = self.home / "attachments"
        return [
            f"attachment {sha256[:8]} is not whole"
            for row in session.scalars(select(Attachment))
            for sha256 in (row.sha256, row.thumbnail_sha256)
            if sha256 and not is_whole(folder, sha256)
        ]

    def persuasion_numbers(self) -> list[tuple[int, str, int]]:
        """Case, purpose and number of each persuasion that stands."""
        with self.looking() as session:
            return [
                (visit.case_id, visit.purpose.value, visit.persuasion_no)
                for visit in session.scalars(
                    select(Visit).where(
                        col(Visit.persuasion_no).is_not(None), col(Visit.superseded_at).is_(None)
                    )
                )
            ]

    def check(self) -> None:
        """`tracker check` finds nothing to say."""
        self._command("check")

    def upgrade(self) -> None:
        """`tracker db upgrade`."""
        self._command("db", "upgrade")

    def _command(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            env=os.environ
            | {
                "TRACKER_HOME": str(self.home),
                "TRACKER_TODAY": str(clock.TODAY),
                "TRACKER_DATABASE_URL": self.url,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def _counted(session: Session, column: object) -> Counter[int | None]:
    return Counter(session.scalars(select(col(column))))  # type: ignore[arg-type]
