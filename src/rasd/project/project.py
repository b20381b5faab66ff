"""One project, or one run without one: every verb that the command line and the library share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from rasd.exports.labels import Language
from rasd.measure import CodedReport, Row, score
from rasd.model import Claim, Incident, NotFoundError, Place, Quarantined, Report
from rasd.ports import Engine, Source, Store
from rasd.project.coding import Coded, Coder
from rasd.project.engines import InProcess
from rasd.project.evaluation import gold_reports
from rasd.project.folders import find_folder, open_store
from rasd.project.found import Found, FoundClaim, FoundIncident
from rasd.project.kits import Kit, MakeKit, ShippedKit, kit_of
from rasd.project.settings import FILE, Settings, read_settings
from rasd.stores.memory import MemoryStore

T = TypeVar("T")
#: reports kept together: what has to be done again at most when the power fails
_BATCH = 200


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """How far adding has come; counts are of the whole so far."""

    #: reports received, and how many of them were not there yet
    reports: int = 0
    new: int = 0
    #: reports that this reader read for the first time, and the claims that it found in them
    read: int = 0
    claims: int = 0
    #: what could not be used in this step
    quarantined: tuple[Quarantined, ...] = ()


class Project:
    """Reports, what was read from them, and the verbs on both.

    Without a folder everything stays in memory, for one-shot work. Doing a thing twice is harmless.
    """

    def __init__(self, *, store: Store, make: MakeKit, engine: Engine) -> None:
        self._store = store
        self._make = make
        self._engine = engine

    @classmethod
    def in_memory(cls, engine: Engine | None = None, *, settings: Settings | None = None) -> Self:
        """A project that ends with the process, with the packs that come with Rasd."""
        return cls(store=MemoryStore(), make=ShippedKit(settings or Settings()), engine=engine or InProcess())

    @classmethod
    def open(cls, start: Path, engine: Engine | None = None) -> Self:
        """The project that the folder `start` is, or is in."""
        folder = find_folder(start)
        make = ShippedKit(read_settings(folder / FILE))
        return cls(store=open_store(folder), make=make, engine=engine or InProcess())

    @property
    def kit(self) -> Kit:
        """Packs, gazetteer and reader."""
        return kit_of(self._make)

    def code(self, source: Source) -> Iterator[Coded | Quarantined]:
        """Read every report of a source, in its order, and keep nothing."""
        return self._engine.map(Coder(self._make), source.reports())

    def add(self, source: Source, step: Callable[[Added], None] = lambda _added: None) -> Added:
        """Keep every report of a source and read what is unread; `step` hears of each batch once it is safely kept."""
        added = Added()
        for batch in _batches(source.reports()):
            reports = [item for item in batch if isinstance(item, Report)]
            added = Added(
                reports=added.reports + len(reports),
                new=added.new + self._store.add_reports(reports),
                quarantined=tuple(item for item in batch if isinstance(item, Quarantined)),
            )
            step(added)
        return self.read(step, added)

    def read(self, step: Callable[[Added], None] = lambda _added: None, added: Added | None = None) -> Added:
        """Read every report that this version's reader has not read yet, and keep its claims."""
        added = msgspec.structs.replace(added or Added(), quarantined=())
        reader = self.kit.reader.name
        for results in _batches(self._engine.map(Coder(self._make), self._store.unread(reader))):
            coded = [item for item in results if isinstance(item, Coded)]
            claims = [claim for item in coded for claim in item.claims]
            self._store.add_claims(claims)
            self._store.mark_read(reader, (item.report.id for item in coded))
            added = Added(
                reports=added.reports,
                new=added.new,
                read=added.read + len(coded),
                claims=added.claims + len(claims),
                quarantined=tuple(item for item in results if isinstance(item, Quarantined)),
            )
            step(added)
        return added

    def reports(self) -> Iterator[Report]:
        """Every report, in order of id."""
        return self._store.reports()

    def claims(self, report_id: str | None = None) -> Iterator[Claim]:
        """What this version's reader found, in order of report and trigger."""
        reader = self.kit.reader.name
        return (claim for claim in self._store.claims(report_id) if claim.reader == reader)

    def coded(self, report: Report) -> Coded:
        """A report with what this version's reader found in it."""
        return Coded(report=report, claims=tuple(self.claims(report.id)))

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that the claims make, by their days; why claims were put together is kept as judgements."""
        from rasd.link import link  # noqa: PLC0415 - only incidents need it, not every command

        self.read()
        linked = link(list(self.reports()), list(self.claims()), self.kit.packs)
        self._store.add_judgements(linked.judgements)
        return tuple(sorted(linked.incidents, key=lambda incident: (incident.start or "9999", incident.id)))

    def find(self, name: str) -> Found:
        """The report (by its id or its source's), claim or incident of that name; `NotFoundError` if there is none."""
        self.read()
        if report := self._store.report(name):
            return self.coded(report)
        if claim := self._store.claim(name):
            return self._told(claim)
        if incident := next((incident for incident in self.incidents() if incident.id == name), None):
            claims = {claim.id: claim for report in incident.report_ids for claim in self.claims(report)}
            return FoundIncident(incident=incident, told=tuple(self._told(claims[one]) for one in incident.claim_ids))
        raise NotFoundError(
            f"no report, claim or incident is called {name}.", remedy="rasd incidents lists the incidents."
        )

    def places(self, name: str) -> tuple[Place, ...]:
        """What the gazetteer knows by a name in Arabic or English, best first; `NotFoundError` if nothing."""
        from rasd.places import lookup  # noqa: PLC0415 - as in incidents

        found = tuple(lookup(self.kit.gazetteer, name))
        if not found:
            raise NotFoundError(f"the gazetteer knows no place called {name}.", remedy="Try another spelling.")
        return found

    def page(self, coded: Coded, language: Language = "en") -> str:
        """One report, its claims and why, as one HTML file."""
        from rasd.exports.page import report_page, shipped_shapes  # noqa: PLC0415 - only the page needs Jinja

        kit = self.kit
        return report_page(
            coded.report,
            coded.claims,
            kit.sentence(language),
            gazetteer=kit.gazetteer,
            map_shapes=shipped_shapes(),
            language=language,
            actor_names=kit.actor_names(language),
        )

    def evaluate(self, gold: Path) -> tuple[Row, ...]:
        """How well this reader does on a file of annotated reports."""
        pairs = gold_reports(gold)
        results = self._engine.map(Coder(self._make), [report for report, _ in pairs])
        mine = [CodedReport.of(item.report, item.claims) for item in results if isinstance(item, Coded)]
        return score([coded for _, coded in pairs], mine)

    def _told(self, claim: Claim) -> FoundClaim:
        report = self._store.report(claim.report_id)
        if report is None:
            raise NotFoundError(f"the report {claim.report_id} of claim {claim.id} is not in this project.")
        return FoundClaim(report=report, claim=claim)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
