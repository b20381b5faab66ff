"""`rasd gazetteer ...`: look into the gazetteer, correct and extend it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rasd.cli.mapping import mapped
from rasd.cli.output import console, tables
from rasd.cli.telling import FAILED, say
from rasd.exports.entry import entry_table, weighed_table
from rasd.exports.plain import plain
from rasd.exports.whole import whole_file
from rasd.model import InputError, Report, UnreadableReportError
from rasd.places.layer import LayerRow
from rasd.project import Language, Project, Settings
from rasd.project.layers import LAYER
from rasd.project.looking import entries, weighings
from rasd.project.own import Outcome, OwnPlaces, check_layer
from rasd.sources.decoding import decode
from rasd.sources.gazetteers.codtable import cod_rows
from rasd.sources.gazetteers.geonames import geonames_rows
from rasd.sources.gazetteers.osmplaces import osm_rows
from rasd.sources.gazetteers.placerows import Item, PlaceFormat

_SAID: Mapping[Outcome, str] = {
    "added": "Added {id} to {file}.",
    "changed": "Corrected {id} in {file}.",
    "known": "{id} stands in {file} so already: nothing was changed.",
}
#: who weighs names does not ask the learned model
_PLACES = Settings(reader="lexical")


def find(name: str, *, folder: Path, language: Language) -> int:
    """Print what the gazetteer knows by that name; the exit code."""
    project = Project.in_memory(settings=_PLACES, within=folder)
    console().print(tables(project, language).places(project.places(name)))
    return 0


def show(name: str, *, folder: Path, language: Language) -> int:
    """Print all that is known of a place, or of each of that name; the exit code."""
    screen = console()
    for entry in entries(Project.in_memory(settings=_PLACES, within=folder).kit, name):
        screen.print(entry_table(entry, LAYER, language))
    return 0


def explain(
    name: str, *, sentence: str | None, report: str | None, html: Path | None, folder: Path, language: Language
) -> int:
    """Print how a name is weighed, by itself, in a sentence or in a report; the exit code."""
    if sentence is not None and report is not None:
        raise InputError("a sentence and a report are named.", remedy="Say --in or --report, not both.")
    project = Project.in_memory(settings=_PLACES, within=folder) if report is None else Project.open(folder)
    kit = project.kit
    found = weighings(kit, name, _told(project, sentence, report))
    for quote, weighed in found:
        console().print(weighed_table(weighed, quote, kit.sentence(language), language))
    if html is not None:
        from rasd.exports.page import candidates_page, shipped_shapes  # noqa: PLC0415 - only pages need Jinja

        page = candidates_page(found, kit.sentence(language), shipped_shapes(), language)
        with whole_file(html) as stream:
            stream.write(page.encode())
    return 0


def _told(project: Project, sentence: str | None, report: str | None) -> Report | None:
    """The text that tells the name; None where it stands by itself."""
    if report is None:
        return None if sentence is None else Report.received(sys.stdin.read() if sentence == "-" else sentence)
    return project.report(report)


def add(cells: Mapping[str, str], *, folder: Path) -> int:
    """Add a place to the layer of the project that `folder` is in, or correct one; the exit code."""
    own = OwnPlaces(folder)
    known = own.ground.shipped.get(cells["id"]) is not None
    row, outcome = own.add(LayerRow.of(**cells))
    outcome = "changed" if known and outcome == "added" else outcome
    console().print(plain(_SAID[outcome].format(id=row.id, file=own.path)), soft_wrap=True)
    if not known and not row.cells["admin1"]:
        say(f"note: no one governorate is around {row.id}. Say which holds it with --admin1 and --id {row.id}.")
    return 0


def take_in(
    file: Path,
    *,
    form: PlaceFormat,
    licence: str,
    country: str,
    features: Sequence[str],
    headings: Sequence[str],
    folder: Path,
) -> int:
    """Add a table's places to the layer; the exit code."""
    own = OwnPlaces(folder)
    items = _items(file, form, country, mapped(headings))
    taken = own.take_in(items, source=file.name, licence=licence, features=features, country=country)
    for item in taken.told:
        say(f"not used: {file.name}:{item.line}: {item.reason}. {item.detail}".rstrip())
    for reason, count in sorted(taken.unusable.items()):
        say(f"Not used: {count:,} lines: {reason}.")
    added, known = (taken.outcomes.get(outcome, 0) for outcome in ("added", "known"))
    left_out = f" {taken.left_out:,} of other kinds or countries were left out." if taken.left_out else ""
    console().print(plain(f"{added:,} rows added to {own.path}, {known:,} known already.{left_out}"), soft_wrap=True)
    return FAILED if taken.unusable else 0


def _items(file: Path, form: PlaceFormat, country: str, headings: Mapping[str, str]) -> list[Item]:
    """The lines of a table; `InputError` with the file where it is none."""
    try:
        text, _ = decode(file.read_bytes())
        match form:
            case "geonames":
                return list(geonames_rows(text))
            case "ocha":
                return list(cod_rows(text, headings, country))
            case "osm":
                return list(osm_rows(text, country))
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(file)) from error
    except (InputError, UnreadableReportError) as error:
        where = f"{file}: {error.where}" if error.where else str(file)
        raise InputError(error.what, where=where, remedy=error.remedy) from error


def check(*, folder: Path) -> int:
    """Print every fault of the layer with its line; the exit code."""
    rows, found = check_layer(folder)
    for fault in found:
        say(f"{LAYER}:{fault.line}: {fault.what} {fault.remedy}")
    fine = rows - len({fault.line for fault in found})
    console().print(f"{fine:,} of {rows:,} places in {LAYER} are fine.")
    return FAILED if found else 0
