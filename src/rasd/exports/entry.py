"""One place of the gazetteer in full, and the decision on one name laid open, as tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from rasd.exports import wording
from rasd.exports.labels import Language, labels
from rasd.exports.table import add_row, grid
from rasd.exports.told import Sentence
from rasd.model import Place, Reason
from rasd.places.entry import Entry
from rasd.places.mention import ResolvedPlace
from rasd.places.options import Clue
from rasd.places.weighed import Ranked, Weighed

#: places of the same name that are listed
_NAMESAKES = 5
#: a clue that weighs less is not told
_WORTH_TELLING = 0.05


def entry_table(entry: Entry, file: str, language: Language) -> Table:
    """Everything that the gazetteer has of a place, a fact a row; `file` is the team's own layer."""
    table = grid("", (entry.place.id, " · ".join(_names(entry.place))))
    for heading, told in _facts(entry, file, language):
        if told:
            add_row(table, (heading, told))
    return table


def _facts(entry: Entry, file: str, language: Language) -> Iterator[tuple[str, str]]:
    words, comma, place = labels(language).gazetteer, labels(language).interface.comma, entry.place
    km = labels(language).interface.km
    yield words.kind, wording.kind(place.feature, labels(language))
    yield words.within, " › ".join(filter(None, (place.country, *(_unit(unit, language) for unit in entry.units))))
    yield words.pcode, place.pcode or ""
    yield words.point, f"{place.lat:.5f}, {place.lon:.5f}"
    yield words.radius, f"{place.radius_km:g} {km}" if place.radius_km is not None else ""
    yield words.people, f"{place.population:,}" if place.population else ""
    yield words.keys, comma.join(entry.keys)
    yield words.namesakes, _namesakes(entry, language)
    yield words.layer, _layer(entry, file, language)
    yield words.licence, place.licence
    yield words.note, place.note
    yield words.said_by, entry.row.cells["source"] if entry.row is not None else ""


def _unit(unit: Place, language: Language) -> str:
    name = wording.place_name(unit, language)
    return f"{name} ({unit.pcode})" if unit.pcode else name


def _layer(entry: Entry, file: str, language: Language) -> str:
    words = labels(language).gazetteer
    if entry.row is None:
        return words.shipped
    told = words.own if entry.shipped is None else words.corrected
    return told.format(line=entry.row.line, file=file)


def _namesakes(entry: Entry, language: Language) -> str:
    words = labels(language).gazetteer
    if not entry.namesakes:
        return words.none_else
    told = [
        f"{words.namesake.format(name=wording.place_in_area(place, language), km=f'{away:.0f}')} [{place.id}]"
        for away, place in entry.namesakes[:_NAMESAKES]
    ]
    return "\n".join([words.more.format(n=len(entry.namesakes)), *told])


def weighed_table(weighed: Weighed, quote: str, sentence: Sentence, language: Language) -> Table:
    """The candidates of a name, best first, with their clues: the first is chosen. The caption says how it reads."""
    told, words = labels(language), labels(language).gazetteer
    table = grid(f"«{quote}»", ("#", words.candidate, words.within, words.kind, words.clues, words.sum))
    for number, one in enumerate(weighed.ranked, 1):
        mark = f"{number}\n{words.chosen}" if number == 1 else str(number)
        add_row(table, (mark, *_candidate(one, sentence, language)))
    answer = weighed.answer
    reach = "" if answer.radius_km is None else f"{answer.radius_km:g} {told.interface.km}"
    read = [_place(answer, language), told.precision[answer.precision], reach]
    clues = {clue.rule for one in weighed.ranked for clue in one.clues}
    why = [sentence(reason) for reason in answer.reasons if reason.rule not in clues]
    lines = [f"{words.read_as}: {told.interface.comma.join(filter(None, read))}", *why]
    table.caption = "\n".join([*lines, *([] if weighed.ranked else [words.no_candidate])])
    return table


def _candidate(one: Ranked, sentence: Sentence, language: Language) -> tuple[str, ...]:
    words = labels(language)
    if one.place is None:
        return words.gazetteer.none_of_these, "", "", "", f"{one.score:+.2f}"
    name = "\n".join((*_names(one.place), one.place.id))
    worth = (clue for clue in one.clues if abs(clue.weight) >= _WORTH_TELLING)
    clues = "\n".join(f"{clue.weight:+.2f}  {sentence(_reason(clue))}" for clue in worth)
    area, kind = wording.area(one.place, language), wording.kind(one.place.feature, words)
    return name, area, kind, clues, f"{one.score:+.2f}"


def _names(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (place.name_ar, place.name_en))))


def _reason(clue: Clue) -> Reason:
    return Reason(rule=clue.rule, field="places", values=clue.values, weight=clue.weight)


def _place(answer: ResolvedPlace, language: Language) -> str:
    words = labels(language)
    if answer.place_id is None and answer.precision != "area":
        area = answer.admin1 or answer.country or ""
        return words.gazetteer.nowhere.format(name=area) if area else words.interface.no_place
    return f"{answer.name} [{answer.place_id}]" if answer.place_id else answer.name
