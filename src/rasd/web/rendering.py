"""Templates into pages: everything escaped, every word in the language that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from rasd.exports.labels import labels
from rasd.exports.wording import day
from rasd.project import Language
from rasd.web.assets import Assets
from rasd.web.navigation import NAVIGATION
from rasd.web.wording import LANGUAGES, words

#: the languages by their own names
NAMES: Final[dict[Language, str]] = {"en": "English", "ar": "العربية"}


class Rendering:
    """The templates of the desk."""

    def __init__(self, assets: Assets) -> None:
        for language in LANGUAGES:
            words(language)  # a word that one lacks is told now, not on somebody's screen
        self._environment = Environment(
            # the map of a report page is drawn here too: its macros are `page/parts.html`
            loader=ChoiceLoader(
                [PackageLoader("rasd.web"), PrefixLoader({"page": PackageLoader("rasd.exports.page")})]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["static"] = assets.address
        self._environment.globals["languages"] = NAMES
        self._environment.globals["navigation"] = NAVIGATION
        self._environment.globals["minute"] = minute

    def html(self, template: str, language: Language, **views: object) -> str:
        """What a template makes of `views`.

        It also has: `words` (ours), `labels` (those of exports: fields, types of events, grades), `language`, `rtl`,
        `day` (a date as it is told), `minute` (a moment), `static` (the address of a file), `languages`.
        """
        known = labels(language)
        return self._environment.get_template(template).render(
            words=words(language),
            labels=known,
            language=language,
            rtl=language == "ar",
            day=_days(language),
            **views,
        )


def minute(told: str) -> str:
    """A moment as it is kept, to the minute, in one piece wherever it stands in a line."""
    return f"\u2066{told[:10]} {told[11:16]} UTC\u2069"


def _days(language: Language) -> Callable[[str], str]:
    known = labels(language).dates
    return lambda told: day(told, known)
