"""Hold the documents to what is true: links resolve, console examples run, docs/cli.md is the commands' own help.

A console example that shows an output must print it. With `--write`, write docs/cli.md and the outputs anew instead.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
BIN: Final = Path(sys.executable).parent
CLI_PAGE: Final = ROOT / "docs" / "cli.md"
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
_COMMAND: Final = re.compile(r"^  ([a-z][a-z-]*)(?:  |$)", re.MULTILINE)
_MENTION: Final = re.compile(r"(?:^\$ |`|\| )rasd ([a-z-]+)", re.MULTILINE)
#: printed before each command of an example, to tell their outputs apart
_MARK: Final = "=====8====="
_HEAD: Final = """\
# Commands

What each command says of itself; written from `--help` by `make docs`.
"""


def documents() -> list[Path]:
    """Every Markdown page that people read."""
    folders = (ROOT / name for name in ("docs", "changelog.d", "benchmarks", "src"))
    return [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(page for folder in folders for page in sorted(folder.rglob("*.md"))),
    ]


def broken_links(page: Path) -> Iterator[str]:
    """Relative links of a page to files or headings that are not there."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    for match in _LINK.finditer(text):
        link = match[1] or match[2]
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists():
            yield f"{link} is not there"
        elif anchor and anchor not in _anchors(target):
            yield f"{link}: no such heading"


def _anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(page.read_text("utf-8"))
    }


def wrong_examples(page: Path) -> Iterator[str]:
    """Console examples of a page that fail, or that show an output and get another."""
    for block, told, done in _examples(page):
        if done.returncode:
            yield f"this example fails:\n{block}{told}"
        elif _shows_output(block) and told != block:
            yield f"this example shows what it does not print; it prints:\n{told}"


def with_outputs(page: Path) -> str:
    """A page's text, with the outputs that its console examples show as they are now."""
    text = page.read_text("utf-8")
    for block, told, _ in _examples(page):
        if _shows_output(block):
            text = text.replace(f"```console\n{block}```", f"```console\n{told}```")
    return text


def _examples(page: Path) -> Iterator[tuple[str, str, subprocess.CompletedProcess[str]]]:
    """Each console example as written, as it would read with its outputs now, and how it ended.

    All examples of a page run in order in one new folder.
    """
    with tempfile.TemporaryDirectory() as folder:
        for language, block in _FENCE.findall(page.read_text("utf-8")):
            if language == "console":
                typed = _typed(block)
                script = "\n".join(f"echo {_MARK}\n{command}" for command in typed)
                done = _run(["bash", "-euo", "pipefail", "-c", f"exec 2>&1\n{script}"], Path(folder))
                outputs = done.stdout.split(f"{_MARK}\n")[1:]
                pairs = zip(typed, outputs, strict=False)
                yield block, "".join(f"$ {command}\n{_ended(output)}" for command, output in pairs), done


def _typed(block: str) -> list[str]:
    """The commands of a console example: lines after `$ `, with what a backslash continues."""
    typed: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            typed.append(line[2:])
        elif typed and typed[-1].endswith("\\"):
            typed[-1] = f"{typed[-1]}\n{line}"
    return typed


def _shows_output(block: str) -> bool:
    """Whether a console example has more than its commands."""
    return block != "".join(f"$ {command}\n" for command in _typed(block))


def _ended(output: str) -> str:
    lines = "\n".join(line.rstrip() for line in output.strip("\n").splitlines())
    return f"{lines}\n" if lines else ""


def unknown_commands(page: Path, known: set[str]) -> Iterator[str]:
    """Commands that a page names and the program does not have."""
    return (f"`rasd {name}` is no command" for name in sorted(set(_MENTION.findall(page.read_text("utf-8"))) - known))


def helps(*path: str) -> Iterator[tuple[str, str]]:
    """Every command with the help it prints, groups before their commands."""
    done = _run([str(BIN / "rasd"), *path, "--help"], ROOT)
    if done.returncode:
        sys.exit(f"rasd {' '.join(path)} --help fails:\n{done.stderr}")
    yield " ".join(("rasd", *path)), done.stdout.strip()
    _, _, listed = done.stdout.partition("\nCommands:\n")
    for name in _COMMAND.findall(listed):
        yield from helps(*path, name)


def cli_page(commands: dict[str, str]) -> str:
    """docs/cli.md."""
    parts = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in commands.items()]
    return "\n".join([_HEAD, *parts])


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run with this environment's programs first, and with help that looks the same on every terminal."""
    same = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "120", "TYPER_USE_RICH": "0", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=folder, env=os.environ | same, capture_output=True, check=False, encoding="utf-8"
    )


def main(arguments: list[str]) -> int:
    """Check, or write; 1 where a document is not true."""
    commands = dict(helps())
    if "--write" in arguments:
        CLI_PAGE.write_text(cli_page(commands), encoding="utf-8")
        for page in documents():
            page.write_text(with_outputs(page), encoding="utf-8")
        return 0
    wrong = []
    known = {name.split()[1] for name in commands if " " in name}
    for page in documents():
        found = [*broken_links(page), *unknown_commands(page, known), *wrong_examples(page)]
        wrong += [f"{page.relative_to(ROOT)}: {what}" for what in found]
    if not CLI_PAGE.exists() or CLI_PAGE.read_text("utf-8") != cli_page(commands):
        wrong.append("docs/cli.md differs from the commands' help: run `make docs` and read the difference.")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
