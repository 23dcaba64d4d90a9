"""Small modules, plain names, declared libraries, exact sums."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.structure.tree import PACKAGE, ROOT, modules, named, syntax
from tracker.db.columns import DongColumn, SquareMetresColumn
from tracker.schema import METADATA

LINES = 400
VAGUE = {"utils", "util", "helper", "helpers", "common", "manager", "handler", "misc"}

# The name under which a library is imported, where it is not the name it is installed by; and
# the libraries that always come with another one of ours.
INSTALLED_AS = {
    "PIL": "pillow",
    "argon2": "argon2-cffi",
    "babel": "flask-babel",
    "branca": "folium",
    "docx": "docxtpl",
    "flask_bootstrap": "bootstrap-flask",
    "flask_login": "flask-security",
    "itsdangerous": "flask",
    "jinja2": "flask",
    "markupsafe": "flask",
    "numpy": "geopandas",
    "pandas": "geopandas",
    "passlib": "libpass",
    "pydantic_core": "pydantic",
    "python_calamine": "python-calamine",
    "vroom": "pyvroom",
    "werkzeug": "flask",
}


WORD_LISTS = PACKAGE / "words" / "labels"


@pytest.mark.parametrize(
    "path", [path for path in modules() if WORD_LISTS not in path.parents], ids=named
)
def test_a_module_stays_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())

    assert lines <= LINES, f"{lines} lines: split it by what it is about"


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [named(path) for path in modules() if path.stem in VAGUE]

    assert vague == []


def test_tables_evaluate_their_annotations() -> None:
    """With postponed annotations, relationships fail when the mappers are configured."""
    postponed = [
        named(path)
        for path in modules()
        if path.name == "tables.py" and "from __future__ import annotations" in path.read_text()
    ]

    assert postponed == []


def test_every_library_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    asked = {re.split(r"[\[>=<;! ]", line)[0].lower() for group in groups for line in group}

    table = (ROOT / "README.md").read_text("utf-8").split("## Libraries", 1)[1].split("\n## ")[0]
    reasons = re.findall(r"^\| ([a-z0-9-]+) \| .{4,} \|$", table, re.MULTILINE)

    assert sorted(reasons) == sorted(asked)


def test_every_library_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[>=<;! ]", line)[0].lower() for line in project["dependencies"]}

    undeclared = {
        f"{named(path)}: {name}"
        for path in modules()
        for name in _imported(path)
        if name not in sys.stdlib_module_names
        and name not in {"tracker", "__future__"}
        and INSTALLED_AS.get(name, name).replace("_", "-").lower() not in declared
    }

    assert undeclared == set()


def test_the_constraints_name_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    odd = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)]

    assert odd == []


def test_sql_sums_and_compares_exact_columns_and_does_nothing_else() -> None:
    """`a - b`, `area * 2` and AVG lose the exact type without a word; Python does those."""
    exact = _exact_columns()

    found = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(syntax(path))
        if _is_average(node, exact) or _is_inexact(node, exact)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("x = Parcel.measured_area * 2", True),
        ("x = col(CaseToday.recovered_area) - col(CaseToday.handed_over_area)", True),
        ("x = func.sum(Payment.amount) - func.sum(Deposit.amount)", True),
        ("x = facts.c.recovered_area / 10_000", True),
        ("x = func.avg(col(Parcel.measured_area))", True),
        ("x = func.avg(longitude)", False),
        ("x = row.recovered_area - row.handed_over_area", False),
        ("x = func.sum(Payment.amount)", False),
    ],
)
def test_the_rule_on_exact_columns_sees_what_it_should(line: str, refused: bool) -> None:
    exact = _exact_columns()

    found = [
        node
        for node in ast.walk(ast.parse(line))
        if _is_average(node, exact) or _is_inexact(node, exact)
    ]

    assert bool(found) is refused


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _exact_columns() -> frozenset[str]:
    return frozenset(
        column.name
        for table in METADATA.tables.values()
        for column in table.columns
        if isinstance(column.type, SquareMetresColumn | DongColumn)
    )


def _is_average(node: ast.AST, exact: frozenset[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "func.avg"
        and any(_names_a_column(argument, exact) for argument in node.args)
    )


def _is_inexact(node: ast.AST, exact: frozenset[str]) -> bool:
    changes = ast.Sub | ast.Mult | ast.Div | ast.FloorDiv | ast.Mod
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, changes)
        and any(_names_a_column(side, exact) for side in (node.left, node.right))
    )


def _names_a_column(side: ast.AST, exact: frozenset[str]) -> bool:
    for node in ast.walk(side):
        if not (isinstance(node, ast.Attribute) and node.attr in exact):
            continue
        owner = node.value
        if isinstance(owner, ast.Name) and owner.id[0].isupper():
            return True
        if isinstance(owner, ast.Attribute) and owner.attr == "c":
            return True
    return False


def test_every_room_of_tables_is_in_the_schema() -> None:
    from tracker.schema import ROOMS

    listed = {Path(str(room.__file__)) for room in ROOMS}

    assert listed == set(PACKAGE.glob("*/tables.py"))
