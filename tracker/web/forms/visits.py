"""The visit form: who was met first; everything else has a sensible default.

It builds the same `VisitDraft` that a phone sends. "Gặp ai" carries the outcome: a member, the
head, somebody else, nobody home, or not received.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from flask_babel import lazy_gettext as _
from pydantic import ValidationError
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from tracker.clock import HANOI
from tracker.commitments.catalogue import Promiser
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.db.drafts import problems_of
from tracker.errors import Problem
from tracker.holders.queries import Member
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.drafts import VisitDraft
from tracker.visits.rules import Persuasion, counts_as_persuasion
from tracker.web.forms.visit_entries import TEXT, PromiseForm, QuestionForm, optional
from tracker.web.forms.words import WardForm
from tracker.web.support import sentences
from tracker.web.support.language import choose
from tracker.words import formats
from tracker.words.labels import label

ABSENT, REFUSED, OTHER = "absent", "refused", "other"


class VisitForm(WardForm):
    """One visit to one land holder."""

    uuid = HiddenField()
    visit_on = DateField(_("Ngày thăm"), [InputRequired(_("Ghi ngày đã thăm."))])
    visit_time = TimeField(_("Giờ"), [Optional()])
    who = RadioField(_("Gặp ai?"), validators=[Optional()])
    person_name = StringField(_("Tên người đã gặp"), [Optional(), Length(max=120)])
    channel = RadioField(_("Hình thức"), coerce=optional(VisitChannel))
    purpose = RadioField(_("Mục đích"), coerce=optional(VisitPurpose))
    attitude = RadioField(_("Thái độ"), coerce=optional(Attitude), validators=[Optional()])
    topics = SelectMultipleField(_("Vì sao?"), coerce=optional(Topic))
    left_message = RadioField(
        _("Để lại lời nhắn?"), coerce=optional(LeftMessage), validators=[Optional()]
    )
    questions = FieldList(FormField(QuestionForm), min_entries=1, max_entries=10)
    promises = FieldList(FormField(PromiseForm), min_entries=1, max_entries=10)
    next_pick = RadioField(_("Hẹn gặp lại"), validators=[Optional()])
    next_visit_on = DateField(_("Ngày khác"), [Optional()])
    photos = MultipleFileField(_("Ảnh"))
    signature = RadioField(_("Biên bản"), coerce=optional(Signature))
    front_present = BooleanField(_("Có đại diện Mặt trận Tổ quốc cùng dự"))
    note = TextAreaField(_("Ghi chú"), [Optional(), Length(max=TEXT)])

    def offer(self, *, members: Sequence[Member], today: date) -> None:
        """The choices of this household and day, in the page's language."""
        lang = choose()
        self.who.choices = [*_people(members, lang), *_nobody(lang)]
        self.next_pick.choices = [
            ((today + timedelta(days=days)).isoformat(), _next_day(today, days, lang))
            for days in (1, 2, 4, 7)
        ]
        for field, codes in (
            (self.channel, VisitChannel),
            (self.purpose, VisitPurpose),
            (self.attitude, Attitude),
            (self.topics, Topic),
            (self.left_message, LeftMessage),
            (self.signature, Signature),
        ):
            field.choices = [(code.value, label(code, lang)) for code in codes]
        for question in self.questions:
            question.form.topic.choices = [("", "–"), *((t.value, label(t, lang)) for t in Topic)]
            question.form.kind.choices = [(t.value, label(t, lang)) for t in ConcernType]
        for promise in self.promises:
            promise.form.by.choices = [(p.value, label(p, lang)) for p in Promiser]

    def begin(self, *, on: date, hour: time, purpose: VisitPurpose) -> None:
        """Defaults of a form that opens: this legal day, at home, the present step's purpose."""
        self.uuid.data = str(uuid4())
        self.visit_on.data, self.visit_time.data = on, hour
        self.channel.data = VisitChannel.HOME
        self.purpose.data = purpose
        self.signature.data = Signature.NO_MINUTES

    def add_block(self, kind: str) -> None:
        """One more empty block for a question or a promise, as far as there may be more."""
        blocks = self.questions if kind == "question" else self.promises
        if len(blocks) < blocks.max_entries:
            blocks.append_entry()

    def draft(self, case_no: str, photos: Sequence[str]) -> VisitDraft:
        """The visit as the rules judge it. Raises pydantic's ValidationError."""
        outcome, person, member_id = self._who()
        local = datetime.combine(self.visit_on.data, self.visit_time.data or time(12), tzinfo=HANOI)
        return VisitDraft(
            uuid=self.uuid.data,
            case_no=case_no,
            started_at=local,
            channel=self.channel.data or VisitChannel.HOME,
            purpose=self.purpose.data or VisitPurpose.GENERAL,
            outcome=outcome,
            person_met=person,
            member_id=member_id,
            person_name=self.person_name.data or None,
            attitude=self.attitude.data,
            topics=tuple(self.topics.data or ()),
            left_message=self.left_message.data,
            signature=self.signature.data or Signature.NO_MINUTES,
            front_present=self.front_present.data,
            note=self.note.data or None,
            next_visit_on=self._next(),
            questions=tuple(filter(None, (one.form.draft() for one in self.questions))),
            promises=tuple(filter(None, (one.form.draft() for one in self.promises))),
            photos=tuple(photos),
        )

    def draft_as_far_as_read(self, case_no: str, *, today: date) -> VisitDraft | None:
        """The visit without its malformed fields, for the rules to judge the others meanwhile.

        None where a text or a block is so wrong that there is no draft at all.
        """
        wrong = {name for name, field in self._fields.items() if field.errors} - set(_BLOCKS)
        kept = {name: self[name].data for name in wrong}
        for name in wrong:
            self[name].data = today if name == "visit_on" else None
        try:
            return self.draft(case_no, ())
        except ValidationError:
            return None
        finally:
            for name, data in kept.items():
                self[name].data = data

    def take_also(self, problems: Sequence[Problem]) -> None:
        """What the rules refuse beside the malformed fields, each of which is told once.

        Without a day of the visit nothing can be said of the other days.
        """
        dayless = bool(self.visit_on.errors)
        for problem in problems:
            place, *inside = (problem.field or "").split(".")
            about_days = {place, *inside} & {"started_at", "next_visit_on", "due_on"}
            told = place not in _BLOCKS and getattr(self, _FIELD_OF.get(place, "who")).errors
            if not told and not (dayless and about_days):
                self.take(problem)

    def persuasion(self) -> Persuasion:
        """Whether the visit as chosen so far counts as persuasion in the law's sense."""
        return counts_as_persuasion(
            channel=self.channel.data or VisitChannel.HOME,
            purpose=self.purpose.data or VisitPurpose.GENERAL,
            outcome=self._who()[0],
            signature=self.signature.data or Signature.NO_MINUTES,
            front_present=bool(self.front_present.data),
        )

    def _who(self) -> tuple[VisitOutcome | None, PersonMet | None, int | None]:
        chosen = self.who.data or ""
        if chosen == ABSENT:
            return VisitOutcome.ABSENT, None, None
        if chosen == REFUSED:
            return VisitOutcome.REFUSED, None, None
        if chosen == OTHER:
            return VisitOutcome.MET, PersonMet.OTHER, None
        if chosen == PersonMet.HEAD.value:
            return VisitOutcome.MET, PersonMet.HEAD, None
        if chosen.startswith("member-") and chosen[7:].isdecimal():
            return VisitOutcome.MET, PersonMet.MEMBER, int(chosen[7:])
        return None, None, None

    def _next(self) -> date | None:
        if self.next_visit_on.data:
            day: date = self.next_visit_on.data
            return day
        return date.fromisoformat(self.next_pick.data) if self.next_pick.data else None

    def take(self, problem: Problem) -> None:
        """Put a refusal beside its field; one without a field stands at the first."""
        place, *inside = (problem.field or "").split(".")
        told = sentences.problem(problem)
        if place in _BLOCKS and inside:
            self._take_inside(place, inside, told)
            return
        field = getattr(self, _FIELD_OF.get(place, "who"))
        field.errors = [*field.errors, told]

    def _take_inside(self, place: str, inside: list[str], told: str) -> None:
        """The same for a question or promise, counted among those that are not empty."""
        blocks = getattr(self, place)
        filled = [block.form for block in blocks if block.form.draft() is not None]
        form = filled[int(inside[0])]
        field = form[inside[1] if len(inside) > 1 and inside[1] in form else "text"]
        field.errors = [*field.errors, told]
        blocks.errors = [block.errors for block in blocks]

    def take_invalid(self, error: ValidationError) -> None:
        """What the draft's own bounds refused."""
        for problem in problems_of(error):
            self.take(problem)


_BLOCKS = ("questions", "promises")
_FIELD_OF = {
    "outcome": "who",
    "member_id": "who",
    "person_name": "person_name",
    "started_at": "visit_on",
    "next_visit_on": "next_visit_on",
    "signature": "signature",
    "photos": "photos",
    "questions": "questions",
    "promises": "promises",
    "note": "note",
}


def _people(members: Sequence[Member], lang: str) -> list[tuple[str, str]]:
    people = [(PersonMet.HEAD.value, label(PersonMet.HEAD, lang))]
    for member in members:
        if member.relation.value != "head":
            relation = label(member.relation, lang)
            people.append((f"member-{member.id}", f"{relation}: {member.full_name}"))
    people.append((OTHER, label(PersonMet.OTHER, lang)))
    return people


def _nobody(lang: str) -> list[tuple[str, str]]:
    return [
        (ABSENT, label(VisitOutcome.ABSENT, lang)),
        (REFUSED, label(VisitOutcome.REFUSED, lang)),
    ]


def _next_day(today: date, days: int, lang: str) -> str:
    if days == 1:
        return str(_("Ngày mai"))
    return formats.weekday_and_day(today + timedelta(days=days), lang)
