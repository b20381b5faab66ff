"""The tables of the review desk's lists: a board derived from incidents, and people's working state beside it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from rasd.stores.schema import metadata

#: which incidents linking changed, made or dropped, by a number that only grows
changed_incidents = Table(
    "changed_incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("run", Integer, nullable=False, index=True),
)

#: what the board was made by and how far it has come (`rasd.model.boardstate.Reached`); one row
board_state = Table(
    "board_state",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("words_version", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    Column("decision", Integer, nullable=False),
)

#: one row an incident; a row that is gone stays, without a body, until the board is made anew; `body` is the `Listed`
board_rows = Table(
    "board_rows",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False, index=True),
    Column("body", Text),
)

#: the reports that are sought in; `number` is that of their words in `board_words`
board_reports = Table(
    "board_reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report_id", Text, nullable=False, unique=True),
)

#: which report tells of which incident, by their numbers
board_told = Table(
    "board_told",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("incident", Integer, primary_key=True),
    Index("told_of_incident", "incident"),
    sqlite_with_rowid=False,
)

#: which decisions concern a claim of today, by their numbers; of an undoing those that the undone one concerns
board_decided = Table(
    "board_decided",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("decision", Integer, primary_key=True),
    sqlite_with_rowid=False,
)


#: work on incidents; `change` only grows; `body` is the `Task`
tasks = Table(
    "tasks",
    metadata,
    Column("incident_id", Text, primary_key=True),
    Column("change", Integer, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

#: lists that people come back to; an empty owner is everybody; `body` is the `SavedView`
saved_views = Table(
    "saved_views",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
