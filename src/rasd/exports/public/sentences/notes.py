"""An incident in one to three sentences, made from its coded fields alone, always as what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.notewords import NoteWords, Noun, agreement
from rasd.exports.public.sentences.tolls import Told, by_outlet, told_of
from rasd.exports.public.sentences.untrusted import named
from rasd.exports.wording import count, period
from rasd.model.publication import Name, PublicIncident, PublicPlace, Side, Unit

#: places that are told by name; of more it is told how many they are
_PLACES = 2
#: outlets whose numbers are told where they differ
_OUTLETS = 4


def note(incident: PublicIncident, language: Language) -> str:
    """What is reported of an incident, in a language."""
    return _Note(incident, language, labels(language)).text


class _Note(msgspec.Struct, frozen=True):
    incident: PublicIncident
    language: Language
    labels: Labels

    @property
    def words(self) -> NoteWords:
        return self.labels.note

    @property
    def text(self) -> str:
        """All sentences, with the mark of those that no person has looked at before them."""
        told = (f"{_capital(one)}{self.words.stop}" for one in (self._event(), self._harm(), self._stated()) if one)
        return ("" if self.incident.reviewed else self.words.unreviewed) + " ".join(told)

    def _event(self) -> str:
        """Who reports what, when, where, with what and at what kind of site."""
        first, *more = self.incident.types
        what = self._listed([self.words.types[first], *(self.words.also.get(t) or self.words.types[t] for t in more)])
        told = self.words.told["more" if more else "one"].format(what=what, rest="".join(self._rest()))
        who, reports = self._who(), max(self.incident.reports, 1)
        form = agreement(reports, self.language)
        if who:
            return self.words.attributed[form].format(who=who, told=told, n=reports)
        return self.words.unattributed[form].format(told=told, n=reports)

    def _rest(self) -> Iterator[str]:
        words, incident = self.words, self.incident
        when = period(incident.start, incident.end, self.labels.dates)
        if when:
            yield words.when[when.form].format(when=when.words)
        where = [told for told in map(self._where, incident.places) if told]
        more = len(where) - _PLACES
        if where:
            others = [self._counted("other_place", more)] if more > 0 else []
            yield f" {self._listed([*where[:_PLACES], *others])}"
        if incident.sites:
            yield words.sites.format(sites=self._listed(words.site_kinds[site] for site in incident.sites))
        if incident.weapons:
            yield words.weapons.format(weapons=self._listed(words.weapon_kinds[kind] for kind in incident.weapons))
        if any(place.masked for place in incident.places):
            yield words.where.masked if where else words.where.hidden

    def _who(self) -> str:
        """The outlets: both of two, the first of more; and how many are not named."""
        names = [self._named(source.outlet) for source in self.incident.sources if source.outlet]
        told = list(dict.fromkeys(filter(None, names)))
        if not told:
            return ""
        unnamed = len(self.incident.sources) - sum(map(bool, names))
        shown = told if len(told) <= 2 and not unnamed else told[:1]
        others: list[tuple[Noun, int]] = [("other_outlet", len(told) - len(shown)), ("other_report", unnamed)]
        return self._listed([*shown, *(self._counted(noun, number) for noun, number in others if number)])

    def _where(self, place: PublicPlace) -> str:
        """A place with the units around it; nothing where it has no name."""
        where = self.words.where
        district, governorate = self._unit(place.admin2, where.district), self._unit(place.admin1, where.governorate)
        country = self._called(place.country.name) if place.country else ""
        called = self._called(place.name) if place.name else ""
        pattern = where.place if place.precision == "unknown" else getattr(where, place.precision)
        units = [governorate, country]
        match place.precision:
            case "admin2":
                called = district or called
            case "admin1":
                called, units = governorate or called, [country]
            case "country":
                called, units = country or called, []
            case _:
                units = [district, governorate, country]
        told = list(dict.fromkeys(unit for unit in units if unit and unit != called))
        if not called:
            called, told = (told[0], told[1:]) if told else ("", [])
            pattern = where.area
        name = where.within.format(name=called, units=self.labels.interface.comma.join(told)) if told else called
        return str(pattern).format(name=name) if name else ""

    def _unit(self, unit: Unit | None, patterns: dict[str, str]) -> str:
        """A unit with the word for its kind: the district of X."""
        called = self._called(unit.name) if unit else ""
        if unit is None or not called:
            return ""
        return patterns.get((unit.code or "")[:2], patterns[""]).format(name=called)

    def _harm(self) -> str:
        """How many were harmed, as ranges over the sources, and by outlet where they differ."""
        parts = [self._toll(told) for told in told_of(self.incident)]
        return self.words.harm.format(harm=self._listed(parts)) if parts else ""

    def _toll(self, told: Told) -> str:
        words, harmed = self.words, self.words.harmed[told.kind]
        outlets = [
            words.by_outlet.format(outlet=name, count=count(one.min, one.max, self.labels.counting))
            for one in by_outlet(self.incident, told)[:_OUTLETS]
            if (name := self._named(one.outlet))
        ]
        if told.high == 0:
            return harmed.none
        unclear = not told.low and told.high is None
        text = harmed.unclear if unclear else harmed.some.format(count=self._number(told))
        return words.by_outlets.format(harm=text, outlets=words.semicolon.join(outlets)) if len(outlets) > 1 else text

    def _number(self, told: Told) -> str:
        words, low, high = self.words, told.low, told.high
        noun: Noun = "combatant" if told.combatants else "person"
        if high is None:
            return words.at_least.format(count=self._counted(noun, low or 0))
        if not low:
            return words.at_most.format(count=self._counted(noun, high))
        if low == high:
            return self._counted(noun, low)
        # Arabic tells one and two by the noun alone: between one person and 5 people
        least = self._counted(noun, low) if agreement(low, self.language) == "two" else str(low)
        return words.between.format(low=least, count=self._counted(noun, high))

    def _stated(self) -> str:
        """What is said of the sides, as said and by whom; and the grade."""
        clauses = [self._side(side) for side in self.incident.sides]
        if self.incident.grade != "ungraded":
            clauses.append(self.words.grade.format(grade=self.labels.grades[self.incident.grade]))
        return self.words.clauses.format(clauses=self.words.semicolon.join(clauses)) if clauses else ""

    def _side(self, side: Side) -> str:
        words = self.words.sides[side.stance]
        by = self._listed(dict.fromkeys(self.words.sources[kind] for kind in side.by))
        pattern = (
            words.itself if side.by == ("party",) and side.stance != "accused" else words.others if by else words.nobody
        )
        return pattern.format(side=self._called(side.name) or side.actor.replace("_", " "), by=by)

    def _counted(self, noun: Noun, number: int) -> str:
        return self.words.counted[noun][agreement(number, self.language)].format(n=number)

    def _called(self, name: Name) -> str:
        return self._named(name.ar if self.language == "ar" else name.en)

    def _named(self, name: str | None) -> str:
        return named(name or "", self.labels)

    def _listed(self, parts: Iterable[str]) -> str:
        """Parts one after the other: a, b and c."""
        *start, end = list(parts) or [""]
        return f"{self.words.comma.join(start)}{self.words.last}{end}" if start else end


def _capital(sentence: str) -> str:
    """A sentence with a capital at its start."""
    return f"{sentence[0].upper()}{sentence[1:]}"
