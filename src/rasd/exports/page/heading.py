"""What a report is headed by: its title or beginning, who published it, when and where."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from rasd.exports.labels import Labels
from rasd.exports.page.text import direction, displayable
from rasd.exports.page.view import Source
from rasd.exports.wording import day
from rasd.model import Report

#: Of a post without a title, so many characters of its first line stand for one.
_HEADLINE: Final = 70


def source(report: Report, words: Labels) -> Source:
    """Who published the report, when and where."""
    url, runs = report.url or "", direction(report.text)
    return Source(
        name=displayable(report.name),
        title=displayable(report.title or _beginning(report.text)),
        outlet=displayable(report.outlet or ""),
        published=displayable(day(report.published, words.dates)) if report.published else "",
        url=displayable(url),
        linked=_is_web(url),
        lang=displayable(report.lang or ("ar" if runs == "rtl" else "und")),
        direction=runs,
    )


def _beginning(text: str) -> str:
    """What to head a post without a title with: how it begins."""
    line = next(filter(None, map(str.strip, text.splitlines())), "")
    return line if len(line) <= _HEADLINE else f"{line[:_HEADLINE].rsplit(maxsplit=1)[0]} …"


def _is_web(url: str) -> bool:
    """Whether an address may be a link: a report's url can say `javascript:`."""
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False
