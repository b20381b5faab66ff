"""`rasd gazetteer ...`: what can be said of places. What each command does is in modules that it loads itself."""
# ruff: noqa: PLC0415, D301 - as in main.py

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from rasd.cli.options import HERE, Folder, Lang

gazetteer = typer.Typer(help="Places that Rasd knows.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME")]


@gazetteer.command("find")
def find(name: Name, *, folder: Folder = HERE, lang: Lang = "en") -> None:
    """Find places by a name in Arabic or English.

    \b
    Example:
      rasd gazetteer find الميادين
    """
    from rasd.cli.places import find as run

    raise typer.Exit(run(name, folder=folder, language=lang))


@gazetteer.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="ID|NAME", help="Of a place; a name may have several.")],
    *,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Show all that is known of a place: its spellings, units, point, source, and the places that are called so too.

    \b
    Examples:
      rasd gazetteer show gn:173480
      rasd gazetteer show "Abu Kamal"
    """
    from rasd.cli.places import show as run

    raise typer.Exit(run(name, folder=folder, language=lang))


@gazetteer.command("explain")
def explain(
    name: Name,
    *,
    sentence: Annotated[
        str | None, typer.Option("--in", metavar="TEXT", help="A sentence that tells the name; - for standard input.")
    ] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="A report of the project that tells it.")] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with the candidates on a map, too.")
    ] = None,
    folder: Folder = HERE,
    lang: Lang = "en",
) -> None:
    """Say which places a name could mean, what speaks for each, and which is chosen, by itself or where it is told.

    \b
    Examples:
      rasd gazetteer explain الصالحية
      rasd gazetteer explain الصالحية --in "قصف قرية الصالحية بريف البوكمال"
      rasd init deir-ez-zor
      rasd add reports.jsonl --project deir-ez-zor
      rasd gazetteer explain الشحيل --report r2 --project deir-ez-zor
    """
    from rasd.cli.places import explain as run

    raise typer.Exit(run(name, sentence=sentence, report=report, html=html, folder=folder, language=lang))


@gazetteer.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME_AR", help="The name in Arabic, as reports write it.")],
    *,
    source: Annotated[str, typer.Option(metavar="TEXT", help="Who or what says so. Every place has a source.")],
    lat: Annotated[float | None, typer.Option(min=-90, max=90, help="Degrees north.")] = None,
    lon: Annotated[float | None, typer.Option(min=-180, max=180, help="Degrees east.")] = None,
    place_id: Annotated[
        str, typer.Option("--id", metavar="ID", help="Of a known place: correct it, and add the names.")
    ] = "",
    name_en: Annotated[str, typer.Option(metavar="TEXT", help="The name in English.")] = "",
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name in Arabic; may be said again.")
    ] = None,
    feature: Annotated[
        str, typer.Option(metavar="CODE", help="What it is, by GeoNames' code; a new place is PPL (town or village).")
    ] = "",
    admin1: Annotated[
        str, typer.Option(metavar="NAME", help="Its governorate; if not told, that of all places around it.")
    ] = "",
    admin2: Annotated[str, typer.Option(metavar="NAME", help="Its district; as above.")] = "",
    country: Annotated[str, typer.Option(metavar="CODE", help="Its country, such as SY; as above.")] = "",
    radius_km: Annotated[float | None, typer.Option(min=0, help="How far it reaches from its point, km.")] = None,
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="For whoever reviews it; begin with approximate: if the point is.")
    ] = "",
    licence: Annotated[
        str, typer.Option(metavar="TEXT", help="Under which it may be passed on; of a new place the project's own.")
    ] = "",
    folder: Folder = HERE,
) -> None:
    """Add a place to the project's own layer, gazetteer.tsv, or correct one; reports are read anew with it.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd gazetteer add "تل النورس" --lat 35.0405 --lon 40.4611 --source "our stringer" --project deir-ez-zor
      rasd gazetteer add الميادين --id gn:173480 --alias ماري --source "local usage" --project deir-ez-zor
    """
    from rasd.cli.places import add as run

    cells = {
        "id": place_id,
        "name_ar": name,
        "alt_names_ar": "|".join(alias or []),
        "name_en": name_en,
        "feature_code": feature,
        "lat": "" if lat is None else str(lat),
        "lon": "" if lon is None else str(lon),
        "radius_km": "" if radius_km is None else f"{radius_km:g}",
        "country": country,
        "admin1": admin1,
        "admin2": admin2,
        "note": note,
        "licence": licence,
        "source": source,
    }
    raise typer.Exit(run(cells, folder=folder))


@gazetteer.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table that you have; nothing is downloaded.")],
    *,
    form: Annotated[
        Literal["geonames", "ocha", "osm"],
        typer.Option(
            "--format", help="A GeoNames dump, a CSV of OCHA's (places or units with P-codes), or GeoJSON of OSM."
        ),
    ],
    licence: Annotated[str, typer.Option(metavar="TEXT", help="Under which its places may be passed on.")],
    country: Annotated[str, typer.Option(metavar="CODE", help="Only its places; of OCHA and OSM: theirs.")] = "",
    features: Annotated[str, typer.Option(metavar="CODE,...", help="Only kinds of places with these codes.")] = "",
    column: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column of a CSV holds; may be said again."),
    ] = None,
    folder: Folder = HERE,
) -> None:
    """Add the places of a table to the project's own layer.

    What the shipped gazetteer has gets only the names and the P-code that it lacks; a row of the layer stays as it is.
    A line that can't be used is told with the reason, the rest is taken in, and the exit code is 2.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd gazetteer import places.csv --format ocha --country SY --licence "CC BY 3.0 IGO" --project deir-ez-zor
      rasd gazetteer import SY.txt --format geonames --features PPL,PPLX --licence "CC BY 4.0" --project deir-ez-zor
      rasd gazetteer import villages.geojson --format osm --country SY --licence ODbL --project deir-ez-zor
    """
    from rasd.cli.places import take_in as run

    kinds = tuple(filter(None, map(str.strip, features.split(","))))
    raise typer.Exit(
        run(file, form=form, licence=licence, country=country, features=kinds, headings=column or [], folder=folder)
    )


@gazetteer.command("check")
def check(*, folder: Folder = HERE) -> None:
    """Check the project's own layer: each fault is told with its line and what to do, and the exit code is 2.

    \b
    Examples:
      rasd init deir-ez-zor
      rasd gazetteer check --project deir-ez-zor
    """
    from rasd.cli.places import check as run

    raise typer.Exit(run(folder=folder))
