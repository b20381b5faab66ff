"""The walk from reports to incidents that `make demo` shows, by the same commands that a person types.

Run as `python scripts/demo.py FOLDER`. FOLDER is made anew; an earlier one is removed only where a demo made it.
"""

from __future__ import annotations

import html
import json
import os
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(sys.executable).with_name("rasd")
_MARK: Final = ".made-by-make-demo"
_PAGE: Final = """\
<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>رصد</title>
<style>
body {{ font: 1.1rem/1.9 "Noto Naskh Arabic", "Amiri", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }}
</style>
<h1>رصد</h1>
<ol>
{items}
</ol>
</html>
"""


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
    index = write_pages(samples, folder)
    print(f"\nOne page a report, each field beside its words. Open in a browser:\n  {index.resolve()}")
    return 0


def rasd(*arguments: str | Path, inside: Path = Path(), told: bool = True) -> None:
    """Run one command of the program in a folder, shown as a person would type it unless not `told`."""
    command = ["rasd", *(os.path.relpath(word, inside) if isinstance(word, Path) else word for word in arguments)]
    if told:
        print(f"\n{'' if inside == Path() else inside}$ {shlex.join(command)}", flush=True)
    output = None if told else subprocess.DEVNULL
    ended = subprocess.run(command, executable=PROGRAM, check=False, cwd=inside, stdout=output)
    if ended.returncode:
        sys.exit(ended.returncode)


def write_pages(samples: Path, folder: Path) -> Path:
    """A page for each sample report, and a page that lists them."""
    pages = folder / "pages"
    pages.mkdir()
    reports = [json.loads(line) for line in samples.read_text("utf-8").splitlines()]
    print(f"\n{folder}$ rasd explain ID --html pages/ID.html", flush=True)
    for report in reports:
        rasd("explain", report["id"], "--html", f"pages/{report['id']}.html", inside=folder, told=False)
    items = [f'<li><a href="{report["id"]}.html">{html.escape(_headline(report))}</a>' for report in reports]
    index = pages / "index.html"
    index.write_text(_PAGE.format(items="\n".join(items)), encoding="utf-8")
    return index


def _headline(report: dict[str, str | None]) -> str:
    """The report's title, or where it has none, how it begins."""
    return report.get("title") or f"{(report['text'] or '')[:80]} …"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
