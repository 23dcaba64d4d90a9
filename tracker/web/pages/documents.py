"""Stored files: photos and copies of papers, for those who may see a case they belong to."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from flask import Blueprint, abort, current_app, send_file
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.documents.queries import FileLine
from tracker.documents.store import read_file
from tracker.web.support import database, reading, today
from tracker.web.support.file_sight import visible_file
from tracker.web.support.guards import actor, allowed_teams, guard

pages = Blueprint("documents", __name__)

_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
"""What a browser may show in its window; everything else is handed over as a file."""
_KEPT_SECONDS = 24 * 60 * 60
_POLICY = "default-src 'none'; sandbox"


@pages.get("/attachments/<sha256>")
@guard(Permission.VIEW_CASES)
def attachment(sha256: str) -> ResponseReturnValue:
    """The file as it is stored; the reading is on record where it is of a case."""
    file, case_id = _found(sha256)
    if case_id is not None:
        reading.record("attachment", case_id)
    return _sent(file.sha256, file.media_type, file)


@pages.get("/attachments/<sha256>/thumb")
@guard(Permission.VIEW_CASES)
def thumb(sha256: str) -> ResponseReturnValue:
    """The small picture of a photo; the photo itself where there is none."""
    file, _case_id = _found(sha256)
    if file.thumbnail_sha256 is not None:
        return _sent(file.thumbnail_sha256, "image/jpeg", file)
    if file.media_type not in _SHOWN:
        abort(404)
    return _sent(file.sha256, file.media_type, file)


def _found(sha256: str) -> tuple[FileLine, int | None]:
    """The file this reader may see. Raises NotFound."""
    return visible_file(
        database.session(),
        sha256,
        on=today.today(),
        allowed_team_ids=allowed_teams(),
        viewer_id=actor().key,
    )


def _sent(sha256: str, media_type: str, file: FileLine) -> ResponseReturnValue:
    content = read_file(current_app.config["TRACKER"].attachments, sha256)
    name = file.original_name or sha256[:12]
    shown = media_type in _SHOWN and not file.undecodable
    answer = send_file(
        BytesIO(content),
        mimetype=media_type,
        as_attachment=not shown,
        download_name=f"{Path(name).stem}.{media_type[6:]}" if shown else name,
        etag=sha256,
        conditional=True,
    )
    answer.headers["Cache-Control"] = f"private, max-age={_KEPT_SECONDS}, immutable"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
