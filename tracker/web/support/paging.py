"""The foot of a list that is shown page by page, as `components/table.html` draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import request

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Pager:
    """Which rows of how many are shown, and the pages beside this one."""

    number: int
    pages: int
    first: int
    last: int
    total: int | str
    previous_url: str | None
    next_url: str | None


def asked_page() -> int:
    """The page an address asks for; what can't be read is the first."""
    text = request.args.get("page", "1")
    return max(1, min(int(text), _MOST_PAGES)) if text.isdecimal() and len(text) < 8 else 1


def pager(number: int, total: int, *, rows: int, url: Callable[[int], str]) -> Pager:
    """The pager of a list of `total` rows; a page past the end is the last one."""
    pages = max(1, -(-total // rows))
    number = min(number, pages)
    return Pager(
        number=number,
        pages=pages,
        first=(number - 1) * rows + 1 if total else 0,
        last=min(number * rows, total),
        total=total,
        previous_url=url(number - 1) if number > 1 else None,
        next_url=url(number + 1) if number < pages else None,
    )
