"""Claims of one act that are told in one wording: two outlets that quote one statement are one voice."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rasd.link.copies import Wording, alike, groups
from rasd.link.passages import Passages
from rasd.link.telling import Telling
from rasd.link.unions import Unions
from rasd.link.votes import published
from rasd.link.words import Words
from rasd.packs.linking import Copies


class Quotes:
    """Finds who repeats whom within an incident: whole near-copies are known before, here passages are compared."""

    def __init__(self, words: Words, rules: Copies) -> None:
        self._words = words
        self._rules = rules

    def heard(self, tellings: Sequence[Telling]) -> Sequence[Telling]:
        """The tellings, each with the source of the first that tells it in the same words."""
        if len({telling.source for telling in tellings}) == 1:
            return tellings
        ordered = sorted(tellings, key=published)
        wordings = [self._wording(telling) for telling in ordered]
        known = {wording.number: wording for wording in wordings if wording}
        group = groups(known, alike(known, self._rules))
        unions, first = Unions(), dict[str | int, int]()
        for at, (telling, wording) in enumerate(zip(ordered, wordings, strict=True)):
            unions.join(at, first.setdefault(telling.source, at))
            if wording:
                unions.join(at, first.setdefault(group[wording.number], at))
        return [
            msgspec.structs.replace(telling, source=ordered[unions.find(at)].source)
            for at, telling in enumerate(ordered)
        ]

    def _wording(self, telling: Telling) -> Wording | None:
        """How the sentences are worded that name the act; null where they are too short to be a quote."""
        forms = Passages(telling.report, self._words).sentences(telling.claim.mentions)
        return Wording.of(forms, self._rules) if len(forms) >= self._rules.least_words else None
