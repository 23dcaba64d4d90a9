"""Addresses: every figure a page shows leads to exactly its cases; numbers are of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for
from flask_security import current_user
from werkzeug.routing import IntegerConverter

from tracker.accounts.permissions import Permission, may


class _RowNumber(IntegerConverter):
    """A number that can be a row's; a longer one is an address that is not there."""

    regex = r"\d{1,9}"


def install(app: Flask) -> None:
    """Numbers in addresses are numbers of rows; templates have each address built once."""
    app.jinja_env.globals["url_for"] = page_address
    app.url_map.converters["int"] = _RowNumber


def page_address(endpoint: str, /, **values: Any) -> str:
    """As `url_for`; an address with plain values is built once."""
    if _PLAIN.issuperset(map(type, values.values())) and _OF_THE_REQUEST.isdisjoint(values):
        return _path(request.script_root, endpoint, **values)
    return url_for(endpoint, **values)


_PLAIN = {str, int}
_OF_THE_REQUEST = {"_external", "_scheme", "_method"}


@lru_cache(maxsize=4096)
def _path(_root: str, endpoint: str, /, **values: Any) -> str:
    """The address of a page with these values: the same for every reader."""
    return url_for(endpoint, **values)


def address(endpoint: str, query: Mapping[str, str], **values: Any) -> str:
    """The address of a page with these parameters behind it."""
    parameters: dict[str, Any] = {**query, **values}
    if values or not query:
        return url_for(endpoint, **parameters)
    return f"{_path(request.script_root, endpoint)}?{urlencode(query, safe=_PLAIN_IN_A_QUERY)}"


_PLAIN_IN_A_QUERY = "!$'()*,/:;?@"
"""What `url_for` leaves as it is in the parameters, too."""


@lru_cache(maxsize=8192)
def _list_address(_root: str, query: tuple[tuple[str, str], ...]) -> str:
    """Built once: a page of figures has hundreds of addresses, the same for every reader."""
    return address("cases.index", dict(query))


def cases_url(query: Mapping[str, str]) -> str | None:
    """The case list with this filter; None for a reader who may not see cases."""
    root = _list_root()
    return None if root is None else _list_address(root, tuple(query.items()))


def _list_root() -> str | None:
    """Where this request's addresses begin; None for a reader who may not see cases."""
    try:
        root: str | None = g.list_root
    except AttributeError:
        allowed = may(current_user.role, Permission.VIEW_CASES)
        root = g.list_root = request.script_root if allowed else None
    return root


def list_address(query: Mapping[str, str]) -> str:
    """The case list with these parameters."""
    return _list_address(request.script_root, tuple(query.items()))


def figure_url(figure: object) -> str | None:
    """The list behind a `Figure` or `AreaFigure`."""
    return cases_url(figure.filter)  # type: ignore[attr-defined]


def figure_links() -> Callable[[object], str | None]:
    """`figure_url` for all figures of one page: whether lists may be seen is asked once."""
    root = _list_root()
    if root is None:
        return lambda _figure: None
    return lambda figure: _list_address(root, tuple(figure.filter.items()))  # type: ignore[attr-defined]


def page(endpoint: str, **values: Any) -> str | None:
    """The address of a page of another room, None where this system has no such page."""
    if endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, **values)
