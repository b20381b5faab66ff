"""One incident as reviewers look at it: how it stands, what is like it, what a merge or a split would make of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from rasd.model import Decision, Incident, Report
from rasd.model.decision import root_of
from rasd.model.incident import Grade
from rasd.ports import Store
from rasd.project.claims import ReviewedClaims
from rasd.project.found import FoundClaim, FoundIncident
from rasd.review.standing import Review, Standing

if TYPE_CHECKING:
    from rasd.project.linking import Linking

#: what is between the parts of `Seen` as text
_BETWEEN = ":"
#: the versions of what a report is a version of
Versions = Callable[[Report], Sequence[Report]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule for grades as it was tried: which of its conditions hold, and whether it gave the grade."""

    grade: Grade
    conditions: tuple[tuple[str, bool], ...]
    decided: bool


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody saw of an incident: enough to tell later whether it is still so."""

    #: the last decision of the project by then
    decided: int
    #: hash of all that the incident said, and of how it stood
    digest: str
    claim_ids: tuple[str, ...]

    @property
    def told(self) -> str:
        """As a page sends it along."""
        return _BETWEEN.join((str(self.decided), self.digest, *self.claim_ids))

    @classmethod
    def of(cls, told: str) -> Seen:
        """What a page sent along; of anything else what nobody saw."""
        number, _, rest = told.partition(_BETWEEN)
        digest, *claims = rest.split(_BETWEEN)
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        return cls(decided=known, digest=digest, claim_ids=tuple(claims))


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an incident since somebody saw it."""

    #: claims that it has now and had not, and those that it had; those that nobody has any more are left out
    came: tuple[FoundClaim, ...]
    went: tuple[FoundClaim, ...]
    #: what people decided about it meanwhile, the first first
    decisions: tuple[Decision, ...]


class Reviewing:
    """What the page of one incident asks; each answer looks only at the reports of that incident."""

    def __init__(self, store: Store, reader: str, linking: Linking, versions: Versions) -> None:
        self._store = store
        self._claims = ReviewedClaims(store, reader)
        self._linking = linking
        self._versions = versions

    def held(self, incident: Incident) -> FoundIncident:
        """An incident with its claims as people left them, and the decisions about them."""
        told = self._told(incident.claim_ids, incident.report_ids)
        made = self._about(told, self._history(told))
        return FoundIncident(incident=incident, told=told, history=tuple(made))

    def standing(self, found: FoundIncident) -> Standing:
        """How an incident stands with those who review."""
        return Review(found.history, self._linking.today).of(found.incident)

    def ratings(self, found: FoundIncident) -> Mapping[str, Decision]:
        """The rating that holds of each claim that has one: the latest."""
        rated: dict[str, Decision] = {}
        for decision in found.decisions:
            if decision.kind == "rate":
                for claim in decision.left:
                    if now := self._linking.today(claim):
                        rated.setdefault(now, decision)
        return rated

    def alike(self, incident: Incident, most: int = 8) -> Sequence[tuple[Incident, float]]:
        """Other incidents that may be of the same act, the likest first, each with the weight of its likest claims."""
        return self._linking.alike(incident)[:most]

    def folded(self, claim_ids: Iterable[str]) -> Incident | None:
        """What these claims would be if they were one incident; None where they would be none."""
        return self._linking.folded(claim_ids)

    def rules(self, incident: Incident) -> Sequence[Rule]:
        """The rules for grades in the order in which they are tried, as they are with this incident."""
        steps = self._linking.ladder(incident)
        first = next((step for step in steps if step.holds), None)
        return [Rule(grade=one.grade, conditions=one.conditions, decided=one is first) for one in steps]

    def seen(self, found: FoundIncident) -> Seen:
        """What somebody who is shown it sees of it."""
        by = self.standing(found).by
        claims = [msgspec.structs.replace(one.claim, reasons=()) for one in found.told]
        said = msgspec.json.encode([found.incident, claims, by.id if by else None])
        digest = hashlib.sha256(said).hexdigest()[:32]
        return Seen(decided=self._store.decided, digest=digest, claim_ids=found.incident.claim_ids)

    def change(self, seen: Seen, found: FoundIncident) -> Change | None:
        """What is otherwise than somebody saw it; None where nothing is."""
        if self.seen(found).digest == seen.digest:
            return None
        now = found.incident.claim_ids
        came = tuple(one for one in found.told if one.claim.id not in seen.claim_ids)
        gone = {one: read.report_id for one in seen.claim_ids if one not in now and (read := self._store.claim(one))}
        went = self._told(gone, set(gone.values()))
        told = (*found.told, *went)
        made = self._store.decisions(report_ids=self._reports(told), after=seen.decided)
        return Change(came=came, went=went, decisions=tuple(made))

    def _told(self, claim_ids: Collection[str], report_ids: Iterable[str]) -> tuple[FoundClaim, ...]:
        """These claims of these reports in their order; without what nothing stands for any more."""
        reports = {one.id: one for one in self._store.reports(report_ids)}
        claims = {claim.id: claim for claim in self._claims.claims(reports)}
        held = [claims[one] for one in claim_ids if one in claims]
        return tuple(FoundClaim(report=reports[claim.report_id], claim=claim) for claim in held)

    def _reports(self, told: Iterable[FoundClaim]) -> set[str]:
        """The reports of claims, with all versions of them: people may have decided about an earlier one."""
        reports = {one.report.id: one.report for one in told}
        return {version.id for one in reports.values() for version in (one, *self._versions(one))}

    def _history(self, told: Sequence[FoundClaim]) -> list[Decision]:
        return list(self._store.decisions(report_ids=self._reports(told)))

    def _about(self, told: Sequence[FoundClaim], made: Sequence[Decision]) -> list[Decision]:
        """Those decisions, with their undoings, that name one of these claims, or what stood for it once."""
        claims = {one.claim.id for one in told}
        known = {one.id: one for one in made}

        def named(decision: Decision) -> tuple[str, ...]:
            root = root_of(decision, known.get)
            return (*root.left, *root.right)

        return [one for one in made if any(self._linking.today(claim) in claims for claim in named(one))]
