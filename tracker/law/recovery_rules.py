"""When land may be recovered: the notice's floor, the plan, the resettlement, the exceptions."""

from __future__ import annotations

from datetime import date

from tracker.law import book
from tracker.law.catalogue import (
    BlockerCode,
    ClockCode,
    LawFact,
    RecoveryException,
    StepCode,
)
from tracker.law.periods import under_law_2013
from tracker.law.situation import (
    Blocker,
    Blockers,
    ExceptionGround,
    Situation,
    cited,
    floor_blockers,
    persuasion_blockers,
)

_HUNDRED = 100

_BEFORE_PLAN = {
    RecoveryException.BEFORE_PLAN_NATIONAL,
    RecoveryException.BEFORE_PLAN_URGENT,
    RecoveryException.BEFORE_PLAN_CONSENT,
}


def consent_passes(agreeing: int, land_users: int) -> bool:
    """Whether strictly more than the share of land users agrees (exactly 75 % does not)."""
    return agreeing * _HUNDRED > land_users * book.consent_share().percent_over


def blockers_for_recovery_decision(on: date, known: Situation) -> Blockers:
    """The notice's floor, the plan, the resettlement; 2013: the plan on the same day."""
    found = [*_notice_blockers(on, known)]
    found += floor_blockers(StepCode.RECOVERY_DECISION, on, known)
    if under_law_2013(on):
        return (*found, *_same_day_blockers(on, known))
    found += _plan_blockers(on, known)
    found += _resettlement_blockers(on, known)
    if known.disagrees_plan:
        found += persuasion_blockers(
            on,
            known,
            ClockCode.PLAN_PERSUASION,
            LawFact.PLAN_PERSUASION_ENDED,
            BlockerCode.PLAN_PERSUASION_MISSING,
        )
    return (*found, *_exception_blockers(on, known))


def _notice_blockers(on: date, known: Situation) -> list[Blocker]:
    if not known.done(LawFact.NOTICE_SENT, on):
        return [Blocker(BlockerCode.NOTICE_MISSING, {}, cited(on, "85.1", "67.1"))]
    found = []
    if known.land_class is None and not known.floor_waived:
        found.append(
            Blocker(BlockerCode.LAND_CLASS_MISSING, {}, cited(on, "85.1", "67.1"), advice=True)
        )
    validity = known.clock(ClockCode.NOTICE_VALIDITY)
    if validity is not None and on > validity.on:
        facts = {"valid_to": validity.on, "issued_on": validity.start_on}
        found.append(Blocker(BlockerCode.NOTICE_LAPSED, facts, validity.citation.text))
    return found


def _same_day_blockers(on: date, known: Situation) -> list[Blocker]:
    text = cited(on, "", "69.3.a")
    approved = known.facts.get(LawFact.PLAN_APPROVED)
    if approved is None:
        return [Blocker(BlockerCode.PLAN_NOT_APPROVED, {}, text)]
    if approved != on:
        return [Blocker(BlockerCode.PLAN_NOT_SAME_DAY, {"plan_approved_on": approved}, text)]
    return []


def _plan_blockers(on: date, known: Situation) -> list[Blocker]:
    if known.done(LawFact.PLAN_APPROVED, on):
        approved = known.facts[LawFact.PLAN_APPROVED]
        if not under_law_2013(approved):
            return []
        facts = {"plan_approved_on": approved}
        return [
            Blocker(BlockerCode.TRANSITION_NOT_COVERED, facts, cited(on, "254", ""), advice=True)
        ]
    if known.exception is not None and known.exception.kind in _BEFORE_PLAN:
        return []
    return [Blocker(BlockerCode.PLAN_NOT_APPROVED, {}, cited(on, "91.6", "69.3"))]


def _resettlement_blockers(on: date, known: Situation) -> list[Blocker]:
    if not known.needs_resettlement or known.done(LawFact.RESETTLEMENT_ARRANGED, on):
        return []
    if known.exception is not None and known.exception.kind not in _BEFORE_PLAN:
        return []
    return [Blocker(BlockerCode.RESETTLEMENT_NOT_ARRANGED, {}, cited(on, "91.6", "69.3"))]


def _exception_blockers(on: date, known: Situation) -> list[Blocker]:
    """An exception is named: what it still lacks (Resolution 254, art. 3.3; Decree 49, I.2)."""
    ground = known.exception
    if ground is None:
        return []
    share = book.consent_share()
    if on < share.first:
        facts = {"first_day": share.first}
        return [Blocker(BlockerCode.EXCEPTION_NOT_IN_FORCE, facts, share.citation.text)]
    before_plan = ground.kind in _BEFORE_PLAN
    lacks = _before_plan_lacks(on, known, ground) if before_plan else _housing_lacks(ground)
    return [Blocker(code, facts, share.citation.text) for code, facts in lacks]


_Lacks = list[tuple[BlockerCode, dict[str, object]]]


def _before_plan_lacks(on: date, known: Situation, ground: ExceptionGround) -> _Lacks:
    lacks: _Lacks = []
    if known.needs_resettlement:
        lacks.append((BlockerCode.EXCEPTION_NEEDS_NO_RESETTLEMENT, {}))
    posting = known.clock(ClockCode.PLAN_POSTING)
    if posting is None or on < posting.on:
        facts: dict[str, object] = {"first_day": posting.on} if posting else {}
        lacks.append((BlockerCode.EXCEPTION_POSTING_NOT_ENDED, facts))
    national = ground.kind is RecoveryException.BEFORE_PLAN_NATIONAL
    if national and not ground.acceleration_requested:
        lacks.append((BlockerCode.EXCEPTION_REQUEST_MISSING, {}))
    if ground.kind is RecoveryException.BEFORE_PLAN_CONSENT:
        lacks += _consent_lacks(ground)
    return lacks


def _consent_lacks(ground: ExceptionGround) -> _Lacks:
    lacks: _Lacks = []
    if not ground.count_confirmed:
        lacks.append((BlockerCode.EXCEPTION_COUNT_UNCONFIRMED, {}))
    if not consent_passes(ground.agreeing, ground.land_users):
        facts: dict[str, object] = {"agreeing": ground.agreeing, "land_users": ground.land_users}
        lacks.append((BlockerCode.EXCEPTION_SHARE_TOO_SMALL, facts))
    return lacks


def _housing_lacks(ground: ExceptionGround) -> _Lacks:
    if ground.temporary_housing:
        return []
    return [(BlockerCode.EXCEPTION_TEMPORARY_HOUSING_MISSING, {})]
