"""Several programs add to one project at once."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rasd.model.custody import Derivation, Receipt
from rasd.project import Project, Settings, make_folder

from .running import PROGRAM, REPORT, Done, environment, write_lines

REPORTS = 250


def at_once(folder: Path, *given: Sequence[str]) -> list[Done]:
    """Add each of these lists of inputs, all at the same time."""
    command = [str(PROGRAM), "add"]
    running = [
        subprocess.Popen(
            [*command, *inputs], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        for inputs in given
    ]
    said = [one.communicate() for one in running]
    return [Done(one.returncode, out.decode(), err.decode()) for one, (out, err) in zip(running, said, strict=True)]


def test_programs_that_add_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    make_folder(tmp_path, Settings(reader="lexical"))
    for name, start in {"a": 0, "b": REPORTS // 2, "c": 10 * REPORTS}.items():
        numbers = range(start, start + REPORTS)
        write_lines(
            tmp_path / f"{name}.jsonl", [{"id": f"{name}{one}", "text": f"{REPORT} ({one})"} for one in numbers]
        )
    ended = at_once(tmp_path, ["a.jsonl"], ["a.jsonl"], ["b.jsonl", "a.jsonl"], ["c.jsonl"])
    for done in ended:
        in_use = done.returncode == 2 and "it is in use by another program" in done.stderr
        assert in_use or (done.returncode, done.stderr) == (0, "")
    # whoever was told to wait adds once more
    assert all(done.returncode == 0 for one in "abc" for done in at_once(tmp_path, [f"{one}.jsonl"]))
    assert_whole(tmp_path)


def assert_whole(folder: Path) -> None:
    project = Project.open(folder)
    verifier = project.acquiring.custody.verifier()
    assert list(verifier.findings()) == []
    assert (verifier.verified.originals, len(list(project.reports()))) == (3, REPORTS * 5 // 2)
    acts = [entry.act for entry in project.acquiring.custody.entries()]
    receipts = Counter(act.source for act in acts if isinstance(act, Receipt))
    assert receipts == {"a.jsonl": 1, "b.jsonl": 1, "c.jsonl": 1}
    places = Counter(
        (act.original, one.at, one.report_id) for act in acts if isinstance(act, Derivation) for one in act.reports
    )
    assert (len(places), set(places.values())) == (3 * REPORTS, {1})
    assert len({claim.report_id for claim in project.claims()}) == REPORTS * 5 // 2
    assert list(project.read().quarantined) == []
