"""The tree of the repository, as the structure tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tracker"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python module of the package but the migrations' history."""
    history = PACKAGE / "migrations" / "versions"
    return tuple(sorted(p for p in PACKAGE.rglob("*.py") if history not in p.parents))


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted(TEMPLATES.rglob("*.html")))


@cache
def syntax(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def static_texts() -> Iterator[Path]:
    """Our own scripts, styles and pictures: not the libraries' and not the licences."""
    for path in sorted(STATIC.rglob("*")):
        ours = "vendor" not in path.relative_to(STATIC).parts
        if ours and path.suffix in {".js", ".css", ".svg", ".html", ".webmanifest", ".json"}:
            yield path


def named(path: Path) -> str:
    """The path as people say it."""
    return str(path.relative_to(ROOT))
