"""Where the rows about cases come from: the shortcut for today, the facts for any other day.

Both have the same columns, so each measure is written once over "a source".
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import FromClause

from tracker.progress.case_facts import case_facts
from tracker.progress.tables import CaseToday


def facts_source(on: date, today: date) -> FromClause:
    """The rows of all cases as of the end of `on`."""
    if on == today:
        table: Any = CaseToday.__table__  # type: ignore[attr-defined]
        return table.alias("s")  # type: ignore[no-any-return]
    return case_facts(on).cte("s")
