"""The blueprint that the pages of projects share."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("projects", __name__)
