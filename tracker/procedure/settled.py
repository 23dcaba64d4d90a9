"""When a case's money was settled, and which approval its payment clock runs from. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Dated = tuple[date, int]
"""A day and an amount in đồng; a reversal is negative."""


@dataclass(frozen=True, slots=True)
class Money:
    """When a case's net was reached by payments, and since when money lies on an account.

    `settled_on`: when paid and deposited together reached the net of the version in force.
    `approved_on`: the approval that the payment clock runs from; a later version that left
    nothing more to pay starts none. `owes_nothing`: the net in force is zero.
    """

    paid_on: date | None = None
    deposited_on: date | None = None
    settled_on: date | None = None
    approved_on: date | None = None
    owes_nothing: bool = False


NO_MONEY = Money()
"""Nothing approved, paid or deposited."""


def money_of(plans: Sequence[Dated], payments: Sequence[Dated], deposits: Sequence[Dated]) -> Money:
    """The approved versions (day, net), what was paid and what lies on an account, each by day."""
    deposited_on = deposits[0][0] if deposits else None
    if not plans:
        return Money(deposited_on=deposited_on)
    net = plans[-1][1]
    if net <= 0:
        return Money(deposited_on=deposited_on, approved_on=plans[-1][0], owes_nothing=True)
    settled_on = reached_on(net, sorted([*payments, *deposits], key=lambda one: one[0]))
    owed = [day for day, _ in plans if settled_on is None or day <= settled_on]
    return Money(
        paid_on=reached_on(net, payments),
        deposited_on=deposited_on,
        settled_on=settled_on,
        approved_on=owed[-1] if owed else plans[0][0],
    )


def reached_on(net: int, moves: Iterable[Dated]) -> date | None:
    """The day since which the sum has reached `net`; a reversal below it starts anew."""
    so_far, since = 0, None
    for day, amount in moves:
        so_far += amount
        since = (since or day) if so_far >= net else None
    return since
