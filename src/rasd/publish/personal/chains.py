"""What belongs to a name: how far it goes once it has begun, and which words no name has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rasd.publish.personal.tokens import Token
from rasd.publish.personal.vocabulary import ATTACHED, Vocabulary

#: words that a name has at most
_LONGEST: Final = 6
_JOINTS: Final = frozenset("-'’")
#: what is attached before words that are no names
_PARTICLES: Final = ("و", "بال", "لل", "سي", "ست")
#: letters that verbs of the present open with
_VERBAL: Final = frozenset("يت")
#: endings of plurals, duals and pronouns
_PLURALS: Final = ("ون", "وا", "تين", "تان", "يين", "هم", "هما", "ها", "ته")


class Chains:
    """Follows names from word to word; built once from the vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def end(self, text: Sequence[Token], at: int, *, sure: bool = False) -> int:
        """Where a name that begins at a token ends."""
        stop = at + 1
        # after the first half of a name the other half comes, whatever it is
        bound = self.compound(text[at].form) or self.holds(text[at].form, self._words.kunyas)
        named = 0 if bound else 1
        while stop < len(text) and stop - at < _LONGEST + 2 and named <= _LONGEST:
            token = text[stop]
            if token.form in _JOINTS and stop + 1 < len(text) and text[stop + 1].word and not text[stop].arabic:
                tight = text[stop].start == text[stop - 1].end and text[stop + 1].start == text[stop].end
                if tight:
                    stop += 2
                    continue
            if not (token.word and token.close) or token.arabic != text[at].arabic:
                break
            if not (bound or self._continues(token, text, stop, named=named, sure=sure)):
                break
            if bound and (token.form in self._words.function or token.adverbial):
                break
            kunya = token.form in self._words.kunyas and self.kunya(text, stop)
            bound = self.compound(token.form) or token.form in self._words.links or kunya
            named += not bound
            stop += 1
        while stop - 1 > at and (text[stop - 1].form in self._words.links and not text[stop - 1].capital):
            stop -= 1
        return stop

    def _continues(self, token: Token, text: Sequence[Token], at: int, *, named: int, sure: bool) -> bool:
        """Whether a token goes on with a name that has `named` words."""
        words = self._words
        if token.form in words.links:
            return at + 1 < len(text) and (text[at + 1].word or text[at + 1].form in _JOINTS)
        kunya = token.form in words.kunyas and self.kunya(text, at)
        if self.given(token) or self.compound(token.form) or kunya:
            return self.given(token) or not self.refused(token)
        if self.refused(token) or (token.form,) in words.certain:
            return False
        return self._surname(token, named=named, sure=sure) if token.arabic else token.capital

    def _surname(self, token: Token, *, named: int, sure: bool) -> bool:
        """Whether an Arabic word that nobody is given as a name can be the name of a family or a grandfather."""
        if self.common(token, often=named == 1 or token.form.startswith("ال")) or token.form in self._words.titles:
            return False
        if token.form.startswith("ال"):
            return named < 5
        return named < 3 + sure and not token.form.endswith("ت") and not (named > 1 and token.form[0] in _VERBAL)

    def kunya(self, text: Sequence[Token], at: int) -> bool:
        """Whether a token calls somebody father or mother of the next: أبو محمد."""
        if at + 1 >= len(text) or not self.holds(text[at].form, self._words.kunyas):
            return False
        child = text[at + 1]
        if not (child.word and child.close) or child.form in self._words.function or self.refused(child):
            return False
        mother = text[at].form.endswith("ام") and text[at].arabic
        return self.given(child) or (not mother and (child.arabic or child.capital))

    def compound(self, form: str) -> bool:
        """Whether a word is the first half of a name: عبد, العبد."""
        return form.removeprefix("ال") in self._words.compounds

    def given(self, token: Token) -> bool:
        """Whether a word is a name that people are given."""
        servant = token.form.startswith("عبدال") and len(token.form) > 6
        return token.word and (servant or token.form in self._words.given) and not self.preposition(token)

    def refused(self, token: Token, *, joined: bool = False) -> bool:
        """Whether a word is certainly no name."""
        words, form = self._words, token.form
        if not token.word or form in words.function or form in words.not_names or self.preposition(token):
            return True
        if not token.arabic or form in words.given:
            return False
        return token.adverbial or form.endswith(_PLURALS) or len(form) < 3 or form.startswith(_PARTICLES[joined:])

    def common(self, token: Token, *, often: bool = False) -> bool:
        """Whether a word is common in reports, or very common."""
        if token.form.removeprefix("ال") in self._words.given:
            return False  # a family's name: العلي
        words = self._words.frequent if often else self._words.common
        return any(form in words or form.removeprefix("ال") in words for form in bare(token.form))

    def preposition(self, token: Token) -> bool:
        """Whether what looks like a name is the preposition على."""
        return token.form in {"علي", "وعلي"} and token.shown.endswith("ى")

    def holds(self, form: str, words: frozenset[str]) -> bool:
        """Whether a word is one of a set, with what may be attached before it."""
        return bool(form) and any(one in words for one in bare(form))


def bare(form: str) -> Iterator[str]:
    """A word as it is, and without letters that may be attached."""
    yield form
    if len(form) > 2 and form[0] in ATTACHED:
        yield form[1:]
        if form[0] in "وف" and len(form) > 4 and form[1] in ATTACHED:
            yield form[2:]
    if form.startswith("لل") and len(form) > 4:
        yield f"ال{form[2:]}"
