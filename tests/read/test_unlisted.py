"""Mentions that only the model sees: they stand beside those of the packs, and are weighed like them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import pytest

from rasd.model import Claim, Document, Report
from rasd.packs.trust import Trust
from rasd.ports import Opinion
from rasd.read import PackReader
from rasd.read.unlisted import Unlisted
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

PACKS = shipped_packs()
GAZETTEER = shipped_gazetteer()
READER = PackReader(PACKS, GAZETTEER)
OPENER = Opener(PACKS.letters)
LEAST = dict.fromkeys(("place", "actor", "weapon", "site", "harm", "source"), 0.5)


class Nothing(dict[str, float]):
    """As much for every option as against it."""

    def __missing__(self, _: str) -> float:
        return 0.0


class Seeing:
    """A model that sees some words as mentions: words -> kind, what it is, and what is told of it.

    It has no doubt that they belong to the event, and no opinion on anything else.
    """

    name = "seeing/1"

    def __init__(self, words: Mapping[str, tuple[str, str, Mapping[str, str]]], forms: tuple[str, ...] = ()) -> None:
        self._words = words
        self._forms = forms

    def opinion(self, document: Document, title: Document | None, known: Sequence[Sequence[str]]) -> Opinion:
        assert title is None
        assert len(known) == len(document.forms)
        return Seeing(self._words, tuple(document.forms))

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        if decision not in LEAST:
            return Nothing()
        seen = {first for kind in LEAST for first, _, _ in self.mentions(kind, 0.5)}
        options = {"actor": ("perpetrator", "target", "participant"), "place": ("occurred", "origin", "destination")}
        said = dict.fromkeys(options.get(decision, ("its",)), -9.0)
        if at[1] in seen:
            said[next(iter(said))] = 9.0
        return said

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        assert least
        yield from ()

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        assert least == LEAST[kind]
        for words, (own, what, _) in self._words.items():
            length = len(words.split(" "))
            for first in range(len(self._forms)):
                if own == kind and " ".join(self._forms[first : first + length]) == words:
                    yield first, first + length, what

    def tells(self, row: str, token: int) -> str:
        for words, (_, _, told) in self._words.items():
            if words.split(" ")[0] == self._forms[token] and row in told:
                return told[row]
        raise AssertionError(row, token)


def claim(text: str, kind: str, words: str, what: str, **told: str) -> Claim:
    """The one claim of a text, read with a model that sees some words in it."""
    both = {name: Trust(lexical=1.0, learned=1.0) for name in (*PACKS.weights, "found")}
    trust = msgspec.structs.replace(PACKS.trust, both=both, seen=LEAST)
    packs = msgspec.structs.replace(PACKS, trust=trust)
    reader = PackReader(packs, GAZETTEER, Seeing({words: (kind, what, told)}))
    (found,) = reader.read(OPENER.open(Report.received(text)))
    return found


TEXT = "قصفت المدفعية بلدة النيرب وقال الشماوي إن القصف أصاب خزنتين وقتل ملالا."


def test_a_source_that_no_pack_knows_is_read_where_the_model_sees_one() -> None:
    assert claim(TEXT, "source", "الشماوي", "party").attribution[0].kind == "party"


def test_a_site_is_of_the_kind_that_the_model_says() -> None:
    found = claim(TEXT, "site", "خزنتين", "water")
    assert [(site.kind, site.span.of(TEXT)) for site in found.sites] == [("water", "خزنتين")]
    assert any(reason.rule == "seen.words" and reason.field == "sites" for reason in found.reasons)


def test_an_actor_has_its_class_and_an_id_if_it_is_one_of_the_codebook() -> None:
    known = claim(TEXT, "actor", "الشماوي", "pkk", **{"class": "rebel"}).actors[0]
    other = claim(TEXT, "actor", "الشماوي", "other", **{"class": "communal"}).actors[0]
    assert (known.actor, known.actor_class) == ("pkk", "rebel")
    assert (other.actor, other.actor_class) == (None, "communal")


@pytest.mark.parametrize(("count", "told"), [("one", (1, 1)), ("two", (2, 2)), ("many", (2, None)), ("none", (0, 0))])
def test_people_without_a_number_are_as_many_as_the_model_says(count: str, told: tuple[int, int | None]) -> None:
    (harm,) = claim(TEXT, "harm", "ملالا", "killed", count=count, who="health_worker").casualties
    assert (harm.kind, harm.min, harm.max, harm.who) == ("killed", *told, "health_worker")


def test_a_number_that_stands_there_is_the_number() -> None:
    text = "قصفت المدفعية بلدة النيرب وكان هناك 14 ملالا."
    (harm,) = claim(text, "harm", "14 ملالا", "killed", count="one", who="unknown").casualties
    assert (harm.min, harm.max, harm.span.of(text)) == (14, 14, "14 ملالا")


def test_people_whose_number_is_told_nowhere_are_no_toll() -> None:
    assert claim(TEXT, "harm", "ملالا", "killed", count="counted", who="unknown").casualties == ()


def test_a_place_that_no_gazetteer_has_keeps_its_words_and_no_point() -> None:
    text = "قصفت المدفعية موقعا قبالة شعثوم."
    found = claim(text, "place", "شعثوم", "place").places
    assert [(place.span.of(text), place.place_id, place.lat) for place in found] == [("شعثوم", None, None)]


def test_what_the_packs_know_is_not_told_twice() -> None:
    document = OPENER.open(Report.received(TEXT))
    plain = READER.layout(document)
    seen = Seeing({"بلده النيرب": ("place", "place", {}), "النيرب": ("place", "place", {})}).opinion(
        document, None, [[] for _ in document.forms]
    )
    laid = READER.beside(READER.layout(document), Unlisted(document, seen, LEAST))
    assert [place.name for place in laid.places.items] == [place.name for place in plain.places.items]


def test_containers_are_still_those_of_their_places() -> None:
    text = "قصفت المدفعية شعثوم وقرية معرشورين بريف إدلب."
    document = OPENER.open(Report.received(text))
    seen = Seeing({"شعثوم": ("place", "place", {})}).opinion(document, None, [[] for _ in document.forms])
    places = READER.beside(READER.layout(document), Unlisted(document, seen, LEAST)).places.items
    inside = {place.name: places[place.container].name for place in places if place.container is not None}
    assert inside == {
        place.name: plain[place.container].name
        for plain in [READER.layout(document).places.items]
        for place in plain
        if place.container is not None
    }
    assert inside
    assert len(places) == 3


def test_a_kind_that_is_not_asked_for_is_left_to_the_packs() -> None:
    document = OPENER.open(Report.received(TEXT))
    seen = Seeing({"خزنتين": ("site", "water", {})}).opinion(document, None, [[] for _ in document.forms])
    assert READER.beside(READER.layout(document), Unlisted(document, seen, {})).sites.items == ()
    assert len(READER.beside(READER.layout(document), Unlisted(document, seen, LEAST)).sites.items) == 1
