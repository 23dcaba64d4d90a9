"""Photos of a form, kept before the form itself is judged.

A refused form comes back with its photos still there: they are stored first, in a transaction
of their own, and the form then names them by hash. A photo nobody names in the end is swept
later; nothing of the visit is half-written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from werkzeug.datastructures import FileStorage

from tracker.documents.queries import file_by_hash
from tracker.documents.services import accept_photo, accept_scan
from tracker.errors import NotFound, Problem, Refused
from tracker.web.support import database, today
from tracker.web.support.guards import actor


@dataclass(frozen=True, slots=True)
class Kept:
    """The hashes of photos that were taken in, and why others were not."""

    hashes: tuple[str, ...]
    problems: tuple[Problem, ...]


def keep_photos(files: Iterable[FileStorage]) -> Kept:
    """Each file is stored and committed, or refused with its reason; one bad file spoils none."""
    return _keep(files, accept_photo)


def keep_scans(files: Iterable[FileStorage]) -> Kept:
    """The same for copies of papers, which stay exactly as they came."""
    return _keep(files, accept_scan)


def kept_before(field: str = "kept_file") -> list[str]:
    """Files of an earlier try of this form that are indeed stored here."""
    found = []
    for sha256 in request.form.getlist(field)[:20]:
        try:
            found.append(file_by_hash(database.session(), sha256).sha256)
        except NotFound:
            continue
    return found


def _keep(files: Iterable[FileStorage], accept: Any) -> Kept:
    folder = current_app.config["TRACKER"].attachments
    hashes: list[str] = []
    problems: list[Problem] = []
    session = database.session()
    for file in files:
        content = file.read()
        if not content and not file.filename:
            continue
        try:
            kept = accept(session, folder, content, file.filename, by=actor(), at=today.at())
        except Refused as refused:
            problems.extend(refused.problems)
            continue
        hashes.append(kept.sha256)
    session.commit()
    return Kept(tuple(hashes), tuple(problems))
