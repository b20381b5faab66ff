"""What a language pack says about place names: spelling, head words, directions, and words that look like names."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

#: How a head word reads the name after it.
#:   place        a populated place: the name alone is the mention (قرية الهري)
#:   quarter      a part of a town; one that no gazetteer knows is somewhere in the town told with it (حي القصور)
#:   site         a facility or a landform: the head is part of the name (سد تشرين)
#:   unit         a unit named after its town and meant as the land around it, with the town's point (منطقة عفرين)
#:   area         a governorate, district, desert, plain: never a point
#:   near         around it, its outskirts, the way to it: near the name's point
#:   countryside  ريف: an area where the name is a governorate, else near the name's point
HeadKind = Literal["place", "quarter", "site", "unit", "area", "near", "countryside"]


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of place told by a word before its name."""

    kind: HeadKind
    #: forms that are followed by one name, by two, by several
    one: tuple[str, ...]
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    #: gazetteer feature codes that fit the head; a code ending in * fits every code that starts so
    features: tuple[str, ...] = ()
    #: a place with more inhabitants than this does not fit the head either
    most: float = math.inf
    #: whether a name after the head that no gazetteer knows is still a place
    unknown: bool = False


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one name comes to be written in several ways."""

    #: first words that are written together with the next or apart (ديرالزور)
    glued: tuple[str, ...]
    #: forms of "father of" that replace each other (أبو كمال، البوكمال)
    father: tuple[str, ...]
    #: words before a name that say its kind and that a gazetteer may hold as part of it
    kinds: tuple[str, ...]


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country by its names and by the adjectives made from them, masculine singular, without the article."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    #: its capital's name, for العاصمة اليمنية
    capital: str | None = None


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each clue for a candidate is worth; a candidate's score is their sum."""

    #: per tenfold of inhabitants
    population: float
    #: by gazetteer feature code, and for any other feature
    features: dict[str, float]
    feature: float
    #: the head word fits the feature, or does not
    head: float
    head_against: float
    #: the gazetteer spells its own name as the report does
    spelling: float
    #: its name only sounds like the one written
    alike: float
    #: the container told holds the candidate, or does not
    container: float
    container_against: float
    #: it lies on the side told of the container (ريف إدلب الغربي)
    side: float
    #: the report's other places, at no distance; half as much at `half_km`, and again at twice that
    neighbours: float
    half_km: float
    #: its governorate is told elsewhere in the report
    governorate: float
    #: the section of a round-up is about its governorate, or about another
    section: float
    section_against: float
    #: the outlet reports from its governorate
    beat: float
    #: by country before anything is told, for any other, and the share of the country in what the report tells
    countries: dict[str, float]
    country: float
    country_told: float
    #: times the former where the report tells nothing of countries
    country_alone: float
    #: it is `far_km` or more from everything else that the report tells; less where it is nearer
    far: float
    far_km: float
    #: no candidate is right where the best has less than this
    none_of_these: float


class Radii(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far from the point told the act may be, km, where the gazetteer does not say."""

    village: float
    town: float
    city: float
    #: inhabitants from which it is a town, a city
    town_from: int
    city_from: int
    #: inhabitants from which a city is told of anywhere in the world
    metropolis_from: int
    #: added around a place, in its countryside
    near: float
    countryside: float
    #: of areas without a radius of their own
    unit: float
    governorate: float
    country: float


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of length: how many km it is, and the words for one of it, two of it, many of it."""

    km: float
    one: tuple[str, ...]
    two: tuple[str, ...]
    many: tuple[str, ...]


class Distances(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far from a place something was is told."""

    #: phrases before the number: على بعد
    before: tuple[str, ...]
    #: words between the distance, or a compass word after it, and the place: من، عن
    origin: tuple[str, ...]
    #: what joins a distance to the name before it: شرق الرقة بـ10 كم
    joint: str
    units: tuple[Unit, ...]
    #: how wrong a distance told may be: this share of it, and never less than so many km
    share: float
    least: float


class Toponyms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Place names of a language (languages/<lang>/places.yaml)."""

    spelling: Spelling
    heads: dict[str, Head]
    #: compass words before a name by side (n, s, e, w): شمال, شمالي, الشمال
    directions: dict[Literal["n", "s", "e", "w"], tuple[str, ...]]
    #: words that stand there like them: أقصى; and those that mean inside a town: وسط
    extreme: tuple[str, ...]
    middle: tuple[str, ...]
    #: the same as adjectives after a name, masculine without article, by side: شمالي
    direction_adjectives: dict[Literal["n", "s", "e", "w"], str]
    #: prepositions that may stand right before the name of a place
    prepositions: tuple[str, ...]
    #: prepositions and participles that put what follows around what was told before: في، التابعة ل
    within: tuple[str, ...]
    #: words between a head, a compass word or a preposition and the name that change nothing: كل من
    fillers: tuple[str, ...]
    #: words after a name that belong to it and stand before its container: للنازحين، العسكري
    apposed: tuple[str, ...]
    #: adjectives that belong to a name: الكبرى، فوقاني
    epithets: tuple[str, ...]
    #: first words of names of two words: تل، كفر، أم
    compounds: tuple[str, ...]
    #: those of them that open people's names as well: عبد، الشيخ
    personal: tuple[str, ...]
    #: phrases that are areas by themselves
    areas: tuple[str, ...]
    #: parts of a town that every town has: they are in the town told with them or before them
    sites: tuple[str, ...]
    #: words that are an area only after a compass word: شمال البلاد
    sided_areas: tuple[str, ...]
    #: words after which a place's name names something else: فيلق القدس
    titles: tuple[str, ...]
    #: words that make a unit after them its town: مركز مديرية
    seats: tuple[str, ...]
    #: words before a place where forces stand or the wounded lie: what is told next is hardly there
    asides: tuple[str, ...]
    #: words that normalisation makes a head word of, and that are none as they are written: وأدى, وادي
    unlike: tuple[str, ...]
    #: nouns that an adjective of a country makes an area: الأراضي السورية
    country_areas: tuple[str, ...]
    border: tuple[str, ...]
    #: words for a capital that an adjective of its country follows
    capital: tuple[str, ...]
    countries: tuple[Country, ...]
    #: gazetteer features that are areas, never pins
    area_features: tuple[str, ...]
    #: gazetteer features whose point is the thing itself
    exact_features: tuple[str, ...]
    #: names that mean the area unless a head word says the town
    area_names: tuple[str, ...]
    #: names that mean the town after a compass word or ريف although a governorate has them too
    town_names: tuple[str, ...]
    #: words after a head that are no name; blank-separated
    no_names: str
    #: ordinary words that are also names of small places, or a particle and such a name; blank-separated
    ordinary: str
    distances: Distances
    weights: Weights
    radii: Radii
    #: parts of outlets' names and the governorate (English) they report from
    beats: dict[str, str]
