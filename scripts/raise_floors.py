"""Raise the floors to what the program scores now, and write docs/scoreboard.md.

Run with the date as argument: `python scripts/raise_floors.py 2026-11-28`. Floors only go up; a row that fell keeps its
floor and is told, with exit code 1. `--anew` takes the gold files as they are and measures every floor anew, lower
ones too: that wants a decision in docs/decisions.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

import yaml

from compare_readers import compared
from floors import CORPORA, FILE, GOLD_FILES, ROOT, Floors, Scored, fingerprint, measure, read_floors, round_down

Scores = dict[str, dict[str, Scored]]

SCOREBOARD: Final = ROOT / "docs" / "scoreboard.md"
TEMPLATE: Final = ROOT / "eval" / "scoreboard.md"
AGREEMENT: Final = ROOT / "eval" / "agreement.yaml"
MEASURED: Final = ROOT / "src" / "rasd" / "data" / "measured.yaml"
#: way of reading, by the first word of readers' names, and where its floors are
_WAYS: Final = {"both": "dev", "lexical": "dev_lexical", "learned": "dev_learned"}
_ON: Final = {
    "en": "news reports on Syria and Iraq that it was not fitted on, annotated by a large language model",
    "ar": "تقارير إخبارية عن سوريا والعراق لم يُضبط عليها، رمّزها نموذج لغوي كبير",
}
_MEASURED_HEAD: Final = """\
# How well reports are read, F1 by row of the scoreboard: what editions tell of it. Written by scripts/raise_floors.py.
"""
_CODED: Final = ("seed", "train", "dev")
_ACTS: Final = {"two_acts": "two acts, in two incidents", "one_act": "one act, in one incident"}
_HEAD: Final = """\
# The least that each row may score: F1, or a share for most rows of airwars. Raised by scripts/raise_floors.py, never
# by hand; held by tests/shared/test_floors.py wherever the shared gold is.
"""


def main(arguments: list[str]) -> int:
    """Measure, raise, write. 1 where a row is below its floor, 2 where the gold is not what the floors are for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("date", help="today, for the scoreboard")
    parser.add_argument("--anew", action="store_true", help="take the gold as it is and every score as its floor")
    options = parser.parse_args(arguments)
    old = Floors(fingerprints={}, floors={}) if options.anew else read_floors()
    if old.changed() and not options.anew:
        print(f"the gold has changed: {', '.join(old.changed())}; see --anew")
        return 2
    scores = {corpus: _measured(corpus) for corpus in CORPORA}
    fallen = [line for corpus, rows in scores.items() for line in old.fallen(corpus, rows)]
    for line in fallen:
        print(line)
    write({name: fingerprint(name) for name in GOLD_FILES}, raised(old.floors, scores))
    SCOREBOARD.write_text(scoreboard(scores, compared(), options.date), encoding="utf-8")
    return 1 if fallen else 0


def _measured(corpus: str) -> dict[str, Scored]:
    with tempfile.TemporaryDirectory() as work:
        return measure(corpus, Path(work))


def raised(old: dict[str, dict[str, float]], scores: Scores) -> dict[str, dict[str, float]]:
    """The old floors, each raised to its row's score where that is higher."""
    return {
        corpus: {row: max(round_down(scored.value), old.get(corpus, {}).get(row, 0.0)) for row, scored in rows.items()}
        for corpus, rows in scores.items()
    }


def write(fingerprints: dict[str, str], floors: dict[str, dict[str, float]]) -> None:
    """Write eval/floors.yaml, and what of it the program tells itself."""
    told = yaml.safe_dump({"fingerprints": fingerprints, "floors": floors}, sort_keys=False)
    FILE.write_text(_HEAD + told, encoding="utf-8")
    MEASURED.write_text(measured(floors), encoding="utf-8")


def measured(floors: dict[str, dict[str, float]]) -> str:
    """What the program itself tells of its accuracy, in its editions."""
    readers = {way: floors[corpus] for way, corpus in _WAYS.items()}
    agreement = yaml.safe_load(AGREEMENT.read_text("utf-8"))
    told = {"on": _ON, "readers": readers, "agreement": agreement}
    return _MEASURED_HEAD + yaml.safe_dump(told, sort_keys=False, allow_unicode=True)


def scoreboard(scores: Scores, readers: str, date: str) -> str:
    """The page of scores, in Markdown; `readers` is the table of the three ways of reading."""
    page = TEMPLATE.read_text("utf-8")
    for blank, text in (
        ("date", date),
        ("claims", _claims(scores)),
        ("readers", readers),
        ("incidents", _incidents(scores["airwars"])),
        ("acts", _acts(scores)),
        ("quiet", _quiet(scores)),
    ):
        page = page.replace(f"{{{blank}}}", text)
    return page.rstrip() + "\n"


def _claims(scores: Scores) -> str:
    """F1 on every corpus of coded reports, and precision and recall on the one that is only measured."""
    agreement: dict[str, float] = yaml.safe_load(AGREEMENT.read_text("utf-8"))
    lines = _heading("row", *_CODED, "dev precision", "dev recall", "two passes agree")
    for row, dev in scores["dev"].items():
        shares = [scores[name][row].value if scores[name][row].n else None for name in _CODED]
        lines.append(_line(row, *map(_share, [*shares, dev.precision, dev.recall, agreement.get(row)])))
    return "\n".join(lines) + "\n"


def _incidents(rows: dict[str, Scored]) -> str:
    lines = _heading("row", "score", "precision", "recall", "out of")
    for name, row in rows.items():
        lines.append(_line(name, *map(_share, [row.value, row.precision, row.recall]), str(row.n)))
    return "\n".join(lines) + "\n"


def _acts(scores: Scores) -> str:
    lines = _heading("claims of one report", "train", "out of", "dev", "out of")
    for row, says in _ACTS.items():
        train, dev = scores["acts"][row], scores["acts_dev"][row]
        lines.append(_line(says, _share(train.value), str(train.n), _share(dev.value), str(dev.n)))
    return "\n".join(lines) + "\n"


def _quiet(scores: Scores) -> str:
    lines = _heading("reader", "read as telling of no event", "out of")
    for reader, corpus in (("lexical", "quiet_lexical"), ("both", "quiet")):
        row = scores[corpus]["quiet"]
        lines.append(_line(reader, _share(row.value), str(row.n)))
    return "\n".join(lines) + "\n"


def _heading(*cells: str) -> list[str]:
    return [_line(*cells), _line("---", *["---:"] * (len(cells) - 1))]


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
