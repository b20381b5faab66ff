"""Claims to incidents: the front of the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rasd.link.news import News, Since, Update
from rasd.link.rulings import Number
from rasd.link.shelf import Kept
from rasd.link.tools import Tools
from rasd.link.whole import Whole, link_all, remembered
from rasd.model import Claim, Decision, Incident, Judgement, Report, number_of
from rasd.packs import Packs
from rasd.ports import Links


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of a set of claims, and the judgements that made them: which claims brought groups together."""

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]


def link(
    reports: Iterable[Report], claims: Iterable[Claim], packs: Packs, decisions: Sequence[Decision] = ()
) -> Linked:
    """Incidents of the claims, each told by one claim or more; the order of what is given never shows.

    Every claim's report must be among the reports. Only claims of the pack's scopes and modalities make incidents.
    """
    return Linker(packs).link(reports, claims, decisions)


class Linker:
    """Links claims by the packs of one language; built once, then pure."""

    def __init__(self, packs: Packs) -> None:
        self._tools = Tools(packs)

    @property
    def tools(self) -> Tools:
        """What linking works with."""
        return self._tools

    def link(
        self,
        reports: Iterable[Report],
        claims: Iterable[Claim],
        decisions: Sequence[Decision] = (),
        number: Number = number_of,
    ) -> Linked:
        """See `rasd.link.link`; `number` gives the claim that stands for one of the decisions' today."""
        whole = link_all(self._tools, reports, claims, decisions, number)
        return Linked(
            incidents=tuple(sorted(whole.incidents, key=lambda incident: incident.id)),
            judgements=tuple(sorted(self._judgements(whole), key=lambda judgement: judgement.id)),
        )

    def anew(
        self,
        reports: Iterable[Report],
        claims: Iterable[Claim],
        decisions: Sequence[Decision],
        number: Number,
        *,
        stamp: str,
        runs: int = 0,
    ) -> Update:
        """Link everything, with what is to be remembered of it, where so many runs were remembered before."""
        whole = link_all(self._tools, reports, claims, decisions, number)
        changes = remembered(whole, self._tools, stamp, runs)
        return Update(changes=changes, judgements=tuple(self._judgements(whole)))

    def news(
        self,
        links: Links,
        kept: Kept,
        since: Since,
        decisions: Sequence[Decision] = (),
        number: Number = number_of,
        *,
        before: Kept | None = None,
    ) -> Update:
        """Link what came since the last run; `before` has the claims as they were then, where people changed some."""
        return News(self._tools, links, kept, before or kept).link(since, decisions, number)

    def _judgements(self, whole: Whole) -> list[Judgement]:
        joins = [edge for _, edges in whole.groups.groups for edge in edges]
        return self._tools.joined(joins, whole.prepared.told)
