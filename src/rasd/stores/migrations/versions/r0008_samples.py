"""Double coding: samples, codings, and what holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the tables; what is there stays as it is. Written out, as every migration."""
    op.create_table(
        "samples",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sample_id", sa.Text, sa.ForeignKey("samples.id"), nullable=False),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False, index=True),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("codings_of_a_sample", "codings", ["sample_id", "report_id", "coder", "number"])
    op.create_table(
        "adjudications",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sample_id", sa.Text, sa.ForeignKey("samples.id"), nullable=False, index=True),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
