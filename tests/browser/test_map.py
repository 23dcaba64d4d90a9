"""The map in a real browser: what the keyboard reaches, and what the labels leave free."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FEW_TABS = 20

HIDDEN = """() => {
  const spans = [...document.querySelectorAll(".map-label > span")];
  const labels = spans.map((one) => one.getBoundingClientRect());
  const within = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  return [...document.querySelectorAll("path.project")].map((path) => {
    const length = path.getTotalLength(), matrix = path.getScreenCTM();
    const walked = Array.from({ length: 100 }, (_, i) => (
      path.getPointAtLength((length * i) / 100).matrixTransform(matrix)));
    return walked.filter(({ x, y }) => labels.some((box) => within(box, x, y))).length / 100;
  });
}"""
"""Of each project the part of its outline that lies under a label."""

OVERLAPS = """() => {
  const found = [...document.querySelectorAll(".map-label > span")];
  const boxes = found.map((one) => one.getBoundingClientRect());
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(
    (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
}"""

COVERED_NAMES = """() => {
  const boxes = (css) => [...document.querySelectorAll(css)]
    .filter((one) => getComputedStyle(one).visibility === "visible")
    .map((one) => one.getBoundingClientRect());
  const meet = (a, b) => (
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
  const names = boxes(".map-name > span"), labels = boxes(".map-label > span");
  const walked = [...document.querySelectorAll("path.project")].flatMap((path) => {
    const length = path.getTotalLength(), matrix = path.getScreenCTM();
    return Array.from({ length: 200 }, (_, i) => (
      path.getPointAtLength((length * i) / 200).matrixTransform(matrix)));
  }).map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }));
  const covered = names.filter((name, i) => (
    [...labels, ...walked, ...names.slice(0, i)].some((other) => meet(name, other))));
  return [names.length, covered.length];
}"""
"""How many names of streets and water are seen, and how many of them meet anything else."""

DOTS = """() => [...document.querySelectorAll(".map-leader")].map((one) => one.getAttribute("d"))
  .filter((d) => d.includes("L") && new Set(d.match(/[^ML]+/g)).size < 2)"""
"""The lines that begin where they end: a round cap draws them as dots."""


def test_a_household_is_reached_and_opened_by_keyboard_alone(browse: Callable[..., Page]) -> None:
    # given the whole ward, and the focus on the label of a project
    page = browse("leader")
    page.goto("/map")
    page.locator(".map-label").first.focus()

    # when Enter goes near and Tab goes on
    page.keyboard.press("Enter")
    page.locator(".map-household").first.wait_for()
    tabs = 0
    while tabs < FEW_TABS and not _focus_is_on(page, "map-household"):
        page.keyboard.press("Tab")
        tabs += 1

    # then a household is there, and Enter opens it
    assert _focus_is_on(page, "map-household")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mở hồ sơ").wait_for()


def test_labels_cover_neither_each_other_nor_a_small_project(browse: Callable[..., Page]) -> None:
    # given the whole ward on a desk
    page = browse("leader")

    # when it is drawn
    page.goto("/map")
    page.locator(".map-label").first.wait_for()

    # then no label lies on another, and at most a quarter of an outline is hidden
    hidden = page.evaluate(HIDDEN)
    assert len(hidden) == 14
    assert max(hidden) < 0.25
    assert page.evaluate(OVERLAPS) == 0


def test_names_of_streets_on_paper_lie_on_nothing_and_under_nothing(
    browse: Callable[..., Page],
) -> None:
    # given the map for a sheet of A3
    page = browse("leader")

    # when it is drawn
    page.goto("/map?print=a3")
    page.locator(".map-label").first.wait_for()

    # then most names found a free place, and the others stay away
    seen, covered = page.evaluate(COVERED_NAMES)
    assert seen >= 4
    assert covered == 0


def test_a_label_that_stayed_near_leaves_no_dot_where_its_line_would_begin(
    browse: Callable[..., Page],
) -> None:
    # given a project near, its label beside its outline
    page = browse("leader")

    # when it is drawn
    page.goto("/map?project=VN05")
    page.locator(".map-household").first.wait_for()

    # then a line either leads somewhere or is not there
    assert page.evaluate(DOTS) == []


def _focus_is_on(page: Page, name: str) -> bool:
    found: bool = page.evaluate("(name) => document.activeElement.classList.contains(name)", name)
    return found
