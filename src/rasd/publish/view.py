"""The public view of an incident: the one way out of the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, TypeVar

import msgspec

from rasd.model import Report
from rasd.model.board import Stands
from rasd.model.custody import text_hash
from rasd.model.publication import (
    Count,
    Evidence,
    Level,
    Name,
    Party,
    PublicIncident,
    PublicPlace,
    Side,
    Source,
)
from rasd.packs.policy import Policy
from rasd.publish.case import Case
from rasd.publish.embargo import released
from rasd.publish.masking import masked
from rasd.publish.proofs import Quoted, proofs
from rasd.publish.sensitivity import Sensed, Sensitivity

#: why an incident is not published
Held = Literal["unreviewed", "changed", "withheld", "embargo", "undated"]
T = TypeVar("T")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Makes public views, by one policy."""

    policy: Policy
    sensitivity: Sensitivity
    #: what actors are called, by their ids
    actors: Mapping[str, Name]
    #: a quote as it may be told, personal data left out
    quoted: Quoted

    def held_by_people(self, state: Stands) -> Held | None:
        """Why an incident that stands so with those who review may not be told; None if they let it."""
        if state == "withheld":
            return "withheld"
        if state == "accepted" or self.policy.unreviewed == "marked":
            return None
        return "changed" if state == "changed" else "unreviewed"

    def held(self, case: Case, sensed: Sensed, as_of: datetime) -> Held | None:
        """Why an incident may not be told at a moment; None if it may."""
        if why := self.held_by_people(case.state):
            return why
        release = released(case, [one.id for one in sensed.classes], self.policy)
        if release is None:
            return "undated"
        return None if as_of >= release else "embargo"

    def public(self, case: Case, sensed: Sensed, public_id: str) -> PublicIncident:
        """What the public may see of an incident, and what it calls it."""
        incident, level = case.incident, sensed.level
        places = tuple(self._places(case, level))
        sources = self._sources(case, level)
        return PublicIncident(
            id=public_id,
            level=level,
            sensitive=tuple(one.id for one in sensed.classes),
            types=incident.types,  # type: ignore[arg-type]  # an incident keeps the codebook's types as text
            start=incident.start,
            end=incident.end,
            places=places,
            parties=tuple(self._parties(case)),
            sides=tuple(
                Side(actor=one.actor, name=self._called(one.actor), stance=one.stance, by=one.by)  # type: ignore[arg-type]
                for one in incident.responsibility
            ),
            killed_min=incident.killed_min,
            killed_max=incident.killed_max,
            injured_min=incident.injured_min,
            injured_max=incident.injured_max,
            counts=tuple(self._counts(case, level, places)),
            weapons=_most(weapon.kind for claim in case.claims for weapon in claim.weapons),
            sites=_most(site.kind for claim in case.claims for site in claim.sites),
            grade=incident.grade,
            reports=len(incident.report_ids),
            independent=len(incident.independent),
            sources=sources,
            evidence=tuple(self._evidence(case, level, sources)),
            reviewed=case.state == "accepted",
        )

    def _places(self, case: Case, level: Level) -> list[PublicPlace]:
        rung = self.policy.places.at(level)
        found = (masked(spot, rung, self.policy.places) for spot in case.spots)
        return list(dict.fromkeys(place for place in found if place is not None))

    def _parties(self, case: Case) -> list[Party]:
        """Who did it, those that most tell first; then to whom, and who took part."""
        order = {actor: number for number, actor in enumerate(case.incident.perpetrators)}
        told = _most(
            (actor.role, actor.actor, actor.actor_class)
            for claim in case.claims
            for actor in claim.actors
            if actor.role != "perpetrator" or actor.actor in order
        )
        doers = sorted((one for one in told if one[0] == "perpetrator"), key=lambda one: order[one[1] or ""])
        others = [one for one in told if one[0] != "perpetrator"]
        return [
            Party(role=role, actor=actor, name=self._called(actor) if actor else None, actor_class=kind)
            for role, actor, kind in (*doers, *others)
        ]

    def _called(self, actor: str) -> Name:
        bare = actor.replace("_", " ")
        return self.actors.get(actor) or Name(en=bare, ar=bare)

    def _counts(self, case: Case, level: Level, places: Iterable[PublicPlace]) -> list[Count]:
        """Each outlet's own counts, those that it tells no more left out; few people of a kind are not told apart."""
        claims = {claim.id: claim for claim in case.claims}
        outlets = level in self.policy.sources.outlets
        near = any(place.precision in self.policy.cells.within for place in places)
        found = [
            Count(
                kind=entry.kind,
                who=entry.who,
                min=entry.min,
                max=entry.max,
                part=entry.part,
                outlet=_outlet(case.reports[toll.report_id]) if outlets else None,
            )
            for toll in case.incident.tolls
            if toll.latest and toll.report_id in case.reports
            for entry in claims[toll.claim_id].casualties
            if entry.kind == toll.kind and (entry.min, entry.max, entry.who) == (toll.min, toll.max, toll.who)
        ]
        return list(dict.fromkeys(filter(None, (self._told(one) if near else one for one in found))))

    def _told(self, count: Count) -> Count | None:
        cells = self.policy.cells
        few = count.max is not None and 0 < count.max < cells.least
        if not few or count.who not in cells.who:
            return count
        return None if count.part else msgspec.structs.replace(count, who="unknown")

    def _sources(self, case: Case, level: Level) -> tuple[Source, ...]:
        """The reports by their outlets, in order of publishing; what is told alike is told once."""
        sources = self.policy.sources
        found = (
            Source(
                outlet=_outlet(report) if level in sources.outlets else None,
                published=(report.published or "")[:10] or None if level in sources.days else None,
                url=report.url if level in sources.urls else None,
                text=text_hash(report.text) if level in sources.evidence else None,
            )
            for report in _ordered(case.reports)
        )
        return tuple(one for one in dict.fromkeys(found) if one != Source())

    def _evidence(self, case: Case, level: Level, sources: Iterable[Source]) -> list[Evidence]:
        if level not in self.policy.sources.evidence:
            return []
        numbers = {source.text: number for number, source in enumerate(sources)}
        quoted = self.quoted if level in self.policy.sources.quotes else None
        return [one for claim in case.claims for one in proofs(claim, case.reports[claim.report_id], numbers, quoted)]


def _outlet(report: Report) -> str | None:
    return report.outlet or None


def _ordered(reports: Mapping[str, Report]) -> list[Report]:
    return sorted(reports.values(), key=lambda report: report.order)


def _most(values: Iterable[T]) -> tuple[T, ...]:
    """The values, those that come most often first."""
    counted = Counter(values)
    return tuple(sorted(counted, key=lambda value: (-counted[value], str(value))))
