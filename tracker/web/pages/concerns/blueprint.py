"""The blueprint that the modules of concerns share."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("concerns", __name__)
