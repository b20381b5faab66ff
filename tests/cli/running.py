"""Runs the program and gives what a user sees."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rasd.cli.main import main

PROGRAM = Path(sys.executable).with_name("rasd")

REPORT = "قصفت مدفعية الجيش التركي قرية قرب منبج مساء الثلاثاء، ما أدى إلى مقتل مدنيين اثنين بحسب مصادر محلية."
REPORTS = [
    {"id": "r1", "text": REPORT, "published": "2024-05-31", "outlet": "مثال"},
    {
        "id": "r2",
        "text": "اندلعت اشتباكات بين قسد ومسلحين مجهولين في بلدة الشحيل فجر اليوم.",
        "published": "2024-06-01",
    },
    {"id": "r3", "text": "افتتح المجلس المحلي حديقة جديدة في المدينة."},
]
GOLD: list[dict[str, Any]] = [
    {
        **REPORTS[0],
        "events": [
            {"type": "shelling", "trigger": [0, 4], "scope": "current", "modality": "happened", "certainty": "plain"},
        ],
    },
]


#: invented places in other people's tables
PLACES_CSV = """\
name_en,name_ar,LAT,LON,admin3Pcode,PCODE
Tell al-Nawras,تل النورس,35.0405,40.4611,SY090300,C0999901
Kafr Zayzafun,كفر زيزفون,35.0602,40.4105,SY090300,C0999902
"""
GEONAMES = (
    "99000001\tTall an Nawras\tTall an Nawras\tTell Nawras,تل النورس,نورس الشرقي\t35.0405\t40.4611\tP\tPPL\tSY\t\t07"
    "\t\t\t\t120\t\t210\tAsia/Damascus\t2020-01-01\n"
)
OSM = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "node/990001",
            "properties": {"place": "village", "name": "مزرعة اليمامة", "name:en": "Mazraat al-Yamama"},
            "geometry": {"type": "Point", "coordinates": [40.4302, 35.0831]},
        }
    ],
}


#: an invented team's tables
CORRECTIONS_CSV = """\
report,field,old value,new value,why
r1,certainty,plain,hedged,the text says "reportedly"
r1,weapons,,artillery,
"""
INCIDENTS_CSV = """\
id,date,place,type,killed,injured,side,url,what happened
7,2024-05-31,Tell al-Nawras,shelling,2,at least 3,turkey,https://example.org/7,shells on the market
8,2024-06-02,Kafr Zayzafun,arrest,,,unknown,,a man taken at a checkpoint
"""


def write_samples(folder: Path) -> None:
    """The files that the help's examples use."""
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    write_lines(folder / "reports.jsonl", REPORTS)
    write_lines(folder / "gold.jsonl", GOLD)
    (folder / "places.csv").write_text(PLACES_CSV, encoding="utf-8")
    (folder / "corrections.csv").write_text(CORRECTIONS_CSV, encoding="utf-8")
    (folder / "incidents.csv").write_text(INCIDENTS_CSV, encoding="utf-8")
    (folder / "SY.txt").write_text(GEONAMES, encoding="utf-8")
    (folder / "villages.geojson").write_text(json.dumps(OSM, ensure_ascii=False), encoding="utf-8")


def write_lines(file: Path, records: list[dict[str, Any]]) -> None:
    """Records as JSON lines."""
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")


def read_lines(file: Path) -> list[dict[str, Any]]:
    """JSON lines as records."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


class Done(NamedTuple):
    """How a run ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def rasd(*arguments: str, folder: Path) -> Done:
    """One run in this process, as if in that folder: the packs are read once for many runs."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["rasd", *arguments])
        for name in ("COLUMNS", "RASD_LANG"):
            patch.delenv(name, raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code
    assert isinstance(code, int)
    return Done(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def rasd_apart(*arguments: str, folder: Path, given: bytes = b"") -> Done:
    """One run in a process of its own, with bytes on standard input."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=folder, input=given, capture_output=True, check=False, env=environment()
    )
    assert b"Traceback" not in done.stderr
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment() -> dict[str, str]:
    """This environment, with its programs first and no terminal's width."""
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "RASD_LANG"}} | {"PATH": path}
