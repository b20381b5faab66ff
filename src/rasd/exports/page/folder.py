"""A folder of pages, one a report, and the index that leads to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rasd.exports.labels import Language, labels
from rasd.exports.page import assets
from rasd.exports.page.heading import source
from rasd.exports.page.view import Listed
from rasd.exports.whole import whole_file
from rasd.model import InputError, Report

_INDEX: Final = "index"
_UNSAFE = re.compile(r"[^\w.-]+")
#: characters of a report's name that its file is called by
_LENGTH: Final = 50


class PageFolder:
    """Pages are written as they come; the index when all are there. Files of the same names are written over."""

    def __init__(self, folder: Path, language: Language) -> None:
        """Make the folder where it is not there; `InputError` where it can't be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"the folder can't be made: {error.strerror}.", where=str(folder), remedy="Name another."
            ) from error
        self._folder = folder
        self._language: Language = language
        self._names = {_INDEX}
        self._listed: list[tuple[str, Listed]] = []

    def add(self, report: Report, page: str, *, claims: int) -> None:
        """Write the page of a report that makes so many claims."""
        name = f"{self._name(report)}.html"
        _write(self._folder / name, page)
        shown = Listed(href=quote(name), source=source(report, labels(self._language)), claims=claims)
        self._listed.append((report.published or "9", shown))

    def close(self) -> Path:
        """Write the index, reports in order of their dates, those without last; where it is."""
        words = labels(self._language)
        listed = [shown for _, shown in sorted(self._listed, key=lambda pair: (pair[0], pair[1].source.name))]
        index = self._folder / f"{_INDEX}.html"
        _write(index, assets.render("index.html", labels=words, language=self._language, listed=listed))
        return index

    def _name(self, report: Report) -> str:
        """What the source calls the report, as far as every system can store it and no other page is called so."""
        name = _UNSAFE.sub("_", report.name).strip("._")[:_LENGTH]
        if name != report.name or name.casefold() in self._names:
            name = f"{name}-{report.id}"
        self._names.add(name.casefold())
        return name


def _write(file: Path, page: str) -> None:
    with whole_file(file) as stream:
        stream.write(page.encode())
