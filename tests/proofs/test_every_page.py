"""Every page that any role meets, in a real browser: axe content, the console empty, no other host.

The pages are found by walking the links, so that one added from now on is looked at without a
line here. The watch of the browser fails the test on an error in the console, a breach of the
content policy or a request to another machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_accessibility import TOO_WIDE, settle, told_problems, visit
from tests.proofs.crawling import walk
from tests.proofs.figures import tell
from tests.web.test_roles import ACCOUNT
from tracker.accounts.catalogue import Role

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EACH = 6
"""Pages of one address pattern whose links are followed; one of them is looked at."""
FEWEST = {Role.ADMIN: 20, Role.CLERK: 20, Role.OFFICER: 15, Role.LEADER: 15, Role.VIEWER: 5}
SIZES: dict[str, dict[str, Any]] = {"phone": PHONE, "desk": DESK}
NOT_SIGNED_IN = ("/login", "/login/code")


def complaints(page: Page, address: str) -> list[str]:
    visit(page, address)
    wide = page.evaluate(TOO_WIDE)
    return told_problems(page, address) + [f"{address}: {wide} px too wide"] * (wide > 0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_a_role_passes_axe_and_leaves_the_console_empty(
    role: Role,
    language: str,
    size: str,
    as_role: Callable[[str], FlaskClient],
    browse: Callable[..., Page],
) -> None:
    shown = walk(as_role(ACCOUNT[role]), lambda _page: iter(()), each=EACH).shown
    page = browse(ACCOUNT[role], **SIZES[size])
    settle(page, language)

    found = [line for address in shown.values() for line in complaints(page, address)]

    tell(f"pages of {role.value}, {language}, {size}", f"{len(shown)} looked at by axe")
    assert len(shown) >= FEWEST[role]
    assert found == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_pages_before_signing_in_pass_axe(
    look: str, size: str, browse: Callable[..., Page]
) -> None:
    page = browse(None, color_scheme=look, **SIZES[size])

    assert [line for address in NOT_SIGNED_IN for line in complaints(page, address)] == []
