"""What a visit form may hold several times: a question with its answer, a promise with its day."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from tracker.commitments.catalogue import Promiser
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.visits.drafts import PromiseDraft, QuestionDraft
from tracker.web.forms.words import EntryForm

TEXT = 4000
_TOPIC = _("Chọn chủ đề của điều hộ hỏi.")
_WHAT = _("Ghi đã hứa điều gì, hoặc xóa ngày bên cạnh.")
_WHEN = _("Ghi hứa xong trước ngày nào.")


def optional(codes: Any) -> Any:
    """A coerce for codes of which none may be chosen."""
    return lambda text: codes(text) if text else None


class QuestionForm(EntryForm):
    """What the household asked, and what was answered at the door."""

    topic = SelectField(_("Chủ đề"), coerce=optional(Topic), validators=[Optional()])
    kind = SelectField(_("Loại"), coerce=optional(ConcernType), validators=[Optional()])
    text = TextAreaField(_("Hộ hỏi"), [Optional(), Length(max=TEXT)])
    answer = TextAreaField(_("Đã trả lời"), [Optional(), Length(max=TEXT)])
    passed_on = BooleanField(_("Chuyển cấp trên"))
    blocking = BooleanField(_("Đang giữ việc bàn giao (nút thắt)"))

    def validate(self, extra_validators: Any = None) -> bool:
        """What was written has a topic, so that the same question finds the same answer."""
        valid = super().validate(extra_validators)
        if self._is_written() and not self.topic.data and not self.topic.errors:
            self.topic.errors = [*self.topic.errors, _TOPIC]
            return False
        return valid

    def _is_written(self) -> bool:
        texts = (self.text.data, self.answer.data)
        said = any(text and text.strip() for text in texts)
        return bool(said or self.passed_on.data or self.blocking.data)

    def draft(self) -> QuestionDraft | None:
        """The question, or None where the block was left empty."""
        if self.topic.data is None:
            return None
        return QuestionDraft(
            topic=self.topic.data,
            type=self.kind.data or ConcernType.QUESTION,
            text=self.text.data or None,
            answer=self.answer.data or None,
            passed_on=self.passed_on.data,
            blocking=self.blocking.data,
        )


class PromiseForm(EntryForm):
    """Who promised what, by when."""

    by = SelectField(_("Ai hứa"), coerce=optional(Promiser), validators=[Optional()])
    text = StringField(_("Hứa gì"), [Optional(), Length(max=400)])
    due_on = DateField(_("Trước ngày"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """A promise has its words and its day: one without the other is asked for, never lost."""
        valid = super().validate(extra_validators)
        if self.text.data and self.due_on.data is None and not self.due_on.errors:
            self.due_on.errors = [*self.due_on.errors, _WHEN]
            return False
        if self.due_on.data and not (self.text.data or "").strip():
            self.text.errors = [*self.text.errors, _WHAT]
            return False
        return valid

    def draft(self) -> PromiseDraft | None:
        """The promise, or None where the block was left empty."""
        if not self.text.data or self.due_on.data is None:
            return None
        return PromiseDraft(
            by=self.by.data or Promiser.TEAM, text=self.text.data, due_on=self.due_on.data
        )
