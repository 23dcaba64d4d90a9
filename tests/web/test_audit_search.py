"""The audit searched by words: which entries each word finds, and how the pages say so."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sqlmodel import Session, select

from tests import given
from tests.clock import AT
from tests.pages import page
from tests.web.offices import Office, send
from tracker.accounts.tables import SavedSearch, User
from tracker.audit import queries
from tracker.audit.queries import AuditFilter
from tracker.audit.services import record_change, record_reading
from tracker.cases.tables import Case
from tracker.holders.tables import LandHolder
from tracker.law.catalogue import StepCode
from tracker.web.support.audit_search import meanings, typed_words

CLERK, CASE = 2, 1
SENTENCES = {
    "tham": ["record_visit", "record_visit"],
    "lượt thăm": ["record_visit", "record_visit"],
    "LUOT THAM lan": ["record_visit"],
    "dao van binh": ["record_visit", "open_case", "assign_member"],
    "sep": ["record_visit", "open_case", "assign_member"],
    "lan.nguyen từ chối": ["refuse_sign_in"],
    "hệ thống": ["refuse_sign_in"],
    "đoàn cầu rào": ["assign_member"],
    "VN07": ["record_visit", "record_visit", "record_document"],
    "kênh An Kim Hải": ["record_visit", "record_visit", "record_document"],
    "vn07-0118": ["record_visit", "record_document"],
    "0118": ["record_visit", "open_case", "record_document", "edit_holder"],
    "0118, thăm": ["record_visit"],
    "dự án VN12": ["record_step"],
    "nguyen van linh": ["open_case", "edit_holder", "record_step"],
    "văn bản": ["record_document"],
    "chủ sử dụng đất": ["edit_holder"],
    "ghi nhận lượt thăm hồ sơ VN07-0118": ["record_visit"],
    "anh": [],
    "ham": [],
    "thăm không-có-ai": [],
    "100% _": [],
}
"""What is typed, and the changes that it finds, the oldest first."""
READINGS = {
    "lan": ["case"],
    "định danh": ["citizen_id"],
    "vn12": ["citizen_id"],
    "binh danh sach": ["cases_export"],
    "nhiều": ["cases_export"],
    "hồ sơ": ["case", "citizen_id", "cases_export"],
    "tham": [],
}


def _log(session: Session) -> None:
    """Eight changes and three readings, of two people, two projects and three cases."""
    lan = given.a_clerk(session, username="lan.nguyen", name="Nguyễn Thị Lan")
    binh = given.an_admin(session, username="sep", name="Đào Văn Bình")
    team = given.a_team(session, name="Đoàn Cầu Rào")
    post = given.a_membership(session, team=team, user=lan)
    canal = given.a_project(session, code="VN07", name="Cải tạo kênh An Kim Hải")
    road = given.a_project(session, code="VN12", name="Mở rộng đường Nguyễn Văn Linh")
    first = given.a_case(session, project=canal, case_no="VN07-0118")
    second = given.a_case(session, project=canal, case_no="VN07-0120")
    other = given.a_case(session, project=road, case_no="VN12-0118")
    step = given.a_step(session, project=road, step=StepCode.RECOVERY_NOTICE)
    paper = given.a_document(session, case=first)

    def change(action: str, subject: object, by: User | None = lan, case: object = None) -> None:
        record_change(
            session, action=action, subject=subject, by_id=by.key if by else None, at=AT,  # type: ignore[arg-type]
            case_id=case.key if isinstance(case, Case) else None,
        )  # fmt: skip

    change("record_visit", first, case=first)
    change("record_visit", second, by=binh, case=second)
    change("open_case", other, by=binh, case=other)
    change("record_document", paper, case=first)
    change("edit_holder", session.get_one(LandHolder, other.holder_id))
    change("record_step", step)
    change("assign_member", post, by=binh)
    change("refuse_sign_in", lan, by=None)
    for case, what in ((first, "case"), (other, "citizen_id"), (None, "cases_export")):
        record_reading(
            session, by_id=lan.key if case is first else binh.key, at=AT, what=what,
            case_id=case.key if case else None,
        )  # fmt: skip


def _found(session: Session, office: Office, typed: str, *, by_id: int | None = None) -> list[str]:
    """The actions found, the oldest first; the words are those of a Vietnamese reader."""
    with office.app.test_request_context():
        wanted = AuditFilter(by_id=by_id, words=meanings(session, typed_words(typed)))
    found = queries.changes(session, wanted)
    assert found.total == len(found.rows)
    return [entry.action for entry in reversed(found.rows)]


def _read(session: Session, office: Office, typed: str) -> list[str]:
    with office.app.test_request_context():
        wanted = AuditFilter(words=meanings(session, typed_words(typed)))
    return [reading.what for reading in reversed(queries.readings(session, wanted).rows)]


def test_every_word_must_stand_in_the_sentence(session: Session, office: Office) -> None:
    _log(session)

    found = {typed: _found(session, office, typed) for typed in SENTENCES}

    assert found == SENTENCES


def test_words_narrow_what_another_filter_has_left(session: Session, office: Office) -> None:
    _log(session)
    lan = session.exec(select(User).where(User.username == "lan.nguyen")).one().key

    assert _found(session, office, "vn07 tham", by_id=lan) == ["record_visit"]


def test_readings_are_found_by_the_words_of_their_sentences(
    session: Session, office: Office
) -> None:
    _log(session)

    found = {typed: _read(session, office, typed) for typed in READINGS}

    assert found == READINGS


def test_a_households_name_is_not_found_in_the_log(session: Session, office: Office) -> None:
    _log(session)
    holder = session.exec(select(LandHolder).join(Case).where(Case.case_no == "VN07-0118")).one()
    holder.name = "Quách Tĩnh Oanh"
    session.flush()

    assert _found(session, office, "quách") == []
    assert _found(session, office, "oanh") == []


def _changed(office: Office, *actions: str) -> None:
    with office.looking() as session:
        case = session.get_one(Case, CASE)
        for action in actions:
            record_change(
                session, action=action, subject=case, by_id=CLERK, at=AT, case_id=CASE
            )  # fmt: skip


def _search(office: Office, text: str, **more: str) -> str:
    """Where a search leads."""
    answer = send(office.browser("admin"), "/audit/search", {"text": text, **more})
    assert answer.status_code == 302
    return answer.location


def _lines(office: Office, address: str) -> list[str]:
    found = page(office.browser("admin").get(address))
    return [" ".join(line.get_text().split()) for line in found.select(".log > li .log-line p")]


def test_words_are_searched_for_and_never_stand_in_an_address(office: Office) -> None:
    _changed(office, "record_visit", "set_team")

    address = _search(office, "nguyễn lan thăm", by="2", to="2026-11-24", here="audit.index")

    assert parse_qs(urlsplit(address).query).keys() == {"by", "to", "search"}
    assert _lines(office, address) == ["Nguyễn Thị Lan ghi nhận lượt thăm hồ sơ VN07-0001"]
    shown = page(office.browser("admin").get(address))
    addresses = [link["href"] for link in shown.select("a[href]")]
    assert not any("thăm" in one or "th%C4%83m" in one for one in addresses)


def test_words_are_those_of_the_readers_language(office: Office) -> None:
    _changed(office, "record_visit", "set_team")
    client = office.browser("admin")
    send(client, "/language", {"language": "en"})

    address = send(client, "/audit/search", {"text": "logged visit"}).location

    found = page(client.get(address)).select(".log > li .log-line p")
    assert [one.get_text() for one in found] == ["Nguyễn Thị Lan logged a visit to case VN07-0001"]


def test_conditions_in_force_are_chips_each_with_the_log_without_it(office: Office) -> None:
    _changed(office, "record_visit", "set_team")
    address = _search(office, "thăm", by="2", action="record_visit")
    shown = page(office.browser("admin").get(f"{address}&from=2026-11-01&case_no=vn07-0001"))

    chips = {
        " ".join(chip.get_text().split()).removeprefix("Bỏ điều kiện "): str(chip["href"])
        for chip in shown.select("a.chip-s")
    }

    assert list(chips) == [
        "Tìm: thăm", "Ai làm: Nguyễn Thị Lan", "Việc: ghi nhận lượt thăm một hồ sơ",
        "Từ ngày 01/11/2026", "Hồ sơ VN07-0001",
    ]  # fmt: skip
    assert "search=" not in chips["Tìm: thăm"]
    assert "by=" not in chips["Ai làm: Nguyễn Thị Lan"]
    assert all("search=" in chips[name] for name in list(chips)[1:])


def test_the_words_stay_when_a_filter_is_set_the_page_turned_or_the_tab_changed(
    office: Office,
) -> None:
    _changed(office, *["record_visit"] * 51, "set_team")

    address = _search(office, "thăm")
    shown = page(office.browser("admin").get(address))

    kept = parse_qs(urlsplit(address).query)["search"]
    assert [one["value"] for one in shown.select("form.filters [name=search]")] == kept
    following = str(shown.select(".pager a")[-1]["href"])
    assert parse_qs(urlsplit(following).query)["search"] == kept
    assert len(_lines(office, following)) == 1
    assert all(f"search={kept[0]}" in str(tab["href"]) for tab in shown.select(".toc a"))


def test_words_of_the_readings_tab_lead_back_to_it(office: Office) -> None:
    with office.looking() as session:
        record_reading(session, by_id=CLERK, at=AT, what="citizen_id", case_id=CASE, reason="x")
        record_reading(session, by_id=CLERK, at=AT, what="case", case_id=CASE)

    address = _search(office, "dinh danh", here="audit.readings")

    assert urlsplit(address).path == "/audit/readings"
    assert len(page(office.browser("admin").get(address)).select("table tbody tr")) == 1


def test_nothing_found_says_what_can_be_found(office: Office) -> None:
    _changed(office, "record_visit")

    text = office.browser("admin").get(_search(office, "quách tĩnh")).get_data(as_text=True)

    assert "Không có thay đổi nào khớp" in text
    assert "Tên hộ thì tìm ở Hồ sơ" in text
    assert "Tìm: quách tĩnh" in text


def test_an_empty_search_shows_the_log_under_its_filter(office: Office) -> None:
    _changed(office, "record_visit")

    assert _search(office, "  \u200e ", by="2") == "/audit?by=2"


def test_what_holds_no_word_and_what_holds_too_many_is_told(office: Office) -> None:
    _changed(office, "record_visit")
    client = office.browser("admin")

    dots = client.get(_search(office, "…!")).get_data(as_text=True)
    many = client.get(_search(office, " ".join("abcdefghijklmnop"))).get_data(as_text=True)

    assert "Không có chữ hay số nào để tìm" in dots
    assert "Chỉ tìm theo 12 từ đầu tiên" in many


def test_somebody_elses_search_is_nothing_to_me(office: Office) -> None:
    _changed(office, "record_visit")
    with office.looking() as session:
        row = SavedSearch(user_id=CLERK, text="không có gì", at=AT)
        session.add(row)
        session.flush()
        number = row.key

    assert len(_lines(office, f"/audit?search={number}")) == 1


def test_only_an_administrator_searches_the_log(office: Office) -> None:
    assert send(office.browser("clerk"), "/audit/search", {"text": "lan"}).status_code == 403
