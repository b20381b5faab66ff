"""Signing in and out: one answer for every failure, a lock after several, sessions that end by themselves."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from rasd.model import NotAllowedError
from rasd.model.people import ActKind, Person, Proof, Session
from rasd.project.moments import instant
from rasd.project.people_means import Means, digest
from rasd.project.second_step import used_code


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A session that was opened, and the secret that its browser is to have."""

    secret: str
    session: Session


class _LockedError(NotAllowedError):
    """Nobody can sign in under this name for now."""


class SigningIn:
    """The way in, and out."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._people = means.people

    def sign_in(self, name: str, password: str) -> Opened:
        """Open a session; where a second step is asked for, one that is good for that step alone.

        `NotAllowedError`, the same for whatever was wrong and after about the same time.
        """
        proof = self._people.proof(name)
        if proof is None or self._is_locked(proof):
            self._means.hasher.waste(password)
            if proof is None:  # a password may have been typed for the name, so that is not kept
                self._people.note(self._means.act("failed", "", told="no such name"))
            raise wrong()
        proof = self._counted(name)
        if not self._means.hasher.fits(proof.password, password):
            self._note_failure(name, proof)
            raise wrong()
        if self._means.hasher.is_old(proof.password):
            proof = self._renewed(name, password)
        if proof.totp_key:
            self._people.prove(name, _one_try_back)
            return self._open(name, whole=False)
        return self._let_in(name)

    def second_step(self, secret: str, code: str) -> Opened:
        """Make a session whole by a code, under a new secret."""
        session = self._alive(secret)
        if session is None or session.whole:
            raise NotAllowedError("it took too long to enter the code.", remedy="Sign in again.")
        proof = self._counted(session.person)
        try:
            self._people.prove(session.person, lambda one: used_code(one, code, self._means))
        except NotAllowedError:
            self._note_failure(session.person, proof)
            raise wrong() from None
        self._people.end_session(session.id)
        return self._let_in(session.person)

    def of(self, secret: str) -> tuple[Session, Person] | None:
        """Who has that secret in their browser, if their session has not ended."""
        session = self._alive(secret)
        person = self._people.person(session.person) if session and session.whole else None
        if session is None or person is None:
            return None
        if instant(session.seen) + timedelta(seconds=self._means.rules.session.touch_seconds) <= self._means.now():
            self._people.touch(session.id, self._means.moment())
        return session, person

    def awaits_code(self, secret: str) -> bool:
        """Whether who has that secret gave their password, and is to enter a code now."""
        session = self._alive(secret)
        return session is not None and not session.whole

    def sign_out(self, secret: str) -> None:
        """End a session."""
        self._people.end_session(digest(secret))

    def end_all(self, name: str, *, by: str, but: str = "") -> None:
        """End every session of somebody, but the one with that id."""
        self._people.end_sessions(name, but=but, act=self._means.act("ended_all", by, name))

    def fits(self, name: str, password: str) -> bool:
        """Whether that is somebody's password, asked of who is signed in; tries are counted as in signing in."""
        try:
            proof = self._counted(name)
        except NotAllowedError:
            return False
        if not self._means.hasher.fits(proof.password, password):
            self._note_failure(name, proof)
            return False
        self._people.prove(name, _clear)
        return True

    def _alive(self, secret: str) -> Session | None:
        session = self._people.session(digest(secret)) if secret else None
        if session is None:
            return None
        now, idle = self._means.now(), timedelta(minutes=self._means.rules.session.idle_minutes)
        return session if now < instant(session.until) and now < instant(session.seen) + idle else None

    def _let_in(self, name: str) -> Opened:
        self._people.prove(name, _clear, self._means.act("signed_in", name, name))
        return self._open(name, whole=True)

    def _open(self, name: str, *, whole: bool) -> Opened:
        rules, secret = self._means.rules.session, self._means.chance()
        now = self._means.moment()
        until = self._means.moment(**({"hours": rules.most_hours} if whole else {"minutes": rules.second_step_minutes}))
        session = Session(id=digest(secret), person=name, since=now, seen=now, until=until, whole=whole)
        self._people.open_session(session)
        return Opened(secret=secret, session=session)

    def _is_locked(self, proof: Proof) -> bool:
        return proof.locked_until > self._means.moment()

    def _counted(self, name: str) -> Proof:
        """Count a try before it is looked at, so that many at once are no more than so many after each other."""
        rules = self._means.rules.lock

        def count(proof: Proof) -> Proof:
            if self._is_locked(proof):
                raise _LockedError("nobody can sign in under this name for now.")
            failures = 1 if proof.locked_until else proof.failures + 1
            until = self._means.moment(minutes=rules.minutes) if failures >= rules.tries else ""
            return msgspec.structs.replace(proof, failures=failures, locked_until=until)

        try:
            return self._people.prove(name, count)
        except _LockedError:
            raise wrong() from None

    def _note_failure(self, name: str, proof: Proof) -> None:
        kind: ActKind = "locked" if proof.locked_until else "failed"
        self._people.note(self._means.act(kind, name, name, proof.locked_until))

    def _renewed(self, name: str, password: str) -> Proof:
        """What is kept of a password, made with the numbers of now."""
        kept = self._means.hasher.hash(password)
        return self._people.prove(name, lambda proof: msgspec.structs.replace(proof, password=kept))


def wrong() -> NotAllowedError:
    """The one answer for every failure."""
    return NotAllowedError(
        "name, password or code is wrong, or there were too many tries.",
        remedy="Try again, or in a quarter of an hour; or ask somebody who administers the desk.",
    )


def _clear(proof: Proof) -> Proof:
    return msgspec.structs.replace(proof, failures=0, locked_until="")


def _one_try_back(proof: Proof) -> Proof:
    """The try that was right counts no more; those before it do, until the second step is taken too."""
    return msgspec.structs.replace(proof, failures=max(0, proof.failures - 1), locked_until="")
