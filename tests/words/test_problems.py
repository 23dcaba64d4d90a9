"""A refusal's code and facts become a sentence."""

from __future__ import annotations

import pytest

from tracker.words.problems import sentence


def test_a_problem_is_a_sentence_that_quotes_its_facts() -> None:
    facts = {"found": "0002", "needed": "0001"}

    assert "0002" in sentence("schema_too_new", facts)
    assert sentence("schema_too_new", facts, "en").startswith("A newer release")


def test_a_problem_nobody_wrote_words_for_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence("no_such_problem", {})
