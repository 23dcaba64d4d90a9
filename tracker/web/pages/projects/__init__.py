"""The pages of projects: the list, one project, what it records for all its cases."""

from __future__ import annotations

from tracker.web.pages.projects import grounds, reading, steps
from tracker.web.pages.projects.blueprint import pages

__all__ = ["grounds", "pages", "reading", "steps"]
