"""The publication policy: what may leave, how exactly, how soon (`policy.yaml`).

After section 8 of the standards that the project goes by: OCHA's levels of sensitivity, HDX's and WHO's practice of
coarsening and leaving out, the Every Casualty Standards. A policy is data, so that a team can argue about it; what each
rule does is said in the file in two languages, and that is what editions say of it.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from rasd.model import PackError, content_id
from rasd.model.codebook import CasualtyWho, EventType, SiteKind
from rasd.model.publication import LEVELS, Level, Name, PublicPrecision
from rasd.packs.parse import parse

#: what a place may be told by, from the nearest to nothing at all
Rung = Literal["place", "grid", "admin2", "admin1", "country", "nothing"]
RUNGS: Final[tuple[Rung, ...]] = ("place", "grid", "admin2", "admin1", "country", "nothing")

_Degrees = Annotated[float, msgspec.Meta(ge=0.01, le=1.0)]
_Decimals = Annotated[int, msgspec.Meta(ge=0, le=5)]
_Hours = Annotated[float, msgspec.Meta(ge=0)]


class Sensitive(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of incidents that may do harm when they are told exactly. Any one of its signs is enough."""

    id: str
    level: Level
    types: tuple[EventType, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    who: tuple[CasualtyWho, ...] = ()
    #: beginnings or middles of words near what a report tells of it
    words: tuple[str, ...] = ()
    says: Name


class Embargo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Kinds of acts that are told some time later only: hours from the end of the act's last day."""

    id: str
    hours: _Hours
    types: tuple[EventType, ...] = ()
    #: classes of the above
    sensitive: tuple[str, ...] = ()
    says: Name


class Rungs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How exactly places are told at each level."""

    low: Rung
    moderate: Rung
    high: Rung
    severe: Rung
    #: decimals of degrees at most
    decimals: _Decimals = 3
    #: side of a cell of the grid, degrees
    degrees: _Degrees = 0.1
    says: Name

    def at(self, level: Level) -> Rung:
        """What places are told by at a level."""
        rungs: dict[Level, Rung] = {
            "low": self.low,
            "moderate": self.moderate,
            "high": self.high,
            "severe": self.severe,
        }
        return rungs[level]


class Cells(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts of few people of one kind, which could tell who they are, are not told apart from others."""

    #: fewer than so many
    least: int
    who: tuple[CasualtyWho, ...]
    #: only where the place is told so exactly
    within: tuple[PublicPrecision, ...]
    says: Name


class Sources(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of the sources is told, each at these levels."""

    outlets: tuple[Level, ...] = ()
    days: tuple[Level, ...] = ()
    urls: tuple[Level, ...] = ()
    #: where the proving words stand, with the hash of the text
    evidence: tuple[Level, ...] = ()
    #: the words themselves, personal data left out
    quotes: tuple[Level, ...] = ()
    says: Name


_Rule = Sensitive | Embargo | Rungs | Cells | Sources


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """policy.yaml, validated."""

    name: str
    version: int
    #: an edition is signed only when a second person has approved it
    four_eyes: bool
    #: incidents that no person has accepted: not published, or published and marked
    unreviewed: Literal["out", "marked"]
    #: the level of incidents that nothing makes sensitive, everywhere and by country (ISO 3166)
    least: Level
    countries: dict[str, Level] = {}
    #: hours from UTC of the region: its days end the embargoes
    zone: Annotated[str, msgspec.Meta(pattern=r"^[+-](0\d|1[0-4]):[0-5]\d$")] = "+03:00"
    licence: str
    sensitive: tuple[Sensitive, ...]
    places: Rungs
    embargoes: tuple[Embargo, ...]
    cells: Cells
    sources: Sources
    #: what is said of the two above, and always
    says: dict[Literal["always", "four_eyes", "one_person", "out", "marked"], Name]

    @property
    def digest(self) -> str:
        """Tells two policies apart."""
        return content_id("digest", self)

    @property
    def words(self) -> tuple[Name, ...]:
        """What the policy does, a sentence a rule."""
        people = self.says["four_eyes" if self.four_eyes else "one_person"]
        rules: tuple[_Rule, ...] = (*self.sensitive, self.places, *self.embargoes, self.cells, self.sources)
        return (self.says["always"], self.says[self.unreviewed], people, *(_filled(rule) for rule in rules))


def load_policy(file: str, text: str) -> Policy:
    """The policy in a file; `PackError` says what is wrong with it, and where."""
    policy = parse(file, text, Policy)
    rungs = [RUNGS.index(policy.places.at(level)) for level in LEVELS]
    if rungs != sorted(rungs):
        raise PackError(
            "a more sensitive level is told more exactly than a less sensitive one.", where=f"{file}: places"
        )
    if missing := {"always", "four_eyes", "one_person", "out", "marked"} - set(policy.says):
        raise PackError(f"nothing is said of {min(missing)}.", where=f"{file}: says")
    known = {one.id for one in policy.sensitive}
    for embargo in policy.embargoes:
        if strange := set(embargo.sensitive) - known:
            raise PackError(f"there is no sensitive class {min(strange)}.", where=f"{file}: embargoes: {embargo.id}")
    if len(known) != len(policy.sensitive):
        raise PackError("two sensitive classes have one id.", where=f"{file}: sensitive")
    return policy


def _filled(rule: _Rule) -> Name:
    """A rule's sentence with its numbers, so that the two can't drift apart."""
    numbers = {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in msgspec.structs.asdict(rule).items()
        if isinstance(value, int | float)
    }
    return Name(en=rule.says.en.format_map(numbers), ar=rule.says.ar.format_map(numbers))
