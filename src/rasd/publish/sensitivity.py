"""How sensitive an incident is, and why: the classes of the policy that it falls into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rasd.model import Claim
from rasd.model.publication import LEVELS, Level
from rasd.packs.policy import Policy, Sensitive
from rasd.publish.case import Case
from rasd.text.normalise import Normaliser

#: letters around what a claim rests on in which a class's words count
_AROUND = 80


class Sensed(msgspec.Struct, frozen=True, kw_only=True):
    """What makes an incident sensitive, and how much."""

    classes: tuple[Sensitive, ...]
    #: the highest of its classes, its countries, and what holds for all
    level: Level


class Sensitivity:
    """Finds what makes incidents sensitive, by one policy."""

    def __init__(self, policy: Policy, normaliser: Normaliser) -> None:
        self._policy = policy
        self._read = normaliser
        self._words = {one.id: tuple(normaliser.read(word)[0] for word in one.words) for one in policy.sensitive}

    def of(self, case: Case) -> Sensed:
        """What makes an incident sensitive, in the order of the policy. One sign in one claim is enough."""
        told = tuple(self._read.read(_near(claim, case))[0] for claim in case.claims)
        classes = tuple(one for one in self._policy.sensitive if self._is(one, case, told))
        return Sensed(classes=classes, level=max(self._levels(classes, case), key=LEVELS.index))

    def _levels(self, classes: Iterable[Sensitive], case: Case) -> Iterator[Level]:
        yield self._policy.least
        yield from (one.level for one in classes)
        codes = {spot.country.unit.code for spot in case.spots if spot.country}
        yield from (level for code, level in self._policy.countries.items() if code in codes)

    def _is(self, one: Sensitive, case: Case, told: tuple[str, ...]) -> bool:
        claims = case.claims
        return (
            not set(one.types).isdisjoint(case.incident.types)
            or any(claim.type in one.types for claim in claims)
            or any(site.kind in one.sites for claim in claims for site in claim.sites)
            or any(count.who in one.who for claim in claims for count in claim.casualties)
            or any(word in text for word in self._words[one.id] for text in told)
        )


def _near(claim: Claim, case: Case) -> str:
    """The words around what a claim rests on, and the title of its report."""
    report = case.reports[claim.report_id]
    spans = claim.spans()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return f"{report.title or ''}\n{report.text[max(0, start - _AROUND) : end + _AROUND]}"
