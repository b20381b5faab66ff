"""The tables of a project: append-only truths as JSON beside the columns that are asked for."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

#: the revision (stores/migrations) that these tables are; a file with another one is older or newer than this Rasd
REVISION: Final = "0009"

metadata = MetaData()

#: one row a content id; `body` is the `Report`
reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("published", Text, index=True),
    Column("outlet", Text, index=True),
    Column("body", Text, nullable=False),
)

#: what sources call a report; one report may have come under several names, and one name may have been given twice
report_keys = Table(
    "report_keys",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Index("one_key_a_report", "key", "report_id", unique=True),
)

#: which reader has read which report, also where it found nothing
readings = Table(
    "readings",
    metadata,
    Column("reader", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
)

#: one row a claim and reader version: two versions that read the same give it one id; `start` is where its trigger
#: stands; `body` is the `Claim`
claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Index("in_reading_order", "reader", "report_id", "start", "id"),
)

#: one row a judgement of two claims; `body` is the `Judgement`
judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
)

#: one row a decision, in the order in which they came; `kind` of an undoing is that of what it undoes;
#: `body` is the `Decision`
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

#: which decisions are about what a report tells, those that undo them included
decided = Table(
    "decided",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
    Column("number", Integer, ForeignKey("decisions.number"), primary_key=True),
)

#: what the last linking went by, how many there were, and how far they saw the readings and the decisions; one row
link_state = Table(
    "link_state",
    metadata,
    Column("stamp", Text, primary_key=True),
    Column("runs", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
)

#: what linking remembers (`rasd.ports.Links`); may be emptied at any time, and is made anew from the truths above
links = Table(
    "links",
    metadata,
    Column("relation", Integer, primary_key=True),
    Column("at", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Column("value", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: the incidents of the last linking; `body` is the `Incident`; made anew like `links`
incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("start", Text, index=True),
    Column("body", Text, nullable=False),
)

#: one row an entry of the custody log; `original` is that of a receipt or derivation; `body` is the `Entry`
custody = Table(
    "custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("original", Text, index=True),
    Column("hash", Text, nullable=False),
    Column("body", Text, nullable=False),
)

#: where reports came from: a place in an original, and the entry of the log that says so
origins = Table(
    "origins",
    metadata,
    Column("original", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("by", Text, nullable=False),
    Column("entry", Integer, nullable=False),
)

#: the versions of what a source calls one item; the higher the number, the later it was seen
versions = Table(
    "versions",
    metadata,
    Column("item", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
    Column("told", Text, nullable=False),
    Column("number", Integer, nullable=False),
)

#: reports that a later version stands for; they stay, and are linked no more
superseded = Table(
    "superseded",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
)

#: what could not be read: a place in an original; `read` once it could be; `body` is the `SetAside`
set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Text, primary_key=True),
    Column("original", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("read", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

#: by what is known again what was erased (`rasd.model.custody.Kind`), and the entry of the log that says so
erased = Table(
    "erased",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("entry", Integer, nullable=False),
)

#: what is followed; `body` is the `Followed`
followed = Table(
    "followed",
    metadata,
    Column("address", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

#: what the guest who asks sites remembers of them; one row
guest = Table(
    "guest",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)
