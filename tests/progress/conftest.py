"""The small ward, in a database of the test's own."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from tests.progress.small_ward import TODAY, SmallWard, build
from tracker.progress.shortcut import refresh


@pytest.fixture
def ward(session: Session) -> SmallWard:
    """The small ward, with today's shortcut made."""
    built = build(session)
    refresh(session, TODAY)
    session.commit()
    return built
