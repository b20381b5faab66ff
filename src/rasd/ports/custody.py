"""What was received, as it was received, what was done to it, and what is followed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, BinaryIO, Protocol

from rasd.model import Quarantined, Received
from rasd.model.custody import Act, Entry, Kept, Mark, Origin, Receipt, SetAside
from rasd.model.erasure import Kind
from rasd.model.followed import Followed

if TYPE_CHECKING:
    from io import BufferedReader


class Originals(Protocol):
    """Keeps bytes as they were received, under their SHA-256. What is kept is never changed."""

    def keep(self, stream: BinaryIO, look: Callable[[str], None] = ...) -> Kept:
        """Keep a stream's bytes to its end: all of them, or nothing; `OSError` where the stream can't be read.

        `look` hears their name before they get it; where it raises, nothing is kept.
        """
        ...

    def open(self, sha256: str) -> AbstractContextManager[BufferedReader]:
        """The bytes of an original; `NotFoundError` if it is not here."""
        ...

    def all(self) -> Iterator[str]:
        """The names of all originals, in order."""
        ...

    def now(self, sha256: str) -> Kept | None:
        """What the bytes under a name are by now, read and hashed; None where there are none."""
        ...

    def remove(self, sha256: str) -> bool:
        """Have the bytes under a name no more; False if there were none."""
        ...


class Custody(Protocol):
    """Keeps where reports came from: a log that can only grow, and what it says of each report.

    Doing a thing twice logs it once. Each call is one transaction, alone: all of it is kept, or nothing.
    """

    def receive(self, receipt: Receipt, mark: Mark) -> bool:
        """Log that bytes were received; False, and no entry, if they are no news from that source.

        Bytes of a file are news once; those that an address gives also if it gave others since.
        What is logged waits (`waiting`) to be read, at the place "", until it is settled.
        `MeanwhileError` if the bytes were erased.
        """
        ...

    def take(self, items: Sequence[Received | Quarantined], mark: Mark) -> int:
        """Keep reports with where they came from, and what could not be read; how many reports were new.

        What was read in an original before is not logged again. What could be read once and can't any more waits again.
        `MeanwhileError`, and nothing is kept, if one of them or its original was erased.
        """
        ...

    def settle(self, still: Mapping[str, Collection[str]]) -> int:
        """Of what these originals hold, only these places can't be read still; how many that waited can be by now."""
        ...

    def log(self, act: Act, mark: Mark) -> Entry:
        """Log something that was done."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after that number on."""
        ...

    def last(self) -> Entry | None:
        """The last entry of the log."""
        ...

    def receipts(self, original: str) -> Sequence[Entry]:
        """The entries that say from where an original was received, in order."""
        ...

    def origins(self, report_id: str) -> Sequence[Origin]:
        """Where a report came from, the first first."""
        ...

    def unaccounted(self) -> Iterator[str]:
        """The ids of reports of which the log does not say where they came from, in order."""
        ...

    def versions(self, item: str) -> Sequence[str]:
        """The reports that are versions of what a source calls one item, the one that holds last."""
        ...

    def waiting(self) -> Iterator[SetAside]:
        """What could not be read so far, in the order of its originals and places."""
        ...

    def erase(
        self,
        report_ids: Collection[str],
        mark: Mark,
        *,
        why: str,
        originals: Collection[str] = (),
        shared: bool = False,
    ) -> Entry | None:
        """Erase reports with all that was made of them, their originals, and what the log says of both; log that.

        With `originals` those are erased too. `InputError` where originals hold other reports, if they are not
        `shared`; then those reports stay. None, and no entry, if nothing of it is here. The bytes of the originals
        are somebody else's to remove.
        """
        ...

    def erased(self, kind: Kind, names: Iterable[str]) -> Mapping[str, Entry]:
        """Which of these ids of reports, or hashes of texts or originals, were erased, by which entry of the log."""
        ...

    def erasures(self) -> Sequence[Entry]:
        """The entries that say that something was erased, in order."""
        ...


class Follows(Protocol):
    """Keeps what is followed, and what a guest remembers of the sites that it asked."""

    def all(self) -> Sequence[Followed]:
        """Everything that is followed, by its address."""
        ...

    def claim(self, now: str, until: str) -> Followed | None:
        """The next that is due, which others are told is not due until then; None if nothing is."""
        ...

    def put(self, one: Followed) -> None:
        """Follow it, or keep how the last look went."""
        ...

    def drop(self, address: str) -> bool:
        """Follow it no more; False if it was not followed."""
        ...

    @property
    def memory(self) -> bytes | None:
        """What the guest remembers."""
        ...

    def remember(self, memory: bytes) -> None:
        """Keep what the guest remembers."""
        ...
