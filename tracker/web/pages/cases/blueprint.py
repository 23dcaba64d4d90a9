"""The blueprint that the pages of case files share."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("cases", __name__)
