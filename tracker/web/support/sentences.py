"""Problems of the rooms as sentences in the reader's language."""

from __future__ import annotations

from tracker.errors import Problem
from tracker.web.support.language import choose
from tracker.words.problems import sentence


def problem(found: Problem, lang: str | None = None) -> str:
    """The sentence for a problem's code, with its facts set in."""
    return sentence(found.code, found.facts, lang or choose())
