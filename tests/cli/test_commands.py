from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer.main
from tests.authority import serving

from rasd import __version__
from rasd.cli.main import app
from rasd.measure import CodedReport, score, table

from .running import GOLD, environment, rasd, read_lines

COMMANDS = [
    "code", "incidents", "init", "add", "show", "explain", "eval", "packs check", "packs show",
    "gazetteer find", "gazetteer show", "gazetteer explain", "gazetteer add", "gazetteer import", "gazetteer check",
    "link", "merge", "split", "never-merge", "rate", "undo", "decisions", "audit", "accept", "withhold",
    "publish", "approve", "editions", "export", "policy show", "policy init", "policy explain",
    "verify", "quarantine", "erase", "custody log", "custody copy", "custody stamp", "custody case",
    "import corrections", "import incidents",
    "sample draw", "sample list", "sample show", "sample code", "sample agree", "sample settle", "sample export",
    "follow add", "follow list", "follow run", "follow pause",
    "serve",
    "people add", "people list", "people role", "people password", "people totp", "people unlock", "people remove",
    "people tokens", "people read-only",
]  # fmt: skip
#: commands that go on until they are stopped: tests/web/test_serving.py runs them
ENDLESS = ("serve",)
#: commands whose examples ask a machine on the web, and the address that stands for it
ON_THE_WEB = {"custody stamp": "https://freetsa.org/tsr"}


def test_these_are_all_the_commands() -> None:
    top = typer.main.get_command(app)
    names = []
    for name, command in top.commands.items():  # type: ignore[attr-defined]  # a group
        below = getattr(command, "commands", None)
        names += [f"{name} {one}" for one in below] if below else [name]
    assert sorted(names) == sorted(COMMANDS)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in ON_THE_WEB and one not in ENDLESS])
def test_the_examples_of_the_help_run(folder: Path, command: str) -> None:
    run_examples(folder, command)


def test_the_examples_that_ask_the_web_run_with_a_machine_here(folder: Path) -> None:
    assert list(ON_THE_WEB) == ["custody stamp"]
    with serving() as authority:
        said = run_examples(folder, "custody stamp", {ON_THE_WEB["custody stamp"]: authority.url})
        assert len(authority.asked) == 1
    assert "note 1 time stamps" in said


def run_examples(folder: Path, command: str, instead: Mapping[str, str] | None = None) -> str:
    """Run the examples of a command's help, one address instead of another; what they noted."""
    said = rasd(*command.split(), "--help", folder=folder).stdout
    examples = re.search(r"^  Examples?:\n((?:    .+\n)+)", said, re.MULTILINE)
    assert examples, said
    lines = [line.strip() for line in examples[1].splitlines()]
    assert any(line.startswith(f"rasd {command}") for line in lines) or command == "code"
    notes = ""
    for example in lines:
        line = example
        for one, other in (instead or {}).items():
            line = line.replace(one, other)
        done = subprocess.run(
            ["/bin/bash", "-o", "pipefail", "-c", line], cwd=folder, capture_output=True, check=False, env=environment()
        )
        notes += done.stderr.decode()
        assert (done.returncode, instead is not None or done.stderr == b"") == (0, True), line
    return notes


def test_the_version() -> None:
    assert rasd("--version", folder=Path()).stdout == f"rasd {__version__}\n"


def loaded(folder: Path, ask: str) -> set[str]:
    """The modules that are loaded after some lines of Python."""
    command = [sys.executable, "-c", f"import sys, rasd.cli.main\n{ask}\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_help_does_not_load_what_only_commands_need(folder: Path) -> None:
    assert not loaded(folder, "") & {
        "sqlalchemy", "alembic", "yaml", "jinja2", "rich.table", "rasd.project", "rasd.read", "sqlite3", "fastapi",
        "uvicorn", "argon2", "pyotp",
    }  # fmt: skip


def test_coding_does_not_load_the_database(folder: Path) -> None:
    modules = loaded(
        folder,
        "sys.argv = ['rasd', 'code', 'report.txt', '-o', 'out.jsonl']\n"
        "try:\n    rasd.cli.main.main()\nexcept SystemExit:\n    pass",
    )
    assert "rasd.read" in modules
    assert not modules & {"sqlalchemy", "alembic", "jinja2"}


def test_places_are_found_by_both_names(folder: Path) -> None:
    for name in ("الميادين", "Al Mayadin"):
        done = rasd("gazetteer", "find", name, folder=folder)
        assert done.returncode == 0
        assert "35.0" in done.stdout
        assert "Deir" in done.stdout
    nothing = rasd("gazetteer", "find", "لا يوجد مكان كهذا", folder=folder)
    assert (nothing.returncode, "knows no place" in nothing.stderr) == (2, True)


def test_packs_are_checked(folder: Path) -> None:
    done = rasd("packs", "check", folder=folder)
    assert done.returncode == 0
    assert "pack files are as they should be" in done.stdout


def test_a_case_that_is_read_otherwise_is_told_with_its_file_and_the_difference(folder: Path) -> None:
    done = spoilt_check(
        folder,
        "checking.shipped_files = lambda: {'domains/x/cases/a.yaml':"
        " 'cases: [{name: quiet, text: هدوء}, {name: wrong, text: هدوء, claims: [{type: raid}]}]'}",
    )
    assert done.returncode == 2
    assert done.stderr == "domains/x/cases/a.yaml: wrong: no raid at «any word»\n"
    assert done.stdout == ""


def test_an_entry_of_a_pack_is_shown_with_its_file(folder: Path) -> None:
    done = rasd("packs", "show", "sdf", folder=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("regions/syria/actors.yaml:")
    assert "قسد" in done.stdout
    nothing = rasd("packs", "show", "no-such-entry", folder=folder)
    assert (nothing.returncode, "no-such-entry" in nothing.stderr) == (2, True)


def test_a_pack_with_a_fault_is_told_with_file_and_line(folder: Path) -> None:
    done = spoilt_check(
        folder,
        "files = kits.shipped_files()\nfiles['languages/ar/letters.yaml'] = 'fold: {}\\ndrop: 3\\n'\n"
        "kits.shipped_files = lambda: files",
    )
    assert done.returncode == 2
    assert done.stderr.startswith("rasd: languages/ar/letters.yaml:2: drop: Expected `array`, got `int`")


def spoilt_check(folder: Path, spoil: str) -> subprocess.CompletedProcess[str]:
    """`rasd packs check` in a process of its own, after some lines that spoil what it reads."""
    before = "import sys\nfrom rasd.project import checking, kits\n"
    after = "\nfrom rasd.cli.main import main\nsys.argv = ['rasd', 'packs', 'check']\nmain()"
    command = [sys.executable, "-c", before + spoil + after]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True, env=environment())


def test_evaluation_is_the_score_of_what_code_writes(folder: Path) -> None:
    rasd("code", "gold.jsonl", "-o", "coded.jsonl", folder=folder)
    import msgspec  # noqa: PLC0415 - only here

    gold = msgspec.convert(GOLD, list[CodedReport])
    mine = msgspec.convert(read_lines(folder / "coded.jsonl"), list[CodedReport])
    assert rasd("eval", "gold.jsonl", folder=folder).stdout == f"{table(score(gold, mine))}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"id": "a", "text": "قصف"}\n{"text": "قصف"}\n', "gold.jsonl:2"),
        ('{"id": "a", "text": "قصف", "events": [{"type": "nonsense"}]}\n', "nonsense"),
        ("[]\n", "gold.jsonl:1"),
        ("", "empty"),
    ],
)
def test_gold_that_is_none_is_told(folder: Path, content: str, said: str) -> None:
    (folder / "gold.jsonl").write_text(content, encoding="utf-8")
    done = rasd("eval", "gold.jsonl", folder=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_wrong_option_is_told(folder: Path) -> None:
    assert rasd("code", folder=folder).returncode == 2
    assert "xml" in rasd("code", "report.txt", "--format", "xml", folder=folder).stderr
    assert rasd("code", "report.txt", "--jobs", "0", folder=folder).returncode == 2
