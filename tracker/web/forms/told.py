"""A form that can be told what a room refused, field by field, without losing what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _
from pydantic import ValidationError
from wtforms import StringField

from tracker.db.drafts import problems_of
from tracker.errors import Problem, Refused
from tracker.units import SquareMetres
from tracker.web.forms.words import WardForm
from tracker.web.support import sentences
from tracker.web.support.language import choose
from tracker.words import formats

_SPACES = str.maketrans("", "", " \u00a0\u202f")


class ToldForm(WardForm):
    """Problems of drafts and services become errors of the fields they name."""

    ELSEWHERE: dict[str, str] = {}
    """Fields of the room that stand under another name in this form."""

    form_errors: list[Any]

    def tell(self, problems: Iterable[Problem]) -> None:
        """Each problem stands at its field, or above the form where it names none."""
        for problem in problems:
            words = sentences.problem(problem)
            name = self.ELSEWHERE.get(problem.field or "", problem.field)
            if name is not None and name in self:
                self[name].errors = [*self[name].errors, words]
            else:
                self.form_errors = [*self.form_errors, words]

    def refuse(self, error: ValidationError | Refused) -> None:
        """The same for an exception of a draft or a service."""
        self.tell(error.problems if isinstance(error, Refused) else problems_of(error))


class AreaField(StringField):
    """An area in m² as people write it: 1.234,5 or 1234.5; at most two decimals."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else formats.m2(self.data, choose())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number. Raises ValueError with what to write instead."""
        text = str(valuelist[0]).translate(_SPACES).removesuffix("m²").removesuffix("m2")
        self.data = None
        if not text:
            return
        try:
            self.data = SquareMetres.from_m2(Decimal(_plain(text)))
        except (InvalidOperation, ValueError):
            raise ValueError(
                _("Ghi diện tích bằng số, không quá hai chữ số thập phân, ví dụ 1.234,5.")
            ) from None


def _plain(text: str) -> str:
    """A number with either mark: the last of two marks, or a lone one, tells the decimals."""
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (".", ",") if comma > point else (",", ".")
        return text.replace(thousands, "").replace(decimal, ".")
    mark = "," if comma >= 0 else "."
    parts = text.split(mark)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0"
    return "".join(parts) if grouped or len(parts) > 2 else ".".join(parts)
