"""Photos of a form, kept before the form itself is judged.

A refused form comes back with its photos still there: they are stored first, in a transaction
of their own, and the form then names them by hash. A photo nobody names in the end is swept
later; nothing of the visit is half-written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app, request
from sqlmodel import Session
from werkzeug.datastructures import FileStorage

from tracker.db.engine import begin_read_only
from tracker.documents.photos import read_photo
from tracker.documents.queries import FileLine, file_by_hash
from tracker.documents.services import accept_scan, find_attachment, keep_photo
from tracker.documents.store import sha256_of
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
    return _keep(files, _accept_photo)


def keep_scans(files: Iterable[FileStorage]) -> Kept:
    """The same for copies of papers, which stay exactly as they came."""
    return _keep(files, _accept_scan)


def scans_of_form() -> Kept:
    """The copies that came with this form, after those of an earlier try of it."""
    kept = keep_scans(request.files.getlist("scans"))
    return Kept(tuple(dict.fromkeys((*kept_before(), *kept.hashes))), kept.problems)


def kept_before(field: str = "kept_file") -> list[str]:
    """Files of an earlier try of this form that are indeed stored here."""
    found = []
    for sha256 in request.form.getlist(field)[:20]:
        try:
            found.append(file_by_hash(database.session(), sha256).sha256)
        except NotFound:
            continue
    return found


def files_of(hashes: Iterable[str]) -> list[FileLine]:
    """What is known of files that are stored here, as a form that comes back shows them."""
    return [file_by_hash(database.session(), sha256) for sha256 in hashes]


def _accept_photo(session: Session, folder: Path, content: bytes, name: str | None) -> str:
    """The picture is made small before the database is asked to write: nobody waits for that."""
    known = find_attachment(session, sha256_of(content))
    if known is not None:
        return known.sha256
    session.commit()
    photo = read_photo(content, name)
    begin_read_only(read_only=False)
    return keep_photo(session, folder, photo, by=actor(), at=today.at()).sha256


def _accept_scan(session: Session, folder: Path, content: bytes, name: str | None) -> str:
    begin_read_only(read_only=False)
    return accept_scan(session, folder, content, name, by=actor(), at=today.at()).sha256


def _keep(files: Iterable[FileStorage], accept: Any) -> Kept:
    folder = current_app.config["TRACKER"].attachments
    hashes: list[str] = []
    problems: list[Problem] = []
    session = database.session()
    for file in files:
        content = file.read()
        if not content and not file.filename:
            continue
        session.commit()
        begin_read_only(read_only=True)
        try:
            hashes.append(accept(session, folder, content, file.filename))
        except Refused as refused:
            problems.extend(refused.problems)
        session.commit()
        begin_read_only(read_only=False)
    return Kept(tuple(hashes), tuple(problems))
