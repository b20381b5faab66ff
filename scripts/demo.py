"""The walk from reports to incidents that `make demo` shows, by the same commands that a person types.

Run as `python scripts/demo.py FOLDER`. FOLDER is made anew; an earlier one is removed only where a demo made it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(sys.executable).with_name("rasd")
#: the sample reports whose incidents are accepted; the others wait for a person
_ACCEPTED: Final = ("s01", "s02", "s04", "s05", "s06", "s07", "s09", "s10", "s11")
_MARK: Final = ".made-by-make-demo"


def main(folder: Path) -> int:
    """Make a project of the samples, print claims and incidents, write the pages; 2 where the folder is not ours."""
    if folder.exists() and not (folder / _MARK).exists():
        print(f"{folder} is there and no demo made it: move it away, then run the demo again.")
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    samples = Path(str(files("rasd") / "data" / "samples" / "reports.jsonl"))
    rasd("init", folder)
    (folder / _MARK).touch()
    rasd("code", samples)
    rasd("add", samples, inside=folder)
    rasd("incidents", inside=folder)
    rasd("explain", "--all", "--html", "pages", inside=folder)
    rasd("accept", *_ACCEPTED, "--by", "Amal", inside=folder)
    rasd("publish", "--by", "Amal", "--as-of", "2024-01-01", "--format", "csv", "--format", "site", inside=folder)
    rasd("approve", "1", "--by", "Basel", inside=folder)
    index = (folder / "pages" / "index.html").resolve()
    print(f"\nOne page a report, each field beside its words. Open in a browser:\n  {index}")
    print("\nThe desk, to correct and merge what was read (a tour of it is in docs/reviewing.md):")
    print(f"  {_typed()} serve {folder} --open")
    return 0


def _typed() -> str:
    """How the program is started from the folder that one is in."""
    found = shutil.which("rasd")
    return "rasd" if found and Path(found).resolve() == PROGRAM.resolve() else os.path.relpath(PROGRAM)


def rasd(*arguments: str | Path, inside: Path = Path()) -> None:
    """Run one command of the program in a folder, shown as a person would type it."""
    command = ["rasd", *(os.path.relpath(word, inside) if isinstance(word, Path) else word for word in arguments)]
    print(f"\n{'' if inside == Path() else inside}$ {shlex.join(command)}", flush=True)
    ended = subprocess.run(command, executable=PROGRAM, check=False, cwd=inside)
    if ended.returncode:
        sys.exit(ended.returncode)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
