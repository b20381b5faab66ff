"""What can be said of an incident's sources: each function is one condition, and its docstring its meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from rasd.link.telling import Telling
from rasd.link.votes import speakers
from rasd.model import Responsibility
from rasd.model.incident import Stance
from rasd.packs.grades import Grades

#: one for each reason that a condition holds: what fills the blanks of its sentence; none where it does not hold
Held = Sequence[tuple[str, ...]]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What conditions look at: the claims of one incident, and what they say of the sides."""

    tellings: Sequence[Telling]
    responsibility: Sequence[Responsibility]
    pack: Grades
    #: sides that reports name for one another
    allies: Sequence[Sequence[str]]

    def harming(self, *, fighters: bool) -> list[Telling]:
        """The claims that tell of harm to fighters, or to anybody else."""
        return [one for one in self.tellings if _harms(one, self.pack.harm, fighters=fighters)]

    def sides(self, stance: Stance) -> Held:
        """The sides of which that is said, in order of id."""
        return [(actor,) for actor in sorted(one.actor for one in self.responsibility if one.stance == stance)]


def harmed(case: Case) -> Held:
    """Harm to people is told."""
    return [] if unharmed(case) else [()]


def unharmed(case: Case) -> Held:
    """No harm to people is told."""
    return [] if case.harming(fighters=True) or case.harming(fighters=False) else [()]


def civilians_harmed(case: Case) -> Held:
    """Harm to civilians, or to people of whom it is not told whether they are, is told."""
    return [()] if case.harming(fighters=False) else []


def fighters_only(case: Case) -> Held:
    """Harm is told, and all of it is to combatants."""
    return [()] if case.harming(fighters=True) and not case.harming(fighters=False) else []


def claimed(case: Case) -> Held:
    """A side says itself that it did it."""
    return case.sides("claimed")


def denied(case: Case) -> Held:
    """It is denied that a side did it."""
    return case.sides("denied")


def sides_differ(case: Case) -> Held:
    """Independent sources name doers that are different sides, and no allies."""
    by_source: dict[str, set[str]] = defaultdict(set)
    speaks = speakers(case.tellings)
    for telling in case.tellings:
        by_source[speaks[telling.source]] |= telling.doers.difference(case.pack.nobody)
    named = sorted({tuple(sorted(sides)) for sides in by_source.values() if sides})
    return sorted({_two(one, other) for one, other in combinations(named, 2) if _apart(one, other, case.allies)})


def many_sources(case: Case) -> Held:
    """Enough independent sources tell of harm to civilians, or to people not told apart."""
    count = _sources(case.harming(fighters=False))
    return [(str(count),)] if count >= case.pack.sources else []


def few_sources(case: Case) -> Held:
    """Some source tells of harm to civilians, or to people not told apart, but too few independent ones do."""
    count = _sources(case.harming(fighters=False))
    return [(str(count), str(case.pack.sources))] if 0 < count < case.pack.sources else []


def _harms(telling: Telling, kinds: Sequence[str], *, fighters: bool) -> bool:
    """Whether a claim tells of harm to such people; a number that is told as none is no harm."""
    return any(
        entry.kind in kinds and entry.max != 0 and (entry.who == "combatant") == fighters
        for entry in telling.claim.casualties
    )


def _sources(tellings: Sequence[Telling]) -> int:
    return len(set(speakers(tellings).values()))


def _apart(one: Sequence[str], other: Sequence[str], allies: Sequence[Sequence[str]]) -> bool:
    """Whether no side of one source is a side of the other or stands beside one."""
    if set(one) & set(other):
        return False
    return not any(set(one) & set(group) and set(other) & set(group) for group in allies)


def _two(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted((one[0], other[0])))
