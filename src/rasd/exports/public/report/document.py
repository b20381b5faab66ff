"""Sets the printed report with Typst: text comes as data, never as markup; fonts are those that Rasd ships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from rasd.exports.labels import Language
from rasd.exports.page.shapes import shipped_shapes
from rasd.exports.page.view import MapView
from rasd.exports.public import overview
from rasd.exports.public.figures import count
from rasd.exports.public.format import Knowledge
from rasd.exports.public.report.view import view
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition

FILES: Final[Mapping[Language, str]] = {"en": "report.en.pdf", "ar": "report.ar.pdf"}


def write_report(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write the report in both languages."""
    figures = count(edition.incidents)
    for language, name in FILES.items():
        told = msgspec.json.encode(view(edition, figures, language)).decode()
        drawn = overview.still(figures, shipped_shapes(), language)
        with whole_file(folder / name) as stream:
            stream.write(_pdf(told, _svg(drawn) if drawn else "", edition.head.as_of))


def _pdf(told: str, drawing: str, as_of: str) -> bytes:
    """The document; its times are those of the edition."""
    import typst  # noqa: PLC0415 - heavy, and not everybody has it

    template = (files(__package__) / "templates" / "report.typ").read_bytes()
    with as_file(files("rasd") / "data" / "fonts") as fonts:
        return typst.compile(
            template,
            format="pdf",
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
            sys_inputs={"told": told, "map": drawing},
            timestamp=dt.datetime.fromisoformat(as_of).astimezone(dt.UTC),
        )


def _svg(drawing: MapView) -> str:
    """The map as a picture; names in it are escaped by the template."""
    environment = Environment(
        loader=PackageLoader("rasd.exports.public.report"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("map.svg").render(map=drawing)
