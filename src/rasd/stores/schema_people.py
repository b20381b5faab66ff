"""The tables of people: accounts, sessions, tokens, the desk's switch, and what was done to people's rights."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from rasd.stores.schema import metadata

#: one row a person; `proof` is the `Proof`
people = Table(
    "people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("proof", Text, nullable=False),
)

#: one row a browser that is signed in; `id` is the hash of what it has
sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("since", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("whole", Integer, nullable=False),
)

#: one row a token; `digest` is the hash of its secret, `body` the `Token`
tokens = Table(
    "tokens",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("owner", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

#: one row: whether the desk is read-only
desk = Table(
    "desk", metadata, Column("number", Integer, primary_key=True), Column("read_only", Integer, nullable=False)
)

#: one row a `PersonAct`, in the order in which they came; SQLite itself refuses to change or delete one
person_acts = Table(
    "person_acts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
