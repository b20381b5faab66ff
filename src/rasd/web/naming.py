"""What the values that incidents are counted by are called in a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rasd.exports.labels import Language, labels
from rasd.exports.wording import place_name
from rasd.model.board import Dimension, Why
from rasd.project import Project
from rasd.web.asking import NOBODY
from rasd.web.wording import words


class Naming:
    """Names of values, dimension by dimension; what has no name is called as it stands."""

    def __init__(self, project: Project, language: Language) -> None:
        self._project = project
        self._language = language
        known, ours = labels(language), words(language)
        self._listed: Mapping[str, Mapping[Any, str]] = {
            "type": known.event_types,
            "grade": known.grades,
            "site": known.site_kinds,
            "side": project.kit.actor_names(language),
            "state": ours.plain("explore.states"),
            "country": ours.plain("countries"),
            "assigned": {"": ours("explore.page.nobody")},
        }
        self._told: Mapping[str, Callable[[str], str]] = {
            "governorate": self._governorate,
            "risk": self._why,
            "doubt": self._why,
        }

    def name(self, dimension: Dimension, value: str) -> str:
        """What a value is called."""
        if dimension in self._told:
            return self._told[dimension](value)
        return self._listed.get(dimension, {}).get(value, value)

    @staticmethod
    def code(dimension: Dimension, value: str) -> str:
        """How an address tells a value."""
        return NOBODY if dimension == "assigned" and not value else value

    def _governorate(self, value: str) -> str:
        """The gazetteer's name of the governorate that is called so in its rows."""
        known = self._project.kit.gazetteer.named(value)
        found = next(
            (place for place in known if place.feature == "ADM1" and value in {place.admin1, place.name_en}), None
        )
        return place_name(found, self._language) if found else value

    def _why(self, code: str) -> str:
        """A reason without what fills its sentence."""
        return self._project.board.why(Why(code=code, weight=0.0), self._language).rstrip(" :：")
