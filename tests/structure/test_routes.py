"""Every route says who may use it, reads like a sentence, and changes only on purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.structure.routes import PINNED, table_of_routes

if TYPE_CHECKING:
    from flask import Flask

WORD = r"[a-z0-9]+(?:[-.][a-z0-9]+)*"
TYPED = r"<(?:int|uuid|path|string|day|[a-z]+\([^)]*\)):[a-z0-9_]+>"
CODE = r"<(?![a-z_]*id>)[a-z0-9_]+>"  # a project's code, a case's number; never a row's bare number
PLAIN = re.compile(f"{WORD}|{TYPED}|{CODE}")
STATIC = "static"


def test_every_route_declares_its_guard(bare_app: Flask) -> None:
    silent = [
        rule.rule
        for rule in bare_app.url_map.iter_rules()
        if rule.endpoint != STATIC and not hasattr(bare_app.view_functions[rule.endpoint], "guard")
    ]

    assert silent == []


def test_the_routes_are_the_pinned_ones(bare_app: Flask) -> None:
    assert table_of_routes(bare_app) == PINNED.read_text("utf-8"), (
        "changed on purpose? python -m tests.structure.routes"
    )


def test_an_address_is_lower_case_words_with_hyphens_and_typed_parts(bare_app: Flask) -> None:
    odd = [
        rule.rule
        for rule in bare_app.url_map.iter_rules()
        if rule.endpoint != STATIC
        and not all(PLAIN.fullmatch(part) for part in rule.rule.strip("/").split("/") if part)
    ]

    assert odd == []


def test_an_address_never_carries_a_search_or_a_name(bare_app: Flask) -> None:
    personal = {"name", "phone", "citizen_id", "text", "q", "address"}

    told = [rule.rule for rule in bare_app.url_map.iter_rules() if rule.arguments & personal]

    assert told == []
