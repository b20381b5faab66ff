"""People who work at the desk: what each may, how they are known again, and what they did to one another's rights."""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

#: from the least to the most that one may; each may what those before it may
Role = Literal["data_only", "viewer", "coder", "reviewer", "publisher", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
#: what a token may: the same words as for roles, by what is done
Scope = Literal["read", "code", "review", "publish", "admin"]
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)

#: the most that a token of somebody with a role may
_MOST: Final[dict[Role, int]] = {"data_only": 1, "viewer": 1, "coder": 2, "reviewer": 3, "publisher": 4, "admin": 5}


def reaches(role: Role, least: Role) -> bool:
    """Whether somebody with a role may what needs at least another one."""
    return ROLES.index(role) >= ROLES.index(least)


def scopes_of(role: Role) -> tuple[Scope, ...]:
    """What a token of somebody with a role may be allowed at most."""
    return SCOPES[: _MOST[role]]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account. What proves them (password, key of the second step) never leaves the store."""

    name: str
    role: Role
    #: whether signing in asks for a second step
    totp: bool = False
    #: ISO moment until which nobody can sign in under this name; empty: not locked
    locked_until: str = ""
    #: ISO moment of the account
    since: str = ""
