"""The audit log's pages, and the words of everything that services write into it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from tests import given
from tests.clock import AT
from tests.pages import page
from tests.structure.tree import PACKAGE, modules, named, syntax
from tests.web.offices import Office, send
from tracker.accounts.tables import User
from tracker.audit import queries
from tracker.audit.queries import AuditFilter
from tracker.audit.services import record_change, record_reading
from tracker.cases.tables import Case, Parcel
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.db.drafts import Draft
from tracker.documents.tables import Document
from tracker.holders.tables import LandHolder
from tracker.inventory.tables import Crop, Grave, Structure
from tracker.procedure.tables import StepEntry
from tracker.units import SquareMetres
from tracker.visits.catalogue import ReviewOutcome
from tracker.web.support import audit_words
from tracker.words.labels import all_labels

CLERK, CASE = 2, 1
_THINGS = [str(table.__tablename__) for table in (Structure, Crop, Grave)]
PUT_TOGETHER = {
    "commitment_{outcome.value}": [f"commitment_{one.value}" for one in CommitmentOutcome],
    "review_{outcome.value}": [f"review_{one.value}" for one in ReviewOutcome],
    "void_{kind.__tablename__}": [f"void_{thing}" for thing in _THINGS],
    "{verb}_{kind.__tablename__}": [
        f"{verb}_{thing}" for verb in ("record", "correct") for thing in _THINGS
    ],
}
"""Actions that a service puts together, with all that can come of it."""


def _changed(office: Office, action: str, **more: object) -> None:
    with office.looking() as session:
        case = session.get_one(Case, CASE)
        record_change(
            session, action=action, subject=case, by_id=CLERK, at=AT, case_id=CASE, **more
        )  # type: ignore[arg-type]


def _lines(office: Office, query: str = "") -> list[str]:
    found = page(office.browser("admin").get(f"/audit{query}"))
    return [" ".join(line.get_text().split()) for line in found.select(".log > li .log-line p")]


def test_an_entry_is_a_sentence(office: Office) -> None:
    _changed(office, "record_visit")

    assert _lines(office) == ["Nguyễn Thị Lan ghi nhận lượt thăm hồ sơ VN07-0001"]


def test_an_entry_is_a_sentence_in_english(office: Office) -> None:
    _changed(office, "record_visit")
    client = office.browser("admin")
    send(client, "/language", {"language": "en"})

    text = page(client.get("/audit")).select_one(".log p").get_text()  # type: ignore[union-attr]

    assert text == "Nguyễn Thị Lan logged a visit to case VN07-0001"


def test_a_change_shows_what_was_and_what_became(office: Office) -> None:
    before = {"recovered_area": SquareMetres.from_m2("50"), "land_type": "ODT", "note": "cũ"}
    after = {"recovered_area": SquareMetres.from_m2("86.4"), "land_type": "ODT",
             "on": date(2026, 11, 20), "note": "cũ"}  # fmt: skip
    _changed(office, "correct_recovery", before=before, after=after)

    rows = page(office.browser("admin").get("/audit")).select(".log table tbody tr")

    assert [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows] == [
        ["Diện tích thu hồi", "50\u00a0m²", "86,4\u00a0m²"],
        ["Ngày", "–", "20/11/2026"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?by=2", 1),
        ("?by=1", 0),
        ("?action=record_visit", 1),
        ("?action=open_case", 0),
        ("?case_no=vn07-0001", 1),
        ("?from=2026-11-24&to=2026-11-24", 1),
        ("?to=2026-11-23", 0),
        ("?from=2026-11-25", 0),
    ],
)
def test_the_log_is_searched(office: Office, query: str, found: int) -> None:
    _changed(office, "record_visit")

    assert len(_lines(office, query)) == found


def test_a_day_ends_at_midnight_in_hai_phong(office: Office) -> None:
    late = given.at_noon(date(2026, 11, 24)).replace(hour=16, minute=59)
    with office.looking() as session:
        record_reading(session, by_id=CLERK, at=late, what="case", case_id=CASE)
        same_day = queries.readings(session, AuditFilter(last_on=date(2026, 11, 24)))
        day_before = queries.readings(session, AuditFilter(last_on=date(2026, 11, 23)))

    assert same_day.total == 1
    assert day_before.total == 0


def test_what_cannot_be_followed_is_told(office: Office) -> None:
    text = (
        office.browser("admin").get("/audit?case_no=VN99-0001&from=gestern").get_data(as_text=True)
    )

    assert "Không có hồ sơ số VN99-0001" in text
    assert "Ngày không đọc được" in text


def test_fifty_entries_make_a_page(office: Office) -> None:
    for _ in range(51):
        _changed(office, "record_visit")

    assert len(_lines(office)) == 50
    assert len(_lines(office, "?page=2")) == 1


def test_a_page_past_the_end_is_the_last_one(office: Office) -> None:
    for _ in range(51):
        _changed(office, "record_visit")
    with office.looking() as session:
        for _ in range(51):
            record_reading(session, by_id=CLERK, at=AT, what="case", case_id=CASE)

    rows = page(office.browser("admin").get("/audit/readings?page=999")).select("tbody tr")

    assert len(_lines(office, "?page=999")) == 1
    assert len(rows) == 1


def _choices(office: Office, language: str = "vi") -> list[str]:
    client = office.browser("admin")
    send(client, "/language", {"language": language})
    return [one.get_text() for one in page(client.get("/audit")).select("#f-action option")][1:]


def test_kinds_of_action_are_chosen_in_the_order_of_the_alphabet(office: Office) -> None:
    with office.looking() as session:
        for action in ("deactivate_user", "change_role", "create_user"):
            record_change(session, action=action, subject=User, by_id=CLERK, at=AT)

    assert _choices(office) == [
        "đổi vai trò của một tài khoản", "ngừng một tài khoản", "tạo một tài khoản"
    ]  # fmt: skip


def test_kinds_of_action_are_told_apart_by_what_they_are_done_to(office: Office) -> None:
    _changed(office, "record_visit")
    _changed(office, "open_case")
    with office.looking() as session:
        for action, table in (("record_holder", LandHolder), ("record_parcel", Parcel)):
            record_change(session, action=action, subject=table, by_id=CLERK, at=AT)
        record_change(
            session, action="record_step", subject=StepEntry, by_id=CLERK, at=AT, case_id=CASE
        )

    assert _choices(office) == [
        "ghi bước thủ tục", "ghi chủ sử dụng đất vào sổ", "ghi một thửa đất vào sổ",
        "ghi nhận lượt thăm một hồ sơ", "mở một hồ sơ",
    ]  # fmt: skip
    assert _choices(office, "en") == [
        "logged a visit to a case", "opened a case", "put a land holder on the register",
        "put a parcel on file", "recorded a step",
    ]  # fmt: skip


def test_one_change_is_one_in_english(office: Office) -> None:
    _changed(office, "set_team", after={"note": "mới"})
    client = office.browser("admin")
    send(client, "/language", {"language": "en"})

    text = page(client.get("/audit?action=set_team")).get_text()

    assert "Audit log: 1 change" in text
    assert "1 changes" not in text
    assert "1 items" not in text


def test_readings_of_personal_data_stand_in_a_tab_of_their_own(office: Office) -> None:
    with office.looking() as session:
        record_reading(
            session, by_id=CLERK, at=AT, what="citizen_id", case_id=CASE, reason="Chi trả"
        )

    row = page(office.browser("admin").get("/audit/readings")).select_one("table tbody tr")

    assert row is not None
    assert "Nguyễn Thị Lan xem đủ số định danh trong hồ sơ VN07-0001" in row.get_text()
    assert "Chi trả" in row.get_text()


@pytest.mark.parametrize("username", ["clerk", "leader", "officer1", "viewer"])
@pytest.mark.parametrize("url", ["/audit", "/audit/readings"])
def test_only_an_administrator_reads_the_log(office: Office, username: str, url: str) -> None:
    assert office.browser(username).get(url).status_code == 403


def test_a_case_has_its_history_as_sentences(office: Office) -> None:
    _changed(office, "open_case")
    _changed(office, "set_team")

    with office.app.test_request_context(), office.looking() as session:
        lines = audit_words.case_history(session, CASE)

    assert [line.text for line in lines] == [
        "Nguyễn Thị Lan giao đoàn phụ trách hồ sơ VN07-0001",
        "Nguyễn Thị Lan mở hồ sơ VN07-0001",
    ]


def test_a_paper_of_a_case_is_not_said_to_be_the_case(office: Office) -> None:
    with office.looking() as session:
        record_change(
            session, action="record_document", subject=Document, by_id=CLERK, at=AT, case_id=CASE
        )

    assert _lines(office) == ["Nguyễn Thị Lan ghi văn bản của hồ sơ VN07-0001 vào sổ"]


def test_every_action_that_a_service_writes_has_its_words() -> None:
    words = all_labels()["audit_action"]

    speechless = {place: code for place, code in _actions() if code not in words}

    assert speechless == {}


def test_every_action_is_found_by_reading_the_code() -> None:
    """If this fails, an action is put together in a way the reader below can't follow."""
    found = {code for _place, code in _actions()}

    assert {"record_visit", "open_case", "correct_recovery", "commitment_kept"} <= found
    assert not any("{" in code for code in found)


def test_every_reading_that_is_recorded_has_its_words() -> None:
    words = all_labels()["audit_reading"]

    speechless = {place: what for place, what in _readings() if what not in words}

    assert speechless == {}


def test_every_field_that_a_draft_names_has_its_words() -> None:
    words = all_labels()["audit_field"].keys() | audit_words.UNSAID

    speechless = {
        f"{draft.__name__}.{name}"
        for draft in _drafts()
        for name in draft.model_fields
        if name not in words
    }

    assert speechless == set()


def _drafts() -> list[type[Draft]]:
    for path in PACKAGE.glob("*/drafts.py"):
        import_module(f"tracker.{path.parent.name}.drafts")
    found, waiting = [], list(Draft.__subclasses__())
    while waiting:
        draft = waiting.pop()
        found.append(draft)
        waiting += draft.__subclasses__()
    return [draft for draft in found if draft.__module__.startswith("tracker.")]


def _readings() -> Iterator[tuple[str, str]]:
    for path in modules():
        for node in ast.walk(syntax(path)):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == "reading.record" and node.args:
                given_what: ast.expr | None = node.args[0]
            elif called.endswith("record_reading"):
                given_what = _keyword(node, "what")
            else:
                continue
            for code in _constants(given_what):
                yield f"{named(path)}:{node.lineno}", code


def _actions() -> Iterator[tuple[str, str]]:
    """Every text that reaches a parameter called `action`, in whatever way it is handed down."""
    rooms = [path for path in modules() if PACKAGE / "web" not in path.parents]
    takers = {path: _takers(path) for path in rooms}
    for path in rooms:
        known = takers[path] | _imported(path, takers)
        for function in _functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in known:
                    value = _keyword(node, "action") or _positional(node, known[name])
                    for code in _constants(value, function):
                        yield f"{named(path)}:{node.lineno}:{code}", code


def _functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(syntax(path)) if isinstance(node, ast.FunctionDef)]


def _takers(path: Path) -> dict[str, int | None]:
    """Functions of the module with a parameter `action`, and its place among the positional."""
    found: dict[str, int | None] = {}
    for function in _functions(path):
        positional = [argument.arg for argument in function.args.args]
        if "action" in positional:
            found[function.name] = positional.index("action")
        elif "action" in [argument.arg for argument in function.args.kwonlyargs]:
            found[function.name] = None
    return found


def _imported(path: Path, takers: dict[Path, dict[str, int | None]]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tracker."):
            source = PACKAGE.parent / Path(*str(node.module).split(".")).with_suffix(".py")
            for alias in node.names:
                if alias.name in takers.get(source, {}):
                    found[alias.asname or alias.name] = takers[source][alias.name]
    return found


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in node.keywords if one.arg == name), None)


def _positional(node: ast.Call, place: int | None) -> ast.expr | None:
    return node.args[place] if place is not None and place < len(node.args) else None


def _constants(value: ast.expr | None, function: ast.FunctionDef | None = None) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body, function)
        yield from _constants(value.orelse, function)
    elif isinstance(value, ast.JoinedStr):
        shape = ast.unparse(value)[2:-1]
        yield from PUT_TOGETHER.get(shape, [shape])
    elif isinstance(value, ast.Name) and function is not None:
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.id:
                yield from _constants(node.value, function)


@pytest.mark.parametrize("room", ["/audit", "/audit/readings"])
@pytest.mark.parametrize("query", ["page=", "by=", "from=31/02/2026&page=", "to=24/11/2026&by="])
def test_an_address_that_no_form_makes_is_answered_with_a_page(
    room: str, query: str, office: Office
) -> None:
    answer = office.browser("admin").get(f"{room}?{query}{'9' * 25}")

    assert answer.status_code == 200


def test_a_register_nobody_read_in_says_so_and_offers_no_filter_to_lift(office: Office) -> None:
    admin = office.browser("admin")

    unread = page(admin.get("/audit/readings")).select_one(".empty")
    unmatched = page(admin.get("/audit/readings?from=2026-11-01")).select_one(".empty")

    assert "Chưa có lượt xem nào" in unread.get_text()
    assert unread.find("a") is None
    assert "Không có lượt xem nào khớp" in unmatched.get_text()
    assert unmatched.find("a").get_text() == "Xem tất cả"
