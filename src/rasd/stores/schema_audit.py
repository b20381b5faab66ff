"""What makes lists of decisions quick: of each its field and what it undoes, and who decided when."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from rasd.stores.schema import decisions, metadata

#: one row a decision; `field` of an undoing is that of what it undoes; told by the decisions themselves
audited = Table(
    "audited",
    metadata,
    Column("number", Integer, ForeignKey("decisions.number"), primary_key=True),
    Column("field", Text),
    Column("undoes", Integer, index=True),
    Index("audited_by_field", "field", "number"),
)

Index("decisions_by_person", decisions.c.by, decisions.c.number)
Index("decisions_by_moment", decisions.c.at)
