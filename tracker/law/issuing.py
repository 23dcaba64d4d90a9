"""Which body issues which paper on which day: dated data, never today's name on an old paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tracker.law.book import Citation, Span, citation_of, document, nothing_left, span_of
from tracker.law.catalogue import BodyCode, HolderClass, Signer, StepCode


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """A body in its days; `ward` is the ward of today it serves, None for any."""

    code: BodyCode
    name_vi: str
    name_en: str
    span: Span
    ward: str | None
    citation: Citation

    def name(self, lang: str) -> str:
        """Its name in the reader's language."""
        return self.name_vi if lang == "vi" else self.name_en


@dataclass(frozen=True, slots=True)
class Competence:
    """Who may take a step; `delegated` only if the city so decided (the text was not found)."""

    step: StepCode
    body: IssuingBody
    signer: Signer
    delegated: bool
    span: Span
    holder: HolderClass | None
    citation: Citation


def _body(row: dict[str, Any]) -> IssuingBody:
    body = IssuingBody(
        code=BodyCode(row.pop("code")),
        name_vi=row.pop("name_vi"),
        name_en=row.pop("name_en"),
        span=span_of(row),
        ward=row.pop("ward", None),
        citation=citation_of(row),
    )
    nothing_left(row)
    return body


@cache
def bodies() -> dict[BodyCode, IssuingBody]:
    """Every body by its code."""
    rows = (_body(row) for row in document("issuing_bodies")["body"])
    return {body.code: body for body in rows}


@cache
def competences() -> tuple[Competence, ...]:
    """Who may take which step when, in the order of the file (the holder before a delegate)."""
    found = []
    for row in document("issuing_bodies")["competence"]:
        steps = [StepCode(step) for step in row.pop("steps")]
        named = [bodies()[BodyCode(code)] for code in row.pop("bodies")]
        holder = row.pop("holder", None)
        signer, delegated = Signer(row.pop("signer")), row.pop("delegated", False)
        span, cited = span_of(row), citation_of(row)
        whose = HolderClass(holder) if holder else None
        nothing_left(row)
        found += [
            Competence(step, body, signer, delegated, span, whose, cited)
            for step in steps
            for body in named
        ]
    return tuple(found)


def competent_bodies(
    step: StepCode,
    on: date,
    *,
    ward: str = "an_bien",
    holder: HolderClass = HolderClass.HOUSEHOLD,
) -> tuple[Competence, ...]:
    """Who may take the step that day for land now in `ward` (an_bien, le_chan).

    From 31/01/2026 the city comes first and the ward's chair follows as a possible delegate;
    after 28/02/2027 the data is silent and the answer empty.
    """
    return tuple(
        one
        for one in competences()
        if one.step is step
        and on in one.span
        and on in one.body.span
        and one.body.ward in (None, ward)
        and one.holder in (None, holder)
    )


def ward_committee(on: date, ward: str = "an_bien") -> IssuingBody:
    """The ward people's committee of the day: Vĩnh Niệm before 01/07/2025, then by place."""
    old = bodies()[BodyCode.OLD_WARD_VINH_NIEM]
    if old.span.last is not None and on <= old.span.last:
        return old
    return bodies()[BodyCode.WARD_AN_BIEN if ward == "an_bien" else BodyCode.WARD_LE_CHAN]
