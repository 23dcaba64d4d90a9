"""Forms of the week: make its plan, add a case by its number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from tracker.planning.services import WORKING_DAYS
from tracker.web.forms.told import ToldForm
from tracker.web.support.language import choose
from tracker.words import formats

VISITS_A_DAY = 8
"""What the form proposes as a team's capacity; the team leader writes another number."""
_MOST_A_DAY = 40
_ONE_TO = _("Ghi một số từ 1 đến 40.")


class PlanWeekForm(ToldForm):
    """How many visits the team can make."""

    per_day = IntegerField(
        _("Số lượt mỗi ngày"),
        [InputRequired(_ONE_TO), NumberRange(1, _MOST_A_DAY, _ONE_TO)],
        default=VISITS_A_DAY,
    )
    working_days = SelectField(_("Đi đến hết"), coerce=int, default=WORKING_DAYS)

    def offer(self) -> None:
        """Friday, Saturday or Sunday as the last day of the team's week."""
        monday = date(2024, 1, 1)
        self.working_days.choices = [
            (days, formats.weekday(monday.replace(day=days), choose())) for days in (5, 6, 7)
        ]


class AddVisitForm(ToldForm):
    """A case that is to be seen on a day of the week."""

    ELSEWHERE = {"case_id": "case_no", "day_on": "day"}

    case_no = StringField(
        _("Số hồ sơ"), [InputRequired(_("Ghi số hồ sơ, ví dụ VN07-0118.")), Length(max=20)]
    )
    day = SelectField(_("Ngày"))

    def offer(self, days: Iterable[date]) -> None:
        """The days that can still be planned."""
        self.day.choices = [
            (day.isoformat(), formats.weekday_and_day(day, choose())) for day in days
        ]
