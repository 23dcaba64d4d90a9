"""What Alembic runs: one connection, handed over by `tracker.migrations`, already in BEGIN."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator
from sqlmodel.sql.sqltypes import AutoString

from tracker.db.columns import DongColumn, SquareMetresColumn
from tracker.migrations import comparison


def _plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """A migration names only SQLAlchemy's own types, so that it stays true as ours change."""
    if kind != "type":
        return False
    if isinstance(item, SquareMetresColumn | DongColumn):
        return "sa.BigInteger()"
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, TypeDecorator) and isinstance(item.impl_instance, DateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(connection=connection, render_item=_plain_types, **comparison(connection))
with context.begin_transaction():
    context.run_migrations()
