"""What a domain pack says about the words that name events (domains/<domain>/events.yaml)."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import EventType


class TriggerTerm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one sense that can name events, and the event types they can name.

    Which type a word names in its place (or none) is weighed from named clues; see `rasd.read.triggers`.
    """

    #: one English word, unique in the file; clues and reasons call the term by it
    name: str
    #: types it can name, the commonest first
    types: tuple[EventType, ...]
    #: verbs as past: present, masculine singular
    verbs: dict[str, str] = {}
    #: nouns as singular: plurals (the dual and sound endings are made)
    nouns: dict[str, tuple[str, ...]] = {}
    #: fixed phrases and forms that are taken as they stand
    phrases: tuple[str, ...] = ()

    @property
    def first_word(self) -> str:
        """The word that stands for the term in sentences: its first noun, verb or phrase."""
        return next(iter((*self.nouns, *self.verbs, *self.phrases)), self.name)


class Triggers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The trigger terms, and phrases that look like triggers and are none."""

    terms: tuple[TriggerTerm, ...]
    #: longer phrases in which a trigger word names no event: titles, organisations, weapons' names, metaphor
    never: tuple[str, ...] = ()
