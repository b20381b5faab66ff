"""What programs are known by: a secret that is shown once, for some scopes and some time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from rasd.model import InputError, NotAllowedError, NotFoundError
from rasd.model.people import SCOPES, Person, Scope, Token, scopes_of
from rasd.project.people_means import Means, digest

#: so that one that got into a file or a message is known for what it is
PREFIX: Final = "rasd_"


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A new token with its secret, which is never told again."""

    token: Token
    secret: str


class Tokens:
    """Makes them, finds them, drops them."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._people = means.people

    def all(self, owner: str | None = None) -> Sequence[Token]:
        """All of them, or somebody's."""
        return [one for one in self._people.tokens() if owner is None or one.owner == owner]

    def make(self, owner: str, *, label: str, scopes: Iterable[Scope], by: str, days: int | None = None) -> Made:
        """A new token; `NotAllowedError` for scopes beyond what its owner's role may."""
        person, asked = self._owner(owner), set(scopes)
        rules = self._means.rules.token
        stretch = rules.days if days is None else days
        if not asked or not asked <= set(SCOPES) or not label.strip() or not 1 <= stretch <= rules.most_days:
            raise InputError(
                f"a token has a label, scopes ({', '.join(SCOPES)}), and 1 to {rules.most_days} days.",
                remedy="Say all three.",
            )
        if beyond := [one for one in SCOPES if one in asked and one not in scopes_of(person.role)]:
            raise NotAllowedError(
                f"the role {person.role} may not {', '.join(beyond)}.",
                remedy="Leave that scope out, or change the role.",
            )
        secret = PREFIX + self._means.chance()
        token = Token(
            id=digest(secret)[:10],
            owner=owner,
            label=label.strip()[:80],
            scopes=tuple(one for one in SCOPES if one in asked),
            since=self._means.moment(),
            until=self._means.moment(days=stretch),
        )
        told = f"{token.id}: {' '.join(token.scopes)}, until {token.until[:10]}"
        self._people.add_token(token, digest(secret), self._means.act("token_made", by, owner, told))
        return Made(token=token, secret=secret)

    def of(self, secret: str) -> tuple[Person, tuple[Scope, ...]] | None:
        """Whose token that is, and what it may by now: its scopes as far as its owner's role still reaches."""
        token = self._people.token(digest(secret))
        person = self._people.person(token.owner) if token else None
        if token is None or person is None or token.until <= self._means.moment():
            return None
        return person, tuple(one for one in token.scopes if one in scopes_of(person.role))

    def drop(self, token_id: str, *, by: str, owner: str | None = None) -> None:
        """Let a token be good no more; only if it is `owner`'s, where that is said."""
        found = next((one for one in self.all(owner) if one.id == token_id), None)
        if found is None or not self._people.drop_token(
            token_id, self._means.act("token_dropped", by, found.owner, token_id)
        ):
            raise NotFoundError(f"no token is called {token_id}.", remedy="rasd people tokens lists them.")

    def _owner(self, name: str) -> Person:
        person = self._people.person(name)
        if person is None:
            raise NotFoundError(f"nobody is called {name}.", remedy="rasd people list names everybody.")
        return person
