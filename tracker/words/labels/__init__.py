"""Labels of codes: one module a room, `LABELS[kind][code] == (Vietnamese, English)`.

`kind` is the enumeration's class name in snake_case. A test proves that every code of every
enumeration has both languages.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

_LANGUAGES = ("vi", "en")


@cache
def all_labels() -> dict[str, dict[str, tuple[str, str]]]:
    """Every kind with its codes. Raises ValueError where two rooms name the same kind."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for module in iter_modules(__path__):
        labels = import_module(f"{__name__}.{module.name}").LABELS
        twice = found.keys() & labels.keys()
        if twice:
            raise ValueError(f"labelled twice: {sorted(twice)}")
        found.update(labels)
    return found


def kind_of(codes: type[StrEnum]) -> str:
    """VisitOutcome -> visit_outcome."""
    name = codes.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def label(code: StrEnum | str | None, lang: str = "vi", *, kind: str | None = None) -> str:
    """The words for a code; `kind` is needed only where the code is a bare string."""
    if code is None:
        return "–"
    if kind is None:
        if not isinstance(code, StrEnum):
            raise TypeError(f"the kind of {code!r} is not known")
        kind = kind_of(type(code))
    return all_labels()[kind][str(code)][_LANGUAGES.index(lang)]
