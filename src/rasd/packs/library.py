"""All packs together: the one typed object that readers take their knowledge from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.model import PackError, content_id
from rasd.packs.actors import Actors, load_actors, names_of
from rasd.packs.crosswalks import Crosswalks
from rasd.packs.dates import DatePack
from rasd.packs.events import Triggers
from rasd.packs.grades import Grades
from rasd.packs.harm import Harm
from rasd.packs.language import Letters
from rasd.packs.linking import CommonWords, Linking
from rasd.packs.means import Sites, Weapons
from rasd.packs.numbers import NumberPack
from rasd.packs.parse import T, parse
from rasd.packs.reasons import Sentences
from rasd.packs.redaction import Redaction, parse_redaction
from rasd.packs.sheets import SheetWords
from rasd.packs.speech import Cues, Speech
from rasd.packs.toponyms import Toponyms
from rasd.packs.trust import Alone, Trusts
from rasd.packs.values import Values
from rasd.packs.weights import Weights, parse_weights


class Packs(msgspec.Struct, frozen=True, kw_only=True):
    """The validated packs of one language, the conflict domain and the regions in use."""

    #: of all files, so that what was read with other packs can be told apart
    digest: str
    letters: Letters
    numbers: NumberPack
    dates: DatePack
    speech: Speech
    cues: Cues
    toponyms: Toponyms
    actors: Actors
    triggers: Triggers
    harm: Harm
    weapons: Weapons
    sites: Sites
    #: decision -> clue -> option -> weight
    weights: Weights
    trust: Trusts
    alone: Alone
    values: Values
    linking: Linking
    grades: Grades
    #: how incidents are told in the codes of other datasets
    crosswalks: Crosswalks
    common: CommonWords
    #: sheets that teams keep
    sheet: SheetWords
    #: reasons in words, by language of the reader
    reasons: dict[str, Sentences]
    #: personal data, by the language of the text
    redaction: dict[str, Redaction]


def load(files: Mapping[str, str], *, language: str = "ar") -> Packs:
    """Validate pack `files` (path below the packs folder -> text) and put them together."""
    here = f"languages/{language}"
    actors = load_actors(files, language=language)
    triggers = _one(files, "domains/conflict/events.yaml", Triggers)
    return Packs(
        digest=content_id("packs", *sorted(files.items())),
        letters=_one(files, f"{here}/letters.yaml", Letters),
        numbers=_one(files, f"{here}/numbers.yaml", NumberPack),
        dates=_one(files, f"{here}/dates.yaml", DatePack),
        speech=_one(files, f"{here}/speech.yaml", Speech),
        cues=_one(files, f"{here}/cues.yaml", Cues),
        toponyms=_one(files, f"{here}/places.yaml", Toponyms),
        actors=actors,
        triggers=triggers,
        harm=_one(files, "domains/conflict/harm.yaml", Harm),
        weapons=_one(files, "domains/conflict/weapons.yaml", Weapons),
        sites=_one(files, "domains/conflict/sites.yaml", Sites),
        weights=parse_weights("domains/conflict/weights.json", _text(files, "domains/conflict/weights.json")),
        trust=_one(files, "domains/conflict/trust.yaml", Trusts),
        alone=_one(files, "domains/conflict/alone.yaml", Alone),
        values=_one(files, "domains/conflict/values.yaml", Values),
        linking=_one(files, "domains/conflict/linking.yaml", Linking),
        grades=_one(files, "domains/conflict/grades.yaml", Grades),
        crosswalks=_one(files, "domains/conflict/crosswalks.yaml", Crosswalks),
        common=_one(files, f"{here}/common.yaml", CommonWords),
        sheet=_one(files, "domains/conflict/sheet.yaml", SheetWords),
        reasons={name: _sentences(files, name, actors, triggers) for name in ("en", "ar")},
        redaction={name: _redaction(files, f"languages/{name}/redaction.yaml") for name in ("en", "ar")},
    )


def _redaction(files: Mapping[str, str], name: str) -> Redaction:
    return parse_redaction(name, _text(files, name))


def _sentences(files: Mapping[str, str], language: str, actors: Actors, triggers: Triggers) -> Sentences:
    """The sentences of a language; actors go by their names and, in Arabic, trigger terms by their first word."""
    told = _one(files, f"languages/{language}/reasons.yaml", Sentences)
    terms = {term.name: term.first_word for term in triggers.terms} if language == "ar" else {}
    return msgspec.structs.replace(told, options={**terms, **names_of(actors, language), **told.options})


def _one(files: Mapping[str, str], name: str, kind: type[T]) -> T:
    return parse(name, _text(files, name), kind)


def _text(files: Mapping[str, str], name: str) -> str:
    if name not in files:
        raise PackError("the file is missing.", where=name, remedy="Reinstall Rasd, or put the file back.")
    return files[name]
