"""The watch sees what it is there to see."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import HERE, PATIENCE, until
from tests.browser.watch import Watch, accessibility_problems

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def told_in_time(page: Page, watch: Watch, complaint: str) -> bool:
    """The watch complained; what a browser reports arrives when it pleases."""
    ends = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < ends:
        if any(complaint in told for told in watch.complaints):
            return True
        page.wait_for_timeout(20)
    return False


@pytest.mark.parametrize(
    ("act", "complaint"),
    [
        ("console.error('lost')", "lost"),
        ("setTimeout(() => { throw new Error('broken') })", "broken"),
        ("fetch('http://192.0.2.1/').catch(() => 0)", "another host: http://192.0.2.1/"),
    ],
)
def test_the_watch_complains(
    new_context: Callable[..., BrowserContext], watches: list[Watch], act: str, complaint: str
) -> None:
    page = new_context().new_page()

    page.evaluate(f"() => {{ {act} }}")

    assert told_in_time(page, watches[0], complaint)
    watches.clear()


def test_the_watch_complains_about_a_breach_of_the_policy(
    new_context: Callable[..., BrowserContext], watches: list[Watch]
) -> None:
    page = new_context().new_page()
    page.set_content(
        "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\">"
        "<p style='color: red'>đỏ</p>"
    )

    assert told_in_time(page, watches[0], "style-src")
    watches.clear()


def test_what_a_test_is_about_is_forgiven(
    new_context: Callable[..., BrowserContext], watches: list[Watch]
) -> None:
    page = new_context().new_page()
    watches[0].forgive("lost")

    page.evaluate("() => console.error('lost')")

    assert watches[0].complaints == []


def test_a_picture_without_words_is_an_accessibility_problem(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context().new_page()
    page.set_content("<html lang='vi'><title>t</title><main><img src='data:,'></main></html>")

    found = accessibility_problems(page)

    assert [problem.split(":")[0] for problem in found] == ["image-alt"]


def test_what_comes_true_later_is_waited_for_under_the_content_policy(
    browse: Callable[..., Page],
) -> None:
    page = browse()
    page.goto("/login")
    page.evaluate("setTimeout(() => { document.body.dataset.late = 'yes' }, 300)")

    until(page, "document.body.dataset.late === 'yes'")


@pytest.mark.parametrize("what", ["function", "load_state"])
def test_no_browser_test_waits_by_eval_or_for_a_page_that_may_be_the_old_one(what: str) -> None:
    asking = f".wait_for_{what}("

    assert [one.name for one in HERE.rglob("*.py") if asking in one.read_text()] == []
