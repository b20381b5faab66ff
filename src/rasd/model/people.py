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


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody is known again, and how that went lately. Seen by what signs people in, and by nothing else."""

    #: argon2id, with its salt and numbers
    password: str
    #: what the codes of the second step are made from; empty: none is asked for
    totp_key: str = ""
    #: one that is being set up, and not good for signing in yet
    totp_next: str = ""
    #: the last step of time whose code was used: no code is good twice
    totp_used: int = 0
    #: tries in a row that failed
    failures: int = 0
    locked_until: str = ""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One browser of one person, from signing in to signing out. Moments are ISO, in UTC."""

    #: hash of the secret that the browser has: the secret itself is kept nowhere
    id: str
    person: str
    since: str
    #: when it was last used; it ends some time after
    seen: str
    #: when it ends at the latest
    until: str
    #: whether the second step was taken, or none is asked for; else it is good for that step alone
    whole: bool


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a program is known by: it acts as its owner, and may no more than its scopes and its owner's role."""

    #: short, and no secret: to name it by
    id: str
    owner: str
    #: what it is for, in its owner's words
    label: str
    scopes: tuple[Scope, ...]
    since: str
    #: when it ends
    until: str


ActKind = Literal[
    "added",
    "role",
    "password",
    "totp_on",
    "totp_off",
    "unlocked",
    "removed",
    "signed_in",
    "failed",
    "locked",
    "ended_all",
    "token_made",
    "token_dropped",
    "read_only_on",
    "read_only_off",
]


class PersonAct(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done to people's rights, or tried; only ever added."""

    kind: ActKind
    #: ISO moment in UTC
    at: str
    #: who did it; of signing in that failed, the name that was tried
    by: str
    #: whom it was done to; empty: the desk
    whom: str = ""
    #: what more there is to say: the role, the scopes, the reason
    told: str = ""
