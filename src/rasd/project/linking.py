"""The incidents of a project: kept up to date with its reports, its claims and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import Final

import msgspec

from rasd import __version__
from rasd.link import Linker, Since, Update
from rasd.link.between import Between, between
from rasd.link.grades import Step
from rasd.link.overlay import Overlay
from rasd.link.shelf import Shelf
from rasd.link.successors import carried, successor
from rasd.link.telling import Telling
from rasd.model import (
    Claim,
    Decision,
    Incident,
    InputError,
    MeanwhileError,
    content_id,
    id_of,
    named_after,
    number_of,
)
from rasd.model.decision import FIELD_DECISIONS, DecisionKind, root_of
from rasd.model.remembered import Relation
from rasd.ports import Links, Store
from rasd.project.claims import ReviewedClaims
from rasd.project.kits import Kit
from rasd.review.correcting import PEOPLE
from rasd.stores.memory_links import MemoryLinks

#: the decisions that say whether claims are one act
_RULINGS: Final[tuple[DecisionKind, ...]] = ("same", "different")
#: how often to begin again where another program links the same project
_TRIES = 3


class Linking:
    """Links what a store keeps; with `links` it remembers the last run, and only links what is new."""

    def __init__(self, store: Store, links: Links | None, kit: Kit) -> None:
        self._store = store
        self._links = links
        self._linker = Linker(kit.packs)
        self._reader = kit.reader.name
        self._claims = ReviewedClaims(store, self._reader)
        self._stamp = content_id("stamp", __version__, self._reader, kit.packs.digest)
        self._today: dict[str, str | None] = {}
        #: the threads of one process take turns; other processes are told apart by `MeanwhileError`
        self._alone = Lock()

    def incidents(self) -> list[Incident]:
        """Every incident, in order of its first day."""
        if self._links is not None:
            self._refresh(self._links)
            return list(self._links.incidents())
        made = self._linker.link(self._store.reports(), self._claims.claims(), self._rulings(), self._number)
        return sorted(made.incidents, key=lambda incident: incident.order)

    def behind(self, start: str | None, incident_id: str) -> Iterator[Incident]:
        """The incidents behind one in that order; what is not walked through costs nothing."""
        return self._current().incidents((start, incident_id))

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of that name; of a name that was given once the one that holds its claim by now."""
        found = self._current().incident(incident_id)
        return found or next(iter(self.holding([named_after("claim", incident_id)])), None)

    def holding(self, claim_ids: Iterable[str]) -> list[Incident]:
        """The incidents that hold these claims, or what stands for them today, each once, in order of id."""
        links = self._current()
        now = [number_of(claim) for one in claim_ids if (claim := self.today(one))]
        held = sorted({id_of("incident", incident) for _, incident, _ in links.find(Relation.HELD, now)})
        return [found for one in held if (found := links.incident(one))]

    def alike(self, incident: Incident) -> list[tuple[Incident, float]]:
        """Other incidents with a claim so like one of this one that it may be of the same act, the likest first."""
        links = self._current()
        own = set(map(number_of, incident.claim_ids))
        best: dict[int, int] = {}
        for _, other, score in links.find(Relation.EDGE, own):
            if other not in own:
                best[other] = max(score, best.get(other, score))
        scores: dict[str, int] = {}
        for claim, held, _ in links.find(Relation.HELD, best):
            name = id_of("incident", held)
            scores[name] = max(best[claim], scores.get(name, best[claim]))
        ordered = sorted(scores, key=lambda name: (-scores[name], name))
        return [(found, scores[name] / 100) for name in ordered if (found := links.incident(name))]

    def folded(self, claim_ids: Iterable[str]) -> Incident | None:
        """What these claims would be if they were one incident; None where they would be none."""
        return self._linker.tools.incident(self._tellings(self._current(), claim_ids))

    def ladder(self, incident: Incident) -> tuple[Step, ...]:
        """How the rules for grades were tried on an incident."""
        told = self._told_in(self._current(), incident.report_ids)
        return self._linker.tools.ladder([one for one in told if one.claim.id in incident.claim_ids])

    def today(self, claim_id: str) -> str | None:
        """The id of the claim that stands for one that was read once; null where nothing does any more."""
        if claim_id not in self._today:
            claim = self._store.claim(claim_id)
            now = self._successor(claim) if claim else None
            self._today[claim_id] = now.id if now else None
        return self._today[claim_id]

    def _successor(self, claim: Claim) -> Claim | None:
        """What is read today for a claim, in the version that stands for its report now."""
        latest = self._store.latest(claim.report_id)
        read = [one for reader in (self._reader, PEOPLE) for one in self._store.claims(reader, [latest])]
        if latest == claim.report_id:
            return successor(claim, read)
        old, new = (next(iter(self._store.reports([one]))).text for one in (claim.report_id, latest))
        return successor(claim, read, list(carried(claim.mentions, old, new)))

    def between(self, left: Iterable[str], right: Iterable[str]) -> Between:
        """Why claims are one incident with others, or not; `InputError` where there is nothing to compare."""
        links = self._current()
        sides = [self._tellings(links, claims) for claims in (left, right)]
        if not sides[0] or not sides[1] or {one.claim.id for one in sides[0]} == {one.claim.id for one in sides[1]}:
            raise InputError(
                "there are no two claims to compare.",
                remedy="Name claims that happened, or incidents, of which one is not the other.",
            )
        claims = {number_of(telling.claim.id) for side in sides for telling in side}
        rows = list(links.find(Relation.HELD, claims))
        together = len(rows) == len(claims) and len({incident for _, incident, _ in rows}) == 1
        return between(sides[0], sides[1], self._linker.tools, together=together)

    def _tellings(self, links: Links, claim_ids: Iterable[str]) -> list[Telling]:
        """Claims ready to be compared, with the near-copies that the whole project has."""
        claims = {claim.id: claim for one in claim_ids if (claim := self._store.claim(one))}
        told = self._told_in(links, {claim.report_id for claim in claims.values()})
        return [telling for telling in told if telling.claim.id in claims]

    def _told_in(self, links: Links, report_ids: Iterable[str]) -> Iterator[Telling]:
        """What these reports tell, ready to be compared."""
        made = Shelf(Overlay(links), self._claims, self._linker.tools).of(set(report_ids))
        return (telling for tellings in made.values() for telling in tellings)

    def _current(self) -> Links:
        """What is remembered, with what came since the last run; without a place for it, kept as long as this lives."""
        if self._links is None:
            self._links = MemoryLinks()
        self._refresh(self._links)
        return self._links

    def _refresh(self, links: Links) -> None:
        with self._alone:
            for _ in range(_TRIES - 1):
                with suppress(MeanwhileError):
                    return self._link(links)
            return self._link(links)

    def _link(self, links: Links) -> None:
        """Bring what is remembered up to date; nothing is done where nothing came."""
        runs, decided = links.runs, self._store.decided
        if links.stamp != self._stamp:
            read = self._store.readings(self._reader)
            self._keep(links, self._anew([report for _, report in read], decided, runs), read, decided)
            return
        new = self._store.readings(self._reader, links.seen)
        if new:
            self._today.clear()
        if new or decided != links.decided:
            since = self._since(links, decided, [report for _, report in new])
            claims, before = (ReviewedClaims(self._store, self._reader, one) for one in (decided, links.decided))
            made = self._linker.news(links, claims, since, self._rulings(), self._number, before=before)
            self._keep(links, made, new, decided)

    def _anew(self, ids: Sequence[str], decided: int, runs: int) -> Update:
        reports, claims = self._store.reports(ids), ReviewedClaims(self._store, self._reader, decided).claims(ids)
        return self._linker.anew(reports, claims, self._rulings(), self._number, stamp=self._stamp, runs=runs)

    def _since(self, links: Links, decided: int, new: Iterable[str]) -> Since:
        """What came since the last run: reports that were read, and what people decided."""
        if decided == links.decided:
            return Since(reports=frozenset(new))
        ruled = self._named(_RULINGS, links.decided, decided)
        named = self._named(FIELD_DECISIONS, links.decided, decided)
        told = {found.report_id for one in named if (found := self._store.claim(one))}
        linked = {id_of("report", report) for report, _, _ in links.find(Relation.WORDING, map(number_of, told))}
        return Since(reports=frozenset(new), corrected=frozenset(linked), ruled=frozenset(ruled))

    def _named(self, kinds: Sequence[DecisionKind], after: int, until: int) -> set[str]:
        """The claims that decisions of these kinds between two numbers name; of an undoing those of what it undoes."""
        made = self._store.decisions(kinds=kinds, after=after, until=until)
        roots = [root_of(one, self._store.decision) for one in made]
        return {claim for root in roots for claim in (*root.left, *root.right)}

    def _rulings(self) -> tuple[Decision, ...]:
        return tuple(self._store.decisions(kinds=_RULINGS))

    def _keep(self, links: Links, update: Update, read: Sequence[tuple[int, str]], decided: int) -> None:
        """Remember what a run changed, that it has seen these readings, and decisions up to that one."""
        seen = max((number for number, _ in read), default=links.seen)
        links.keep(msgspec.structs.replace(update.changes, seen=seen, decided=decided))
        self._store.add_judgements(update.judgements)

    def _number(self, claim_id: str) -> int | None:
        now = self.today(claim_id)
        return None if now is None else number_of(now)
