"""People, for as long as the process lives: for projects without a folder, and for tests."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

import msgspec

from rasd.model import InputError, NotFoundError
from rasd.model.people import Person, PersonAct, Proof, Role, Session, Token


class MemoryPeople:
    """See `rasd.ports.People`."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._proofs: dict[str, Proof] = {}
        self._sessions: dict[str, Session] = {}
        self._tokens: dict[str, Token] = {}
        self._acts: list[PersonAct] = []
        self._read_only = False
        self._alone = RLock()

    def all(self) -> list[Person]:
        """Everybody with an account, by name."""
        return [self._told(one) for _, one in sorted(self._people.items())]

    def person(self, name: str) -> Person | None:
        """The one of that name."""
        found = self._people.get(name)
        return self._told(found) if found else None

    def add(self, person: Person, proof: Proof, act: PersonAct) -> bool:
        """Keep somebody new; False, and nothing is kept, if the name is taken."""
        with self._alone:
            if person.name in self._people:
                return False
            self._people[person.name] = person
            self._proofs[person.name] = proof
            self._acts.append(act)
        return True

    def set_role(self, name: str, role: Role, act: PersonAct) -> None:
        """Let somebody have another role; `InputError`, and nothing changes, if nobody would be left as admin."""
        with self._alone:
            self._need(name)
            self._need_admin({**self._roles, name: role})
            self._people[name] = msgspec.structs.replace(self._people[name], role=role)
            self._acts.append(act)

    def remove(self, name: str, act: PersonAct) -> None:
        """Close an account, with its sessions and tokens; `InputError` as for `set_role`, unless it is the last one."""
        with self._alone:
            self._need(name)
            if rest := {other: role for other, role in self._roles.items() if other != name}:
                self._need_admin(rest)
            del self._people[name], self._proofs[name]
            self._sessions = {key: one for key, one in self._sessions.items() if one.person != name}
            self._tokens = {key: one for key, one in self._tokens.items() if one.owner != name}
            self._acts.append(act)

    def proof(self, name: str) -> Proof | None:
        """How somebody is known again."""
        return self._proofs.get(name)

    def prove(self, name: str, change: Callable[[Proof], Proof], act: PersonAct | None = None) -> Proof:
        """Change that by a function of what it is, with nobody in between; what it raises undoes the change."""
        with self._alone:
            self._need(name)
            self._proofs[name] = change(self._proofs[name])
            if act is not None:
                self._acts.append(act)
            return self._proofs[name]

    def open_session(self, session: Session) -> None:
        """Keep a new session; those that have ended are dropped."""
        with self._alone:
            self._sessions = {key: one for key, one in self._sessions.items() if one.until > session.since}
            self._sessions[session.id] = session

    def session(self, session_id: str) -> Session | None:
        """The session with that id."""
        return self._sessions.get(session_id)

    def touch(self, session_id: str, seen: str) -> None:
        """Remember when a session was last used."""
        with self._alone:
            if found := self._sessions.get(session_id):
                self._sessions[session_id] = msgspec.structs.replace(found, seen=seen)

    def end_session(self, session_id: str) -> None:
        """End one."""
        with self._alone:
            self._sessions.pop(session_id, None)

    def end_sessions(self, person: str, *, but: str = "", act: PersonAct | None = None) -> None:
        """End all of somebody, except one."""
        with self._alone:
            self._sessions = {key: one for key, one in self._sessions.items() if one.person != person or one.id == but}
            if act is not None:
                self._acts.append(act)

    def add_token(self, token: Token, digest: str, act: PersonAct) -> None:
        """Keep a new token, by the hash of its secret."""
        with self._alone:
            self._tokens[digest] = token
            self._acts.append(act)

    def token(self, digest: str) -> Token | None:
        """The token whose secret has that hash."""
        return self._tokens.get(digest)

    def tokens(self) -> list[Token]:
        """All of them, by owner and the time of their making."""
        return sorted(self._tokens.values(), key=lambda one: (one.owner, one.since, one.id))

    def drop_token(self, token_id: str, act: PersonAct) -> bool:
        """Let a token be good no more; False if there is none with that id."""
        with self._alone:
            found = next((digest for digest, one in self._tokens.items() if one.id == token_id), None)
            if found is None:
                return False
            del self._tokens[found]
            self._acts.append(act)
        return True

    @property
    def read_only(self) -> bool:
        """Whether the desk was turned to read-only."""
        return self._read_only

    def turn(self, *, read_only: bool, act: PersonAct) -> None:
        """Turn the desk to read-only, or back."""
        with self._alone:
            self._read_only = read_only
            self._acts.append(act)

    def note(self, act: PersonAct) -> None:
        """Keep an act that changes nothing else."""
        with self._alone:
            self._acts.append(act)

    def acts(self, most: int) -> list[PersonAct]:
        """The last acts, the latest first."""
        return self._acts[::-1][:most]

    @property
    def _roles(self) -> dict[str, Role]:
        return {name: one.role for name, one in self._people.items()}

    def _told(self, person: Person) -> Person:
        proof = self._proofs[person.name]
        return msgspec.structs.replace(person, totp=bool(proof.totp_key), locked_until=proof.locked_until)

    def _need(self, name: str) -> None:
        if name not in self._people:
            raise NotFoundError(f"nobody is called {name}.", remedy="rasd people list names everybody.")

    def _need_admin(self, roles: dict[str, Role]) -> None:
        if "admin" not in roles.values():
            raise InputError("nobody would be left as admin.", remedy="Make somebody else admin first.")
