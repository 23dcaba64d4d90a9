"""Forms of the law's steps: a step with its paper, minutes of a handover, why one never was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, MultipleFileField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from tracker.documents.catalogue import DocumentType
from tracker.documents.drafts import DocumentDraft
from tracker.documents.queries import DocumentLine
from tracker.law.book import StepDefinition
from tracker.law.catalogue import StepCode, StepDocument
from tracker.law.issuing import competent_bodies, ward_committee
from tracker.procedure.catalogue import StepState
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.procedure.entries import HandoverRecord, StepRecord
from tracker.projects.queries import Phase
from tracker.web.forms.told import AreaField, ToldForm
from tracker.web.support.language import choose
from tracker.words.labels import label

_REASON = 400
_PAPER_OF: dict[StepDocument, DocumentType] = {
    StepDocument.SCHEDULE: DocumentType.RECOVERY_SCHEDULE,
    StepDocument.INVENTORY_ENFORCEMENT_DECISION: DocumentType.ENFORCEMENT_DECISION,
    StepDocument.DRAFT_PLAN: DocumentType.PLAN_DRAFT,
}
"""Papers whose code differs in the two rooms; all others are called alike, or are "other"."""


def paper_type(paper: StepDocument | None) -> DocumentType:
    """The kind of document that proves a step."""
    if paper is None:
        return DocumentType.OTHER
    if paper in _PAPER_OF:
        return _PAPER_OF[paper]
    return DocumentType(paper.value) if paper.value in set(DocumentType) else DocumentType.OTHER


def usual_issuer(step: StepCode, on: date | None) -> str | None:
    """The body that may take the step on the day, as its papers of that day name it."""
    if on is None:
        return None
    bodies = competent_bodies(step, on)
    return bodies[0].body.name_vi if bodies else ward_committee(on).name_vi


def bodies_on(day: date, step: StepCode | None = None) -> list[str]:
    """The bodies of a day, to choose from while typing; those of the step come first."""
    codes = [*([step] if step else []), *StepCode]
    found = [one.body.name_vi for code in codes for one in competent_bodies(code, day)]
    return list(dict.fromkeys([*found, ward_committee(day).name_vi]))


def phase_choices(phases: Iterable[Phase]) -> list[tuple[str, str]]:
    """A project's rounds to choose from, the whole project first; empty where it keeps none."""
    found = [(str(one.id), one.name) for one in phases]
    return [("", _("Cả dự án, không riêng đợt nào")), *found] if found else []


def chosen(codes: Any) -> Any:
    """How a choice that may be left open is read: by its code, or as none."""
    return lambda text: codes(text) if text not in (None, "", "None") else None


class PaperForm(ToldForm):
    """A dated fact and the paper that proves it."""

    ELSEWHERE = {"document": "number", "document_id": "number", "files": "scans"}

    number = StringField(_("Số văn bản"), [Optional(), Length(max=60)])
    issued_on = DateField(
        _("Ngày văn bản"), [Optional()], description=_("Để trống thì lấy ngày của bước.")
    )
    issuer = StringField(
        _("Cơ quan ban hành, lập"),
        [Optional(), Length(max=160)],
        description=_("Để trống thì lấy cơ quan có thẩm quyền của bước, theo ngày."),
    )
    effective_on = DateField(_("Có hiệu lực từ ngày"), [Optional()])
    scans = MultipleFileField(_("Bản chụp, bản quét"))

    def paper(
        self,
        kind: DocumentType,
        step: StepCode | None,
        on: date | None,
        files: Sequence[str],
        old: DocumentLine | None = None,
        *,
        subject: str | None = None,
    ) -> dict[str, Any]:
        """The paper as a draft's `document`, or the `old` one's number where it is the same.

        Nothing where nothing of a paper was written. Where no issuer was written, the body that
        takes the `step` on the paper's day is meant. Raises ValidationError.
        """
        kept = tuple(file.sha256 for file in old.files) if old else ()
        copies = tuple(dict.fromkeys((*kept, *files)))
        if not (self.number.data or self.issued_on.data or self.effective_on.data or copies):
            return {}
        issued_on: Any = self.issued_on.data or on
        usual: Any = usual_issuer(step, issued_on) if step is not None else None
        written = DocumentDraft(
            type=old.type if old else kind,
            number=self.number.data,
            issued_on=issued_on,
            issuer=self.issuer.data or usual,
            effective_on=self.effective_on.data,
            subject=old.subject if old else subject,
            files=copies,
        )
        if old is not None and written == _as_draft(old):
            return {"document_id": old.document_id}
        return {"document": written}

    def begin_paper(self, old: DocumentLine | None) -> None:
        """The paper as it stands."""
        if old is None:
            return
        for name in ("number", "issued_on", "issuer", "effective_on"):
            self[name].data = getattr(old, name)


def _as_draft(paper: DocumentLine) -> DocumentDraft:
    names = ("type", "number", "issued_on", "issuer", "effective_on", "subject")
    files = tuple(file.sha256 for file in paper.files)
    return DocumentDraft(files=files, **{name: getattr(paper, name) for name in names})


class StepForm(PaperForm):
    """A step of a case on its legal day, or why it does not apply."""

    step = SelectField(_("Bước"), coerce=chosen(StepCode))
    phase_id = SelectField(
        _("Đợt thu hồi"),
        coerce=chosen(int),
        validators=[Optional()],
        description=_("Bước của một đợt chỉ tính cho hồ sơ của đợt ấy."),
    )
    state = RadioField(_("Kết quả"), coerce=chosen(StepState), default=StepState.DONE)
    on = DateField(_("Ngày thực hiện"), [InputRequired(_("Ghi ngày thực hiện bước."))])
    ends_on = DateField(
        _("Đến ngày"),
        [Optional()],
        description=_("Chỉ với việc kéo dài: niêm yết, vận động."),
    )
    delivered_on = DateField(_("Ngày giao cho hộ"), [Optional()])
    reason = StringField(
        _("Lý do"),
        [Optional(), Length(max=_REASON)],
        description=_("Bắt buộc khi không áp dụng hoặc tạm dừng."),
    )

    def offer(self, definitions: Iterable[StepDefinition], phases: Iterable[Phase] = ()) -> None:
        """The steps that may be written down, in their usual order, and the project's rounds."""
        lang = choose()
        self.step.choices = [(one.code.value, label(one.code, lang)) for one in definitions]
        self.state.choices = [(one.value, label(one, lang)) for one in StepState]
        rounds = phase_choices(phases)
        if rounds:
            self.phase_id.choices = rounds
        else:
            del self.phase_id

    def offer_one(self, old: StepRecord, phases: Iterable[Phase] = ()) -> None:
        """A correction keeps to its step: it is said, and not chosen."""
        self.offer((), phases)
        del self.step

    def begin(self, old: StepRecord) -> None:
        """The step as it stands."""
        for name in ("on", "state", "ends_on", "delivered_on", "reason", "phase_id"):
            if name in self:
                self[name].data = getattr(old, name)
        self.begin_paper(old.paper)

    def draft(
        self,
        project_id: int,
        case_id: int | None,
        step: StepCode,
        paper: StepDocument | None,
        files: Sequence[str],
        old: StepRecord | None = None,
    ) -> StepDraft:
        """The step as written. Raises ValidationError."""
        before = old.paper if old is not None else None
        kept_round = old.phase_id if old is not None else None
        return StepDraft(
            project_id=project_id,
            case_id=case_id,
            phase_id=self.phase_id.data if "phase_id" in self else kept_round,
            step=step,
            on=self.on.data,
            state=self.state.data or StepState.DONE,
            ends_on=self.ends_on.data,
            delivered_on=self.delivered_on.data,
            reason=self.reason.data,
            **self.paper(paper_type(paper), step, self.on.data, files, before),
        )


class ProjectStepForm(StepForm):
    """A step that a project takes for all its cases, or for those of a round."""

    delivered_on = DateField(
        _("Ngày gửi, ngày nhận đủ hồ sơ"),
        [Optional()],
        description=_("Thông báo: ngày gửi. Kế hoạch, thẩm định: ngày nhận đủ hồ sơ."),
    )


class HandoverForm(PaperForm):
    """Minutes of a handover: how much, when, to whom."""

    on = DateField(_("Ngày bàn giao"), [InputRequired(_("Ghi ngày bàn giao."))])
    area = AreaField(
        _("Diện tích bàn giao lần này (m²)"),
        [InputRequired(_("Ghi diện tích bàn giao."))],
    )
    receiver = StringField(_("Bên nhận mặt bằng"), [InputRequired(_("Ghi bên nhận mặt bằng."))])
    remark = StringField(_("Tình trạng mặt bằng, ghi chú"), [Optional(), Length(max=_REASON)])

    def begin(self, old: HandoverRecord) -> None:
        """The minutes as they stand."""
        for name in ("on", "area", "receiver", "remark"):
            self[name].data = getattr(old, name)
        self.begin_paper(old.paper)

    def draft(
        self, case_id: int, files: Sequence[str], old: HandoverRecord | None = None
    ) -> HandoverDraft:
        """The minutes as written. Raises ValidationError."""
        return HandoverDraft(
            case_id=case_id,
            on=self.on.data,
            area=self.area.data,
            receiver=self.receiver.data,
            remark=self.remark.data,
            **self.paper(
                DocumentType.HANDOVER_MINUTES,
                StepCode.PAYMENT,
                self.on.data,
                files,
                old.paper if old is not None else None,
            ),
        )


class VoidForm(ToldForm):
    """Why a fact that was written down never was."""

    reason = StringField(
        _("Lý do bỏ"),
        [InputRequired(_("Ghi lý do bỏ.")), Length(max=_REASON)],
        description=_("Ví dụ: ghi nhầm sang hồ sơ khác. Lý do có trong lịch sử."),
    )
