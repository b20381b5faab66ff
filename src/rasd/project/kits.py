"""What reading takes: packs, gazetteer, opener and reader, put together once a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.told import Sentence
from rasd.model import Claim, Report
from rasd.packs import Packs, load
from rasd.packs.actors import names_of
from rasd.packs.reasons import sentence
from rasd.ports import Gazetteer, Reader
from rasd.project.settings import Settings
from rasd.sources.packfiles import shipped_files
from rasd.text.document import Opener


class Kit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that reads a report."""

    packs: Packs
    gazetteer: Gazetteer
    opener: Opener
    reader: Reader

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report."""
        return self.reader.read(self.opener.open(report))

    def sentence(self, language: Language) -> Sentence:
        """Tells reasons in a language."""
        told, words = self.packs.reasons[language], labels(language)
        lists = (words.source_kinds, words.actor_classes, words.weapon_kinds, words.site_kinds, words.casualty_kinds)
        options = {value: label for names in lists for value, label in names.items()}
        in_words = msgspec.structs.replace(told, options={**options, **told.options})
        return partial(sentence, languages={language: in_words}, language=language)

    def actor_names(self, language: Language) -> dict[str, str]:
        """What actors are called in a language, by their ids."""
        return names_of(self.packs.actors, language)


#: makes a kit; picklable, so that a worker process can make its own
MakeKit = Callable[[], Kit]


class ShippedKit(msgspec.Struct, frozen=True):
    """Makes the kit that comes with Rasd, for a project's settings."""

    settings: Settings = Settings()

    def __call__(self) -> Kit:
        """Load packs and gazetteer (a few tenths of a second)."""
        from rasd.read import LexicalReader  # noqa: PLC0415 - only reading needs it, not every command
        from rasd.stores.gazetteer import shipped_gazetteer  # noqa: PLC0415 - as above

        packs = load(shipped_files(), language=self.settings.language)
        gazetteer = shipped_gazetteer()
        return Kit(
            packs=packs,
            gazetteer=gazetteer,
            opener=Opener(packs.letters),
            reader=LexicalReader(packs, gazetteer),
        )


@cache
def kit_of(make: MakeKit) -> Kit:
    """The kit, made once a process."""
    return make()
