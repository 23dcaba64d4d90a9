"""Faults to plant in a sound register: what each changes, and the problem that must be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

from sqlalchemy import func, select
from sqlmodel import col

from tests import given
from tests.clock import AT
from tests.documents.pictures import picture
from tests.upkeep.faults_of_money import MONEY_FAULTS
from tests.upkeep.ground import Facts, Fault, Ground, both, dong
from tracker.accounts.tables import User
from tracker.audit.chain import seal
from tracker.audit.services import record_change
from tracker.cases import search
from tracker.cases.tables import Case, CaseParcel, CaseSearch
from tracker.documents import store
from tracker.documents.services import accept_photo
from tracker.documents.tables import Attachment
from tracker.law.catalogue import StepCode
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.progress.tables import CaseToday, ShortcutCell
from tracker.projects.tables import Project, ProjectRegistration, Ward
from tracker.units import SquareMetres
from tracker.visits.tables import Visit
from tracker.words import formats
from tracker.words.labels import label


def _expecting(name: str) -> Callable[[Ground], Facts]:
    def plant(ground: Ground) -> Facts:
        ward = ground.one(select(Ward))
        found = getattr(ward, f"expected_{name}")
        setattr(ward, f"expected_{name}", found + 1)
        return {
            "found": formats.count(found, "vi"),
            "expected": formats.count(found + 1, "vi"),
            "found_en": formats.count(found, "en"),
            "expected_en": formats.count(found + 1, "en"),
        }

    return plant


def _ward_area(ground: Ground) -> Facts:
    ward = ground.one(select(Ward))
    found = ward.expected_area
    ward.expected_area = SquareMetres(found.hundredths + 1)
    return both("found", found) | both("expected", ward.expected_area)


def _parcel_grows(ground: Ground) -> Facts:
    project = ground.one(select(Project).where(col(Project.code) == "VN03"))
    parcel = ground.one(
        select(CaseParcel)
        .join(Case, col(Case.id) == col(CaseParcel.case_id))
        .where(col(Case.project_id) == project.key)
    )
    parcel.recovered_area = SquareMetres(parcel.recovered_area.hundredths + 50)
    ground.settle()
    whole = SquareMetres.total(
        ground.session.scalars(
            select(col(CaseParcel.recovered_area))
            .join(Case, col(Case.id) == col(CaseParcel.case_id))
            .where(col(Case.project_id) == project.key)
        )
    )
    registered = SquareMetres(whole.hundredths - 50)
    return {"project": "VN03"} | both("found", whole) | both("expected", registered)


def _handover_grows(ground: Ground) -> Facts:
    minutes = ground.one(select(HandoverMinutes).order_by(col(HandoverMinutes.case_id)))
    of_case = col(HandoverMinutes.case_id) == minutes.case_id
    sums = select(func.sum(col(CaseParcel.recovered_area))).where(
        col(CaseParcel.case_id) == minutes.case_id
    )
    recovered = ground.session.scalar(sums)
    others = SquareMetres.total(
        row.area
        for row in ground.session.scalars(select(HandoverMinutes).where(of_case))
        if row.id != minutes.id
    )
    minutes.area = SquareMetres(recovered.hundredths - others.hundredths + 1)
    ground.settle()
    given_too_much = SquareMetres(recovered.hundredths + 1)
    return (
        {"case": ground.case_no(minutes.case_id)}
        | both("found", given_too_much)
        | both("expected", recovered)
    )


def _project_households(ground: Ground) -> Facts:
    project = ground.one(select(Project).where(col(Project.code) == "VN03"))
    registration = ground.one(
        select(ProjectRegistration).where(col(ProjectRegistration.project_id) == project.key)
    )
    found = registration.households
    registration.households = found + 1
    return {"project": "VN03"} | dong(found, found + 1)


def _row_gone(ground: Ground) -> Facts:
    """As a tool that does not keep keys would do it."""
    ground.session.rollback()
    with closing(sqlite3.connect(ground.config.home / "tracker.db")) as file:
        file.execute("UPDATE planned_visit SET officer_id = 999999 WHERE id <= 2")
        file.commit()
    return {"table": "planned_visit", "found": "2"}


def _decided_too_early(ground: Ground) -> Facts:
    entry = ground.one(
        select(StepEntry)
        .where(col(StepEntry.step) == StepCode.RECOVERY_DECISION)
        .order_by(col(StepEntry.id))
    )
    case = ground.session.get_one(Case, entry.case_id)
    entry.on = case.opened_on + timedelta(days=20)
    ground.settle()
    return {
        "case": case.case_no,
        "step": label(StepCode.RECOVERY_DECISION, "vi"),
        "step_en": label(StepCode.RECOVERY_DECISION, "en"),
        "on": formats.day(entry.on),
    }


def _shortcut_off(ground: Ground) -> Facts:
    row = ground.one(select(CaseToday).order_by(col(CaseToday.case_id)))
    row.open_knots += 1
    return {"case": ground.case_no(row.case_id)}


def _sums_off(ground: Ground) -> Facts:
    cell = ground.one(select(ShortcutCell).order_by(col(ShortcutCell.id)))
    cell.sums = [cell.sums[0] + 1, *cell.sums[1:]]
    return {"project": ground.session.get_one(Project, cell.project_id).code}


def _search_off(ground: Ground) -> Facts:
    row = ground.one(select(CaseSearch).order_by(col(CaseSearch.case_id)))
    row.text = " ten cu "
    return {"case": ground.case_no(row.case_id)}


def _a_photo(ground: Ground) -> Attachment:
    folder = ground.config.attachments
    by = ground.one(select(User))
    kept = accept_photo(ground.session, folder, picture(), "nha.jpg", by=by, at=AT)
    return ground.one(select(Attachment).where(col(Attachment.sha256) == kept.sha256))


def _file_gone(ground: Ground) -> Facts:
    photo = _a_photo(ground)
    store.path_of(ground.config.attachments, photo.sha256).unlink()
    return {"sha256": photo.sha256[:12]}


def _file_changed(ground: Ground) -> Facts:
    photo = _a_photo(ground)
    path = store.path_of(ground.config.attachments, photo.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    return {"sha256": photo.sha256[:12]}


def _holder_alone(ground: Ground) -> Facts:
    given.a_holder(ground.session)
    return {}


def _case_landless(ground: Ground) -> Facts:
    project = ground.one(select(Project))
    holder = given.public_land(ground.session)
    case = given.a_case(
        ground.session, project=project, holder=holder, area=None, case_no="VN01-9999"
    )
    search.rebuild(ground.session, [case.key])
    ground.settle()
    return {"case": "VN01-9999"}


def _visit_early(ground: Ground) -> Facts:
    visit = ground.one(select(Visit).order_by(col(Visit.id)))
    case = ground.session.get_one(Case, visit.case_id)
    visit.on = case.opened_on - timedelta(days=1)
    ground.settle()
    return {"case": case.case_no, "on": formats.day(visit.on)}


def _count(name: str, vi: str, en: str) -> Fault:
    return Fault(
        "counts",
        f"count_{name}",
        _expecting(name),
        f"{vi}, phường đăng ký {{expected}}.",
        f"{en}, the ward registers {{expected_en}}.",
    )


def _audit_changed(ground: Ground) -> Facts:
    """Somebody writes another name under what was sealed."""
    case, by = ground.one(select(Case)), ground.one(select(User))
    entry = record_change(
        ground.session, action="edit_case", subject=case, by_id=by.key, at=AT, case_id=case.key
    )
    while seal(ground.session):
        pass
    ground.session.refresh(entry)
    entry.by_id = None
    return {"entry": str(entry.seq)}


FAULTS = (
    _count("projects", "Có {found} dự án", "{found_en} projects"),
    _count("households", "Có {found} hộ", "{found_en} households"),
    _count("groups", "Có {found} tổ dân phố", "{found_en} resident groups"),
    _count("cells", "Có {found} chi bộ", "{found_en} party cells"),
    _count("party_members", "Có {found} đảng viên", "{found_en} party members"),
    _count(
        "office_members",
        "Chi bộ cơ quan phường có {found} đảng viên",
        "The ward office's cell has {found_en} members",
    ),
    Fault(
        "counts",
        "project_households",
        _project_households,
        "{project}: có {found} hộ, dự án đăng ký {expected} hộ.",
        "{project}: {found_en} households, {expected_en} are registered.",
    ),
    Fault(
        "areas",
        "area_ward",
        _ward_area,
        "Các dự án cộng {found}, phường đăng ký {expected}.",
        "Projects sum to {found_en}, the ward registers {expected_en}.",
    ),
    Fault(
        "areas",
        "area_project",
        _parcel_grows,
        "{project}: các thửa cộng {found}, diện tích đăng ký {expected}.",
        "{project}: parcels sum to {found_en}, registered are {expected_en}.",
    ),
    Fault(
        "handovers",
        "handover_too_large",
        _handover_grows,
        "{case}: bàn giao {found}, thu hồi chỉ {expected}.",
        "{case}: {found_en} handed over, only {expected_en} recovered.",
    ),
    Fault(
        "shortcut",
        "shortcut_stale",
        _shortcut_off,
        "{case}: số liệu hôm nay khác sự kiện có ngày.",
        "{case}: today's figures differ from the dated facts.",
    ),
    Fault(
        "shortcut",
        "shortcut_sums_stale",
        _sums_off,
        "{project}: số cộng hôm nay khác tổng các hồ sơ.",
        "{project}: today's sums differ from its cases.",
    ),
    Fault(
        "search",
        "search_stale",
        _search_off,
        "{case}: nội dung tìm kiếm đã cũ.",
        "{case}: its search text is stale.",
    ),
    Fault(
        "attachments",
        "attachment_missing",
        _file_gone,
        "Thiếu tệp {sha256}… trên đĩa.",
        "File {sha256}… is missing on disk.",
    ),
    Fault(
        "attachments",
        "attachment_changed",
        _file_changed,
        "Tệp {sha256}… đã bị thay đổi.",
        "File {sha256}… has been changed.",
    ),
    Fault(
        "orphans",
        "holders_without_case",
        _holder_alone,
        "1 người có đất chưa có hồ sơ.",
        "1 land holders have no case.",
    ),
    Fault(
        "orphans",
        "case_without_land",
        _case_landless,
        "{case}: chưa có thửa đất.",
        "{case}: no parcel.",
    ),
    Fault(
        "orphans",
        "dangling_rows",
        _row_gone,
        "Bảng {table}: {found} dòng trỏ tới dòng không còn.",
        "Table {table}: {found} rows name a row that is gone.",
    ),
    Fault(
        "law",
        "step_against_law",
        _decided_too_early,
        "{case}: bước “{step}” ngày {on} trái trình tự của luật ngày đó.",
        "{case}: the step “{step_en}” of {on} breaks the order of that day's law.",
    ),
    Fault(
        "law",
        "visit_before_case",
        _visit_early,
        "{case}: lượt thăm {on} trước ngày mở hồ sơ.",
        "{case}: the visit of {on} is before the case was opened.",
    ),
    Fault(
        "audit",
        "audit_chain_broken",
        _audit_changed,
        "Nhật ký: mục thứ {entry} không còn như lúc niêm phong.",
        "Audit log: entry {entry} is not what was sealed.",
    ),
    *MONEY_FAULTS,
)
