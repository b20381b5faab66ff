"""One look at something that is followed: what is new there, and how the look went."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

import msgspec

from rasd.model import FetchError, Quarantined, Received, Report, content_id
from rasd.model.followed import Followed
from rasd.project.moments import moment
from rasd.sources.about import About
from rasd.sources.files import FileSource
from rasd.sources.inputs import is_address, named
from rasd.sources.keeping import Keep
from rasd.sources.visiting import Ask, receipt_of, reports_fetched
from rasd.sources.web import Fetched, NotModified, Request, next_try, shown

#: pages of a feed's entries that are fetched at one look; the rest waits for the next
_PAGES: Final = 20
#: what does not change by asking again
_FINAL: Final = frozenset({"robots", "refused", "untrusted"})
#: answers that say that there is nothing any more
_GONE: Final = frozenset({404, 410})
#: seconds for which a file must have been left alone, so that none is taken that is still being copied
_STILL: Final = 5.0


class Known(Protocol):
    """What is there already."""

    def stands(self, report: Report) -> bool:
        """Whether a report is the one that stands for its item already."""
        ...

    def has_page(self, entry: Report) -> bool:
        """Whether what a feed's entry leads to is there, and was not changed since."""
        ...

    def erased(self, report: Report) -> bool:
        """Whether a report's text was erased."""
        ...


class Visit:
    """A source: what is new at an address or in a folder. `after` is how it stands once all of it was taken."""

    def __init__(
        self, followed: Followed, about: About, ask: Ask, *, keep: Keep, known: Known, now: Callable[[], datetime]
    ) -> None:
        self.after = followed
        self._followed = followed
        self._about = about
        self._ask = ask
        self._keep = keep
        self._known = known
        self._now = now

    def reports(self) -> Iterator[Received | Quarantined]:
        """What is new. That a site could not be asked is no item: it is told in `after`."""
        if not is_address(self._followed.address):
            yield from self._folder(Path(self._followed.address))
            return
        one = self._followed
        try:
            answer = self._ask(Request(url=one.address, etag=one.etag, modified=one.modified))
        except FetchError as error:
            self.after = self._failed(error)
            return
        if isinstance(answer, NotModified):
            self._fine("not changed", None)
            return
        yield from self._answer(answer)

    def _answer(self, answer: Fetched) -> Iterator[Received | Quarantined]:
        """What of an answer was not there yet; where nothing was, the answer is not kept either."""
        found = list(reports_fetched(answer, self._about))
        fresh = [item for item in found if isinstance(item, Received) and not self._is_known(item)]
        broken = [item for item in found if isinstance(item, Quarantined)]
        leads = [item for item in fresh if self._leads(item)]
        behind = leads[_PAGES:]
        wanted = {item.at for item in fresh} - {item.at for item in behind}
        reasons = content_id("broken", sorted({item.why for item in broken})) if broken else ""
        # what can't be read is kept once, not at each look
        if reasons != self._followed.broken:
            wanted |= {item.at for item in broken}
        for item in leads[:_PAGES]:
            page = self._page(item)
            if self._is_erased(page):
                wanted.discard(item.at)  # it is fetched again at each look, and never kept
            elif any(isinstance(one, Received) for one in page):
                wanted.discard(item.at)
                yield from page
        if wanted:
            # what was erased is given too: whoever takes it sees to it that the original is not kept
            wanted |= {item.at for item in found if isinstance(item, Received) and self._known.erased(item.report)}
            yield from self._kept(answer, [item for item in found if item.at in wanted])
        if broken and len(broken) == len(found):
            self.after = self._again(broken[0].why, None)
        else:
            self._fine(f"{len(fresh)} new" if fresh else "nothing new", answer if not behind else None)
        self.after = msgspec.structs.replace(self.after, broken=reasons)

    def _is_known(self, item: Received) -> bool:
        known = self._known.has_page if self._leads(item) else self._known.stands
        return self._known.erased(item.report) or known(item.report)

    def _leads(self, item: Received) -> bool:
        """Whether the page of an entry is to be taken for it; of what is whole (a post of a channel) there is none."""
        return self._followed.pages and item.summary and item.report.url is not None

    def _page(self, entry: Received) -> list[Received | Quarantined]:
        """The page of a feed's entry, by the name and date that the feed gives it; nothing where it can't be had.

        One that was erased is not kept.
        """
        about = msgspec.structs.replace(self._about, item=entry.report.item, published=entry.report.published)
        try:
            answer = self._ask(Request(url=entry.report.url or ""))
        except FetchError:
            return []
        found = list(reports_fetched(answer, about)) if isinstance(answer, Fetched) else []
        if self._is_erased(found) or not isinstance(answer, Fetched):
            return found
        return list(self._kept(answer, found))

    def _kept(self, answer: Fetched, items: Iterable[Received | Quarantined]) -> Iterator[Received | Quarantined]:
        """Keep an answer, and give what was read from these very bytes."""
        with self._keep(io.BytesIO(answer.raw), receipt_of(answer)) as original:
            if original.refused:
                yield Quarantined(source=shown(answer.url), why=original.refused)
                return
            # in here: it counts as read to its end once all of it was taken
            yield from (msgspec.structs.replace(item, original=original.sha256) for item in items)

    def _is_erased(self, items: Iterable[Received | Quarantined]) -> bool:
        return any(isinstance(one, Received) and self._known.erased(one.report) for one in items)

    def _folder(self, folder: Path) -> Iterator[Received | Quarantined]:
        """Files that came or changed since the last look, and lie still."""
        if not folder.is_dir():
            self.after = self._again("there is no such folder now.", None)
            return
        until = self._now().timestamp() - _STILL
        changed = {name: _changed(Path(name)) for name in named(str(folder))}
        new = sorted(name for name, at in changed.items() if self._followed.seen < at <= until)
        for name in new:
            yield from FileSource(name, self._about, keep=self._keep).reports()
        seen = max([self._followed.seen, *(changed[name] for name in new)])
        self.after = msgspec.structs.replace(self.after, seen=seen)
        self._fine(f"{len(new)} new files" if new else "nothing new", None)

    def _fine(self, told: str, answer: Fetched | None) -> None:
        now = self._now()
        self.after = msgspec.structs.replace(
            self.after,
            due=moment(now + timedelta(seconds=self._followed.every)),
            failures=0,
            etag=answer.etag if answer else self.after.etag,
            modified=answer.modified if answer else self.after.modified,
            last=moment(now),
            told=told,
        )

    def _failed(self, error: FetchError) -> Followed:
        told = error.said
        if error.kind in _FINAL or error.status in _GONE:
            return msgspec.structs.replace(self._followed, paused=told, last=moment(self._now()), told=told)
        return self._again(told, error.retry_after)

    def _again(self, told: str, wait: float | None) -> Followed:
        """How it stands after a look that failed: each failure in a row doubles the time to the next look."""
        now, failures = self._now(), self._followed.failures + 1
        due = max(
            next_try(failures, now, wait, url=self._followed.address), now + timedelta(seconds=self._followed.every)
        )
        return msgspec.structs.replace(self._followed, due=moment(due), failures=failures, last=moment(now), told=told)


def _changed(file: Path) -> float:
    """When a file was changed or put there."""
    try:
        told = file.stat()
    except OSError:
        return 0.0
    return max(told.st_mtime, told.st_ctime)
