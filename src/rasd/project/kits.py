"""What reading takes: packs, gazetteer, opener and reader, put together once a process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import msgspec

from rasd.exports.labels import Language, labels
from rasd.exports.told import Sentence
from rasd.model import Claim, InputError, Report
from rasd.packs import Packs, load
from rasd.packs.actors import names_of
from rasd.packs.reasons import sentence
from rasd.ports import Gazetteer, Model, Reader
from rasd.project.layers import LayerFile
from rasd.project.settings import FILE, Settings
from rasd.readers.learned import installed, shipped_model
from rasd.sources.packfiles import shipped_files
from rasd.text.document import Opener

_MISSING = (
    "the learned reader is not installed, so reports are read by the packs' words alone (pip install 'rasd[learned]')."
)


class Kit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that reads a report."""

    packs: Packs
    gazetteer: Gazetteer
    opener: Opener
    reader: Reader
    #: what a user should know of how reports are read here; empty if nothing
    note: str = ""

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
    #: the team's own places, if it has any
    layer: LayerFile | None = None

    def __call__(self) -> Kit:
        """Load packs and gazetteer (a few tenths of a second), and the model beside them."""
        with ThreadPoolExecutor(1) as beside:
            model = beside.submit(self._model)
            from rasd.read.sheet import SheetReader  # noqa: PLC0415 - only reading needs it, not every command

            packs = load(shipped_files(), language=self.settings.language)
            gazetteer = _gazetteer(packs, self.layer)
        if self.layer is not None:  # who reads is named after all that he knows
            packs = msgspec.structs.replace(packs, digest=f"{packs.digest}+{self.layer.digest}")
        missing = self.settings.reader == "auto" and not installed()
        return Kit(
            packs=packs,
            gazetteer=gazetteer,
            opener=Opener(packs.letters),
            reader=SheetReader(self._reader(packs, gazetteer, model.result()), packs, gazetteer),
            note=_MISSING if missing else "",
        )

    def _reader(self, packs: Packs, gazetteer: Gazetteer, model: Model | None) -> Reader:
        """Who reads all that is no row of a team's own sheet."""
        from rasd.read import PackReader  # noqa: PLC0415 - as above

        if self.settings.reader == "llm":
            return _llm(self.settings, packs, gazetteer)
        return PackReader(packs, gazetteer, model, alone=self.settings.reader == "learned")

    def _model(self) -> Model | None:
        """The learned model, if it is asked for, or left open and installed."""
        asked = self.settings.reader
        return None if asked in ("lexical", "llm") or (asked == "auto" and not installed()) else shipped_model()


def _gazetteer(packs: Packs, layer: LayerFile | None) -> Gazetteer:
    """The shipped gazetteer, with the team's own layer over it if there is one."""
    from rasd.places.layered import LayeredGazetteer  # noqa: PLC0415 - as reading itself
    from rasd.places.spelling import Speller  # noqa: PLC0415 - as above
    from rasd.stores.gazetteer import shipped_gazetteer  # noqa: PLC0415 - as above
    from rasd.text.normalise import Normaliser  # noqa: PLC0415 - as above

    shipped = shipped_gazetteer()
    if layer is None:
        return shipped
    return LayeredGazetteer(shipped, layer.read(), Speller(packs.toponyms.spelling, Normaliser(packs.letters)))


def _llm(settings: Settings, packs: Packs, gazetteer: Gazetteer) -> Reader:
    """The reader that asks a language model; `InputError` if no server is named."""
    from rasd.readers.llm import LLMReader, PackFinish, UsageFile  # noqa: PLC0415 - few ask for it

    if settings.llm is None:
        raise InputError("no server is named for the reader llm.", where=FILE, remedy="Add [llm]: see docs/llm.md.")
    finish = PackFinish.of(packs, gazetteer)
    if not settings.llm_log:
        return LLMReader(settings.llm, finish)
    return LLMReader(settings.llm, finish, log=UsageFile(Path(settings.llm_log)))


@cache
def kit_of(make: MakeKit) -> Kit:
    """The kit, made once a process."""
    with _staying():
        return make()


@contextmanager
def _staying() -> Iterator[None]:
    """Load what stays as long as the process: no garbage is looked for meanwhile, nor later among what was loaded.

    Looking through a kit again and again took a sixth of the start, and a twentieth of reading.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if collects:
            gc.enable()
