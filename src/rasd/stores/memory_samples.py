"""Double coding, for as long as the process lives: for tests."""

from __future__ import annotations

from rasd.model.sample import Adjudication, Coding, Sample
from rasd.stores.refusing_samples import done_already, name_taken


class MemorySamples:
    """See `rasd.ports.Samples`."""

    def __init__(self) -> None:
        self._samples: dict[str, Sample] = {}
        self._codings: dict[str, Coding] = {}
        self._adjudications: dict[str, Adjudication] = {}

    def add(self, sample: Sample) -> None:
        """Keep a sample; `InputError` if another has its name."""
        if any(one.name == sample.name and one.id != sample.id for one in self._samples.values()):
            raise name_taken(sample.name)
        self._samples.setdefault(sample.id, sample)

    def all(self) -> list[Sample]:
        """Every sample, in the order in which they were drawn."""
        return list(self._samples.values())

    def named(self, name: str) -> Sample | None:
        """The sample of that name or id."""
        return next((one for one in self._samples.values() if name in {one.name, one.id}), None)

    def code(self, coding: Coding) -> None:
        """Keep how far a coder has come with a report; `MeanwhileError` if that coder was done with it already."""
        same = [
            one
            for one in self.codings(coding.sample_id, coding.report_id)
            if one.coder == coding.coder and one.state == "done" and one.id != coding.id
        ]
        if same:
            raise done_already()
        self._codings.setdefault(coding.id, coding)

    def codings(self, sample_id: str, report_id: str | None = None) -> list[Coding]:
        """Every coding of a sample, or of one of its reports, in the order in which they were saved."""
        return [
            one for one in self._codings.values() if one.sample_id == sample_id and report_id in {None, one.report_id}
        ]

    def settle(self, adjudication: Adjudication) -> None:
        """Keep what was decided to hold for a report; what was decided before stays beside it."""
        self._adjudications.setdefault(adjudication.id, adjudication)

    def adjudications(self, sample_id: str) -> list[Adjudication]:
        """Every adjudication of a sample, in the order in which they were made; the last of a report stands."""
        return [one for one in self._adjudications.values() if one.sample_id == sample_id]
