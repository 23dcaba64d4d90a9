"""How many of what, in words: English has a singular, and a sentence may hold several numbers.

A number inside a longer sentence is said by one of these, so that each has its own plural.
"""

from __future__ import annotations

from flask_babel import ngettext

from tracker.web.support import language
from tracker.words import formats


def households(count: int) -> str:
    """1 household, 76 households."""
    return ngettext("%(count)s hộ", "%(count)s hộ", count, count=_number(count))


def cases(count: int) -> str:
    """1 case, 76 cases."""
    return ngettext("%(count)s hồ sơ", "%(count)s hồ sơ", count, count=_number(count))


def late_cases(count: int) -> str:
    """1 case late, 9 cases late."""
    return ngettext(
        "%(count)s hồ sơ quá hạn", "%(count)s hồ sơ quá hạn", count, count=_number(count)
    )


def cases_due_soon(count: int) -> str:
    """1 case due soon, 9 cases due soon."""
    return ngettext(
        "%(count)s hồ sơ sắp đến hạn", "%(count)s hồ sơ sắp đến hạn", count, count=_number(count)
    )


def cases_waiting(count: int) -> str:
    """1 case, 9 cases waiting because the law says so."""
    return ngettext(
        "%(count)s hồ sơ đang chờ luật định",
        "%(count)s hồ sơ đang chờ luật định",
        count,
        count=_number(count),
    )


def projects(count: int) -> str:
    """1 project, 14 projects."""
    return ngettext("%(count)s dự án", "%(count)s dự án", count, count=_number(count))


def knots(count: int) -> str:
    """1 knot, 23 knots."""
    return ngettext("%(count)s nút thắt", "%(count)s nút thắt", count, count=_number(count))


def teams(count: int) -> str:
    """1 team, 6 teams."""
    return ngettext("%(count)s đoàn", "%(count)s đoàn", count, count=_number(count))


def _number(count: int) -> str:
    return formats.count(count, language.choose())
