"""`rasd explain --why-not`: what a user sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import REPORT, rasd, rasd_apart, write_lines

LEXICAL = ("--reader", "lexical")


def asked(folder: Path, *arguments: str) -> list[str]:
    done = rasd("explain", *arguments, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_what_was_made_of_words_is_told_where_they_stand(folder: Path) -> None:
    heading, words, *reasons = asked(folder, "report.txt", "--why-not", "منـبج", *LEXICAL)
    assert heading.startswith("report.txt")
    start = REPORT.index("منبج")
    assert words == f"«منبج» {start}:{start + 4}"
    assert reasons == [
        "  Found as a place: Manbij.",
        "  In claim 1, shelling («قصفت»): read as «where it happened».",
        "",
    ]


def test_a_reason_about_other_words_than_those_asked_for_quotes_its_own(folder: Path) -> None:
    lines = asked(folder, "report.txt", "--why-not", "مصادر", *LEXICAL)
    assert lines[2].startswith("  Found as the source of a statement: local source. «مصادر محلية» ")


def test_it_is_told_in_arabic(folder: Path) -> None:
    lines = asked(folder, "report.txt", "--why-not", "قرية", "--lang", "ar", *LEXICAL)
    assert lines[1].startswith("«قرية»")
    assert not [line for line in lines[2:] if any("a" <= letter <= "z" for letter in line)]


def test_every_report_of_a_file_is_asked_and_says_so_where_the_words_stand_nowhere(folder: Path) -> None:
    said = "\n".join(asked(folder, "reports.jsonl", "--why-not", "الشحيل", *LEXICAL))
    first, second, third = (said.index(name) for name in ("r1", "r2", "r3"))
    assert "nowhere" in said[first:second]
    assert "«الشحيل»" in said[second:third]
    assert "nowhere" in said[third:]


def test_a_report_on_standard_input_is_asked(folder: Path) -> None:
    done = rasd_apart("explain", "-", "--why-not", "قرية", *LEXICAL, folder=folder, given=REPORT.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert "«قرية»" in done.stdout


def test_reports_of_a_project_are_asked_by_their_ids_and_by_those_of_their_claims(folder: Path) -> None:
    assert rasd("init", "here", folder=folder).returncode == 0
    settings = folder / "here" / "rasd.toml"
    lexical = settings.read_text(encoding="utf-8").replace('reader = "auto"', 'reader = "lexical"')
    settings.write_text(lexical, encoding="utf-8")
    assert rasd("add", "reports.jsonl", "--project", "here", folder=folder).returncode == 0
    by_report = asked(folder / "here", "r1", "--why-not", "منبج")
    claim = next(line.split()[0] for line in asked(folder / "here", "r1") if "Shelling" in line)
    assert asked(folder / "here", claim, "--why-not", "منبج") == by_report
    assert by_report[2:4] == asked(folder, "report.txt", "--why-not", "منبج", *LEXICAL)[2:4]
    assert len(asked(folder / "here", "--all", "--why-not", "منبج")) > len(by_report)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--why-not", "منبج", "--html", "page.html"), "--html or --why-not"),
        (("--why-not", " "), "no words"),
    ],
)
def test_what_can_not_be_asked_is_told(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = rasd("explain", "report.txt", *arguments, *LEXICAL, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert not (folder / "page.html").exists()


def test_a_reader_that_weighs_no_clues_can_not_be_asked(folder: Path) -> None:
    rasd("init", "here", folder=folder)
    settings = folder / "here" / "rasd.toml"
    server = '[llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "none"\n'
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{server}", encoding="utf-8")
    write_lines(folder / "here" / "reports.jsonl", [{"id": "r", "text": REPORT}])
    done = rasd("explain", "reports.jsonl", "--why-not", "منبج", "--reader", "llm", folder=folder / "here")
    assert done.returncode == 2
    assert "can't say why not" in done.stderr
