"""How the codebook's values are told in the codes of other datasets: rules in order, and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from rasd.model.codebook import ActorClass, CasualtyKind, CasualtyWho, EventType, SiteKind, WeaponKind
from rasd.model.publication import PublicPrecision

#: who an act was aimed at, as far as codes of other datasets ask; untold where nobody is told
TargetKind = Literal["civilian", "protester", "armed", "other", "untold"]
#: what UCDP makes of a side
SideKind = Literal["government", "group", "civilians"]
#: when ACLED has an event count as aimed at civilians
Targeting = Literal["always", "never", "if_civilians"]


class Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold of an incident for a rule: one at least of each list; an empty list asks nothing."""

    #: the type that is told in another code
    types: tuple[EventType, ...]
    #: types that the incident has as well
    beside: tuple[EventType, ...] = ()
    targets: tuple[TargetKind, ...] = ()
    #: classes of those who did it or took part
    doers: tuple[ActorClass, ...] = ()
    weapons: tuple[WeaponKind, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    #: what was done to people, one at least
    harmed: tuple[CasualtyKind, ...] = ()

    @property
    def always(self) -> bool:
        """Whether it holds for its types whatever else is told."""
        return not (self.beside or self.targets or self.doers or self.weapons or self.sites or self.harmed)


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A code for events that are known to so many days, both ends included."""

    days: int
    code: int


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country's codes, by its two letters of ISO 3166."""

    iso3: str
    #: of ISO 3166
    number: int
    #: how ACLED and UCDP name its region
    acled: str
    ucdp: str
    #: the number of Gleditsch and Ward, where they have one
    gw: int | None = None


class AcledEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of ACLED's types of events."""

    sub: str
    event: str
    disorder: str
    civilians: Targeting


class AcledRule(Conditions, frozen=True, kw_only=True):
    """The sub-event that a type is told as."""

    sub: str


class Acled(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ACLED's codebook asks for."""

    #: in order of rank: of all that an incident's types are told as, the first in this list is the event's
    events: tuple[AcledEvent, ...]
    rules: tuple[AcledRule, ...]
    #: sub-events in which the second actor is the one it was done to
    against: tuple[str, ...]
    #: events of this disorder are no events that are counted, and lie in a file of their own
    strategic: str
    #: what kind of actor a class is; in ACLED's order
    inter: dict[ActorClass, str]
    order: tuple[str, ...]
    #: how those are called that have no name; the kind of actor otherwise
    unnamed: dict[ActorClass, str]
    #: the class of those who did it where nobody is told
    nobody: ActorClass
    #: places that are not here are no places of events
    geo_precision: dict[PublicPrecision, int]
    #: events known to no day within the last are none
    time_precision: tuple[Step, ...]

    def __post_init__(self) -> None:
        """Every rule names an event there is, and every type is told as one."""
        subs = {event.sub for event in self.events}
        wrong = sorted({rule.sub for rule in self.rules}.union(self.against) - subs)
        if wrong:
            raise ValueError(f"{wrong[0]} is none of the events")
        if missing := sorted(set(self.inter.values()).difference(self.order)):
            raise ValueError(f"{missing[0]} is not in the order")
        _whole("inter", self.inter, get_args(ActorClass))
        _told_always(self.rules)

    def event(self, sub: str) -> AcledEvent:
        """The event of a sub-event."""
        return next(event for event in self.events if event.sub == sub)


class Violence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """UCDP's type of violence for what the sides are: against civilians who did it first, else in any order."""

    sides: tuple[SideKind, SideKind]
    code: int


class Ucdp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What UCDP's georeferenced events ask for."""

    #: types that are uses of armed force
    types: tuple[EventType, ...]
    #: classes that are no sides are not here
    sides: dict[ActorClass, SideKind]
    violence: tuple[Violence, ...]
    #: how the side is called that was harmed in one-sided violence
    civilians: str
    where_prec: dict[PublicPrecision, int]
    date_prec: tuple[Step, ...]
    #: what is written for a whole number that is not known
    unknown: int
    reviewed: str
    unreviewed: str


class PloverRule(Conditions, frozen=True, kw_only=True):
    """The type and mode that a type is told as."""

    event: str
    mode: str | None = None


class Setting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A context of PLOVER, and the types, sites or weapons of which one is enough for it."""

    context: str
    types: tuple[EventType, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    weapons: tuple[WeaponKind, ...] = ()


class Plover(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What PLOVER's records ask for."""

    #: the quadrant of each type
    quads: dict[str, int]
    rules: tuple[PloverRule, ...]
    #: types that PLOVER does not have
    none: tuple[EventType, ...]
    contexts: tuple[Setting, ...]
    sectors: dict[ActorClass, str]
    #: how exactly a place is told, 5 within a town to 1 a country
    resolution: dict[PublicPrecision, int]

    def __post_init__(self) -> None:
        """Every rule names a type there is, and every type is told as one or said to be none."""
        if wrong := sorted({rule.event for rule in self.rules}.difference(self.quads)):
            raise ValueError(f"{wrong[0]} has no quadrant")
        _whole("sectors", self.sectors, get_args(ActorClass))
        _told_always(self.rules, self.none)


class Crosswalks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """domains/conflict/crosswalks.yaml. Of rules for one type the first that holds gives the code."""

    #: whom an act was aimed at, by the class of who is told as its target
    targets: dict[ActorClass, TargetKind]
    #: the same by whom it harmed, where no target is told
    harmed: dict[CasualtyWho, TargetKind]
    acled: Acled
    ucdp: Ucdp
    plover: Plover
    countries: dict[str, Country]


def _told_always(rules: Iterable[Conditions], none: Iterable[EventType] = ()) -> None:
    """Refuse rules that leave a type of the codebook without a code."""
    always = {kind for rule in rules if rule.always for kind in rule.types}
    _whole("a rule without conditions", always.union(none), get_args(EventType))


def _whole(what: str, have: Iterable[str], values: Iterable[str]) -> None:
    """Refuse a table that lacks one of `values`."""
    if missing := sorted(set(values).difference(have)):
        raise ValueError(f"{what}: {missing[0]} is missing")
