"""`rasd.measure` gives what shared/gold/score.py gives, row for row and error for error, on codings good and bad."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from rasd.measure import CodedEvent, CodedReport, errors, score
from rasd.model import Casualty, ClaimActor, ClaimWeapon, Span
from rasd.model.codebook import ActorClass, EventType, SiteKind, SourceKind, WeaponKind

pytestmark = pytest.mark.shared
replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[CodedReport]:
    lines = (shared / "gold" / "train.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=CodedReport) for line in lines]


class Spoiler:
    """Spoils a coding the way systems do: drops, invents, shifts and confuses, each with chance `rate`."""

    def __init__(self, seed: int, rate: float) -> None:
        self._random = random.Random(seed)
        self._rate = rate

    def report(self, report: CodedReport) -> CodedReport:
        events = [self._event(event) for event in self._some(report.events)]
        return replace(report, events=tuple(event for event in events for _ in range(2 if self._now() else 1)))

    def _now(self) -> bool:
        return self._random.random() < self._rate

    def _some(self, values: tuple[CodedEvent, ...]) -> Iterator[CodedEvent]:
        return (value for value in values if not self._now())

    def _span(self, span: Span) -> Span:
        if not self._now():
            return span
        start = max(0, span.start + self._random.randint(-90, 90))
        return Span(start, start + self._random.randint(1, 9))

    def _event(self, event: CodedEvent) -> CodedEvent:
        pick = self._random.choice
        return replace(
            event,
            type=pick(get_args(EventType)) if self._now() else event.type,
            trigger=self._span(event.trigger),
            other_mentions=() if self._now() else event.other_mentions,
            scope="background" if self._now() else event.scope,
            modality="denied" if self._now() else event.modality,
            certainty="hedged" if self._now() else event.certainty,
            attribution=tuple(
                replace(a, kind=pick(get_args(SourceKind)) if self._now() else a.kind) for a in event.attribution
            ),
            actors=tuple(self._actor(actor) for actor in event.actors if not self._now()),
            weapons=tuple(self._weapon(weapon) for weapon in event.weapons),
            places=tuple(
                replace(
                    place,
                    span=self._span(place.span),
                    lat=place.lat + self._random.uniform(-0.2, 0.2) if place.lat is not None else None,
                    lon=None if self._now() else place.lon,
                )
                for place in event.places
                if not self._now()
            ),
            time=None if self._now() else event.time,
            casualties=tuple(self._casualty(toll) for toll in event.casualties),
            sites=tuple(replace(s, kind=pick(get_args(SiteKind)) if self._now() else s.kind) for s in event.sites),
        )

    def _actor(self, actor: ClaimActor) -> ClaimActor:
        return replace(
            actor,
            role="target" if self._now() else actor.role,
            actor=None if self._now() else actor.actor,
            actor_class=self._random.choice(get_args(ActorClass)) if self._now() else actor.actor_class,
            span=self._span(actor.span),
        )

    def _weapon(self, weapon: ClaimWeapon) -> ClaimWeapon:
        return replace(weapon, kind=self._random.choice(get_args(WeaponKind)) if self._now() else weapon.kind)

    def _casualty(self, toll: Casualty) -> Casualty:
        return replace(
            toll,
            min=self._random.randint(0, 9) if self._now() else toll.min,
            max=None if self._now() else toll.max,
            who="unknown" if self._now() else toll.who,
            part=not toll.part if self._now() else toll.part,
        )


def reference(shared: Path, gold: Path, mine: Path, *options: str) -> str:
    """What score.py prints."""
    script = shared / "gold" / "score.py"
    command = [sys.executable, str(script), str(gold), str(mine), *options]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize(("seed", "rate"), [(1, 0.0), (2, 0.02), (3, 0.1), (4, 0.2), (5, 0.4), (6, 0.8)])
def test_every_row_and_every_error_is_the_same(
    shared: Path, gold: list[CodedReport], tmp_path: Path, seed: int, rate: float
) -> None:
    spoiler = Spoiler(seed, rate)
    mine = [spoiler.report(report) for report in gold if seed == 1 or int(report.id[1:]) % 10]
    written = tmp_path / "mine.jsonl"
    written.write_bytes(b"\n".join(map(msgspec.json.encode, mine)))
    train = shared / "gold" / "train.jsonl"

    rows = {row.name: [row.precision, row.recall, row.f1, row.gold, row.system] for row in score(gold, mine)}
    expected = json.loads(reference(shared, train, written, "--json"))
    assert rows == {name: list(row.values()) for name, row in expected.items()}
    assert list(rows) == list(expected)

    printed = [f"{e.report_id}  {e.what:22} {e.type:20} …{e.context}…" for e in errors(gold, mine)]
    told = reference(shared, train, written, "--errors", "100000").splitlines()[1 + len(rows) :]
    same = sum(ours == theirs for ours, theirs in zip(printed, told, strict=True))
    assert same == len(told), "an error is told otherwise (texts not shown)"
