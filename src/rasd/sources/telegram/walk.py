"""Messages out of a Telegram export with the chat they stand in, also behind a place where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from rasd.model import UnreadableReportError
from rasd.sources.objects.jsonwalk import ITEM, BrokenJsonError, JsonWalk, Path, Readable, json_chunks
from rasd.sources.telegram.pieces import Piece, pieces

#: the export of one chat is that chat; that of a whole account has lists of them
_ONE: Final[Path] = ()
_CHATS: Final[Path] = ("chats", "list", ITEM)
_LEFT: Final[Path] = ("left_chats", "list", ITEM)
_PLACES: Final = frozenset({_ONE, _CHATS, _LEFT})
_HEADER: Final = ("name", "type", "id")
_MESSAGES: Final[Path] = ("messages", ITEM)
_BUILT: Final = frozenset(place + rest for place in _PLACES for rest in (_MESSAGES, *((key,) for key in _HEADER)))
#: the brackets that stand before a message of one chat, and before a chat of an account
_BEFORE_MESSAGE: Final = b'{"messages":['
_BEFORE_CHAT: Final = b'{"chats":{"list":['

_BROKEN_REMEDY: Final = "Export the chat again, or get the file again. What stands before is read."
Header = dict[str, object]


class Found(NamedTuple):
    """Something of a chat: its begin, one of its messages, or why one can't be read."""

    kind: Literal["chat", "message", "broken"]
    #: from 0
    number: int
    #: name, type and id as far as they were told so far; more may come behind the messages
    header: Header
    #: whether the chat is one of a whole account
    listed: bool
    value: object = None


class TelegramWalk:
    """Walks through an export once. `last` is the message that was read last, for saying where something broke."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._walk = _json_walk()
        self._number = -1
        self._header: Header = {}
        self._at: Path | None = None
        #: why the piece before could not be read, until a piece is found to go on with
        self._broken: str | None = None
        #: where reading can go on then. In a whole account no message behind a broken place can be trusted to be of the
        #: chat before: it may be a private one of another, whose begin is what broke
        self._next: Literal["message", "chat"] = "chat"
        self.last: object = None

    def found(self) -> Iterator[Found]:
        """Everything in order; `UnreadableReportError` where it breaks off, or can't be read on from some place."""
        end = 0
        for piece in pieces(json_chunks(self._stream)):
            end = piece.offset + len(piece.data)
            if self._broken is not None:
                if not self._resumed(piece):
                    continue
                yield self._find("broken", _broken(self._broken, f"the next {piece.begins}"))
                self._broken = None
            yield from self._read(piece)
        try:
            if self._broken is None:
                yield from self._steps(b"")
        except BrokenJsonError as error:
            raise UnreadableReportError(
                f"the export breaks off {self._after()}, at byte {end:,}.", remedy=_BROKEN_REMEDY
            ) from error
        if self._broken is not None:
            raise UnreadableReportError(f"the export is broken {self._after()}: {self._broken}.", remedy=_BROKEN_REMEDY)

    def _read(self, piece: Piece) -> Iterator[Found]:
        try:
            yield from self._steps(piece.data)
        except BrokenJsonError as error:
            self._broken = str(error)
            self._next = "message" if self._at == _ONE and self._header else "chat"

    def _steps(self, data: bytes) -> Iterator[Found]:
        for kind, path, value in self._walk.feed(data):
            if kind == "opened":
                self._number, self._header, self._at = self._number + 1, {}, path
                yield self._find("chat", None)
            elif kind == "closed":
                self._at = None
            elif path[:-1] == self._at:
                self._header[str(path[-1])] = value
            elif self._at is not None and path == self._at + _MESSAGES:
                yield self._find("message", value)
                self.last = value.get("id") if isinstance(value, dict) else self.last

    def _resumed(self, piece: Piece) -> bool:
        """Whether reading can go on with a piece."""
        if piece.begins != self._next:
            return False
        self._walk = _json_walk()
        for _ in self._walk.feed(_BEFORE_MESSAGE if self._next == "message" else _BEFORE_CHAT):
            # only what is open already
            pass
        return True

    def _find(self, kind: Literal["chat", "message", "broken"], value: object) -> Found:
        listed = self._at not in {None, _ONE}
        return Found(kind, max(self._number, 0), self._header, listed, value)

    def _after(self) -> str:
        return "before its first message" if self.last is None else f"after message {self.last}"


def _broken(why: str, goes_on: str) -> UnreadableReportError:
    return UnreadableReportError(
        f"it is broken JSON: {why}.", remedy=f"Export the chat again. Reading goes on with {goes_on}."
    )


def _json_walk() -> JsonWalk:
    return JsonWalk(built=_BUILT, watched=_PLACES)
