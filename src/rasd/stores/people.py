"""A project's people, in its SQLite file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from rasd.model import InputError, NotFoundError
from rasd.model.people import Person, PersonAct, Proof, Role, Session, Token
from rasd.stores.connected import Connected
from rasd.stores.rows import body_of
from rasd.stores.schema_people import desk, people, person_acts, sessions, tokens

_PROOF: Final = msgspec.json.Decoder(Proof)
_TOKEN: Final = msgspec.json.Decoder(Token)
_ACT: Final = msgspec.json.Decoder(PersonAct)
_ROW: Final = 1


class SqlitePeople:
    """See `rasd.ports.People`."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected

    def all(self) -> list[Person]:
        """Everybody with an account, by name."""
        with self._connected() as connection:
            return [_person(row) for row in connection.execute(sa.select(people).order_by(people.c.name))]

    def person(self, name: str) -> Person | None:
        """The one of that name."""
        with self._connected() as connection:
            row = connection.execute(sa.select(people).where(people.c.name == name)).first()
        return _person(row) if row else None

    def add(self, person: Person, proof: Proof, act: PersonAct) -> bool:
        """Keep somebody new; False, and nothing is kept, if the name is taken."""
        row = {"name": person.name, "role": person.role, "since": person.since, "proof": body_of(proof)}
        with self._connected(alone=True) as connection:
            new = connection.execute(insert(people).on_conflict_do_nothing(), row).rowcount > 0
            if new:
                _note(connection, act)
        return new

    def set_role(self, name: str, role: Role, act: PersonAct) -> None:
        """Let somebody have another role; `InputError`, and nothing changes, if nobody would be left as admin."""
        with self._connected(alone=True) as connection:
            _need(connection, name)
            connection.execute(sa.update(people).where(people.c.name == name).values(role=role))
            _need_admin(connection)
            _note(connection, act)

    def remove(self, name: str, act: PersonAct) -> None:
        """Close an account, with its sessions and tokens; `InputError` as for `set_role`, unless it is the last one."""
        with self._connected(alone=True) as connection:
            _need(connection, name)
            connection.execute(sa.delete(people).where(people.c.name == name))
            if connection.execute(sa.select(people.c.name).limit(1)).first():
                _need_admin(connection)
            connection.execute(sa.delete(sessions).where(sessions.c.person == name))
            connection.execute(sa.delete(tokens).where(tokens.c.owner == name))
            _note(connection, act)

    def proof(self, name: str) -> Proof | None:
        """How somebody is known again."""
        with self._connected() as connection:
            row = connection.execute(sa.select(people.c.proof).where(people.c.name == name)).first()
        return _PROOF.decode(row.proof) if row else None

    def prove(self, name: str, change: Callable[[Proof], Proof], act: PersonAct | None = None) -> Proof:
        """Change that by a function of what it is, with nobody in between; what it raises undoes the change."""
        with self._connected(alone=True) as connection:
            proof = change(_PROOF.decode(_need(connection, name).proof))
            connection.execute(sa.update(people).where(people.c.name == name).values(proof=body_of(proof)))
            if act is not None:
                _note(connection, act)
        return proof

    def open_session(self, session: Session) -> None:
        """Keep a new session; those that have ended are dropped."""
        with self._connected(alone=True) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.until <= session.since))
            connection.execute(sa.insert(sessions).values(**msgspec.structs.asdict(session)))

    def session(self, session_id: str) -> Session | None:
        """The session with that id."""
        with self._connected() as connection:
            row = connection.execute(sa.select(sessions).where(sessions.c.id == session_id)).first()
        return Session(**{**row._mapping, "whole": bool(row.whole)}) if row else None  # noqa: SLF001 - its public name

    def touch(self, session_id: str, seen: str) -> None:
        """Remember when a session was last used."""
        with self._connected(alone=True) as connection:
            connection.execute(sa.update(sessions).where(sessions.c.id == session_id).values(seen=seen))

    def end_session(self, session_id: str) -> None:
        """End one."""
        with self._connected(alone=True) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.id == session_id))

    def end_sessions(self, person: str, *, but: str = "", act: PersonAct | None = None) -> None:
        """End all of somebody, except one."""
        with self._connected(alone=True) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.person == person, sessions.c.id != but))
            if act is not None:
                _note(connection, act)

    def add_token(self, token: Token, digest: str, act: PersonAct) -> None:
        """Keep a new token, by the hash of its secret."""
        row = {"digest": digest, "id": token.id, "owner": token.owner, "body": body_of(token)}
        with self._connected(alone=True) as connection:
            connection.execute(sa.insert(tokens).values(row))
            _note(connection, act)

    def token(self, digest: str) -> Token | None:
        """The token whose secret has that hash."""
        with self._connected() as connection:
            row = connection.execute(sa.select(tokens.c.body).where(tokens.c.digest == digest)).first()
        return _TOKEN.decode(row.body) if row else None

    def tokens(self) -> list[Token]:
        """All of them, by owner and the time of their making."""
        with self._connected() as connection:
            found = [_TOKEN.decode(row.body) for row in connection.execute(sa.select(tokens.c.body))]
        return sorted(found, key=lambda one: (one.owner, one.since, one.id))

    def drop_token(self, token_id: str, act: PersonAct) -> bool:
        """Let a token be good no more; False if there is none with that id."""
        with self._connected(alone=True) as connection:
            gone = connection.execute(sa.delete(tokens).where(tokens.c.id == token_id)).rowcount > 0
            if gone:
                _note(connection, act)
        return gone

    @property
    def read_only(self) -> bool:
        """Whether the desk was turned to read-only."""
        with self._connected() as connection:
            row = connection.execute(sa.select(desk.c.read_only)).first()
        return bool(row and row.read_only)

    def turn(self, *, read_only: bool, act: PersonAct) -> None:
        """Turn the desk to read-only, or back."""
        row = {"number": _ROW, "read_only": int(read_only)}
        with self._connected(alone=True) as connection:
            connection.execute(insert(desk).values(row).on_conflict_do_update(index_elements=["number"], set_=row))
            _note(connection, act)

    def note(self, act: PersonAct) -> None:
        """Keep an act that changes nothing else."""
        with self._connected(alone=True) as connection:
            _note(connection, act)

    def acts(self, most: int) -> list[PersonAct]:
        """The last acts, the latest first."""
        with self._connected() as connection:
            rows = connection.execute(sa.select(person_acts.c.body).order_by(person_acts.c.number.desc()).limit(most))
            return [_ACT.decode(row.body) for row in rows]


def _person(row: sa.Row[Any]) -> Person:
    proof = _PROOF.decode(row.proof)
    return Person(
        name=row.name, role=row.role, since=row.since, totp=bool(proof.totp_key), locked_until=proof.locked_until
    )


def _need(connection: sa.Connection, name: str) -> sa.Row[Any]:
    row = connection.execute(sa.select(people).where(people.c.name == name)).first()
    if row is None:
        raise NotFoundError(f"nobody is called {name}.", remedy="rasd people list names everybody.")
    return row


def _need_admin(connection: sa.Connection) -> None:
    """`InputError` where nobody is left who may let others in; the transaction is undone."""
    if connection.execute(sa.select(people.c.name).where(people.c.role == "admin").limit(1)).first() is None:
        raise InputError("nobody would be left as admin.", remedy="Make somebody else admin first.")


def _note(connection: sa.Connection, act: PersonAct) -> None:
    connection.execute(sa.insert(person_acts).values(at=act.at, body=body_of(act)))
