"""orders of the case list: indexes of the shortcut; no row changes."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LAST_VISIT = "ix_case_today_last_visit_on"
_ADDED = {
    "ix_case_today_remaining": ["remaining_area", "case_id"],
    "ix_case_today_recovered": ["recovered_area", "case_id"],
    "ix_case_today_standing": ["standing", "remaining_area", "case_id", "holder_kind"],
}


def upgrade() -> None:
    op.drop_index(_LAST_VISIT, table_name="case_today")
    for name, columns in {_LAST_VISIT: ["last_visit_on", "case_id"], **_ADDED}.items():
        op.create_index(name, "case_today", columns)


def downgrade() -> None:
    for name in (_LAST_VISIT, *_ADDED):
        op.drop_index(name, table_name="case_today")
    op.create_index(_LAST_VISIT, "case_today", ["last_visit_on"])
