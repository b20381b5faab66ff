"""Publishing: what may leave, frozen into editions that a second person approves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from rasd import __version__
from rasd.exports.labels import labels
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.formats import FORMATS
from rasd.exports.public.records import RECORDS
from rasd.exports.whole import whole_file
from rasd.exports.wording import actor
from rasd.model import Incident, InputError, NotAllowedError, NotFoundError
from rasd.model.custody import Publishing as PublishingAct
from rasd.model.publication import Edition, Figure, Head, Method, Name, PublicIncident
from rasd.packs.policy import Policy, load_policy
from rasd.project.cases import Cases
from rasd.project.custodian import Custodian
from rasd.project.editions import POLICY, Editions, Known
from rasd.project.kits import Kit
from rasd.project.measured import accuracy, readings
from rasd.project.moments import moment
from rasd.publish.changes import Gone, changes, tombstones, versions
from rasd.publish.naming import names
from rasd.publish.personal.redacting import Redactor
from rasd.publish.sensitivity import Sensitivity
from rasd.publish.view import Held, View
from rasd.text.normalise import Normaliser

Figures = tuple[Figure, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as the policy has it: what the public may see, or why it may see nothing."""

    incident: Incident
    public: PublicIncident
    held: Held | None


class Publishing:
    """The verbs of publishing."""

    def __init__(self, folder: Path, title: str, kit: Kit, custody: Custodian, cases: Cases) -> None:
        self._folder = folder
        self._title = title
        self._kit = kit
        self._custody = custody
        self._cases = cases
        self.editions = Editions(folder)

    @property
    def policy_text(self) -> str:
        """The project's policy as it stands in its file, or the one that comes with Rasd."""
        own = self._folder / POLICY
        if own.exists():
            try:
                return own.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise InputError("it can't be read as text.", where=str(own), remedy="Save it as UTF-8.") from error
        return (files("rasd") / "data" / POLICY).read_text(encoding="utf-8")

    @property
    def policy(self) -> Policy:
        """The policy that holds in this project; `PackError` says what is wrong with it."""
        return load_policy(POLICY, self.policy_text)

    def make_policy(self) -> Path:
        """Copy the policy that comes with Rasd into the project; `InputError` if it has one."""
        own = self._folder / POLICY
        if own.exists():
            raise InputError("this project has a policy.", where=str(own), remedy="Change it there.")
        with whole_file(own) as stream:
            stream.write(self.policy_text.encode())
        return own

    def _view(self, policy: Policy) -> View:
        """What makes public views here."""
        named = {language: self._kit.actor_names(language) for language in ("en", "ar")}
        ids = {*named["en"], *named["ar"], "civilians", "unknown"}
        return View(
            policy=policy,
            sensitivity=Sensitivity(policy, Normaliser(self._kit.packs.letters)),
            actors={
                one: Name(en=actor(one, named["en"], labels("en")), ar=actor(one, named["ar"], labels("ar")))
                for one in ids
            },
            quoted=self._redactor.quote,
        )

    def told(self, incidents: Iterable[Incident], as_of: datetime) -> Iterator[Told]:
        """What the policy makes of incidents at a moment."""
        view, cases = self._view(self.policy), list(self._cases.of(incidents))
        called = self._names(case.incident for case in cases)
        for case in cases:
            sensed = view.sensitivity.of(case)
            public = view.public(case, sensed, called[case.incident.id])
            yield Told(incident=case.incident, public=public, held=view.held(case, sensed, as_of))

    @cached_property
    def _redactor(self) -> Redactor:
        return Redactor(self._kit.packs)

    def _heed(self, note: str) -> None:
        """`InputError` where a word to the readers tells personal data."""
        if told := sorted({one.kind for one in self._redactor.redact(note).spans}):
            raise InputError(f"the note tells personal data: {', '.join(told)}.", remedy="Leave that out.")

    def propose(self, name: str, formats: Sequence[Format], *, as_of: datetime, note: str, by: str) -> Head:
        """Freeze an edition; it is signed when another person has approved it, if the policy asks for that."""
        self._heed(note)
        policy, incidents = self.policy, self._cases.incidents()
        view, called, held = self._view(policy), self._names(incidents), Counter[str]()
        told: list[PublicIncident] = []
        known: list[Known] = []
        by_people = {incident.id: view.held_by_people(self._cases.state(incident)) for incident in incidents}
        held.update(why for why in by_people.values() if why)
        for case in self._cases.of(incident for incident in incidents if by_people[incident.id] is None):
            sensed = view.sensitivity.of(case)
            if why := view.held(case, sensed, as_of):
                held[why] += 1
            else:
                told.append(view.public(case, sensed, called[case.incident.id]))
                known.append(Known(public=told[-1].id, claims=case.incident.claim_ids))
        told.sort(key=lambda one: one.id)
        edition = self._edition(told, called, policy, name=name, as_of=as_of, note=note, held=_figures(held))
        with self.editions.made(name, known) as draft:
            (draft / POLICY).write_text(self.policy_text, encoding="utf-8")
            for one in (RECORDS, *formats):
                one.write(edition, draft, self.knowledge)
        self._log(name, "proposed", by)
        if not policy.four_eyes:
            self._sign(name, by)
        return edition.head

    def _names(self, incidents: Iterable[Incident]) -> dict[str, str]:
        """What the public calls incidents: as it did in the editions before."""
        told = [one for name in self.editions.approved() for one in self.editions.known(name).values()]
        before = {now: one.public for one in told for claim in one.claims if (now := self._cases.today(claim))}
        claims = {incident.id: incident.claim_ids for incident in incidents}
        return names(claims, before, {one.public for one in told}, self.editions.keys().naming)

    def _edition(
        self,
        told: Sequence[PublicIncident],
        called: Mapping[str, str],
        policy: Policy,
        *,
        name: str,
        as_of: datetime,
        note: str,
        held: Figures,
    ) -> Edition:
        """Incidents as an edition, compared with the one that was signed last."""
        before = next(iter(self.editions.approved()[::-1]), None)
        last = self._signed(before) if before else None
        now = versions(told)
        changed = changes(versions(last.incidents) if last else {}, now)
        known = self.editions.known(before) if before else {}
        gone = {one: self._gone(known.get(one), now, called) for one in changed.withdrawn}
        outlets = Counter(source.outlet for one in told for source in one.sources if source.outlet)
        head = Head(
            name=name,
            title=self._title,
            as_of=moment(as_of),
            tool=f"rasd {__version__}",
            packs=self._kit.packs.digest,
            policy=policy.name,
            policy_version=policy.version,
            policy_digest=policy.digest,
            policy_words=policy.words,
            note=note,
            licence=policy.licence,
            count=len(told),
            before=before,
            added=changed.added,
            changed=changed.changed,
            withdrawn=changed.withdrawn,
            history=last.head.past if last else (),
            method=Method(
                reader=self._kit.reader.name,
                held=held,
                outlets=_figures(outlets),
                accuracy=accuracy(self._kit.reader.name),
                measured_on=readings().on,
            ),
        )
        stones = tombstones(last.tombstones if last else (), now, gone, edition=name, day=head.day)
        return Edition(head=head, incidents=told, tombstones=stones)

    def _gone(self, known: Known | None, now: Mapping[str, str], called: Mapping[str, str]) -> Gone:
        """Why an incident of the edition before is not in this one: by what became of its claims."""
        heirs = self._cases.holding(known.claims) if known else ()
        if successor := next((one for heir in heirs if (one := called[heir.id]) in now), None):
            return Gone(why="merged", successor=successor)
        if any(self._cases.state(heir) == "withheld" for heir in heirs):
            return Gone(why="suppressed")
        return Gone(why="withdrawn" if heirs else "corrected")

    def approve(self, name: str, *, by: str) -> Head:
        """Approve an edition and sign it.

        `NotAllowedError` if whoever made it would be the only one to have looked.
        """
        head = self.editions.head(name)
        digest = self.editions.digest(name)
        made = [
            entry.mark.by
            for entry in self._custody.entries()
            if isinstance(entry.act, PublishingAct) and entry.act.digest == digest and entry.act.step == "proposed"
        ]
        if not made or any(self.editions.unlike(name)):
            raise InputError(f"edition {name} is not as it was made.", remedy="Make it anew: rasd publish.")
        if name in self.editions.approved():
            raise InputError(f"edition {name} is approved already.", remedy="rasd editions lists them.")
        if self.policy.four_eyes and by in made:
            raise NotAllowedError(f"{by} made edition {name}.", remedy="Another person approves it: --by NAME.")
        self._sign(name, by)
        return head

    def approved(self, name: str | None) -> Edition:
        """A signed edition, the last if none is named; `NotFoundError` if it is not there or not signed."""
        signed = self.editions.approved()
        name = name or next(reversed(signed), None)
        if name is None or name not in self.editions.names():
            raise NotFoundError("there is no such edition.", remedy="Make one: rasd publish; rasd editions lists them.")
        if name not in signed:
            raise InputError(f"nobody has approved edition {name}.", remedy=f"Say: rasd approve {name} --by NAME.")
        return self._signed(name)

    def _signed(self, name: str) -> Edition:
        """An edition as it was signed; `InputError` if it was changed since."""
        if fault := next(self.editions.faults(name), ""):
            remedy = f"Put it back from a copy: rasd verify {self.editions.path(name)} tells all."
            raise InputError(f"edition {name} is not as it was signed: {fault}", remedy=remedy)
        return self.editions.edition(name)

    @property
    def knowledge(self) -> Knowledge:
        """What formats know besides the edition."""
        return Knowledge(crosswalks=self._kit.packs.crosswalks)

    def _sign(self, name: str, by: str) -> None:
        self._log(name, "approved", by)
        self.editions.sign(name)

    def _log(self, name: str, step: Literal["proposed", "approved"], by: str) -> None:
        act = PublishingAct(edition=name, digest=self.editions.digest(name), step=step)
        self._custody.log(act, by)


def _figures(counted: Mapping[str, int]) -> Figures:
    return tuple(Figure(value=value, count=count) for value, count in sorted(counted.items()))


def format_named(name: str) -> Format:
    """The format of that name; `NotFoundError` if there is none."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        raise NotFoundError(f"there is no format {name}.", remedy="rasd export --list names them.")
    if lacks := missing(found):
        raise InputError(f"the format {name} needs {', '.join(lacks)}.", remedy="Say: pip install 'rasd[formats]'.")
    return found


def missing(one: Format) -> Sequence[str]:
    """The modules that a format needs and that are not installed."""
    return [name for name in one.needs if find_spec(name) is None]
