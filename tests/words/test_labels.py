"""Asking for the words of a code."""

from __future__ import annotations

import pytest

from tracker.accounts.catalogue import Role
from tracker.words.labels import kind_of, label


def test_a_code_is_said_in_the_readers_language() -> None:
    vietnamese, english = label(Role.LEADER), label(Role.LEADER, "en")

    assert vietnamese
    assert english
    assert vietnamese != english


def test_the_kind_of_a_code_is_its_enumerations_name() -> None:
    assert kind_of(Role) == "role"


def test_a_bare_text_needs_its_kind() -> None:
    assert label("leader", kind="role") == label(Role.LEADER)
    with pytest.raises(TypeError):
        label("leader")


def test_a_missing_code_is_a_dash() -> None:
    assert label(None) == "–"
