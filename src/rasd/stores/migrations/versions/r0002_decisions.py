"""Claims by reader, decisions, and what linking remembers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables anew that change, with what is in them. Written out, as every migration."""
    op.drop_index("in_reading_order", "claims")
    op.drop_index("ix_claims_reader", "claims")
    op.drop_index("ix_claims_type", "claims")
    op.rename_table("claims", "claims_0001")
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("in_reading_order", "claims", ["reader", "report_id", "start", "id"])
    columns = "id, reader, report_id, start, type, body"
    op.execute(f"INSERT INTO claims ({columns}) SELECT {columns} FROM claims_0001")  # noqa: S608 - no outside words
    op.drop_index("ix_judgements_left", "judgements")
    op.drop_index("ix_judgements_right", "judgements")
    op.rename_table("judgements", "judgements_0001")
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("left", sa.Text, nullable=False, index=True),
        sa.Column("right", sa.Text, nullable=False, index=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO judgements SELECT * FROM judgements_0001")
    op.drop_table("judgements_0001")
    op.drop_table("claims_0001")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "link_state",
        sa.Column("stamp", sa.Text, primary_key=True),
        sa.Column("runs", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("relation", sa.Integer, primary_key=True),
        sa.Column("at", sa.Integer, primary_key=True),
        sa.Column("other", sa.Integer, primary_key=True),
        sa.Column("value", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("start", sa.Text, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
