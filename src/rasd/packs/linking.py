"""How claims become incidents: what is comparable, what each clue weighs, when two claims are one act."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import EventType, Modality, Scope


class Copies(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When two texts are near-copies: the share of common word sequences that makes them one source."""

    #: words in a sequence
    shingle: int
    #: one sequence in so many is looked up; the rest are only compared
    sample: int
    #: common sequences over all sequences of both
    alike: float
    #: common sequences over those of the shorter text: a quote of the whole
    inside: float
    #: of the texts that share a sequence each is compared with so many before it
    nearest: int
    #: texts with fewer words are copies only if they are the same
    least_words: int


class Blocks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims are compared at all."""

    #: claims further apart than this are not compared
    days: int
    #: side of the cells in which places are near each other, degrees
    degrees: float
    #: a claim is looked up by so many of its rarest words where its place is not known
    words: int
    #: in a block with more claims than this a second thing must agree: a toll or two rare words
    crowd: int


class Distances(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as the same place, km."""

    same: float
    close: float
    far: float


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where counts and spans turn from one level to the next."""

    #: a span of more days than this says little of the day
    wide_days: int
    #: a report with more acts than this is a round-up of many
    few_acts: int
    #: a claim with more places than this lists them
    few_places: int
    #: a claim that tells of more governorates as a whole than this sums up many acts
    few_areas: int
    #: counts are near if the higher is at most so many times the lower, or so much above it
    near_count: int


class Levels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a measured likeness of wording turns from one level to the next, 0 to 1."""

    little: float
    some: float
    much: float


class Linking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """domains/conflict/linking.yaml. Weights are log-odds: positive supports one act, negative contradicts it."""

    #: name of this table, kept on every judgement that it made
    version: str
    #: which claims are linked
    scopes: tuple[Scope, ...]
    modalities: tuple[Modality, ...]
    copies: Copies
    blocks: Blocks
    distances: Distances
    limits: Limits
    wording: Levels
    #: types that can describe one act, each family by its name
    families: dict[str, tuple[EventType, ...]]
    #: types that tell the outcome of acts of other types
    outcomes: tuple[EventType, ...]
    #: actors that reports name for one another
    allies: tuple[tuple[str, ...], ...]
    #: log-odds before any clue
    prior: float
    #: clue -> level -> log-odds
    weights: dict[str, dict[str, float]]
    #: `clue.level` that forbid two claims in one incident, whatever else speaks for it
    contradictions: tuple[str, ...]
    #: score from which a pair can join two groups, and mean score that the groups must have
    join: float
    together: float


class CommonWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How rare words are in reports (languages/<lang>/common.yaml): a shared rare word is a clue, a common one none."""

    #: rarity of a word that is not listed
    unlisted: int
    #: rarity (natural logarithm of one in how many reports) -> bare words
    words: dict[int, str]
