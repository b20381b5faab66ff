"""How an incident came to be told: who published when, what was new in it, and who repeated whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels, Language, labels
from rasd.model import Claim, ClaimPlace, Incident, Report
from rasd.ports import Gazetteer

#: an ISO day; a moment goes on after it
_DAY: Final = len("2023-05-01")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One report of an incident in words."""

    #: empty where it is not known
    published: str
    outlet: str
    report: str
    #: name of the report that it is a near-copy of
    repeats: str | None
    #: what no report above it says of the incident
    first: tuple[str, ...]


class _News(msgspec.Struct, frozen=True):
    """One value that a claim tells: what it is of, and its words. What reads the same is the same."""

    what: str
    words: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Tells in one language; a place that the gazetteer does not have goes by the report's words."""

    gazetteer: Gazetteer
    actor_names: Mapping[str, str]
    language: Language = "en"

    @property
    def words(self) -> Labels:
        """The interface's words."""
        return labels(self.language)

    def rows(self, incident: Incident, told: Iterable[tuple[Report, Claim]], names: Mapping[str, str]) -> Iterator[Row]:
        """The reports in order of publishing, those without a date last; `told` are the incident's claims."""
        claims: dict[str, list[Claim]] = {}
        reports: dict[str, Report] = {}
        for report, claim in told:
            reports[report.id] = report
            claims.setdefault(report.id, []).append(claim)
        repeats = {copy.report_id: names[copy.of] for copy in incident.copies}
        seen: set[_News] = set()
        for report in sorted(reports.values(), key=lambda report: report.order):
            yield Row(
                published=moment(report.published, self.words) if report.published else "",
                outlet=report.outlet or "",
                report=names[report.id],
                repeats=repeats.get(report.id),
                first=tuple(self._unseen(report, claims[report.id], seen)),
            )

    def _unseen(self, report: Report, claims: Iterable[Claim], seen: set[_News]) -> Iterator[str]:
        """What is told for the first time, in words; what was seen grows by it."""
        ordered = sorted(claims, key=lambda claim: (claim.trigger, claim.id))
        told = dict.fromkeys(news for claim in ordered for news in self._news(report, claim) if news not in seen)
        seen.update(told)
        order = list(self.words.rows)
        for news in sorted(told, key=lambda news: order.index(news.what)):
            yield self.words.incident.said.format(what=self.words.rows[news.what], value=news.words)

    def _news(self, report: Report, claim: Claim) -> Iterator[_News]:
        words = self.words
        yield _News("type", words.event_types[claim.type])
        for place in claim.places:
            if place.role == "occurred":
                yield _News("places", self._place(place, report.text))
        for doer in claim.actors:
            if doer.role == "perpetrator":
                called = wording.actor(doer.actor, self.actor_names, words) if doer.actor else None
                yield _News("perpetrator", called or words.actor_classes[doer.actor_class])
        for toll in claim.casualties:
            yield _News("casualties", wording.harm(toll, words))

    def _place(self, place: ClaimPlace, text: str) -> str:
        known = self.gazetteer.get(place.place_id) if place.place_id else None
        return wording.place_in_area(known, self.language) if known else place.span.of(text)


def moment(iso: str, words: Labels) -> str:
    """A day in words, and the time of day with its zone where they are told."""
    day = wording.day(iso, words.dates)
    try:
        at = dt.datetime.fromisoformat(iso)
    except ValueError:
        return day
    zone = at.strftime(" %z") if at.tzinfo else ""
    return f"{day} {at:%H:%M}{zone}" if len(iso) > _DAY else day
