"""One operation of the API: its address, who may, and the function that answers, whose types are its description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Generic, TypeVar, get_type_hints

import msgspec

from rasd.web.access import Least, Method, Route

T = TypeVar("T")
#: where the API is; a second version would stand beside it
BASE: Final = "/api/v1"
JSON: Final = "application/json"
#: bytes that may be sent with a decision
_MOST: Final = 1_000_000

Tag = str
After = Annotated[str, msgspec.Meta(description="Where to go on: `next` of the page before.", max_length=200)]
Limit = Annotated[int, msgspec.Meta(description="How many at most.", ge=1, le=500)]


class Paged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which page of a list is asked for."""

    limit: Limit = 50
    after: After = ""


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Some of a list; `next` is the `after` of the next page, null on the last one."""

    items: tuple[T, ...]
    next: str | None


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A body that is kept or read as it came, and its type."""

    body: bytes
    media: str


class File(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that is a file."""

    body: bytes
    media: str
    name: str


class Operation(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One operation.

    What `answer` is given by name is the parts of the path, `asked` (the query) and `sent` (the body); what it returns
    is what is answered. Its words (words/*/api.yaml) are found by its name.
    """

    #: `operationId`, and the name of its words
    name: str
    method: Method
    #: below `BASE`
    path: str
    answer: Callable[..., Any]
    least: Least
    tag: Tag
    #: whether it changes the project
    writes: bool
    #: bytes that may be sent to it
    most: int = _MOST
    #: what is changed, as it is read elsewhere: `If-Match` speaks of that
    state: Callable[..., Any] | None = None
    #: the JSON that is sent, and other types of body, where the body is taken as it came
    raw: Any = None
    texts: tuple[str, ...] = ()
    #: what it may answer beside what its form says: status -> name of its response
    also: tuple[int, ...] = ()
    #: how often it may be done at once; 0: as often as it is asked for
    at_once: int = 0
    #: media type of files that it answers with
    file: str = ""
    #: operations to go on with: the name of one -> the part of its path, and where in the answer its value is
    leads: Mapping[str, tuple[str, str]] = {}

    @cached_property
    def hints(self) -> Mapping[str, Any]:
        """The types of what `answer` is given and gives."""
        return get_type_hints(self.answer, include_extras=True)

    @property
    def asks(self) -> Any:
        """The type of the query; None: it takes none."""
        return self.hints.get("asked")

    @property
    def takes(self) -> Any:
        """The type of the JSON body; None: it takes none."""
        return self.raw or self.hints.get("sent")

    @property
    def gives(self) -> Any:
        """The type of the answer."""
        return self.hints["return"]

    @property
    def pages(self) -> bool:
        """Whether it answers with a page of a list."""
        return getattr(self.gives, "__origin__", None) is Page

    @property
    def address(self) -> str:
        """The whole path."""
        return BASE + self.path

    def routed(self, endpoint: Callable[..., Any]) -> Route:
        """The route, answered by `endpoint`."""
        return Route(
            method=self.method,
            path=self.address,
            endpoint=endpoint,
            least=self.least,
            writes=self.writes,
            told={"summary": self.name},
            most=self.most,
        )


def reading(path: str, answer: Callable[..., Any], *, name: str, least: Least, tag: Tag, **more: Any) -> Operation:
    """An operation that reads."""
    return Operation(name=name, method="GET", path=path, answer=answer, least=least, tag=tag, writes=False, **more)


def changing(
    path: str, answer: Callable[..., Any], *, name: str, least: Least, tag: Tag, writes: bool = True, **more: Any
) -> Operation:
    """An operation that is sent something; it `writes`, unless what is sent is only read."""
    return Operation(name=name, method="POST", path=path, answer=answer, least=least, tag=tag, writes=writes, **more)
