"""Decisions by kind and by report, and how far linking went by them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables anew that change, with what is in them. Written out, as every migration."""
    op.rename_table("decisions", "decisions_0004")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False, index=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "decided",
        sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("number", sa.Integer, sa.ForeignKey("decisions.number"), primary_key=True),
    )
    _copy(op.get_bind())
    op.drop_table("decisions_0004")
    for table in ("link_state", "links", "incidents"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - no outside words
    op.drop_table("link_state")
    op.create_table(
        "link_state",
        sa.Column("stamp", sa.Text, primary_key=True),
        sa.Column("runs", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("decided", sa.Integer, nullable=False),
    )


def _copy(connection: sa.Connection) -> None:
    known: dict[str, dict[str, object]] = {}
    rows = connection.exec_driver_sql('SELECT number, id, "by", at, body FROM decisions_0004 ORDER BY number')
    for number, ident, by, at, body in rows.fetchall():
        told = json.loads(body)
        root = known.get(told.get("undoes") or "", told)
        known[ident] = root
        connection.exec_driver_sql(
            'INSERT INTO decisions (number, id, kind, "by", at, body) VALUES (?, ?, ?, ?, ?, ?)',
            (number, ident, root["kind"], by, at, body),
        )
        for claim in (*root.get("left", ()), *root.get("right", ())):
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO decided SELECT DISTINCT report_id, ? FROM claims WHERE id = ?", (number, claim)
            )
