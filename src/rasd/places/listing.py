"""Names told in one breath: قرى أ وب وج, and what is hung on all of them (بريف د)."""

from __future__ import annotations

import msgspec

from rasd.places.cues import AND
from rasd.places.shape import Before

#: what stands between the names of a list
LISTING = frozenset(",،-–—/+")


class Listing(msgspec.Struct, kw_only=True):
    """The names just read, which the next may continue."""

    before: Before
    #: the token at which the next must begin
    at: int
    #: names yet to come; None for any number
    left: int | None
    #: which mentions they are
    indices: range

    @classmethod
    def after(cls, before: Before, stop: int, index: int, former: Listing | None) -> Listing:
        """The list that goes on at token `stop` after mention `index`, the next of `former` if there is one."""
        names = before.head.names if before.head else 1
        indices = range(former.indices.start if former else index, index + 1)
        left = max(names - len(indices), 0) if names else None
        return cls(before=before, at=stop, left=left, indices=indices)

    @property
    def headed(self) -> bool:
        """Whether a head word was told before the first."""
        return self.before.head is not None

    @property
    def wants_more(self) -> bool:
        """Whether the head word says that more names come."""
        return self.headed and self.left != 0

    def continues(self, at: int, last: str, particle: str) -> bool:
        """Whether a name at token `at`, after the form `last` and with `particle`, is the next of the list."""
        return self.at == at and (particle.startswith(AND) or last in LISTING or last == AND)

    def runs_on(self, at: int) -> bool:
        """Whether a known name at token `at` needs nothing between to be the next: مدن أ ب ج."""
        return self.at == at and self.left is None
