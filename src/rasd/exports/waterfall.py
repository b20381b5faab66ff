"""Why two claims are one act or two, clue by clue: what each adds, and the sum so far."""

from __future__ import annotations

from collections.abc import Sequence

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


def waterfall(
    found: Between, told: Sequence[tuple[Report, Claim]], sentence: Sentence, words: Labels
) -> RenderableType:
    """The two claims (each with its report, as `told`), a row for each clue, and what was made of it."""
    heading = words.linking
    table = Table(show_edge=False, pad_edge=False)
    for column in (heading.clue, heading.weight, heading.sum):
        table.add_column(column, justify="left" if column == heading.clue else "right", overflow="fold")
    total = found.prior
    table.add_row(Text(heading.prior), _signed(total), _signed(total))
    for clue in found.clues:
        if abs(clue.weight) >= _NOTHING:
            total += clue.weight
            table.add_row(Text(plain(sentence(clue))), _signed(clue.weight), _signed(total))
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
