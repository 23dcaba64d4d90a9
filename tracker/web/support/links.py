"""Addresses: every figure a page shows leads to exactly its cases; numbers are of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, url_for
from flask_security import current_user
from werkzeug.routing import IntegerConverter

from tracker.accounts.permissions import Permission, may


class _RowNumber(IntegerConverter):
    """A number that can be a row's; a longer one is an address that is not there."""

    regex = r"\d{1,9}"


def install(app: Flask) -> None:
    """Numbers in addresses are numbers of rows."""
    app.url_map.converters["int"] = _RowNumber


def address(endpoint: str, query: Mapping[str, str], **values: Any) -> str:
    """The address of a page with these parameters behind it."""
    parameters: dict[str, Any] = {**query, **values}
    return url_for(endpoint, **parameters)


def cases_url(query: Mapping[str, str]) -> str | None:
    """The case list with this filter; None for a reader who may not see cases."""
    if not may(current_user.role, Permission.VIEW_CASES):
        return None
    return address("cases.index", query)


def figure_url(figure: object) -> str | None:
    """The list behind a `Figure` or `AreaFigure`."""
    return cases_url(figure.filter)  # type: ignore[attr-defined]


def page(endpoint: str, **values: Any) -> str | None:
    """The address of a page of another room, None where this system has no such page."""
    if endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, **values)
