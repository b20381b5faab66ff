"""Kill `rasd add` at chance moments, again and again, and see that nothing is lost, doubled or half done.

    python scripts/kill_add.py [--kills 200] [--reports 5000] [--seed 1] [--jobs 1]

Made-up reports in several inputs are added to a project by the whole program, which is killed (SIGKILL, its workers as
well) at a moment drawn evenly over the time that an undisturbed run takes. A copy of what it left is verified (and in
some of the copies what was received is read to its end by `rasd quarantine --retry`). Then the same inputs are added
again, which is killed again, until one run comes to its end: everything must be as after the undisturbed run, to the
last entry. Then the next project begins. Exit code 1 where something was not right.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from rasd.model.custody import Derivation, Receipt
from rasd.project import Project, Settings, make_folder

PROGRAM: Final = Path(sys.executable).with_name("rasd")
#: files beside the one that has most of the reports
TEXTS: Final = 50
#: of the kills, those after which what was received is read without being added again
RETRIED: Final = 0.2
BAD_LINES: Final = 7
#: characters that each line of the large input has beside its report, as an export would: copying it takes a while
_BALLAST: Final = 4000
_NAMES: Final = ("تل الورد", "كفر ريحان", "عين الزيتون", "خربة السنديان", "مزرعة الغيم", "وادي الصفصاف", "رجم النحل")
_ACTS: Final = (
    "قصفت مدفعية مجهولة أطراف {place} وقتل {count} مدنيين.",
    "اشتباكات عنيفة قرب {place} أسفرت عن إصابة {count} أشخاص.",
    "غارة جوية على {place} دون وقوع إصابات، وفق {count} شهود.",
    "انفجار عبوة ناسفة على طريق {place} وجرح {count} عابرين.",
    "اجتماع للأهالي في {place} حضره {count} وجهاء.",
)


Rows = tuple[tuple[str, ...], ...]
Tell = Callable[[str], None]


class State(NamedTuple):
    """Everything that a project holds, in an order that does not depend on how it came in; twice is twice."""

    reports: tuple[str, ...]
    keys: Rows
    read: Rows
    claims: Rows
    originals: tuple[str, ...]
    #: by the log: original and source of each receipt; original, place and report of each thing read
    receipts: Rows
    derived: Rows
    #: by the table that is asked
    origins: Rows
    waiting: Rows
    files: tuple[str, ...]


class Ended(NamedTuple):
    """How one run ended: killed (None), or with an exit code; and what it said."""

    code: int | None
    seconds: float
    said: str


class Plan(NamedTuple):
    """What is added, with how many processes; what comes of it, and in how many seconds, when nothing disturbs."""

    inputs: tuple[Path, ...]
    jobs: int
    whole: State
    seconds: float


class Outcome(NamedTuple):
    """What came of a number of kills."""

    #: where they struck -> how often
    kills: Counter[str]
    chains: int
    faults: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Kill as often as asked, and sum up; 1 where something was not right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="rasd-kill-") as folder:
        outcome = kill(Path(folder), options.kills, options.reports, options.seed, jobs=options.jobs, tell=print)
    struck = ", ".join(f"{number} {where}" for where, number in outcome.kills.most_common())
    print(f"{outcome.kills.total()} kills of {options.reports:,} reports' adding (seed {options.seed}): {struck}.")
    print(f"{outcome.chains} projects came to their end; {len(outcome.faults)} things were not right.")
    return 1 if outcome.faults else 0


def kill(
    folder: Path, kills: int, reports: int, seed: int, *, jobs: int = 1, tell: Tell = lambda _line: None
) -> Outcome:
    """Kill so often, in projects in `folder`; what was not right is told at once and kept."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, and nothing secret
    plan = planned(folder, made(folder, reports, chance), jobs)
    tell(f"undisturbed: {len(plan.whole.reports):,} reports, {len(plan.whole.claims):,} claims, {plan.seconds:.1f} s")
    struck: Counter[str] = Counter()
    faults: list[str] = []
    chains = 0
    while struck.total() < kills:
        chains += 1
        project = new_project(folder / f"p{chains}")
        found = len(faults)
        while (ended := added(project, plan.inputs, jobs, moment(chance, plan, kills - struck.total()))).code is None:
            where, wrong = looked_at(project, plan.whole, retried=chance.random() < RETRIED)
            struck[where] += 1
            faults += told(tell, f"project {chains}, kill {struck.total()}, {where}", wrong)
        faults += told(tell, f"project {chains}, at its end", compared(project, plan.whole, ended))
        if len(faults) == found:
            shutil.rmtree(project)
        tell(f"project {chains}: {struck.total()} kills so far, {len(faults)} things not right")
    return Outcome(struck, chains, tuple(faults))


def moment(chance: random.Random, plan: Plan, left: int) -> float | None:
    """When to kill, as long as kills are left."""
    return chance.uniform(0, plan.seconds) if left > 0 else None


def made(folder: Path, reports: int, chance: random.Random) -> tuple[Path, ...]:
    """Inputs with so many reports: most in one file, some in other forms, some beside bad lines; one has none."""
    records = [record(number, chance) for number in range(reports - TEXTS)]
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    few = min(len(lines) // 10, 300)
    contents = {
        "many.jsonl": "\n".join(lines[3 * few :]).encode(),
        "packed.jsonl.gz": gzip.compress("\n".join(lines[:few]).encode(), mtime=0),
        "bad.jsonl": "\n".join(spoiled(lines[few : 2 * few])).encode(),
        "table.csv": table(records[2 * few : 3 * few]).encode(),
        **{f"text{number}.txt": f"{text(chance)} ({number})".encode() for number in range(TEXTS)},
        "broken.txt": b"%PDF-1.7 no text at all",
    }
    names = list(contents)
    chance.shuffle(names)
    for name in names:
        (folder / name).write_bytes(contents[name])
    return tuple(folder / name for name in names)


def record(number: int, chance: random.Random) -> dict[str, str]:
    """One line's report."""
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    ballast = chance.randbytes(_BALLAST // 2).hex()
    return {"id": f"k{number}", "published": day, "text": f"{text(chance)} ({number})", "raw": ballast}


def table(records: Iterable[dict[str, str]]) -> str:
    """Reports as a table."""
    written = io.StringIO()
    rows = csv.DictWriter(written, ("id", "published", "text"), extrasaction="ignore")
    rows.writeheader()
    rows.writerows(records)
    return written.getvalue()


def text(chance: random.Random) -> str:
    """A short text."""
    return chance.choice(_ACTS).format(place=chance.choice(_NAMES), count=chance.randint(2, 90))


def spoiled(lines: Iterable[str]) -> Iterator[str]:
    """Lines with some between them that are none."""
    for number, line in enumerate(lines):
        if number < BAD_LINES:
            yield ("[]", '{"text": 5}', '{"text"', "{}")[number % 4]
        yield line


def new_project(folder: Path) -> Path:
    """A project that reads by words, which is quick."""
    make_folder(folder, Settings(reader="lexical"))
    return folder


def planned(folder: Path, inputs: tuple[Path, ...], jobs: int) -> Plan:
    """Add once without being disturbed (the first time only warms the disk), and take down what came of it."""
    added(new_project(folder / "warm"), inputs, jobs, None)
    project = new_project(folder / "whole")
    ended = added(project, inputs, jobs, None)
    whole = state(project)
    if ended.code != 2 or not len(set(whole.reports)) == len(whole.read) == len(whole.derived):
        sys.exit(f"the undisturbed run is not right itself: {ended.said}")
    return Plan(inputs, jobs, whole, ended.seconds)


def added(project: Path, inputs: Iterable[Path], jobs: int, moment: float | None) -> Ended:
    """One run of `rasd add`, killed after `moment` seconds with all that it started, if it has not ended by then."""
    command: list[str | Path] = [PROGRAM, "add", *inputs, "--project", project, "--by", "lina", "--jobs", str(jobs)]
    with tempfile.TemporaryFile() as said:
        since = time.monotonic()
        with subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True) as running:
            while running.poll() is None:
                if moment is not None and time.monotonic() - since >= moment:
                    os.killpg(running.pid, signal.SIGKILL)
                    break
                time.sleep(0.001)
            code = running.wait()
        seconds = time.monotonic() - since
        said.seek(0)
        return Ended(None if code == -signal.SIGKILL else code, seconds, said.read().decode())


def looked_at(project: Path, whole: State, *, retried: bool) -> tuple[str, list[str]]:
    """How far a killed run had come, and what is not right in a copy of what it left; the next run gets it as it is."""
    copy = project.with_name("copy")
    shutil.copytree(project, copy, copy_function=linked)
    done = subprocess.run([PROGRAM, "verify", "--project", copy], capture_output=True, check=False)
    said = done.stderr.decode()
    wrong = [line for line in said.splitlines() if not line.startswith("note: ")]
    if done.returncode:
        wrong.append(f"rasd verify ended with {done.returncode}")
    with closing(sqlite3.connect(copy / "rasd.sqlite")) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        reports, read, receipts = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names from here
            for table in ("reports", "readings", "custody")
        )
    if sound != "ok":
        wrong.append(f"SQLite: {sound}")
    wrong += read_again(copy, whole) if retried else []
    shutil.rmtree(copy)
    coming = any((project / "originals" / ".drafts").glob("*")) or "coming in" in said
    where = "in an original" if coming else "reading" if read else "between" if reports or receipts else "at the start"
    return where, wrong


def read_again(project: Path, whole: State) -> list[str]:
    """What is not right after everything that was received is read to its end, without its being added again."""
    subprocess.run([PROGRAM, "quarantine", "--retry", "--project", project], capture_output=True, check=False)
    here = state(project)
    received = {original for original, _ in here.receipts}
    return [
        f"read again, {name} differ"
        for name, mine, other in (
            ("derived", here.derived, whole.derived),
            ("origins", here.origins, whole.origins),
            ("waiting", here.waiting, whole.waiting),
        )
        if mine != tuple(row for row in other if row[0] in received)
    ]


def linked(source: str, target: str) -> None:
    """Copy a file; an original, which nobody writes again, only by name."""
    if "/originals/" in source:
        os.link(source, target)
    else:
        shutil.copyfile(source, target)


def compared(project: Path, whole: State, ended: Ended) -> list[str]:
    """What is not right in a project whose adding came to its end."""
    wrong = [f"rasd add ended with {ended.code}: {ended.said}"] if ended.code != 2 or "Traceback" in ended.said else []
    here = state(project)
    for name, mine, other in zip(State._fields, here, whole, strict=True):
        if mine != other:
            amiss = (Counter(mine) - Counter(other)) + (Counter(other) - Counter(mine))
            wrong.append(f"{name}: {len(mine):,} of {len(other):,}, amiss: {list(amiss.items())[:3]}")
    findings = list(Project.open(project).acquiring.custody.verifier().findings())
    return wrong + [f"{one.kind} {one.what}: {one.why}" for one in findings]


def state(folder: Path) -> State:
    """What is in a project."""
    project = Project.open(folder)
    acts = [entry.act for entry in project.acquiring.custody.entries()]
    derivations = [act for act in acts if isinstance(act, Derivation)]
    with closing(sqlite3.connect(f"file:{folder / 'rasd.sqlite'}?mode=ro", uri=True)) as connection:

        def rows(columns: str) -> Rows:
            return tuple(sorted(connection.execute(f"SELECT {columns}")))

        return State(
            reports=tuple(report.id for report in project.reports()),
            keys=rows("key, report_id FROM report_keys"),
            read=rows("report_id FROM readings"),
            claims=rows("id, body FROM claims"),
            originals=tuple(path.name for path in sorted(folder.glob("originals/??/*"))),
            receipts=tuple(sorted((act.original, act.source) for act in acts if isinstance(act, Receipt))),
            derived=tuple(sorted((act.original, one.at, one.report_id) for act in derivations for one in act.reports)),
            origins=rows('original, "at", report_id FROM origins'),
            waiting=tuple((aside.original, aside.at) for aside in project.acquiring.custody.waiting()),
            files=tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if is_kept(path))),
        )


def is_kept(path: Path) -> bool:
    """Whether a file has to be there: all but what SQLite keeps beside its file while it is open."""
    return path.is_file() and not path.name.endswith(("-wal", "-shm"))


def told(tell: Tell, where: str, wrong: Iterable[str]) -> list[str]:
    """Say at once what is not right."""
    lines = [f"{where}: {what}" for what in wrong]
    for line in lines:
        tell(line)
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
