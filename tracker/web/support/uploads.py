"""Photos of a form, kept before the form itself is judged.

A refused form comes back with its photos still there: they are stored first, in a transaction
of their own, and the form then names them by hash. A photo nobody names in the end is swept
later; nothing of the visit is half-written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from werkzeug.datastructures import FileStorage

from tracker.documents.services import accept_photo
from tracker.errors import Problem, Refused
from tracker.web.support import database, today
from tracker.web.support.guards import actor


@dataclass(frozen=True, slots=True)
class Kept:
    """The hashes of photos that were taken in, and why others were not."""

    hashes: tuple[str, ...]
    problems: tuple[Problem, ...]


def keep_photos(files: Iterable[FileStorage]) -> Kept:
    """Each file is stored and committed, or refused with its reason; one bad file spoils none."""
    folder = current_app.config["TRACKER"].attachments
    hashes: list[str] = []
    problems: list[Problem] = []
    session = database.session()
    for file in files:
        content = file.read()
        if not content and not file.filename:
            continue
        try:
            kept = accept_photo(
                session, folder, content, file.filename, by=actor(), at=today.at()
            )
        except Refused as refused:
            problems.extend(refused.problems)
            continue
        hashes.append(kept.sha256)
    session.commit()
    return Kept(tuple(hashes), tuple(problems))
