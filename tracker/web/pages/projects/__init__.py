"""The pages of projects: the list, one project, and the steps it takes for all its cases."""

from __future__ import annotations

from tracker.web.pages.projects import reading, steps
from tracker.web.pages.projects.blueprint import pages

__all__ = ["pages", "reading", "steps"]
