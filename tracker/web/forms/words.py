"""Forms that speak the page's language, also where WTForms itself refuses a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form
from wtforms.meta import DefaultMeta

from tracker.db.drafts import has_control_characters
from tracker.errors import Problem
from tracker.web.support import sentences

_CHOICE = _("Chọn một mục trong danh sách.")
_TOO_LONG = _("Dài quá %(max)d ký tự. Rút gọn rồi gửi lại.")
_SENTENCES = {
    "Not a valid date value.": _("Ngày này không có. Ghi đủ ngày, tháng, năm."),
    "Not a valid time value.": _("Giờ này không có. Ghi giờ và phút, ví dụ 08:30."),
    "Not a valid integer value.": _("Ghi một số nguyên, ví dụ 12."),
    "Not a valid choice.": _CHOICE,
    "Invalid Choice: could not coerce.": _CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _CHOICE,
    "'%(value)s' is not a valid choice for this field.": _CHOICE,
    "'%(value)s' are not valid choices for this field.": _CHOICE,
    "Field cannot be longer than %(max)d character.": _TOO_LONG,
    "Field cannot be longer than %(max)d characters.": _TOO_LONG,
    "Number must be at least %(min)s.": _("Ghi số từ %(min)s trở lên."),
    "Number must be at most %(max)s.": _("Ghi số không quá %(max)s."),
    "Number must be between %(min)s and %(max)s.": _("Ghi số từ %(min)s đến %(max)s."),
    "This field is required.": _("Ghi mục này."),
}
"""What the library says of a field, and how the ward says it."""


class _Words:
    """Takes the place of WTForms' own catalogues, which have no Vietnamese."""

    def gettext(self, string: str) -> str:
        """The ward's sentence for the library's."""
        return str(_SENTENCES.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The same for a sentence with a number."""
        return self.gettext(singular if n == 1 else plural)


_WORDS = _Words()


class _Checked:
    """Texts with characters that no keyboard writes are refused at their own field."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every field can be taken as it is."""
        valid: bool = super().validate(extra_validators)  # type: ignore[misc]
        for field in self:  # type: ignore[attr-defined]
            if isinstance(field.data, str) and has_control_characters(field.data):
                told = sentences.problem(Problem("draft_control_character"))
                field.errors = [*field.errors, told]
                valid = False
        return valid

    def fields_in_error(self) -> Iterator[Field]:
        """Every field to put right, in the order of the page, also those of repeated blocks."""
        for field in self:  # type: ignore[attr-defined]
            if not isinstance(field, FieldList):
                yield from (field,) if field.errors else ()
                continue
            for block in field:
                yield from block.form.fields_in_error()


class WardForm(_Checked, FlaskForm):
    """A form of its own, with its token."""

    class Meta(FlaskForm.Meta):
        """Speaks with the ward's words."""

        def get_translations(self, _form: Any) -> _Words:
            """The words in place of the library's."""
            return _WORDS


class EntryForm(_Checked, Form):
    """A block of fields that a form may hold several times."""

    class Meta(DefaultMeta):
        """Speaks with the ward's words."""

        def get_translations(self, _form: Any) -> _Words:
            """The words in place of the library's."""
            return _WORDS


def version_of(text: object) -> int:
    """The version a form was read at; 0, which is always stale, where it was tampered with."""
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
