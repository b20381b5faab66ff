"""Editions as entities of FollowTheMoney, which checks them itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from rasd.exports.public.linked.ftm import FILE, write_ftm
from rasd.exports.public.linked.ftmentities import Entity
from rasd.model.publication import Name, Party, PublicIncident, Side, Source

from .editions import BARE, CLINIC, KNOWLEDGE, STRIKE, edition

#: an environment of its own, as the library brings types that are not ours
ORACLE = Path(__file__).parents[2] / ".venv/oracles/bin/python"
HOSTILE = replace(
    STRIKE,
    id="p0000000000000004",
    places=(replace(STRIKE.places[0], lat=None, name=Name(en=" \x00", ar="<b>\u202e")), *STRIKE.places),
    sides=(Side(actor="other side_1", name=Name(en="\u202e", ar=" "), stance="claimed"),),
    sources=(Source(outlet=" ", url="javascript:x"), Source(url="http://[bad"), Source(outlet="\ufffe<b>")),
)


def written(folder: Path, *incidents: PublicIncident) -> list[Entity]:
    write_ftm(edition(incidents), folder, KNOWLEDGE)
    return [msgspec.json.decode(line, type=Entity) for line in (folder / FILE).read_bytes().splitlines()]


def of(entities: list[Entity], schema: str) -> list[Entity]:
    return [one for one in entities if one.schema == schema]


def faults(folder: Path) -> list[str]:
    """What followthemoney finds wrong."""
    checked = subprocess.run(
        [ORACLE, Path(__file__).with_name("ftm_check.py"), folder / FILE], check=True, capture_output=True, text=True
    )
    return checked.stdout.splitlines()


@pytest.mark.skipif(not ORACLE.exists(), reason="no .venv/oracles/bin/python: `make` installs followthemoney there")
@pytest.mark.parametrize("incidents", [(STRIKE, CLINIC, BARE), (HOSTILE, STRIKE), ()], ids=["made", "hostile", "none"])
def test_followthemoney_finds_no_fault(tmp_path: Path, incidents: tuple[PublicIncident, ...]) -> None:
    written(tmp_path, *incidents)
    assert faults(tmp_path) == []


@pytest.mark.skipif(not ORACLE.exists(), reason="no .venv/oracles/bin/python: `make` installs followthemoney there")
@pytest.mark.parametrize(
    "line",
    [
        '{"id":"a","schema":"Event","properties":{"name":["x"],"toll":["3"]}}',
        '{"id":"a","schema":"Happening","properties":{"name":["x"]}}',
        '{"id":"a","schema":"Event","properties":{"name":["x"],"startDate":["soon"]}}',
        '{"id":"a","schema":"UnknownLink","properties":{"subject":["b"],"object":["c"],"role":["x"]}}',
    ],
)
def test_the_check_finds_faults(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(line, encoding="utf-8")
    assert faults(tmp_path)


def test_an_event_has_the_public_id_and_names_in_both_languages(tmp_path: Path) -> None:
    (event,) = of(written(tmp_path, STRIKE), "Event")
    assert event.id == STRIKE.id
    assert event.properties["name"] == ("Air strike, Tell Rumman, 3 May 2024", "غارة جوية، تل الرمان، 3 أيار/مايو 2024")
    assert event.properties["country"] == ("sy",)
    assert event.properties["date"] == ("2024-05-03",)


def test_a_range_of_days_is_no_date(tmp_path: Path) -> None:
    (event,) = of(written(tmp_path, CLINIC), "Event")
    assert "date" not in event.properties
    assert (event.properties["startDate"], event.properties["endDate"]) == (("2024-05-01",), ("2024-05-31",))


def test_what_is_said_of_a_side_is_a_link_with_a_role_and_never_a_fact(tmp_path: Path) -> None:
    entities = written(tmp_path, STRIKE)
    roles = [link.properties["role"][0] for link in of(entities, "UnknownLink")]
    assert roles == ["accused", "denied", "as reported: by whom"]
    (event,) = of(entities, "Event")
    assert not {"involved", "organizer"} & set(event.properties)


def test_an_actor_is_there_once_and_by_the_same_id_in_every_edition(tmp_path: Path) -> None:
    again = replace(STRIKE, id="p0000000000000009")
    (one,) = of(written(tmp_path, STRIKE, again), "PublicBody")
    (other,) = of(written(tmp_path, again), "PublicBody")
    assert one == other
    assert one.properties["name"] == ("the army of the north", "جيش الشمال")


def test_a_class_alone_is_nobody(tmp_path: Path) -> None:
    only = replace(BARE, parties=(Party(role="target", actor_class="civilian"),))
    assert {one.schema for one in written(tmp_path, only)} == {"Event"}


def test_reports_are_told_only_where_their_outlet_or_address_is(tmp_path: Path) -> None:
    told = replace(BARE, sources=(Source(published="2024-05-03", text="ab" * 32), Source(outlet="Valley News")))
    entities = written(tmp_path, told)
    (report,) = of(entities, "Article")
    (link,) = of(entities, "Documentation")
    assert report.properties["publisher"] == ("Valley News",)
    assert link.properties["document"] == (report.id,)
    assert link.properties["entity"] == (told.id,)


def test_a_report_of_two_incidents_is_one_report(tmp_path: Path) -> None:
    entities = written(tmp_path, STRIKE, replace(STRIKE, id="p0000000000000009"))
    assert len([one for one in of(entities, "Article") if "sourceUrl" in one.properties]) == 1
    assert len(of(entities, "Documentation")) == 4


def test_a_point_is_told_only_where_the_place_has_one(tmp_path: Path) -> None:
    vague, exact = of(written(tmp_path, HOSTILE), "Address")
    assert "latitude" not in vague.properties
    assert "longitude" not in vague.properties
    assert (exact.properties["latitude"], exact.properties["longitude"]) == (("36.12",), ("36.51",))


def test_masked_and_unreviewed_records_say_so(tmp_path: Path) -> None:
    entities = written(tmp_path, CLINIC, BARE)
    (address,) = of(entities, "Address")
    clinic, bare = of(entities, "Event")
    assert "masked" in address.properties["remarks"]
    assert "the exact place is not published" in clinic.properties["summary"][0]
    assert "not reviewed by a person" in bare.properties["summary"][0]
