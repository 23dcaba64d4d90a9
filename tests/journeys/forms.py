"""A form as a browser would send it back: every field with what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import Tag

from tests.pages import page

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

_BUTTONS = {"submit", "button", "file", "image", "reset"}
_CHOICES = {"radio", "checkbox"}

Fields = dict[str, Any]


def fields(answer: TestResponse, css: str = "form.visit-form") -> Fields:
    """What the form at `css` holds; several values of one name become a list."""
    form = page(answer).select_one(css)
    assert form is not None, f"no form {css}"
    found: dict[str, list[str]] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        for value in _values(control):
            found.setdefault(str(control["name"]), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\r\n").removeprefix("\n")]
    if control.name == "select":
        chosen = control.select("option[selected]") or control.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = str(control.get("type", "text"))
    if kind in _BUTTONS or (kind in _CHOICES and not control.has_attr("checked")):
        return []
    return [str(control.get("value", "on" if kind in _CHOICES else ""))]
