"""A step, a ground or minutes in a few words, as timelines, tables and confirmations say them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from flask_babel import gettext as _

from tracker.documents.catalogue import DocumentType
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import StepState
from tracker.units import SquareMetres
from tracker.words import formats
from tracker.words.labels import label

_BY_RECEIPT = frozenset({StepCode.RECOVERY_SCHEDULE, StepCode.APPRAISAL})
"""Steps that begin with a dossier: their second day is the day on which it was whole."""


class _Taken(Protocol):
    @property
    def step(self) -> StepCode: ...
    @property
    def state(self) -> StepState: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def delivered_on(self) -> date | None: ...
    @property
    def reason(self) -> str | None: ...


class _Paper(Protocol):
    @property
    def type(self) -> DocumentType: ...
    @property
    def number(self) -> str | None: ...


def step_words(one: _Taken, paper: _Paper | None, lang: str) -> str:
    """What is known of a step beside its name and day."""
    parts = []
    if one.state is not StepState.DONE:
        parts.append(label(one.state, lang).lower())
    if one.ends_on is not None:
        parts.append(_("đến %(day)s", day=formats.day(one.ends_on)))
    if paper is not None:
        parts.append(paper.number or label(paper.type, lang).lower())
    if one.delivered_on is not None:
        day = formats.day(one.delivered_on)
        received = one.step in _BY_RECEIPT
        parts.append(
            _("đủ hồ sơ %(day)s", day=day) if received else _("giao cho hộ %(day)s", day=day)
        )
    if one.reason:
        parts.append(one.reason)
    return ", ".join(parts)


class _Ground(Protocol):
    @property
    def until_on(self) -> date | None: ...
    @property
    def land_users(self) -> int | None: ...
    @property
    def agreeing(self) -> int | None: ...
    @property
    def count_confirmed(self) -> bool: ...
    @property
    def acceleration_requested(self) -> bool: ...
    @property
    def temporary_housing(self) -> bool: ...
    @property
    def remark(self) -> str | None: ...


def ground_words(one: _Ground, paper: _Paper, lang: str) -> str:
    """What is known of a ground beside its kind and day."""
    parts = []
    if one.until_on is not None:
        parts.append(_("hết từ %(day)s", day=formats.day(one.until_on)))
    if one.land_users is not None and one.agreeing is not None:
        counts = {
            "part": formats.count(one.agreeing, lang),
            "whole": formats.count(one.land_users, lang),
        }
        parts.append(_("%(part)s / %(whole)s người đồng ý", **counts))
    if one.count_confirmed:
        parts.append(_("đã xác nhận số người đồng ý"))
    if one.acceleration_requested:
        parts.append(_("có văn bản yêu cầu đẩy nhanh"))
    if one.temporary_housing:
        parts.append(_("đã lo tạm cư"))
    parts.append(paper.number or label(paper.type, lang).lower())
    if one.remark:
        parts.append(one.remark)
    return ", ".join(parts)


def handover_words(area: SquareMetres, receiver: str, number: str | None, lang: str) -> str:
    """How much was handed over, to whom, by which minutes."""
    return _(
        "%(area)s cho %(receiver)s, biên bản %(number)s",
        area=formats.m2(area, lang, unit=True),
        receiver=receiver,
        number=number or "–",
    )
