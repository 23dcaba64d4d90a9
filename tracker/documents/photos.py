"""Reading a photo: its type by content, shrunk, its EXIF taken out and told apart.

The phone's position and the time of the shot become fields; the stored picture carries neither.
A real image that can't be decoded is kept as it came, and marked: a field photo is evidence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.clock import HANOI
from tracker.documents.drafts import PhotoDraft
from tracker.documents.store import sha256_of
from tracker.errors import Problem, Refused

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

MAX_BYTES = 15 * 1024 * 1024
"""15 MB: what a field phone's camera can make."""
MAX_PIXELS = 51_000_000
"""A sensor sold as 50 megapixels makes up to 8192 x 6144."""
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 320
_QUALITY = 85
_THUMBNAIL_QUALITY = 75
_KINDS = ("jpeg", "png", "webp", "heic", "heif", "avif", "gif", "bmp", "tiff")
_DECODABLE = frozenset(f"image/{kind}" for kind in _KINDS)
_EXIF_FOLDER, _GPS_FOLDER = 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_NAME_LENGTH = 200


def read_photo(content: bytes, name: str | None = None) -> PhotoDraft:
    """The photo, ready to be stored as a JPEG of at most 2048 pixels a side.

    Raises Refused: `photo_empty`, `photo_too_large` (bytes), `photo_too_many_pixels`,
    `not_an_image`.
    """
    if not content:
        raise Refused(Problem("photo_empty", field="photos"))
    if len(content) > MAX_BYTES:
        raise _too_large()
    media_type = image_type(content)
    if media_type is None:
        raise Refused(Problem("not_an_image", field="photos"))
    kept = PhotoDraft(
        content=content,
        media_type=media_type,
        source_sha256=sha256_of(content),
        original_name=safe_name(name),
        undecodable=True,
    )
    return _decoded(kept)


def image_type(content: bytes) -> str | None:
    """The image's media type by its first bytes, None where it is no image we know."""
    found = media_type_of(content)
    return found if found in _DECODABLE else None


def media_type_of(content: bytes) -> str | None:
    """The media type by content, None where nobody knows."""
    import filetype

    kind = filetype.guess(content)
    return None if kind is None else str(kind.mime)


def safe_name(name: str | None) -> str | None:
    """The last part of a file's name, without what could fool a reader or a path."""
    if not name:
        return None
    last = re.split(r"[\\/]", name)[-1]
    printable = "".join(char for char in last if char.isprintable())
    return printable.strip()[-_NAME_LENGTH:] or None


def _too_large() -> Refused:
    return Refused(
        Problem("photo_too_large", {"megabytes": MAX_BYTES // 1024 // 1024}, field="photos")
    )


def _too_many_pixels() -> Refused:
    return Refused(
        Problem("photo_too_many_pixels", {"megapixels": MAX_PIXELS // 1_000_000}, field="photos")
    )


@cache
def _know_heic() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()


def _decoded(kept: PhotoDraft) -> PhotoDraft:
    from PIL import Image

    _know_heic()
    try:
        with Image.open(BytesIO(kept.content)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            return _shrunk(kept, image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Refused:
        raise
    except Exception:
        # Decoders raise whatever a broken file provokes in them; the photo stays evidence.
        return kept


def _shrunk(kept: PhotoDraft, image: Image) -> PhotoDraft:
    from PIL import ImageOps

    exif = image.getexif()
    taken_at, place = _taken_at(exif), _place(exif)
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = _plain(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small = upright.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return replace(
        kept,
        content=_as_jpeg(upright, _QUALITY),
        thumbnail=_as_jpeg(small, _THUMBNAIL_QUALITY),
        media_type="image/jpeg",
        width=upright.width,
        height=upright.height,
        taken_at=taken_at,
        longitude=place[0] if place else None,
        latitude=place[1] if place else None,
        undecodable=False,
    )


def _plain(image: Image) -> Image:
    """Three colours; what was transparent becomes white."""
    from PIL import Image as Images

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Images.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return image.convert("RGB")


def _as_jpeg(image: Image, quality: int) -> bytes:
    made = BytesIO()
    image.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def _taken_at(exif: Exif) -> datetime | None:
    folder = exif.get_ifd(_EXIF_FOLDER)
    written = folder.get(_TAKEN) or exif.get(0x0132)
    if not isinstance(written, str):
        return None
    try:
        local = datetime.strptime(written.strip("\x00 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    offset = _offset(folder.get(_TAKEN_OFFSET))
    return local.replace(tzinfo=offset or HANOI).astimezone(UTC)


def _offset(written: Any) -> timezone | None:
    match = re.fullmatch(r"([+-])(\d\d):(\d\d)", str(written or "").strip("\x00 "))
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3])
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))


def _place(exif: Exif) -> tuple[float, float] | None:
    """Longitude and latitude in WGS 84 degrees, where the camera wrote a possible place."""
    gps = exif.get_ifd(_GPS_FOLDER)
    latitude = _degrees(gps.get(2), negative=gps.get(1) == "S")
    longitude = _degrees(gps.get(4), negative=gps.get(3) == "W")
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return longitude, latitude


def _degrees(parts: Any, *, negative: bool) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = round(degrees + minutes / 60 + seconds / 3600, 7)
    if value != value:  # a fraction of 0/0
        return None
    return -value if negative else value
