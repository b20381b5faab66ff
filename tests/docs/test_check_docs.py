"""The checker of documents finds what is untrue in a page, and lets a true page pass."""

from pathlib import Path

import pytest

from check_docs import broken_links, documents, unknown_commands, with_outputs, wrong_examples

GOOD = """\
# A page

See [below](#how-it-goes), [the other](other.md#a-title) and [outside](https://example.org/).

## How it goes

```console
$ printf 'one\\ntwo\\n' > lines.txt
$ grep \\
    --count . lines.txt
2
$ rasd code lines.txt > /dev/null 2>&1 || true
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "other.md").write_text("# A title\n", encoding="utf-8")
    made = tmp_path / "page.md"
    made.write_text(GOOD, encoding="utf-8")
    return made


def test_a_true_page_passes(page: Path) -> None:
    assert [*broken_links(page), *wrong_examples(page), *unknown_commands(page, {"code"})] == []


@pytest.mark.parametrize("link", ["missing.md", "other.md#no-such-title", "#nowhere"])
def test_a_broken_link_is_found(page: Path, link: str) -> None:
    page.write_text(f"{GOOD}\n[look]({link})\n", encoding="utf-8")
    assert [found.partition(" ")[0].rstrip(":") for found in broken_links(page)] == [link]


def test_a_failing_example_is_found_and_shown(page: Path) -> None:
    page.write_text("```console\n$ ls no-such-file\n```\n", encoding="utf-8")
    (found,) = wrong_examples(page)
    assert "no-such-file" in found


def test_an_untrue_output_is_found_and_can_be_written_anew(page: Path) -> None:
    page.write_text(GOOD.replace("\n2\n", "\n3\n"), encoding="utf-8")
    (found,) = wrong_examples(page)
    assert "lines.txt\n2\n" in found
    assert with_outputs(page) == GOOD


def test_a_command_that_is_not_there_is_found(page: Path) -> None:
    assert list(unknown_commands(page, {"show"})) == ["`rasd code` is no command"]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_link_of_our_own_documents_resolves(document: Path) -> None:
    assert list(broken_links(document)) == []
