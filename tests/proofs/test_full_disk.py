"""A disk without room: a clear error, nothing half-written, and the resend works afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pages import page
from tests.proofs.phones import Phone, visits
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

DISK = "48m"
FULL = "Máy chủ hết chỗ lưu"
NOTHING_SAVED = "Chưa lưu gì"
MANY = 400
"""More visits than fit into what the database has already taken from the disk."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.fail(f"This proof mounts a small disk, for which it must be root: {made.stderr}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def small_ward(demo_home: Path, small_disk: Path) -> Iterator[Ward]:
    """A ward whose home lies on the small disk."""
    home = small_disk / "home"
    shutil.copytree(demo_home, home)
    ward = Ward(home, f"sqlite:///{home / 'tracker.db'}")
    yield ward
    ward.engine.dispose()


def fill(disk: Path) -> Path:
    """No byte is free any more; the file that takes the room is given."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(os.urandom(4096))
    return ballast


def test_a_full_disk_refuses_clearly_and_the_resend_works(
    small_ward: Ward, small_disk: Path, serve: Callable[[Ward], Server]
) -> None:
    ward, server = small_ward, serve(small_ward)
    server.forgive("database: OperationalError")
    phone = Phone(server, "officer1").sign_in()
    case_nos = ward.case_nos(1)
    with_photo, *without = visits(case_nos, MANY, seed=3, photo_every=MANY)
    assert phone.send(without[0]).status_code == 302
    ballast = fill(small_disk)
    before = ward.rows()

    refused_photo = phone.send(with_photo)
    answers = {}
    for said in without[1:]:
        answers[said.uuid] = phone.send(said)
        if answers[said.uuid].status_code != 302:
            break
    refused_uuid, refused = list(answers.items())[-1]

    shown = page(refused_photo).get_text(" ")
    assert refused_photo.status_code in (422, 503)
    assert FULL in shown
    assert NOTHING_SAVED in shown
    assert with_photo.form["note"] in shown or refused_photo.status_code == 503
    assert refused.status_code == 503, "the database never grew: send more visits"
    assert FULL in page(refused).get_text(" ")
    taken = [said for said in without[1:] if said.uuid in answers and said.uuid != refused_uuid]
    after = ward.rows()
    assert after["visit"] == before["visit"] + len(taken)
    assert after["attachment"] == before["attachment"]
    assert ward.faults(taken) == []
    assert ward.on_record([refused_uuid, with_photo.uuid]) == set()
    read = phone.get("/cases")
    assert read.status_code == 200, "what is there can still be read"

    ballast.unlink()
    sent = [with_photo, *(said for said in without if said.uuid in answers)]
    again = {phone.send(said).status_code for said in sent}

    assert again == {302}
    assert ward.faults([without[0], *sent]) == []
    assert not list((ward.home / "attachments").rglob(".arriving-*"))
    server.stop()
    ward.check()
