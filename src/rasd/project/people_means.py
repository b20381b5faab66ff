"""What the verbs on people work with: where people are kept, the numbers, a clock and chance."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from importlib.resources import files
from threading import BoundedSemaphore

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from rasd.model.people import ActKind, PersonAct
from rasd.packs import parse
from rasd.ports import People
from rasd.project.moments import moment


class HashRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dear it is to try a password."""

    passes: int
    memory_kib: int
    lanes: int


class PasswordRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is taken for a password, and how it is checked."""

    least: int
    most: int
    different: int
    hash: HashRules
    at_once: int


class SessionRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long somebody stays signed in."""

    idle_minutes: int
    most_hours: int
    second_step_minutes: int
    touch_seconds: int


class LockRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """After how many tries nobody can sign in under a name, and for how long."""

    tries: int
    minutes: int


class CodeRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The second step."""

    issuer: str
    drift: int


class TokenRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a token is good."""

    days: int
    most_days: int


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of data/people.yaml."""

    password: PasswordRules
    session: SessionRules
    lock: LockRules
    code: CodeRules
    token: TokenRules


@cache
def shipped_rules() -> Rules:
    """The numbers that come with Rasd."""
    text = (files("rasd") / "data" / "people.yaml").read_text(encoding="utf-8")
    return parse("people.yaml", text, Rules)


class Means:
    """All of it; `now` and `chance` (a secret that nobody guesses) are handed in by tests."""

    def __init__(
        self,
        people: People,
        rules: Rules,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        self.people = people
        self.rules = rules
        self.now = now
        self.chance = chance
        self.hasher = Hasher(rules.password)

    def moment(self, **later: float) -> str:
        """Now, or so much later (as `timedelta` takes it), as it is kept."""
        return moment(self.now() + timedelta(**later))

    def act(self, kind: ActKind, by: str, whom: str = "", told: str = "") -> PersonAct:
        """What somebody does now."""
        return PersonAct(kind=kind, at=self.moment(), by=by, whom=whom, told=told)


class Hasher:
    """Makes passwords into what is kept of them, and checks them; only so many at once."""

    def __init__(self, rules: PasswordRules) -> None:
        numbers = rules.hash
        self._argon = PasswordHasher(numbers.passes, numbers.memory_kib, numbers.lanes)
        self._room = BoundedSemaphore(rules.at_once)

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._room:
            return self._argon.hash(password)

    def fits(self, kept: str, password: str) -> bool:
        """Whether that was made of this password."""
        with self._room:
            try:
                return self._argon.verify(kept, password)
            except VerificationError:
                return False

    def is_old(self, kept: str) -> bool:
        """Whether it was made with other numbers than those of now."""
        return self._argon.check_needs_rehash(kept)

    def waste(self, password: str) -> None:
        """Take as long as for a name that somebody has."""
        self.fits(self._nobodys, password)

    @cached_property
    def _nobodys(self) -> str:
        return self.hash(secrets.token_urlsafe(16))


def digest(secret: str) -> str:
    """What is kept of a secret that is too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
