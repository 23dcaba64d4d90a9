"""Forms of a concern: raise it, and each thing that can be done about it.

One page shows several of them, so each has a prefix of its own. `version` is the one the reader
saw; `texts` is what was typed, for the page that shows both texts of a stale edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from tracker.accounts.queries import Account
from tracker.concerns.answers import AnswerLine
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.web.forms.told import ToldForm
from tracker.web.forms.words import version_of
from tracker.web.support.concern_lists import owner_choices
from tracker.web.support.language import choose
from tracker.words.labels import label

_TEXT = 4000
_DAY = _("Ghi ngày, ví dụ 24/11/2026.")


def _codes(codes: Any, *first: tuple[str, str]) -> list[tuple[str, str]]:
    return [*first, *((code.value, label(code, choose())) for code in codes)]


class RaiseForm(ToldForm):
    """Something a household raised. A denunciation has no kind here, on purpose."""

    uuid = HiddenField()
    type = RadioField(_("Loại"), [InputRequired(_("Chọn loại."))])
    topic = SelectField(_("Chủ đề"), [InputRequired(_("Chọn chủ đề."))])
    title = StringField(_("Tóm tắt một dòng"), [Optional(), Length(max=200)])
    text = TextAreaField(_("Lời của hộ"), [Optional(), Length(max=_TEXT)])
    raised_on = DateField(_("Ngày nêu"), [InputRequired(_DAY)])
    blocking = BooleanField(_("Đang giữ việc bàn giao (nút thắt)"))

    def offer(self) -> None:
        """Every kind and topic in the page's language."""
        self.type.choices = _codes(ConcernType)
        self.topic.choices = _codes(Topic, ("", "–"))

    def begin(self, day: date) -> None:
        """A form that opens: a question, raised today."""
        self.uuid.data = str(uuid4())
        self.type.data = ConcernType.QUESTION.value
        self.raised_on.data = day

    def draft(self, case_id: int) -> ConcernDraft:
        """The concern about this case. Raises pydantic's ValidationError."""
        return ConcernDraft(
            uuid=self.uuid.data or str(uuid4()),
            type=ConcernType(self.type.data),
            topic=Topic(self.topic.data),
            title=self.title.data or None,
            text=self.text.data or None,
            raised_on=self.raised_on.data,
            case_ids=(case_id,),
            blocking=self.blocking.data,
        )


class ChangeForm(ToldForm):
    """What every change of a concern carries: the version that was seen, and the day."""

    version = HiddenField()
    on = DateField(_("Ngày"), [InputRequired(_DAY)])

    def seen_version(self) -> int:
        """The version the reader saw; 0 where the form was tampered with, which is stale."""
        return version_of(self.version.data)

    def texts(self) -> list[tuple[str, str, str]]:
        """(name, label, what was typed) of the fields worth keeping in a stale edit."""
        return [
            (field.short_name, str(field.label.text), str(field.data))
            for field in self
            if field.type in {"StringField", "TextAreaField", "DateField"} and field.data
        ]


class AssignForm(ChangeForm):
    """Who must act, at what level, by when: a person with an account, or an outside body."""

    owner_id = SelectField(_("Người xử lý"))
    owner_body = StringField(_("hoặc cơ quan ngoài phường"), [Optional(), Length(max=160)])
    level = RadioField(_("Cấp giải quyết"))
    due_on = DateField(_("Xong trước ngày"), [Optional()])

    def offer(self, people: Iterable[Account]) -> None:
        """Those who can be given something: everybody but the viewers."""
        self.owner_id.choices = [("", "–"), *owner_choices(people)]
        self.level.choices = _codes(Level)

    def draft(self) -> AssignmentDraft:
        """The assignment. Raises pydantic's ValidationError."""
        chosen = self.owner_id.data or ""
        return AssignmentDraft(
            on=self.on.data,
            owner_id=int(chosen) if chosen.isdecimal() else None,
            owner_body=self.owner_body.data or None,
            level=Level(self.level.data or Level.TEAM),
            due_on=self.due_on.data,
        )


class DayForm(ChangeForm):
    """A day alone: taken up, told, blocking from, untied on."""


class AnswerForm(ChangeForm):
    """The answer in words of its own, or an approved one as it is; with its legal basis."""

    approved_answer_id = RadioField(_("Câu trả lời đã duyệt"), validators=[Optional()])
    text = TextAreaField(_("Câu trả lời"), [Optional(), Length(max=_TEXT)])
    basis = StringField(_("Căn cứ"), [Optional(), Length(max=400)])

    def offer(self, answers: Sequence[AnswerLine]) -> None:
        """The approved answers of the topic."""
        self.approved_answer_id.choices = [
            ("", _("Trả lời riêng")),
            *((str(one.answer_id), _shortened(one.text)) for one in answers),
        ]

    def draft(self) -> AnswerDraft:
        """The answer. Raises pydantic's ValidationError."""
        chosen = self.approved_answer_id.data or ""
        return AnswerDraft(
            on=self.on.data,
            text=self.text.data or None,
            basis=self.basis.data or None,
            approved_answer_id=int(chosen) if chosen.isdecimal() else None,
        )


class VerdictForm(ToldForm):
    """What the household says of the answer."""

    version = HiddenField()
    verdict = RadioField(_("Hộ nói gì về câu trả lời?"), [InputRequired(_("Chọn ý kiến của hộ."))])

    seen_version = ChangeForm.seen_version

    def offer(self) -> None:
        """Content or not."""
        self.verdict.choices = _codes(HouseholdVerdict)

    def texts(self) -> list[tuple[str, str, str]]:
        """The choice, for a stale edit."""
        return [("verdict", str(self.verdict.label.text), label(self.verdict.data, choose()))]


class CloseForm(ChangeForm):
    """Closed on a day; what nobody told the household needs a reason."""

    reason = StringField(_("Lý do"), [Optional(), Length(max=300)])


class ReopenForm(ChangeForm):
    """Raised again on a day."""

    text = TextAreaField(_("Lời của hộ lần này"), [Optional(), Length(max=_TEXT)])
    blocking = BooleanField(_("Đang giữ việc bàn giao (nút thắt)"))


class AddCaseForm(ChangeForm):
    """Another case the concern is about, by its number."""

    ELSEWHERE = {"case_ids": "case_no"}

    case_no = StringField(
        _("Số hồ sơ"), [InputRequired(_("Ghi số hồ sơ, ví dụ VN07-0118.")), Length(max=20)]
    )


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
