"""`--reader`: who reads, and what is said where the one that is asked for is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rasd.project.kits import kit_of

from .running import rasd, read_lines


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the learned model is not installed."""
    kit_of.cache_clear()
    for module in ("rasd.project.kits", "rasd.readers.learned"):
        monkeypatch.setattr(f"{module}.installed", lambda: False)
    yield
    kit_of.cache_clear()


def triggers(folder: Path, *options: str) -> list[tuple[str, list[int]]]:
    done = rasd("code", "reports.jsonl", "-o", "coded.jsonl", *options, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return [
        (event["type"], event["trigger"]) for line in read_lines(folder / "coded.jsonl") for event in line["events"]
    ]


@pytest.mark.parametrize("reader", ["lexical", "learned", "both"])
def test_a_plain_act_is_read_by_each(folder: Path, reader: str) -> None:
    assert ("shelling", [0, 4]) in triggers(folder, "--reader", reader)


def test_both_is_what_is_used_where_the_model_is(folder: Path) -> None:
    assert triggers(folder) == triggers(folder, "--reader", "both")


def test_a_reason_says_who_reads_so(folder: Path) -> None:
    told = rasd("explain", "report.txt", folder=folder).stdout
    assert "the words and the model say so" in " ".join(told.split())
    in_arabic = rasd("explain", "report.txt", "--lang", "ar", folder=folder).stdout
    assert "الكلمات والنموذج معًا" in " ".join(in_arabic.split())


@pytest.mark.usefixtures("without_model")
def test_without_the_model_the_words_are_read_and_that_is_said_once(folder: Path) -> None:
    done = rasd("code", "reports.jsonl", "-o", "auto.jsonl", folder=folder)
    assert done.returncode == 0
    assert done.stderr.count("the learned reader is not installed") == len(done.stderr.splitlines()) == 1
    assert triggers(folder, "--reader", "lexical")
    assert (folder / "auto.jsonl").read_bytes() == (folder / "coded.jsonl").read_bytes()


@pytest.mark.usefixtures("without_model")
@pytest.mark.parametrize("reader", ["learned", "both"])
def test_who_asks_for_the_model_and_has_none_is_told_how_to_get_it(folder: Path, reader: str) -> None:
    done = rasd("code", "report.txt", "--reader", reader, folder=folder)
    assert done.returncode == 2
    assert "pip install 'rasd[learned]'" in done.stderr


def test_a_language_model_is_asked_only_where_a_project_names_its_server(folder: Path) -> None:
    done = rasd("code", "report.txt", "--reader", "llm", folder=folder)
    assert done.returncode == 2
    assert "no project" in done.stderr
    rasd("init", ".", folder=folder)
    done = rasd("code", "report.txt", "--reader", "llm", folder=folder)
    assert done.returncode == 2
    assert "[llm]" in done.stderr


def test_a_project_may_name_its_reader_and_its_server(folder: Path) -> None:
    rasd("init", "here", folder=folder)
    settings = folder / "here" / "rasd.toml"
    llm = '[llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "m"\nretries = 0\n'
    settings.write_text(
        settings.read_text("utf-8").replace('reader = "auto"', 'reader = "llm"\nllm_log = "u.jsonl"') + llm
    )
    done = rasd("add", "report.txt", "--project", "here", folder=folder)
    assert done.returncode == 2  # nobody listens there
    assert "127.0.0.1:9" in done.stderr or "llm" in done.stderr
    settings.write_text(settings.read_text("utf-8").replace('reader = "llm"', 'reader = "lexical"'))
    assert rasd("add", "report.txt", "--project", "here", folder=folder).returncode == 0
