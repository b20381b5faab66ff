"""Which event a trigger word names in its place, or none: the clues of decision `names`."""

from __future__ import annotations

from collections.abc import Iterator

from rasd.read.layout import Layout
from rasd.read.triggers import Trigger

#: how far a neighbour may stand to count as beside, tokens
_BESIDE = 4
#: kinds of cues that tell much about the word they stand beside
_STRONG = frozenset({"cause", "result", "negation", "light", "agent"})
_TELLING_ARMS = frozenset({"drone", "aircraft", "helicopter", "suicide", "chemical", "ied"})
#: terms that say with what the acts of a report were done, wherever they stand
_TELLING = frozenset(
    {"air raid", "bombardment", "explosion", "bombing", "suicide attack", "chemical attack", "landing", "search raid"}
)


def naming_clues(layout: Layout, trigger: Trigger) -> list[str]:
    """Named clues for what `trigger` names; every one is a short phrase that a reason can quote."""
    clues = ["any", f"word={trigger.name}", f"word={trigger.name} & form={trigger.form}", f"spelt={trigger.word}"]
    clues += [f"form={trigger.form}", f"sense={trigger.types[0]}", f"sense={trigger.types[0]} & form={trigger.form}"]
    attached = trigger.before.replace("ال", "+ال")
    if attached:
        clues += [f"attached={attached}", f"word={trigger.name} & attached={attached}"]
    if trigger.after:
        clues.append("pronoun")
        clues.append(f"word={trigger.name} & pronoun")
    clues.append(f"next={layout.form(trigger.stop)}")
    clues.append(f"previous={layout.form(trigger.first - 1)}")
    clues += _means(layout, trigger)
    clues += _around(layout, trigger)
    clues += _company(layout, trigger)
    clues += _headline(layout, trigger)
    return clues


def _headline(layout: Layout, trigger: Trigger) -> Iterator[str]:
    """Whether the title names the same, and with what."""
    headline = layout.headline
    if trigger.name in headline.triggers:
        yield "in the title"
        yield f"in the title & word={trigger.name}"
    elif headline.triggers:
        yield "not in the title"
    for kind in sorted(headline.weapons):
        yield f"title weapon={kind} & word={trigger.name}"


def _means(layout: Layout, trigger: Trigger) -> Iterator[str]:
    """Weapons beside the word, in its clause, in its sentence, and aircraft anywhere in the report."""
    told: set[str] = set()
    first, stop = layout.sentence_range(trigger.first)
    low, high = layout.clause_range(trigger.first)
    for weapon in layout.weapons.within(first, stop):
        where = "sentence"
        if trigger.first <= weapon.first <= trigger.stop + 1:
            where = "beside"
        elif low <= weapon.first < high:
            where = "clause"
        told.add(f"weapon {where}={weapon.kind}")
        if where != "sentence" and weapon.count is not None:
            told.add(f"counted weapon {where}")
    told.update(f"weapon report={kind}" for kind in layout.arms & _TELLING_ARMS)
    for clue in sorted(told):
        yield clue
        if "report" not in clue:
            yield f"{clue} & word={trigger.name}"
    if not any(clue.startswith(("weapon beside", "weapon clause")) for clue in told):
        yield f"no weapon & word={trigger.name}"


def _around(layout: Layout, trigger: Trigger) -> Iterator[str]:
    """Who, where and what harm stand beside the word and in its sentence."""
    low, high = layout.clause_range(trigger.first)
    yield from _beside(layout, trigger, "after", (trigger.stop, min(trigger.stop + _BESIDE, high)))
    yield from _beside(layout, trigger, "before", (max(trigger.first - _BESIDE, low), trigger.first))
    if any(harm.stop > trigger.first for harm in layout.harms.within(trigger.first - 3, trigger.stop)):
        yield f"harm here & word={trigger.name}"
    sentence = layout.sentence_range(trigger.first)
    named = {actor.actor for actor in layout.actors.within(*sentence) if actor.actor}
    yield from (f"sentence actor={name} & word={trigger.name}" for name in sorted(named))
    if not layout.places.within(*sentence):
        yield "no place in sentence"


def _beside(layout: Layout, trigger: Trigger, side: str, window: tuple[int, int]) -> Iterator[str]:
    """What stands on one side of the word; each clue also with the word, and with its sense for rarer words."""
    word, sense = f" & word={trigger.name}", f" & sense={trigger.types[0]}"
    for actor in layout.actors.within(*window)[:2]:
        clue = f"actor {side}={actor.actor_class}"
        yield from (f"{clue} & adjective" if actor.adjective else clue, clue + word, clue + sense)
        if actor.actor:
            yield from (f"actor {side}={actor.actor}", f"actor {side}={actor.actor}{word}")
    if layout.places.within(*window):
        yield from (f"place {side}", f"place {side}{word}", f"place {side}{sense}")
    for site in layout.sites.within(*window)[:2]:
        yield from (f"site {side}={site.kind}", f"site {side}{word}")
    for harm in layout.harms.within(*window)[:2]:
        yield f"harm {side}={harm.kind}{word}"
    for cue in layout.cues.within(*window):
        clue = f"cue {side}={cue.kind}"
        yield from (clue, clue + sense)
        if cue.kind in _STRONG:
            yield clue + word


def _company(layout: Layout, trigger: Trigger) -> Iterator[str]:
    """Other trigger words of the sentence, and where in the report the word stands."""
    first, stop = layout.sentence_range(trigger.first)
    number = layout.sentence[trigger.first] - layout.opening
    others = [other for other in layout.triggers.within(first, stop) if other.first != trigger.first]
    for other in others:
        side = "later" if other.first > trigger.first else "earlier"
        near = " near" if abs(other.first - trigger.first) <= _BESIDE else ""
        yield f"{side}{near}={other.name}"
        yield f"{side}={other.name} & word={trigger.name}"
    if not others:
        yield f"alone & word={trigger.name}"
    for name in sorted(_TELLING & layout.terms.keys()):
        if name != trigger.name or layout.terms[name] > 1:
            yield f"report has={name} & word={trigger.name}"
    yield "first sentence" if number == 0 else "later sentence"
    words = len(layout.triggers.items)
    yield f"words for events={words if words <= 3 else 'some' if words <= 8 else 'many'}"
    if layout.sources.within(trigger.first - 3, trigger.first):
        yield "source before"
    if any(layout.form(token) in ("(", ")") for token in (trigger.first - 1, trigger.stop)):
        yield "bracket beside"
