"""Every main page as the roles that use it see it: WCAG 2.2 AA by axe, nothing wider than the
window, targets for thumbs, long names and large text. The watch sees the rest (console, other
hosts, the content security policy).

One browser a role and look walks all its pages: the phone in Vietnamese and light, the desk in
English and dark; the three heaviest pages in the two other combinations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.browser.conftest import DESK, PHONE, until
from tests.browser.watch import accessibility_problems
from tracker.accounts.tables import TeamMembership, User
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.holders.tables import LandHolder
from tracker.law.catalogue import StepCode
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.progress.tables import CaseToday
from tracker.projects.tables import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page

LONG_NAME = "Nguyễn Hoàng Thị Phương Quỳnh"
PAGES: dict[str | None, tuple[str, ...]] = {
    None: ("/login", "/login/code"),
    "leader": (
        "/",
        "/map",
        "/projects",
        "/projects/VN04",
        "/cases",
        "/cases?project=VN03&standing=not_inventoried",
        "/concerns",
        "/concerns/knots",
        "/concerns/1",
        "/reports",
        "/account",
        "/help",
        "/help/handbook",
        "/help/measures",
    ),
    "officer1": (
        "/week",
        "/cases/{case}",
        "/cases/{case}/visits/new",
        "/cases/{case}/visits",
        "/cases/{case}/concerns/new",
        "/visits",
        "/visits/review",
    ),
    "clerk": (
        "/cases/{case}/edit",
        "/cases/{case}/steps/new",
        "/cases/{case}/handover",
        "/cases/{case}/grounds/new",
        "/cases/{case}/grounds/new?kind=complaint_suspension",
        "/cases/{mended}/steps/{entry}/correct",
        "/cases/{mended}/steps/{entry}/void",
        "/cases/{mended}/handover/{minutes}/correct",
        "/cases/{mended}/handover/{minutes}/void",
        "/projects/VN04",
        "/projects/VN04/steps/new",
        "/projects/VN04/grounds/new?kind=before_plan_consent",
        "/projects/VN04/steps/{step}/correct",
        "/projects/VN04/steps/{step}/void",
        "/cases/{case}/members/new",
        "/cases/{case}/citizen-id",
        "/start",
        "/start/ward",
        "/start/household",
        "/projects/new",
    ),
    "admin": (
        "/accounts",
        "/accounts/3",
        "/accounts/3/edit",
        "/accounts/3/deactivate",
        "/accounts/new",
        "/accounts/teams/new",
        "/audit",
        "/audit?action=record_visit&from=2026-11-01",
        "/audit/readings",
        "/start",
        "/start/team",
        "/cases/{case}/team",
    ),
}
HEAVIEST = ("/", "/cases/{case}", "/reports")
LOOKS: dict[str, dict[str, Any]] = {"light": {}, "dark": {"color_scheme": "dark"}}
SIZES: dict[str, dict[str, Any]] = {"phone": PHONE, "desk": DESK}
# What a finger must hit: bars, buttons, chips, fields. Links within a sentence are exempt.
SMALL_TARGETS = """() => [...document.querySelectorAll(
  ".appbar a, .appbar summary, .find label, .bottombar a, .bottombar summary, .actionbar .btn, " +
  "main .btn, main .chip:not(.chip-s), main select, main textarea, main .toc a, .days a, " +
  "main input:not([type=hidden], [type=checkbox], [type=radio], .choice input)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest(".vh, .mapbox"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 38))
  .map(([one, box]) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)} ` +
    `${Math.round(box.width)} x ${Math.round(box.height)}`)"""
TOO_WIDE = """() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"""
SET = """([what, value]) => fetch(`/${what}`, {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams({
    csrf_token: document.querySelector("input[name=csrf_token]").value,
    [what]: value,
    next: "/help",
  }),
}).then((answer) => answer.ok)"""


@pytest.fixture
def case_no(app: Flask) -> str:
    """An open household case of officer1's team with an open knot, whose holder has a long name."""
    with make_session(app.extensions["tracker_engine"]) as session:
        found = session.execute(
            select(col(Case.case_no), LandHolder)
            .join(CaseToday, col(CaseToday.case_id) == col(Case.id))
            .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
            .join(TeamMembership, col(TeamMembership.team_id) == col(CaseToday.team_id))
            .join(User, col(User.id) == col(TeamMembership.user_id))
            .where(
                col(User.username) == "officer1",
                col(CaseToday.holder_kind) == "household",
                col(CaseToday.is_open).is_(True),
                col(CaseToday.handed_over_on).is_(None),
            )
            .order_by(col(CaseToday.open_knots).desc(), col(Case.case_no))
        ).first()
        assert found is not None, "the small ward has no open household of this team"
        number, holder = found
        holder.name = LONG_NAME
        session.commit()
    return str(number)


@pytest.fixture
def known(app: Flask, case_no: str) -> dict[str, object]:
    """What stands for the parts of an address: the case, steps and minutes that may be mended."""
    step_id, minutes_id = col(StepEntry.id), col(HandoverMinutes.id)
    with make_session(app.extensions["tracker_engine"]) as session:
        mended, entry, minutes = session.execute(
            select(col(Case.case_no), step_id, minutes_id)
            .join(StepEntry, col(StepEntry.case_id) == col(Case.id))
            .join(HandoverMinutes, col(HandoverMinutes.case_id) == col(Case.id))
            .where(col(StepEntry.step) != StepCode.PLAN_APPROVAL)
            .limit(1)
        ).one()
        of_project = select(step_id).join(Project, col(Project.id) == col(StepEntry.project_id))
        step = session.scalars(
            of_project.where(col(Project.code) == "VN04", col(StepEntry.case_id).is_(None))
        ).first()
    return {
        "case": case_no,
        "mended": mended,
        "entry": entry,
        "minutes": minutes,
        "step": step,
    }


def settle(page: Page, language: str) -> None:
    """The signed-in page speaks `language` from now on."""
    assert page.evaluate(SET, ["language", language])


def visit(page: Page, address: str) -> None:
    """The page is open, and its map drawn."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    if address.startswith("/map"):
        page.locator(".map-label").first.wait_for()


def told_problems(page: Page, address: str) -> list[str]:
    """What axe finds on the page unrolled, so that a sticky bar hides nothing half."""
    size = page.viewport_size
    assert size is not None
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    problems = accessibility_problems(page)
    page.set_viewport_size(size)
    return [f"{address}: {problem}" for problem in problems]


def told_widths(page: Page, size: str) -> list[str]:
    """Where the page is wider than its window: as it is; on a small phone; with twice the text."""
    wide = [("as it is", page.evaluate(TOO_WIDE))]
    if size == "phone":
        page.set_viewport_size({"width": 320, "height": 640})
        wide.append(("at 320 px", page.evaluate(TOO_WIDE)))
        page.set_viewport_size(PHONE["viewport"])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide.append(("with large text", page.evaluate(TOO_WIDE)))
    return [f"{over} px too wide {when}" for when, over in wide if over > 0]


WALKS = [
    pytest.param(who, size, language, look, pages, id=f"{who or 'nobody'}-{size}-{language}-{look}")
    for size, language, look, chosen in (
        ("phone", "vi", "light", PAGES),
        ("desk", "en", "dark", PAGES),
        ("phone", "en", "dark", {"leader": HEAVIEST}),
        ("desk", "vi", "light", {"leader": HEAVIEST}),
    )
    for who, pages in chosen.items()
]


@pytest.mark.parametrize(("who", "size", "language", "look", "pages"), WALKS)
def test_every_page_passes_axe_and_fits_its_window(
    browse: Callable[..., Page],
    known: dict[str, object],
    who: str | None,
    size: str,
    language: str,
    look: str,
    pages: tuple[str, ...],
) -> None:
    # given a person at a window of that size, in that language and theme
    page = browse(who, **SIZES[size] | LOOKS[look])
    if who is not None:
        settle(page, language)

    # when all pages of the role are opened
    problems: list[str] = []
    for address in (page_.format(**known) for page_ in pages):
        visit(page, address)
        problems += told_problems(page, address)
        if size == "phone":
            problems += [f"{address}: small target {one}" for one in page.evaluate(SMALL_TARGETS)]
        problems += [f"{address}: {told}" for told in told_widths(page, size)]

    # then nobody is kept out, and nothing must be scrolled sideways or is too small for a thumb
    assert problems == []


@pytest.mark.parametrize(
    ("size", "language", "look"), [("phone", "vi", "light"), ("desk", "en", "dark")]
)
def test_the_page_that_shows_a_one_time_code_is_accessible(
    browse: Callable[..., Page], size: str, language: str, look: str
) -> None:
    # given an administrator who adds a person of a long name
    page = browse("admin", **SIZES[size] | LOOKS[look])
    settle(page, language)
    page.goto("/accounts/new")
    page.fill("[name=display_name]", LONG_NAME)
    page.fill("[name=username]", "phuong.quynh")
    page.check("[name=role][value=officer]", force=True)

    # when the form is sent, the code is shown, and axe and the window's width are content
    page.locator(".main-act").click()
    page.locator("code[translate=no]").wait_for()
    problems = told_problems(page, "code") + told_widths(page, size)
    if size == "phone":
        problems += page.evaluate(SMALL_TARGETS)

    assert problems == []


def test_a_page_that_refuses_is_as_accessible_as_the_others(
    browse: Callable[..., Page], watches: list[Any]
) -> None:
    # given an officer, on the phone
    page = browse("officer1", phone=True)
    watches[0].forgive(r"status of 40[34]")

    for address, status in (("/accounts", 403), ("/not-there", 404)):
        # when a page is not theirs, or not there
        answer = page.goto(address)

        # then it says so, and axe has nothing to add
        assert answer is not None
        assert answer.status == status
        assert told_problems(page, address) == []


def test_a_form_with_errors_is_accessible_and_leads_to_the_field(
    browse: Callable[..., Page], case_no: str, watches: list[Any]
) -> None:
    # given a visit form in which nobody is chosen
    page = browse("officer1", phone=True)
    watches[0].forgive(r"status of 422")
    page.goto(f"/cases/{case_no}/visits/new")

    # when it is sent
    page.locator(".main-act").click()
    page.locator(".errsum").wait_for()

    # then the summary has the focus, its first line leads to a control, and axe is content
    until(page, "document.activeElement.matches('.errsum')")
    target = page.locator(".errsum a").first.get_attribute("href")
    assert target is not None
    assert page.locator(target).count() == 1
    assert page.title().startswith("Lỗi:")
    assert told_problems(page, "visit with errors") == []


def test_a_household_popup_takes_the_focus_and_gives_it_back(
    browse: Callable[..., Page], case_no: str
) -> None:
    # given the map of one project with its households
    page = browse("leader")
    page.goto(f"/map?project={case_no.split('-')[0]}")
    marker = page.locator(f".map-household[aria-label^='{case_no}:']")
    marker.wait_for()

    # when a household is opened by keyboard
    marker.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mở hồ sơ").wait_for()

    # then axe is content; shapes of neighbours may touch, for the list beside holds the same cases
    problems = [one for one in told_problems(page, "popup") if "map-household" not in one]
    assert [one for one in problems if "target-size" not in one] == []

    # and Escape gives the focus back to the shape
    page.keyboard.press("Escape")
    until(page, "document.activeElement.classList.contains('map-household')")
