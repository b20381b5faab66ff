"""Keeps the board of a project up to date with what linking and people changed, and with nothing else.

Each step is one transaction. What the board has seen is written with the last one, so that a run that was ended
half-way is gone through again, which changes nothing that was right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

import msgspec

from rasd import __version__
from rasd.model import Claim, Decision, Incident, MeanwhileError, Place, Report, content_id, id_of, number_of
from rasd.model.boardstate import Relisted, Shown, Worded
from rasd.model.decision import root_of
from rasd.model.remembered import Relation
from rasd.packs.queue import Queue
from rasd.ports import Board, Links, Store
from rasd.project.claims import ReviewedClaims
from rasd.project.kits import Kit
from rasd.project.linking import Linking
from rasd.review.account import Account
from rasd.review.listing import listed
from rasd.review.standing import Review
from rasd.text.searching import VERSION, Searcher

#: names how rows are made; to be raised when code changes what is in them
_ROWS: Final = "rows/1"
#: incidents in one step
_STEP: Final = 200
#: how often to begin again where another program changes the same board
_TRIES: Final = 3

Heard = Callable[[int, int], None]


class Relisting:
    """Catches up; one run at a time (the caller sees to that)."""

    def __init__(
        self, *, board: Board, links: Links, store: Store, linking: Callable[[], Linking], kit: Kit, queue: Queue
    ) -> None:
        self._board = board
        self._links = links
        self._store = store
        self._linking = linking
        self._kit = kit
        self._queue = queue
        self._searcher = Searcher(kit.opener.normaliser)
        self._words = content_id("words", VERSION, kit.packs.letters)
        made_by = (__version__, _ROWS, queue.digest, kit.reader.name, kit.packs.digest)
        self._stamp = content_id("stamp", *made_by)

    def run(self, heard: Heard) -> int:
        """Link what is new and list what changed; how many rows that were. `heard` is told how many of how many."""
        self._linking().holding(())  # links what came
        for _ in range(_TRIES - 1):
            with suppress(MeanwhileError):
                return self._catch_up(heard)
        return self._catch_up(heard)

    def _catch_up(self, heard: Heard) -> int:
        reached = self._board.reached
        anew = reached.stamp != self._stamp or reached.words != self._words
        if anew:
            self._board.begin(self._words)
            reached = msgspec.structs.replace(self._board.reached, run=0, decision=0)
        changed, run = self._board.changed(reached.run)
        news = self._board.decisions(reached.decision)
        if not (anew or changed or news):
            return 0
        concerned = self._concerned(news)
        ids = self._board.all() if anew else sorted({*changed, *self._holding(concerned)})
        version = self._decide(reached.version, concerned) if anew else reached.version
        fresh: dict[str, list[Decision]] = {} if anew else _by_claim(concerned)
        for at in range(0, len(ids), _STEP):
            step = self._step(ids[at : at + _STEP], fresh, version)
            if at + _STEP >= len(ids):
                break
            self._board.keep(step)
            version += 1
            heard(at + _STEP, len(ids))
        else:
            step = Relisted(version=version)
        last = msgspec.structs.replace(
            step,
            gone=(*step.gone, *self._board.strays()) if anew else step.gone,
            decided=() if anew else tuple(_rows(concerned)),
            stamp=self._stamp,
            run=run,
            decision=max((number for number, _ in news), default=reached.decision),
        )
        self._board.keep(last)
        heard(len(ids), len(ids))
        return len(ids)

    def _decide(self, version: int, concerned: Sequence[tuple[int, Decision, Collection[str]]]) -> int:
        """Keep which decisions concern which claims, before rows are made by that; the version after it."""
        self._board.keep(Relisted(version=version, decided=tuple(_rows(concerned))))
        return version + 1

    def _concerned(self, news: Sequence[tuple[int, Decision]]) -> Sequence[tuple[int, Decision, Collection[str]]]:
        """Decisions with the claims of today that they are about; of an undoing those of what it undoes."""
        known = {decision.id: decision for _, decision in news}
        about: dict[str, tuple[str, ...]] = {}
        for _, decision in news:
            root = root_of(decision, lambda one: known.get(one) or self._store.decision(one))
            about[decision.id] = (*root.left, *root.right)
        today = self._today({claim for claims in about.values() for claim in claims})
        return [
            (number, decision, {today[claim] for claim in about[decision.id] if claim in today})
            for number, decision in news
        ]

    def _today(self, claims: Collection[str]) -> Mapping[str, str]:
        """The claims that stand for these now. One that an incident holds stands for itself."""
        held = {claim for claim, _, _ in self._links.find(Relation.HELD, map(number_of, claims))}
        return {
            claim: now
            for claim in claims
            if (now := claim if number_of(claim) in held else self._linking().today(claim) or "")
        }

    def _holding(self, concerned: Sequence[tuple[int, Decision, Collection[str]]]) -> set[str]:
        """The incidents that hold these claims."""
        numbers = {number_of(claim) for _, _, claims in concerned for claim in claims}
        return {id_of("incident", incident) for _, incident, _ in self._links.find(Relation.HELD, numbers)}

    def _step(self, ids: Sequence[str], fresh: Mapping[str, Sequence[Decision]], version: int) -> Relisted:
        """What a step changes: the rows of these incidents, and the words of reports that are not sought in yet."""
        found = self._board.incidents(ids)
        report_ids = sorted({report for incident in found for report in incident.report_ids})
        reports = {report.id: report for report in self._store.reports(report_ids)}
        read = ReviewedClaims(self._store, self._kit.reader.name)
        claims = {claim.id: claim for claim in read.claims(report_ids)}
        review = self._review({claim for incident in found for claim in incident.claim_ids}, fresh)
        return Relisted(
            version=version,
            shown=tuple(self._shown(incident, claims, reports, review) for incident in found),
            gone=tuple(sorted(set(ids).difference(incident.id for incident in found))),
            worded=tuple(self._worded(reports[one]) for one in self._board.unworded(reports)),
        )

    def _review(self, claims: Collection[str], fresh: Mapping[str, Sequence[Decision]]) -> Review:
        """How these claims stand."""
        known = {decision.id: decision for decision in self._board.deciding(claims)}
        known.update((decision.id, decision) for claim in claims for decision in fresh.get(claim, ()))
        named = {claim for decision in known.values() for claim in (*decision.left, *decision.right)}
        return Review(known.values(), self._today(named).get)

    def _shown(
        self, incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, Report], review: Review
    ) -> Shown:
        account = Account(
            incident=incident,
            claims=tuple(claims[one] for one in incident.claim_ids if one in claims),
            reports={one: reports[one] for one in incident.report_ids if one in reports},
            standing=review.of(incident),
            places=self._places(incident),
        )
        return Shown(listed=listed(account, self._queue), report_ids=incident.report_ids)

    def _places(self, incident: Incident) -> Mapping[str, Place]:
        ids = {place.place_id for place in incident.places if place.place_id}
        return {one: place for one in ids if (place := self._kit.gazetteer.get(one))}

    def _worded(self, report: Report) -> Worded:
        words, bare = self._searcher.indexed("\n".join(filter(None, (report.title, report.text))))
        return Worded(report_id=report.id, words=" ".join(words), bare=" ".join(bare))


def _by_claim(concerned: Iterable[tuple[int, Decision, Collection[str]]]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for _, decision, claims in concerned:
        for claim in claims:
            found[claim].append(decision)
    return found


def _rows(concerned: Iterable[tuple[int, Decision, Collection[str]]]) -> Iterator[tuple[str, int]]:
    return ((claim, number) for number, _, claims in concerned for claim in sorted(claims))
