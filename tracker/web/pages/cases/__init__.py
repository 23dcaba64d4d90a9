"""The pages of case files: the list, one file, and what may be recorded and changed in it."""

from __future__ import annotations

from tracker.web.pages.cases import (
    case_file,
    editing,
    facts,
    grounds,
    handovers,
    listing,
    steps,
    views,
)
from tracker.web.pages.cases.blueprint import pages

__all__ = [
    "case_file",
    "editing",
    "facts",
    "grounds",
    "handovers",
    "listing",
    "pages",
    "steps",
    "views",
]
