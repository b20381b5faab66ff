"""One incident as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels, labels
from rasd.exports.plain import plain
from rasd.exports.valuewords import ValueWords
from rasd.model import Decision, Incident
from rasd.model.decision import FIELD_DECISIONS
from rasd.model.people import Role
from rasd.project import FoundIncident
from rasd.web.context import Visit
from rasd.web.incidents.compare import Column, Comparison, compare
from rasd.web.incidents.sides import WhoSays, who_says
from rasd.web.incidents.telling import Tell
from rasd.web.incidents.tolls import Tolls, tolls
from rasd.web.incidents.where import Where, where


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What an incident is in a few words; empty where it is not told."""

    id: str
    types: str
    day: str
    place: str
    killed: str
    injured: str
    claims: int
    reports: int
    texts: int
    grade: str

    @property
    def heading(self) -> str:
        """What to call it."""
        return " · ".join(filter(None, (self.types, self.place, self.day)))


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about an incident that holds."""

    decision: Decision
    says: str
    #: the day, and the time of day in the zone that was kept (UTC)
    day: str
    time: str
    about: tuple[Column, ...]
    #: whether who looks may take it back
    mine: bool


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule for grades: the grade, its conditions in words and whether each holds, and whether it gave the grade."""

    grade: str
    conditions: tuple[tuple[str, bool], ...]
    decided: bool


class View:
    """Makes what a page shows of one incident, for whoever looks; each part when it is asked for."""

    def __init__(self, here: Visit, found: FoundIncident) -> None:
        self._here = here
        self.found = found
        self.incident = found.incident

    @property
    def words(self) -> Labels:
        """The labels of exports."""
        return labels(self._here.language)

    @cached_property
    def tell(self) -> Tell:
        """Tells what claims say."""
        return tell_for(self._here)

    @cached_property
    def facts(self) -> Facts:
        """The incident in a few words."""
        return facts(self.incident, self.tell.values)

    @cached_property
    def ratings(self) -> Mapping[str, Decision]:
        """The rating of each claim that has one."""
        return self._here.project.reviewing.ratings(self.found)

    @cached_property
    def comparison(self) -> Comparison:
        """Its claims side by side."""
        return compare(self.incident, self.found.told, self.tell, ratings=self.ratings)

    @property
    def tolls(self) -> Tolls:
        """Its counts by source over time."""
        return tolls(self.incident, self.comparison.columns, self.words)

    @property
    def who(self) -> WhoSays | None:
        """Who says what of whom."""
        return who_says(
            self.incident,
            {one.claim.id: one.claim for one in self.found.told},
            self.comparison.columns,
            names=self.tell.values.actor_names,
            words=self.words,
            rtl=self._here.language == "ar",
        )

    @property
    def where(self) -> Where:
        """Where it was."""
        gazetteer = self._here.project.kit.gazetteer
        return where(self.incident, self.found.told, gazetteer, self.words, self._here.language)

    @property
    def why_graded(self) -> tuple[str, ...]:
        """Why it has its grade, in sentences."""
        sentence = self._here.project.kit.sentence(self._here.language)
        return tuple(plain(sentence(reason)) for reason in self.incident.reasons if reason.field == "grade")

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule for grades as it was tried."""
        told = self._here.words
        return tuple(
            Rule(
                grade=self.words.grades[rule.grade],
                conditions=tuple((told(f"incident.conditions.{name}"), holds) for name, holds in rule.conditions),
                decided=rule.decided,
            )
            for rule in self._here.project.reviewing.rules(self.incident)
        )

    @cached_property
    def stands(self) -> tuple[Stands, ...]:
        """The decisions about it that hold, the latest first."""
        return tuple(self.told_of(one) for one in self.found.decisions)

    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        return {column.claim_id: column for column in self.comparison.columns}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {one.claim.id: one.report.text for one in self.found.told}

    def told_of(self, decision: Decision) -> Stands:
        """A decision in words."""
        root = self._here.project.root(decision)
        named = (*root.left, *root.right)
        text = next((self._texts[claim] for claim in named if claim in self._texts), None)
        says = self.tell.values.decision(root, text)
        if decision.undoes:
            says = self.words.linking.kinds["undo"].format(undoes=says)
        return Stands(
            decision=decision,
            says=plain(says),
            day=wording.day(decision.at, self.words.dates),
            time=decision.at[11:16],
            about=tuple(self._columns[claim] for claim in named if claim in self._columns)[:3],
            mine=self._here.may(undoing(root)),
        )


def undoing(decision: Decision) -> Role:
    """The least role that may take a decision back: the one that may make it."""
    return "coder" if decision.kind in ("rate", *FIELD_DECISIONS) else "reviewer"


def tell_for(here: Visit) -> Tell:
    """Tells what claims say, in the language of who looks."""
    kit = here.project.kit
    values = ValueWords(gazetteer=kit.gazetteer, actor_names=kit.actor_names(here.language), language=here.language)
    return Tell(values=values, own_voice=labels(here.language).interface.the_outlet)


def facts(incident: Incident, values: ValueWords) -> Facts:
    """An incident in a few words."""
    words, comma = values.words, values.words.interface.comma
    places = [
        wording.place_in_area(known, values.language) if known else plain(place.name)
        for place in incident.places
        for known in (values.gazetteer.get(place.place_id) if place.place_id else None,)
    ]
    return Facts(
        id=incident.id,
        types=comma.join(values.word("type", one) for one in incident.types[:2]),
        day=wording.days(incident.start, incident.end, words.dates),
        place=comma.join(places[:2]),
        killed=_count(incident.killed_min, incident.killed_max, words),
        injured=_count(incident.injured_min, incident.injured_max, words),
        claims=len(incident.claim_ids),
        reports=len(incident.report_ids),
        texts=len(incident.independent),
        grade=words.grades[incident.grade],
    )


def _count(low: int | None, high: int | None, words: Labels) -> str:
    return "" if low is None and high is None else wording.count(low, high, words.counting)
