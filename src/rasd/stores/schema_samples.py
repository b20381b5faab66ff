"""The tables of double coding: samples, who coded what, and what holds; only ever added to."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from rasd.stores.schema import metadata

#: one row a sample; `body` is the `Sample`
samples = Table(
    "samples",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

#: one row each time that a coder saved; the last of a report and coder stands; `body` is the `Coding`
codings = Table(
    "codings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sample_id", Text, ForeignKey("samples.id"), nullable=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("coder", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("codings_of_a_sample", "sample_id", "report_id", "coder", "number"),
)

#: one row each time that it was decided what holds; the last of a report stands; `body` is the `Adjudication`
adjudications = Table(
    "adjudications",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sample_id", Text, ForeignKey("samples.id"), nullable=False, index=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)
