"""What finding costs: the work of every finder grows with the length of the text and no faster.

Work is counted in calls, not in seconds, so that a busy machine changes nothing.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import pytest

from rasd.model import Document, Report
from rasd.places import PlaceFinder, PlaceResolver
from rasd.read.actors import ActorFinder
from rasd.read.harm import HarmFinder
from rasd.read.means import SiteFinder, WeaponFinder
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader
from rasd.times import TimeReader

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
NUMBERS = NumberReader(PACKS.numbers, OPENER.normaliser)
TIMES = TimeReader(PACKS.dates, NUMBERS, OPENER.normaliser)
ACTORS = ActorFinder(PACKS.actors, OPENER.normaliser)
PLACES = PlaceFinder(shipped_gazetteer(), PACKS.toponyms, OPENER.normaliser)
RESOLVER = PlaceResolver(shipped_gazetteer(), PACKS.toponyms, OPENER.normaliser)
HARMS = HarmFinder(PACKS.harm, OPENER.normaliser)
WEAPONS = WeaponFinder(PACKS.weapons, OPENER.normaliser)
SITES = SiteFinder(PACKS.sites, OPENER.normaliser)

FINDERS: dict[str, Callable[[Document], object]] = {
    "open": lambda document: OPENER.open(document.report),
    "numbers": NUMBERS.find,
    "times": TIMES.find,
    "actors": ACTORS.find,
    "places": PLACES.find,
    "resolve": lambda document: RESOLVER.resolve(document, PLACES.find(document)),
    "harms": lambda document: HARMS.find(document, NUMBERS.find(document)),
    "weapons": lambda document: WEAPONS.find(document, NUMBERS.find(document)),
    "sites": SITES.find,
}

#: told in this order, in any order, and without a mark between them
SENTENCES = (
    "قصفت طائرات حربية روسية أطراف بلدة سرمين بريف إدلب، ما أدى لمقتل ثلاثة مدنيين وإصابة 12 آخرين.",
    "اندلعت اشتباكات بين قوات النظام وقسد قرب قرية ضبضوبة شرقي دير الزور فجر يوم الثلاثاء 5 أيار 2020.",
    "انفجرت عبوة ناسفة بسيارة في حي القصور قبل ثلاثة أيام، وعثر الأهالي على جثتين.",
    "اعتقل الجيش التركي عشرات الشبان من مدن عفرين واعزاز والباب خلال الأشهر الثلاثة الماضية.",
    "سقطت 7 صواريخ على مدرسة ومستشفى في صنعاء، ولم ترد أنباء عن إصابات.",
    "قالت مصادر إن مقاتليها انسحبوا من محيط المطار إلى محافظة الأنبار.",
)
WORDS = [word for sentence in SENTENCES for word in sentence.split()]


def mixed(length: int) -> str:
    """Sentences in an order of chance."""
    chance = random.Random(7)
    return "\n".join(chance.choice(SENTENCES) for _ in range(length // 15))


def endless(length: int) -> str:
    """One sentence of words in an order of chance: no point, comma or line ends anything."""
    chance = random.Random(7)
    return " ".join(chance.choice(WORDS).strip(".،") for _ in range(length))


def listed(length: int) -> str:
    """One list of places, people, sides and numbers without an end."""
    return "قرى " + " و".join(["سرمين", "ضبضوبة", "ثلاثة مدنيين", "قوات النظام"] * (length // 5)) + " بريف إدلب"


def calls(find: Callable[[Document], object], document: Document) -> int:
    """How many calls, of functions in Python or in C, finding takes."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event.endswith("call")

    find(document)  # what is kept for every form is learnt before
    former = sys.getprofile()
    sys.setprofile(count)
    try:
        find(document)
    finally:
        sys.setprofile(former)
    return made


@pytest.mark.parametrize("make", [mixed, endless, listed])
@pytest.mark.parametrize("finder", FINDERS)
def test_work_grows_no_faster_than_the_text(finder: str, make: Callable[[int], str]) -> None:
    short, long = (OPENER.open(Report.received(make(length), published="2020-05-06")) for length in (1_000, 8_000))
    longer = len(long.forms) / len(short.forms)
    assert calls(FINDERS[finder], long) <= 1.25 * longer * calls(FINDERS[finder], short) + 200


@pytest.mark.parametrize("piece", ["قوات ", "مسلح ", "النظام بقيادة ", "عناصر من ", "التابعة لها ", "روسي و"])
def test_a_text_of_one_piece_costs_actors_no_more_than_its_length(piece: str) -> None:
    short, long = (OPENER.open(Report.received(piece * times)) for times in (1_000, 8_000))
    assert calls(ACTORS.find, long) <= 1.25 * 8 * calls(ACTORS.find, short) + 200
