"""Values out of JSON as its bytes come, so that a list of any length is read in the memory of one of its items."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, Literal, Protocol, TypeAlias

from rasd.model import UnreadableReportError
from rasd.sources.decoding import is_utf16, unreadable
from rasd.sources.refusing import LINE_LIMIT, too_large

#: stands in a path for "any item of the list"
ITEM: Final = None
#: where a value stands: the keys that lead to it from the outermost value, whose own path is empty
Path: TypeAlias = tuple[str | None, ...]
#: a value that was asked for (in its place: why it can't be built), or the begin or end of something that is watched
Step: TypeAlias = tuple[Literal["value", "opened", "closed"], Path, object]

_Container: TypeAlias = dict[str, object] | list[object]

#: how deep lists and objects may stand in each other: far above any report or export, far below what would hurt
_DEPTH: Final = 100
_DEEP: Final = "its lists or objects are nested too deeply"
_CHUNK: Final = 1 << 16
_OPENS: Final = frozenset({"start_map", "start_array"})
_CLOSES: Final = frozenset({"end_map", "end_array"})
#: what the parser says, in a user's words
_REASONS: Final = {
    "trailing garbage": "something stands behind its end",
    "invalid bytes in UTF8 string": "it is not all UTF-8",
    "unallowed token at this point in JSON text": "something stands where it may not",
}


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class BrokenJsonError(Exception):
    """What follows is no JSON; the message says in which way."""


def json_chunks(stream: Readable) -> Iterator[bytes]:
    """The bytes of a stream as UTF-8 without a mark, whatever it is in."""
    first = stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder("utf-16")() if is_utf16(first) else None
    chunk = first.removeprefix(codecs.BOM_UTF8)
    try:
        while chunk:
            if recoded := decoder.decode(chunk).encode() if decoder else chunk:
                yield recoded
            chunk = stream.read(_CHUNK)
        if decoder:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise unreadable(error) from error


class JsonWalk:
    """Takes bytes and gives the values at the paths that are asked for; everything else is passed over unbuilt."""

    def __init__(
        self, *, built: AbstractSet[Path], watched: AbstractSet[Path] = frozenset(), several: bool = False
    ) -> None:
        self._built, self._watched = built, watched
        self._send, self._events = _parser(several=several)
        self._path: list[str | None] = []
        self._value: _Value | None = None
        #: bytes since something was heard of the parser: those of one name, number or text
        self._silent = 0

    def feed(self, data: bytes) -> Iterator[Step]:
        """The steps that these bytes complete (no bytes: it is the end); `BrokenJsonError` after the last good one."""
        why = self._send(data)
        if self._value:
            self._value.grew(len(data))
        self._silent = 0 if self._events else self._silent + len(data)
        events, self._events[:] = iter(list(self._events)), []
        yield from self._built_of(events)
        for event, value in events:
            if step := self._step(event, value):
                yield step
            yield from self._built_of(events)
        if why is not None:
            raise BrokenJsonError(why if data else "it breaks off")
        if self._silent > LINE_LIMIT:
            raise BrokenJsonError("one text in it is longer than any report")

    def _built_of(self, events: Iterator[tuple[str, object]]) -> Iterator[Step]:
        """The value that is being built, if there is one and it ends among these events."""
        if self._value and self._value.done(events):
            built, self._value = self._value.result, None
            yield "value", tuple(self._path), built

    def _step(self, event: str, value: object) -> Step | None:
        """What an event outside of a value that is built comes to."""
        if event == "map_key":
            self._path[-1] = str(value)
            return None
        if event in _CLOSES:
            self._path.pop()
            path = tuple(self._path)
            return ("closed", path, None) if path in self._watched else None
        path = tuple(self._path)
        if event not in _OPENS:
            return ("value", path, value) if path in self._built else None
        if path in self._built:
            self._value = _Value(event)
            return None
        if len(path) >= _DEPTH:
            raise BrokenJsonError(_DEEP)
        self._path.append(ITEM)
        return ("opened", path, None) if path in self._watched else None


class _Value:
    """A list or object while it is built; one that is too large or too deep is walked through and not kept."""

    def __init__(self, event: str) -> None:
        self._whole: _Container = {} if event == "start_map" else []
        self._open: list[_Container] = [self._whole]
        self._key = ""
        self._size = 0
        self._refused: UnreadableReportError | None = None
        #: lists and objects that are open, while it is walked through
        self._depth = 0

    def grew(self, size: int) -> None:
        """So many bytes more are part of it."""
        self._size += size
        if self._size > LINE_LIMIT:
            self._refuse(too_large(self._size, "item", LINE_LIMIT))

    def done(self, events: Iterator[tuple[str, object]]) -> bool:
        """Take the events that are its own; whether it ended. Most of the time of an export is spent in this loop."""
        if self._refused:
            return self._passed(events)
        key, still_open = self._key, self._open
        top = still_open[-1]
        for event, value in events:
            if event == "map_key":
                key = str(value)
                continue
            if event in _CLOSES:
                still_open.pop()
                if not still_open:
                    return True
                top = still_open[-1]
                continue
            inner: _Container | None = {} if event == "start_map" else [] if event == "start_array" else None
            if isinstance(top, list):
                top.append(value if inner is None else inner)
            else:
                top[key] = value if inner is None else inner
            if inner is not None:
                still_open.append(inner)
                top = inner
                if len(still_open) > _DEPTH:
                    self._refuse(UnreadableReportError(f"{_DEEP}.", remedy="Leave what is so deep out."))
                    return self._passed(events)
        self._key = key
        return False

    def _passed(self, events: Iterator[tuple[str, object]]) -> bool:
        for event, _ in events:
            self._depth += (event in _OPENS) - (event in _CLOSES)
            if self._depth == 0:
                return True
        return False

    def _refuse(self, why: UnreadableReportError) -> None:
        if self._refused is None:
            self._refused, self._depth = why, len(self._open)
            self._open, self._whole = [], {}

    @property
    def result(self) -> object:
        """What was built, or why it was not."""
        return self._refused or self._whole


_Send: TypeAlias = Callable[[bytes], str | None]


def _parser(*, several: bool) -> tuple[_Send, list[tuple[str, object]]]:
    """What bytes are given to, which says what is wrong with them, and where the events of them are found.

    Events come without their paths: the parser would write out every path in full, and a few kilobytes of brackets
    would fill the memory of the machine. Integers of more than 64 bits are refused: without `use_float` one of more
    than 4,300 digits crashes the interpreter (ijson 3.6).
    """
    import ijson  # type: ignore[import-untyped]  # noqa: PLC0415 - only who reads JSON pays

    events: list[tuple[str, object]] = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, use_float=True, multiple_values=several)

    def send(data: bytes) -> str | None:
        try:
            parser.send(data)
        except StopIteration:
            return None
        except UnicodeDecodeError:
            return "a letter in it is written wrongly"
        except (ijson.JSONError, ValueError) as error:
            return _reason(error)
        return None

    return send, events


def _reason(error: Exception) -> str:
    """What a parser says, without the picture of the place that it draws below."""
    told = error.args[0] if error.args else ""
    if isinstance(told, bytes):
        told = told.decode(errors="replace")
    reason = str(told).split("\n", 1)[0].partition("error: ")[2].rstrip(".")
    return _REASONS.get(reason, reason) or "nothing says in which way"


def peeked(stream: io.BufferedReader, size: int) -> bytes:
    """The next bytes of a stream, which stay there."""
    return stream.peek(size)[:size]
