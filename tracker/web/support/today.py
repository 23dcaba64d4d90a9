"""The legal day and the instant of a request: the one place where pages read the clock."""

from __future__ import annotations

from datetime import date, datetime

from flask import current_app, g

from tracker import clock


def today() -> date:
    """The legal day of this request; `TRACKER_TODAY` pins it."""
    if "today" not in g:
        g.today = clock.today(current_app.config["TRACKER"].today)
    day: date = g.today
    return day


def at() -> datetime:
    """The instant of this request, in UTC."""
    if "at" not in g:
        g.at = clock.now()
    instant: datetime = g.at
    return instant
