"""Follows feeds, pages and folders: looks at what is due, takes what is new, and remembers when to look again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from rasd.model import InputError, NotFoundError, Report
from rasd.model.custody import text_hash
from rasd.model.followed import Followed
from rasd.ports import Custody, Follows, Store
from rasd.project.moments import instant, moment
from rasd.project.visits import Visit
from rasd.sources.about import About
from rasd.sources.inputs import is_address
from rasd.sources.keeping import Keep
from rasd.sources.web import Memory, Polite, shown, utc_now

#: how long a look may take before another program takes it for abandoned
_CLAIMED: Final = timedelta(hours=1)


class Following:
    """The things that a project follows."""

    def __init__(
        self, follows: Follows, custody: Custody, store: Store, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._follows = follows
        self._custody = custody
        self._store = store
        self._now = now

    def all(self) -> Sequence[Followed]:
        """Everything that is followed, by its address."""
        return self._follows.all()

    def add(self, address: str, *, every: int, pages: bool) -> Followed:
        """Follow an address or a folder; of one that is followed already, change how. It goes on if it was paused."""
        name = address if is_address(address) else str(Path(address).absolute())
        if not is_address(address) and not Path(address).is_dir():
            raise InputError("this is neither a web address nor a folder.", where=shown(address))
        old = next((one for one in self.all() if one.address == name), Followed(address=name, every=every))
        new = msgspec.structs.replace(old, every=every, pages=pages, paused="", failures=0, due="")
        self._follows.put(new)
        return new

    def pause(self, address: str, why: str) -> Followed:
        """Look at it no more for now."""
        return self._change(address, paused=why)

    def resume(self, address: str) -> Followed:
        """Look at it again, at once."""
        return self._change(address, paused="", failures=0, due="")

    def drop(self, address: str) -> None:
        """Follow it no more; what it brought stays."""
        self._follows.drop(self._found(address).address)

    def due(self) -> Iterator[Followed]:
        """What is due now, one after the other; two programs never get the same."""
        began = self._now()
        while one := self._follows.claim(moment(began), moment(began + _CLAIMED)):
            yield one

    @property
    def memory(self) -> Memory | None:
        """What is remembered of the sites that were asked."""
        kept = self._follows.memory
        return msgspec.json.decode(kept, type=Memory) if kept else None

    def visit(self, one: Followed, about: About, guest: Polite, keep: Keep) -> Visit:
        """A look at it, as a source of what is new."""
        return Visit(one, about, guest.fetch, keep=keep, known=self, now=self._now)

    def done(self, visit: Visit, guest: Polite) -> None:
        """Keep how a look went, once all that it brought is kept; what somebody changed meanwhile stays."""
        now = next((one for one in self.all() if one.address == visit.after.address), None)
        if now is not None:
            how = {"every": now.every, "pages": now.pages, "paused": now.paused or visit.after.paused}
            self._follows.put(msgspec.structs.replace(visit.after, **how))
        self._follows.remember(msgspec.json.encode(guest.memory))

    def stands(self, report: Report) -> bool:
        """Whether a report is the one that stands for its item already."""
        if report.item is None:
            return self._store.report(report.id) is not None
        return next(reversed(self._custody.versions(report.item)), None) == report.id

    def has_page(self, entry: Report) -> bool:
        """Whether what a feed's entry leads to is there, and was not changed since it was received."""
        versions = self._custody.versions(entry.item) if entry.item else []
        if not versions or entry.edited is None:
            return bool(versions)
        (*_, origin) = self._custody.origins(versions[-1])
        receipt = next(reversed(self._custody.receipts(origin.original)), None)
        return receipt is not None and instant(entry.edited) <= instant(receipt.mark.at)

    def erased(self, report: Report) -> bool:
        """Whether a report's text was erased."""
        return bool(self._custody.erased("text", [text_hash(report.text)])) and not self._custody.origins(report.id)

    def _change(self, address: str, **fields: object) -> Followed:
        new = msgspec.structs.replace(self._found(address), **fields)
        self._follows.put(new)
        return new

    def _found(self, address: str) -> Followed:
        names = {address, str(Path(address).absolute())}
        found = next((one for one in self.all() if one.address in names), None)
        if found is None:
            raise NotFoundError(f"{shown(address)} is not followed.", remedy="rasd follow list shows what is.")
        return found
