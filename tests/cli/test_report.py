"""`tracker report progress`: a whole file or none, and a sentence that says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Tracker, numbered

WRONG_USE, REFUSED = 2, 1


@pytest.fixture
def ward(tracker: Tracker, home_folder: Path, demo_home: Path) -> Tracker:
    """The command over a copy of the small invented ward."""
    shutil.copytree(demo_home, home_folder)
    return tracker


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "31/02/2026"), "31/02/2026"),
        (("--as-of", "hôm qua"), "hôm qua"),
        (("--format", "docx"), "'docx' is not 'xlsx'"),
    ],
)
def test_a_bad_day_and_an_unknown_format_are_wrong_use(
    words: tuple[str, ...], told: str, tracker: Tracker, tmp_path: Path
) -> None:
    answer = tracker("report", "progress", *words, "--out", tmp_path / "a.xlsx")

    assert answer.exit_code == WRONG_USE
    assert told in answer.output
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_day_to_come_and_an_empty_register_are_refused_in_a_sentence(
    office: Tracker, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"

    later = office("report", "progress", "--as-of", "25/11/2026", "--out", out)
    empty = office("report", "progress", "--out", out)

    assert (later.exit_code, empty.exit_code) == (REFUSED, REFUSED)
    assert numbered(later)[0].startswith("Ngày 25/11/2026 chưa tới")
    assert numbered(empty)[0].startswith("Đến ngày 24/11/2026 sổ chưa có dự án nào")
    assert not out.exists()


def test_a_file_that_cannot_be_written_leaves_what_was_there(ward: Tracker, tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "a.xlsx"
    blocked = tmp_path / "b.xlsx"
    blocked.write_text("before")
    (tmp_path / ".b.xlsx.part").mkdir()

    answers = [ward("report", "progress", "--out", file) for file in (nowhere, blocked)]

    for answer, file in zip(answers, (nowhere, blocked), strict=True):
        assert answer.exit_code == REFUSED
        assert numbered(answer)[0].startswith(f"Không ghi được tệp {file}")
    assert blocked.read_text() == "before"


@pytest.mark.parametrize(("lang", "first"), [("vi", "Tiến độ"), ("en", "Progress")])
def test_the_file_is_whole_in_either_language(
    lang: str, first: str, ward: Tracker, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"

    answer = ward("report", "progress", "--as-of", "24/11/2026", "--lang", lang, "--out", out)

    assert answer.exit_code == 0, answer.output
    assert load_workbook(out).sheetnames[0] == first
    assert [file.name for file in tmp_path.glob("*.part")] == []
