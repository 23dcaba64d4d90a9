"""Forms of an empty register: the ward, a project, a household with its land, all by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.accounts.queries import TeamInfo
from tracker.cases.by_hand import HandEntry
from tracker.cases.catalogue import LandType
from tracker.cases.drafts import ParcelDraft
from tracker.holders.catalogue import Relation
from tracker.holders.drafts import HouseholdDraft, MemberDraft
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.drafts import (
    ProjectDraft,
    ProjectEditDraft,
    RegistrationDraft,
    WardDraft,
)
from tracker.projects.queries import ProjectRow, WardInfo
from tracker.web.forms.told import AreaField, ToldForm
from tracker.web.support.language import choose
from tracker.words.labels import label


def _purposes() -> list[tuple[str, str]]:
    return [(purpose.value, label(purpose, choose())) for purpose in ProjectPurpose]


class WardForm(ToldForm):
    """Whose register this is."""

    name = StringField(
        _("Tên phường"), [InputRequired(_("Nhập tên phường.")), Length(max=80)],
        description=_("Không kèm chữ “phường”: Vĩnh Niệm"),
    )  # fmt: skip
    heading = StringField(
        _("Tiêu đề trên trang và báo cáo"), [InputRequired(_("Nhập tiêu đề.")), Length(max=160)],
        description=_("Ví dụ: phường Vĩnh Niệm (nay: An Biên, Lê Chân)"),
    )  # fmt: skip
    heading_en = StringField(
        _("Tiêu đề tiếng Anh"), [InputRequired(_("Nhập tiêu đề tiếng Anh.")), Length(max=160)],
        description=_("Ví dụ: Vĩnh Niệm ward (now An Biên, Lê Chân)"),
    )  # fmt: skip
    district = StringField(_("Quận, huyện"), [InputRequired(_("Nhập quận.")), Length(max=80)])
    city = StringField(_("Thành phố, tỉnh"), [InputRequired(_("Nhập thành phố.")), Length(max=80)])

    def draft(self, today: date) -> WardDraft:
        """The ward, tracked from today. Raises ValidationError."""
        names = ("name", "heading", "heading_en", "district", "city")
        return WardDraft(tracked_from_on=today, **{name: self[name].data for name in names})


class ProjectForm(ToldForm):
    """A project as its decision describes it."""

    code = StringField(
        _("Mã dự án"), [InputRequired(_("Nhập mã dự án.")), Length(max=20)],
        description=_("Chữ in hoa không dấu và số, đứng đầu số hồ sơ: VN01"),
    )  # fmt: skip
    name = StringField(_("Tên dự án"), [InputRequired(_("Nhập tên dự án.")), Length(max=200)])
    name_en = StringField(
        _("Tên tiếng Anh"), [InputRequired(_("Nhập tên tiếng Anh.")), Length(max=200)]
    )
    purpose = SelectField(_("Mục đích"))
    owner = StringField(_("Chủ đầu tư"), [InputRequired(_("Nhập chủ đầu tư.")), Length(max=200)])
    started_on = DateField(_("Ngày bắt đầu"), [InputRequired(_("Ghi ngày bắt đầu."))])
    area = AreaField(
        _("Diện tích thu hồi (m²)"), [InputRequired(_("Nhập diện tích thu hồi."))],
        description=_("Theo hồ sơ dự án, đúng từng m²: 305.716,35"),
    )  # fmt: skip
    households = IntegerField(
        _("Số hộ bị ảnh hưởng"),
        [
            InputRequired(_("Nhập số hộ, bằng số.")),
            NumberRange(0, message=_("Không thể nhỏ hơn 0.")),
        ],
    )

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.purpose.choices = _purposes()

    def draft(self) -> ProjectDraft:
        """The project; its outline comes from a file later. Raises ValidationError."""
        names = ("name", "name_en", "purpose", "owner", "started_on", "area", "households")
        code = (self.code.data or "").strip().upper()
        return ProjectDraft(code=code, **{name: self[name].data for name in names})


class ProjectEditForm(ToldForm):
    """Names and purpose, with the version they were read at."""

    version = HiddenField()
    name = StringField(_("Tên dự án"), [InputRequired(_("Nhập tên dự án.")), Length(max=200)])
    name_en = StringField(
        _("Tên tiếng Anh"), [InputRequired(_("Nhập tên tiếng Anh.")), Length(max=200)]
    )
    purpose = SelectField(_("Mục đích"))

    def __init__(self, project: ProjectRow, **more: Any) -> None:
        given = {"name": project.name, "name_en": project.name_en, "version": project.version}
        super().__init__(data=given | {"purpose": project.purpose.value}, **more)
        self.purpose.choices = _purposes()

    def draft(self) -> ProjectEditDraft:
        """The names and purpose. Raises ValidationError."""
        return ProjectEditDraft(
            name=self.name.data, name_en=self.name_en.data, purpose=self.purpose.data
        )


class RegistrationForm(ToldForm):
    """From a day, another area and number of households are registered."""

    on = DateField(_("Từ ngày"), [InputRequired(_("Ghi từ ngày nào."))])
    area = AreaField(_("Diện tích thu hồi (m²)"), [InputRequired(_("Nhập diện tích thu hồi."))])
    households = IntegerField(
        _("Số hộ bị ảnh hưởng"),
        [
            InputRequired(_("Nhập số hộ, bằng số.")),
            NumberRange(0, message=_("Không thể nhỏ hơn 0.")),
        ],
    )

    def draft(self) -> RegistrationDraft:
        """The figures from the day on. Raises ValidationError."""
        return RegistrationDraft(
            on=self.on.data, area=self.area.data, households=self.households.data
        )


class HouseholdForm(ToldForm):
    """One household, one parcel, one case."""

    ELSEWHERE = {"measured_area": "measured", "recovered_area": "recovered"}

    project = SelectField(_("Dự án"), coerce=int)
    name = StringField(_("Họ tên chủ hộ"), [InputRequired(_("Nhập tên chủ hộ.")), Length(max=120)])
    honorific = SelectField(_("Xưng hô"))
    house_no = StringField(_("Số nhà"), [Optional(), Length(max=20)])
    alley = StringField(_("Ngõ, đường"), [Optional(), Length(max=120)])
    phone = StringField(
        _("Điện thoại"), [Optional(), Length(max=20)], description=_("Chữ số, ví dụ 0912 345 678")
    )
    group = IntegerField(_("Tổ dân phố số"), [Optional(), NumberRange(1, 9999)])
    map_sheet_no = StringField(_("Tờ bản đồ số"), [InputRequired(_("Nhập số tờ."))])
    parcel_no = StringField(_("Thửa đất số"), [InputRequired(_("Nhập số thửa."))])
    map_version = StringField(
        _("Bản đồ địa chính"), [InputRequired(_("Ghi bản đồ nào."))],
        description=_("Năm đo hoặc tên bản đồ, để không lẫn số thửa cũ và mới"),
    )  # fmt: skip
    measured = AreaField(_("Diện tích thửa (m²)"), [InputRequired(_("Nhập diện tích thửa."))])
    recovered = AreaField(
        _("Diện tích thu hồi (m²)"), [InputRequired(_("Nhập diện tích thu hồi."))]
    )
    land_type = SelectField(_("Loại đất"))
    opened_on = DateField(_("Ngày mở hồ sơ"), [InputRequired(_("Ghi ngày mở hồ sơ."))])
    team = SelectField(_("Đoàn phụ trách"), coerce=int)

    def __init__(
        self, projects: Iterable[ProjectRow], teams: Iterable[TeamInfo], today: date, **more: Any
    ) -> None:
        super().__init__(data={"opened_on": today}, **more)
        lang = choose()
        self.project.choices = [(one.id, f"{one.code} · {one.name_in(lang)}") for one in projects]
        self.honorific.choices = [("ông", _("ông")), ("bà", _("bà")), ("", _("không ghi"))]
        self.land_type.choices = [
            (one.value, f"{one.value} · {label(one, lang)}") for one in LandType
        ]
        self.team.choices = [(0, _("Chưa giao")), *((one.id, one.name) for one in teams)]

    def draft(self, ward: WardInfo, group_id: int | None) -> HandEntry:
        """The household, its land and its case. Raises ValidationError."""
        household = HouseholdDraft(
            name=self.name.data,
            honorific=self.honorific.data,
            house_no=self.house_no.data,
            alley=self.alley.data,
            phone=self.phone.data,
            resident_group_id=group_id,
            members=(MemberDraft(full_name=self.name.data, relation=Relation.HEAD),),
        )
        parcel = ParcelDraft(
            map_sheet_no=self.map_sheet_no.data,
            parcel_no=self.parcel_no.data,
            map_version=self.map_version.data,
            old_ward=ward.short_name,
            current_ward=ward.short_name,
            measured_area=self.measured.data,
        )
        return HandEntry(
            project_id=self.project.data,
            opened_on=self.opened_on.data,
            household=household,
            parcel=parcel,
            land_type=LandType(self.land_type.data),
            recovered_area=self.recovered.data,
            team_id=self.team.data or None,
        )
