"""What the lexicon of harm found in one document, by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from rasd.read.harm.words import HarmWord, Role
from rasd.text.lexicon import Hit

_AMONG = frozenset(("من", "بين"))
_NOTHING: Mapping[Role, Hit[HarmWord]] = {}


class Hits:
    """Lexicon hits by their first token; `hits` come in the order of the text."""

    def __init__(self, hits: Sequence[Hit[HarmWord]]) -> None:
        # of each role the longest, the least stripped among equals; in the order in which those were found
        self._at: dict[int, dict[Role, Hit[HarmWord]]] = {}
        self._harm: list[int] = []
        self._roles = {hit.term.role for hit in hits}
        for hit in hits:
            first, term = hit.first, hit.term
            here = self._at.get(first)
            if here is None:
                here = self._at[first] = {}
            known = here.get(term.role)
            if known is None or hit.stop > known.stop:
                here.pop(term.role, None)
                here[term.role] = hit
            if term.kind is not None or term.role == "toll":
                self._harm.append(first)

    @property
    def tokens(self) -> Collection[int]:
        """The tokens at which a hit starts."""
        return self._at.keys()

    def plays(self, role: Role) -> bool:
        """Whether any hit of the document plays a role."""
        return role in self._roles

    def at(self, at: int) -> Mapping[Role, Hit[HarmWord]]:
        """The hits at a token by what they play: of each role the longest, the least stripped among equals."""
        return self._at.get(at, _NOTHING)

    def one(self, at: int, role: Role) -> Hit[HarmWord] | None:
        """The hit at a token that plays a role."""
        here = self._at.get(at)
        return here.get(role) if here is not None else None

    def either(self, at: int, *roles: Role) -> Hit[HarmWord] | None:
        """The longest hit at a token that plays one of `roles`, the least stripped among equals."""
        best: Hit[HarmWord] | None = None
        for role, hit in self._at.get(at, _NOTHING).items():
            if role in roles and (best is None or hit.stop > best.stop):
                best = hit
        return best

    def harm_between(self, first: int, stop: int) -> bool:
        """Whether any word of harm or of a toll stands in tokens `first` to `stop`."""
        next_one = bisect_left(self._harm, first)
        return next_one < len(self._harm) and self._harm[next_one] < stop

    def starts(self, role: Role, first: int, within: int) -> bool:
        """Whether a hit that plays a role is among the first tokens from `first` on."""
        return any(self.one(at, role) for at in range(first, first + within + 1))


def tolls(hits: Hits, forms: Sequence[str], at: int) -> bool:
    """Whether the word before makes those at a token a toll whose number follows: "عدد القتلى".

    Not "من بين مجمل القتلى": parts of theirs follow.
    """
    return hits.one(at - 1, "toll") is not None and not (at > 1 and forms[at - 2] in _AMONG)
