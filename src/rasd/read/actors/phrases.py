"""The small grammar of actor mentions: noun, what joins, name, nationality, and what may follow."""

from __future__ import annotations

from typing import Final

from rasd.packs.actors import Generic
from rasd.read.actors.found import Found
from rasd.read.actors.joins import describes, may_own, particles, skip_fillers
from rasd.read.actors.lone import ADJECTIVES, Lone, after_and
from rasd.read.actors.table import Table
from rasd.read.actors.terms import (
    Joint,
    Made,
    Name,
    Nationality,
    Never,
    Noun,
    Referring,
    Told,
)
from rasd.text.lexicon import Hit

#: a noun before a noun before a noun: "عناصر من قوات جيش ..." is as deep as reports go; keeps cost linear
_DEPTH: Final = 4
_ATTACHED: Final = frozenset({"", "ال", "ل", "لال"})


class Phrases:
    """Finds the actor phrases of one document."""

    def __init__(self, table: Table, people: Generic) -> None:
        self._table = table
        self._people = people
        self._lone = Lone(table, people)

    def all(self) -> list[Found]:
        """Phrases in the order of the text, without overlap."""
        found: list[Found] = []
        end = 0
        for token in self._table.starts:
            here = self._at(token, 0) if token >= end else None
            if here is None:
                continue
            end = here.end
            if not here.silent:
                here.nouns, here.feminine = self._nouns(here)
                here.before = self._before(token)
                found.append(here)
        return found

    def _at(self, token: int, depth: int) -> Found | None:
        """The longest phrase that begins at `token`; of equally long ones the most telling."""
        slot = self._table.slots[token]
        if not slot:
            return None
        named = self._named(token, depth) if Name in slot else None
        referred = self._lone.referred(token) if Referring in slot else None
        told = self._lone.told(token) if Told in slot else None
        headed = self._headed(token, depth) if Noun in slot else None
        if named is not None and referred is not None and named.bare == referred.stop:
            named.reference, named.word = referred.reference, referred.word
        if referred is not None and told is not None and referred.stop == told.stop:
            referred.generic, told = told.generic, None
        if _overruled(named, headed):
            named = None
        if told is not None and headed is not None and headed.pronoun and told.end == headed.end:
            headed = None
        lone = self._lone.adjective(token) if Nationality in slot and not depth else None
        best: Found | None = None
        for reading in (named, headed, referred, told, lone):
            if reading is not None and (best is None or reading.end > best.end):
                best = reading
        never = slot.get(Never)
        if never is not None and (best is None or never.stop >= best.end):
            return Found(first=token, stop=never.stop, end=never.stop, silent=True)
        return best

    def _nouns(self, found: Found) -> tuple[tuple[str, ...], bool | None]:
        """The nouns of a mention, and whether a pronoun for it is feminine."""
        slots = self._table.slots[found.first : found.stop]
        nouns = tuple(slot[Noun].word for slot in slots if Noun in slot)
        form = self._table.document.forms[found.first]
        if form.endswith(("ون", "ين")):
            return nouns, None
        plural = Noun in slots[0] and slots[0][Noun].term.plural
        return nouns, plural or form.endswith(("ه", "ا", "ات")) or (not nouns and found.is_feminine)

    def _before(self, token: int) -> str:
        """What is attached before the first word, without its article."""
        hits = list(self._table.slots[token].values())
        before = (hits[0] if len(hits) == 1 else max(hits, key=lambda hit: hit.stop)).before
        return before.split("لال")[0].removesuffix("ال") if before else ""

    # --- names

    def _named(self, token: int, depth: int, *, after_noun: bool = False) -> Found | None:
        hit = self._table.hit(token, Name)
        if hit is None:
            return None
        senses = hit.term.senses if after_noun else tuple(sense for sense in hit.term.senses if sense.alone)
        if not senses:
            return None
        others = (self._table.hit(token, Referring), self._table.hit(token, Noun))
        found = Found(
            first=token, stop=hit.stop, end=hit.stop, bare=hit.stop, senses=senses,
            common=any(other is not None and other.stop == hit.stop for other in others),
            armed=others[1] is not None,
        )  # fmt: skip
        if not all(sense.metonym for sense in senses):
            self._extend(found, depth)
        if found.country is not None and any(sense.actor.home == found.country for sense in senses):
            found.common = False
        return found

    def _extend(self, found: Found, depth: int) -> None:
        """Take in the adjectives after a name, who leads it and whom it is loyal to."""
        stop = found.stop
        while stop < found.stop + ADJECTIVES and describes(self._table, stop):
            if (nationality := self._table.attached(stop, Nationality)) is not None:
                found.country = found.country or nationality.term.country
            stop += 1
        found.stop = found.end = stop
        joint = self._table.hit(stop, Joint)
        if joint is None or after_and(joint.before) or not (joint.term.kind == "led" or joint.term.adjective):
            return
        other = self._inner(particles(self._table, joint.stop)[0], depth + 1)
        if other is None:
            return
        found.end = other.end
        if joint.term.kind == "led":
            found.leaders, found.stop = other.senses, other.stop

    # --- nouns before names

    def _headed(self, token: int, depth: int) -> Found | None:
        hit = self._table.hit(token, Noun)
        if hit is None or depth >= _DEPTH:
            return None
        noun = hit.term
        if hit.after:
            if noun.kind in {"title", "area"}:
                return None
            found: Found | None = Found(
                first=token, stop=hit.stop, end=hit.stop, pronoun=hit.after, loyal=noun.kind == "militia"
            )
        else:
            found = self._after_noun(token, hit, depth)
        if found is not None:
            found.plural, found.head = noun.plural, noun.kind
            found.armed = found.armed or noun.kind == "force"
            found.property_of = found.property_of or noun.kind == "property"
            found.area = found.area or noun.kind == "area"
            found.title = found.title or noun.kind == "title"
        return found

    def _after_noun(self, token: int, hit: Hit[Noun], depth: int) -> Found | None:
        """What makes a noun an actor: a nationality, a name, or a link and a name."""
        noun, after = hit.term, skip_fillers(self._table, hit)
        first = after if noun.kind in {"property", "area"} else token
        nationality = self._table.attached(after, Nationality)
        if nationality is not None and not self._table.has(nationality.stop, Made):
            return self._national(first, nationality, noun, depth)
        found = self._owner(token, hit, after, depth) or self._linked(token, after, noun, depth)
        if found is None or found.pronoun:
            return found
        if noun.kind not in {"property", "area"}:
            found.first = token
        if noun.kind == "militia" and found.head != "militia" and found.generic is None:
            found.loyal = True
        return found

    def _national(self, first: int, hit: Hit[Nationality], noun: Noun, depth: int) -> Found | None:
        nationality = hit.term
        if nationality.persons and nationality.people and noun.kind == "property":
            return Found(first=first, stop=hit.stop, end=hit.stop, generic=self._people)
        senses = nationality.beside(noun.kind)
        if not senses:
            return None
        found = Found(
            first=first, stop=hit.stop, end=hit.stop, senses=senses,
            loyal=noun.kind == "militia", common=nationality.common(senses),
        )  # fmt: skip
        self._extend(found, depth)
        return found

    def _owner(self, token: int, hit: Hit[Noun], after: int, depth: int) -> Found | None:
        """Who a noun belongs to by standing right before it: a name, or a noun with its article."""
        if not may_own(self._table, token, hit):
            return None
        for start in dict.fromkeys((hit.stop, after)):
            found = self._inner(start, depth + 1)
            if found is None:
                continue
            if found.senses or found.pronoun:
                return found
            slot = self._table.slots[start]
            if any(word.before.endswith("ال") for word in slot.values()):
                return found
        return None

    def _inner(self, token: int, depth: int) -> Found | None:
        """A phrase that a noun or link leads to: nothing but the article or `ل` is before it."""
        slot = self._table.slots[token]
        if not slot or depth >= _DEPTH or not any(hit.before in _ATTACHED for hit in slot.values()):
            return None
        named = self._named(token, depth, after_noun=True)
        found = self._at(token, depth)
        if found is not None and found.silent:
            return None
        if named is None or _overruled(named, found) or (found is not None and named.end < found.end):
            return found
        if found is not None and found.stop == named.stop:
            named.reference, named.word = found.reference, found.word
        return named

    def _linked(self, token: int, at: int, noun: Noun, depth: int) -> Found | None:
        """`التابعة لقسد`, `من قوات النظام`, `الموالية لها`."""
        joint = self._table.attached(at, Joint)
        if joint is None:
            return None
        link = joint.term
        bare = link.kind == "part" and not link.adjective
        if bare and noun.kind in {"property", "area", "title"}:
            return None
        after, pronoun = particles(self._table, joint.stop)
        if pronoun:
            loyal = link.kind == "loyal" or noun.kind == "militia"
            return Found(first=token, stop=after, end=after, pronoun=pronoun, loyal=loyal)
        found = self._inner(after, depth + 1)
        if found is None or (bare and not found.is_body) or (link.kind == "loyal" and found.generic is not None):
            return None
        if link.kind == "led":
            found.leaders = found.senses
        found.loyal = found.loyal or link.kind == "loyal"
        return found


def _overruled(named: Found | None, other: Found | None) -> bool:
    """Whether common words get their meaning from what follows them (قوات الجيش اليمني), not from being a name."""
    return named is not None and other is not None and named.common and other.end >= named.end > named.bare
