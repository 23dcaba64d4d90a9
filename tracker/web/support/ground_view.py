"""The grounds of a case or a project in words: what each is, its paper, what it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from tracker.cases.queries import CaseHeader
from tracker.law import book
from tracker.law.catalogue import LawFact, Scope
from tracker.law.rules import SUSPENDED_BY
from tracker.law.situation import Blocker, cited
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.effects import Effect
from tracker.procedure.ground_lines import GroundLine
from tracker.procedure.told import (
    BEFORE_PLAN,
    BEFORE_RESETTLEMENT,
    HOUSING,
    OF_CASES_ALONE,
    OF_PROJECTS_ALONE,
)
from tracker.projects.queries import Phase
from tracker.web.support import sentences
from tracker.web.support.case_steps import ClockTag, clock_tag
from tracker.web.support.language import choose
from tracker.web.support.step_links import ground_url
from tracker.web.support.step_words import ground_words
from tracker.words.labels import label

_SOONER = frozenset({LegalFactKind.NOTICE_FLOOR_WAIVED}) | BEFORE_PLAN | BEFORE_RESETTLEMENT
_HOLDS = frozenset({LegalFactKind.COMPLAINT_SUSPENSION})


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of ground to be recorded."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Kinds that do the same to a case's clocks."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundView:
    """A ground that stands: its kind, day and paper, and what it changes today.

    `reach` says whose it is where that is not this case; `plain` are the changes that no clock's
    tag shows, `clocks` those that one does.
    """

    name: str
    on: date
    text: str
    paper_id: int
    reach: str | None
    clocks: tuple[ClockTag, ...]
    plain: tuple[str, ...]
    mend_url: str


def case_ground(header: CaseHeader, line: GroundLine, today: date) -> GroundView:
    """A ground as a case's page shows it."""
    plain = _changes(line.effect)
    if not line.effect:
        plain = (_("Hôm nay chưa làm đổi thời hạn nào của hồ sơ."),)
    return _view(
        line,
        today,
        reach=_("của cả dự án") if line.of_project else None,
        plain=plain,
        mend_url=ground_url(header, None if line.of_project else header.id, line.id),
    )


def project_ground(
    code: str, phases: tuple[Phase, ...], line: GroundLine, today: date
) -> GroundView:
    """A ground as its project's page shows it; what it changes beyond is told case by case."""
    names = {phase.id: phase.name for phase in phases}
    of_round = names.get(line.phase_id or 0)
    if of_round is not None:
        told = _("Tính cho mọi hồ sơ của %(round)s; hồ sơ nói rõ thời hạn nào đổi.", round=of_round)
    else:
        told = _("Tính cho mọi hồ sơ của dự án; hồ sơ nói rõ thời hạn nào đổi.")
    seen = _view(
        line,
        today,
        reach=of_round,
        plain=(*_changes(line.effect), told),
        mend_url=url_for("projects.correct_ground", code=code, fact_id=line.id),
    )
    return replace(seen, clocks=tuple(replace(tag, url="") for tag in seen.clocks))


def _view(
    line: GroundLine, today: date, *, reach: str | None, plain: tuple[str, ...], mend_url: str
) -> GroundView:
    lang = choose()
    return GroundView(
        name=label(line.kind, lang),
        on=line.on,
        text=ground_words(line, line.paper, lang),
        paper_id=line.paper.id,
        reach=reach,
        clocks=tuple(clock_tag(one, today, lang) for one in line.effect.clocks),
        plain=plain,
        mend_url=mend_url,
    )


def _changes(effect: Effect) -> tuple[str, ...]:
    lang = choose()
    gone = [_("Không còn tính: %(clock)s.", clock=label(one.code, lang)) for one in effect.gone]
    lifted = [_("Không còn vướng: %(why)s.", why=_why(one, lang)) for one in effect.lifted]
    raised = [_("Đang vướng: %(why)s.", why=_why(one, lang)) for one in effect.raised]
    return (*gone, *lifted, *raised)


def _why(one: Blocker, lang: str) -> str:
    words = sentences.problem(one.as_problem(), lang).removesuffix(".")
    return words[:1].lower() + words[1:]


def choice_groups(scope: Scope) -> tuple[ChoiceGroup, ...]:
    """The kinds that a case, or a project, may record, by what they do."""
    lang = choose()
    titles = (
        (_("Cho phép ra quyết định thu hồi đất sớm hơn"), _SOONER),
        (_("Buộc phải ra quyết định thu hồi đất trong hạn, khi hộ phải tái định cư"), HOUSING),
        (_("Tạm dừng việc cưỡng chế"), _HOLDS),
        (_("Bắt đầu tính một thời hạn"), frozenset(LegalFactKind) - _SOONER - HOUSING - _HOLDS),
    )
    other = OF_PROJECTS_ALONE if scope is Scope.CASE else OF_CASES_ALONE
    groups = []
    for title, kinds in titles:
        choices = tuple(
            Choice(kind.value, label(kind, lang))
            for kind in LegalFactKind
            if kind in kinds and kind not in other
        )
        if choices:
            groups.append(ChoiceGroup(title, choices))
    return tuple(groups)


def kind_note(kind: LegalFactKind, today: date) -> str:
    """What the law says of a kind and where, as the law room has it; "" where it has nothing."""
    if kind in BEFORE_PLAN | BEFORE_RESETTLEMENT:
        return _cited("", book.consent_share().citation.text)
    if kind is LegalFactKind.COMPLAINT_SUSPENSION:
        return _cited("", SUSPENDED_BY)
    if kind is LegalFactKind.NOTICE_FLOOR_WAIVED:
        return _cited("", cited(today, "85.2", "67.2"))
    named = {fact.value: fact for fact in LawFact}
    wanted = named.get(kind.value)
    if kind in HOUSING:
        wanted = LawFact.RECOVERY_TRIGGERED
    rows = [row for row in book.clocks() if row.starts_from is wanted and today in row.span]
    if not rows:
        return ""
    return _cited(rows[0].citation.note(choose()), rows[0].citation.text)


def _cited(said: str, citation: str) -> str:
    where = _("Căn cứ: %(citation)s.", citation=citation)
    return f"{said} {where}".strip()
