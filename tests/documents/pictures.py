"""Small pictures for tests, made as a phone would make them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def picture(
    *,
    size: tuple[int, int] = (640, 480),
    kind: str = "JPEG",
    mode: str = "RGB",
    taken: str | None = None,
    offset: str | None = None,
    place: tuple[float, float] | None = None,
    orientation: int | None = None,
) -> bytes:
    """A picture of one colour; `place` is (longitude, latitude)."""
    image = Image.new(mode, size, "#335577" if mode != "RGBA" else (0, 0, 0, 0))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    if place:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", (place[1], 0.0, 0.0)
        gps[3], gps[4] = "E", (place[0], 0.0, 0.0)
    made = BytesIO()
    image.save(made, kind, exif=exif)
    return made.getvalue()


def heic(size: tuple[int, int] = (320, 240)) -> bytes:
    """A picture as newer phones store it."""
    from pillow_heif import from_pillow

    made = BytesIO()
    from_pillow(Image.new("RGB", size, "#884422")).save(made)
    return made.getvalue()
