"""The progress report and its Excel file say what the measures say."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from tests import given
from tests.clock import AT
from tests.given import m2
from tests.progress.small_ward import NET, TODAY, SmallWard, build
from tracker.cases.catalogue import LandType
from tracker.law.catalogue import StepCode
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, count_cases
from tracker.progress.case_rows import CaseRow
from tracker.progress.catalogue import Standing
from tracker.progress.measures import dashboard
from tracker.progress.scope import WARD, Scope
from tracker.progress.shortcut import refresh
from tracker.reports import progress_words as said
from tracker.reports.letterhead import letterhead
from tracker.reports.paper import LINE, height_of
from tracker.reports.progress_columns import figure_columns
from tracker.reports.progress_report import ProgressReport, progress_report, report_cases
from tracker.reports.progress_xlsx import write_progress_xlsx
from tracker.words.labels import label

HEADS = 2


@pytest.fixture
def ward(sqlite_session: Session) -> SmallWard:
    built = build(sqlite_session)
    refresh(sqlite_session, TODAY)
    return built


@pytest.fixture
def report(sqlite_session: Session, ward: SmallWard) -> ProgressReport:
    return progress_report(sqlite_session, WARD, TODAY, TODAY, AT)


def test_a_row_says_what_the_measures_say(report: ProgressReport) -> None:
    first, second = report.rows

    assert (first.code, first.owner) == ("VN01", "Ban Quản lý dự án quận")
    assert (first.area, first.area_handed_over, first.area_remaining) == (
        m2("1000"), m2("350"), m2("650"),
    )  # fmt: skip
    assert (first.households, first.organisations, first.parcels) == (4, 1, 6)
    assert (first.approved, first.approved_money, first.paid_money) == (4, 4 * NET, 2 * NET)
    assert (first.paid, first.deposited, first.decided) == (2, 1, 1)
    assert (first.handed_over, first.previously_handed_over) == (1, 0)
    assert (first.not_agreed, first.knots, first.late) == (1, 2, 1)
    assert (second.inventoried, second.remaining) == (1, 2)


def test_totals_are_the_sums_of_the_rows_and_the_wards_figures(
    sqlite_session: Session, report: ProgressReport
) -> None:
    board = dashboard(sqlite_session, WARD, TODAY, TODAY)

    assert report.totals.area == board.figures.to_recover.value == m2("1500")
    assert report.totals.area_handed_over == board.figures.handed_over.value
    assert report.totals.households == board.households.cases.value == 6
    assert report.distinct_households == 5
    assert report.totals.knots == board.knots.total.knots == 2
    assert report.totals.area_change == board.change.area.value


def test_land_is_split_by_class_and_compulsion_is_counted(
    sqlite_session: Session, ward: SmallWard
) -> None:
    given.a_recovery(sqlite_session, ward.cases["Giang"], area="40", land_type=LandType.LUC)
    given.a_step(sqlite_session, ward.cases["Giang"], step=StepCode.COMPULSORY_INVENTORY)
    notice = given.a_step(
        sqlite_session, project=ward.second, step=StepCode.RECOVERY_NOTICE, on=date(2026, 3, 16)
    )
    sqlite_session.flush()

    row = progress_report(sqlite_session, WARD, TODAY, TODAY, AT).rows[1]

    assert (row.residential, row.agricultural) == (m2("500"), m2("40"))
    assert (row.compulsory, row.enforcement) == (1, 0)
    assert (row.notice_on, bool(row.notice_no)) == (notice.on, True)


def test_a_past_report_can_be_made_again_to_the_figure(
    sqlite_session: Session, ward: SmallWard
) -> None:
    then = date(2026, 11, 15)
    refresh(sqlite_session, then)
    first = progress_report(sqlite_session, WARD, then, then, AT)

    given.a_handover(sqlite_session, ward.cases["Dung"], area="150", on=TODAY)
    again = progress_report(sqlite_session, WARD, then, TODAY, AT)

    assert [_plain(row) for row in first.rows] == [_plain(row) for row in again.rows]


def _plain(row: Any) -> dict[str, Any]:
    """A row without its links, which say the day where it is past."""
    plain = {name: getattr(row, name) for name in row.__slots__ if name != "filter"}
    return plain | {"held_by": [knot.concern_id for knot in row.held_by]}


def test_facts_recorded_after_the_day_are_listed(sqlite_session: Session, ward: SmallWard) -> None:
    day = date(2026, 11, 10)

    report = progress_report(sqlite_session, WARD, day, TODAY, AT)

    assert {fact.kind for fact in report.late_facts} == {"handover", "payment", "step"}
    assert said.late_facts(report) is not None
    assert progress_report(sqlite_session, WARD, TODAY, TODAY, AT).late_facts == ()


def test_more_late_facts_than_the_list_holds_are_counted_all_the_same(
    sqlite_session: Session, ward: SmallWard
) -> None:
    # given more facts than the list shows, dated before a day and written down after it
    day = date(2026, 11, 10)
    plan = given.an_approved_plan(sqlite_session, ward.cases["Dung"], on=day)
    few = progress_report(sqlite_session, WARD, day, TODAY, AT)
    for _number in range(230):
        given.a_payment(sqlite_session, ward.cases["Dung"], plan=plan, on=day)

    # when the report of that day is made
    report = progress_report(sqlite_session, WARD, day, TODAY, AT)

    # then the sentence says them all, and how many the list leaves out
    every = len(few.late_facts) + 230
    assert len(report.late_facts) == 200
    assert (said.late_facts(report) or "").startswith(f"{every} sự việc")
    assert said.late_facts_left(report, 200) == f"… và {every - 200} sự việc nữa."
    assert said.late_facts_left(few, 200) is None


@pytest.mark.parametrize(
    ("lang", "title", "left"),
    [
        ("vi", "Báo cáo tiến độ tuần 48: bàn giao thêm 1 hộ, 0,01\u00a0ha", "Còn 5 hộ"),
        ("en", "Progress report of week 48: 1 more household handed", "5 households"),
    ],
)
def test_the_summary_speaks_both_languages(
    report: ProgressReport, lang: str, title: str, left: str
) -> None:
    assert said.title(report, lang).startswith(title)
    assert said.summary(report, lang)[-1].startswith(left)
    assert "24/11/2026" in said.as_of(report, lang)


def test_difficulties_and_recommendations_name_who_and_when(report: ProgressReport) -> None:
    unassigned, assigned = report.knots

    assert "VN01, VN02" in said.difficulty(unassigned)
    assert "chưa giao" in said.recommendation(unassigned)
    assert "trước ngày 27/11/2026" in said.recommendation(assigned)


def _workbook(session: Session, report: ProgressReport, cases: list[CaseRow] | None = None) -> Any:
    file = BytesIO()
    rows = report_cases(session, report, report.board.filter) if cases is None else cases
    write_progress_xlsx(report, file, made_by="Trịnh Thu Hà", made_at=AT, cases=rows)
    return load_workbook(BytesIO(file.getvalue()), data_only=True)


def _line_of(sheet: Any, text: str, column: int) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def test_the_sheets_totals_equal_the_measures(
    sqlite_session: Session, report: ProgressReport
) -> None:
    book = _workbook(sqlite_session, report)
    sheet = book["Chi tiết"]
    places = {column.code: place for place, column in enumerate(figure_columns(), start=2)}
    total = _line_of(sheet, "Cộng", places["name"])
    first = _line_of(sheet, "VN01", places["code"])

    for code in ("households", "inventoried", "paid", "handed_over", "remaining", "late"):
        assert sheet.cell(total, places[code]).value == getattr(report.totals, code), code
        lines = [sheet.cell(line, places[code]).value for line in range(first, total)]
        assert sum(lines) == getattr(report.totals, code), code
    assert sheet.cell(total, places["area"]).value == pytest.approx(0.15)
    assert sheet.cell(total, places["area_share"]).value == pytest.approx(350 / 1500)
    assert sheet.cell(total, places["approved_money"]).value == 4 * NET


def test_the_cases_behind_the_report_add_up_to_it(
    sqlite_session: Session, report: ProgressReport
) -> None:
    sheet = _workbook(sqlite_session, report)["Hồ sơ"]

    head, total = _line_of(sheet, "Số hồ sơ", 2), _line_of(sheet, "Cộng", 3)
    handed = [sheet.cell(line, 11).value for line in range(head + 1, total)]
    assert len(handed) == 8
    assert sum(handed) == sheet.cell(total, 11).value == 350


def test_every_sheet_says_it_is_a_demonstration_and_of_which_day(
    sqlite_session: Session, report: ProgressReport
) -> None:
    book = _workbook(sqlite_session, report)

    for sheet in book:
        assert sheet.cell(1, 1).value == "DỮ LIỆU MINH HỌA"
        assert "DỮ LIỆU MINH HỌA" in sheet.oddHeader.center.text
        assert "Tính đến ngày 24/11/2026" in sheet.oddFooter.left.text
    assert book["Tiến độ"].page_setup.orientation == "landscape"
    assert book["Tiến độ"].print_title_rows
    assert book["Tiến độ"].freeze_panes


def test_a_name_that_looks_like_a_formula_stays_a_text(
    sqlite_session: Session, ward: SmallWard
) -> None:
    bad = given.a_household(sqlite_session, name="=cmd|' /C calc'!A0")
    given.a_case(sqlite_session, project=ward.first, holder=bad, area="1")
    refresh(sqlite_session, TODAY)
    report = progress_report(sqlite_session, WARD, TODAY, TODAY, AT)
    file = BytesIO()

    cases = report_cases(sqlite_session, report, report.board.filter)
    write_progress_xlsx(report, file, made_by="=1+1", made_at=AT, cases=cases)

    sheet = load_workbook(BytesIO(file.getvalue()))["Hồ sơ"]
    kinds = {c.data_type for row in sheet for c in row if str(c.value).startswith("=cmd")}
    assert kinds == {"s"}


def test_the_word_of_every_standing_keeps_the_row_of_a_case_one_line_high(
    sqlite_session: Session, ward: SmallWard
) -> None:
    report = progress_report(sqlite_session, WARD, TODAY, TODAY, AT)
    file = BytesIO()

    cases = report_cases(sqlite_session, report, report.board.filter)
    write_progress_xlsx(report, file, made_by="clerk", made_at=AT, cases=cases)

    width = load_workbook(BytesIO(file.getvalue()))["Hồ sơ"].column_dimensions["H"].width
    words = [label(standing, lang) for standing in Standing for lang in ("vi", "en")]
    assert [word for word in words if len(word) > width] == []


def test_a_report_without_cases_is_a_whole_file(
    sqlite_session: Session, report: ProgressReport, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"

    write_progress_xlsx(report, path, lang="en", made_by="clerk", made_at=AT)

    assert load_workbook(path).sheetnames == [
        "Progress", "All columns", "Plan", "Difficulties", "How computed",
    ]  # fmt: skip


def test_a_project_and_an_empty_register_can_be_reported(
    sqlite_session: Session, ward: SmallWard
) -> None:
    project = Scope(project_id=ward.second.key)
    one = progress_report(sqlite_session, project, TODAY, TODAY, AT)
    before = progress_report(sqlite_session, WARD, date(2020, 1, 1), TODAY, AT)

    assert [row.code for row in one.rows] == ["VN02"]
    assert (before.rows, before.totals.households) == ((), 0)
    write_progress_xlsx(before, BytesIO(), made_by="clerk", made_at=AT)
    assert said.summary(before)


def test_the_causes_count_each_case_once_and_lead_to_its_list(
    sqlite_session: Session, report: ProgressReport
) -> None:
    causes = report.board.knots.by_topic

    assert {topic: held.knots for topic, held in causes.items()} == {
        knot.topic: sum(other.topic is knot.topic for other in report.knots)
        for knot in report.knots
    }
    for topic, held in causes.items():
        wanted = CaseFilter.from_query(held.households.filter)
        assert wanted.knot == topic.value
        listed = count_cases(sqlite_session, asked_for(wanted, TODAY))
        assert listed.cases == held.households.value


def test_what_was_a_week_before_stands_beside_what_is_now(
    sqlite_session: Session, report: ProgressReport
) -> None:
    before = progress_report(sqlite_session, WARD, report.compared_with, TODAY, AT).totals
    now = report.totals

    assert now.inventoried - now.inventoried_change == before.inventoried
    assert now.approved - now.approved_change == before.approved
    assert now.paid - now.paid_change == before.paid
    assert now.paid_money - now.paid_money_change == before.paid_money
    assert now.previously_handed_over == before.handed_over
    assert now.area_previously == before.area_handed_over


def test_what_is_planned_is_told_apart_by_kind_and_sums_to_the_net(report: ProgressReport) -> None:
    row = report.totals
    gains = row.planned_compensation + row.planned_support + row.planned_bonus

    assert row.planned_money == gains - row.planned_deduction > 0


def test_each_project_is_told_its_causes_who_acts_and_what_comes_next(
    sqlite_session: Session, report: ProgressReport
) -> None:
    sheet = _workbook(sqlite_session, report)["Kế hoạch"]
    line = _line_of(sheet, "VN01", 2)
    causes, asked, plan = (str(sheet.cell(line, place).value) for place in (4, 5, 6))

    assert len(causes.splitlines()) == len(asked.splitlines()) == report.rows[0].knots
    assert "Đề nghị giao người hoặc cơ quan giải quyết" in asked
    assert "trước ngày 27/11/2026" in asked
    assert "Vận động 3 hộ bàn giao mặt bằng" in plan


def test_every_sheet_prints_on_a4_in_times_new_roman(
    sqlite_session: Session, report: ProgressReport
) -> None:
    book = _workbook(sqlite_session, report)

    for sheet in book:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert "&P/&N" in sheet.oddFooter.right.text.replace(" ", "")
        fonts = {cell.font.name for row in sheet for cell in row if cell.value is not None}
        assert fonts == {"Times New Roman"}, sheet.title


@pytest.mark.parametrize(
    ("ward", "on", "body", "dated"),
    [
        ("Vĩnh Niệm", date(2025, 6, 30), "PHƯỜNG VĨNH NIỆM", "Vĩnh Niệm, ngày 05 tháng 3 năm"),
        ("Vĩnh Niệm", date(2025, 7, 1), "PHƯỜNG AN BIÊN", "An Biên, ngày 05 tháng 3 năm 2026"),
        ("Lê Chân", date(2025, 7, 1), "PHƯỜNG LÊ CHÂN", "Lê Chân, ngày 05 tháng 3 năm 2026"),
        ("Kênh Dương", date(2025, 7, 1), "PHƯỜNG KÊNH DƯƠNG", "Kênh Dương, ngày 05 tháng 3"),
    ],
)
def test_a_paper_bears_the_body_of_its_day(ward: str, on: date, body: str, dated: str) -> None:
    head = letterhead(ward, on)

    assert head.lines() == ("ỦY BAN NHÂN DÂN", body)
    assert head.dated(date(2026, 3, 5)).startswith(dated)


def test_days_and_months_of_one_figure_are_padded_as_the_decree_says() -> None:
    head = letterhead("Vĩnh Niệm", date(2026, 1, 1))

    assert head.dated(date(2026, 2, 3)).endswith("ngày 03 tháng 02 năm 2026")
    assert head.dated(date(2026, 10, 13)).endswith("ngày 13 tháng 10 năm 2026")


def test_a_long_name_makes_its_row_higher_instead_of_being_cut() -> None:
    name = "Nguyễn Hoàng Thị Phương Quỳnh và các đồng thừa kế"

    assert height_of([("Lê Ất", 27)]) == LINE
    assert height_of([(name, 27)]) == 2 * LINE
