"""Party cells, assigned leaders and meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from tests.clock import AT, TODAY
from tests.given.basics import START, added, next_number
from tracker.accounts.tables import User
from tracker.holders.tables import (
    ResidentGroup,
)
from tracker.meetings.tables import CellAssignment, CellMeeting, PartyCell


def a_cell(
    session: Session,
    *,
    number: int | None = None,
    members: int = 28,
    group: ResidentGroup | None = None,
    is_ward_office: bool = False,
) -> PartyCell:
    number = number or next_number(session, PartyCell)
    return added(
        session,
        PartyCell(
            number=number,
            name=f"Chi bộ {number}",
            members=members,
            is_ward_office=is_ward_office,
            resident_group_id=group.key if group else None,
        ),
    )


def a_cell_assignment(
    session: Session,
    cell: PartyCell,
    *,
    user: User | None = None,
    name: str = "Trần Văn Hải",
    from_on: date = START,
    until_on: date | None = None,
) -> CellAssignment:
    return added(
        session,
        CellAssignment(
            cell_id=cell.key,
            user_id=user.key if user else None,
            name=user.display_name if user else name,
            position="Phó Chủ tịch UBND phường",
            competence="đất đai",
            from_on=from_on,
            until_on=until_on,
        ),
    )


def a_meeting(
    session: Session, cell: PartyCell, *, on: date = TODAY, attended: bool = True, **more: Any
) -> CellMeeting:
    return added(
        session,
        CellMeeting(cell_id=cell.key, on=on, attended=attended, recorded_at=AT, **more),
    )
