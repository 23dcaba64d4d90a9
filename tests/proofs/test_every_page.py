"""Every page that any role meets, in a real browser: axe content, the console empty, no other host.

The pages are found by walking the links, so that one added from now on is looked at without a
line here, in each language, at each width, light and dark; once more with very long names. The
watch of the browser fails the test on an error in the console, a breach of the content policy or
a request to another machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, update

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_accessibility import TOO_WIDE, settle, told_problems, visit
from tests.browser.watch import accessibility_problems
from tests.proofs.crawling import walk
from tests.proofs.figures import tell
from tests.web.test_roles import ACCOUNT
from tracker.accounts.catalogue import Role
from tracker.accounts.tables import Team, User
from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern
from tracker.db.engine import make_session
from tracker.holders.tables import HouseholdMember, LandHolder
from tracker.projects.tables import Project

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EACH = 6
"""Pages of one address pattern whose links are followed; one of them is looked at."""
FEWEST = {Role.ADMIN: 20, Role.CLERK: 20, Role.OFFICER: 15, Role.LEADER: 15, Role.VIEWER: 5}
SIZES: dict[str, dict[str, Any]] = {"phone": PHONE, "desk": DESK}
NOT_SIGNED_IN = ("/login", "/login/code")
ANOTHER_DESK = {"width": 1366, "height": 768}
LONG = "Nguyễn Hoàng Thị Phương Quỳnh " * 3
UNBROKEN = "Nguyễnhoàngthịphươngquỳnhtrầnlêvõphạmbùiđặngđỗhồngôdươnglýtrươngmai"
CLIPPED = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  if (!one.checkVisibility({ visibilityProperty: true }) || !one.textContent.trim()) return false;
  if (one.closest(".vh, .skip, svg, select, .leaflet-container")) return false;
  const { overflowX, textOverflow } = getComputedStyle(one);
  return ["hidden", "clip"].includes(overflowX) && textOverflow !== "ellipsis"
    && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `${one.tagName}.${one.className} cuts ${one.textContent.trim().slice(0, 40)}`)"""
"""What is cut off at its side without the dots that say so."""


def complaints(page: Page, address: str) -> list[str]:
    """What is wrong at this window and, at a desk, at the other usual one; light and dark."""
    visit(page, address)
    found = told_problems(page, address) + layout_faults(page, address)
    page.emulate_media(color_scheme="dark")
    found += [f"{address}, dark: {p}" for p in accessibility_problems(page, only="color-contrast")]
    page.emulate_media(color_scheme="light")
    return found


def layout_faults(page: Page, address: str) -> list[str]:
    """Too wide for its window, or words cut off."""
    sizes = [page.viewport_size]
    if sizes[0] == DESK["viewport"]:
        sizes.append(ANOTHER_DESK)  # type: ignore[arg-type]
    found = []
    for size in sizes:
        assert size is not None
        page.set_viewport_size(size)
        wide = page.evaluate(TOO_WIDE)
        told = [f"{wide} px too wide"] * (wide > 0) + page.evaluate(CLIPPED)
        found += [f"{address} at {size['width']}: {one}" for one in told]
    assert sizes[0] is not None
    page.set_viewport_size(sizes[0])
    return found


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


@pytest.fixture
def long_names(app: Flask) -> None:
    """Every name of the ward is long, and every other one without a place to break."""
    named = (
        (LandHolder, "name"),
        (HouseholdMember, "full_name"),
        (Project, "name"),
        (Project, "name_en"),
        (Team, "name"),
        (User, "display_name"),
        (Concern, "title"),
        (Commitment, "text"),
    )
    with make_session(app.extensions["tracker_engine"]) as session:
        for table, name in named:
            numbers = col(table.id) % 2
            for rest, text in enumerate((LONG.strip(), UNBROKEN)):
                session.execute(update(table).where(numbers == rest).values({name: text}))
        session.commit()


@pytest.mark.usefixtures("long_names")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.OFFICER, Role.LEADER])
def test_long_names_neither_widen_a_page_nor_are_cut_off(
    role: Role, size: str, as_role: Callable[[str], FlaskClient], browse: Callable[..., Page]
) -> None:
    shown = walk(as_role(ACCOUNT[role]), lambda _page: iter(()), each=EACH).shown
    page = browse(ACCOUNT[role], **SIZES[size])

    found = []
    for address in shown.values():
        visit(page, address)
        found += layout_faults(page, address)

    tell(f"pages with long names of {role.value}, {size}", f"{len(shown)} measured")
    assert found == []
