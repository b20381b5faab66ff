"""Which claims are compared."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from rasd.link.blocks import pairs, sums
from rasd.link.telling import Telling
from rasd.packs import Packs
from rasd.packs.linking import Blocks

Tell = Callable[..., Telling]
ZAHRA = ("الزهراء", 36.2, 37.0, "place", "Aleppo")
NAKHIL = ("النخيل", 36.3, 37.1, "place", "Aleppo")
SAHL = ("السهل", 33.0, 36.1, "place", "Daraa")
ALEPPO = ("حلب", None, None, "area", "Aleppo")
UNKNOWN = ("الخلاء", None, None, "place", None)
# common words only, but for the names of the places
TEXT = "قصف على {} اليوم"


def compared_pairs(tellings: Sequence[Telling], rules: Blocks) -> list[tuple[int, int]]:
    """Which of these claims are compared, by position."""
    return pairs([sums(telling, rules) for telling in tellings], rules)


def text(fields: dict[str, object]) -> str:
    places = fields.get("where", [])
    assert isinstance(places, list)
    return TEXT.format(" و".join(place[0] for place in places))


@pytest.mark.parametrize(
    ("left", "right", "compared"),
    [
        ({"where": [ZAHRA], "when": "2023-05-01"}, {"where": [ZAHRA], "when": "2023-05-04"}, True),
        ({"where": [ZAHRA], "when": "2023-05-01"}, {"where": [ZAHRA], "when": "2023-06-01"}, False),
        ({"where": [ZAHRA], "when": "2023-05-01"}, {"where": [NAKHIL], "published": "2023-05-02"}, True),
        ({"where": [ZAHRA], "when": "2023-05-01"}, {"where": [SAHL], "when": "2023-05-01"}, False),
        ({"where": [ZAHRA], "when": "2023-05-01"}, {"where": [ALEPPO], "when": "2023-05-01"}, True),
        ({"where": [ZAHRA]}, {"where": [ZAHRA], "when": "2023-05-01"}, True),
        ({"where": [ZAHRA]}, {"where": [SAHL], "when": "2023-05-01"}, False),
        ({"published": "2023-05-01"}, {"where": [SAHL], "when": "2023-05-01"}, True),
        ({"where": [UNKNOWN], "when": "2023-05-01"}, {"where": [SAHL], "when": "2023-05-01"}, True),
        ({"where": [ALEPPO], "when": "2023-05-01"}, {"where": [SAHL], "when": "2023-05-01"}, False),
    ],
)
def test_a_shared_place_within_days_or_what_stands_in_for_it(
    left: dict[str, object], right: dict[str, object], compared: bool, tell: Tell, packs: Packs
) -> None:
    one, other = tell(text=text(left), **left), tell(text=f"{text(right)} في المدينة", **right)
    assert compared_pairs([one, other], packs.linking.blocks) == ([(0, 1)] if compared else [])
    assert compared_pairs([other, one], packs.linking.blocks) == ([(0, 1)] if compared else [])


def test_in_a_crowd_of_undated_claims_of_one_place_a_toll_must_agree_too(tell: Tell, packs: Packs) -> None:
    rules = msgspec.structs.replace(packs.linking.blocks, crowd=4)
    crowd = [tell(text=f"قصف على الزهراء {at}", where=[ZAHRA], killed=at) for at in range(2, 8)]
    twin = tell(text="قصف على الزهراء أمس", where=[ZAHRA], killed=3)
    assert compared_pairs([*crowd, twin], rules) == [(1, 6)]
