"""Codes inside, words outside: every code and every sentence in Vietnamese and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.structure.tree import PACKAGE, ROOT, TEMPLATES, modules, named, syntax
from tracker.words import catalogues
from tracker.words.labels import all_labels, kind_of

POS = tuple(sorted(catalogues.FOLDER.rglob("*.po")))
KEYWORDS = {
    "_": None, "gettext": None, "lazy_gettext": None, "_l": None,
    "ngettext": (1, 2), "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
LABEL_PLACEHOLDER = re.compile(r"\{(\w+)\}")
RUDE = re.compile(r"giải tỏa|giải toả|đền bù", re.IGNORECASE)


def _enumerations() -> list[type[StrEnum]]:
    found = []
    for path in sorted(PACKAGE.glob("*/catalogue.py")):
        module = import_module(f"tracker.{path.parent.name}.catalogue")
        found += [
            kind
            for kind in vars(module).values()
            if isinstance(kind, type)
            and issubclass(kind, StrEnum)
            and kind.__module__ == module.__name__
        ]
    return found


@cache
def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale="en", domain=path.stem)


@cache
def _english() -> dict[str, Message]:
    return {_key(message): message for path in POS for message in _catalogue(path) if message.id}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


@cache
def _asked() -> list[tuple[str | tuple[str, ...], str]]:
    """Every sentence asked for in Python or a template, with its place; a tuple has a plural."""
    found: list[tuple[str | tuple[str, ...], str]] = []
    for folder, methods in (
        (TEMPLATES, [("**.html", "jinja2")]),
        (PACKAGE, [("migrations/versions/**", "ignore"), ("**.py", "python")]),
    ):
        options = {"**.html": {"silent": "false", "encoding": "utf-8"}}
        for name, line, message, _comments, _context in extract_from_dir(
            folder, methods, options, keywords=KEYWORDS
        ):
            found.append((message, f"{folder.relative_to(ROOT)}/{name}:{line}"))
    return found


def _sentences() -> dict[str, str]:
    """Each sentence with the first place that asks for it."""
    found: dict[str, str] = {}
    for message, place in _asked():
        found.setdefault(message if isinstance(message, str) else message[0], place)
    return found


@pytest.mark.parametrize("kind", _enumerations(), ids=kind_of)
def test_every_code_has_words_in_both_languages(kind: type[StrEnum]) -> None:
    labels = all_labels().get(kind_of(kind), {})

    assert set(labels) == {member.value for member in kind}
    assert all(vi.strip() and en.strip() for vi, en in labels.values())


def test_every_problem_has_words_in_both_languages() -> None:
    problems = {
        code
        for kind, codes in all_labels().items()
        if kind.startswith("problem_")
        for code in codes
    }

    speechless = [f"{place}: {code}" for code, place in _problems() if code not in problems]

    assert speechless == []


def test_both_languages_quote_the_same_facts() -> None:
    unlike = [
        f"{kind}.{code}"
        for kind, codes in all_labels().items()
        for code, (vi, en) in codes.items()
        if set(LABEL_PLACEHOLDER.findall(vi)) != set(LABEL_PLACEHOLDER.findall(en))
    ]

    assert unlike == []


def test_every_sentence_has_its_english() -> None:
    missing = [
        f"{place}: {text}"
        for text, place in _sentences().items()
        if text not in _english() or not _said(_english()[text])
    ]

    assert missing == [], "\n".join(missing)


def test_no_sentence_hides_in_an_f_string() -> None:
    """Nothing inside an f-string is extracted: its English would be missing without a word."""
    hidden = [
        f"{place}:{call.lineno}: {ast.unparse(call)}"
        for place, tree in ((path.relative_to(ROOT), syntax(path)) for path in modules())
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
    ]

    assert hidden == []


def test_a_sentence_that_has_a_plural_is_never_asked_for_without_its_number() -> None:
    plural = {text for text, message in _english().items() if not isinstance(message.id, str)}

    bare = [f"{place}: {text}" for text, place in _asked() if text in plural]

    assert bare == [], "\n".join(bare)


def test_no_english_is_left_over_from_a_sentence_that_is_gone() -> None:
    left = [text for text in _english() if text not in _sentences()]

    assert left == []


@pytest.mark.parametrize("path", POS, ids=lambda path: path.stem)
def test_a_catalogue_is_finished(path: Path) -> None:
    for message in _catalogue(path):
        if not message.id:
            continue
        assert _said(message), f"no English for: {message.id}"
        assert not message.fuzzy, f"unfinished: {message.id}"
        said = message.string if isinstance(message.string, str) else message.string[-1]
        assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(_key(message)))


@pytest.mark.parametrize("path", POS, ids=lambda path: path.stem)
def test_the_compiled_catalogue_says_what_the_written_one_says(path: Path) -> None:
    compiled = path.with_suffix(".mo")

    assert compiled.exists(), "make words"
    assert compiled.read_bytes() == catalogues.compiled(path), "make words"


def test_two_rooms_never_translate_one_sentence_differently() -> None:
    said: dict[str, set[str]] = {}
    for path in POS:
        for message in _catalogue(path):
            if message.id:
                place = f"{message.context or ''}|{_key(message)}"
                said.setdefault(place, set()).add(str(message.string))

    assert {text: many for text, many in said.items() if len(many) > 1} == {}


def test_the_register_is_that_of_the_administration() -> None:
    """Thu hồi đất, bồi thường: never the street's words for them."""
    labels = [vi for codes in all_labels().values() for vi, _en in codes.values()]

    assert [text for text in (*labels, *_sentences()) if RUDE.search(text)] == []


def _said(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(str(text).strip() for text in texts)


def _problems() -> Iterator[tuple[str, str]]:
    for path in modules():
        for node in ast.walk(syntax(path)):
            if not (isinstance(node, ast.Call) and _called(node) == "Problem"):
                continue
            code = node.args[0] if node.args else None
            code = code or next((k.value for k in node.keywords if k.arg == "code"), None)
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value, f"{named(path)}:{node.lineno}"


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")
