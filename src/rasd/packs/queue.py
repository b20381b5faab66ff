"""What makes an incident urgent or doubtful, by how much, and how that is said (`queue.yaml`).

What is asked of an incident is code (`rasd.review`); what counts, how much, and every sentence is data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal

import msgspec

from rasd.model import PackError, content_id
from rasd.model.board import Why
from rasd.model.codebook import CasualtyKind, CasualtyWho, EventType, SiteKind, WeaponKind
from rasd.model.publication import Name
from rasd.packs.parse import parse

_Weight = Annotated[float, msgspec.Meta(ge=0, le=100)]
#: what can be doubtful of an incident
DoubtCode = Literal[
    "changed", "killed_differ", "injured_differ", "types_differ", "days_differ", "places_differ", "sides_differ",
    "side_denied", "hedged", "not_happened", "single_source", "copies_only", "place_unknown", "place_wide",
    "place_rivals", "day_unknown", "day_wide", "side_unknown", "low_confidence",
]  # fmt: skip


class Sign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign that an incident is urgent: any of what it lists, told by a claim that says it happened."""

    id: str
    weight: _Weight
    types: tuple[EventType, ...] = ()
    sites: tuple[SiteKind, ...] = ()
    weapons: tuple[WeaponKind, ...] = ()
    who: tuple[CasualtyWho, ...] = ()
    says: Name


class Harm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People harmed: the weight for one, how much each doubling adds, and the most that it comes to."""

    id: str
    kind: CasualtyKind
    who: tuple[CasualtyWho, ...]
    weight: _Weight
    doubling: _Weight
    most: _Weight
    says: Name


class Doubt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that makes an incident doubtful."""

    code: DoubtCode
    weight: _Weight
    says: Name


class Thresholds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers that doubts ask for."""

    #: a place known no nearer than so many km is wide
    wide_km: Annotated[float, msgspec.Meta(gt=0)]
    #: an act told for more days than so many has no known day
    wide_days: Annotated[int, msgspec.Meta(ge=1)]
    #: another place of that name is a rival from this score on
    rival_score: float
    #: a reader is unsure where its surest claim is below this
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Queue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """queue.yaml, validated."""

    name: str
    version: int
    #: so long an incident is held for whoever works on it, unless that is renewed
    hold_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)]
    thresholds: Thresholds
    signs: tuple[Sign, ...]
    harms: tuple[Harm, ...]
    doubts: tuple[Doubt, ...]

    @property
    def digest(self) -> str:
        """Tells two queues apart."""
        return content_id("digest", self)

    @property
    def sentences(self) -> dict[str, Name]:
        """What is said of each reason, by its code."""
        return {
            **{sign.id: sign.says for sign in self.signs},
            **{harm.id: harm.says for harm in self.harms},
            **{doubt.code: doubt.says for doubt in self.doubts},
        }


def told(why: Why, values: Sequence[str], sentence: str) -> str:
    """A reason's sentence, `values` (in the reader's language) in its blank, which is called {values}."""
    return sentence.format(values="; ".join(values), weight=f"{why.weight:g}")


_CODES: Final[frozenset[str]] = frozenset(DoubtCode.__args__)  # type: ignore[attr-defined]  # a Literal's


def load_queue(file: str, text: str) -> Queue:
    """The queue in a file; `PackError` says what is wrong with it, and where."""
    queue = parse(file, text, Queue)
    ids = [*(sign.id for sign in queue.signs), *(harm.id for harm in queue.harms), *(one.code for one in queue.doubts)]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise PackError(f"two reasons are called {min(twice)}.", where=file)
    if missing := _CODES.difference(one.code for one in queue.doubts):
        raise PackError(
            f"nothing is said of {min(missing)}.", where=f"{file}: doubts", remedy="Give it weight 0 to leave it out."
        )
    for code, says in queue.sentences.items():
        for sentence in (says.en, says.ar):
            _see(file, code, sentence)
    return queue


def _see(file: str, code: str, sentence: str) -> None:
    try:
        told(Why(code=code, weight=0), (), sentence)
    except (KeyError, IndexError, ValueError) as error:
        what = f"the sentence of {code} has a blank that nothing fills."
        raise PackError(what, where=file, remedy="The blanks are {values} and {weight}.") from error
