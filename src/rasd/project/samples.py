"""Double coding: drawing reports, coding them without seeing others' work, comparing, and saying what holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from rasd.measure.coded import CodedEvent, CodedReport
from rasd.measure.drawing import drawn
from rasd.measure.gold import GoldReport
from rasd.measure.handmade import claim_of, faults
from rasd.measure.units import Compared, compared
from rasd.model import Claim, InputError, MeanwhileError, NotFoundError, Report
from rasd.model.sample import MACHINE, Adjudication, Coding, Pick, Sample, State, Strata, latest
from rasd.ports import Samples, Store
from rasd.project.agreeing import Agreed, agreed
from rasd.project.drawing import check_draw
from rasd.project.moments import moment
from rasd.sources.web import utc_now


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a sample, and how far it is."""

    report_id: str
    #: of each coder: null where nothing was begun
    states: Mapping[str, State | None]
    settled: bool

    @property
    def open(self) -> bool:
        """Whether every coder is done with it, so that codings may be seen beside each other."""
        return all(state == "done" for state in self.states.values())


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """What can be measured against, and how many reports of the sample are not settled."""

    reports: tuple[GoldReport, ...]
    left_out: int


class Sampling:
    """Every verb of double coding. Codings are shown to others only once all coders are done with a report."""

    def __init__(self, samples: Samples, store: Store, reader: Callable[[], str]) -> None:
        """`reader` gives the name of the reader that is the machine."""
        self._samples = samples
        self._store = store
        self._reader = reader

    def draw(
        self,
        name: str,
        count: int,
        coders: Sequence[str],
        *,
        by: str,
        seed: str = "",
        strata: Strata = "none",
        shows_machine: bool = False,
    ) -> Sample:
        """Draw a sample of what is here now; the same seed draws the same reports. Without one the name is the seed."""
        name, coders = name.strip(), tuple(one.strip() for one in coders)
        check_draw(name, count, coders)
        ids = drawn(self._strata(strata), count, seed or name)
        if not ids:
            raise InputError("there are no reports to draw from.", remedy="Add some: rasd add FILE.")
        sample = Sample(
            id="",
            name=name,
            report_ids=ids,
            coders=coders,
            seed=seed or name,
            strata=strata,
            shows_machine=shows_machine,
            by=by,
            at=moment(utc_now()),
        ).identified()
        self._samples.add(sample)
        return sample

    def all(self) -> Sequence[Sample]:
        """Every sample, in the order in which they were drawn."""
        return self._samples.all()

    def sample(self, name: str) -> Sample:
        """The sample of that name or id; `NotFoundError` if there is none."""
        found = self._samples.named(name)
        if found is None:
            raise NotFoundError(f"no sample is called {name}.", remedy="rasd sample list lists them.")
        return found

    def work(self, sample: Sample) -> tuple[Work, ...]:
        """The reports of a sample, in the order in which they are to be coded, and how far each is."""
        known = latest(self._samples.codings(sample.id))
        settled = {one.report_id for one in self._samples.adjudications(sample.id)}
        return tuple(
            Work(
                report_id=ident,
                states={
                    coder: known[ident, coder].state if (ident, coder) in known else None for coder in sample.coders
                },
                settled=ident in settled,
            )
            for ident in self._here(sample)
        )

    def report(self, sample: Sample, name: str) -> Report:
        """A report of a sample, by its id or its source's; `NotFoundError` where it is not in it."""
        found = self._store.report(name)
        if found is None or found.id not in sample.report_ids:
            raise NotFoundError(f"{name} is not in the sample {sample.name}.", remedy="rasd sample show lists what is.")
        return found

    def own(self, sample: Sample, report: Report, coder: str) -> Coding | None:
        """A coder's own coding so far."""
        return latest(self._samples.codings(sample.id, report.id)).get((report.id, coder))

    def mine(self, sample: Sample, report: Report, coder: str) -> CodedReport:
        """What a coder may begin with: their own coding so far, else the machine's where the sample shows it."""
        own = self.own(sample, report, coder)
        if own is not None:
            return CodedReport.of(report, own.claims)
        return self._machine(report) if sample.shows_machine else CodedReport.of(report, ())

    def hides(self, person: str, report_id: str) -> bool:
        """Whether somebody codes a report blind and is not done: then nothing that others read in it is to be shown."""
        return any(
            person in sample.coders and not sample.shows_machine and not self._opened(sample, report_id)
            for sample in self._samples.all()
            if report_id in sample.report_ids
        )

    def code(self, sample: Sample, coded: CodedReport, coder: str, *, done: bool) -> Coding:
        """Keep what a coder made of a report; once `done`, it stays."""
        if coder not in sample.coders:
            raise InputError(f"{coder} does not code {sample.name}.", remedy=f"Its coders: {', '.join(sample.coders)}.")
        report, claims = self.claims(sample, coded, coder)
        coding = Coding(
            id="",
            sample_id=sample.id,
            report_id=report.id,
            coder=coder,
            state="done" if done else "draft",
            claims=claims,
            at=moment(utc_now()),
        )
        own = self.own(sample, report, coder)
        if own and (own.state, own.claims) == (coding.state, coding.claims):
            return own
        coding = coding.identified()
        self._samples.code(coding)
        return coding

    def beside(self, sample: Sample, report: Report) -> Compared:
        """All codings of a report beside each other and the machine's; `MeanwhileError` unless all coders are done."""
        if not self._opened(sample, report.id):
            raise MeanwhileError(
                "somebody still codes this report, and nobody may see the codings before all are done.",
                remedy="Come back when it is coded: rasd sample show tells how far it is.",
            )
        return self._compared(sample, report)

    def settled(self, sample: Sample, report: Report) -> Adjudication | None:
        """What holds for a report, where that was decided."""
        found = [one for one in self._samples.adjudications(sample.id) if one.report_id == report.id]
        return found[-1] if found else None

    def settle(
        self, sample: Sample, coded: CodedReport, *, by: str, picks: Iterable[tuple[int, str, str]] = (), why: str = ""
    ) -> Adjudication:
        """Decide what holds for a report that all coders are done with; their codings stay beside it.

        `picks` tell whose value was taken: the number of the event, the field, the coder.
        """
        report, claims = self.claims(sample, coded, by)
        self.beside(sample, report)
        taken = tuple(Pick(claim_id=claims[at].id, field=field, of=of) for at, field, of in picks)
        adjudication = Adjudication(
            id="",
            sample_id=sample.id,
            report_id=report.id,
            claims=claims,
            picks=taken,
            by=by,
            at=moment(utc_now()),
            why=why,
        )
        last = self.settled(sample, report)
        if last and (last.claims, last.picks, last.by, last.why) == (claims, taken, by, why):
            return last
        adjudication = adjudication.identified()
        self._samples.settle(adjudication)
        return adjudication

    def agreement(self, sample: Sample) -> Agreed:
        """How far the coders agree, with each other and with the machine."""
        ready = [self._store.report(work.report_id) for work in self.work(sample) if work.open]
        return agreed([self._compared(sample, report) for report in ready if report], sample.coders)

    def gold(self, sample: Sample) -> Gold:
        """What was decided to hold, as gold in the codebook's form."""
        last = {one.report_id: one for one in self._samples.adjudications(sample.id)}
        here = self._here(sample)
        reports = {report.id: report for report in self._store.reports(last)}
        settled = [GoldReport.annotated(reports[one], last[one].claims) for one in here if one in last]
        return Gold(reports=tuple(settled), left_out=len(here) - len(settled))

    def _here(self, sample: Sample) -> list[str]:
        """The reports of a sample that were not erased since."""
        known = {report.id for report in self._store.reports(sample.report_ids)}
        return [one for one in sample.report_ids if one in known]

    def _opened(self, sample: Sample, report_id: str) -> bool:
        known = latest(self._samples.codings(sample.id, report_id))
        return all((one := known.get((report_id, coder))) and one.state == "done" for coder in sample.coders)

    def _compared(self, sample: Sample, report: Report) -> Compared:
        known = latest(self._samples.codings(sample.id, report.id))
        told = {coder: CodedReport.of(report, known[report.id, coder].claims) for coder in sample.coders}
        told[MACHINE] = self._machine(report)
        return compared(told, report.outlet)

    def _machine(self, report: Report) -> CodedReport:
        return CodedReport.of(report, self._store.claims(self._reader(), [report.id]))

    def claims(self, sample: Sample, coded: CodedReport, coder: str) -> tuple[Report, tuple[Claim, ...]]:
        """A coding as claims, in the order of the text; `InputError` where it can't be right."""
        report = self.report(sample, coded.id)
        wrong = next(faults(coded, report.text), None)
        if wrong is not None:
            raise InputError(f"{wrong}.", where=coded.id, remedy="Mend it; nothing was kept.")
        events: list[CodedEvent] = sorted(coded.events, key=lambda event: event.trigger)
        return report, tuple(claim_of(event, report.id, coder) for event in events)

    def _strata(self, strata: Strata) -> Iterator[tuple[str, str]]:
        kinds: dict[str, str] = {}
        if strata == "type":
            for claim in self._store.claims(self._reader()):
                if claim.scope == "current":
                    kinds.setdefault(claim.report_id, claim.type)
        for report in self._store.reports():
            if self._store.latest(report.id) == report.id:
                stratum = report.outlet or "" if strata == "outlet" else kinds.get(report.id, "")
                yield report.id, stratum
