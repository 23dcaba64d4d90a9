"""Plans, payments, deposits and plots of a case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.cases.tables import Case
from tracker.compensation import payments, plans, queries, services
from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState
from tracker.compensation.drafts import (
    DepositDraft,
    GrantDraft,
    PaymentDraft,
    PlanDraft,
    PlanLineDraft,
    PlotDraft,
)
from tracker.compensation.tables import PlanVersion
from tracker.errors import Refused
from tracker.units import Dong, SquareMetres

YESTERDAY = TODAY - timedelta(days=1)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def a_draft(case: Case, price: int = 1000, **more: object) -> PlanDraft:
    line = PlanLineDraft(group=LineGroup.LAND, item="Đất ở", quantity=10, unit="m²", price=price)
    values: dict[str, object] = {
        "case_id": case.key,
        "drafted_on": YESTERDAY,
        "lines": [line],
    }
    return PlanDraft(**(values | more))


def approved(session: Session, case: Case, price: int = 1000) -> PlanVersion:
    by = given.a_clerk(session)
    plan = services.draft_plan(session, a_draft(case, price), by=by, at=AT)
    paper = given.a_document(session, case=case, on=YESTERDAY)
    return services.approve_plan(
        session, plan.key, on=YESTERDAY, document_id=paper.key, by=by, at=AT
    )


def test_an_approved_plan_is_frozen_and_a_change_is_a_new_version(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = approved(session, case)

    with pytest.raises(Refused) as refusal:
        services.revise_plan(session, plan.key, a_draft(case, 9), by=by, at=AT)
    assert codes(refusal) == ["plan_frozen"]
    second = services.draft_plan(session, a_draft(case, 2000), by=by, at=AT)

    assert (second.number, second.net, plan.net) == (2, 20_000, 10_000)
    assert services.is_intact(session, plan.key)
    plans.lines_of(session, plan.key)[0].item = "Đất khác"
    session.flush()
    assert not services.is_intact(session, plan.key)


def test_one_version_is_in_work_at_a_time_and_may_be_revised(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = services.draft_plan(session, a_draft(case), by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        services.draft_plan(session, a_draft(case), by=by, at=AT)
    assert codes(refusal) == ["plan_in_work"]
    services.revise_plan(session, plan.key, a_draft(case, 1500), by=by, at=AT)
    services.post_plan(session, plan.key, by=by, at=AT)

    assert (plan.net, plan.state) == (15_000, PlanState.POSTED)
    assert [line.price for line in queries.plan_lines(session, plan.key)] == [1500]


@pytest.mark.parametrize(
    ("on", "has_paper", "code"),
    [
        (YESTERDAY, False, "document_missing"),
        (TODAY + timedelta(days=1), True, "in_future"),
        (YESTERDAY - timedelta(days=1), True, "approved_before_drafted"),
    ],
)
def test_approval_needs_its_paper_and_a_possible_day(
    session: Session, on: date, has_paper: bool, code: str
) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = services.draft_plan(session, a_draft(case), by=by, at=AT)
    paper = given.a_document(session, case=case).key if has_paper else None

    with pytest.raises(Refused) as refusal:
        services.approve_plan(session, plan.key, on=on, document_id=paper, by=by, at=AT)

    assert codes(refusal) == [code]


def paid(
    session: Session, plan: PlanVersion, amount: int, slip: str = "PC-1", **more: object
) -> int:
    values = {
        "case_id": plan.case_id,
        "plan_id": plan.key,
        "on": TODAY,
        "amount": amount,
        "slip_no": slip,
    }
    by = given.a_clerk(session)
    return payments.pay(session, PaymentDraft(**(values | more)), by=by, at=AT).key


def test_a_case_is_paid_when_its_net_is_reached(session: Session) -> None:
    case = given.a_case(session)
    plan = approved(session, case)

    paid(session, plan, 4000, "PC-1", on=YESTERDAY)
    half = queries.case_money(session, case.key, TODAY)
    paid(session, plan, 6000, "PC-2")
    whole = queries.case_money(session, case.key, TODAY)

    assert (half.paid, half.left, half.paid_on) == (4000, 6000, None)
    assert (whole.paid, whole.left, whole.paid_on) == (10_000, 0, TODAY)
    assert queries.case_money(session, case.key, YESTERDAY).paid == 4000


def test_nobody_is_paid_more_than_the_net_or_twice_by_one_slip(session: Session) -> None:
    plan = approved(session, given.a_case(session))
    paid(session, plan, 4000)

    with pytest.raises(Refused) as over:
        paid(session, plan, 6001, "PC-2")
    with pytest.raises(Refused) as twice:
        paid(session, plan, 10)

    assert over.value.problems[0].facts == {"left": 6000, "net": 10_000}
    assert codes(twice) == ["slip_known"]


def test_money_follows_the_version_in_force(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    first = approved(session, case)
    draft = services.draft_plan(session, a_draft(case, 2000), by=by, at=AT)

    with pytest.raises(Refused) as early:
        paid(session, draft, 1)
    paper = given.a_document(session, case=case)
    services.approve_plan(session, draft.key, on=TODAY, document_id=paper.key, by=by, at=AT)
    with pytest.raises(Refused) as late:
        paid(session, first, 1)
    with pytest.raises(Refused) as before:
        paid(session, draft, 1, on=YESTERDAY)

    assert codes(early) == ["plan_not_approved_yet"]
    assert codes(late) == ["plan_replaced"]
    assert codes(before) == ["paid_before_approval"]
    assert queries.case_money(session, case.key, YESTERDAY).net == 10_000
    assert queries.case_money(session, case.key, TODAY).net == 20_000


def test_a_payment_is_reversed_once_by_a_row_of_its_own(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = approved(session, case)
    payment = paid(session, plan, 10_000, on=YESTERDAY)

    row = payments.reverse_payment(
        session, payment, on=TODAY, reason="Nhầm người nhận", by=by, at=AT
    )

    money = queries.case_money(session, case.key, TODAY)
    assert (money.paid, money.left, len(money.payments)) == (0, 10_000, 2)
    assert money.payments[0].is_reversed
    assert queries.case_money(session, case.key, YESTERDAY).paid == 10_000
    for wrong, code in ((payment, "reversed_before"), (row.key, "reversal_of_reversal")):
        with pytest.raises(Refused) as refusal:
            payments.reverse_payment(session, wrong, on=TODAY, reason="x", by=by, at=AT)
        assert codes(refusal) == [code]


def test_a_deposit_is_no_payment_until_it_is_released(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = approved(session, case)
    draft = DepositDraft(
        case_id=case.key,
        plan_id=plan.key,
        on=YESTERDAY,
        amount=Dong(10_000),
        reason=DepositReason.REFUSED,
        account_holder="Ngân hàng thương mại nhà nước",
    )
    row = payments.deposit(session, draft, by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        paid(session, plan, 1)
    payments.release_deposit(session, row.key, on=TODAY, slip_no="PC-9", by=by, at=AT)

    before = queries.case_money(session, case.key, YESTERDAY)
    after = queries.case_money(session, case.key, TODAY)
    assert codes(refusal) == ["amount_over_net"]
    assert (before.paid, before.deposited, before.paid_on) == (0, 10_000, None)
    assert (after.paid, after.deposited, after.paid_on) == (10_000, 0, TODAY)
    with pytest.raises(Refused) as again:
        payments.release_deposit(session, row.key, on=TODAY, slip_no="PC-10", by=by, at=AT)
    assert codes(again) == ["deposit_released"]


def test_a_plot_is_granted_once_to_a_household_that_needs_it(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session)
    one, two, three = (given.a_case(session, project=project) for _ in range(3))
    for case in (one, two):
        given.a_flag(session, case)
    draft = PlotDraft(code="TDC-01", site="Khu A", area=SquareMetres.from_m2(60))
    plot = payments.record_plot(session, draft, by=by, at=AT)
    other = given.a_plot(session, code="TDC-02")

    def grant(plot_id: int, case: Case) -> None:
        wish = GrantDraft(plot_id=plot_id, case_id=case.key, on=YESTERDAY)
        payments.grant_plot(session, wish, by=by, at=AT)

    with pytest.raises(Refused) as needless:
        grant(plot.key, three)
    grant(plot.key, one)
    with pytest.raises(Refused) as taken:
        grant(plot.key, two)
    with pytest.raises(Refused) as second:
        grant(other.key, one)
    payments.hand_over_plot(session, plot.key, on=TODAY, by=by, at=AT)

    assert [codes(one) for one in (needless, taken, second)] == [
        ["no_resettlement_need"],
        ["plot_granted"],
        ["case_has_plot"],
    ]
    found = queries.case_money(session, one.key, TODAY).plot
    assert found is not None
    assert found.handed_over_on == TODAY
    assert [free.code for free in queries.free_plots(session)] == ["TDC-02"]
