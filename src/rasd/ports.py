"""Every seam on one page: what the core asks of the outside world, and of parts that may be replaced.

Each has a fake in `rasd.fakes` and a conformance suite in `tests/conformance/`; an adapter is right when it passes.
Only the review desk's (`Desk` and what is in it) have neither: they are derived from, or lie beside, what one project
file has, and are tested there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from rasd.model import (
    Claim,
    Decision,
    DecisionKind,
    Document,
    Incident,
    Judgement,
    Place,
    Quarantined,
    Received,
    Report,
)
from rasd.model.audit import Asked, Logged
from rasd.model.board import Listed, SavedView, Task
from rasd.model.boardstate import Reached, Relisted, Sought
from rasd.model.custody import Act, Entry, Kept, Mark, Origin, Receipt, SetAside
from rasd.model.erasure import Kind
from rasd.model.followed import Followed
from rasd.model.people import Person, PersonAct, Proof, Role, Session, Token
from rasd.model.remembered import Changes, Relation, Row
from rasd.model.sample import Adjudication, Coding, Sample

if TYPE_CHECKING:
    from io import BufferedReader

Item = TypeVar("Item")
Result = TypeVar("Result")


class Source(Protocol):
    """Where reports come from: a file, standard input, a feed, an archive."""

    def reports(self) -> Iterator[Received | Quarantined]:
        """Every report in the source's order; what can't be read comes as `Quarantined`, never as an exception."""
        ...


class Reader(Protocol):
    """Reads a document into claims. Pure: the same document gives the same claims."""

    @property
    def name(self) -> str:
        """Name and version, kept on every claim."""
        ...

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document in the order of their triggers; empty where nothing is told."""
        ...


class Opinion(Protocol):
    """What a learned model makes of one document."""

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        """Log-odds of each option against "none"; `at` is the trigger's token and that of what may belong to it."""
        ...

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        """Tokens that name an event with at least that probability, and the type that they most likely name."""
        ...

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        """Mentions of a kind that begin with at least that probability: first token, the one after, what it is."""
        ...

    def tells(self, row: str, token: int) -> str:
        """What is likely told of the mention that begins at a token: `class` of an actor, `count`, `who` of a harm."""
        ...


class Model(Protocol):
    """A learned model: reads the words of a document at once, before anything is decided. Pure."""

    @property
    def name(self) -> str:
        """Name and version, part of the name of the reader that listens to it."""
        ...

    def opinion(self, document: Document, title: Document | None) -> Opinion:
        """What it makes of a document, whose title may be known."""
        ...


class Gazetteer(Protocol):
    """Places by id and by name."""

    def get(self, place_id: str) -> Place | None:
        """The place with that id."""
        ...

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with that name in any of its spellings, most populous first."""
        ...

    def longest(self, forms: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """How many normalised tokens from `at` make the longest known name, and the ids it may mean; else (0, ())."""
        ...


class Store(Protocol):
    """Keeps the append-only truths of a project. Adding what is already there changes nothing."""

    def add_reports(self, reports: Iterable[Report]) -> int:
        """Keep reports; how many were new."""
        ...

    def add_claims(self, claims: Iterable[Claim]) -> int:
        """Keep claims; how many were new."""
        ...

    def add_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements; how many were new."""
        ...

    def add_decisions(self, decisions: Iterable[Decision], claims: Iterable[Claim] = (), tool: str = "") -> int:
        """Keep decisions, all of claims and decisions that are here; how many were new.

        Claims that people add with them are kept as well. All of it is one transaction, which the custody log tells of
        (`rasd.model.custody.Deciding`), with the program and version that they decided in.
        """
        ...

    def mark_read(self, reader: str, report_ids: Iterable[str]) -> None:
        """Remember that a reader (name and version) has read these reports, also where it found nothing."""
        ...

    def report(self, report_id: str) -> Report | None:
        """The report with that id, or the one that last came with that key of its source."""
        ...

    def latest(self, report_id: str) -> str:
        """The id of the version that stands for what a report is a version of; its own where it is the only one."""
        ...

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id, as it was last read."""
        ...

    def reports(self, ids: Iterable[str] | None = None, *, after: str = "") -> Iterator[Report]:
        """Every report, or those with these ids, in order of id; with `after` only those behind that id."""
        ...

    @property
    def arrived(self) -> tuple[int, int]:
        """Numbers that change whenever reports come or go: as long as they are the same, nothing new is unread."""
        ...

    def unread(self, reader: str) -> Iterator[Report]:
        """The reports that this reader has not read yet, in order of id; more may be marked read meanwhile."""
        ...

    def readings(self, reader: str, after: int = 0) -> Sequence[tuple[int, str]]:
        """The reports that this reader has read, each after the number under which that was marked; those after one.

        Without those for which a later version stands.
        """
        ...

    def claims(self, reader: str, report_ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """What a reader found, in all reports or in these, in order of report and trigger."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of id."""
        ...

    def decisions(
        self,
        *,
        kinds: Collection[DecisionKind] | None = None,
        report_ids: Iterable[str] | None = None,
        after: int = 0,
        until: int | None = None,
    ) -> Iterator[Decision]:
        """Every decision, in the order in which they were made.

        Or those of some kinds, about what these reports tell, after one number and until another (`decided`). An
        undoing is of the kind, and about the reports, of what it undoes.
        """
        ...

    def decision(self, decision_id: str) -> Decision | None:
        """The decision with that id."""
        ...

    def logged(self, asked: Asked, *, before: int | None = None, limit: int = 50) -> Sequence[Logged]:
        """So many of the decisions that are asked for, the latest first; those kept before the one with a number."""
        ...

    def deciders(self) -> Sequence[str]:
        """Everybody who decided something, in order."""
        ...

    @property
    def decided(self) -> int:
        """The number of the last decision that was kept; 0 if there is none."""
        ...

    def alike(self, report_ids: Collection[str]) -> Sequence[str]:
        """The ids of other reports than these with the very same text as one of them, in order."""
        ...

    def scrub(self) -> None:
        """Leave nothing behind of what was deleted, wherever that lay; `StoreError` where others prevent it."""
        ...


class Links(Protocol):
    """What linking remembers of its last run, so that news need not begin anew. Derived: it may be emptied any time."""

    @property
    def stamp(self) -> str:
        """What the last run went by; empty if there was none."""
        ...

    @property
    def runs(self) -> int:
        """How many runs were remembered so far."""
        ...

    @property
    def seen(self) -> int:
        """How far the readings were linked by the last run (`Store.readings`)."""
        ...

    @property
    def decided(self) -> int:
        """How far the last run went by what people decided (`Store.decided`)."""
        ...

    def find(self, relation: Relation, at: Iterable[int]) -> Iterator[Row]:
        """The rows of a relation that begin at these numbers, in order."""
        ...

    def around(self, relation: Relation, at: int, other: int, count: int) -> Sequence[Row]:
        """Of the rows that begin at a number so many before, and so many from, the one that leads to another."""
        ...

    def incidents(self, after: tuple[str | None, str] | None = None) -> Iterator[Incident]:
        """Every incident, in order of its first day and its id, those without a day last.

        Those behind a day and an id, where they are given; then what is not walked through costs nothing.
        """
        ...

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with that id."""
        ...

    def keep(self, changes: Changes) -> None:
        """Remember what a run changed: all of it, or nothing.

        `MeanwhileError` if another was remembered since the run began, so that what it changes may be wrong by now.
        """
        ...


class Board(Protocol):
    """Keeps what lists of incidents show, and what is out of date in it. Derived: it may be emptied any time."""

    @property
    def reached(self) -> Reached:
        """What the board was made by and how far it has come."""
        ...

    def changed(self, after: int) -> tuple[Sequence[str], int]:
        """The incidents that linking changed after that number, and the last number there is."""
        ...

    def decisions(self, after: int) -> Sequence[tuple[int, Decision]]:
        """The decisions that came after that number, each with its own."""
        ...

    def deciding(self, claim_ids: Iterable[str]) -> Sequence[Decision]:
        """The decisions that concern these claims of today, as far as the board has seen them."""
        ...

    def incidents(self, ids: Iterable[str]) -> Sequence[Incident]:
        """The incidents with these ids, as linking has them now."""
        ...

    def all(self) -> Sequence[str]:
        """The ids of all incidents that linking has now."""
        ...

    def strays(self) -> Sequence[str]:
        """The rows of incidents that are no more."""
        ...

    def unworded(self, report_ids: Collection[str]) -> Sequence[str]:
        """Of these reports those that are not sought in yet."""
        ...

    def begin(self, words: str) -> None:
        """See that reports are sought in by words cut in that way, before everything is listed anew."""
        ...

    def keep(self, step: Relisted) -> None:
        """Change the board by a step, all of it or nothing; `MeanwhileError` if somebody else changed it since."""
        ...

    def rows(self, after: int = -1) -> Iterator[tuple[int, Listed | None]]:
        """The rows that changed after that version, each with its number; None for one that is gone."""
        ...

    def listed(self, numbers: Sequence[int]) -> Mapping[int, Listed]:
        """The rows of these numbers that are there."""
        ...

    def telling(self, question: Sequence[Sought]) -> Sequence[int]:
        """The numbers of incidents with a report that has all that is sought; some more than once."""
        ...

    def standing(self, word: str) -> int:
        """How many reports have a word as it stands."""
        ...


class Tasks(Protocol):
    """Keeps who works on which incident, and how far they are. Of two who act at once one is first.

    Moments are ISO with zone, all of one zone: the caller's clock counts.
    """

    def task(self, incident_id: str) -> Task:
        """The work on an incident; an empty one where there is none."""
        ...

    def changes(self, after: int = 0) -> tuple[Mapping[str, Task], int]:
        """The work that changed after that number, and the last number there is."""
        ...

    def hold(self, incident_id: str, by: str, now: str, until: str) -> Task:
        """Work on an incident until a moment, or go on; `MeanwhileError` tells who else does."""
        ...

    def release(self, incident_id: str, by: str, now: str) -> Task:
        """Work on it no longer; what another one holds stays."""
        ...

    def assign(self, incident_id: str, to: str | None, by: str, now: str) -> Task:
        """Give an incident to somebody, or to nobody."""
        ...

    def mark(self, said: Task, now: str) -> Task:
        """Keep what `said.by` says of the work (mark, note, stood) and let go of it.

        `MeanwhileError` where another one holds it.
        """
        ...


class Views(Protocol):
    """Keeps lists that people come back to."""

    def save(self, view: SavedView) -> None:
        """Keep a view; one of that name and owner is replaced."""
        ...

    def of(self, owner: str) -> Sequence[SavedView]:
        """Everybody's views and somebody's own, by their names."""
        ...

    def drop(self, name: str, owner: str | None) -> bool:
        """Keep a view no longer; False if there was none."""
        ...


class Desk(Protocol):
    """What the review desk has of a project's file."""

    @property
    def board(self) -> Board:
        """What lists of incidents show."""
        ...

    @property
    def tasks(self) -> Tasks:
        """Who works on which incident."""
        ...

    @property
    def views(self) -> Views:
        """Lists that people come back to."""
        ...


class Originals(Protocol):
    """Keeps bytes as they were received, under their SHA-256. What is kept is never changed."""

    def keep(self, stream: BinaryIO, look: Callable[[str], None] = ...) -> Kept:
        """Keep a stream's bytes to its end: all of them, or nothing; `OSError` where the stream can't be read.

        `look` hears their name before they get it; where it raises, nothing is kept.
        """
        ...

    def open(self, sha256: str) -> AbstractContextManager[BufferedReader]:
        """The bytes of an original; `NotFoundError` if it is not here."""
        ...

    def all(self) -> Iterator[str]:
        """The names of all originals, in order."""
        ...

    def now(self, sha256: str) -> Kept | None:
        """What the bytes under a name are by now, read and hashed; None where there are none."""
        ...

    def remove(self, sha256: str) -> bool:
        """Have the bytes under a name no more; False if there were none."""
        ...


class Custody(Protocol):
    """Keeps where reports came from: a log that can only grow, and what it says of each report.

    Doing a thing twice logs it once. Each call is one transaction, alone: all of it is kept, or nothing.
    """

    def receive(self, receipt: Receipt, mark: Mark) -> bool:
        """Log that bytes were received; False, and no entry, if they are no news from that source.

        Bytes of a file are news once; those that an address gives also if it gave others since.
        What is logged waits (`waiting`) to be read, at the place "", until it is settled.
        `MeanwhileError` if the bytes were erased.
        """
        ...

    def take(self, items: Sequence[Received | Quarantined], mark: Mark) -> int:
        """Keep reports with where they came from, and what could not be read; how many reports were new.

        What was read in an original before is not logged again. What could be read once and can't any more waits again.
        `MeanwhileError`, and nothing is kept, if one of them or its original was erased.
        """
        ...

    def settle(self, still: Mapping[str, Collection[str]]) -> int:
        """Of what these originals hold, only these places can't be read still; how many that waited can be by now."""
        ...

    def log(self, act: Act, mark: Mark) -> Entry:
        """Log something that was done."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after that number on."""
        ...

    def last(self) -> Entry | None:
        """The last entry of the log."""
        ...

    def receipts(self, original: str) -> Sequence[Entry]:
        """The entries that say from where an original was received, in order."""
        ...

    def origins(self, report_id: str) -> Sequence[Origin]:
        """Where a report came from, the first first."""
        ...

    def unaccounted(self) -> Iterator[str]:
        """The ids of reports of which the log does not say where they came from, in order."""
        ...

    def versions(self, item: str) -> Sequence[str]:
        """The reports that are versions of what a source calls one item, the one that holds last."""
        ...

    def waiting(self) -> Iterator[SetAside]:
        """What could not be read so far, in the order of its originals and places."""
        ...

    def erase(
        self,
        report_ids: Collection[str],
        mark: Mark,
        *,
        why: str,
        originals: Collection[str] = (),
        shared: bool = False,
    ) -> Entry | None:
        """Erase reports with all that was made of them, their originals, and what the log says of both; log that.

        With `originals` those are erased too. `InputError` where originals hold other reports, if they are not
        `shared`; then those reports stay. None, and no entry, if nothing of it is here. The bytes of the originals
        are somebody else's to remove.
        """
        ...

    def erased(self, kind: Kind, names: Iterable[str]) -> Mapping[str, Entry]:
        """Which of these ids of reports, or hashes of texts or originals, were erased, by which entry of the log."""
        ...

    def erasures(self) -> Sequence[Entry]:
        """The entries that say that something was erased, in order."""
        ...


class Follows(Protocol):
    """Keeps what is followed, and what a guest remembers of the sites that it asked."""

    def all(self) -> Sequence[Followed]:
        """Everything that is followed, by its address."""
        ...

    def claim(self, now: str, until: str) -> Followed | None:
        """The next that is due, which others are told is not due until then; None if nothing is."""
        ...

    def put(self, one: Followed) -> None:
        """Follow it, or keep how the last look went."""
        ...

    def drop(self, address: str) -> bool:
        """Follow it no more; False if it was not followed."""
        ...

    @property
    def memory(self) -> bytes | None:
        """What the guest remembers."""
        ...

    def remember(self, memory: bytes) -> None:
        """Keep what the guest remembers."""
        ...


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


class Exporter(Protocol):
    """Writes records to one format."""

    def write(self, items: Iterable[object]) -> None:
        """Write all items; nothing is left half-written on failure."""
        ...


class Engine(Protocol):
    """Maps a pure function over many items: in this process, a pool, or a cluster."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items."""
        ...
