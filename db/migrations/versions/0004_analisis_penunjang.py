"""analisis: efisiensi dan program penunjang

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("efisiensi", "program_penunjang"):
        op.add_column("analisis", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    for name in ("program_penunjang", "efisiensi"):
        op.drop_column("analisis", name)
