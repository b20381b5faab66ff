"""`rasd explain --why-not`: what was made of words that a user expected to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from rasd.exports import wording
from rasd.exports.labels import Labels, labels
from rasd.exports.plain import plain
from rasd.exports.told import Sentence
from rasd.model import Report
from rasd.project import Coded, Language, Project
from rasd.project.looking import why_not
from rasd.read.whynot import Answer


def answers(project: Project, asked: Iterable[Coded], words: str, language: Language) -> Iterator[Text]:
    """For each report that is asked about, the places where the words stand and what is to be said of each."""
    kit = project.kit
    answer = why_not(kit, words)
    sentence, headings = kit.sentence(language), labels(language)
    for coded in asked:
        yield _told(coded.report, answer(coded.report), sentence, headings)


def _told(report: Report, found: Iterable[Answer], sentence: Sentence, words: Labels) -> Text:
    lines = [line for answer in found for line in _lines(report, answer, sentence)]
    return Text("\n".join([plain(wording.heading(report, words)), *lines, ""]))


def _lines(report: Report, answer: Answer, sentence: Sentence) -> Iterator[str]:
    """The words and where they stand, then the reasons; one about other words than the line before quotes its own."""
    before = answer.span
    if before is not None:
        yield f"«{plain(before.of(report.text))}» {before.start}:{before.end}"
    for reason in answer.reasons:
        span = reason.span
        at = f" «{plain(span.of(report.text))}» {span.start}:{span.end}" if span and span != before else ""
        before = span
        yield f"  {plain(sentence(reason))}{at}"
