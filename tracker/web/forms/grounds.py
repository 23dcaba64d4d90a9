"""The form of a ground no step tells: only what its kind asks for, and the paper behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.documents.catalogue import DocumentType
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.drafts import LegalFactDraft
from tracker.procedure.entries import GroundRecord
from tracker.procedure.told import BEFORE_RESETTLEMENT
from tracker.projects.queries import Phase
from tracker.web.forms.steps import PaperForm, chosen, phase_choices
from tracker.words.labels import label

_ASKED: dict[str, frozenset[LegalFactKind]] = {
    "all_agree": frozenset({LegalFactKind.NOTICE_FLOOR_WAIVED}),
    "land_users": frozenset({LegalFactKind.BEFORE_PLAN_CONSENT}),
    "agreeing": frozenset({LegalFactKind.BEFORE_PLAN_CONSENT}),
    "count_confirmed": frozenset({LegalFactKind.BEFORE_PLAN_CONSENT}),
    "acceleration_requested": frozenset({LegalFactKind.BEFORE_PLAN_NATIONAL}),
    "temporary_housing": BEFORE_RESETTLEMENT,
    "until_on": frozenset({LegalFactKind.COMPLAINT_SUSPENSION}),
}
"""What is asked of some kinds alone."""
_PAPERS = {
    LegalFactKind.RESETTLEMENT_POSTED: DocumentType.POSTING_MINUTES,
    LegalFactKind.ENFORCED_INVENTORY_PERSUASION_STARTED: DocumentType.PERSUASION_MINUTES,
}
"""Papers that have a kind of their own; all others are told by their subject."""


class GroundForm(PaperForm):
    """A consent, an exception, a trigger, a suspension or a receipt, by its paper."""

    issuer = StringField(
        _("Cơ quan, người ký văn bản"),
        [InputRequired(_("Ghi cơ quan hoặc người ký văn bản.")), Length(max=160)],
    )
    issued_on = DateField(
        _("Ngày văn bản"), [Optional()], description=_("Để trống thì lấy ngày ở trên.")
    )
    phase_id = SelectField(
        _("Đợt thu hồi"),
        coerce=chosen(int),
        validators=[Optional()],
        description=_("Căn cứ của một đợt chỉ tính cho hồ sơ của đợt ấy."),
    )
    on = DateField(_("Ngày có căn cứ"), [InputRequired(_("Ghi ngày có căn cứ."))])
    until_on = DateField(
        _("Hết tạm đình chỉ từ ngày"),
        [Optional()],
        description=_("Để trống khi chưa có quyết định hủy bỏ; có thì đính chính để ghi vào."),
    )
    all_agree = BooleanField(
        _("Người sử dụng đất, chủ tài sản và người có quyền lợi liên quan đều đồng ý")
    )
    land_users = IntegerField(_("Tổng số người sử dụng đất"), [Optional(), NumberRange(min=1)])
    agreeing = IntegerField(_("Số người đồng ý"), [Optional(), NumberRange(min=0)])
    count_confirmed = BooleanField(_("Cơ quan có thẩm quyền đã xác nhận số người đồng ý"))
    acceleration_requested = BooleanField(_("Đã có văn bản yêu cầu đẩy nhanh tiến độ"))
    temporary_housing = BooleanField(_("Đã bố trí hoặc chi trả tiền tạm cư"))
    remark = StringField(_("Ghi chú"), [Optional(), Length(max=400)])

    def ask(self, kind: LegalFactKind, phases: Iterable[Phase] = ()) -> None:
        """Keep what this kind asks for; rounds only where the project keeps any."""
        for name, kinds in _ASKED.items():
            if kind not in kinds:
                del self[name]
        choices = phase_choices(phases)
        if choices:
            self.phase_id.choices = choices
        else:
            del self.phase_id

    def begin(self, old: GroundRecord) -> None:
        """The ground as it stands; a consent on record was everybody's."""
        for name in (*_ASKED, "on", "remark", "phase_id"):
            if name in self:
                self[name].data = getattr(old, name, True)
        self.begin_paper(old.paper)

    def draft(
        self,
        project_id: int,
        case_id: int | None,
        kind: LegalFactKind,
        files: Sequence[str],
        old: GroundRecord | None = None,
    ) -> LegalFactDraft:
        """The ground as written. Raises ValidationError."""
        kept_round = old.phase_id if old is not None else None
        asked = {name: self[name].data for name in _ASKED if name in self}
        return LegalFactDraft(
            project_id=project_id,
            case_id=case_id,
            phase_id=self.phase_id.data if "phase_id" in self else kept_round,
            kind=kind,
            on=self.on.data,
            remark=self.remark.data,
            **asked,
            **self.paper(
                _PAPERS.get(kind, DocumentType.OTHER),
                None,
                self.on.data,
                files,
                old.paper if old is not None else None,
                subject=label(kind, "vi"),
            ),
        )
