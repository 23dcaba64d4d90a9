"""Forms about visits that are on record or wait: correct one, place or discard one."""

from __future__ import annotations

from uuid import uuid4

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from tracker import clock
from tracker.errors import Problem
from tracker.visits.catalogue import PersonMet, VisitOutcome
from tracker.visits.lines import VisitLine
from tracker.web.forms.told import ToldForm
from tracker.web.forms.visits import ABSENT, OTHER, REFUSED, VisitForm
from tracker.web.support import sentences


class CorrectionForm(VisitForm):
    """The whole visit as it should read, and why; what was asked and promised is added to."""

    reason = StringField(_("Lý do sửa"), [InputRequired(_("Ghi lý do sửa.")), Length(max=300)])

    def fill(self, visit: VisitLine) -> None:
        """The form opens with what is on record."""
        started = clock.local(visit.started_at)
        self.uuid.data = str(uuid4())
        self.visit_on.data, self.visit_time.data = started.date(), started.time()
        self.who.data = _who(visit)
        self.person_name.data = visit.person_name
        self.channel.data, self.purpose.data = visit.channel, visit.purpose
        self.attitude.data, self.topics.data = visit.attitude, list(visit.topics)
        self.left_message.data = visit.left_message
        self.next_visit_on.data = visit.next_visit_on
        self.signature.data, self.front_present.data = visit.signature, visit.front_present
        self.note.data = visit.note

    def take(self, problem: Problem) -> None:
        """Put a refusal beside its field; what the correction itself lacks, beside its reason."""
        if problem.field == "reason":
            self.reason.errors = [*self.reason.errors, sentences.problem(problem)]
        else:
            super().take(problem)

    def choose_member(self, visit: VisitLine) -> None:
        """Whoever was met can be chosen again, though no longer of the household."""
        value = _who(visit)
        offered = {code for code, _words in self.who.choices}
        if value not in offered and visit.member_name:
            self.who.choices = [(value, visit.member_name), *self.who.choices]


class PlaceForm(ToldForm):
    """Into which case the waiting visit goes."""

    case_no = StringField(_("Số hồ sơ"), [Optional(), Length(max=20)])
    without_member = BooleanField(_("Người đã gặp không thuộc hộ này"))


class DiscardForm(ToldForm):
    """Why the waiting visit is not recorded."""

    reason = StringField(
        _("Lý do không nhận"), [InputRequired(_("Ghi lý do không nhận.")), Length(max=300)]
    )


def _who(visit: VisitLine) -> str:
    if visit.outcome is not VisitOutcome.MET:
        return ABSENT if visit.outcome is VisitOutcome.ABSENT else REFUSED
    if visit.member_id is not None:
        return f"member-{visit.member_id}"
    return PersonMet.HEAD.value if visit.person_met is PersonMet.HEAD else OTHER
