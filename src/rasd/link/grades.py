"""The table of conditions, and the rules that the grades pack makes of them.

A condition's docstring is what a user reads about it, so a condition without one does not load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from rasd.link import conditions
from rasd.link.conditions import Case, Held
from rasd.link.telling import Telling
from rasd.model import PackError, Reason, Responsibility
from rasd.model.incident import Grade
from rasd.packs.grades import Grades

_PACK: Final = "domains/conflict/grades.yaml"


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    name: str
    holds: Callable[[Case], Held]

    def __post_init__(self) -> None:
        if not self.holds.__doc__:
            raise TypeError(f"the condition {self.name} has no docstring, so nobody could be told what it means")

    @property
    def meaning(self) -> str:
        """What the condition says, for a user."""
        return (self.holds.__doc__ or "").strip()


CONDITIONS: Final[tuple[Condition, ...]] = (
    Condition(name="harmed", holds=conditions.harmed),
    Condition(name="unharmed", holds=conditions.unharmed),
    Condition(name="civilians_harmed", holds=conditions.civilians_harmed),
    Condition(name="fighters_only", holds=conditions.fighters_only),
    Condition(name="claimed", holds=conditions.claimed),
    Condition(name="denied", holds=conditions.denied),
    Condition(name="sides_differ", holds=conditions.sides_differ),
    Condition(name="many_sources", holds=conditions.many_sources),
    Condition(name="few_sources", holds=conditions.few_sources),
)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One rule as it was tried: the grade that it gives, and which of its conditions hold."""

    grade: Grade
    conditions: tuple[tuple[str, bool], ...]

    @property
    def holds(self) -> bool:
        """Whether the rule gives its grade, if none before it does."""
        return all(holds for _, holds in self.conditions)


class Grader:
    """Grades by the rules of a pack; built once, and refuses rules with conditions that there are not."""

    def __init__(self, pack: Grades, allies: Sequence[Sequence[str]]) -> None:
        self._pack = pack
        self._allies = allies
        self._holds = {condition.name: condition.holds for condition in CONDITIONS}
        for at, rule in enumerate(pack.rules):
            for name in rule.needs:
                if name not in self._holds:
                    remedy = f"Use one of: {', '.join(self._holds)}."
                    raise PackError(f"rules[{at}].needs: no condition is called {name}.", where=_PACK, remedy=remedy)

    def grade(
        self, tellings: Sequence[Telling], responsibility: Sequence[Responsibility]
    ) -> tuple[Grade, tuple[Reason, ...]]:
        """The grade of the first rule that holds, and why each of its conditions does."""
        case = Case(tellings=tellings, responsibility=responsibility, pack=self._pack, allies=self._allies)
        for rule in self._pack.rules:
            held = {name: self._holds[name](case) for name in rule.needs}
            if all(held.values()):
                return rule.grade, tuple(_reasons(held))
        return "ungraded", (Reason(rule="grade.no_rule", field="grade"),)

    def ladder(self, tellings: Sequence[Telling], responsibility: Sequence[Responsibility]) -> tuple[Step, ...]:
        """Every rule in the order in which it is tried, and which of its conditions hold."""
        case = Case(tellings=tellings, responsibility=responsibility, pack=self._pack, allies=self._allies)
        return tuple(
            Step(grade=rule.grade, conditions=tuple((name, bool(self._holds[name](case))) for name in rule.needs))
            for rule in self._pack.rules
        )


def _reasons(held: Mapping[str, Held]) -> Iterator[Reason]:
    for name, every in held.items():
        for values in every:
            yield Reason(rule=f"grade.{name}", field="grade", values=values)
