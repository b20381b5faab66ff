"""By what it is known again what was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; what is there stays as it is. Written out, as every migration."""
    op.create_table(
        "erased",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("entry", sa.Integer, nullable=False),
    )
