"""The table of routes as text: `python -m tests.structure.routes` writes it anew, on purpose."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

PINNED = Path(__file__).with_name("routes.txt")
UNSPOKEN = {"HEAD", "OPTIONS"}


def app_over(home: Path, database_url: str) -> Flask:
    """The system over a home that has keys and maybe nothing else."""
    from tracker.config import Config, make_keys
    from tracker.web import create_app

    config = Config(home=home, database_url=database_url)
    make_keys(config)
    return create_app(config)


def table_of_routes(app: Flask) -> str:
    """One line a route: its address, its methods, its guard."""
    lines = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - UNSPOKEN))
        view = app.view_functions[rule.endpoint]
        lines.append(f"{rule.rule}\t{methods}\t{getattr(view, 'guard', '-')}")
    return "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = app_over(Path(folder), f"sqlite:///{folder}/empty.db")
        PINNED.write_text(table_of_routes(made), "utf-8")
