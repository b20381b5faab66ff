"""What HDX asks of a data set, to be filled into its form or sent by its API. Private, until people say otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.packaged import packaged
from rasd.exports.public.datasets.coding import country
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.tables.about import about
from rasd.exports.public.tables.licences import licence
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, PublicIncident
from rasd.packs.crosswalks import Crosswalks

FILE: Final = "hdx.json"
_WORDS: Final = "public/tables/hdx.yaml"


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """hdx.yaml."""

    name: str
    frequency: str
    subnational: str
    tags: tuple[str, ...]
    methodology: str
    methodology_other: str
    #: files, and what is in them
    resources: dict[str, str]


class Found(msgspec.Struct, kw_only=True):
    """What one walk through the incidents finds."""

    first: str = ""
    last: str = ""
    countries: set[str] = msgspec.field(default_factory=set)
    outlets: set[str] = msgspec.field(default_factory=set)


@cache
def _told() -> Told:
    return packaged(_WORDS, Told)


def write_hdx(edition: Edition, folder: Path, knowledge: Knowledge) -> None:
    """Write what is said of the data set."""
    told, head, found = _told(), edition.head, _find(edition.incidents, knowledge.crosswalks)
    known = licence(head.licence)
    reading = [words.en for words in about().reading.values()]
    dataset = {
        "name": told.name,
        "title": head.title,
        "notes": " ".join(filter(None, [f"{head.count} incidents as published reports tell them.", head.note])),
        "dataset_source": ", ".join(sorted(found.outlets)) or "Published reports",
        "methodology": told.methodology,
        "methodology_other": " ".join([told.methodology_other, *(words.en for words in head.policy_words)]),
        "caveats": " ".join(reading),
        "license_id": known.hdx,
        **({"license_other": head.licence} if known.hdx == "hdx-other" else {}),
        "data_update_frequency": told.frequency,
        "subnational": told.subnational,
        "dataset_date": f"[{found.first or head.day}T00:00:00 TO {found.last or head.day}T23:59:59]",
        "groups": [{"name": code.lower()} for code in sorted(found.countries)],
        "tags": [{"name": tag} for tag in told.tags],
        "private": True,
        # people who publish fill these in
        "maintainer": "",
        "owner_org": "",
        "resources": [{"name": name, "description": words, "format": "csv"} for name, words in told.resources.items()],
    }
    with whole_file(folder / FILE) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(dataset), indent=2) + b"\n")


def _find(incidents: Iterable[PublicIncident], crosswalks: Crosswalks) -> Found:
    """The days, countries and outlets of incidents."""
    found = Found()
    for one in incidents:
        days = [day for day in (one.start, one.end) if day]
        if days:
            found.first = min(found.first or days[0], days[0])
            found.last = max(found.last, days[-1])
        if known := country(one.place, crosswalks):
            found.countries.add(known.iso3)
        found.outlets.update(source.outlet for source in one.sources if source.outlet)
    return found


HDX: Final = Format(name="hdx", files=(FILE,), write=write_hdx)
