"""Photos as a strip shows them, and what is known of when and where each was taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.documents.queries import FileLine
from tracker.visits.lines import PhotoLine
from tracker.web.support import links
from tracker.web.support.language import choose
from tracker.words import formats


@dataclass(frozen=True, slots=True)
class Thumb:
    """A photo as a strip shows it; `facts` are words of its time, its place, or its damage."""

    url: str
    thumb_url: str
    caption: str
    facts: str = ""
    is_shown: bool = True


def thumbs(photos: Iterable[PhotoLine]) -> tuple[Thumb, ...]:
    """Photos with their addresses; none where the pages of files are not there."""
    found = []
    for photo in photos:
        sha256 = photo.file.sha256
        url = links.page("documents.attachment", sha256=sha256)
        small = links.page("documents.thumb", sha256=sha256)
        if url and small:
            caption = photo.caption or _("Ảnh ngày %(day)s", day=formats.day(photo.on))
            found.append(Thumb(url, small, caption, _facts(photo.file), not photo.file.undecodable))
    return tuple(found)


def _facts(file: FileLine) -> str:
    """When and where the camera says it was taken; these are fields of ours, not of the file."""
    said = []
    if file.undecodable:
        said.append(_("không mở được, tệp giữ nguyên như đã nhận"))
    if file.taken_at is not None:
        said.append(_("chụp lúc %(instant)s", instant=formats.instant(file.taken_at)))
    if file.longitude is not None and file.latitude is not None:
        said.append(
            _("tại %(place)s", place=formats.place(file.longitude, file.latitude, choose()))
        )
    return ", ".join(said)
