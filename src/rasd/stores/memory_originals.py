"""Bytes as they were received, for as long as the process lives: for tests and for trying things out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from typing import BinaryIO

from rasd.model import NotFoundError
from rasd.model.custody import Kept
from rasd.stores.originals import all_are_kept


class MemoryOriginals:
    """See `rasd.ports.Originals`."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def keep(self, stream: BinaryIO, look: Callable[[str], None] = all_are_kept) -> Kept:
        """Keep a stream's bytes to its end; where `look`, who hears their name, raises, nothing is kept."""
        whole = stream.read()
        name = hashlib.sha256(whole).hexdigest()
        look(name)
        self._kept.setdefault(name, whole)
        return Kept(sha256=name, size=len(whole))

    @contextmanager
    def open(self, sha256: str) -> Iterator[BufferedReader]:
        """The bytes of an original; `NotFoundError` if it is not here."""
        if sha256 not in self._kept:
            raise NotFoundError(f"the original {sha256} is not here.")
        stream: BufferedReader = BufferedReader(BytesIO(self._kept[sha256]))
        with stream:
            yield stream

    def all(self) -> Iterator[str]:
        """The names of all originals, in order."""
        return iter(sorted(self._kept))

    def now(self, sha256: str) -> Kept | None:
        """What the bytes under a name are by now; None where there are none."""
        whole = self._kept.get(sha256)
        return None if whole is None else Kept(sha256=hashlib.sha256(whole).hexdigest(), size=len(whole))

    def remove(self, sha256: str) -> bool:
        """Have the bytes under a name no more; False if there were none."""
        return self._kept.pop(sha256, None) is not None
