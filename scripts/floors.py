"""What the installed program scores on the shared gold, and the floors below which it may not fall.

Used by `tests/shared/test_floors.py`, which holds the floors, and `raise_floors.py`, which raises them.
Only scores leave this module: no text of a report is ever shown.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from acts import judged
from rasd.link import link
from rasd.sources.packfiles import shipped_packs

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
FILE: Final = ROOT / "eval" / "floors.yaml"
#: texts of our own about sports, markets, weather, law: no event is in them, and nothing was fitted on them
QUIET: Final = ROOT / "eval" / "quiet.jsonl"
PROGRAM: Final = Path(sys.executable).with_name("rasd")
#: all that the program is given of a gold report
GIVEN: Final = ("id", "outlet", "title", "published", "url", "lang", "text")
_SCALE: Final = 1000


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """One row as a reference scorer gives it: F1 with precision and recall, or a plain share of `n`."""

    value: float
    precision: float | None = None
    recall: float | None = None
    n: int


class Floors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """eval/floors.yaml: what gold the floors were measured on, and the least that each row may score."""

    #: file below ../shared -> its sha256, so that nobody changes the gold unnoticed
    fingerprints: dict[str, str]
    #: corpus -> row -> least score, three decimals
    floors: dict[str, dict[str, float]]

    def changed(self) -> list[str]:
        """The gold files that are not those the floors were measured on."""
        return [name for name in GOLD_FILES if self.fingerprints.get(name) != fingerprint(name)]

    def fallen(self, corpus: str, rows: dict[str, Scored]) -> list[str]:
        """A line for each row of a corpus that scores below its floor or is no longer scored."""
        return [
            f"{corpus} {row}: {rows[row].value if row in rows else 'not scored'}, floor {floor}"
            for row, floor in self.floors.get(corpus, {}).items()
            if row not in rows or rows[row].value < floor
        ]


def read_floors() -> Floors:
    """The floors as they stand."""
    return msgspec.convert(yaml.safe_load(FILE.read_text("utf-8")), Floors)


def round_down(value: float) -> float:
    """To three decimals, never up. A score of four decimals is an exact number of ten-thousandths."""
    return int(round(value * _SCALE * 10) // 10) / _SCALE


def fingerprint(name: str) -> str:
    """The sha256 of a gold file."""
    return hashlib.sha256((SHARED / name).read_bytes()).hexdigest()


def measure(corpus: str, work: Path) -> dict[str, Scored]:
    """Run the program over a corpus, in the folder `work`, and score what it wrote."""
    return CORPORA[corpus](work)


def _coded(gold: str, reader: str = "auto") -> Callable[[Path], dict[str, Scored]]:
    """A measurement of `rasd code` on a gold file."""

    def run(work: Path) -> dict[str, Scored]:
        mine = run_program("code", SHARED / gold, work, "--reader", reader)
        rows = _run_scorer(SHARED / "gold" / "score.py", SHARED / gold, mine)
        return {
            name: Scored(value=row["f1"], precision=row["p"], recall=row["r"], n=row["gold"])
            for name, row in rows.items()
        }

    return run


def _merged(work: Path) -> dict[str, Scored]:
    """A measurement of `rasd incidents` on the reports that Airwars coded."""
    folder = SHARED / "airwars"
    reports = folder / "dev_reports.jsonl"
    mine = run_program("incidents", reports, work)
    rows = _run_scorer(folder / "score.py", folder / "dev_incidents.jsonl", reports, mine)
    return {
        name: Scored(
            value=round(row["f1"] if "f1" in row else row["acc"], 4),
            precision=row.get("p"),
            recall=row.get("r"),
            n=row["n"],
        )
        for name, row in rows.items()
    }


def _acts(gold: str) -> Callable[[Path], dict[str, Scored]]:
    """A measurement of linking on the acts of one report, as a gold file has them; see acts.py."""

    def run(_: Path) -> dict[str, Scored]:
        packs = shipped_packs()
        read = judged(SHARED / gold, packs.linking)
        made = link(read.reports, read.claims, packs).incidents
        incident = {claim: one.id for one in made for claim in one.claim_ids}
        return {row: Scored(value=round(share, 4), n=n) for row, (share, n) in read.shares(incident.get).items()}

    return run


def _quiet(reader: str = "auto") -> Callable[[Path], dict[str, Scored]]:
    """A measurement of `rasd code` on texts that tell of no event: how many of them it reads so."""

    def run(work: Path) -> dict[str, Scored]:
        mine = run_program("code", QUIET, work, "--reader", reader)
        coded = [json.loads(line) for line in mine.read_text("utf-8").splitlines()]
        still = sum(not report["events"] for report in coded)
        return {"quiet": Scored(value=round(still / len(coded), 4), n=len(coded))}

    return run


def run_program(verb: str, gold: Path, work: Path, *options: str) -> Path:
    """Give the program only what a user would have, and return the file that it wrote."""
    given, written = work / "given.jsonl", work / "written.jsonl"
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    bare = [{key: report.get(key) for key in GIVEN} for report in lines]
    given.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in bare), "utf-8")
    subprocess.run([PROGRAM, verb, given, "-o", written, *options], check=True, stdout=subprocess.DEVNULL)
    return written


def _run_scorer(script: Path, *files: Path) -> dict[str, dict[str, Any]]:
    """The rows of a reference scorer. Airwars' breaks ties by the order of a set; a fixed hash seed makes it repeat."""
    command: list[str | Path] = [sys.executable, script, *files, "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | {"PYTHONHASHSEED": "0"})
    rows: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return rows


#: by both readers, which is the default, and under `_lexical` and `_learned` by one alone
CORPORA: Final[dict[str, Callable[[Path], dict[str, Scored]]]] = {
    "seed": _coded("gold/seed.jsonl"),
    "train": _coded("gold/train.jsonl"),
    "dev": _coded("gold/dev.jsonl"),
    "airwars": _merged,
    "acts": _acts("gold/train.jsonl"),
    "acts_dev": _acts("gold/dev.jsonl"),
    "seed_lexical": _coded("gold/seed.jsonl", "lexical"),
    "train_lexical": _coded("gold/train.jsonl", "lexical"),
    "dev_lexical": _coded("gold/dev.jsonl", "lexical"),
    "dev_learned": _coded("gold/dev.jsonl", "learned"),
    "quiet": _quiet(),
    "quiet_lexical": _quiet("lexical"),
}
GOLD_FILES: Final = (
    "gold/seed.jsonl",
    "gold/train.jsonl",
    "gold/dev.jsonl",
    "airwars/dev_incidents.jsonl",
    "airwars/dev_reports.jsonl",
)
