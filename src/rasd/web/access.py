"""What each address needs of those who ask: every route names the least role, and one that doesn't is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

import msgspec

from rasd.model import NotAllowedError
from rasd.model.people import Role, Scope, reaches

#: where programs ask
API: Final = "/api/"
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
#: who may: a role and all above it; "person": whoever is signed in, whatever their role; "anyone": no account needed
Least = Role | Literal["person", "anyone"]


class NobodyError(NotAllowedError):
    """Who asks is not signed in, and must be."""


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One address, what answers it, and who may ask."""

    method: Method
    path: str
    endpoint: Callable[..., Any]
    least: Least
    #: whether it changes the project: then it is refused as long as the desk is read-only
    writes: bool
    #: for the API: more of what `FastAPI.add_api_route` takes (response_model, summary, responses, tags, ...)
    told: Mapping[str, Any] = {}
    #: bytes that may be sent to it
    most: int = 1_000_000

    @property
    def scope(self) -> Scope:
        """What a token must be allowed to ask this."""
        if self.least == "admin":
            return "admin"
        if not self.writes:
            return "read"
        return {"reviewer": "review", "publisher": "publish"}.get(self.least, "code")  # type: ignore[return-value]

    @property
    def is_api(self) -> bool:
        """Whether programs ask it: answers and errors are JSON."""
        return self.path.startswith(API)


def get(path: str, endpoint: Callable[..., Any], *, least: Least, **told: Any) -> Route:
    """A route that reads."""
    return Route(method="GET", path=path, endpoint=endpoint, least=least, writes=False, told=told)


def post(
    path: str,
    endpoint: Callable[..., Any],
    *,
    least: Least,
    writes: bool = True,
    method: Method = "POST",
    most: int = 1_000_000,
    **told: Any,
) -> Route:
    """A route that changes something; `writes` is False where that is no part of the project (signing out, ...)."""
    return Route(method=method, path=path, endpoint=endpoint, least=least, writes=writes, told=told, most=most)


def lets(least: Least, role: Role | None) -> bool:
    """Whether somebody with a role, or without any, may ask what needs `least`."""
    if least == "anyone":
        return True
    if role is None:
        return False
    return least == "person" or reaches(role, least)
