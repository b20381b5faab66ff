"""An incident in the codes of ACLED, UCDP and PLOVER, by the rules of crosswalks.yaml; and its days, counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from rasd.model.codebook import ActorClass, CasualtyKind, EventType
from rasd.model.publication import Name, Party, PublicIncident, PublicPlace
from rasd.packs.crosswalks import (
    AcledEvent,
    Conditions,
    Country,
    Crosswalks,
    PloverRule,
    SideKind,
    Step,
    TargetKind,
    Ucdp,
)

R = TypeVar("R", bound=Conditions)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What rules ask of an incident."""

    incident: PublicIncident
    targets: frozenset[TargetKind]
    doers: frozenset[ActorClass]
    harmed: frozenset[CasualtyKind]

    @classmethod
    def of(cls, incident: PublicIncident, crosswalks: Crosswalks) -> Facts:
        """The facts of an incident. Who was harmed stands for the target where none is told."""
        aimed = {crosswalks.targets[one.actor_class] for one in incident.parties if one.role == "target"}
        hurt = [count for count in incident.counts if count.max != 0]
        harmed = {crosswalks.harmed[count.who] for count in hurt if count.who in crosswalks.harmed}
        kinds = {count.kind for count in hurt}
        kinds |= {"killed"} if incident.killed_max or incident.killed_min else set()
        kinds |= {"injured"} if incident.injured_max or incident.injured_min else set()
        return cls(
            incident=incident,
            targets=frozenset(aimed or harmed or {"untold"}),
            doers=frozenset(one.actor_class for one in incident.parties if one.role != "target"),
            harmed=frozenset(kinds),
        )

    def fits(self, rule: Conditions) -> bool:
        """Whether the conditions of a rule hold."""
        one = self.incident
        return (
            _any(rule.beside, one.types)
            and _any(rule.targets, self.targets)
            and _any(rule.doers, self.doers)
            and _any(rule.weapons, one.weapons)
            and _any(rule.sites, one.sites)
            and _any(rule.harmed, self.harmed)
        )

    def first(self, kind: EventType, rules: Iterable[R]) -> R | None:
        """The first rule for a type that holds."""
        return next((rule for rule in rules if kind in rule.types and self.fits(rule)), None)


def acled_event(facts: Facts, crosswalks: Crosswalks) -> AcledEvent:
    """ACLED's event: of all that the types are told as, the one that its order puts first."""
    found = (facts.first(kind, crosswalks.acled.rules) for kind in facts.incident.types)
    subs = {rule.sub for rule in found if rule}
    return next(event for event in crosswalks.acled.events if event.sub in subs)


def aimed_at_civilians(event: AcledEvent, facts: Facts) -> bool:
    """Whether ACLED has the event count as aimed at civilians: by its kind, or where nobody else was the target."""
    return event.civilians == "always" or (event.civilians == "if_civilians" and facts.targets == {"civilian"})


def plover_rules(facts: Facts, crosswalks: Crosswalks) -> tuple[PloverRule, ...]:
    """What the types are told as in PLOVER, the one that is told most first."""
    found = (facts.first(kind, crosswalks.plover.rules) for kind in facts.incident.types)
    return tuple({(rule.event, rule.mode): rule for rule in found if rule}.values())


def plover_contexts(facts: Facts, crosswalks: Crosswalks) -> tuple[str, ...]:
    """PLOVER's contexts that the incident touches."""
    one = facts.incident
    return tuple(
        setting.context
        for setting in crosswalks.plover.contexts
        if {*setting.types, *setting.sites, *setting.weapons}.intersection({*one.types, *one.sites, *one.weapons})
    )


def sides(incident: PublicIncident) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Those who did it, and those it was done to; of a clash the first who took part, and the second."""
    doers, targets, others = (
        tuple(one for one in incident.parties if one.role == role) for role in ("perpetrator", "target", "participant")
    )
    return (doers, targets or others[:1]) if doers else (others[:1], targets or others[1:2])


def violence(first: Sequence[Party], second: Sequence[Party], facts: Facts, ucdp: Ucdp) -> int | None:
    """UCDP's type of violence, where it is told what both sides are."""
    one, other = _side(first, ucdp), _side(second, ucdp)
    if not second and facts.targets == {"civilian"}:
        other = "civilians"
    return next(
        (
            rule.code
            for rule in ucdp.violence
            # against civilians, the side that did it is the first
            if rule.sides == (one, other) or ("civilians" not in rule.sides and rule.sides == (other, one))
        ),
        None,
    )


def _side(parties: Sequence[Party], ucdp: Ucdp) -> SideKind | None:
    """What a side is: what stands first of governments, groups and civilians."""
    kinds = {ucdp.sides.get(one.actor_class) for one in parties}
    order: tuple[SideKind, ...] = ("government", "group", "civilians")
    return next((kind for kind in order if kind in kinds), None)


def days(incident: PublicIncident) -> int | None:
    """To how many days it is known when it was, both ends included."""
    if incident.start is None or incident.end is None:
        return None
    span = (dt.date.fromisoformat(incident.end) - dt.date.fromisoformat(incident.start)).days + 1
    return span if span > 0 else None


def middle(incident: PublicIncident) -> str | None:
    """The day in the middle of those on which it may have been."""
    span = days(incident)
    if span is None or incident.start is None:
        return None
    return str(dt.date.fromisoformat(incident.start) + dt.timedelta(days=(span - 1) // 2))


def step(steps: Iterable[Step], span: int | None) -> int | None:
    """The code for what is known to so many days."""
    return None if span is None else next((one.code for one in steps if span <= one.days), None)


def country(place: PublicPlace | None, crosswalks: Crosswalks) -> Country | None:
    """Codes of the country that a place lies in."""
    code = place.country.code if place and place.country else None
    return crosswalks.countries.get(code) if code else None


def english(name: Name | None) -> str:
    """The English name, or the Arabic one where there is none."""
    return (name.en or name.ar) if name else ""


def _any(wanted: Sequence[str], told: Iterable[str]) -> bool:
    return not wanted or any(one in wanted for one in told)
