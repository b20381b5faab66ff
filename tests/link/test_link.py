"""Claims to incidents."""

from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.link import Linked, link
from rasd.link.clues import CLUES
from rasd.link.tools import Tools
from rasd.link.weighing import Scales
from rasd.link.whole import prepare
from rasd.model import Claim, Report
from rasd.packs import Packs
from rasd.sources.packfiles import shipped_packs

Told = Callable[..., tuple[Report, Claim]]
ZAHRA = ("الزهراء", 36.2, 37.0, "place", "Aleppo")
SAHL = ("السهل", 33.0, 36.1, "place", "Daraa")
MILL = "قصف مدفعي على معصرة زيتون في الزهراء يقتل أربعة ويصيب سبعة"
ALEPPO = ("حلب", None, None, "area", "Aleppo")


def linked(stories: Sequence[tuple[Report, Claim]], packs: Packs) -> Linked:
    return link([report for report, _ in stories], [claim for _, claim in stories], packs)


def groups(result: Linked, stories: Sequence[tuple[Report, Claim]]) -> set[tuple[int, ...]]:
    """Incidents as numbers of the stories."""
    number = {claim.id: at for at, (_, claim) in enumerate(stories)}
    return {tuple(sorted(number[claim] for claim in incident.claim_ids)) for incident in result.incidents}


@pytest.fixture
def strike(told: Told) -> list[tuple[Report, Claim]]:
    """Two outlets and an undated post tell of one strike; a week later the same place is struck again."""
    return [
        told(
            text="قصف مدفعي على الزهراء يقتل أربعة مدنيين ويصيب سبعة في معصرة زيتون",
            published="2023-05-01", where=[ZAHRA], killed=4, injured=7, doer="syria_government",
        ),
        told(
            text="مقتل أربعة وإصابة سبعة بقصف استهدف معصرة في الزهراء غرب حلب",
            published="2023-05-02", when="2023-05-01", where=[ZAHRA], killed=4, injured=7, doer="russia",
        ),
        told(text="أربعة شهداء وسبعة جرحى بقصف معصرة الزهراء", where=[ZAHRA], killed=4, injured=7),
        told(
            text="تجدد القصف على الزهراء وإصابة طفل قرب المدرسة",
            published="2023-05-09", where=[ZAHRA], injured=1, doer="syria_government",
        ),
    ]  # fmt: skip


def test_one_strike_told_three_ways_is_one_incident_and_the_second_strike_another(
    strike: list[tuple[Report, Claim]], packs: Packs
) -> None:
    assert groups(linked(strike, packs), strike) == {(0, 1, 2), (3,)}


def test_a_copy_is_no_second_source(strike: list[tuple[Report, Claim]], told: Told, packs: Packs) -> None:
    copy = told(
        text="قصف مدفعي على الزهراء يقتل أربعة مدنيين ويصيب سبعة في معصرة زيتون #سوريا",
        published="2023-05-01", where=[ZAHRA], killed=4, injured=7,
    )  # fmt: skip
    incident = max(linked([*strike, copy], packs).incidents, key=lambda one: len(one.claim_ids))
    assert len(incident.report_ids) == 4
    assert len(incident.independent) == 3


def test_planned_denied_and_background_claims_make_no_incident(told: Told, packs: Packs) -> None:
    stories = [
        told(text="هدد بقصف الزهراء", where=[ZAHRA], modality="planned"),
        told(text="نفى قصف الزهراء", where=[ZAHRA], modality="denied"),
        told(text="وكانت الزهراء تعرضت لقصف", where=[ZAHRA], scope="background"),
    ]
    assert linked(stories, packs).incidents == ()


def test_a_denial_is_kept_with_what_it_denies_and_is_no_source_of_it(
    strike: list[tuple[Report, Claim]], told: Told, packs: Packs
) -> None:
    denial = told(
        text="نفت الوزارة قصف معصرة الزهراء أو مقتل أربعة وإصابة سبعة فيها", published="2023-05-02", when="2023-05-01",
        where=[ZAHRA], modality="denied", doer="syria_government", killed=0,
    )  # fmt: skip
    incident = max(linked([*strike, denial], packs).incidents, key=lambda one: len(one.claim_ids))
    assert denial[1].id in incident.claim_ids
    assert len(incident.independent) == 3
    assert (incident.killed_min, incident.killed_max) == (4, 4)
    stances = {(one.stance, one.actor) for one in incident.responsibility}
    assert ("denied", "syria_government") in stances


def test_nothing_gives_nothing(packs: Packs) -> None:
    assert linked([], packs) == Linked(incidents=(), judgements=())


def test_judgements_tell_who_was_joined_and_why(strike: list[tuple[Report, Claim]], packs: Packs) -> None:
    rules = {f"link.{clue.name}.{level}" for clue in CLUES for level in clue.levels}
    same = [*linked(strike, packs).judgements]
    assert len(same) == 2
    for judgement in same:
        assert judgement.left < judgement.right
        assert judgement.by == packs.linking.version
        assert judgement.reasons
        assert {reason.rule for reason in judgement.reasons} <= rules


def test_no_chain_joins_claims_that_contradict_each_other(told: Told, packs: Packs) -> None:
    """An undated post is like reports of two days; it may join one of them, never bring both together."""
    common = {"where": [ZAHRA], "killed": 4, "injured": 7, "doer": "russia"}
    monday = told(text=f"{MILL} فجر اليوم", published="2023-05-01", when="2023-05-01", **common)
    friday = told(text=f"{MILL} ظهر اليوم", published="2023-05-05", when="2023-05-05", **common)
    undated = told(text=f"{MILL} يا رب", **common)
    stories = [monday, friday, undated]
    result = linked(stories, packs)
    assert groups(linked([monday, undated], packs), [monday, undated]) == {(0, 1)}
    assert groups(linked([friday, undated], packs), [friday, undated]) == {(0, 1)}
    assert len(groups(result, stories)) == 2
    assert (0, 1) not in {group[:2] for group in groups(result, stories)}


def test_an_incident_keeps_its_id_when_a_later_report_comes(strike: list[tuple[Report, Claim]], packs: Packs) -> None:
    before = {incident.id for incident in linked(strike[:1], packs).incidents}
    assert before <= {incident.id for incident in linked(strike, packs).incidents}


STORIES = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from(
                [
                    "قصف على الزهراء والسهل في حلب يقتل أربعة",
                    "قصف على الزهراء والسهل في حلب يقتل أربعة مدنيين",
                    "غارة قرب الزهراء أو السهل بريف حلب يوم الاثنين",
                    "جرحى في السهل والزهراء وحلب بعد انفجار معصرة",
                ]
            ),
            "type": st.sampled_from(["shelling", "air_strike", "killing"]),
            "published": st.sampled_from([None, "2023-05-01", "2023-05-02", "2023-06-20"]),
            "when": st.sampled_from([None, "2023-05-01"]),
            "where": st.lists(st.sampled_from([ZAHRA, SAHL, ALEPPO]), max_size=2, unique=True),
            "killed": st.sampled_from([None, 0, 4, [2, None]]),
            "doer": st.sampled_from([None, "russia", "turkey"]),
        }
    ),
    max_size=12,
)


@given(stories=STORIES, seed=st.integers(0, 1000))
def test_the_order_of_arrival_never_changes_the_result(stories: list[dict[str, object]], seed: int, told: Told) -> None:
    made = [told(**story) for story in stories]
    shuffled = Random(seed).sample(made, len(made))
    assert linked(made, shipped_packs()) == linked([*shuffled, *made[:3]], shipped_packs())


@given(stories=STORIES)
def test_each_claim_is_in_one_incident_and_no_incident_holds_a_contradiction(
    stories: list[dict[str, object]], told: Told
) -> None:
    packs = shipped_packs()
    made = [told(**story) for story in stories]
    result = linked(made, packs)
    claims = [claim for incident in result.incidents for claim in incident.claim_ids]
    assert sorted(claims) == sorted({claim.id for _, claim in made})
    tellings = prepare(Tools(packs), [report for report, _ in made], [claim for _, claim in made]).told.values()
    by_claim, scales = {telling.claim.id: telling for telling in tellings}, Scales(packs.linking)
    for incident in result.incidents:
        for one, other in combinations(incident.claim_ids, 2):
            assert not scales.weigh(by_claim[one], by_claim[other]).forbidden
