"""Codes and columns of other datasets, compared with the lists of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rasd.exports.public.datasets.acled import AcledRow
from rasd.exports.public.datasets.ucdp import GedRow
from rasd.exports.public.tables.columns import columns
from rasd.sources.packfiles import shipped_packs

pytestmark = pytest.mark.shared
CROSSWALKS = shipped_packs().crosswalks
#: tags of ours that the list does not have
OWN = {
    "#country+code+v_iso2",
    "#geo+radius",
    "#country+name+i_en",
    "#country+name+i_ar",
    "#adm2+name+i_ar",
    "#group+perp+name+i_en",
    "#group+perp+name+i_ar",
    "#group+claimed+name+i_en",
    "#group+claimed+name+i_ar",
    "#group+accused+name+i_en",
    "#group+accused+name+i_ar",
    "#group+denied+name+i_en",
    "#group+denied+name+i_ar",
    "#group+target",
    "#affected+injured+max",
    "#meta+reports+num",
}


def listed(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "domain" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_acleds_events_are_in_its_order(shared: Path) -> None:
    rule = {"always": "always", "never": "never", "if civilians main/only target": "if_civilians"}
    assert [(one.event, one.sub, one.disorder, one.civilians) for one in CROSSWALKS.acled.events] == [
        (row["event_type"], row["sub_event_type"], row["disorder_type"], rule[row["civilian_targeting_rule"]])
        for row in listed(shared, "acled_event_types.csv")
    ]


def test_acleds_columns_are_in_its_order(shared: Path) -> None:
    assert list(AcledRow.__struct_fields__) == [row["column"] for row in listed(shared, "acled_columns.csv")]


def test_ucdps_columns_are_in_its_order(shared: Path) -> None:
    assert list(GedRow.__struct_fields__) == [row["column"] for row in listed(shared, "ucdp_ged_columns.csv")]


def test_plovers_types_modes_contexts_and_sectors_are_its(shared: Path) -> None:
    rows = listed(shared, "plover_types.csv")
    plover = CROSSWALKS.plover
    events = {row["event_type"]: int(row["quad_num"]) for row in rows if row["kind"] == "event"}
    modes = {(row["event_type"], row["code"]) for row in rows if row["kind"] == "mode"}
    assert plover.quads == events
    assert {(rule.event, rule.mode) for rule in plover.rules if rule.mode} <= modes
    assert {one.context for one in plover.contexts} <= {row["code"] for row in rows if row["kind"] == "context"}
    assert set(plover.sectors.values()) <= {row["code"] for row in rows if row["kind"] == "sector"}


def test_hxl_tags_are_listed_or_ours(shared: Path) -> None:
    known = {row["hxl_tag"] for row in listed(shared, "hxl_incident_tags.csv")}
    used = {column.hxl for column in columns().incidents}
    assert used - known == OWN
