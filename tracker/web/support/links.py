"""Addresses of lists: every figure a page shows leads to exactly its cases."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for
from flask_security import current_user

from tracker.accounts.permissions import Permission, may


def cases_url(query: Mapping[str, str]) -> str | None:
    """The case list with this filter; None for a reader who may not see cases."""
    if not may(current_user.role, Permission.VIEW_CASES):
        return None
    return url_for("cases.index", **query)


def figure_url(figure: object) -> str | None:
    """The list behind a `Figure` or `AreaFigure`."""
    return cases_url(figure.filter)  # type: ignore[attr-defined]
