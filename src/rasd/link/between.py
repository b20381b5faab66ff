"""Why two groups of claims are one incident or two: the best pair's clues, and what was made of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

import msgspec

from rasd.link.telling import Telling
from rasd.link.tools import Tools
from rasd.model import Claim, Reason


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims, what every clue says of them, and what was decided of their groups."""

    left: Claim
    right: Claim
    #: log-odds before any clue, and after all of them
    prior: float
    score: float
    #: one for each clue that had something to say, the weightiest first
    clues: tuple[Reason, ...]
    #: why they are one incident or two
    verdict: Reason


def between(left: Sequence[Telling], right: Sequence[Telling], tools: Tools, *, together: bool) -> Between:
    """Compare two groups, each of a claim at least; `together` says whether one incident holds both by now."""
    weighed = {(one.claim.id, other.claim.id): (one, other) for one in left for other in right if one is not other}
    scores = {pair: tools.scales.weigh(*tellings) for pair, tellings in weighed.items()}
    best = max(scores, key=lambda pair: (scores[pair].score, pair))
    forbidding = min((pair for pair, found in scores.items() if found.forbidden), default=None)
    pack = tools.pack
    mean = fsum(found.score for found in scores.values()) / len(scores)
    if together:
        shown, verdict = best, Reason(rule="link.verdict.together", field="verdict")
    elif forbidding:
        clues = tools.scales.reasons(*weighed[forbidding])
        bans = [clue for clue in clues if clue.rule.removeprefix("link.") in pack.contradictions]
        shown, verdict = forbidding, Reason(rule="link.verdict.forbidden", field="verdict", values=(bans[0].field,))
    elif scores[best].score < pack.join:
        shown, verdict = best, _short("unlike", scores[best].score, pack.join)
    elif mean < pack.together:
        shown, verdict = best, _short("apart", mean, pack.together)
    else:
        shown, verdict = best, Reason(rule="link.verdict.elsewhere", field="verdict")
    one, other = weighed[shown]
    return Between(
        left=one.claim,
        right=other.claim,
        prior=pack.prior,
        score=scores[shown].score,
        clues=tools.scales.reasons(one, other),
        verdict=verdict,
    )


def _short(level: str, reached: float, needed: float) -> Reason:
    return Reason(rule=f"link.verdict.{level}", field="verdict", values=(f"{reached:.1f}", f"{needed:.1f}"))
