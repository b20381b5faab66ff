"""How reports come into a project: what it is given, what it follows, and where everything came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, TypeVar

import msgspec

from rasd.model import InputError, Quarantined, Received, Report
from rasd.model.custody import Entry
from rasd.model.followed import Followed
from rasd.ports import Custody, Follows, Originals, Source, Store
from rasd.project.custodian import Custodian
from rasd.project.following import Following
from rasd.project.inputs import about, guest
from rasd.project.settings import Settings
from rasd.project.taking import Taking
from rasd.sources.inputs import Inputs
from rasd.sources.sent import SentSource
from rasd.sources.telling import Tell, quiet
from rasd.sources.web import Fetched, NotModified, Polite, Request

T = TypeVar("T")
#: reports kept together: what has to be done again at most when the power fails
_BATCH: Final = 200


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """How far adding has come; counts are of the whole so far."""

    #: reports received, and how many of them were not there yet
    reports: int = 0
    new: int = 0
    #: reports that this reader read for the first time, and the claims that it found in them
    read: int = 0
    claims: int = 0
    #: what could not be used in this step
    quarantined: tuple[Quarantined, ...] = ()


#: hears how far adding has come
Step = Callable[[Added], None]


def unheard(_added: Added) -> None:
    """Hear nothing."""


class Acquiring:
    """Takes in reports. Without `custody` and `originals` they are taken in without their origin, for one-shot work."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        custody: Custody | None = None,
        originals: Originals | None = None,
        follows: Follows | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._custody = custody
        self._originals = originals
        self._follows = follows

    def inputs(
        self,
        names: Sequence[str],
        *,
        tell: Tell = quiet,
        columns: Mapping[str, str] | None = None,
        by: str | None = None,
    ) -> Inputs:
        """Files, folders and addresses as a source of reports; with `by` each is kept as that person received it."""
        keep = self.custody.keep(by) if by is not None else None
        return Inputs(names, about(self._settings, tell, columns), keep=keep, ask=self._ask)

    def sent(self, body: bytes, *, media: str, name: str, by: str | None = None) -> Source:
        """What a program sent as a source of reports; with `by` it is kept as that person sent it."""
        keep = self.custody.keep(by) if by is not None else None
        return SentSource(body, msgspec.structs.replace(about(self._settings), media=media, source=name), keep=keep)

    def set_aside(self) -> Source:
        """Everything that could not be read so far, as a source."""
        originals = sorted({aside.original for aside in self.custody.waiting()})
        return self.custody.again(originals, about(self._settings))

    def receive(self, source: Source, step: Step, by: str, added: Added | None = None) -> Added:
        """Keep every report of a source; `step` hears of each batch once it is safely kept."""
        added = added or Added()
        taking = self.custody.taking(by) if self._custody else self._take
        for given in batches(source.reports()):
            batch = taking.sifted(given) if isinstance(taking, Taking) else given
            added = Added(
                reports=added.reports + sum(1 for item in batch if isinstance(item, Received)),
                new=added.new + taking(batch),
                quarantined=tuple(item for item in batch if isinstance(item, Quarantined)),
            )
            step(added)
        if isinstance(taking, Taking):
            taking.settle()
        return added

    def look(self, step: Step, seen: Callable[[Followed], None], by: str) -> Added:
        """Look at everything that is followed and due; `seen` hears how each look went."""
        added, visitor = Added(), guest(self._settings.fetch, self.following.memory)
        for one in self.following.due():
            visit = self.following.visit(one, about(self._settings), visitor, self.custody.keep(by))
            added = self.receive(visit, step, by, added)
            self.following.done(visit, visitor)
            seen(visit.after)
        return added

    @cached_property
    def custody(self) -> Custodian:
        """Where the reports came from, and the bytes that they were read from."""
        if self._custody is None or self._originals is None:
            raise InputError("nothing is kept without a project.", remedy="Make one with: rasd init DIR.")
        return Custodian(self._custody, self._originals, self._store)

    @property
    def log(self) -> Custody | None:
        """The custody log; None in one-shot work."""
        return self._custody

    def versions(self, report: Report) -> Sequence[Report]:
        """The versions of what a report is a version of; the report alone where that is not known."""
        return self.custody.versions(report) if self._custody and self._originals else [report]

    def erased(self, name: str) -> Entry | None:
        """The entry by which a report of that id was erased; None if it was not."""
        return self.custody.erased(name) if self._custody else None

    @property
    def following(self) -> Following:
        """What is followed."""
        if self._custody is None or self._follows is None:
            raise InputError("nothing is followed without a project.", remedy="Make one with: rasd init DIR.")
        return Following(self._follows, self._custody, self._store)

    def _take(self, items: Sequence[Received | Quarantined]) -> int:
        return self._store.add_reports([item.report for item in items if isinstance(item, Received)])

    def _ask(self, request: Request) -> Fetched | NotModified:
        return self._guest.fetch(request)

    @cached_property
    def _guest(self) -> Polite:
        return guest(self._settings.fetch)


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in their order, so many as are kept together."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
