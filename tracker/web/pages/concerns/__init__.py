"""Concerns: the list, the knots, one concern with what can be done about it, a new one."""

from __future__ import annotations

from tracker.web.pages.concerns import changes, listing, raising, reading
from tracker.web.pages.concerns.blueprint import pages

__all__ = ["changes", "listing", "pages", "raising", "reading"]
