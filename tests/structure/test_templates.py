"""Templates: nothing inline, nothing from elsewhere, nobody forgotten."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.structure.tree import PACKAGE, TEMPLATES, modules, named, static_texts, syntax, templates

INLINE = re.compile(r"""<[^>]*\s(style|on[a-z]+)\s*=\s*["'{]""", re.IGNORECASE)
OUTSIDE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.I)
SCRIPT = re.compile(r"<(script|style)\b(?![^>]*nonce=)[^>]*>", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def _text(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


@pytest.mark.parametrize("path", templates(), ids=named)
def test_a_template_has_no_inline_style_and_no_inline_handler(path: Path) -> None:
    assert [match.group(0) for match in INLINE.finditer(_text(path))] == []


@pytest.mark.parametrize("path", templates(), ids=named)
def test_a_script_or_style_of_a_template_carries_the_nonce(path: Path) -> None:
    assert [match.group(0) for match in SCRIPT.finditer(_text(path))] == []


@pytest.mark.parametrize("path", [*templates(), *static_texts()], ids=named)
def test_a_page_and_what_it_loads_name_no_other_host(path: Path) -> None:
    assert [match.group(0) for match in OUTSIDE.finditer(_text(path))] == []


@pytest.mark.parametrize("path", templates(), ids=named)
def test_a_template_imports_only_what_it_uses(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text)
    names = {node.target for node in tree.find_all(nodes.Import)}
    for imported in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in imported.names}

    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}

    assert names - used == set()


def test_every_template_is_rendered_by_somebody() -> None:
    asked = _asked_for()
    exact = {name for name in asked if isinstance(name, str)}
    patterns = [name for name in asked if isinstance(name, re.Pattern)]

    forgotten = [
        name
        for path in templates()
        if (name := str(path.relative_to(TEMPLATES))) not in exact
        and not any(pattern.fullmatch(name) for pattern in patterns)
    ]

    assert forgotten == []


def test_every_template_that_is_asked_for_exists() -> None:
    missing = {name for name in _asked_for() if isinstance(name, str)} - {
        str(path.relative_to(TEMPLATES)) for path in templates()
    }

    assert missing == set()


def _asked_for() -> set[str | re.Pattern[str]]:
    found: set[str | re.Pattern[str]] = set()
    for path in modules():
        if PACKAGE / "web" in path.parents or PACKAGE / "maps" in path.parents:
            found |= _asked_for_by(syntax(path))
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in templates():
        tree = environment.parse(path.read_text("utf-8"))
        for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
            for node in tree.find_all(kind):
                found |= {c.value for c in node.template.find_all(nodes.Const)}
                if isinstance(node.template, nodes.Const):
                    found.add(node.template.value)
    return found


def _asked_for_by(tree: ast.Module) -> set[str | re.Pattern[str]]:
    found: set[str | re.Pattern[str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                for part in node.values
            ]
            if parts[-1].endswith(re.escape(".html")):
                found.add(re.compile("".join(parts)))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.html", node.value)
        ):
            found.add(node.value)
    return found


FOR_EVERY_PAGE = {"_", "fmt", "label", "lang", "csrf_token", "static_url", "url_for", "caller",
    "kwargs", "namespace", "dict", "loop", "ngettext",
}  # fmt: skip
"""What a template knows that is imported without the page's context."""


def test_what_is_imported_without_the_page_asks_nothing_of_it() -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    trees = {path: environment.parse(path.read_text("utf-8")) for path in templates()}
    alone = {
        str(node.template.value)  # type: ignore[attr-defined]
        for tree in trees.values()
        for node in tree.find_all(nodes.Import)
        if not node.with_context
    }
    asked = {
        str(path.relative_to(TEMPLATES)): _names_from_outside(tree) - FOR_EVERY_PAGE
        for path, tree in trees.items()
    }

    assert "components/ui.html" in alone
    assert {name: asked[name] for name in alone if asked[name]} == {}


def _names_from_outside(tree: nodes.Template) -> set[str]:
    """The names a file says nowhere itself: not as a variable, an argument or a macro."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx in {"store", "param"}}
    own |= {node.name for node in tree.find_all(nodes.Macro)}
    own |= {node.target for node in tree.find_all(nodes.Import)}
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"} - own
