"""What no address holds: a NUL, which PostgreSQL can't even compare with."""

from __future__ import annotations

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

_NUL = "\x00"


class WardRequest(Request):
    """A request whose parameters are texts; one that is none counts as not given."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters behind the address."""
        found = super().args
        if not any(_NUL in value for _name, value in found.items(multi=True)):
            return found
        kept = [(name, value) for name, value in found.items(multi=True) if _NUL not in value]
        return ImmutableMultiDict(kept)


def install(app: Flask) -> None:
    """Every request is read so; a path with a NUL leads nowhere."""
    app.request_class = WardRequest
    app.before_request(_no_such_path)


def _no_such_path() -> None:
    if _NUL in request.path:
        abort(404)
