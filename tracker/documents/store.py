"""Files named by the SHA-256 of their content, in two levels of folders.

A file appears whole or not at all: written beside its place, forced to the disk, then renamed.
The same content is kept once. Nothing here ever overwrites or deletes.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from pathlib import Path

from tracker.errors import NotFound, Problem, Refused

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows knows no quota


def sha256_of(content: bytes) -> str:
    """The name of this content."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: Path, sha256: str) -> Path:
    """Where the content with this hash lies. Raises ValueError on what is no hash."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal")
    return folder / sha256[:2] / sha256[2:4] / sha256


def store_file(folder: Path, content: bytes) -> str:
    """The content lies safely on the disk under its hash, which is returned.

    Raises Refused (`storage_full`) where the disk has no room; then nothing was kept.
    """
    sha256 = sha256_of(content)
    place = path_of(folder, sha256)
    if place.is_file() and place.stat().st_size == len(content):
        return sha256
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(place, content)
    except OSError as error:
        if error.errno in _FULL:
            raise Refused(Problem("storage_full")) from error
        raise
    return sha256


def _write_whole(place: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_file(folder: Path, sha256: str) -> bytes:
    """The content with this hash. Raises NotFound (`file_missing`) where it is not there."""
    try:
        return path_of(folder, sha256).read_bytes()
    except (FileNotFoundError, ValueError):
        raise NotFound(Problem("file_missing")) from None


def is_whole(folder: Path, sha256: str) -> bool:
    """Whether the file is there and its content still has this hash."""
    place = path_of(folder, sha256)
    return place.is_file() and sha256_of(place.read_bytes()) == sha256
