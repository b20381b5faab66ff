"""Writes the site: a folder that replaces the one before it whole, so that no page of a withdrawn incident stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Final

from rasd.exports.labels import Language
from rasd.exports.page.shapes import shipped_shapes
from rasd.exports.public.figures import count
from rasd.exports.public.format import Knowledge
from rasd.exports.public.site import assets, data
from rasd.exports.public.site.detail import Detail, State, detail
from rasd.exports.public.site.pages import Pages
from rasd.exports.whole import whole_file, whole_folder
from rasd.model.errors import InputError
from rasd.model.publication import Edition, PublicIncident

FOLDER: Final = "site"
#: up to so many incidents each has a page of its own, which needs no script; of more, one page shows any of them
MOST_PAGES: Final = 2000
_LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")
_FRONT: Final = 3
_ID: Final = re.compile(r"[A-Za-z0-9_-]{4,64}")


def write_site(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write the site into its folder."""
    with whole_folder(folder / FOLDER, what="site", mark=Path("assets", "site.css")) as root:
        for name in ("assets", "data", "data/en", "data/ar", "en/incidents", "ar/incidents"):
            (root / name).mkdir(parents=True, exist_ok=True)
        _write_assets(root)
        pages = Pages(edition, count(edition.incidents), apart=edition.head.count <= MOST_PAGES)
        _write_incidents(edition, pages, root)
        for language in _LANGUAGES:
            _write(root / "data" / f"words.{language}.js", data.interface(language))
            for name, page in pages.plain(language):
                _write(root / language / name, page)
        _write(root / "index.html", assets.render("landing.html", head=edition.head))


def _write_assets(root: Path) -> None:
    _write(root / "assets" / "site.css", assets.style())
    for name in assets.SCRIPTS:
        _write(root / "assets" / name, assets.asset(name).encode())
    _write(root / "data" / "map.js", data.outlines(shipped_shapes()))
    _write(root / "data" / "letters.js", data.letters())


def _write_incidents(edition: Edition, pages: Pages, root: Path) -> None:
    """Rows for the script, and what is told of each: pages, or data by the front of the number."""
    states: dict[str, State] = {
        **dict.fromkeys(edition.head.added, "added"),
        **dict.fromkeys(edition.head.changed, "changed"),
    }
    with ExitStack() as stack:
        rows = data.Rows(stack.enter_context(whole_file(root / "data" / "incidents.js")), folder=pages.apart)
        for front, incidents in groupby(_checked(edition), key=lambda one: one.id[:_FRONT]):
            told: dict[Language, list[Detail]] = {language: [] for language in _LANGUAGES}
            for incident in incidents:
                rows.add(incident)
                for language in _LANGUAGES:
                    shown = detail(incident, edition.head, states.get(incident.id, "same"), language)
                    if pages.apart:
                        _write(root / language / "incidents" / f"{incident.id}.html", pages.incident(shown, language))
                    else:
                        told[language].append(shown)
            if not pages.apart:
                for language in _LANGUAGES:
                    _write(root / "data" / language / f"{front}.js", _added(told[language]))
        rows.close()


def _added(details: list[Detail]) -> bytes:
    return b'"use strict";\nrasdDetails.add(' + data.literal(details) + b");\n"


def _checked(edition: Edition) -> Iterator[PublicIncident]:
    """Incidents whose numbers may be names of files."""
    for incident in edition.incidents:
        if not _ID.fullmatch(incident.id):
            raise InputError(
                "the number of an incident holds characters that no file name may hold.",
                where=incident.id,
                remedy="Make the edition anew with `rasd publish`.",
            )
        yield incident


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as stream:
        stream.write(content)
