"""What a browser test never tolerates: an error in the console, a breach of the content
security policy, a request to another machine. And the accessibility check of every page.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

_AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_MORE_RULES = {"region": {"enabled": True}}
"""Beyond WCAG: all that is said stands in a landmark, so that nobody jumps over it."""
_INSIDE = {"127.0.0.1", "localhost"}
_WITHOUT_HOST = {"about", "blob", "data"}
_TELL_BREACHES = """
document.addEventListener("securitypolicyviolation", (breach) =>
  console.error(`policy breach: ${breach.violatedDirective} ${breach.blockedURI}`));
"""


class Watch:
    """Collects what went wrong in a browser's pages; `forgive` names what a test expects."""

    def __init__(self, context: BrowserContext) -> None:
        self._complaints: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []
        context.add_init_script(_TELL_BREACHES)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._complaints.append(f"error: {error.error}"))
        context.on("request", self._request)

    def forgive(self, pattern: str) -> None:
        """Complaints that match `pattern` are what this test is about."""
        self._forgiven.append(re.compile(pattern))

    @property
    def complaints(self) -> list[str]:
        """What nobody expected."""
        return [
            complaint
            for complaint in self._complaints
            if not any(pattern.search(complaint) for pattern in self._forgiven)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if is_outside(request.url):
            self._complaints.append(f"another host: {request.url}")


def is_outside(url: str) -> bool:
    """The address belongs to another machine."""
    address = urlsplit(url)
    return address.scheme not in _WITHOUT_HOST and address.hostname not in _INSIDE


@cache
def _axe_source() -> str:
    return _AXE.read_text("utf-8")


def accessibility_problems(page: Page, *, only: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA and about landmarks on the page: rule and element.

    `only` asks for one rule: all that a theme changes is `color-contrast`.
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_axe_source())
    found = page.evaluate(
        "([tags, rules]) => axe.run(document, {runOnly: tags, rules, resultTypes: ['violations']})",
        [{"type": "rule", "values": [only]}, {}] if only else [_RULES, _MORE_RULES],
    )
    return [
        f"{violation['id']}: {node['target'][0]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
