"""Compiling the English sentences."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tracker.words import catalogues

WRITTEN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Hộ chưa đồng thuận"
msgstr "Household not in agreement"

#, fuzzy
msgid "Bàn giao mặt bằng"
msgstr "Handover, perhaps"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    messages = tmp_path / "en" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "cases.po").write_text(WRITTEN, "utf-8")
    return tmp_path


def test_a_compiled_catalogue_says_the_english(folder: Path) -> None:
    catalogues.compile_all(folder)

    english = gettext.translation("cases", folder, ["en"])

    assert english.gettext("Hộ chưa đồng thuận") == "Household not in agreement"


def test_an_unfinished_sentence_stays_vietnamese(folder: Path) -> None:
    catalogues.compile_all(folder)

    english = gettext.translation("cases", folder, ["en"])

    assert english.gettext("Bàn giao mặt bằng") == "Bàn giao mặt bằng"


def test_what_is_compiled_already_is_left_alone(folder: Path) -> None:
    first = catalogues.compile_all(folder)

    assert [path.name for path in first] == ["cases.mo"]
    assert catalogues.compile_all(folder) == []


def test_each_room_with_sentences_is_a_domain(folder: Path) -> None:
    assert catalogues.domains(folder) == ["cases"]
