"""The procedure of a case in words: its steps, its clocks with their counting, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.law.catalogue import (
    BlockerCode,
    ClockKind,
    ClockState,
    ClockUnit,
    Convention,
    StepCode,
)
from tracker.law.issuing import competent_bodies
from tracker.law.situation import Blocker, Blockers
from tracker.procedure.catalogue import StepState
from tracker.procedure.clocks import ClockLine
from tracker.procedure.facts import CaseFacts
from tracker.procedure.owed import NextStep
from tracker.procedure.queries import CasePath, PathStep, StepLine
from tracker.web.support import sentences
from tracker.web.support.language import choose
from tracker.words import formats
from tracker.words.labels import label

_LAST_STEPS = frozenset({StepCode.CADASTRAL_UPDATE, StepCode.CLOSED})
_OWN_PROOF = frozenset({BlockerCode.HANDOVER_MINUTES_MISSING})
"""What a step is proved by is no reason why it can't be taken."""
_OPEN_DUTY = frozenset({ClockState.UPCOMING, ClockState.DUE_SOON, ClockState.LATE})


@dataclass(frozen=True, slots=True)
class ClockTag:
    """A clock as a tag, and what stands behind it: the article, the start, the counting."""

    state: str
    kind: str
    day: date
    days: int | None
    name: str
    url: str
    anchor: str
    counting: str
    citation: str
    checked: str
    remark: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step of the tracker."""

    code: str
    name: str
    state: str
    on: date | None = None
    document: str | None = None
    note: str | None = None
    clocks: tuple[ClockTag, ...] = ()
    mend_url: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A duty whose days run at the same time: what, who acts, until when."""

    text: str
    who: str
    before: date


@dataclass(frozen=True, slots=True)
class NextBox:
    """The step owed next: what, who acts, until or from when, what still stands against it."""

    step: StepCode
    text: str
    who: str
    before: date | None
    days: int | None
    not_before: date | None
    blocked: tuple[str, ...]
    of_project: bool = False
    beside: tuple[Beside, ...] = ()


def clock_tags(path: CasePath, today: date) -> tuple[ClockTag, ...]:
    """Every clock of the case, in the order in which they fall."""
    lang = choose()
    return tuple(clock_tag(line, today, lang) for line in path.clocks)


def step_marks(
    path: CasePath,
    tags: tuple[ClockTag, ...],
    lines: tuple[StepLine, ...],
    mend: Callable[[StepLine], str | None],
) -> tuple[StepMark, ...]:
    """The steps a reader needs: those taken, the one owed, and the main ones to come.

    `mend` says where a reader who may do so corrects what was taken.
    """
    lang = choose()
    by_code = {line.code: tag for line, tag in zip(path.clocks, tags, strict=True)}
    known = {step.code for step in path.steps}
    old = [_taken_before(line, mend, lang) for line in lines if line.step not in known]
    shown = [step for step in path.steps if _is_shown(step, path)]
    reached = max((place for place, step in enumerate(shown) if step.is_done), default=-1)
    placed: set[str] = set()
    marks = list(old)
    for place, step in enumerate(shown):
        clocks = [
            by_code[line.code]
            for line in path.clocks
            if step.code in line.steps and line.met_on is None and line.code not in placed
        ]
        if _state(step, path) != "done":
            placed.update(line.code for line in path.clocks if step.code in line.steps)
        else:
            clocks = []
        marks.append(_mark(step, path, tuple(clocks), mend, place < reached, lang))
    return tuple(marks)


def next_box(path: CasePath, today: date, team: str | None) -> NextBox | None:
    """The next-step box, None where nothing is owed any more."""
    owed = path.next
    if owed is None:
        return None
    lang = choose()
    waiting = owed.first_day is not None and owed.first_day > today
    return NextBox(
        step=owed.step,
        text=step_verb(owed.step),
        who=" · ".join([_who(owed, today), *([team] if team else [])]),
        before=owed.due_on,
        days=(owed.due_on - today).days if owed.due_on else None,
        not_before=owed.first_day if waiting else None,
        blocked=tuple(sentences.problem(one.as_problem(), lang) for one in _hard(owed.blockers)),
        of_project=owed.of_project,
        beside=tuple(
            Beside(step_verb(one.step), _who(one, today), one.due_on)
            for one in owed.beside
            if one.due_on is not None
        ),
    )


def _who(owed: NextStep, today: date) -> str:
    """The bodies that may take the step on the day, or the role where the law names none."""
    lang = choose()
    bodies = list(dict.fromkeys(one.body.name(lang) for one in competent_bodies(owed.step, today)))
    return _either(bodies) if bodies else label(owed.issuer, lang)


def step_verb(step: StepCode) -> str:
    """What is to be done at a step, as a verb after "Việc tiếp theo"."""
    verbs = {
        StepCode.RECOVERY_NOTICE: _("ban hành thông báo thu hồi đất"),
        StepCode.NOTICE_DELIVERED: _("giao thông báo thu hồi đất cho hộ"),
        StepCode.INVENTORY: _("kê khai, kiểm đếm"),
        StepCode.PLAN_DRAFT: _("lập phương án bồi thường, hỗ trợ, tái định cư"),
        StepCode.PUBLIC_POSTING: _("niêm yết công khai phương án"),
        StepCode.OPINION_MEETING: _("họp lấy ý kiến về phương án"),
        StepCode.DIALOGUE: _("đối thoại với hộ chưa đồng ý phương án"),
        StepCode.APPRAISAL: _("thẩm định phương án"),
        StepCode.PLAN_APPROVAL: _("phê duyệt phương án"),
        StepCode.PLAN_DELIVERED: _("gửi quyết định và phương án cho hộ"),
        StepCode.RESETTLEMENT_ARRANGED: _("bố trí tái định cư"),
        StepCode.PAYMENT: _("mời hộ nhận tiền"),
        StepCode.DEPOSIT: _("gửi tiền đang tranh chấp vào tài khoản"),
        StepCode.PLAN_PERSUASION: _("vận động hộ chưa đồng ý phương án"),
        StepCode.RECOVERY_DECISION: _("ra quyết định thu hồi đất"),
        StepCode.HANDOVER_PERSUASION: _("vận động hộ bàn giao đất"),
        StepCode.ENFORCEMENT_DECISION: _("ra quyết định cưỡng chế thu hồi đất"),
        StepCode.ENFORCEMENT: _("thực hiện cưỡng chế thu hồi đất"),
        StepCode.SITE_HANDOVER: _("nhận bàn giao mặt bằng"),
        StepCode.CADASTRAL_UPDATE: _("chỉnh lý hồ sơ địa chính"),
        StepCode.CLOSED: _("kết thúc hồ sơ"),
    }
    if step in verbs:
        return verbs[step]
    words = label(step, choose())
    return words[0].lower() + words[1:]


def paper_words(line: StepLine) -> str | None:
    """The paper that proves a step: its number, else its kind."""
    if line.paper is None:
        return None
    return line.paper.number or label(line.paper.type, choose())


def _hard(blockers: Blockers) -> list[Blocker]:
    """What refuses a step: neither advice nor the paper that the step itself brings."""
    return [one for one in blockers if not one.advice and one.code not in _OWN_PROOF]


def _either(bodies: list[str]) -> str:
    if len(bodies) == 1:
        return bodies[0]
    return _("%(first)s hoặc %(other)s", first=bodies[0], other=bodies[1])


def _is_shown(step: PathStep, path: CasePath) -> bool:
    if step.lines or step.is_next:
        return True
    if step.definition.optional:
        return step.code is StepCode.RESETTLEMENT_ARRANGED and path.facts.needs_resettlement
    return step.code not in _LAST_STEPS or path.facts.is_handed_over


def _state(step: PathStep, path: CasePath) -> str:
    taken = step.code in path.facts.done()
    partial = step.is_done and not taken
    line = step.line
    if taken:
        return "done"
    if line is not None and line.state is StepState.NOT_APPLICABLE:
        return "not_applicable"
    if line is not None and line.state is StepState.PAUSED:
        return "paused"
    if step.is_next:
        return "blocked" if path.next is not None and _hard(path.next.blockers) else "now"
    duty = any(step.code in one.steps and one.state in _OPEN_DUTY for one in path.clocks)
    return "now" if partial or duty else "todo"


def _mark(
    step: PathStep,
    path: CasePath,
    clocks: tuple[ClockTag, ...],
    mend: Callable[[StepLine], str | None],
    passed: bool,
    lang: str,
) -> StepMark:
    state = _state(step, path)
    line = step.line
    note = None
    if line is not None and line.ends_on is not None and line.state is StepState.DONE:
        note = _("đến %(day)s", day=formats.day(line.ends_on))
    elif line is not None and line.reason:
        note = line.reason
    elif state == "todo" and passed:
        note = _not_taken(step, path.facts)
    return StepMark(
        code=step.code.value,
        name=label(step.code, lang),
        state=state,
        on=line.on if line else None,
        document=paper_words(line) if line else None,
        note=_partial(step, path.facts, lang) or note,
        clocks=clocks,
        mend_url=mend(line) if line else None,
    )


def _not_taken(step: PathStep, facts: CaseFacts) -> str:
    """Why a step that later ones passed was not taken; a deposit is no money received."""
    if step.code is StepCode.PAYMENT and facts.money.deposited_on is not None:
        return _("tiền đang gửi tài khoản")
    return _("chưa ghi trong hồ sơ")


def _partial(step: PathStep, facts: CaseFacts, lang: str) -> str | None:
    """What a step that was taken in part has reached."""
    if not step.is_done or step.code in facts.done():
        return None
    if step.code is StepCode.SITE_HANDOVER:
        return _(
            "mới bàn giao %(part)s / %(whole)s m²",
            part=formats.m2(facts.handed_over, lang),
            whole=formats.m2(facts.recovered, lang),
        )
    return _("mới một phần") if step.code is StepCode.PAYMENT else None


def _taken_before(line: StepLine, mend: Callable[[StepLine], str | None], lang: str) -> StepMark:
    """A step that today's law does not know, as it was taken."""
    return StepMark(
        code=line.step.value,
        name=label(line.step, lang),
        state="done" if line.state is StepState.DONE else line.state.value,
        on=line.on,
        document=paper_words(line),
        mend_url=mend(line),
    )


def clock_tag(line: ClockLine, today: date, lang: str) -> ClockTag:
    """One clock as a tag, with the counting behind it."""
    met, clock = line.met_on is not None, line.clock
    return ClockTag(
        state=line.state.value,
        kind=line.kind.value,
        day=line.met_on or line.on,
        days=None if met or line.kind is ClockKind.FLOOR else abs((line.on - today).days),
        name=label(line.code, lang),
        url=f"#clock-{line.code.value}",
        anchor=f"clock-{line.code.value}",
        counting=_counting(line, lang),
        citation=clock.citation.text,
        checked=label(clock.verdict, lang),
        remark=clock.citation.note(lang),
        why=_why(line),
    )


def _why(line: ClockLine) -> str | None:
    """Why a ceiling can't be met in time; that money on an account is not money received."""
    held = line.clock.held_until
    if line.is_deposited and line.met_on is not None:
        return _("tiền gửi tài khoản %(day)s", day=formats.day(line.met_on))
    if held is None:
        return None
    return _(
        "hạn %(due)s nhưng chưa được làm trước %(first)s",
        due=formats.day(line.on),
        first=formats.day(held),
    )


def _counting(line: ClockLine, lang: str) -> str:
    """From which day, how many units, to which day, by which convention."""
    clock = line.clock
    start, end = formats.day(line.start_on), formats.day(line.on)
    if clock.unit is ClockUnit.FIXED:
        return _("Ngày %(end)s do văn bản ấn định.", end=end)
    length = f"{formats.count(clock.value, lang)} {label(clock.unit, lang)}"
    convention = _convention(clock.convention, lang)
    if line.kind is ClockKind.FLOOR:
        return _(
            "Từ ngày %(start)s, %(length)s; sớm nhất là ngày %(end)s. Cách đếm: %(convention)s.",
            start=start,
            length=length,
            end=end,
            convention=convention,
        )
    return _(
        "Từ ngày %(start)s, %(length)s; chậm nhất là ngày %(end)s. Cách đếm: %(convention)s.",
        start=start,
        length=length,
        end=end,
        convention=convention,
    )


def _convention(convention: Convention, lang: str) -> str:
    words = label(convention, lang)
    return words[0].lower() + words[1:]
