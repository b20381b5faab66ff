"""How near a mention stands to an event: the clues that every kind of mention shares (place, actor, weapon, toll, ...).

Each kind adds clues of its own in `rasd.read.kinds`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from rasd.read.events import Event, Named
from rasd.read.layout import Layout, M, Placed, Row

_GAPS = (0, 1, 2, 4, 7, 12)


class LeadIn(msgspec.Struct, frozen=True, gc=False):
    """The words that lead in to a mention, whichever event it may belong to."""

    previous: str
    #: proclitics that its first token seems to begin with; a spelling clue, not an analysis
    particle: str
    #: the preposition that governs it, seen through nouns of places ("من محيط بلدة X")
    governor: str
    #: kinds of the cues just before it
    cues: tuple[str, ...]


class Order:
    """All mentions of all events by position: whose trigger stands nearest to a token, and in which sentences."""

    def __init__(self, layout: Layout, events: Sequence[Event]) -> None:
        mentions = sorted((mention.trigger.first, event.number) for event in events for mention in event.mentions)
        self._firsts = [first for first, _ in mentions]
        self._numbers = [number for _, number in mentions]
        self._layout = layout
        self._lead_ins: dict[int, LeadIn] = {}
        self._owners: dict[int, set[int]] = {}
        self._first_of_type: dict[str, int] = {}
        self._leads = [event.lead.sentence for event in events]
        for event in events:
            self._first_of_type.setdefault(event.type, event.number)
        for first, number in mentions:
            self._owners.setdefault(layout.sentence[first], set()).add(number)

    def before(self, token: int) -> int | None:
        """Number of the event whose trigger is the last before `token`."""
        index = bisect_left(self._firsts, token)
        return self._numbers[index - 1] if index else None

    def after(self, token: int) -> int | None:
        """Number of the event whose trigger is the first at or after `token`."""
        index = bisect_left(self._firsts, token)
        return self._numbers[index] if index < len(self._firsts) else None

    def between(self, low: int, high: int, but: int) -> int:
        """How many triggers of other events than `but` stand between two tokens."""
        found = self._numbers[bisect_right(self._firsts, low) : bisect_left(self._firsts, high)]
        return len(found) - found.count(but)

    def shared(self, sentence: int, but: int) -> bool:
        """Whether another event than `but` is named in a sentence."""
        owners = self._owners.get(sentence)
        return bool(owners and owners != {but})

    def type_told_before(self, event: Event) -> bool:
        """Whether an earlier event has the same type."""
        return self._first_of_type[event.type] < event.number

    def follows_in_sentence(self, event: Event) -> bool:
        """Whether an earlier event is first named in the same sentence; events are numbered in the text's order."""
        return event.number > 0 and self._leads[event.number - 1] == event.lead.sentence

    def lead_in(self, item: Placed) -> LeadIn:
        """The words that lead in to a mention; looked up once for all events."""
        found = self._lead_ins.get(item.first)
        if found is None:
            found = self._lead_ins[item.first] = _lead_in(self._layout, item.first)
        return found


def nearest(event: Event, item: Placed) -> Named:
    """The mention of `event` nearest to `item`: of the last before it and the first after it, the closer one."""
    mentions = event.mentions
    if len(mentions) == 1:
        return mentions[0]
    index = bisect_left(mentions, item.first, key=lambda mention: mention.trigger.first)
    around = mentions[max(index - 1, 0) : index + 1]
    return min(around, key=lambda mention: abs(mention.trigger.first - item.first))


def near_clues(layout: Layout, order: Order, event: Event, item: M, row: Row[M]) -> list[str]:
    """Named clues about how near `item` stands to `event` and what stands between them."""
    mention = nearest(event, item)
    trigger = mention.trigger
    side = _side(trigger, item)
    apart = layout.sentence[item.first] - mention.sentence
    of_type = f" & type={event.type}"
    clues = ["any", f"type={event.type}", f"{side} sentences apart={max(-2, min(apart, 3))}"]
    if apart == 0:
        steps = item.first - trigger.stop if side == "after" else trigger.first - item.stop
        gap = next((str(limit) for limit in _GAPS if steps <= limit), "far")
        low, high = sorted((trigger.first, item.first))
        rivals = min(order.between(low, high, event.number), 2)
        clues += [f"{side} gap={gap}", f"{side} gap={gap}{of_type}", f"{side} rivals={rivals}"]
        if layout.clause[item.first] == layout.clause[trigger.first]:
            clues += ["same clause", f"{side} same clause rivals={rivals}"]
        clues += [f"{side} rank={min(row.between(low, high), 3)}", f"{side} & form={trigger.form}"]
    last = "is" if order.before(item.first + 1) == event.number else "not"
    following = "is" if order.after(item.first + 1) == event.number else "not"
    clues += [
        f"last trigger {last} its",
        f"next trigger {following} its",
        f"last {last} next {following} & apart={apart == 0}",
    ]
    clues += _lead_in_clues(order.lead_in(item), side, trigger.name, of_type)
    clues.append(f"mentions={min(len(event.mentions), 3)}")
    return clues


def _side(trigger: Placed, item: Placed) -> str:
    if trigger.first <= item.first < trigger.stop:
        return "inside"
    return "after" if item.first > trigger.first else "before"


def _lead_in_clues(lead: LeadIn, side: str, word: str, of_type: str) -> Iterator[str]:
    yield f"previous={lead.previous}"
    yield f"particle={lead.particle} & {side}"
    yield f"{side} previous={lead.previous}{of_type}"
    yield f"{side} & word={word}"
    yield f"{side} particle={lead.particle} & word={word}"
    yield f"governor={lead.governor} & {side}"
    yield f"governor={lead.governor}{of_type}"
    yield f"governor={lead.governor} & word={word} & {side}"
    for kind in lead.cues:
        yield f"lead-in={kind} & {side}"
        yield f"lead-in={kind}{of_type}"


def _lead_in(layout: Layout, first: int) -> LeadIn:
    cues = layout.cues.within(max(first - 3, 0), first)
    return LeadIn(
        previous=layout.form(first - 1),
        particle=_particle(layout.form(first)),
        governor=_governor(layout, first),
        cues=tuple(cue.kind for cue in cues),
    )


def _governor(layout: Layout, first: int, most: int = 6) -> str:
    """The preposition that governs what begins at `first`; "none" where none does."""
    own = _attached(layout.form(first))
    if own:
        return own
    for token in range(first - 1, max(first - 1 - most, -1), -1):
        kinds = {cue.kind for cue in layout.cues.within(token, token + 1)}
        if "preposition" in kinds:
            return layout.form(token)
        if "place noun" not in kinds:
            return "none"
        attached = _noun_particle(layout.form(token))
        if attached:
            return attached
    return "none"


def _attached(form: str) -> str:
    """A preposition written onto its noun, where the spelling leaves little doubt."""
    bare = form.removeprefix("و")
    if bare.startswith("لل"):
        return "ل"
    return bare[0] if bare[:3] in ("بال", "لال") else ""


def _noun_particle(form: str) -> str:
    """The particle on a noun of places ("بريف", "لمدينة"); the lexicon has found the noun, so a first ب or ل is one."""
    bare = form.removeprefix("و")
    return bare[0] if bare[:1] in ("ب", "ل") and bare[:3] not in ("بلد", "بين") else ""


def _particle(form: str) -> str:
    for particle in ("وبال", "بال", "وال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "ب", "ل", "و", "ف"):
        if form.startswith(particle) and len(form) - len(particle) >= 3:
            return particle
    return "none"


def joined(layout: Layout, item: Placed, before: Placed | None) -> bool:
    """Whether `item` goes on a list begun by `before`: "X و Y", "X، Y", "X وقرية Y"."""
    if before is None or layout.sentence[item.first] != layout.sentence[before.first]:
        return False
    between = [layout.form(token) for token in range(before.stop, item.first)]
    if len(between) > 2:
        return False
    return any(form[:1] in ("و", "،", ",") for form in (*between, layout.form(item.first)))
