"""Claims side by side: a column for each, a row for each field, and what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from rasd.exports import wording
from rasd.exports.labels import Labels
from rasd.exports.plain import plain
from rasd.model import Decision, Finding, Incident
from rasd.project import FoundClaim
from rasd.web.incidents.telling import ROWS, RowKey, Said, Tell

#: agreed: all who tell it tell the same. conflict: the folding found values that exclude one another. varies: some
#: tell more or something else, which need be no conflict. one: a single claim tells it. silent: nobody does
State = Literal["agreed", "conflict", "varies", "one", "silent"]
#: rows of which the folding finds values with those for and against each; the day, though, only where it is told
_FOUND: Final[Mapping[RowKey, str]] = {
    "type": "type", "day": "day", "place": "place", "perpetrator": "perpetrator", "killed": "killed",
    "injured": "injured",
}  # fmt: skip


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One claim."""

    claim_id: str
    report_id: str
    #: who published it, and what its source calls the report
    outlet: str
    name: str
    #: ISO moment as received; empty where it is not known
    published: str
    #: which group of near-copies it is in, and whether it is not the first of it
    group: int
    copy: bool
    #: which part of a preview it is in; 0 where there are no parts
    part: int
    rating: str
    #: what the claim is called where something is said of it
    called: str
    #: the words that name the event
    quote: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Columns of one independent text beside each other."""

    number: int
    columns: int
    reports: int
    part: int


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value in a cell, and whether it is another than what most independent texts say."""

    said: Said
    odd: bool


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim says of one field."""

    column: Column
    values: tuple[Value, ...]
    differs: bool


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One value that is told, by how many independent texts and claims, and how many tell another."""

    words: str
    texts: int
    claims: int
    against: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One field."""

    key: RowKey
    state: State
    cells: tuple[Cell, ...]
    #: the values that exclude one another, most voices first
    versions: tuple[Version, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All claims, field by field."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def conflicts(self) -> tuple[Row, ...]:
        """The rows in which claims exclude one another."""
        return tuple(row for row in self.rows if row.state == "conflict")


def compare(
    incident: Incident | None,
    told: Sequence[FoundClaim],
    tell: Tell,
    *,
    ratings: Mapping[str, Decision],
    parts: Mapping[str, int] | None = None,
) -> Comparison:
    """Claims side by side, by the findings of an incident; `parts` says which part of a preview each is in."""
    parts = parts or {}
    of = {copy.report_id: copy.of for copy in incident.copies} if incident else {}
    source = {one.claim.id: of.get(one.report.id, one.report.id) for one in told}
    first = _firsts(told, source)
    ordered = sorted(
        told, key=lambda one: (parts.get(one.claim.id, 0), first[source[one.claim.id]], one.report.order, one.claim.id)
    )
    numbers: dict[tuple[int, str], int] = {}
    columns = []
    for one in ordered:
        claim = one.claim
        group = numbers.setdefault((parts.get(claim.id, 0), source[claim.id]), len(numbers) + 1)
        columns.append(_column(one, group, parts.get(claim.id, 0), ratings.get(claim.id), copy=one.report.id in of))
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in incident.findings if incident else ():
        findings[finding.field].append(finding)
    rows = []
    for key in ROWS:
        found = findings.get(_FOUND.get(key, ""), ())
        versions = tuple(_version(one, tell, source) for one in found)
        rows.append(_row(key, {one.claim.id: tell.said(key, one) for one in ordered}, columns, found, versions))
    return Comparison(columns=tuple(columns), groups=tuple(_groups(columns)), rows=tuple(rows))


def _firsts(told: Iterable[FoundClaim], source: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """When the first text of each group of near-copies came out."""
    first: dict[str, tuple[str, ...]] = {}
    for one in told:
        order = tuple(map(str, one.report.order))
        first[source[one.claim.id]] = min(order, first.get(source[one.claim.id], order))
    return first


def _column(one: FoundClaim, group: int, part: int, rating: Decision | None, *, copy: bool) -> Column:
    report = one.report
    outlet = plain(report.outlet or "")
    return Column(
        claim_id=one.claim.id,
        report_id=report.id,
        outlet=outlet,
        name=plain(report.name),
        published=report.published or "",
        group=group,
        copy=copy,
        part=part,
        rating=rating.rating or "" if rating else "",
        called=outlet or plain(report.name),
        quote=plain(one.claim.trigger.of(report.text)),
    )


def _groups(columns: Sequence[Column]) -> Iterable[Group]:
    for number in dict.fromkeys(column.group for column in columns):
        own = [column for column in columns if column.group == number]
        reports = len({column.report_id for column in own})
        yield Group(number=number, columns=len(own), reports=reports, part=own[0].part)


def _row(
    key: RowKey,
    said: Mapping[str, Sequence[Said]],
    columns: Sequence[Column],
    findings: Sequence[Finding],
    versions: tuple[Version, ...],
) -> Row:
    """One field; where the folding found values, the first of them is the one that most independent texts tell."""
    telling = [claim for claim, values in said.items() if values]
    leading = set(findings[0].supporters) if findings and findings[0].disputers else set()
    usual = _usual(said, [claim for claim in telling if claim in leading] or telling, columns, whole=bool(findings))
    cells = tuple(
        Cell(
            column=column,
            values=tuple(
                Value(said=value, odd=len(telling) > 1 and value.key not in usual) for value in said[column.claim_id]
            ),
            differs=bool(leading) and bool(said[column.claim_id]) and column.claim_id not in leading,
        )
        for column in columns
    )
    return Row(
        key=key, state=_state(said, telling, clash=bool(leading)), cells=cells, versions=versions if leading else ()
    )


def _state(said: Mapping[str, Sequence[Said]], telling: Sequence[str], *, clash: bool) -> State:
    if not telling:
        return "silent"
    if clash:
        return "conflict"
    if len(telling) == 1:
        return "one"
    return "agreed" if len({frozenset(one.key for one in said[claim]) for claim in telling}) == 1 else "varies"


def _usual(
    said: Mapping[str, Sequence[Said]], among: Sequence[str], columns: Sequence[Column], *, whole: bool
) -> set[Hashable]:
    """What all of these claims tell; or, of fields in which nothing excludes anything, what most texts tell."""
    if whole:
        told = [{value.key for value in said[claim]} for claim in among]
        return set.intersection(*told) if told else set()
    texts: dict[Hashable, set[int]] = defaultdict(set)
    for column in columns:
        for value in said[column.claim_id]:
            texts[value.key].add(column.group)
    most = max(map(len, texts.values()), default=0)
    return {key for key, own in texts.items() if len(own) == most}


def _version(finding: Finding, tell: Tell, source: Mapping[str, str]) -> Version:
    texts = {source[claim] for claim in finding.supporters if claim in source}
    return Version(
        words=found_words(finding, tell),
        texts=len(texts),
        claims=len(finding.supporters),
        against=len(finding.disputers),
    )


def found_words(finding: Finding, tell: Tell) -> str:
    """A value that the folding found, in words."""
    words: Labels = tell.values.words
    value = plain(finding.value)
    match finding.field:
        case "type":
            return tell.values.word("type", value)
        case "perpetrator":
            return wording.actor(value, tell.values.actor_names, words)
        case "killed" | "injured":
            low, _, high = value.partition("-")
            ends = [int(end) if end.isdigit() else None for end in (low, high or low)]
            return value if ends == [None, None] else wording.count(ends[0], ends[1], words.counting)
        case "day":
            start, _, end = value.partition("/")
            return wording.days(start or None, (end or start) or None, words.dates) or value
    return value
