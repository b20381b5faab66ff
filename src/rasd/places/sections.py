"""Parts of a report that each tell of one governorate: a round-up opens them by its name and a colon ("درعا: ...")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from rasd.model import Document, Place
from rasd.packs.toponyms import Toponyms
from rasd.places.mention import PlaceMention
from rasd.places.options import Clue, Options
from rasd.text.document import LINE

#: words that may stand beside the name ("في محافظة درعا", "ريف حلب الشمالي")
_BESIDE: Final = 2
_COLON: Final = ":"


class Section(NamedTuple):
    """Tokens `first` to `stop`, and the governorates (country, English name) that the name at their head may mean."""

    first: int
    stop: int
    governorates: frozenset[tuple[str, str | None]]


def sections(document: Document, mentions: Sequence[PlaceMention], options: Options) -> list[Section]:
    """The sections of a report, in its order.

    One with words behind the colon is that line; one whose head stands alone goes on to the next head or empty line.
    """
    text = document.report.text
    breaks = [match.start() for match in LINE.finditer(text)]
    lines = [bisect_right(breaks, start) for start in document.starts]
    heads = [
        (colon, governorates)
        for mention in mentions
        if (governorates := frozenset((one.country, one.admin1) for one in options.regions(mention) if one.admin1))
        and (colon := _colon(document, mention, lines)) is not None
    ]
    found = []
    for number, (colon, governorates) in enumerate(heads):
        limit = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        found.append(Section(colon + 1, _stop(lines, colon, limit), governorates))
    return found


def _colon(document: Document, mention: PlaceMention, lines: Sequence[int]) -> int | None:
    """The colon behind a name that opens a line, as a token; None where none does."""
    line = lines[mention.first]
    before = [at for at in range(max(0, mention.first - _BESIDE - 1), mention.first) if lines[at] == line]
    if sum(document.kinds[at] != "p" for at in before) > _BESIDE:
        return None
    for at in range(mention.stop, min(mention.stop + _BESIDE + 1, len(lines))):
        if lines[at] != line:
            return None
        if document.forms[at] == _COLON:
            return at
    return None


def _stop(lines: Sequence[int], colon: int, limit: int) -> int:
    """The token behind a section whose head ends at `colon`; at `limit` the next head has its colon."""
    own, after = lines[colon], colon + 1
    if after < limit and lines[after] == own:
        return next((at for at in range(after, limit) if lines[at] != own), limit)
    stop = after
    while stop < limit and lines[stop] - lines[stop - 1] <= 1:
        stop += 1
    return stop


def section_clues(place: Place, at: int, told: Sequence[Section], pack: Toponyms) -> list[Clue]:
    """What the section says for a candidate of the name at token `at`."""
    section = next((one for one in told if one.first <= at < one.stop), None)
    if section is None:
        return []
    name = min(str(governorate) for _, governorate in section.governorates)
    if (place.country, place.admin1) in section.governorates:
        return [Clue("place.section", (place.name_en, name), pack.weights.section)]
    return [Clue("place.section_against", (place.name_en, name), pack.weights.section_against)]
