"""The picture of the floors in CONTRIBUTING.md, drawn from the import contract.

`python -m tests.structure.floors` draws it anew; each room says what it is for by the first line
of its own docstring.
"""

from __future__ import annotations

import ast
import tomllib
from typing import Final

from tests.structure.tree import ROOT

GUIDE: Final = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- floors: begin -->\n", "<!-- floors: end -->\n"


def floors() -> list[list[str]]:
    """The floors of the contract, the highest first, each with its rooms."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "floors")
    return [[room.strip() for room in floor.split("|")] for floor in layers]


def purpose(room: str) -> str:
    """The first line of the room's docstring."""
    folder, module = ROOT / "tracker" / room / "__init__.py", ROOT / "tracker" / f"{room}.py"
    source = (folder if folder.exists() else module).read_text("utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").splitlines()[0].rstrip(".")


def picture() -> str:
    """A house of floors: rooms between two lines stand side by side and don't see each other."""
    drawn = [[f"{room:<13}{purpose(room)}" for room in floor] for floor in floors()]
    width = max(len(line) for floor in drawn for line in floor)
    rule = "─" * (width + 2)
    bodies = ["\n".join(f"│ {line:<{width}} │" for line in floor) for floor in drawn]
    return f"┌{rule}┐\n" + f"\n├{rule}┤\n".join(bodies) + f"\n└{rule}┘"


def drawn_into(guide: str) -> str:
    """The guide with its picture drawn anew. Raises ValueError where it has no place for one."""
    before, rest = guide.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}```text\n{picture()}\n```\n{END}{after}"


if __name__ == "__main__":
    GUIDE.write_text(drawn_into(GUIDE.read_text("utf-8")), "utf-8")
