"""Forms of the law page: choose a reading, add a day off."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.law.catalogue import Reading
from tracker.law.counting import CHOICES
from tracker.law.drafts import LocalHolidayDraft, ReadingDraft
from tracker.web.forms.told import ToldForm
from tracker.web.support.language import choose
from tracker.words.labels import label


class ReadingForm(ToldForm):
    """One reading, from a day on, with the reason."""

    value = SelectField(_("Cách áp dụng"))
    from_on = DateField(_("Từ ngày"), [InputRequired(_("Ghi ngày bắt đầu."))])
    reason = StringField(
        _("Lý do, văn bản chỉ đạo"), [InputRequired(_("Ghi lý do.")), Length(max=500)]
    )

    def offer(self, name: Reading) -> None:
        """The values this reading may have."""
        lang = choose()
        self.value.choices = [(one.value, label(one, lang)) for one in CHOICES[name]]

    def draft(self, name: Reading) -> ReadingDraft:
        """The choice. Raises ValidationError."""
        return ReadingDraft(
            name=name,
            value=self.value.data,
            from_on=self.from_on.data,
            reason=self.reason.data,
        )


class LocalHolidayForm(ToldForm):
    """A day off that the shipped calendar does not know."""

    on = DateField(_("Ngày nghỉ"), [InputRequired(_("Ghi ngày nghỉ."))])
    name = StringField(_("Tên ngày nghỉ"), [InputRequired(_("Ghi tên.")), Length(max=120)])
    tet = BooleanField(_("Thuộc kỳ nghỉ Tết Nguyên đán"))
    source = StringField(
        _("Văn bản, thông báo"), [InputRequired(_("Ghi văn bản.")), Length(max=300)]
    )

    def draft(self) -> LocalHolidayDraft:
        """The day. Raises ValidationError."""
        return LocalHolidayDraft(
            on=self.on.data, name=self.name.data, tet=self.tet.data, source=self.source.data
        )
