"""An act is done by someone, somewhere: its likeliest doer and place are taken, and a further one must be surer.

Every mention is weighed by itself, and "none" wins where no option is likelier than all else together. Of an act that
has no doer yet a doer is likelier told than of one that has, so the choices are looked at once more beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rasd.packs.values import Filled
from rasd.read.assembly import Kind, Weighed
from rasd.read.belonging import joined
from rasd.read.layout import Layout, Placed
from rasd.read.weigh import NONE, Choice

M = TypeVar("M", bound=Placed)
#: a mention as it was weighed, and what was chosen for it
Found = tuple[Weighed[M], Choice]
#: the clue that a role had nothing else to fill it
_ALONE = "nothing surer"


def lacks(found: Iterable[Found[M]], rule: Filled) -> bool:
    """Whether nothing fills any of the roles that an act nearly always has."""
    return not any(choice.option in rule.roles for _, choice in found)


def filled(found: Sequence[Found[M]], beyond: Iterable[Found[M]], rule: Filled) -> list[Found[M]]:
    """With the mention that comes nearest to filling one of the roles, if it is likely enough; also one of `beyond`."""
    best, option, highest = None, NONE, 0.0
    for item, choice in (*found, *beyond):
        near, share = choice.likeliest
        if near in rule.roles and share >= rule.least and share > highest:
            best, option, highest = item, near, share
    if best is None:
        return list(found)
    return [*(other for other in found if other[0] is not best), (best, Choice(option, highest, (_ALONE,)))]


def surer(layout: Layout, kind: Kind[M], found: Sequence[Found[M]], rule: Filled) -> list[Found[M]]:
    """Without values that are not sure enough: those in roles that an act can do without, and further ones of a role.

    Of a role the surest stays, what tells of the same, and what goes on a list ("X, Y and Z") of which the one before
    stays.
    """
    best: dict[str, Found[M]] = {}
    for item in found:
        role = item[1].option
        if role not in best or item[1].probability > best[role][1].probability:
            best[role] = item
    kept: list[Found[M]] = []
    for weighed, choice in found:
        if choice.option not in (NONE, *rule.roles) and choice.probability < rule.besides:
            kept.append((weighed, dropped(choice)))
            continue
        stays = choice.option == NONE or choice.probability >= rule.further
        stays = stays or kind.alike(layout, weighed.mention, best[choice.option][0].mention)
        stays = stays or _goes_on(layout, weighed.mention, choice.option, kept)
        kept.append((weighed, choice if stays else dropped(choice)))
    return kept


def _goes_on(layout: Layout, mention: M, role: str, so_far: Sequence[Found[M]]) -> bool:
    """Whether a mention goes on a list whose last one has the same role."""
    if not so_far or so_far[-1][1].option != role:
        return False
    return joined(layout, mention, so_far[-1][0].mention)


def dropped(choice: Choice) -> Choice:
    """What is left of something chosen that is not kept after all: "none", and what it nearly was."""
    return Choice(NONE, 1.0 - choice.probability, (), *choice.likeliest)
