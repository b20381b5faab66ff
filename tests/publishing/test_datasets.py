"""Editions in the columns of ACLED, UCDP, PLOVER and HDX."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rasd.exports.public.datasets.acled import AcledRow, acled_rows, write_acled
from rasd.exports.public.datasets.plover import write_plover
from rasd.exports.public.datasets.ucdp import GedRow, ged_rows, write_ucdp
from rasd.exports.public.tables.hdx import write_hdx
from rasd.model.codebook import ActorClass
from rasd.model.publication import Count, Party, PublicIncident, PublicPlace, PublicPrecision

from .editions import ARMY, BARE, CLINIC, FRONT, KNOWLEDGE, STRIKE, edition, incidents

CROSSWALKS = KNOWLEDGE.crosswalks
ACLED_COLUMNS = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
GED_COLUMNS = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip


def acled(*made: PublicIncident) -> list[AcledRow]:
    return list(acled_rows(edition(made), CROSSWALKS))


def ged(*made: PublicIncident) -> list[GedRow]:
    return list(ged_rows(edition(made), CROSSWALKS))


def party(role: Any, actor_class: ActorClass, name: Any = None) -> Party:
    return Party(role=role, actor_class=actor_class, name=name)


def at(precision: PublicPrecision, **fields: Any) -> tuple[PublicPlace, ...]:
    return (msgspec.structs.replace(STRIKE.places[0], precision=precision, **fields),)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_acled_has_its_columns_in_its_order(tmp_path: Path) -> None:
    write_acled(edition(), tmp_path, KNOWLEDGE)
    for name in ("acled.csv", "acled_strategic.csv"):
        heads = (tmp_path / name).read_text("utf-8-sig").split("\n", 1)[0].split(",")
        assert heads == ACLED_COLUMNS


def test_a_row_of_acled() -> None:
    (row,) = acled(STRIKE)
    assert msgspec.structs.asdict(row) == {
        "event_id_cnty": STRIKE.id,
        "event_date": "2024-05-03",
        "year": 2024,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "the army of the north",
        "assoc_actor_1": None,
        "inter1": "State forces",
        "actor2": "Civilians (Syria)",
        "assoc_actor_2": None,
        "inter2": "Civilians",
        "interaction": "State forces-Civilians",
        "civilian_targeting": "Civilians targeted",
        "iso": 760,
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Idlib",
        "admin2": "Harim",
        "admin3": None,
        "location": "Tell Rumman",
        "latitude": 36.12,
        "longitude": 36.51,
        "geo_precision": 1,
        "source": "مرصد التلال; Valley News",
        "source_scale": None,
        "notes": row.notes,
        "fatalities": 2,
        "tags": "within km=2.0; grade=fair",
        "timestamp": 1718841600,
    }


def test_unreviewed_and_masked_are_tagged() -> None:
    (row,) = acled(replace(CLINIC, reviewed=False))
    assert row.tags == "unreviewed; place made coarse; within km=18.0; grade=weak"


@pytest.mark.parametrize(
    "incident",
    [
        BARE,
        replace(STRIKE, start=None, end=None),
        replace(STRIKE, end=None),
        replace(STRIKE, end="2024-07-01"),
        replace(STRIKE, places=at("country")),
        replace(STRIKE, places=at("unknown")),
        replace(STRIKE, places=at("place", lat=None)),
        replace(STRIKE, places=()),
    ],
)
def test_what_acled_would_not_code_has_no_row(incident: PublicIncident) -> None:
    assert acled(incident) == []


def test_strategic_developments_lie_apart(tmp_path: Path) -> None:
    made = [STRIKE, replace(STRIKE, id="p5", types=("displacement",))]
    write_acled(edition(made), tmp_path, KNOWLEDGE)
    assert [row["event_id_cnty"] for row in read(tmp_path / "acled.csv")] == [STRIKE.id]
    assert [row["event_id_cnty"] for row in read(tmp_path / "acled_strategic.csv")] == ["p5"]


@pytest.mark.parametrize(
    ("parties", "types", "told"),
    [
        ((), ("shelling",), ("Unidentified Armed Group (Syria)", None, "Political militia only")),
        ((), ("abuse",), ("Unidentified Armed Group (Syria)", "Civilians (Syria)", "Political militia-Civilians")),
        ((), ("agreement",), (None, None, None)),
        (
            (party("participant", "rebel", FRONT), party("participant", "state", ARMY)),
            ("armed_clash",),
            ("the eastern front", "the army of the north", "State forces-Rebel group"),
        ),
        ((party("participant", "protester"),), ("protest",), ("Protesters (Syria)", None, "Protesters only")),
    ],
)
def test_actors_of_acled(
    parties: tuple[Party, ...], types: Any, told: tuple[str | None, str | None, str | None]
) -> None:
    (row,) = acled(replace(STRIKE, parties=parties, types=types, counts=(), killed_min=None, killed_max=None))
    assert (row.actor1, row.actor2, row.interaction) == told


def test_further_actors_of_a_side_are_associates() -> None:
    doers = (party("perpetrator", "state", ARMY), party("perpetrator", "external"))
    (row,) = acled(replace(STRIKE, parties=doers))
    assert (row.actor1, row.assoc_actor_1) == ("the army of the north", "External Forces (Syria)")


def test_a_row_without_a_number_of_dead_has_none() -> None:
    (row,) = acled(replace(STRIKE, counts=(), killed_min=None, killed_max=None))
    assert row.fatalities == 0


def test_ucdp_has_its_columns_in_its_order(tmp_path: Path) -> None:
    write_ucdp(edition(), tmp_path, KNOWLEDGE)
    assert list(read(tmp_path / "ucdp_ged.csv")[0]) == GED_COLUMNS


def test_a_row_of_ucdp() -> None:
    (row,) = ged(STRIKE)
    told = {name: value for name, value in msgspec.structs.asdict(row).items() if value is not None}
    assert told == {
        "id": row.id,
        "relid": STRIKE.id,
        "year": 2024,
        "code_status": "Clear",
        "type_of_violence": 3,
        "dyad_name": "the army of the north - Civilians",
        "side_a": "the army of the north",
        "side_b": "Civilians",
        "number_of_sources": 2,
        "source_article": '"مرصد التلال,2024-05-03,";"Valley News,2024-05-04,"',
        "source_office": "مرصد التلال;Valley News",
        "source_date": "2024-05-03;2024-05-04",
        "source_original": "monitor;party",
        "where_prec": 1,
        "where_coordinates": "Tell Rumman",
        "where_description": "Tell Rumman (within km=2.0)",
        "adm_1": "Idlib",
        "adm_2": "Harim",
        "latitude": 36.12,
        "longitude": 36.51,
        "geom_wkt": "POINT (36.51 36.12)",
        "priogrid_gid": 181874,
        "country": "Syria",
        "country_id": 652,
        "region": "Middle East",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2024-05-03 00:00:00.000",
        "date_end": "2024-05-03 00:00:00.000",
        "deaths_a": -1,
        "deaths_b": -1,
        "deaths_civilians": 2,
        "deaths_unknown": 0,
        "best": 2,
        "high": 5,
        "low": 2,
        "gwnoa": "652",
    }
    assert 0 <= row.id < 2**52


@pytest.mark.parametrize(
    "incident",
    [
        BARE,
        CLINIC,
        replace(STRIKE, types=("displacement",)),
        replace(STRIKE, counts=(), killed_min=0, killed_max=0),
        replace(
            STRIKE, counts=(Count(kind="injured", who="civilian", min=4, max=4),), killed_min=None, killed_max=None
        ),
    ],
)
def test_what_killed_nobody_by_armed_force_is_no_event_of_ucdp(incident: PublicIncident) -> None:
    assert ged(incident) == []


def test_a_government_is_side_a() -> None:
    parties = (party("perpetrator", "rebel", FRONT), party("target", "state", ARMY))
    (row,) = ged(replace(STRIKE, parties=parties))
    assert (row.type_of_violence, row.side_a, row.side_b) == (1, "the army of the north", "the eastern front")
    assert (row.gwnoa, row.gwnob) == ("652", None)


def test_an_unreviewed_or_masked_event_says_so() -> None:
    masked = replace(STRIKE, reviewed=False, places=at("admin2", masked=True, radius_km=18.0))
    (row,) = ged(masked)
    assert (row.code_status, row.where_prec) == ("Check unreviewed", 3)
    assert row.where_description == "Tell Rumman (within km=18.0, place made coarse)"


def test_an_event_without_a_place_has_no_point() -> None:
    (row,) = ged(replace(STRIKE, places=()))
    assert (row.where_prec, row.latitude, row.geom_wkt, row.priogrid_gid) == (None, None, None, None)


@given(st.lists(incidents, max_size=4))
def test_no_dataset_has_a_point_that_is_not_public(made: list[PublicIncident]) -> None:
    public = {(place.lat, place.lon) for one in made for place in one.places}
    assert {(row.latitude, row.longitude) for row in acled(*made)} <= public
    assert {(row.latitude, row.longitude) for row in ged(*made)} <= public | {(None, None)}


def plover(folder: Path, *made: PublicIncident) -> list[Any]:
    write_plover(edition(made), folder, KNOWLEDGE)
    return [msgspec.json.decode(line) for line in (folder / "plover.jsonl").read_bytes().splitlines()]


def test_a_record_of_plover(tmp_path: Path) -> None:
    (told,) = plover(tmp_path, STRIKE)
    assert told.pop("event_text")
    assert told == {
        "id": STRIKE.id,
        "date": "2024-05-03",
        "date_range": ["2024-05-03", "2024-05-03"],
        "actor": [{"sector": "MIL", "entity_text": "the army of the north"}],
        "event": ["ASSAULT"],
        "recipient": [{"sector": "CVL", "entity_text": "civilians"}],
        "mode": ["aerial", "heavy-weapons"],
        "context": ["military"],
        "quad_code": 4,
        "event_loc": {
            "name": "Tell Rumman",
            "lat": 36.12,
            "lon": 36.51,
            "country_code3": "SYR",
            "admin1_name": "Idlib",
            "admin2_name": "Harim",
            "resolution": 4,
        },
        "size": {"dead": 2, "injured": 3},
        "cite_info": {
            "title": "Tell Rumman, 2024",
            "publication": ["مرصد التلال", "Valley News"],
            "license": "CC BY 4.0",
            "codebook": "PLOVER",
            "version": "2",
        },
        "coder": "rasd 0.1.0",
        "coded_date": "2024-06-20",
        "rasd": {"version": STRIKE.version, "reviewed": True, "grade": "fair", "masked": False, "radius_km": 2.0},
    }


def test_plover_has_no_records_of_what_it_has_no_type_or_day_for(tmp_path: Path) -> None:
    assert plover(tmp_path, BARE, replace(STRIKE, types=("displacement",))) == []


def test_plover_tells_none_from_not_told(tmp_path: Path) -> None:
    clinic, untold = plover(tmp_path, CLINIC, replace(CLINIC, id="p8", killed_min=None, killed_max=None))
    assert (clinic["size"], "size" in untold) == ({"dead": 0}, False)
    assert clinic["rasd"]["masked"]


def hdx(folder: Path, *made: PublicIncident, **head: object) -> Any:
    write_hdx(edition(made, **head), folder, KNOWLEDGE)
    return msgspec.json.decode((folder / "hdx.json").read_bytes())


def test_a_data_set_of_hdx_is_private_until_people_say_otherwise(tmp_path: Path) -> None:
    told = hdx(tmp_path, STRIKE, CLINIC, BARE)
    assert told["private"] is True
    assert (told["title"], told["license_id"]) == ("Tell Rumman, 2024", "cc-by")
    assert told["groups"] == [{"name": "syr"}]
    assert told["dataset_date"] == "[2024-05-01T00:00:00 TO 2024-05-31T23:59:59]"
    assert told["dataset_source"] == '=HYPERLINK("x"), Valley News, مرصد التلال'
    assert "no person has accepted it yet" in told["caveats"]
    assert "Clinics are told by their district." in told["methodology_other"]
    assert (told["maintainer"], told["owner_org"]) == ("", "")


def test_a_data_set_without_days_is_of_the_day_of_its_edition(tmp_path: Path) -> None:
    told = hdx(tmp_path, BARE, licence="Ask first")
    assert told["dataset_date"] == "[2024-06-20T00:00:00 TO 2024-06-20T23:59:59]"
    assert (told["license_id"], told["license_other"]) == ("hdx-other", "Ask first")
    assert (told["groups"], told["dataset_source"]) == ([], "Published reports")
