"""Linking on reports that Airwars' researchers linked by hand; how it scores is held by test_floors.py."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from linking_weights import LinkedReport, load
from rasd.fakes import ListKept, MemoryLinks
from rasd.link import Linked, Linker, Since
from rasd.link.copies import Wording, alike, groups
from rasd.link.tools import Tools
from rasd.link.weighing import Scales
from rasd.link.whole import prepare
from rasd.link.words import Words
from rasd.model import Claim, Report, number_of
from rasd.read import PackReader
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener
from rasd.text.normalise import Normaliser

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def items(shared: Path) -> list[LinkedReport]:
    return load(shared / "airwars" / "dev_reports.jsonl")


@pytest.fixture(scope="module")
def told(items: list[LinkedReport]) -> tuple[list[Report], list[Claim]]:
    """A quarter of the reports with their claims: enough to meet everything, few enough to be quick."""
    packs = shipped_packs()
    opener, reader = Opener(packs.letters), PackReader(packs, shipped_gazetteer())
    reports = [item.report() for item in items[::4]]
    return reports, [claim for report in reports for claim in reader.read(opener.open(report))]


@pytest.fixture(scope="module")
def linked(told: tuple[list[Report], list[Claim]]) -> Linked:
    return Linker(shipped_packs()).link(*told)


def test_near_copies_are_those_that_the_benchmark_marks(items: list[LinkedReport]) -> None:
    packs = shipped_packs()
    words = Words(Normaliser(packs.letters), packs.common)
    wordings = [Wording.of(words.forms(item.text), packs.linking.copies) for item in items]
    each = {wording.number: wording for wording in wordings}
    group = groups(each, alike(each, packs.linking.copies))
    mine = pairs((item, group[wording.number]) for item, wording in zip(items, wordings, strict=True))
    theirs = pairs((item, item.near_copy_group) for item in items if item.near_copy_group)
    assert len(mine & theirs) >= 0.75 * len(theirs)
    assert len(mine & theirs) >= 0.75 * len(mine)


def pairs(grouped: Iterable[tuple[LinkedReport, object]]) -> set[tuple[str, str]]:
    members: dict[object, list[str]] = defaultdict(list)
    for item, group in grouped:
        members[group].append(item.id)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def test_many_reports_become_fewer_incidents_and_each_claim_is_in_one(linked: Linked) -> None:
    claims = [claim for incident in linked.incidents for claim in incident.claim_ids]
    assert len(claims) == len(set(claims))
    assert sum(len(incident.report_ids) > 1 for incident in linked.incidents) > 30


def test_the_order_of_arrival_never_changes_the_result(told: tuple[list[Report], list[Claim]], linked: Linked) -> None:
    reports, claims = told
    shuffled = Random(7).sample(reports, len(reports)), Random(8).sample(claims, len(claims))
    assert Linker(shipped_packs()).link(*shuffled) == linked


def test_reports_that_come_in_parts_give_what_all_at_once_give(
    told: tuple[list[Report], list[Claim]], linked: Linked
) -> None:
    reports, claims = told
    linker, links = Linker(shipped_packs()), MemoryLinks()
    arriving = Random(9).sample(reports, len(reports))
    first = {report.id for report in arriving[:100]}
    known = [claim for claim in claims if claim.report_id in first]
    links.keep(linker.anew(arriving[:100], known, (), number_of, stamp="test").changes)
    for at in range(100, len(arriving), 40):
        part = [report.id for report in arriving[at : at + 40]]
        links.keep(linker.news(links, ListKept(reports, claims), Since(reports=frozenset(part))).changes)
    assert sorted(links.incidents(), key=lambda incident: incident.id) == list(linked.incidents)


def test_no_incident_holds_two_claims_that_contradict_each_other(
    told: tuple[list[Report], list[Claim]], linked: Linked
) -> None:
    packs = shipped_packs()
    tellings = {telling.claim.id: telling for telling in prepare(Tools(packs), *told).told.values()}
    scales = Scales(packs.linking)
    for incident in linked.incidents:
        for one, other in combinations(incident.claim_ids, 2):
            assert not scales.weigh(tellings[one], tellings[other]).forbidden
