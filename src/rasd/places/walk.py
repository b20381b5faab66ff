"""One pass over a document's tokens: what stands before a name is kept until the name comes, and then told with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rasd.model import Document
from rasd.places.cues import AND, Cue, Cues
from rasd.places.listing import LISTING, Listing
from rasd.places.mention import PlaceMention
from rasd.places.names import Name, Names
from rasd.places.regions import Region, Regions
from rasd.places.shape import TITLES, Before, Shape, shape
from rasd.places.telling import Telling, Told
from rasd.places.unknown import Unknown
from rasd.places.words import Word, Words

#: token ranges, first and stop, that are read as something else
Taken = Sequence[tuple[int, int]]
#: heads whose word opens the names of some places (سد تشرين, ريف دمشق): the whole name is tried first
_OPENING = frozenset(("site", "area", "quarter", "countryside"))


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """What a pass reads with."""

    words: Words
    #: of the gazetteer
    longest: Callable[[Sequence[str], int], tuple[int, tuple[str, ...]]]
    cues: Cues
    names: Names
    unknown: Unknown
    regions: Regions
    area_names: frozenset[str]
    town_names: frozenset[str]
    #: words after which a place's name names something else
    titles: frozenset[str]
    #: words that make a unit after them its town
    seats: frozenset[str]
    #: words after a name that belong to it and stand before its container: للنازحين
    apposed: frozenset[str]


class Walk:
    """A pass over one document."""

    def __init__(self, knowledge: Knowledge, document: Document, taken: Taken) -> None:
        self._known = knowledge
        self._document = document
        self._taken = frozenset(at for first, stop in taken for at in range(first, stop))
        self._telling = Telling(knowledge.cues, document)
        self._before: Before | None = None

    def run(self) -> list[PlaceMention]:
        """Every mention in the order of the text."""
        forms, telling, words, longest = self._document.forms, self._telling, self._known.words, self._known.longest
        known = words.known
        at, length = 0, len(forms)
        while at < length:
            word = known.get(forms[at]) or words.learn(forms[at])
            before = self._before
            waits = telling.list is not None or (before is not None and (before.head is not None or before.near))
            if word.idle and not waits and not longest(forms, at)[0]:
                self._before = None
                at += 1
            else:
                at = self._step(at, word)
        return telling.found

    def _step(self, at: int, word: Word) -> int:
        """Read token `at`; the token to go on with."""
        if at in self._taken:
            self._before = self._telling.list = None
            return at + 1
        return self._punctuation(at) if self._document.kinds[at] == "p" else self._word(at, word)

    def _word(self, at: int, word: Word) -> int:
        """Read a word or number; the token to go on with."""
        known = self._known
        name = known.names.at(self._document, at)
        if name is not None and self._is_elsewhere(name):
            self._before = None
        region = known.regions.at(self._document.forms, at) if word.opens else None
        if region is not None and self._is_region(at, region) and _names_more(region, name):
            return self._region(at, region)
        cue = word.cue if not word.unlike or self._is_like(at, word) else None
        if name is not None and not _only_cue(name, cue) and self._supported(at, name):
            return self._name(at, name)
        if cue is not None:
            return self._cue(at, cue)
        if self._before is None and self._telling.list is None:
            return at + 1
        return self._unknown(at) or self._other(at)

    def _is_like(self, at: int, word: Word) -> bool:
        """Whether a token is not written as another word than the one that its normalised letters make."""
        return "".join(filter(str.isalpha, self._document.quote(at, at + 1))) not in word.unlike

    def _is_elsewhere(self, name: Name) -> bool:
        """Whether a name tells where something without a name is (مستشفى بعفرين): it is not the head's own."""
        head = self._before.head if self._before else None
        inside = name.support == "none" and name.particle.endswith("ب")
        return inside and head is not None and head.kind not in ("countryside", "near")

    def _punctuation(self, at: int) -> int:
        """A comma or dash goes on with a list, or stands between a plural head and its names; all else ends both."""
        listing = self._document.forms[at] in LISTING
        self._pass_list(at, goes_on=listing)
        before = self._before
        if before is not None and not (listing and before.head is not None and before.head.names != 1):
            self._before = None
        return at + 1

    def _other(self, at: int) -> int:
        """Any other word: an adjective of a compass side keeps what was told, all else ends it."""
        form, before = self._document.forms[at], self._before
        side = self._known.cues.sides.get(form, "")
        if before is not None and side and (before.near or before.countryside):
            before.tell(side)
        else:
            self._before = None
        self._pass_list(at, goes_on=form == AND or form in self._known.apposed)
        return at + 1

    def _pass_list(self, at: int, *, goes_on: bool) -> None:
        if self._telling.list is not None and self._telling.list.at == at and goes_on:
            self._telling.list.at = at + 1
        else:
            self._telling.list = None

    def _cue(self, at: int, cue: Cue) -> int:
        """Keep what a word before a name tells."""
        known = self._known
        if cue.kind == "area" and at > 0 and self._document.forms[at - 1] in known.seats:
            cue = known.cues.town  # مركز مديرية: the town, not the district
        before = self._before or Before(first=at)
        self._before = before.take(at, cue, middle=cue.word in known.cues.middle)
        return at + 1

    def _supported(self, at: int, name: Name) -> bool:
        """Whether a known name is read as a place here."""
        before, listed = self._before, self._listed(at, name.particle)
        if at > 0 and self._document.forms[at - 1] in self._known.titles:
            return False
        if before is not None and before.head is not None:
            return not name.particle or before.head.kind in ("countryside", "near")
        if listed is not None and listed.wants_more:
            return True
        if name.support == "head":
            return before is not None and self._held(at + name.length)
        if name.support == "none" or before is not None or listed is not None or name.particle[-1:] in ("ب", "ل"):
            return True
        start = self._document.starts[at]
        return self._document.report.text[start - 1 : start] == "#" or self._held(at + name.length)

    def _held(self, at: int) -> bool:
        """Whether a container follows: بريف, شمال, بمحافظة."""
        if at >= len(self._document.forms):
            return False
        cue = self._known.cues.read(self._document.forms[at])
        return cue is not None and (cue.role == "direction" or (cue.role == "head" and cue.particle == "ب"))

    def _listed(self, at: int, particle: str, *, known: bool = True) -> Listing | None:
        """The list that a name at `at` continues."""
        listed = self._telling.list
        if listed is None or self._before is not None:
            return None
        next_one = listed.continues(at, self._document.forms[at - 1], particle) or (known and listed.runs_on(at))
        return listed if next_one else None

    def _name(self, at: int, name: Name) -> int:
        """Tell a known name with what stood before it."""
        known, words = self._known, name.words
        listed = self._listed(at, name.particle)
        before = self._before or (listed.before if listed else Before(first=at, within=name.particle.endswith("ب")))
        stop = at + name.length
        sides = self._sides(stop)
        told = shape(
            before,
            at,
            listed=listed is not None,
            regional=name.regional and words not in known.town_names,
            area=name.area or words in known.area_names,
            sides=sides > stop,
        )
        stop = sides if told.area or before.countryside else stop
        head = before.head.head if before.head else None
        named = Told(at=at, stop=stop, particle=name.particle, words=words, ids=name.ids, shape=told, head=head)
        return self._tell(before, listed, named)

    def _unknown(self, at: int) -> int:
        """Tell a name that no gazetteer knows, where a head word says that a name comes; 0 if none does."""
        forms, names = self._document.forms, self._known.names
        listed = self._listed(at, forms[at][:1], known=False)
        before = self._before or (listed.before if listed else None)
        if before is None or before.head is None:
            return 0
        length, particle = self._known.unknown.read(self._document, at, before, listed)
        if not length:
            return 0
        stop = at + length
        words = " ".join((forms[at][len(particle) :], *forms[at + 1 : stop]))
        told = Told(
            at=at, stop=stop, particle=particle, words=words, ids=names.alike(words),
            shape=shape(before, at, listed=listed is not None),
            head=before.head.head, alike=True,
        )  # fmt: skip
        return self._tell(before, listed, told)

    def _is_region(self, at: int, region: Region) -> bool:
        """Whether an area phrase is told here: a capital that is named next is not told by its adjective."""
        if region.sided:
            return self._before is not None and self._before.direction_at is not None
        after = at + region.length
        if region.capital is None or after >= len(self._document.forms):
            return True
        return self._known.names.at(self._document, after) is None

    def _region(self, at: int, region: Region) -> int:
        """Tell an area phrase, with the compass words before it."""
        names = self._known.names
        listed = self._listed(at, region.particle)
        before = self._before or Before(first=at, within=region.particle.endswith("ب"))
        stop, side = at + region.length, before.direction_at
        point = region.site or region.capital is not None
        told = Told(
            at=at,
            stop=stop,
            particle=region.particle,
            words=region.capital or " ".join((region.word, *self._document.forms[at + 1 : stop])),
            ids=names.ids(region.capital) if region.capital else names.countries.get(region.country or "", ()),
            shape=Shape(
                first=at if point or side is None else side,
                area=not point,
                near=before.near or (point and side is not None),
            ),
            head="site" if region.site else before.head.head if before.head else None,
            country=region.whole and side is None,
            code=region.country,
        )
        return self._tell(before, listed, told)

    def _tell(self, before: Before, listed: Listing | None, told: Told) -> int:
        """Tell a name; what stood before it is used up. The token to go on with."""
        self._telling.tell(before, listed, told)
        self._before = None
        return told.stop

    def _sides(self, at: int) -> int:
        """Past the adjectives of compass sides after a name: الجنوبي والشرقي."""
        forms, cues = self._document.forms, self._known.cues
        while at < len(forms) and forms[at].removeprefix(AND) in cues.definite_sides:
            at += 1
        return at


def _names_more(region: Region, name: Name | None) -> bool:
    """Whether an area phrase at a token is read rather than the gazetteer's name there."""
    return name is None or region.whole or region.capital is not None or name.length < region.length


def _only_cue(name: Name, cue: Cue | None) -> bool:
    """Whether a known name at a cue word is just the cue: a compass word, a head that is not part of the name."""
    if cue is None or cue.role != "head":
        return cue is not None and name.length == 1
    return name.length == 1 or cue.kind not in _OPENING or cue.head in TITLES
