"""Of each decision its field and what it undoes, and indexes by person and moment."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table with what the decisions tell. Written out, as every migration."""
    op.create_table(
        "audited",
        sa.Column("number", sa.Integer, sa.ForeignKey("decisions.number"), primary_key=True),
        sa.Column("field", sa.Text),
        sa.Column("undoes", sa.Integer, index=True),
    )
    op.create_index("audited_by_field", "audited", ["field", "number"])
    op.create_index("decisions_by_person", "decisions", ["by", "number"])
    op.create_index("decisions_by_moment", "decisions", ["at"])
    connection = op.get_bind()
    known: dict[str, tuple[int, str | None]] = {}
    for number, ident, body in connection.exec_driver_sql(
        "SELECT number, id, body FROM decisions ORDER BY number"
    ).fetchall():
        told = json.loads(body)
        undone = known.get(told.get("undoes") or "")
        about = told.get("value") or told.get("to") or {}
        field = undone[1] if undone else about.get("field")
        known[ident] = (number, field)
        connection.exec_driver_sql(
            "INSERT INTO audited (number, field, undoes) VALUES (?, ?, ?)",
            (number, field, undone[0] if undone else None),
        )
