"""Where every case stands as of the end of a day, computed from the dated facts alone.

`case_facts(on)` gives one row a case with exactly the columns of `progress.tables.CaseToday`.
It is set-based: each table is summed up once and joined. For today the same rows lie ready in
`case_today` (see `shortcut`); nothing else in the system decides where a case stands.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    case,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
)

from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.holders.tables import LandHolder
from tracker.law.calendar import LawCalendar
from tracker.progress.catalogue import Standing
from tracker.progress.due import answers_due, promises_due
from tracker.progress.fact_parts import Parts
from tracker.progress.legal_days import PaymentRule, payment_rules
from tracker.progress.sql_days import day_table, earliest
from tracker.progress.tables import CaseToday

_ZERO = literal_column("0", Integer)
_NOTHING: Any = literal_column("NULL", Date)

_TODAY: Any = CaseToday.__table__  # type: ignore[attr-defined]
COLUMNS = tuple(column.name for column in _TODAY.columns if column.name != "id")
"""The columns of a case's row, in the order of the shortcut's table."""


def case_facts(
    on: date,
    case_ids: Collection[int] | BindParameter[Any] | None = None,
    *,
    calendar: LawCalendar | None = None,
) -> Select[Any]:
    """One row a case that exists at the end of the day `on`; only `case_ids` where given.

    A case exists once opened and unless cancelled. Areas are m², money đồng. The standing is
    exclusive, the most advanced that holds: handed over means nothing remains, by signed
    minutes; paid means the net amount of the version in force has been received.
    """
    files: Any = Case.__table__.alias("c")  # type: ignore[attr-defined]
    holders: Any = LandHolder.__table__.alias("h")  # type: ignore[attr-defined]
    parts = Parts.of(on, case_ids)
    state, team, merges = parts.state(), parts.team(), parts.merges()
    land, handed, steps, plan = parts.recovered(), parts.handed_over(), parts.steps(), parts.plan()
    project_posting = parts.posted_with_project(steps, files)
    paid, deposits = parts.payments(plan), parts.deposits()
    flagged, plots, vulnerable = parts.resettlement(), parts.plots(), parts.vulnerable()
    concerns, visits, attitudes = parts.concerns(), parts.visits(), parts.attitudes()
    promises, answers = promises_due(parts), answers_due(parts)

    holder_id = func.coalesce(merges.c.kept_id, files.c.holder_id)
    recovered, given = _or_zero(land.c.area), _or_zero(handed.c.area)
    left = case((given > recovered, _ZERO), else_=recovered - given)
    complete = and_(given > _ZERO, given >= recovered)
    approved_on = func.coalesce(plan.c.approved_on, steps.c.approved_on)
    is_paid = and_(paid.c.paid_on.is_not(None), paid.c.amount >= plan.c.net)
    paid_on = case((is_paid, paid.c.paid_on))
    settled = _or_zero(paid.c.amount) + _or_zero(deposits.c.amount)
    without_plan = and_(plan.c.net.is_(None), deposits.c.first_on.is_(None))
    owed = or_(without_plan, settled < plan.c.net)
    starts = {"approved_on": approved_on, "decided_on": steps.c.decided_on}
    rules = payment_rules(on, calendar)
    tables = [day_table(rule.last_day) for rule in rules]
    payment_due = case(
        *[
            (and_(owed, _selects(rule, approved_on)), table.c.last_on)
            for rule, table in zip(rules, tables, strict=True)
        ]
    )
    values: dict[str, Any] = {
        "case_id": files.c.id,
        "project_id": files.c.project_id,
        "holder_id": holder_id,
        "holder_kind": holders.c.kind,
        "resident_group_id": holders.c.resident_group_id,
        "team_id": team.c.team_id,
        "is_open": case((state.c.state == CaseState.CLOSED, false()), else_=true()),
        "standing": _standing(complete, given, is_paid, deposits, approved_on, steps),
        "recovered_area": recovered,
        "handed_over_area": given,
        "remaining_area": left,
        "inventoried_on": steps.c.inventoried_on,
        "posted_on": func.coalesce(steps.c.posted_on, project_posting.c.posted_on),
        "approved_on": approved_on,
        "approved_net": plan.c.net,
        "paid_amount": _or_zero(paid.c.amount),
        "deposited_amount": _or_zero(deposits.c.amount),
        "paid_on": paid_on,
        "deposited_on": deposits.c.first_on,
        "decided_on": steps.c.decided_on,
        "first_handed_over_on": handed.c.first_on,
        "handed_over_on": case((complete, handed.c.last_on)),
        "resettlement_needed": _is_there(flagged.c.case_id),
        "resettlement_arranged_on": func.coalesce(steps.c.arranged_on, plots.c.granted_on),
        "is_vulnerable": _is_there(vulnerable.c.holder_id),
        "open_knots": _or_zero(concerns.c.open_knots),
        "open_concerns": _or_zero(concerns.c.open_concerns),
        "last_visit_on": visits.c.last_on,
        "last_met_on": visits.c.met_on,
        "attitude": attitudes.c.attitude,
        "next_due_on": earliest(payment_due, promises.c.due_on, answers.c.due_on),
    }
    joined = files.outerjoin(merges, merges.c.merged_id == files.c.holder_id)
    joined = joined.join(holders, holders.c.id == holder_id)
    for part in (state, team, land, handed, steps, project_posting, plan, paid, deposits):
        joined = joined.outerjoin(part, part.c.case_id == files.c.id)
    for part in (flagged, plots, concerns, visits, attitudes, promises, answers):
        joined = joined.outerjoin(part, part.c.case_id == files.c.id)
    joined = joined.outerjoin(vulnerable, vulnerable.c.holder_id == holder_id)
    for rule, table in zip(rules, tables, strict=True):
        joined = joined.outerjoin(table, table.c.start_on == starts[rule.start_column])
    exists = and_(_exists(files, state, on), parts.only(files.c.id))
    typed = [type_coerce(values[name], _TODAY.c[name].type).label(name) for name in COLUMNS]
    return select(*typed).select_from(joined).where(exists)


def handover_facts(on: date, case_ids: Collection[int] | None = None) -> Select[Any]:
    """Of each case that exists at the end of `on`, only what has been handed over.

    The columns are a part of `case_facts`' (a test proves them equal), for comparing two days
    without summing up everything twice.
    """
    files: Any = Case.__table__.alias("c")  # type: ignore[attr-defined]
    holders: Any = LandHolder.__table__.alias("h")  # type: ignore[attr-defined]
    parts = Parts.of(on, case_ids)
    state, team, merges = parts.state(), parts.team(), parts.merges()
    land, handed = parts.recovered(), parts.handed_over()
    holder_id = func.coalesce(merges.c.kept_id, files.c.holder_id)
    recovered, given = _or_zero(land.c.area), _or_zero(handed.c.area)
    complete = and_(given > _ZERO, given >= recovered)
    values: dict[str, Any] = {
        "case_id": files.c.id,
        "project_id": files.c.project_id,
        "holder_kind": holders.c.kind,
        "resident_group_id": holders.c.resident_group_id,
        "team_id": team.c.team_id,
        "handed_over_area": given,
        "handed_over_on": case((complete, handed.c.last_on)),
    }
    joined = files.outerjoin(merges, merges.c.merged_id == files.c.holder_id)
    joined = joined.join(holders, holders.c.id == holder_id)
    for part in (state, team, land, handed):
        joined = joined.outerjoin(part, part.c.case_id == files.c.id)
    typed = [type_coerce(value, _TODAY.c[name].type).label(name) for name, value in values.items()]
    return (
        select(*typed).select_from(joined).where(_exists(files, state, on), parts.only(files.c.id))
    )


def _exists(files: Any, state: Any, on: date) -> ColumnElement[bool]:
    """A case exists from its opening, unless it was cancelled (and not opened again)."""
    cancelled = state.c.state == CaseState.CANCELLED
    return and_(files.c.opened_on <= on, or_(state.c.state.is_(None), ~cancelled))


def _or_zero(amount: Any) -> ColumnElement[Any]:
    return func.coalesce(amount, _ZERO, type_=Integer())


def _is_there(key: Any) -> ColumnElement[Any]:
    return case((key.is_not(None), true()), else_=false())


def _selects(rule: PaymentRule, approved_on: Any) -> ColumnElement[bool]:
    begun = approved_on >= rule.first
    return begun if rule.last is None else and_(begun, approved_on <= rule.last)


def _standing(
    complete: Any, given: Any, is_paid: Any, deposits: Any, approved_on: Any, steps: Any
) -> ColumnElement[Any]:
    """The most advanced standing that holds; conditions are tried in this order."""
    order = (
        (complete, Standing.HANDED_OVER),
        (given > _ZERO, Standing.PARTLY_HANDED_OVER),
        (is_paid, Standing.PAID),
        (deposits.c.first_on.is_not(None), Standing.DEPOSITED),
        (approved_on.is_not(None), Standing.PLAN_APPROVED),
        (steps.c.inventoried_on.is_not(None), Standing.INVENTORIED),
    )
    return case(
        *[(condition, literal(standing.value, String())) for condition, standing in order],
        else_=literal(Standing.NOT_INVENTORIED.value, String()),
    )
