"""Groups that grow by joining: the smallest member speaks for its group, so that order of joining never shows."""

from __future__ import annotations


class Unions:
    """Disjoint groups of numbers; each is alone until it is joined."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def find(self, item: int) -> int:
        """The smallest member of the group that `item` is in."""
        up = self._up
        root = item
        while (above := up.get(root, root)) != root:
            root = above
        while (above := up.get(item, item)) != root:
            up[item], item = root, above
        return root

    def join(self, left: int, right: int) -> int:
        """Make one group of two; its smallest member."""
        first, second = sorted((self.find(left), self.find(right)))
        if first != second:
            self._up[second] = first
        return first
