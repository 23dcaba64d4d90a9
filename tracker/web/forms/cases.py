"""Forms of the case file: its own fields, its people, flags and team."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.accounts.queries import TeamInfo
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.drafts import CaseEditDraft, CaseFlagDraft
from tracker.cases.queries import CaseHeader
from tracker.holders.catalogue import Gender, HolderKind, Relation
from tracker.holders.drafts import HolderDraft, MemberDraft
from tracker.holders.queries import Group, Holder, Member
from tracker.projects.queries import Phase
from tracker.web.forms.told import ToldForm
from tracker.web.support.language import choose
from tracker.words.labels import label

_NOTE = 2000
_REASON = 400
_NONE = ("", "–")


def _number(text: Any) -> int | None:
    """A coerce for a choice that may be left open."""
    return int(text) if text not in (None, "", "None") else None


def _code(codes: Any) -> Any:
    return lambda text: codes(text) if text else None


class RevealForm(ToldForm):
    """Why somebody must see a citizen ID in full."""

    reason = StringField(
        _("Lý do cần xem"),
        [InputRequired(_("Ghi lý do cần xem số định danh.")), Length(max=_REASON)],
        description=_("Ví dụ: đối chiếu khi lập phiếu chi. Lần xem và lý do được ghi lại."),
    )


class CaseForm(ToldForm):
    """The holder's name and address, the file's own note, and the versions they were read at."""

    holder_version = HiddenField()
    case_version = HiddenField()
    honorific = StringField(_("Danh xưng"), [Optional(), Length(max=10)])
    name = StringField(_("Họ và tên, tên gọi"), [InputRequired(_("Ghi tên người có đất."))])
    house_no = StringField(_("Số nhà"), [Optional(), Length(max=20)])
    alley = StringField(_("Ngõ, đường"), [Optional(), Length(max=120)])
    contact_address = StringField(_("Địa chỉ liên hệ khác"), [Optional(), Length(max=300)])
    resident_group_id = SelectField(_("Tổ dân phố"), coerce=_number, validators=[Optional()])
    phone = StringField(_("Điện thoại"), [Optional(), Length(max=20)])
    citizen_id = StringField(
        _("Số định danh mới"),
        [Optional(), Length(max=20)],
        description=_("Để trống thì giữ số đang có."),
    )
    phase_id = SelectField(_("Đợt thu hồi"), coerce=_number, validators=[Optional()])
    note = TextAreaField(_("Ghi chú của hồ sơ"), [Optional(), Length(max=_NOTE)])

    def offer(self, groups: Iterable[Group], phases: Iterable[Phase]) -> None:
        """The choices of this ward and project."""
        self.resident_group_id.choices = [_NONE, *((one.id, one.name) for one in groups)]
        self.phase_id.choices = [_NONE, *((one.id, one.name) for one in phases)]

    def begin(self, header: CaseHeader, holder: Holder) -> None:
        """What stands in the register now."""
        self.renew(header, holder)
        for name in ("honorific", "name", "house_no", "alley", "contact_address", "phone"):
            self[name].data = getattr(holder, name)
        self.resident_group_id.data = holder.group.id if holder.group else None
        self.phase_id.data, self.note.data = header.phase_id, header.note

    def renew(self, header: CaseHeader, holder: Holder) -> None:
        """The versions in force now."""
        self.holder_version.data, self.case_version.data = str(holder.version), str(header.version)

    def holder_draft(self, kind: HolderKind) -> HolderDraft:
        """The holder as written. Raises ValidationError."""
        return HolderDraft(
            kind=kind,
            name=self.name.data,
            honorific=self.honorific.data,
            house_no=self.house_no.data,
            alley=self.alley.data,
            contact_address=self.contact_address.data,
            resident_group_id=self.resident_group_id.data,
            phone=self.phone.data,
            citizen_id=self.citizen_id.data,
        )

    def case_draft(self, header: CaseHeader) -> CaseEditDraft:
        """The file as written; its place stays as it is. Raises ValidationError."""
        return CaseEditDraft(
            phase_id=self.phase_id.data,
            longitude=header.longitude,
            latitude=header.latitude,
            note=self.note.data,
        )


class MemberForm(ToldForm):
    """A person of the household."""

    version = HiddenField()
    full_name = StringField(_("Họ và tên"), [InputRequired(_("Ghi họ và tên."))])
    relation = SelectField(
        _("Quan hệ với chủ hộ"),
        coerce=_code(Relation),
        validators=[InputRequired(_("Chọn quan hệ với chủ hộ."))],
    )
    gender = RadioField(_("Giới tính"), coerce=_code(Gender), validators=[Optional()])
    birth_year = IntegerField(
        _("Năm sinh"),
        [Optional(), NumberRange(1890, 2100, _("Ghi năm sinh bằng bốn chữ số."))],
    )
    citizen_id = StringField(
        _("Số định danh"),
        [Optional(), Length(max=20)],
        description=_("Để trống thì giữ số đang có."),
    )
    phone = StringField(_("Điện thoại"), [Optional(), Length(max=20)])
    couple_no = IntegerField(
        _("Cặp vợ chồng số"),
        [Optional(), NumberRange(1, 20, _("Ghi số từ 1."))],
        description=_("Hai người cùng số là một cặp; để xét suất tái định cư."),
    )
    resident_from_on = DateField(_("Cư trú từ ngày"), [Optional()])
    resident_until_on = DateField(_("Cư trú đến ngày"), [Optional()])

    def offer(self) -> None:
        """The choices in the page's language."""
        lang = choose()
        self.relation.choices = [("", "–"), *((one.value, label(one, lang)) for one in Relation)]
        self.gender.choices = [(one.value, label(one, lang)) for one in Gender]

    def begin(self, member: Member | None) -> None:
        """What stands in the register now."""
        if member is None:
            self.citizen_id.description = ""
            return
        self.version.data = str(member.version)
        for name in MemberDraft.model_fields:
            if name != "citizen_id":
                self[name].data = getattr(member, name)

    def draft(self) -> MemberDraft:
        """The person as written. Raises ValidationError."""
        return MemberDraft(**{name: self[name].data for name in MemberDraft.model_fields})


class FlagForm(ToldForm):
    """Something that runs beside the steps."""

    kind = RadioField(
        _("Lưu ý"), [InputRequired(_("Chọn lưu ý cần ghi."))], coerce=_code(CaseFlagKind)
    )
    on = DateField(_("Từ ngày"), [InputRequired(_("Ghi ngày bắt đầu."))])
    reason = StringField(_("Lý do, căn cứ"), [Optional(), Length(max=_REASON)])

    def offer(self, standing: Collection[CaseFlagKind]) -> None:
        """The flags that do not stand yet."""
        lang = choose()
        self.kind.choices = [
            (one.value, label(one, lang)) for one in CaseFlagKind if one not in standing
        ]

    def draft(self) -> CaseFlagDraft:
        """The flag as written. Raises ValidationError."""
        return CaseFlagDraft(kind=self.kind.data, on=self.on.data, reason=self.reason.data)


class EndForm(ToldForm):
    """From which day a flag no longer stands."""

    on = DateField(_("Không còn từ ngày"), [InputRequired(_("Ghi ngày kết thúc."))])


class TeamForm(ToldForm):
    """Which team looks after the case from which day."""

    team_id = SelectField(
        _("Đoàn phụ trách"), coerce=_number, validators=[InputRequired(_("Chọn đoàn."))]
    )
    on = DateField(_("Từ ngày"), [InputRequired(_("Ghi ngày bắt đầu phụ trách."))])

    def offer(self, teams: Iterable[TeamInfo]) -> None:
        """The teams of today."""
        self.team_id.choices = [(team.id, team.name) for team in teams]
