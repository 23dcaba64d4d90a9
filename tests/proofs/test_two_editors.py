"""Two people edit one case: the second sees both texts; nothing is silently overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from tests.journeys.forms import fields
from tests.pages import page
from tests.proofs.phones import Answer, Phone
from tests.proofs.serving import Server
from tests.proofs.ward import Ward
from tracker.audit.tables import AuditBody, AuditEntry
from tracker.cases.tables import Case
from tracker.holders.tables import LandHolder

ROUNDS = 12
FORM = "main form[method=post]"
MINE, THEIRS = "Ghi chú của người thứ hai", "Ghi chú của người thứ nhất"


def held(ward: Ward, case_no: str) -> tuple[str | None, str | None, int]:
    """Note, telephone and the case's version in the register."""
    with ward.looking() as session:
        note, phone, version = session.execute(
            select(col(Case.note), col(LandHolder.phone), col(Case.version))
            .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
            .where(col(Case.case_no) == case_no)
        ).one()
        return note, phone, version


def edits_on_record(ward: Ward, case_no: str) -> list[str]:
    """The audit bodies of the case's edits, oldest first."""
    with ward.looking() as session:
        return [
            str(after)
            for after in session.scalars(
                select(col(AuditBody.after))
                .join(AuditEntry, col(AuditEntry.id) == col(AuditBody.entry_id))
                .join(Case, col(Case.id) == col(AuditEntry.case_id))
                .where(col(Case.case_no) == case_no, col(AuditEntry.action) == "edit_case")
                .order_by(col(AuditEntry.id))
            )
        ]


def open_form(clerk: Phone, case_no: str) -> dict[str, Any]:
    return fields(clerk.get(f"/cases/{case_no}/edit"), FORM)  # type: ignore[arg-type]


def save(clerk: Phone, case_no: str, form: dict[str, Any]) -> Answer:
    return clerk.post(f"/cases/{case_no}/edit", form)


def test_the_second_editor_sees_both_texts_and_chooses(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    first, second = (Phone(server, "clerk").sign_in() for _ in range(2))
    case_no = ward.case_nos(1)[0]
    forms = [open_form(clerk, case_no) for clerk in (first, second)]
    _note, phone_before, version = held(ward, case_no)

    saved = save(first, case_no, forms[0] | {"note": THEIRS})
    refused = save(second, case_no, forms[1] | {"note": MINE, "phone": "0900 000 999"})

    shown = page(refused)  # type: ignore[arg-type]
    assert saved.status_code == 302
    assert refused.status_code == 409
    assert THEIRS in shown.get_text(" ")
    assert MINE in shown.get_text(" ")
    assert held(ward, case_no) == (THEIRS, phone_before, version + 1)

    choosing = fields(refused, FORM)  # type: ignore[arg-type]
    chosen = save(second, case_no, choosing | {"keep-note": "mine"})

    assert chosen.status_code == 302, chosen.get_data(as_text=True)
    note, phone, _version = held(ward, case_no)
    assert note == MINE
    assert phone is not None
    assert phone.replace(" ", "").endswith("900000999")
    told = edits_on_record(ward, case_no)
    assert THEIRS in told[-2]
    assert MINE in told[-1]


def test_of_two_saves_at_the_same_moment_one_is_shown_both_texts(
    ward: Ward, serve: Callable[[Ward], Server]
) -> None:
    server = serve(ward)
    clerks = [Phone(server, "clerk").sign_in() for _ in range(2)]
    case_nos = [ward.case_nos(team)[place] for team in range(1, 7) for place in (0, 1)][:ROUNDS]
    outcomes = []

    for case_no in case_nos:
        forms = [open_form(clerk, case_no) for clerk in clerks]
        start = Barrier(2)

        def save_at_once(
            place: int, case_no: str = case_no, forms: Any = forms, start: Barrier = start
        ) -> Answer:
            start.wait()
            return save(clerks[place], case_no, forms[place] | {"note": f"Người {place}"})

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(save_at_once, range(2)))
        note, _phone, _version = held(ward, case_no)
        winner = next((n for n, one in enumerate(answers) if one.status_code == 302), None)
        loser = next((one for one in answers if one.status_code == 409), None)
        shown = page(loser).get_text(" ") if loser else ""  # type: ignore[arg-type]
        outcomes.append(
            (
                sorted(one.status_code for one in answers),
                note == f"Người {winner}",
                "Người 0" in shown and "Người 1" in shown,
            )
        )

    assert outcomes == [([302, 409], True, True)] * len(case_nos)
