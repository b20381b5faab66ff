"""What a report tells as a whole about where it plays: countries, governorates, the outlet's beat."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rasd.model import Document, Place
from rasd.packs.toponyms import Toponyms
from rasd.places.mention import PlaceMention
from rasd.places.options import Clue, Options

#: tokens over which a governorate told loses half its worth for a name
_HALF_TOKENS = 60
#: what a name that only one country has counts beside a country or governorate told
_ONLY_THERE = 0.5


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report plays."""

    #: share of each country in what is told
    countries: dict[str, float]
    #: tokens at which each governorate (country, English name) is told, in order
    governorates: dict[tuple[str, str | None], list[int]]
    #: governorate that the outlet reports from
    beat: str | None


def setting(document: Document, mentions: Sequence[PlaceMention], options: Options, beats: dict[str, str]) -> Setting:
    """Read the setting from the mentions and the outlet's name."""
    counts: defaultdict[str, float] = defaultdict(float)
    governorates: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for mention in mentions:
        regions = options.regions(mention)
        for region in regions:
            counts[region.country] += 1 / len(regions)
            if region.feature == "ADM1":
                governorates[region.country, region.admin1].append(mention.first)
        if not regions:
            countries = {option.place.country for option in options.of(mention)}
            if len(countries) == 1:
                counts[countries.pop()] += _ONLY_THERE
    total = sum(counts.values())
    outlet = (document.report.outlet or "").casefold()
    return Setting(
        countries={code: count / total for code, count in counts.items()},
        governorates=governorates,
        beat=next((governorate for part, governorate in beats.items() if part in outlet), None),
    )


def setting_clues(place: Place, at: int, told: Setting, pack: Toponyms) -> list[Clue]:
    """What the setting says for a candidate of the name at token `at`."""
    weights = pack.weights
    country = weights.countries.get(place.country, weights.country)
    worth = country + weights.country_told * told.countries.get(place.country, 0.0)
    if not told.countries:
        worth *= weights.country_alone
    clues = [Clue("place.country", (place.name_en, place.country), worth)]
    tokens = told.governorates.get((place.country, place.admin1))
    if tokens:
        worth = weights.governorate * 0.5 ** (_gap(tokens, at) / _HALF_TOKENS)
        clues.append(Clue("place.governorate", (place.name_en, place.admin1 or ""), worth))
    if told.beat is not None and told.beat == place.admin1:
        clues.append(Clue("place.beat", (place.name_en, place.admin1), weights.beat))
    return clues


def _gap(tokens: Sequence[int], at: int) -> int:
    """How far the nearest of `tokens`, which are in order, is from `at`."""
    after = bisect_left(tokens, at)
    return min(abs(token - at) for token in tokens[max(0, after - 1) : after + 1])
