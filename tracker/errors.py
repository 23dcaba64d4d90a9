"""Refusals: what was asked can't be done, and the numbered facts that say why.

A refusal carries codes and facts, never sentences; `words` turns them into the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason: a code of the words' `problem` labels, the facts it quotes, and its place."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    row: int | None = None
    field: str | None = None


class Refused(Exception):
    """Nothing was changed; `problems` tells what to put right."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


class NotFound(Refused):
    """The thing named does not exist, or is not for this reader's eyes."""


class NotYours(Refused):
    """The thing exists but belongs to another team; the facts name whom to ask."""


class StaleEdit(Refused):
    """Somebody else changed the record meanwhile: both texts are in the facts."""
