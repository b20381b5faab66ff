"""One project, or one run without one: every verb that the command line and the library share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from rasd.exports.labels import Language
from rasd.measure import CodedReport, Row, score
from rasd.model import (
    Claim,
    Decision,
    DecisionKind,
    Incident,
    InputError,
    NotFoundError,
    Place,
    Quarantined,
    Report,
    is_id,
    standing,
)
from rasd.model.decision import root_of
from rasd.model.followed import Followed
from rasd.ports import Engine, Source
from rasd.project import deciding
from rasd.project.acquiring import Acquiring, Added, Step, batches, unheard
from rasd.project.claims import ReviewedClaims
from rasd.project.coding import Coded, Coder
from rasd.project.editions import Editions
from rasd.project.engines import InProcess
from rasd.project.erasing import Erased
from rasd.project.erasures import when_and_why
from rasd.project.evaluation import gold_reports
from rasd.project.folders import find_folder, folder_around, open_originals, open_store
from rasd.project.found import Found, FoundClaim, FoundIncident
from rasd.project.kits import ShippedKit
from rasd.project.layers import LayerFile
from rasd.project.parts import Parts
from rasd.project.settings import FILE, Settings, read_settings
from rasd.project.taking import TOOL
from rasd.project.walks import Walks
from rasd.stores.memory import MemoryStore

if TYPE_CHECKING:
    from rasd.link.between import Between
    from rasd.project.publishing import Publishing


class Project(Parts):
    """Reports, what was read from them, and the verbs on both.

    Without a folder everything stays in memory, for one-shot work. Doing a thing twice is harmless.
    """

    @classmethod
    def in_memory(
        cls, engine: Engine | None = None, *, settings: Settings | None = None, within: Path | None = None
    ) -> Self:
        """A project that ends with the process, with the packs that come with Rasd.

        Where the folder `within` is in a project, that project's own places are known too.
        """
        folder = folder_around(within) if within is not None else None
        store, told = MemoryStore(), settings or Settings()
        make = ShippedKit(told, LayerFile.of(folder) if folder is not None else None)
        return cls(store=store, make=make, engine=engine or InProcess(), acquiring=Acquiring(store, told))

    @classmethod
    def open(cls, start: Path, engine: Engine | None = None) -> Self:
        """The project that the folder `start` is, or is in."""
        folder = find_folder(start)
        settings = read_settings(folder / FILE)
        make = ShippedKit(settings, LayerFile.of(folder))
        store = open_store(folder)
        acquiring = Acquiring(
            store, settings, custody=store.custody, originals=open_originals(folder), follows=store.follows
        )
        return cls(
            store=store,
            make=make,
            engine=engine or InProcess(),
            links=store.links,
            samples=store.samples,
            acquiring=acquiring,
            desk=store,
            people=store.people,
            folder=folder,
            title=settings.name or folder.name,
        )

    def code(self, source: Source) -> Iterator[Coded | Quarantined]:
        """Read every report of a source, in its order, and keep nothing."""
        reports = (item if isinstance(item, Quarantined) else item.report for item in source.reports())
        return self._engine.map(Coder(self._make), reports)

    def add(self, source: Source, step: Step = unheard, *, by: str = "") -> Added:
        """Keep every report of a source and read what is unread; `step` hears of each batch once it is safely kept."""
        return self.read(step, self.acquiring.receive(source, step, by))

    def look(self, seen: Callable[[Followed], None], step: Step = unheard, *, by: str = "") -> Added:
        """Look at everything that is followed and due, and read what is new; `seen` hears how each look went."""
        return self.read(step, self.acquiring.look(step, seen, by))

    def read(self, step: Step = unheard, added: Added | None = None) -> Added:
        """Read every report that this version's reader has not read yet, and keep its claims."""
        added = msgspec.structs.replace(added or Added(), quarantined=())
        reader, arrived = self.kit.reader.name, self._store.arrived
        if arrived == self._read_until:
            return added
        for results in batches(self._engine.map(Coder(self._make), self._store.unread(reader))):
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
        if next(iter(self._store.unread(reader)), None) is None:
            self._read_until = arrived
        return added

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Every report, or those with these ids, in order of id."""
        return self._store.reports(ids)

    def report(self, name: str) -> Report:
        """The report of that name, its id or its source's; `NotFoundError` if there is none."""
        report = self._store.report(name)
        if report is None:
            self._see_erased(name)
            raise NotFoundError(f"no report is called {name}.", remedy="Name its id, or that of its source.")
        return report

    def claims(self, report_id: str | None = None) -> Iterator[Claim]:
        """What this version's reader found, as people left it, in order of report and trigger."""
        return ReviewedClaims(self._store, self.kit.reader.name).claims(None if report_id is None else [report_id])

    def coded(self, report: Report) -> Coded:
        """A report with what this version's reader found in it."""
        return Coded(report=report, claims=tuple(self.claims(report.id)))

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that the claims make, by their days; why claims were put together is kept as judgements."""
        self.read()
        return tuple(self._linking.incidents())

    def erase(self, names: Sequence[str], *, why: str, by: str, shared: bool = False) -> Erased:
        """Erase reports for good, with their originals; those may hold others only if they are `shared`."""
        eraser = self.acquiring.custody.eraser
        reports = eraser.reports(names)
        claims = {claim.id for claim in self._store.claims(self.kit.reader.name, [one.id for one in reports])}
        editions = Editions(self._folder).telling(claims) if self._folder else ()
        erased = eraser.erase(reports, why=why, by=by, shared=shared)
        self.__dict__.pop("_linking", None)  # it remembers claims
        return msgspec.structs.replace(erased, editions=tuple(editions))

    def find(self, name: str) -> Found:
        """The report (by its id or its source's), claim or incident of that name; `NotFoundError` if there is none."""
        self.read()
        if report := self._store.report(name):
            return self.coded(report)
        if claim := self._store.claim(name):
            return self._told(next((one for one in self.claims(claim.report_id) if one.id == name), claim))
        return self._held(self.incident(name))

    def incident(self, name: str) -> Incident:
        """The incident of that name, or the one that a claim or report of that name tells of, by now.

        `NotFoundError` if there is none, `InputError` if a report tells of several.
        """
        found = self.incidents_of(name)
        if len(found) > 1:
            named = ", ".join(one.id for one in found)
            raise InputError(f"{name} tells of {len(found)} incidents.", remedy=f"Name one: {named}.")
        return found[0]

    def incidents_of(self, name: str) -> Sequence[Incident]:
        """The incident of that name, or all that a claim or report of that name tells of, by now.

        `NotFoundError` if there is none.
        """
        self.read()
        if report := self._store.report(name):
            found = self._linking.holding(claim.id for claim in self.claims(report.id))
        elif self._store.claim(name):
            found = self._linking.holding([name])
        else:
            found = [one for one in (self._linking.incident(name) if is_id(name) else None,) if one]
        if not found:
            self._see_erased(name)
            raise NotFoundError(f"no incident is called {name}, or told by it.", remedy="rasd incidents lists them.")
        return found

    def holding(self, claim_ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents that hold these claims by now, each once."""
        self.read()
        return self._linking.holding(claim_ids)

    def between(self, left: str, right: str) -> Between:
        """Why two claims, reports or incidents are one incident, or not."""
        return self._linking.between(*(self._claims_of(self.find(name)) for name in (left, right)))

    def merge(self, names: Iterable[str], *, by: str, why: str = "") -> Decision:
        """Decide that incidents are one act."""
        return self._decide(deciding.merge(map(self.incident, names), by, why))

    def split(self, name: str, out: Iterable[str], *, by: str, why: str = "") -> Decision:
        """Decide that claims, or what reports tell, of an incident are of another act than the rest."""
        incident = self.incident(name)
        claims = {claim for one in out for claim in self._claims_in(incident, one)}
        return self._decide(deciding.split(incident, claims, by, why))

    def never_merge(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """Decide that two incidents are two acts, whatever comes."""
        return self._decide(deciding.part(self.incident(left), self.incident(right), by, why))

    def part(self, left: Sequence[str], right: Sequence[str], *, by: str, why: str = "") -> Decision:
        """Decide that no claim of the one side tells of an act that one of the other tells of."""
        return self._decide(deciding.part_claims(left, right, by, why))

    def rate(self, names: Iterable[str], rating: str, *, by: str, why: str = "") -> Decision:
        """Decide how far claims, or what reports and incidents tell, can be relied on."""
        claims = [claim for name in names for claim in self._claims_of(self.find(name))]
        return self._decide(deciding.rate(claims, rating, by, why))

    def accept(self, names: Iterable[str], *, by: str, why: str = "") -> Decision:
        """Decide that incidents, or all that reports tell, are what their reports say, and may be published."""
        return self._decide(deciding.accept(self._all_of(names), by, why))

    def withhold(self, names: Iterable[str], *, by: str, why: str = "") -> Decision:
        """Decide that incidents, or all that reports tell, are not to be published."""
        return self._decide(deciding.withhold(self._all_of(names), by, why))

    def _all_of(self, names: Iterable[str]) -> Iterator[Incident]:
        return (incident for name in names for incident in self.incidents_of(name))

    def undo(self, decision_id: str | None, *, by: str, why: str = "") -> Decision:
        """Take a decision back, the last that holds if none is named; an undoing may be undone as well."""
        found = self.decision(decision_id) if decision_id else next(iter(standing(self.decisions())), None)
        if found is None:
            what = f"no decision is called {decision_id}." if decision_id else "no decision holds that could be undone."
            raise NotFoundError(what, remedy="rasd decisions lists them.")
        return self._decide(deciding.undo(found, by, why))

    def decision(self, decision_id: str) -> Decision | None:
        """The decision of that name."""
        return self._store.decision(decision_id)

    def root(self, decision: Decision) -> Decision:
        """What an undoing undoes in the end; any other decision itself."""
        return root_of(decision, self._store.decision)

    def kind_of(self, decision_id: str) -> DecisionKind | None:
        """What kind of decision that is, of an undoing of what it undoes in the end; None if there is none."""
        found = self.decision(decision_id)
        return self.root(found).kind if found else None

    def about(self, decision: Decision) -> tuple[str, ...]:
        """The claims that a decision is about; of an undoing those that the undone one is about."""
        root = self.root(decision)
        return (*root.left, *root.right)

    def texts(self, decisions: Iterable[Decision]) -> Mapping[str, str]:
        """The texts that decisions about fields rest on, by their claims."""
        named = {claim for one in decisions if one.value or one.to for claim in one.left}
        read = {one: claim.report_id for one in named if (claim := self._store.claim(one))}
        reports = {report.id: report.text for report in self._store.reports(set(read.values()))}
        return {claim: reports[report] for claim, report in read.items()}

    @property
    def walks(self) -> Walks:
        """All that there is of a kind, a stretch at a time."""
        return Walks(self._store, lambda: self._linking, self.read)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, in the order in which they were made; `standing` says which hold."""
        return tuple(self._store.decisions())

    @property
    def publishing(self) -> Publishing:
        """What may leave, and the editions; by what people decided so far. `InputError` without a folder."""
        from rasd.project.cases import Cases  # noqa: PLC0415 - as in incidents
        from rasd.project.publishing import Publishing  # noqa: PLC0415 - as in incidents
        from rasd.review.standing import Review  # noqa: PLC0415 - as in incidents

        if self._folder is None:
            raise InputError("only a project in a folder can be published.", remedy="Make one with: rasd init DIR.")
        self.read()
        review = Review(self.decisions(), self._linking.today)
        cases = Cases(self._store, self.kit.reader.name, self.kit.gazetteer, self._linking, review)
        return Publishing(self._folder, self._title, self.kit, self.acquiring.custody, cases)

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

    def _decide(self, decision: Decision) -> Decision:
        self._store.add_decisions([decision], tool=TOOL)
        return decision

    def _held(self, incident: Incident) -> FoundIncident:
        """An incident with its claims, and what people made of them."""
        return self.reviewing.held(incident)

    def _claims_of(self, found: Found) -> tuple[str, ...]:
        """The claims that something is made of."""
        match found:
            case Coded():
                return tuple(claim.id for claim in found.claims)
            case FoundClaim():
                return (found.claim.id,)
            case FoundIncident():
                return found.incident.claim_ids

    def _claims_in(self, incident: Incident, name: str) -> Sequence[str]:
        """Of a claim or report the claims in an incident; itself where none is, for the message that says so."""
        claims = self._claims_of(self.find(name))
        return [claim for claim in claims if claim in incident.claim_ids] or claims or [name]

    def _see_erased(self, name: str) -> None:
        """`NotFoundError` that says so if a report of that id was erased."""
        if entry := self.acquiring.erased(name):
            raise NotFoundError(f"{name} was erased {when_and_why(entry)}.")

    def report_of(self, claim: Claim) -> Report:
        """The report that a claim was read in."""
        report = self._store.report(claim.report_id)
        if report is None:
            raise NotFoundError(f"the report {claim.report_id} of claim {claim.id} is not in this project.")
        return report

    def _told(self, claim: Claim) -> FoundClaim:
        return FoundClaim(report=self.report_of(claim), claim=claim)
