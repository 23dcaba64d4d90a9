"""Every figure of an answer, in the order it shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.progress.figures import AreaFigure, Figure


def figures_of(found: Any) -> Iterator[Figure | AreaFigure]:
    """The figures of a dataclass of measures, however deep they lie."""
    if isinstance(found, (Figure, AreaFigure)):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from figures_of(value)
    elif isinstance(found, tuple):
        for value in found:
            yield from figures_of(value)
    elif hasattr(found, "__dataclass_fields__"):
        for name in found.__dataclass_fields__:
            yield from figures_of(getattr(found, name))


def values_of(found: Any) -> list[Any]:
    """Their values alone."""
    return [figure.value for figure in figures_of(found)]
