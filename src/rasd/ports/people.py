"""Who may do what, and who coded what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from rasd.model.people import Person, PersonAct, Proof, Role, Session, Token
from rasd.model.sample import Adjudication, Coding, Sample


class Samples(Protocol):
    """Keeps double coding. Nothing is changed or taken away; adding what is there already changes nothing."""

    def add(self, sample: Sample) -> None:
        """Keep a sample; `InputError` if another has its name."""
        ...

    def all(self) -> Sequence[Sample]:
        """Every sample, in the order in which they were drawn."""
        ...

    def named(self, name: str) -> Sample | None:
        """The sample of that name or id."""
        ...

    def code(self, coding: Coding) -> None:
        """Keep how far a coder has come with a report; `MeanwhileError` if that coder was done with it already."""
        ...

    def codings(self, sample_id: str, report_id: str | None = None) -> Sequence[Coding]:
        """Every coding of a sample, or of one of its reports, in the order in which they were saved."""
        ...

    def settle(self, adjudication: Adjudication) -> None:
        """Keep what was decided to hold for a report; what was decided before stays beside it."""
        ...

    def adjudications(self, sample_id: str) -> Sequence[Adjudication]:
        """Every adjudication of a sample, in the order in which they were made; the last of a report stands."""
        ...


class People(Protocol):
    """Keeps people, how they are known again, their sessions and tokens, and what was done to their rights.

    What changes somebody's rights takes the act that says so; both are kept, or neither.
    """

    def all(self) -> Sequence[Person]:
        """Everybody with an account, by name."""
        ...

    def person(self, name: str) -> Person | None:
        """The one of that name."""
        ...

    def add(self, person: Person, proof: Proof, act: PersonAct) -> bool:
        """Keep somebody new; False, and nothing is kept, if the name is taken."""
        ...

    def set_role(self, name: str, role: Role, act: PersonAct) -> None:
        """Let somebody have another role; `InputError`, and nothing changes, if nobody would be left as admin."""
        ...

    def remove(self, name: str, act: PersonAct) -> None:
        """Close an account, with its sessions and tokens; `InputError` as for `set_role`, unless it is the last one."""
        ...

    def proof(self, name: str) -> Proof | None:
        """How somebody is known again."""
        ...

    def prove(self, name: str, change: Callable[[Proof], Proof], act: PersonAct | None = None) -> Proof:
        """Change that by a function of what it is, with nobody in between; what it raises undoes the change.

        `NotFoundError` if nobody has that name.
        """
        ...

    def open_session(self, session: Session) -> None:
        """Keep a new session; those that have ended are dropped."""
        ...

    def session(self, session_id: str) -> Session | None:
        """The session with that id."""
        ...

    def touch(self, session_id: str, seen: str) -> None:
        """Remember when a session was last used."""
        ...

    def end_session(self, session_id: str) -> None:
        """End one."""
        ...

    def end_sessions(self, person: str, *, but: str = "", act: PersonAct | None = None) -> None:
        """End all of somebody, except one."""
        ...

    def add_token(self, token: Token, digest: str, act: PersonAct) -> None:
        """Keep a new token, by the hash of its secret."""
        ...

    def token(self, digest: str) -> Token | None:
        """The token whose secret has that hash."""
        ...

    def tokens(self) -> Sequence[Token]:
        """All of them, by owner and the time of their making."""
        ...

    def drop_token(self, token_id: str, act: PersonAct) -> bool:
        """Let a token be good no more; False if there is none with that id."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether the desk was turned to read-only."""
        ...

    def turn(self, *, read_only: bool, act: PersonAct) -> None:
        """Turn the desk to read-only, or back."""
        ...

    def note(self, act: PersonAct) -> None:
        """Keep an act that changes nothing else."""
        ...

    def acts(self, most: int) -> Sequence[PersonAct]:
        """The last acts, the latest first."""
        ...
