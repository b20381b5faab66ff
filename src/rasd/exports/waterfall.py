"""Why two claims are one act or two, clue by clue: what each adds, and the sum so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rasd.exports.labels import Labels
from rasd.exports.plain import plain
from rasd.exports.told import Sentence
from rasd.link.between import Between
from rasd.model import Claim, Report

#: a sum smaller than this is none
_NOTHING = 0.005


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one clue says, what it adds, and the sum so far."""

    says: str
    weight: float
    total: float


def steps(found: Between, sentence: Sentence, words: Labels) -> Iterator[Step]:
    """What was thought before any clue, then each clue that weighs something."""
    total = found.prior
    yield Step(says=words.linking.prior, weight=total, total=total)
    for clue in found.clues:
        if abs(clue.weight) >= _NOTHING:
            total += clue.weight
            yield Step(says=plain(sentence(clue)), weight=clue.weight, total=total)


def waterfall(
    found: Between, told: Sequence[tuple[Report, Claim]], sentence: Sentence, words: Labels
) -> RenderableType:
    """The two claims (each with its report, as `told`), a row for each clue, and what was made of it."""
    heading = words.linking
    table = Table(show_edge=False, pad_edge=False)
    for column in (heading.clue, heading.weight, heading.sum):
        table.add_column(column, justify="left" if column == heading.clue else "right", overflow="fold")
    for step in steps(found, sentence, words):
        table.add_row(Text(step.says), _signed(step.weight), _signed(step.total))
    return Group(
        *(_claim(report, claim, words) for report, claim in told), Text(), table, Text(), Text(sentence(found.verdict))
    )


def _claim(report: Report, claim: Claim, words: Labels) -> Text:
    """A claim in a line: where it was published, what it tells, in which words."""
    published = report.published or words.interface.no_date
    kind = words.event_types[claim.type]
    return Text(
        plain(f"{claim.id}  {published}  {report.outlet or report.name}  {kind}  «{claim.trigger.of(report.text)}»")
    )


def _signed(weight: float) -> str:
    return f"{weight:+.1f}"
