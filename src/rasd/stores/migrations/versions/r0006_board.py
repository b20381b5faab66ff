"""The review desk's lists, work on incidents, and saved views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables; the board is made when it is first asked for. Written out, as every migration."""
    op.create_table(
        "changed_incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("run", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "board_state",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("words_version", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("decision", sa.Integer, nullable=False),
    )
    op.create_table(
        "board_rows",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False, index=True),
        sa.Column("body", sa.Text),
    )
    op.create_table(
        "board_reports",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "board_told",
        sa.Column("report", sa.Integer, primary_key=True),
        sa.Column("incident", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("told_of_incident", "board_told", ["incident"])
    op.create_table(
        "board_decided",
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("decision", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.execute(
        "CREATE VIRTUAL TABLE board_words USING fts5(words, bare, content='', columnsize=0, "
        "tokenize=\"unicode61 remove_diacritics 0\", prefix='3')"
    )
    op.execute("CREATE VIRTUAL TABLE board_vocabulary USING fts5vocab(board_words, 'col')")
    op.create_table(
        "tasks",
        sa.Column("incident_id", sa.Text, primary_key=True),
        sa.Column("change", sa.Integer, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "saved_views",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO board_state VALUES (1, '', '', 0, 0, 0, 0, 0)")
