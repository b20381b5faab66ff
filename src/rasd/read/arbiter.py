"""Two readers, one choice: the lexical one's clues and the learned one's opinion, added up as far as each is trusted.

What either says for an option is log-odds against "none", so they add (a logarithmic pool, `rasd.packs.trust`). Neither
is forgotten: the choice keeps whether both said so, and how sure the learned reader was where it alone did.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rasd.packs.trust import Trust
from rasd.ports import Opinion
from rasd.read.weigh import NONE, Choice, Decision, chosen, refused

At = tuple[int, int]
#: the decision on a word of the packs, and on one that only the model sees
NAMES, FOUND = "names", "found"


class Nearest(msgspec.Struct, frozen=True, gc=False):
    """The option that was chosen or came nearest to it: its share among the options, and the clues on both sides."""

    option: str
    probability: float
    #: whether it outweighs "none"
    chosen: bool
    speaking: tuple[str, ...]
    opposing: tuple[str, ...]


#: has nothing to say: the clues know no word that only the model sees
_SILENT = Decision({})


class Arbiter:
    """Chooses for one document. Without an opinion the lexical reader chooses alone."""

    def __init__(
        self,
        decide: Mapping[str, Decision],
        opinion: Opinion | None = None,
        trust: Mapping[str, Trust] | None = None,
        least: float = 1.0,
    ) -> None:
        self._decide = decide
        self.opinion = opinion
        self._trust = trust or {}
        self._least = least

    def heard(self) -> Iterator[tuple[int, str]]:
        """Tokens that the model takes for events, with their likeliest type."""
        if self.opinion is not None:
            yield from self.opinion.named(self._least)

    def choose(self, name: str, clues: Sequence[str], options: Sequence[str], at: At) -> Choice:
        """The option with the most support, or "none" where no option has any."""
        decision = self._decide.get(name, _SILENT)
        if self.opinion is None:
            return decision.choose(clues, options)
        trust, said = self._trust[name], self.opinion.says(name, at)
        clues = tuple(dict.fromkeys(clues))
        lexical = decision.totals(clues, options) if trust.lexical else dict.fromkeys(options, 0.0)
        totals = {option: _pooled(trust, lexical[option], said[option]) for option in options}
        best, probability = chosen(totals)
        if best == NONE:
            return refused(totals, probability)
        voices = _voices(best, lexical, said, heard=bool(trust.lexical))
        return Choice(best, probability, (voices, *(decision.telling(clues, best) if trust.lexical else ())))

    def score(self, name: str, clues: Sequence[str], option: str, at: At) -> float:
        """The support of one option against "none"."""
        own = self._decide.get(name, _SILENT).score(clues, option)
        if self.opinion is None:
            return own
        return _pooled(self._trust[name], own, self.opinion.says(name, at)[option])

    def nearest(self, name: str, clues: Sequence[str], options: Sequence[str], at: At) -> Nearest:
        """The option with the most support, though "none" may have more, and what speaks for and against it."""
        totals = {option: self.score(name, clues, option, at) for option in options}
        best = max(totals, key=totals.__getitem__)
        speaking, opposing = self._clues(name, clues, best)
        if self.opinion is not None:
            heard = self.opinion.says(name, at)
            said = {option: heard[option] for option in options}
            voice = f"the model's share={_share(said, best):.2f}"
            speaking, opposing = ((voice, *speaking), opposing) if said[best] > 0 else (speaking, (voice, *opposing))
        return Nearest(best, _share(totals, best), totals[best] > 0, speaking, opposing)

    def _clues(self, name: str, clues: Sequence[str], option: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The clues that weigh most for an option, and against it; none where the words are not trusted here."""
        if self.opinion is not None and not self._trust[name].lexical:
            return (), ()
        decision, clues = self._decide.get(name, _SILENT), tuple(dict.fromkeys(clues))
        return decision.telling(clues, option), decision.opposing(clues, option)


def _pooled(trust: Trust, lexical: float, learned: float) -> float:
    return trust.lexical * lexical + trust.learned * learned + trust.boldness


def _voices(best: str, lexical: Mapping[str, float], said: Mapping[str, float], *, heard: bool) -> str:
    """Which of the readers would have chosen `best` by itself, as a clue."""
    by_words = heard and chosen(lexical)[0] == best
    learned, probability = chosen(said)
    if by_words and learned == best:
        return "both readers"
    if by_words:
        return "lexical reader alone"
    share = probability if learned == best else _share(said, best)
    return f"learned reader={share:.2f}"


def _share(totals: Mapping[str, float], option: str) -> float:
    """The share of one option among all, "none" included."""
    top = max(0.0, *totals.values())
    return math.exp(totals[option] - top) / (sum(math.exp(value - top) for value in totals.values()) + math.exp(-top))
