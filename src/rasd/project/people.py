"""Who may do what at the desk: accounts and roles, and the switch to read-only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import msgspec

from rasd.model import InputError, NotFoundError
from rasd.model.people import ActKind, Person, PersonAct, Proof, Role
from rasd.ports import People
from rasd.project.people_means import Means, Rules, shipped_rules
from rasd.project.second_step import SecondStep
from rasd.project.signing_in import SigningIn
from rasd.project.tokens import Tokens

__all__ = ["Accounts", "shipped_rules"]

#: letters and digits of any script, with a few marks between: no spaces, no controls, nothing that reads as markup
_NAME: Final = re.compile(r"[^\W_](?:[\w.@-]{0,62}[^\W_])?")


class Accounts:
    """The people of a project."""

    def __init__(self, people: People, rules: Rules, means: Means | None = None) -> None:
        self._means = means or Means(people, rules)
        self._people = people
        #: signing in and out
        self.signing = SigningIn(self._means)
        #: the second step of signing in
        self.second_step = SecondStep(self._means)
        #: what programs are known by
        self.tokens = Tokens(self._means)

    @property
    def now(self) -> str:
        """The moment that it is, as moments of people are kept."""
        return self._means.moment()

    def all(self) -> Sequence[Person]:
        """Everybody, by name; without anybody the desk opens on this machine alone."""
        return self._people.all()

    def person(self, name: str) -> Person:
        """The one of that name; `NotFoundError` if there is nobody."""
        found = self._people.person(name)
        if found is None:
            raise NotFoundError(f"nobody is called {name}.", remedy="rasd people list names everybody.")
        return found

    def add(self, name: str, role: Role, password: str, *, by: str) -> Person:
        """Make an account; the first one must be an admin's, or nobody could let others in."""
        name = unicodedata.normalize("NFC", name)
        if not _NAME.fullmatch(name):
            raise InputError(
                "a name is up to 64 letters and digits, with . - _ or @ between them.", remedy="Choose another name."
            )
        known = self._people.all()
        if any(one.name.casefold() == name.casefold() for one in known):
            raise _taken(name)
        if not known and role != "admin":
            raise InputError("the first account must be an admin's.", remedy="Say --role admin.")
        self._check(name, password)
        person = Person(name=name, role=role, since=self._means.moment())
        act = self._means.act("added", by, name, role)
        if not self._people.add(person, Proof(password=self._means.hasher.hash(password)), act):
            raise _taken(name)
        return person

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Let somebody have another role, from their next request on."""
        before = self.person(name).role
        if before != role:
            self._people.set_role(name, role, self._means.act("role", by, name, f"{before} > {role}"))

    def remove(self, name: str, *, by: str) -> None:
        """Close an account; what its owner decided stays, with their name."""
        self._people.remove(name, self._means.act("removed", by, name))

    def set_password(self, name: str, password: str, *, by: str, but: str = "") -> None:
        """Give somebody another password; every session of theirs ends, but the one with the id `but`."""
        self.person(name)
        self._check(name, password)
        kept = self._means.hasher.hash(password)
        self._people.prove(
            name,
            lambda proof: msgspec.structs.replace(proof, password=kept, failures=0, locked_until=""),
            self._means.act("password", by, name),
        )
        self._people.end_sessions(name, but=but)

    def unlock(self, name: str, *, by: str) -> None:
        """Let somebody sign in again before their time."""
        self._people.prove(
            name,
            lambda proof: msgspec.structs.replace(proof, failures=0, locked_until=""),
            self._means.act("unlocked", by, name),
        )

    @property
    def read_only(self) -> bool:
        """Whether the desk was turned to read-only."""
        return self._people.read_only

    def turn(self, *, read_only: bool, by: str, why: str = "") -> None:
        """Turn the desk to read-only, or back; it stays so until somebody turns it again."""
        if read_only != self._people.read_only:
            kind: ActKind = "read_only_on" if read_only else "read_only_off"
            self._people.turn(read_only=read_only, act=self._means.act(kind, by, told=why[:500]))

    def acts(self, most: int = 200) -> Sequence[PersonAct]:
        """What was done to people's rights, the latest first."""
        return self._people.acts(most)

    def _check(self, name: str, password: str) -> None:
        """`InputError` for a password that is guessed too soon."""
        rules = self._means.rules.password
        if not rules.least <= len(password) <= rules.most:
            raise InputError(f"a password has at least {rules.least} letters.", remedy="A few words in a row will do.")
        if len(set(password)) < rules.different or name.casefold() in password.casefold():
            raise InputError(
                "this password is guessed too soon.", remedy="Leave your name out, and mix letters that differ."
            )


def _taken(name: str) -> InputError:
    return InputError(f"somebody is called {name} already.", remedy="Choose another name.")
