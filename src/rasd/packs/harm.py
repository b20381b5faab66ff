"""What the conflict pack says about harm to people (domains/conflict/harm.yaml)."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasd.model.codebook import CasualtyKind, CasualtyWho

#: whether a verb's subject is harmed ("استشهد"), does the harm ("خطف"), or either by its vowels ("قتل")
Voice = Literal["suffers", "does", "either"]


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A countable noun: its singular, and its plurals as written with no article."""

    one: str
    many: tuple[str, ...] = ()


class HarmVerb(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb of harm by its past and present, third person masculine."""

    past: str
    present: str
    voice: Voice
    #: forms that the rules don't make
    more: tuple[str, ...] = ()
    #: has another common meaning, so that it harms only people right beside it ("قضى")
    doubtful: bool = False


class HarmKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one kind of harm."""

    kind: CasualtyKind
    #: who its people are where nothing tells
    who: CasualtyWho = "unknown"
    #: nouns of the act that people follow: "مقتل ..."; `done` where a doer may come first: "اعتقال الشرطة ..."
    acts: tuple[str, ...]
    done: tuple[str, ...] = ()
    verbs: tuple[HarmVerb, ...] = ()
    #: nouns that name and count the harmed: "قتيل"
    victims: tuple[Noun, ...] = ()
    #: nouns of a dead body: its people follow ("جثث ثلاثة مدنيين"), or it stands for one itself
    remains: tuple[Noun, ...] = ()
    #: nouns that tell harm only where they are counted as a toll: "عدد النازحين"
    tolled: tuple[str, ...] = ()
    #: told losses with no number: "خسائر بشرية"
    losses: tuple[str, ...] = ()
    #: phrases that say nobody was harmed
    none: tuple[str, ...] = ()
    #: verbs that harm only with one of `completions` and a pronoun later in the clause: "لقي ... حتفه"
    openings: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()


class People(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of people and who they are in the codebook's words."""

    who: CasualtyWho
    nouns: tuple[Noun, ...]
    #: nouns of which one is several people: "عائلة"
    bodies: tuple[Noun, ...] = ()
    #: adjectives that may stand for a person: "فلسطيني"; one with the article is no person told
    origins: tuple[Noun, ...] = ()
    #: words that only tell who counted people are: "ثلاثة من ...", "... في صفوف ..."
    among: tuple[str, ...] = ()


class Harm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How harm to people is told."""

    kinds: tuple[HarmKind, ...]
    people: tuple[People, ...]
    #: names of countries that look like an adjective of `origins` ("سوريا")
    countries: frozenset[str]
    #: "بينهم": what follows is a part of the total before it
    parts: tuple[str, ...]
    #: "آخرون": people as those just told
    others: tuple[Noun, ...]
    #: words before an indefinite harm noun that make it none at all
    negations: tuple[str, ...]
    #: words after a noun that make its number the least: "شخصان على الأقل"
    at_least: tuple[str, ...]
    #: how badly hurt: "ثلاثة منهم بحالة خطرة" are no kind of people
    severities: tuple[str, ...]
    #: what stands between people and those they work for: "موظفين يعملون لدى منظمة"
    employed: tuple[str, ...]
    #: "أفراد", "أعضاء": whose they are tells who they are
    members: tuple[str, ...]
    #: pronouns after which it is said who people are: "3 أشخاص، وهم مدنيون"
    identities: tuple[str, ...]
    #: "عدد القتلى", "حصيلة": the number follows later
    tolls: tuple[str, ...]
    #: "حصيلة سابقة": the toll is overtaken by another
    overtaken: tuple[str, ...]
    #: words that an updated toll rises to its new number with
    rises: tuple[str, ...]
    #: "ما أدى إلى": harm told after it is the result of the act before it
    results: tuple[str, ...]
    #: "جراء": harm told before it is the result of the act after it
    causes: tuple[str, ...]
    #: "تقل": people after it are taken somewhere, not harmed here
    carried: tuple[str, ...]
    #: words after which a harm noun is a name or a kind of act, not people harmed: "مشفى الشهداء", "جريمة قتل"
    names: tuple[str, ...]
    #: phrases with harm words in them that tell of no harm: "كتائب شهداء الأقصى"
    idioms: tuple[str, ...]
    #: prepositions and the like that can follow a number whose noun is left out
    after_number: tuple[str, ...]
