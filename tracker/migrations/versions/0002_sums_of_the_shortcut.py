"""sums of the shortcut.

Before merging: does it run up and down on SQLite and PostgreSQL with rows in the tables?
Is every new column filled for old rows? Are codes text with a CHECK, never a native enum?
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM case_today")  # kept for speed alone, made anew at the first request
    op.create_table('shortcut_state',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=True),
    sa.Column('shape', sa.String(length=64), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('epoch', sa.String(length=32), nullable=False),
    sa.Column('lasting', sa.Integer(), nullable=False),
    sa.Column('past', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shortcut_state'))
    )
    op.create_table('shortcut_cell',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('resident_group_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('sums', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_shortcut_cell_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shortcut_cell'))
    )
    with op.batch_alter_table('shortcut_cell', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shortcut_cell_project_id'), ['project_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shortcut_cell_revision'), ['revision'], unique=False)

    with op.batch_alter_table('case_today', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_today_project_id'))
        batch_op.create_index('ix_case_today_cell', ['project_id', 'team_id', 'resident_group_id'], unique=False)
        batch_op.create_index('ix_case_today_unseen', ['holder_kind', 'is_open', 'handed_over_on', 'last_visit_on'], unique=False)
        batch_op.drop_column('as_of')


def downgrade() -> None:
    op.execute("DELETE FROM case_today")
    with op.batch_alter_table('case_today', schema=None) as batch_op:
        batch_op.add_column(sa.Column('as_of', sa.DATE(), nullable=False))
        batch_op.drop_index('ix_case_today_unseen')
        batch_op.drop_index('ix_case_today_cell')
        batch_op.create_index(batch_op.f('ix_case_today_project_id'), ['project_id'], unique=False)

    with op.batch_alter_table('shortcut_cell', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shortcut_cell_revision'))
        batch_op.drop_index(batch_op.f('ix_shortcut_cell_project_id'))

    op.drop_table('shortcut_cell')
    op.drop_table('shortcut_state')