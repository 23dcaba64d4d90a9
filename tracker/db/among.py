"""Rows whose number is among many: one bound value however many there are, so that a statement is
put together once and read by the database once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(name: str, dialect: str) -> Select[Any]:
    """The numbers bound under `name`, as `numbers` gives them, for an IN."""
    listed: Any
    if dialect == "sqlite":
        listed = func.json_each(bindparam(name)).table_valued("value")
    else:
        listed = func.unnest(bindparam(name, type_=ARRAY(BigInteger))).table_valued("value")
        listed = listed.render_derived()
    return select(listed.c.value)


def numbers(found: Sequence[int], dialect: str) -> Any:
    """The numbers in the shape this database reads."""
    return json.dumps(list(found)) if dialect == "sqlite" else list(found)
