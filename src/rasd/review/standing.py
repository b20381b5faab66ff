"""How an incident stands with the people who review it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from rasd.model import Decision, Incident, standing
from rasd.model.board import Stands
from rasd.model.decision import root_of


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How an incident stands, and by which decision."""

    state: Stands = "to_do"
    by: Decision | None = None


class Review:
    """What holds of each claim by the decisions; the latest counts. Claims are those that stand for them today."""

    def __init__(self, decisions: Iterable[Decision], today: Callable[[str], str | None]) -> None:
        given = tuple(decisions)
        self._by_claim: Mapping[str, Decision] = _latest(given, today)
        #: claim -> when people last changed what it says, or took such a change back
        self._changed: Mapping[str, str] = _changed(given, today)

    def of(self, incident: Incident) -> Standing:
        """How an incident stands. Whoever withholds a claim withholds all that is told with it."""
        held = [decision for claim in incident.claim_ids if (decision := self._by_claim.get(claim))]
        if not held:
            return Standing()
        last = max(held, key=lambda one: (one.at, one.id))
        withheld = [one for one in held if one.kind == "withhold"]
        if withheld:
            return Standing(state="withheld", by=max(withheld, key=lambda one: (one.at, one.id)))
        whole = all(self._is_as_accepted(claim) for claim in incident.claim_ids)
        return Standing(state="accepted" if whole else "changed", by=last)

    def _is_as_accepted(self, claim: str) -> bool:
        """Whether a claim was accepted, and says since what it said then."""
        accepted = self._by_claim.get(claim)
        return accepted is not None and self._changed.get(claim, "") <= accepted.at


def _latest(decisions: Iterable[Decision], today: Callable[[str], str | None]) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    for decision in standing(tuple(decisions)):
        if decision.kind in ("accept", "withhold"):
            for claim in decision.left:
                if now := today(claim):
                    found.setdefault(now, decision)
    return found


def _changed(decisions: Sequence[Decision], today: Callable[[str], str | None]) -> dict[str, str]:
    by_id = {one.id: one for one in decisions}
    found: dict[str, str] = {}
    for decision in decisions:
        root = root_of(decision, by_id.get)
        if root.kind in ("correct", "reject", "add"):
            for claim in root.left:
                if now := today(claim):
                    found[now] = max(found.get(now, ""), decision.at)
    return found
