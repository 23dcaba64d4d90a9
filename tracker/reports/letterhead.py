"""The head of an official paper (Decree 30/2020, Annex I): who issues it, where and on which day.

The body is the ward's committee of the reported day: of the old ward before 01/07/2025, of the
ward that took its place from then on. A ward the law's table does not know bears its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.law.issuing import ward_committee

_OWN = {"vi": "Ủy ban nhân dân phường {}", "en": "People's Committee of {} Ward"}
_OF_WARD = {"vi": " phường ", "en": " of "}
_TODAYS_WARD = {"Vĩnh Niệm": "an_bien", "An Biên": "an_bien", "Lê Chân": "le_chan"}
_NOT_NAMED = "…"
_PADDED_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The issuing body in both languages, and the place where its papers are dated."""

    body_vi: str
    body_en: str
    place: str

    def body(self, lang: str = "vi") -> str:
        """The body on one line."""
        return self.body_vi if lang == "vi" else self.body_en

    def lines(self, lang: str = "vi") -> tuple[str, str]:
        """The body on two lines of capitals: what it is, and of where."""
        name, mark = self.body(lang), _OF_WARD[lang]
        kind, _, ward = name.partition(mark)
        return kind.upper(), (mark.strip() + " " + ward).strip().upper()

    def dated(self, day: date, lang: str = "vi") -> str:
        """Place and day in full: only days below 10 and the months 1 and 2 take a nought."""
        if lang != "vi":
            return f"{self.place}, {day.day} {day:%B} {day.year}"
        month = f"{day.month:02d}" if day.month <= _PADDED_MONTHS else str(day.month)
        return f"{self.place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def letterhead(ward: str, on: date) -> Letterhead:
    """The head of a paper of this ward as of the day."""
    if ward not in _TODAYS_WARD:
        named = ward or _NOT_NAMED
        return Letterhead(_OWN["vi"].format(named), _OWN["en"].format(named), named)
    body = ward_committee(on, _TODAYS_WARD[ward])
    place = body.name_vi.rpartition(_OF_WARD["vi"])[2]
    return Letterhead(body.name_vi, body.name_en, place)
