"""What fitting and climbing of linking's weights share: the corpus, the signs that levels may have, the pack's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from rasd.link.clues import CLUES
from rasd.model import Claim, Quarantined, Received, Report
from rasd.packs.linking import Linking
from rasd.project import Coded, Project, one_shot

PACK = Path("src/rasd/data/packs/domains/conflict/linking.yaml")
#: clues whose levels nobody fits
BY_HAND = frozenset({"report"})
#: levels that must not count against one act, and levels that must not count for it; the rest find their own sign
SUPPORTS = frozenset({
    "same", "around", "name", "zone", "beside_same", "beside_around", "beside_name", "weekday", "told_same",
    "told_next", "news_same", "news_next", "family", "allied", "few", "overlap", "copy", "much", "some", "two", "many",
    "both", "rare", "mentioned",
})  # fmt: skip
CONTRADICTS = frozenset({
    "beyond", "far", "elsewhere", "close", "beside_close", "other_weekday", "told_near", "told_apart", "news_near",
    "news_apart", "other", "neither",
})  # fmt: skip


class LinkedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the corpus: what linking may see, and the incidents that people linked it to."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    incident_ids: tuple[str, ...] = ()
    #: the same for reports that repeat one text
    near_copy_group: str | None = None
    roundup: bool = False

    def report(self) -> Report:
        """The report as a source would give it."""
        return Report.received(
            self.text, key=self.id, title=self.title, published=self.published, url=self.url, outlet=self.outlet
        )


def load(path: Path) -> list[LinkedReport]:
    """The reports of the corpus."""
    return [msgspec.json.decode(line, type=LinkedReport) for line in path.read_bytes().splitlines()]


class Given(NamedTuple):
    """A source of reports that are there already."""

    items: Iterable[Report]

    def reports(self) -> Iterator[Received | Quarantined]:
        """Each report."""
        return (Received(report=report, by="given/1") for report in self.items)


def read(reports: Iterable[Report]) -> tuple[list[Report], list[Claim]]:
    """Reports as linking gets them: read by both readers."""
    project = Project.in_memory(settings=one_shot("both"))
    coded = [item for item in project.code(Given(reports)) if isinstance(item, Coded)]
    return [item.report for item in coded], [claim for item in coded for claim in item.claims]


def sign(level: str) -> tuple[float | None, float | None]:
    """The least and the most that a level may weigh."""
    name = level.partition(".")[2]
    return (0 if name in SUPPORTS else None), (0 if name in CONTRADICTS else None)


def put(pack: Linking, path: Path = PACK) -> None:
    """Write the prior, the weights and the thresholds into the pack's file, which keeps all else."""
    lines = [f"prior: {pack.prior}", "weights:"]
    for clue in CLUES:
        row = ", ".join(f"{level}: {pack.weights[clue.name][level]}" for level in clue.levels)
        lines.append(f"  {clue.name}: {{{row}}}")
    text = re.sub(
        r"^prior:.*?(?=^#)", "\n".join(lines) + "\n\n", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for threshold in ("join", "together"):
        text = re.sub(rf"^{threshold}:.*", f"{threshold}: {getattr(pack, threshold)}", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
