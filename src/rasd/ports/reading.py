"""How reports come in and what reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from rasd.model import Claim, Document, Place, Quarantined, Received


class Source(Protocol):
    """Where reports come from: a file, standard input, a feed, an archive."""

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report in the source's order; what can't be read comes as `Quarantined`, never as an exception."""
        ...


class Reader(Protocol):
    """Reads a document into claims. Pure: the same document gives the same claims."""

    @property
    def name(self) -> str:
        """Name and version, kept on every claim."""
        ...

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document in the order of their triggers; empty where nothing is told."""
        ...


class Opinion(Protocol):
    """What a learned model makes of one document."""

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        """Log-odds of each option against "none"; `at` is the trigger's token and that of what may belong to it."""
        ...

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        """Tokens that name an event with at least that probability, and the type that they most likely name."""
        ...

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        """Mentions of a kind that begin with at least that probability: first token, the one after, what it is."""
        ...

    def tells(self, row: str, token: int) -> str:
        """What is likely told of the mention that begins at a token: `class` of an actor, `count`, `who` of a harm."""
        ...


class Model(Protocol):
    """A learned model: reads the words of a document at once, before anything is decided. Pure."""

    @property
    def name(self) -> str:
        """Name and version, part of the name of the reader that listens to it."""
        ...

    def opinion(self, document: Document, title: Document | None, known: Sequence[Sequence[str]]) -> Opinion:
        """What it makes of a document, whose title may be known; `known` has tags by token (`rasd.read.known`)."""
        ...


class Gazetteer(Protocol):
    """Places by id and by name."""

    def get(self, place_id: str) -> Place | None:
        """The place with that id."""
        ...

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with that name in any of its spellings, most populous first."""
        ...

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """How many normalised tokens from `at` make the longest known name, and the ids it may mean; else (0, ())."""
        ...
