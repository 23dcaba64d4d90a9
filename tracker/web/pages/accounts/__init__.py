"""Signing in, one's language and theme; for administrators: people, their teams and sessions."""

from __future__ import annotations

from tracker.web.pages.accounts import people, preferences, signing_in, teams
from tracker.web.pages.accounts.blueprint import pages

__all__ = ["pages", "people", "preferences", "signing_in", "teams"]
