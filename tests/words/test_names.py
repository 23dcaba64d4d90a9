"""Vietnamese names: found without accents, ordered by the given name and its tone."""

from __future__ import annotations

import unicodedata

import pytest

from tracker.words.names import folded, sort_key


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Đào Thị Vân", "dao thi van"), ("  NGUYỄN   Văn Ước ", "nguyen van uoc"), ("", "")],
)
def test_a_name_is_folded_to_plain_letters(written: str, typed: str) -> None:
    assert folded(written) == typed


def test_a_name_in_separate_marks_folds_like_one_in_whole_letters() -> None:
    assert folded(unicodedata.normalize("NFD", "Đỗ Thế Hưởng")) == folded("Đỗ Thế Hưởng")


def test_names_are_ordered_by_given_name_first() -> None:
    names = ["Bùi Văn Tý", "Trần Thị An", "Đỗ Văn Bình", "Phạm Thị Ánh"]

    assert sorted(names, key=sort_key) == [
        "Trần Thị An",
        "Phạm Thị Ánh",
        "Đỗ Văn Bình",
        "Bùi Văn Tý",
    ]


def test_letters_follow_the_vietnamese_alphabet() -> None:
    words = ["ê", "e", "đ", "d", "ă", "â", "a", "ơ", "ô", "o", "ư", "u"]

    assert sorted(words, key=sort_key) == list("aăâdđeêoôơuư")


def test_tones_decide_only_between_equal_letters() -> None:
    words = ["mạ", "má", "mã", "mả", "mà", "ma", "mab"]

    assert sorted(words, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mab"]


def test_a_namesake_is_ordered_by_family_name() -> None:
    names = ["Vũ Thị Lan", "Bùi Thị Lan"]

    assert sorted(names, key=sort_key) == ["Bùi Thị Lan", "Vũ Thị Lan"]
