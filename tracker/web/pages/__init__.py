"""The pages, one module a room: guard, parse, one call, render."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def register(app: Flask) -> None:
    """Every module here brings the blueprint `pages`."""
    for module in iter_modules(__path__):
        app.register_blueprint(import_module(f"{__name__}.{module.name}").pages)
