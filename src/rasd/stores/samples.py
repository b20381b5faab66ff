"""Double coding, in a project's SQLite file."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from rasd.model.sample import Adjudication, Coding, Sample
from rasd.stores.connected import Connected
from rasd.stores.refusing_samples import done_already, name_taken
from rasd.stores.rows import add_rows, body_of
from rasd.stores.schema_samples import adjudications, codings, samples

T = TypeVar("T")


class SqliteSamples:
    """See `rasd.ports.Samples`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def add(self, sample: Sample) -> None:
        """Keep a sample; `InputError` if another has its name."""
        with self._connected(alone=True) as connection:
            taken = connection.execute(sa.select(samples.c.id).where(samples.c.name == sample.name)).first()
            if taken and taken.id != sample.id:
                raise name_taken(sample.name)
            add_rows(connection, samples, [{"id": sample.id, "name": sample.name, "body": body_of(sample)}])

    def all(self) -> list[Sample]:
        """Every sample, in the order in which they were drawn."""
        return self._read(sa.select(samples.c.body).order_by(samples.c.number), Sample)

    def named(self, name: str) -> Sample | None:
        """The sample of that name or id."""
        chosen = sa.select(samples.c.body).where((samples.c.name == name) | (samples.c.id == name))
        return next(iter(self._read(chosen, Sample)), None)

    def code(self, coding: Coding) -> None:
        """Keep how far a coder has come with a report; `MeanwhileError` if that coder was done with it already."""
        where = (
            codings.c.sample_id == coding.sample_id,
            codings.c.report_id == coding.report_id,
            codings.c.coder == coding.coder,
        )
        with self._connected(alone=True) as connection:
            done = connection.execute(sa.select(codings.c.id).where(*where, codings.c.state == "done")).scalar()
            if done == coding.id:
                return
            if done is not None:
                raise done_already()
            row = {"sample_id": coding.sample_id, "report_id": coding.report_id, "coder": coding.coder}
            add_rows(connection, codings, [{**row, "id": coding.id, "state": coding.state, "body": body_of(coding)}])

    def codings(self, sample_id: str, report_id: str | None = None) -> list[Coding]:
        """Every coding of a sample, or of one of its reports, in the order in which they were saved."""
        chosen = sa.select(codings.c.body).where(codings.c.sample_id == sample_id)
        if report_id is not None:
            chosen = chosen.where(codings.c.report_id == report_id)
        return self._read(chosen.order_by(codings.c.number), Coding)

    def settle(self, adjudication: Adjudication) -> None:
        """Keep what was decided to hold for a report; what was decided before stays beside it."""
        row = {"id": adjudication.id, "sample_id": adjudication.sample_id, "report_id": adjudication.report_id}
        with self._connected(alone=True) as connection:
            add_rows(connection, adjudications, [{**row, "body": body_of(adjudication)}])

    def adjudications(self, sample_id: str) -> list[Adjudication]:
        """Every adjudication of a sample, in the order in which they were made; the last of a report stands."""
        chosen = sa.select(adjudications.c.body).where(adjudications.c.sample_id == sample_id)
        return self._read(chosen.order_by(adjudications.c.number), Adjudication)

    def _read(self, statement: sa.Select[Any], kind: type[T]) -> list[T]:
        with self._connected() as connection:
            rows = list(connection.execute(statement))
        decoder = msgspec.json.Decoder(kind)
        return [decoder.decode(row.body) for row in rows]
