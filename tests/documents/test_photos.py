"""A photo is known by its content, shrunk, and told apart from what its EXIF says."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from tests.documents.pictures import heic, picture
from tracker.documents import photos
from tracker.errors import Refused


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        photos.read_photo(content, "anh.jpg")
    return refused.value.problems[0].code


def test_a_large_photo_is_shrunk_and_has_a_thumbnail() -> None:
    photo = photos.read_photo(picture(size=(4000, 3000)), "anh.jpg")

    assert (photo.width, photo.height) == (2048, 1536)
    assert photo.media_type == "image/jpeg"
    assert photo.thumbnail is not None
    assert opened(photo.thumbnail).size == (320, 240)


def test_time_and_place_become_fields_and_leave_the_picture() -> None:
    sent = picture(taken="2026:11:24 15:42:00", place=(106.68, 20.826))

    photo = photos.read_photo(sent, "anh.jpg")

    assert photo.taken_at == datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
    assert photo.longitude == pytest.approx(106.68)
    assert photo.latitude == pytest.approx(20.826)
    assert not opened(photo.content).getexif()


def test_the_camera_may_say_its_own_zone() -> None:
    photo = photos.read_photo(picture(taken="2026:11:24 08:42:00", offset="+00:00"), None)

    assert photo.taken_at == datetime(2026, 11, 24, 8, 42, tzinfo=UTC)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "hom qua", " "])
def test_a_time_that_is_none_is_left_out(taken: str) -> None:
    assert photos.read_photo(picture(taken=taken), None).taken_at is None


def test_a_photo_held_sideways_stands_upright() -> None:
    photo = photos.read_photo(picture(size=(640, 480), orientation=6), None)

    assert (photo.width, photo.height) == (480, 640)


def test_heic_is_accepted() -> None:
    photo = photos.read_photo(heic(), "IMG_0001.HEIC")

    assert photo.media_type == "image/jpeg"
    assert not photo.undecodable


def test_what_was_transparent_becomes_white() -> None:
    photo = photos.read_photo(picture(kind="PNG", mode="RGBA", size=(8, 8)), "anh.png")

    assert opened(photo.content).getpixel((4, 4)) == (255, 255, 255)


def test_a_broken_photo_is_kept_as_it_came_and_marked() -> None:
    broken = picture(size=(640, 480))[:900]

    photo = photos.read_photo(broken, "anh.jpg")

    assert photo.undecodable
    assert photo.content == broken
    assert photo.media_type == "image/jpeg"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 not a photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\x00" * 9],
)
def test_what_is_no_photo_is_refused_whatever_its_name(content: bytes) -> None:
    assert refusal(content) == "not_an_image"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "photo_empty"


def test_more_than_fifteen_megabytes_is_refused() -> None:
    assert refusal(picture() + b"\0" * photos.MAX_BYTES) == "photo_too_large"


def test_fifty_megapixels_are_shrunk_and_more_is_refused() -> None:
    within = Image.new("L", (8160, 6120))
    beyond = Image.new("L", (9000, 6000))

    def as_png(image: Image.Image) -> bytes:
        made = BytesIO()
        image.save(made, "PNG", compress_level=1)
        return made.getvalue()

    assert photos.read_photo(as_png(within)).width == 2048
    assert refusal(as_png(beyond)) == "photo_too_many_pixels"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Lan\\anh nhà.jpg", "anh nhà.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe\x00", "agpj.exe"),
        ("", None),
    ],
)
def test_a_name_is_only_its_last_part(given: str, kept: str | None) -> None:
    assert photos.safe_name(given) == kept
