"""Files: each stored photo and paper is on disk with the content its name promises."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from tracker.documents import store
from tracker.documents.tables import Attachment
from tracker.errors import Problem
from tracker.upkeep.register import Register

_SHOWN = 12


def attachments_are_whole(register: Register) -> Iterator[Problem]:
    """Every stored file is there and has the content its name promises."""
    rows = register.session.execute(
        select(col(Attachment.sha256), col(Attachment.thumbnail_sha256)).order_by(
            col(Attachment.id)
        )
    )
    for digest in (digest for row in rows for digest in row if digest):
        fault = _fault(store.path_of(register.attachments, digest), digest)
        if fault:
            yield Problem(fault, {"sha256": digest[:_SHOWN]})


def _fault(path: Path, digest: str) -> str | None:
    if not path.exists():
        return "attachment_missing"
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest() == digest
    return None if whole else "attachment_changed"
