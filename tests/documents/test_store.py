"""Files are named by their content, appear whole, and are kept once."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tracker.documents import store
from tracker.errors import NotFound, Refused


def test_a_file_lies_under_its_hash_and_reads_back(tmp_path: Path) -> None:
    sha256 = store.store_file(tmp_path, b"bien ban")

    assert store.path_of(tmp_path, sha256) == tmp_path / sha256[:2] / sha256[2:4] / sha256
    assert store.read_file(tmp_path, sha256) == b"bien ban"
    assert store.is_whole(tmp_path, sha256)


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    first = store.store_file(tmp_path, b"bien ban")

    second = store.store_file(tmp_path, b"bien ban")

    assert first == second
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_damaged_file_is_noticed(tmp_path: Path) -> None:
    sha256 = store.store_file(tmp_path, b"bien ban")
    store.path_of(tmp_path, sha256).write_bytes(b"bien bAn")

    assert not store.is_whole(tmp_path, sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "0" * 63, "G" * 64, "A" * 64])
def test_what_is_no_hash_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound) as refused:
        store.read_file(tmp_path, name)

    assert refused.value.problems[0].code == "file_missing"


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", no_room)

    with pytest.raises(Refused) as refused:
        store.store_file(tmp_path, b"bien ban")

    assert refused.value.problems[0].code == "storage_full"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
