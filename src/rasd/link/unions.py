"""Groups that grow by joining: the smallest member speaks for its group, so that order of joining never shows."""

from __future__ import annotations


class Unions:
    """Disjoint groups of the integers below `size`."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, item: int) -> int:
        """The smallest member of the group that `item` is in."""
        up = self._up
        root = item
        while up[root] != root:
            root = up[root]
        while up[item] != root:
            up[item], item = root, up[item]
        return root

    def join(self, left: int, right: int) -> int:
        """Make one group of two; its smallest member."""
        first, second = sorted((self.find(left), self.find(right)))
        self._up[second] = first
        return first
