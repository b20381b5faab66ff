"""Linking what is new gives what linking everything anew gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.fakes import ListKept, MemoryLinks
from rasd.link import Linker, Since
from rasd.model import Claim, Decision, Incident, Report, number_of
from rasd.model.remembered import Relation
from rasd.packs import Packs
from rasd.sources.packfiles import shipped_packs

Told = Callable[..., tuple[Report, Claim]]
T = TypeVar("T", Report, Claim)
PLACES = [
    ("الزهراء", 36.2, 37.0, "place", "Aleppo"),
    ("السهل", 33.0, 36.1, "place", "Daraa"),
    ("حلب", None, None, "area", "Aleppo"),
]
TEXTS = [
    "قصف على الزهراء والسهل في حلب يقتل أربعة",
    "قصف على الزهراء والسهل في حلب يقتل أربعة مدنيين",
    "غارة قرب الزهراء أو السهل بريف حلب يوم الاثنين",
    "جرحى في السهل والزهراء وحلب بعد انفجار معصرة",
    "جرحى في السهل والزهراء وحلب بعد انفجار معصرة عند الفجر",
    "قصف مدفعي على أطراف الزهراء والسهل وحلب يقتل أربعة ويصيب سبعة في معصرة زيتون قديمة",
    "قصف مدفعي على أطراف الزهراء والسهل وحلب يقتل أربعة ويصيب سبعة في معصرة زيتون قديمة عند الفجر",
]
STORIES = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from(TEXTS),
            "type": st.sampled_from(["shelling", "air_strike", "killing"]),
            "published": st.sampled_from([None, "2023-05-01", "2023-05-02", "2023-05-04", "2023-06-20"]),
            "when": st.sampled_from([None, "2023-05-01"]),
            "where": st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
            "killed": st.sampled_from([None, 0, 4, [2, None]]),
            "doer": st.sampled_from([None, "russia", "turkey"]),
        }
    ),
    max_size=10,
)


def shop(stories: Sequence[tuple[Report, Claim]]) -> ListKept:
    return ListKept([report for report, _ in stories], [claim for _, claim in stories])


def tight(packs: Packs) -> Packs:
    """The packs with small limits, so that a dozen claims crowd a block and copies push each other apart."""
    linking = msgspec.structs.replace(
        packs.linking,
        blocks=msgspec.structs.replace(packs.linking.blocks, crowd=4),
        copies=msgspec.structs.replace(packs.linking.copies, nearest=1, sample=1, least_words=3),
    )
    return msgspec.structs.replace(packs, linking=linking)


def anew(linker: Linker, stories: Sequence[tuple[Report, Claim]], decisions: Sequence[Decision] = ()) -> MemoryLinks:
    """What is remembered after linking everything."""
    links = MemoryLinks()
    reports, claims = [report for report, _ in stories], [claim for _, claim in stories]
    links.keep(linker.anew(reports, claims, decisions, number_of, stamp="test").changes)
    return links


def rows(links: MemoryLinks, relation: Relation) -> list[tuple[int, int, int]]:
    return sorted(row for kind, row in links.rows() if kind is relation)


def decision(number: int, kind: str, left: Iterable[str], right: Iterable[str] = ()) -> Decision:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    made = {"id": "", "kind": kind, "left": sorted(left), "right": sorted(right), "by": "coder", "at": at.isoformat()}
    return msgspec.convert(made, Decision).identified()


@pytest.mark.parametrize("narrow", [True, False])
@given(stories=STORIES, seed=st.integers(0, 1000), steps=st.integers(1, 5))
def test_news_in_any_order_and_number_of_steps_give_what_everything_at_once_gives(
    stories: list[dict[str, object]], seed: int, steps: int, told: Told, *, narrow: bool
) -> None:
    packs = tight(shipped_packs()) if narrow else shipped_packs()
    linker = Linker(packs)
    made = list({report.id: (report, claim) for report, claim in (told(**story) for story in stories)}.values())
    arriving = Random(seed).sample(made, len(made))
    first = len(arriving) // 3
    links = anew(linker, arriving[:first])
    for at in range(steps):
        part = arriving[first:][at::steps]
        links.keep(linker.news(links, shop(made), Since(reports=frozenset(report.id for report, _ in part))).changes)
    whole = anew(linker, made)
    assert list(links.incidents()) == list(whole.incidents())
    for relation in Relation:
        assert rows(links, relation) == rows(whole, relation), relation


@given(
    stories=STORIES,
    seed=st.integers(0, 1000),
    kinds=st.lists(st.sampled_from(["same", "different", "undo"]), min_size=1, max_size=5),
)
def test_decisions_one_by_one_between_reports_give_what_everything_at_once_gives(
    stories: list[dict[str, object]], seed: int, kinds: list[str], told: Told
) -> None:
    chance = Random(seed)
    linker = Linker(tight(shipped_packs()))
    made = list({report.id: (report, claim) for report, claim in (told(**story) for story in stories)}.values())
    links, here, decisions = MemoryLinks(), made[: len(made) // 2], list[Decision]()
    links.keep(linker.anew([r for r, _ in here], [c for _, c in here], (), number_of, stamp="test").changes)
    for at, kind in enumerate(kinds):
        decisions += decided(at, kind, here, decisions, chance)
        ruled = frozenset(named(decisions))
        links.keep(linker.news(links, shop(made), Since(ruled=ruled), decisions).changes)
    rest = Since(reports=frozenset(report.id for report, _ in made[len(here) :]))
    links.keep(linker.news(links, shop(made), rest, decisions).changes)
    whole = anew(linker, made, decisions)
    assert list(links.incidents()) == list(whole.incidents())
    assert rows(links, Relation.JOIN) == rows(whole, Relation.JOIN)


@given(stories=STORIES, seed=st.integers(0, 1000), steps=st.integers(1, 4))
def test_corrected_and_rejected_claims_are_linked_as_if_they_had_always_been_so(
    stories: list[dict[str, object]], seed: int, steps: int, told: Told
) -> None:
    chance = Random(seed)
    linker = Linker(tight(shipped_packs()))
    made = list({report.id: (report, claim) for report, claim in (told(**story) for story in stories)}.values())
    reports = [report for report, _ in made]
    now = {claim.id: claim for _, claim in made}
    links = anew(linker, made)
    for _ in range(steps):
        before = dict(now)
        for _, claim in chance.sample(made, min(len(made), 2)):
            change(now, claim, chance)
        touched = frozenset(claim.report_id for _, claim in made if before.get(claim.id) != now.get(claim.id))
        was, kept = (ListKept(reports, version.values()) for version in (before, now))
        links.keep(linker.news(links, kept, Since(corrected=touched), before=was).changes)
    whole = MemoryLinks()
    whole.keep(linker.anew(reports, list(now.values()), (), number_of, stamp="test").changes)
    assert list(links.incidents()) == list(whole.incidents())
    for relation in Relation:
        assert rows(links, relation) == rows(whole, relation), relation


def change(now: dict[str, Claim], claim: Claim, chance: Random) -> None:
    """Somebody corrects a claim, says that it is none, or takes all of that back."""
    what = chance.choice(["reject", "back", "type", "planned", "places"])
    if what == "reject":
        now.pop(claim.id, None)
    elif what == "back":
        now[claim.id] = claim
    elif what == "type":
        now[claim.id] = msgspec.structs.replace(claim, type="armed_clash")
    elif what == "planned":
        now[claim.id] = msgspec.structs.replace(claim, modality="planned")
    else:
        now[claim.id] = msgspec.structs.replace(claim, places=())


def named(decisions: Sequence[Decision]) -> set[str]:
    """All claims that were decided about so far."""
    return {claim for one in decisions for claim in (*one.left, *one.right)}


def decided(
    at: int, kind: str, here: Sequence[tuple[Report, Claim]], before: Sequence[Decision], chance: Random
) -> list[Decision]:
    """A decision on claims that are there, or the undoing of one before."""
    if kind == "undo":
        if not before:
            return []
        undone = chance.choice(before)
        bare = msgspec.structs.replace(decision(at, "undo", ()), undoes=undone.id, id="")
        return [bare.identified()]
    ids = [claim.id for _, claim in here]
    left = chance.sample(ids, min(len(ids), 2))
    rest = [one for one in ids if one not in left]
    return [decision(at, kind, left, chance.sample(rest, min(len(rest), 2)))]


def test_only_what_a_newcomer_touches_is_changed(told: Told, packs: Packs) -> None:
    mill = {"where": [PLACES[0]], "published": "2023-05-01", "killed": 4}
    made = [
        told(text="قصف مدفعي على الزهراء يقتل أربعة في معصرة", **mill),
        told(text="غارة على سوق في السهل", published="2023-07-09", where=[PLACES[1]], type="air_strike"),
        told(text="مقتل أربعة بقصف معصرة في الزهراء", **mill),
    ]
    linker = Linker(packs)
    links = anew(linker, made[:2])
    update = linker.news(links, shop(made), Since(reports=frozenset([made[2][0].id])))
    assert [len(incident.claim_ids) for incident in update.changes.incidents] == [2]
    elsewhere = next(incident for incident in links.incidents() if made[1][1].id in incident.claim_ids)
    assert elsewhere.id not in update.changes.gone_incidents
    links.keep(update.changes)
    assert [sorted(incident.claim_ids) for incident in incidents(links)] == [
        sorted([made[0][1].id, made[2][1].id]),
        [made[1][1].id],
    ]


def incidents(links: MemoryLinks) -> list[Incident]:
    return list(links.incidents())
