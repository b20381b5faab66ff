"""News or history, done or planned or denied, plain or doubted: decisions `scope`, `modality`, `certainty`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rasd.read.belonging import Order
from rasd.read.events import Event
from rasd.read.layout import Layout
from rasd.times import TimeMention

_SCOPE = frozenset({"background", "was", "recurrence", "parallel", "plan", "light", "cause", "result", "attempt"})
_MODALITY = frozenset({"plan", "denial", "negation", "attempt", "accusation"})
_CERTAINTY = frozenset({"hedge", "accusation", "negation"})
SCOPE_OPTIONS = ("background",)
MODALITY_OPTIONS = ("planned", "denied")
CERTAINTY_OPTIONS = ("hedged",)


def scope_clues(layout: Layout, order: Order, event: Event, time: TimeMention | None, before: str | None) -> list[str]:
    """Named clues for news or history: context words, tense, place in the report, how old the act is.

    `before` is what the event before it in the text was found to be, None for the first.
    """
    clues = _word(layout, event)
    clues += _cues(layout, order, event, _SCOPE)
    clues += _position(layout, order, event)
    clues += _days(layout, time)
    if before is not None:
        where = "same sentence" if order.follows_in_sentence(event) else "another sentence"
        clues += [f"event before={before}", f"event before={before} & {where}"]
    low, _ = layout.sentence_range(event.lead.trigger.first)
    clues.append(f"sentence opens={layout.form(low)} & {layout.form(low + 1)}")
    return clues


def modality_clues(layout: Layout, order: Order, event: Event) -> list[str]:
    """Named clues for what has not happened: words of plan, threat, demand and denial, and the form of the word."""
    trigger = event.lead.trigger
    clues = _word(layout, event)
    clues += _cues(layout, order, event, _MODALITY)
    if trigger.form == "present" and layout.form(trigger.first).removeprefix("و").startswith("س"):
        clues.append("future")
    if trigger.form == "present" and trigger.before.endswith("ل"):
        clues.append("in order to")
    return clues


def certainty_clues(layout: Layout, order: Order, event: Event) -> list[str]:
    """Named clues for doubt: hedging words and how near they stand."""
    return ["any", f"type={event.type}", *_cues(layout, order, event, _CERTAINTY)]


def _word(layout: Layout, event: Event) -> list[str]:
    trigger = event.lead.trigger
    clues = ["any", f"type={event.type}", f"word={trigger.name}", f"form={trigger.form}"]
    clues.append(f"word={trigger.name} & form={trigger.form}")
    clues += [f"previous={layout.form(trigger.first - 1)}", f"before that={layout.form(trigger.first - 2)}"]
    low, _ = layout.clause_range(trigger.first)
    clues.append(f"clause opens={layout.form(low)}")
    low, _ = layout.sentence_range(trigger.first)
    clues.append(f"sentence opens={layout.form(low)}")
    return clues


def _cues(layout: Layout, order: Order, event: Event, kinds: frozenset[str]) -> Iterator[str]:
    """Cues of some kinds beside the event's first mention, nearer ones under more names."""
    trigger = event.lead.trigger
    low, high = layout.sentence_range(trigger.first)
    clause = layout.clause[trigger.first]
    for cue in layout.cues.within(low, high):
        if cue.kind not in kinds:
            continue
        side = "before" if cue.first < trigger.first else "after"
        start, stop = sorted((cue.first, trigger.first))
        if abs(cue.first - trigger.first) <= 3:
            yield f"{cue.kind} just {side}"
            yield f"{cue.kind} just {side} & form={trigger.form}"
        if layout.clause[cue.first] == clause:
            yield f"{cue.kind} {side} in clause"
        if not order.between(start, stop, event.number):
            yield f"{cue.kind} {side} with no other event between"
        yield f"{cue.kind} {side} in sentence"
    if event.lead.sentence > 0:
        before, stop = layout.document.sentences[event.lead.sentence - 1]
        there = {cue.kind for cue in layout.cues.within(before, stop)} & kinds
        yield from (f"{kind} in the sentence before" for kind in sorted(there))


def _position(layout: Layout, order: Order, event: Event) -> Iterator[str]:
    total = len(layout.document.sentences) - layout.opening
    sentence = event.lead.sentence - layout.opening
    yield "first event" if event.number == 0 else "later event"
    yield f"sentence={min(sentence, 6)}"
    part = 0 if sentence == 0 else 1 + (3 * sentence) // max(total, 1)
    yield f"part={part}"
    if total > 2 and sentence == total - 1:
        yield "last sentence"
    yield f"mentions={min(len(event.mentions), 3)}"
    if sentence == 0:
        yield "told in the first sentence"
    if order.type_told_before(event):
        yield "type told before"
    if order.follows_in_sentence(event):
        yield "not first in its sentence"
    yield "short report" if total <= 3 else "long report"


def _days(layout: Layout, time: TimeMention | None) -> Iterator[str]:
    """How long before publication the act's own time is."""
    if time is None:
        yield "no time"
        return
    yield f"grain={time.grain}"
    if time.since:
        yield "since"
    published = (layout.document.report.published or "")[:10]
    if not (time.end or time.start) or not published:
        yield f"time of unknown age direction={time.direction}"
        return
    days = (dt.date.fromisoformat(published) - dt.date.fromisoformat(str(time.end or time.start))).days
    age = (
        "future"
        if days < 0
        else "0"
        if days == 0
        else "1"
        if days == 1
        else "2-3"
        if days <= 3
        else "week"
        if days <= 8
        else "month"
        if days <= 40
        else "old"
    )
    yield f"age={age}"
    yield f"age={age} & grain={time.grain}"
