"""What scripts and links do on a phone: photos looked at before they are sent, the jumps within a
long case file, a list whose search is longer than any name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import col

from tests.browser.conftest import until
from tests.documents.pictures import picture
from tests.journeys.test_bad_visits import a_case, looking
from tracker.documents.tables import Attachment
from tracker.visits.tables import Visit, VisitPhoto

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page

BETWEEN_THE_BARS = """(hash) => {
  const top = document.querySelector(hash).getBoundingClientRect().top;
  const low = document.querySelector(".actionbar")?.getBoundingClientRect().top ?? innerHeight;
  return document.querySelector(".appbar").getBoundingClientRect().bottom <= top && top < low;
}"""


def a_photo(name: str, width: int) -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture(size=(width, 480))}


def chosen(page: Page) -> list[str]:
    """The names of the files that the form would send."""
    names: list[str] = page.evaluate(
        "[...document.querySelector('input[type=file]').files].map((file) => file.name)"
    )
    return names


def test_photos_are_seen_taken_out_and_added_before_anything_is_sent(
    app: Flask, browse: Callable[..., Page]
) -> None:
    # given the form of a visit on the phone
    case = a_case(app, "officer1")
    page = browse("officer1", phone=True)
    page.goto(f"/cases/{case.case_no}/visits/new")
    shown = page.locator("[data-photos] > .ctr")

    # when two photos are taken, one is taken out and a third is added
    page.set_input_files("input[type=file]", [a_photo("nha.jpg", 640), a_photo("cong.jpg", 600)])
    assert chosen(page) == ["nha.jpg", "cong.jpg"]
    shown.nth(1).wait_for()
    until(
        page,
        "[...document.querySelectorAll('[data-photos] > .ctr img')]"
        ".every((one) => one.complete && one.naturalWidth > 0)",
    )
    assert [size.split()[1] for size in shown.locator("[data-size]").all_inner_texts()] == [
        "kB",
        "kB",
    ]
    shown.first.get_by_role("button").tap()
    page.set_input_files("input[type=file]", a_photo("vuon.jpg", 560))
    shown.get_by_alt_text("vuon.jpg").wait_for()

    # then the form holds what is seen, and the visit gets just that
    assert [image.get_attribute("alt") for image in shown.locator("img").all()] == chosen(page)
    assert chosen(page) == ["cong.jpg", "vuon.jpg"]
    page.get_by_role("radio", name="Chủ hộ").tap()
    page.get_by_role("button", name="Lưu lượt thăm").tap()
    page.get_by_text("Đã ghi lượt thăm").wait_for()
    with looking(app) as session:
        kept = session.execute(
            select(col(Attachment.original_name))
            .join(VisitPhoto, col(VisitPhoto.attachment_id) == col(Attachment.id))
            .join(Visit, col(Visit.id) == col(VisitPhoto.visit_id))
            .where(col(Visit.case_id) == case.key)
        ).scalars()
        assert sorted(map(str, kept)) == ["cong.jpg", "vuon.jpg"]


def test_a_search_of_100_kb_stays_within_the_phones_window(browse: Callable[..., Page]) -> None:
    page = browse("clerk", phone=True)
    page.goto("/cases")

    page.fill("#f-search", "ă" * 100_000)
    page.locator("form[role=search]:has(#f-search) button").tap()
    page.wait_for_url("**/cases?search=*")

    assert page.locator(".chips .chip").count() == 1
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_every_jump_of_a_case_file_lands_below_the_bar_and_above_the_button(
    app: Flask, browse: Callable[..., Page]
) -> None:
    # given a long case file on the phone, and its jump links
    case = a_case(app, "officer1")
    page = browse("officer1", phone=True)
    page.goto(f"/cases/{case.case_no}")
    jumps = page.get_by_role("navigation", name="Đi nhanh trong hồ sơ").get_by_role("link")
    targets = [str(link.get_attribute("href")) for link in jumps.all()]
    assert len(targets) >= 8

    for place, target in enumerate(targets):
        # when one is tapped
        page.goto(f"/cases/{case.case_no}")
        jumps.nth(place).tap()
        page.wait_for_url(f"**{target}")

        # then what it names begins between the two bars, and its tab is the open one
        hash_ = f"#{target.partition('#')[2]}"
        until(page, BETWEEN_THE_BARS, hash_)
        if hash_ == "#part":
            words = jumps.nth(place).inner_text().split()[0]
            opened = page.locator("#part .toc a[aria-current]")
            assert opened.inner_text().startswith(words)
