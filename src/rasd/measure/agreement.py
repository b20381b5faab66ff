"""How far coders agree, field by field, over the events of the reports that all of them coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from rasd.measure.alpha import Metric, Unit, alike, alpha
from rasd.measure.fields import FIELDS, Field, Spots
from rasd.measure.units import Compared, Told

#: in words: `few`: too few units to say; `alike`: nobody said anything else, so chance can't be told from skill;
#: `share`: of this only the share is told
Meaning = Literal["few", "alike", "share", "reliable", "tentative", "unreliable"]


class Bands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an alpha means; data/agreement.yaml."""

    #: units below which nothing is said
    least_units: int
    #: alphas from which a field is reliable, or tentative
    reliable: float
    tentative: float


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far coders agree on one field."""

    field: str
    metric: Metric
    #: units that two coders or more said something of
    units: int
    #: share of pairs of values that are the same, 0 to 1
    percent: float | None
    #: Krippendorff's; None where it is not defined or the units are too few
    alpha: float | None
    meaning: Meaning


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement of some coders on all fields, over some reports."""

    coders: tuple[str, ...]
    reports: int
    events: int
    #: events that all of these coders told
    shared: int
    fields: tuple[Agreement, ...]


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one outlet, or of one type of event."""

    name: str
    figures: Figures


def figures(reports: Sequence[Compared], coders: Sequence[str], bands: Bands) -> Figures:
    """The figures of these coders over the reports that all of them coded."""
    told = [event for report in reports for event in _of(report.events, coders)]
    sentences: list[Unit] = [
        tuple(_yes(sentence[one]) for one in coders if one in sentence)
        for report in reports
        for sentence in report.sentences
    ]
    found: list[Unit] = [tuple(_yes(event.by.get(one) is not None) for one in coders) for event in told]
    spots = Spots()
    return Figures(
        coders=tuple(coders),
        reports=len(reports),
        events=len(told),
        shared=sum(all(event.by.get(one) is not None for one in coders) for event in told),
        fields=(
            _agreement("sentences", "nominal", sentences, bands),
            _told(found, bands),
            *(_field(field, told, coders, spots, bands) for field in FIELDS),
        ),
    )


def by_outlet(reports: Iterable[Compared], coders: Sequence[str], bands: Bands) -> tuple[Split, ...]:
    """Figures outlet by outlet, those with most reports first."""
    return _split(reports, coders, bands, lambda report: [(report.outlet or "", report)])


def by_type(reports: Iterable[Compared], coders: Sequence[str], bands: Bands) -> tuple[Split, ...]:
    """Figures by the type of event that the first coder who told it gave it; sentences have none."""

    def parts(report: Compared) -> list[tuple[str, Compared]]:
        kinds = dict.fromkeys(event.type for event in report.events)
        only = {kind: tuple(event for event in report.events if event.type == kind) for kind in kinds}
        return [(kind, msgspec.structs.replace(report, events=events, sentences=())) for kind, events in only.items()]

    return _split(reports, coders, bands, parts)


def _split(
    reports: Iterable[Compared],
    coders: Sequence[str],
    bands: Bands,
    parts: Callable[[Compared], Iterable[tuple[str, Compared]]],
) -> tuple[Split, ...]:
    groups: dict[str, list[Compared]] = defaultdict(list)
    for report in reports:
        for name, part in parts(report):
            groups[name].append(part)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return tuple(Split(name=name, figures=figures(groups[name], coders, bands)) for name in order)


def _of(events: Iterable[Told], coders: Sequence[str]) -> list[Told]:
    """The events that one of these coders told."""
    return [event for event in events if any(event.by.get(one) is not None for one in coders)]


def _field(field: Field, told: Sequence[Told], coders: Sequence[str], spots: Spots, bands: Bands) -> Agreement:
    units: list[Unit] = [
        tuple(None if (event := one.by.get(coder)) is None else field.value(event, spots) for coder in coders)
        for one in told
    ]
    return _agreement(field.name, field.metric, units, bands)


def _told(found: Sequence[Unit], bands: Bands) -> Agreement:
    """How many of the events each coder told, a share alone: no unit is here that nobody told, as for `sentences`."""
    count, share = alike(found)
    meaning: Meaning = "few" if count < bands.least_units else "share"
    return Agreement(field="event", metric="nominal", units=count, percent=share, alpha=None, meaning=meaning)


def _agreement(name: str, metric: Metric, units: Sequence[Unit], bands: Bands) -> Agreement:
    count, share = alike(units)
    found = alpha(units, metric) if count >= bands.least_units else None
    return Agreement(
        field=name, metric=metric, units=count, percent=share, alpha=found, meaning=_meaning(count, found, bands)
    )


def _meaning(count: int, found: float | None, bands: Bands) -> Meaning:
    if count < bands.least_units:
        return "few"
    if found is None:
        return "alike"
    return "reliable" if found >= bands.reliable else "tentative" if found >= bands.tentative else "unreliable"


def _yes(told: bool) -> str:  # noqa: FBT001 - what a coder said
    return "yes" if told else "no"
