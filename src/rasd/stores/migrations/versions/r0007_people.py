"""People: accounts, sessions, tokens, the desk's switch, and what was done to people's rights."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables; what is there stays as it is. Written out, as every migration."""
    op.create_table(
        "people",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("proof", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False, index=True),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("whole", sa.Integer, nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("owner", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "desk",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("read_only", sa.Integer, nullable=False),
    )
    op.create_table(
        "person_acts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER person_acts_stay_{act.lower()} BEFORE {act} ON person_acts "
            "BEGIN SELECT RAISE(ABORT, 'acts are only added'); END"
        )
