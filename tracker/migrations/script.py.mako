"""${message}.

Before merging: does it run up and down on SQLite and PostgreSQL with rows in the tables?
Is every new column filled for old rows? Are codes text with a CHECK, never a native enum?
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
