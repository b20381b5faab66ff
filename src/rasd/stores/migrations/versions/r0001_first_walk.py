"""The first tables: reports and their keys, readings, claims, judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables. Written out: a migration stays as it was when later tables change."""
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("published", sa.Text, index=True),
        sa.Column("outlet", sa.Text, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "report_keys",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
    )
    op.create_index("one_key_a_report", "report_keys", ["key", "report_id"], unique=True)
    op.create_table(
        "readings",
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("reader", sa.Text, nullable=False, index=True),
        sa.Column("type", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("in_reading_order", "claims", ["report_id", "start", "id"])
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("left", sa.Text, sa.ForeignKey("claims.id"), nullable=False, index=True),
        sa.Column("right", sa.Text, sa.ForeignKey("claims.id"), nullable=False, index=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
