"""Problems of the rooms as sentences: the template of the code, with its facts set in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from tracker.units import SquareMetres
from tracker.words import formats
from tracker.words.labels import all_labels, label


def sentence(code: str, facts: Mapping[str, object], lang: str = "vi") -> str:
    """The sentence for a problem's code. Raises KeyError where nobody wrote its words."""
    for kind, codes in all_labels().items():
        if kind.startswith("problem_") and code in codes:
            written = {name: _fact(value, lang) for name, value in facts.items()}
            return label(code, lang, kind=kind).format(**written)
    raise KeyError(f"no words for the problem {code!r}")


def _fact(value: object, lang: str) -> str:
    if isinstance(value, datetime):
        return formats.instant(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, SquareMetres):
        return formats.m2(value, lang, unit=True)
    if isinstance(value, StrEnum):
        return label(value, lang)
    if isinstance(value, int):
        return formats.count(value, lang)
    return str(value)
